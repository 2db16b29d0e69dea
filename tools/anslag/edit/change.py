"""One fact into one file: the text with only the lines of the fact changed, or a refusal."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from itertools import pairwise
from typing import Any

from anslag.schema import field
from anslag.source import Document, KeyPath, Plain, parse

from .render import ordered
from .splice import EditError, spliced

_CHARACTERS = ("SRC007", "SRC008")


def add_fact(document: Document, path: KeyPath, value: Plain) -> str:
    """Return the text of a project record with `value` at `path`, and everything else as it was to the byte.

    A value for a list (one that is not a list itself) becomes its last item; any other value is set, at the place that
    the schema's order gives it. Groups and lists on the way are made. The new text is read back and compared with
    what was meant: raises `EditError` when it says anything else, when a text has a character that no file may
    have, or when the file has problems to begin with.
    """
    if document.problems or not isinstance(document.data, dict):
        raise EditError("Filen har fel som måste rättas innan något kan läggas till.")
    value = ordered(value, (*path, 0) if is_list(path) and not isinstance(value, list) else path)
    text = spliced(document, path, value, is_list(path))
    meant = applied(document.data, path, value)
    after = parse(text.encode(), document.name)
    for found in after.problems:
        if found.code in _CHARACTERS:
            raise EditError(f"{found.message} {found.hint}")
    if after.problems or not same(after.data, meant):
        raise EditError("Filen är skriven på ett sätt som inte går att ändra säkert. Gör ändringen för hand.")
    return text


def applied(data: Plain, path: KeyPath, value: Plain) -> Plain:
    """Return a copy of a record's plain data with `value` set at, or added to the list at, `path`."""
    made = deepcopy(data)
    here: Any = made
    for step, following in pairwise(path):
        if isinstance(here, dict) and here.get(step) is None:
            here[step] = [] if isinstance(following, int) else {}
        here = here[step]
    last = path[-1]
    if is_list(path) and not isinstance(value, list):
        here[last] = [*(here.get(last) or []), value]
    else:
        here[last] = value
    return made


def is_list(path: KeyPath) -> bool:
    """Whether the schema has a list at `path`."""
    found = field("project", path)
    return found is not None and found.schema.get("type") == "array"


def same(one: Plain, other: Plain) -> bool:
    """Whether two plain values are the same, also in kind: ``true`` is not 1, and 85000 is 85000.00."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return _kind(one) is _kind(other) and one == other


def _kind(value: Plain) -> type:
    return Decimal if type(value) is int else type(value)
