"""Fields of a public project that hold texts as they stand in the record: each is declared in one line.

From that line follow what comes through the door, the parts of the pages, the JSON and the marking of what is Swedish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import Field, field, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:

    class _Declared(Protocol):
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


__all__ = ["PlainField", "plain", "plain_fields", "texts_at", "with_plain"]

Record = TypeVar("Record", bound="_Declared")


class PlainField(NamedTuple):
    """The name of a field, the heading over its texts (a message), and where in a record they stand."""

    name: str
    title: str
    path: tuple[str, ...]


def plain(title: str, path: str) -> tuple[str, ...]:
    """Declare a field with the texts at the dotted `path` of a record, where ``*`` is every item of a list.

    The schema must say of the text there that it may be public (`x-public`), so that it is searched before it is.
    """
    declared: tuple[str, ...] = field(default=(), metadata={"title": title, "path": tuple(path.split("."))})
    return declared


def plain_fields(kind: type[_Declared]) -> tuple[PlainField, ...]:
    """Return the fields of `kind` that are declared so, in order."""
    return tuple(
        PlainField(one.name, one.metadata["title"], one.metadata["path"]) for one in fields(kind) if one.metadata
    )


def with_plain(record: Record, texts: Callable[[PlainField], Iterator[str]]) -> Record:
    """Return `record` with the `texts` of each such field."""
    made: dict[str, Any] = {one.name: tuple(texts(one)) for one in plain_fields(type(record))}
    return replace(record, **made)


def texts_at(part: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts at `path` of a record; none where there is nothing."""
    if part is None:
        return
    if not path:
        yield part
    elif path[0] == "*":
        for item in part:
            yield from texts_at(item, path[1:])
    else:
        yield from texts_at(getattr(part, path[0]), path[1:])
