"""Every dated fact in a record, found by what the schema declares of its days: a new one needs no code here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from anslag.model import Project
from anslag.schema import label
from anslag.schema.declared import Replay, replay
from anslag.words import lowered, sentence

from .record_words import said

__all__ = ["Happening", "happenings", "plain_text", "plain_title"]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on `day`: the part of the record at `path` (``*`` for an item), or the field with that day in it.

    `fact` is the part that holds the day, and `within` the parts that it stands in, the record first.
    """

    path: tuple[str, ...]
    day: date
    fact: Any
    within: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The dotted path."""
        return ".".join(self.path)


def happenings(record: Project) -> Iterator[Happening]:
    """Yield every fact of a record with the day it happened, in the order of the schema."""
    yield from _walk(record, replay(), (), ())


def _walk(part: Any, declared: Replay, path: tuple[str, ...], within: tuple[Any, ...]) -> Iterator[Happening]:
    if declared.entry and (day := getattr(part, declared.entry)):
        yield Happening(path, day, part, within)
    for name in declared.happened:
        if day := getattr(part, name):
            yield Happening((*path, name), day, part, within)
    for name, inner in declared.parts:
        value = getattr(part, name)
        if isinstance(value, tuple):
            for item in value:
                yield from _walk(item, inner, (*path, name, "*"), (*within, part))
        elif value is not None:
            yield from _walk(value, inner, (*path, name), (*within, part))


def plain_title(one: Happening) -> str:
    """Return what a fact is called by the schema, after the entry that it stands in, if any."""
    own = label("project", one.path)
    inner = one.path[:-1] if one.path[-1] == "*" else one.path
    entry = next((inner[:end] for end in range(len(inner) - 1, 0, -1) if inner[end - 1] == "*"), None)
    return f"{label('project', entry)}: {lowered(own)}" if entry else own


def plain_text(one: Happening) -> str:
    """Return what a fact says, field by field under the schema's labels; nothing of a day within another fact."""
    if not isinstance(one.fact, Struct) or _of_field(one):
        return ""
    told = []
    for info in fields(one.fact):
        value, path = getattr(one.fact, info.name), (*one.path, info.encode_name)
        if info.name == "key" or value in (None, (), one.day) or _holds_facts(value):
            continue
        told.append(sentence(f"{label('project', path)}: {said('.'.join(path), value)}"))
    return " ".join(told)


def _of_field(one: Happening) -> bool:
    """Return whether the day is a field of its own in the fact, and not what the fact is entered by."""
    return one.path[-1] in {info.name for info in fields(one.fact)} and one.path[-1] != "*"


def _holds_facts(value: object) -> bool:
    return isinstance(value, Struct | dict) or (
        isinstance(value, tuple) and any(isinstance(one, Struct) for one in value)
    )
