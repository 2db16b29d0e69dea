"""One fact into one file: the text with only the lines of the fact changed, or a refusal."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from anslag.schema import field
from anslag.schema.entries import day_of, name_of, names
from anslag.source import Document, KeyPath, Plain, parse, value_at

from .removing import removed, without
from .splice import EditError, spliced
from .yaml_lines import ordered

Edit = tuple[KeyPath, Plain]
"""A place in a record and the value that is set there, or added to the list there."""

_CHARACTERS = ("SRC007", "SRC008")


def add_fact(document: Document, path: KeyPath, value: Plain, kind: str = "project") -> str:
    """Return the text of a file of `kind` with `value` at `path`, and everything else as it was to the byte.

    A value for a list (one that is not a list itself) is added at its day, after all of that day; any other value is
    set, at the place that the schema's order gives it. Groups and lists on the way are made. The new text is read back
    and compared with what was meant: raises `EditError` when it says anything else, when a text has a character that
    no file may have, or when the file has problems to begin with.
    """
    if document.problems or not isinstance(document.data, dict):
        raise EditError("Filen har fel som måste rättas innan något kan läggas till.")
    value = ordered(value, (*path, 0) if is_list(path, kind) and not isinstance(value, list) else path, kind)
    text = spliced(document, path, value, _place(document.data, path, value, kind), kind)
    return _checked(document, text, applied(document.data, path, value, kind))


def take_out(document: Document, path: KeyPath) -> str:
    """Return the text of a project record without what stands at `path`, and everything else as it was to the byte.

    A list or group that held only that goes with it. Raises `EditError` when it cannot be done safely.
    """
    if document.problems or not isinstance(document.data, dict):
        raise EditError("Filen har fel som måste rättas innan något kan tas bort.")
    text, meant = removed(document, path), deepcopy(document.data)
    without(meant, path)
    return _checked(document, text, meant)


def _checked(document: Document, text: str, meant: Plain) -> str:
    """Return the text when it says what is meant, read back. Raises `EditError` when it does not."""
    after = parse(text.encode(), document.name)
    for found in after.problems:
        if found.code in _CHARACTERS:
            raise EditError(f"{found.message} {found.hint}")
    if after.problems or not same(after.data, meant):
        raise EditError("Filen är skriven på ett sätt som inte går att ändra säkert. Gör ändringen för hand.")
    return text


def applied(data: Plain, path: KeyPath, value: Plain, kind: str = "project") -> Plain:
    """Return a copy of a file's plain data with `value` set at, or added to the list at, `path`."""
    made = deepcopy(data)
    here: Any = made
    for step, following in pairwise(path):
        if isinstance(here, dict) and here.get(step) is None:
            here[step] = [] if isinstance(following, int) else {}
        here = here[step]
    last = path[-1]
    if (at := _place(data, path, value, kind)) is not None:
        here[last] = list(here.get(last) or [])
        here[last].insert(at, value)
    else:
        here[last] = value
    return made


def _place(data: Plain, path: KeyPath, value: Plain, kind: str) -> int | None:
    """Return the place of `value` in the list at `path`, in the order of days; `None` when it is set, not added."""
    if not is_list(path, kind) or isinstance(value, list):
        return None
    items = value_at(data, path)
    items = items if isinstance(items, list) else []
    schema = tuple("*" if isinstance(step, int) else step for step in path)
    at, mine = len(items), day_of(kind, schema, value)
    while at and mine and day_of(kind, schema, items[at - 1]) > mine:
        at -= 1
    return at


def named_apart(kind: str, path: KeyPath, there: list[Plain], entry: Plain) -> Plain:
    """Return a new entry of the list at `path` in a file of `kind`, with a key when one that is `there` has its name.

    An entry that cannot have a key of its own is returned as it is.
    """
    schema = tuple("*" if isinstance(step, int) else step for step in path)
    key, mine, taken = field(kind, (*schema, "*", "key")), name_of(kind, schema, entry), names(kind, schema, there)
    if not isinstance(entry, dict) or key is None or key.required or not mine or mine not in taken:
        return entry
    number = next(number for number in range(2, len(taken) + 3) if f"{mine}-{number}" not in taken)
    return {"key": f"{mine}-{number}", **entry}


def is_list(path: KeyPath, kind: str = "project") -> bool:
    """Whether the schema has a list at `path`."""
    found = field(kind, path)
    return found is not None and found.schema.get("type") == "array"


def same(one: Plain, other: Plain) -> bool:
    """Whether two plain values are the same, also in kind: ``true`` is not 1, and 85000 is 85000.00.

    A text is the same in any Unicode form, since a file is read in one (NFC) however it was typed.
    """
    if isinstance(one, str) and isinstance(other, str):
        return normalize("NFC", one) == normalize("NFC", other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return _kind(one) is _kind(other) and one == other


def _kind(value: Plain) -> type:
    return Decimal if type(value) is int else type(value)
