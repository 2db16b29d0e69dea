"""What changed in a record, in words an officer reads, told from its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from anslag.model import KeyPath, Ore, swedish
from anslag.schema import Field, below, field, fields
from anslag.schema.declared import Day
from anslag.schema.declared import day as part_day
from anslag.schema.entries import name_of, names
from anslag.source import Plain
from anslag.words import lowered, said_day

from .compare import Difference, differences
from .hidden import NOTHING, Hidden, hides

_LONG = 60


def changes_in_words(before: Plain, after: Plain, kind: str = "project", without: Hidden = NOTHING) -> Iterator[str]:
    """Yield what differs between two versions of a record's plain data, e.g. ``beviljat belopp 100 000 → 80 000 kr``.

    A fact that came or went is one line; a long text, and one of the fields `without` which it is told, is only said to
    be changed.
    """
    for difference in differences(before, after, kind):
        yield in_words(difference, kind, hide=hides(without, difference.field))


def in_words(difference: Difference, kind: str = "project", *, hide: bool = False) -> str:
    """Return one difference in words, or `hide` what stood and what stands."""
    known = field(kind, difference.path)
    if hide:
        return f"ändrad text: {_label(kind, difference.path)}"
    name = _name(kind, difference)
    old, new = difference.before, difference.after
    if old is None or new is None:
        what = new if old is None else old
        return f"{'tillagt' if old is None else 'borttaget'}: {name}{_what(kind, difference.path, known, what)}"
    one, other = _said(known, old), _said(known, new)
    if not one or not other:
        return f"ändrad text: {name}"
    unit = "\N{NO-BREAK SPACE}kr"
    if one.endswith(unit) and other.endswith(unit):
        one = one.removesuffix(unit)
    return f"{name} {one} → {other}"


def _name(kind: str, difference: Difference) -> str:
    """Return the field's label, with what it belongs to when the label alone could be another field."""
    label = _label(kind, difference.path)
    if _labels(kind)[label] < 2 and not any(isinstance(step, int) for step in difference.path[:-1]):
        return label
    steps = difference.field.split(".")
    if len(steps) != len(difference.path):  # the name of an entry has full stops in it
        steps = [str(step) for step in difference.path]
    for depth in range(len(difference.path) - 1, 0, -1):
        outer = _label(kind, difference.path[:depth])
        if outer and outer != label:
            item = steps[depth - 1]
            number = isinstance(difference.path[depth - 1], int)
            which = f" {said_day(item)}" if number else ""
            return f"{outer}{which}: {label}"
    return label


def _label(kind: str, path: KeyPath) -> str:
    found = field(kind, path)
    title = found.title if found else str(path[-1])
    own = found is not None and path[-1] not in _names(kind, path[:-1]) and isinstance(path[-1], str)
    return f"{lowered(title)}{f' {path[-1]}' if own and path[-1] != '*' else ''}"


def _names(kind: str, path: KeyPath) -> dict[str, object]:
    """Return the fields that the schema names in the group at `path`."""
    found = field(kind, path)
    names: dict[str, object] = found.schema.get("properties", {}) if found else {}
    return names


@cache
def _labels(kind: str) -> Counter[str]:
    """Count how many fields go by each label."""
    return Counter(_label(kind, found.path) for found in fields(kind))


def _what(kind: str, path: KeyPath, known: Field | None, value: Plain) -> str:
    """Return what a fact that came or went is, after its name: what it is called or its day, or the value itself."""
    if isinstance(value, dict):
        list_ = tuple("*" if isinstance(step, int) else step for step in path[:-1])
        entry = isinstance(path[-1], int)
        which = name_of(kind, list_, value) if entry else _entered(kind, path, value)
        return f" {said_day(which)}" if which else ""
    said = _said(known, value) or _days(kind, path, value)
    return f" {said}" if said else ""


def _days(kind: str, path: KeyPath, value: Plain) -> str:
    """Return the days of the entries of a list, when they are what the entries are called by and not too many."""
    list_ = tuple("*" if isinstance(step, int) else step for step in path)
    called = names(kind, list_, value) if isinstance(value, list) else []
    said = ", ".join(map(said_day, called))
    return said if len(said) <= _LONG and all(said_day(name) != name for name in called) else ""


def _entered(kind: str, path: KeyPath, value: dict[str, Plain]) -> str:
    """Return the day from which a part is known, if it bears one."""
    days = (part.path[-1] for part in below(kind, path) if part_day(part) is Day.ENTRY)
    return next((str(value[name]) for name in days if value.get(name)), "")


def _said(known: Field | None, value: Plain) -> str:
    """Return a value as an officer reads it; nothing for a group or a long text."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | Decimal):
        return swedish(Ore.from_kronor(value)) if known and known.money else f"{value}".replace(".", ",")
    if isinstance(value, list):
        parts = [_said(None, item) for item in value]
        return ", ".join(parts) if all(parts) and len(", ".join(parts)) <= _LONG else ""
    if not isinstance(value, str) or len(value) > _LONG or "\n" in value:
        return ""
    if known and value in known.choices:
        return known.choices[value]
    return said_day(value) if known and known.schema.get("format") == "date" else value
