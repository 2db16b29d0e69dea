"""Everything that can be done to a landed file, honest and not, for the tests of the guard."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from anslag.difference import MARK
from anslag.model import KeyPath
from anslag.rules import Change, Problem, Scope, rules
from anslag.schema import Field, below, field
from anslag.schema.declared import Landed, key_of, landed
from anslag.schema.entries import dotted, name_of, naming

LATER = "2099-12-31"
WORDS = {Landed.STANDS, Landed.OPEN, Landed.GROWS, Landed.RISES, Landed.DRAFT}


@dataclass(frozen=True)
class Doing:
    """Something done to a file, and how many findings it is to give."""

    what: str
    name: str
    after: Any
    findings: int


def judged(kind: str, before: Any, after: Any) -> list[tuple[str, Problem]]:
    """Return what the rules over a change find, when what is a draft at first has become one that stands."""
    change = Change(kind, str(before.get("id", kind)), before, after)
    return [(rule.code, found) for rule in rules(Scope.CHANGE) for found in rule.check(change)]


def parts(kind: str, data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield every part of the data of a file with its path."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield (*path, step), value
        if not (isinstance(value, list) and not any(isinstance(item, dict) for item in value)):
            yield from parts(kind, value, (*path, step))


def word(kind: str, path: KeyPath) -> Landed:
    """Return what may happen to the part at `path`, told by walking the schema as its keys stand in it."""
    return landed(kind, schema_path(kind, path))


def schema_path(kind: str, path: KeyPath) -> tuple[str, ...]:
    """Return `path` as the schema has it, with ``*`` for entries and for keys that it does not name."""
    made: tuple[str, ...] = ()
    for step in path:
        known = field(kind, made)
        named = known.schema.get("properties", {}) if known else {}
        made = (*made, step if isinstance(step, str) and step in named else "*")
    return made


def free(kind: str, path: KeyPath) -> bool:
    """Whether the part at `path` may be changed at any time, or the file is known by it."""
    return word(kind, path) is Landed.FREE


def doings(kind: str, before: Any) -> Iterator[Doing]:
    """Yield everything that can be done to each part of a file: its removal, a new value, with each kind of trace."""
    for path, value in parts(kind, before):
        name = dotted(kind, before, path)
        if path == ("id",) or (kind == "programme" and path == ("valid_from",)) or path[-1] == "key":
            continue
        if value in (None, [], {}):
            allowed = word(kind, path) in (Landed.OPEN, Landed.GROWS, Landed.FREE)
            yield Doing("filled in" if allowed else "added", name, put(before, path, "zzz"), int(not allowed))
            yield Doing("empty, removed", name, _without(before, path), 0)
            continue
        guarded = not free(kind, path)
        yield Doing("removed", name, _without(before, path), int(guarded or _holds(kind, path, value)))
        if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
            yield Doing("reordered", name, put(before, path, [*value[1:], value[0]]), int(guarded))
            if guarded and not _texts(kind, path):
                yield from _removal_corrected(kind, before, (*path, 0))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            grown = [*value, _another(kind, schema_path(kind, path), value[0])]
            untrue = path[0] in ("corrections", "redactions")  # a copy of one is a correction of nothing
            allowed = word(kind, path) in (Landed.GROWS, Landed.FREE) and not untrue
            yield Doing("added", name, put(before, path, grown), int(not allowed))
        if isinstance(value, dict):
            yield from _fields_added(kind, before, path, value)
        elif not (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from _altered(kind, before, path, value, guarded)


def _texts(kind: str, path: KeyPath) -> bool:
    """Whether a list has texts, each of which may be in several languages: they have no names to be corrected by."""
    known = field(kind, (*schema_path(kind, path), "*"))
    return bool(known and known.schema.get("x-words"))


def _holds(kind: str, path: KeyPath, value: Any) -> bool:
    """Whether a part that is free holds one that is not, which would go with it."""
    return isinstance(value, dict) and any(not free(kind, (*path, key)) for key in value)


def _altered(kind: str, before: Any, path: KeyPath, value: Any, guarded: bool) -> Iterator[Doing]:
    name, new = dotted(kind, before, path), other(value)
    after = put(before, path, new)
    if not guarded:
        yield Doing("free", name, after, 0)
        return
    if word(kind, path) is Landed.RISES:
        yield Doing("raised", name, after, 0)
        new = value - 1
        after = put(before, path, new)
    if word(kind, path) is Landed.GROWS:
        yield Doing("grown", name, put(before, path, [*value, "zzz"]), 0)
        new = ["zzz"]
        after = put(before, path, new)
    yield Doing("altered", name, after, 1)
    if path[0] == "exemptions" or field(kind, ("corrections",)) is None:
        return
    yield from _corrected(kind, before, after, path, (value, new))
    if kind == "project" and isinstance(value, str):
        yield from _redacted(kind, before, path, value)
    elif kind == "project":
        hidden = entry(after, "redactions", path=name, by="Registrator", reason="Uppgift om en person.")
        yield Doing("redaction of no text", name, hidden, 1)


def _corrected(kind: str, before: Any, after: Any, path: KeyPath, values: tuple[Any, Any]) -> Iterator[Doing]:
    name, (old, new) = dotted(kind, before, path), values

    def correction(at: str, from_: Any, to: Any, head: Any = after) -> Any:
        return entry(head, "corrections", path=at, **{"from": from_, "to": to}, reason="Skrivfel.")

    yield Doing("corrected", name, correction(name, old, new, _named(kind, before, after, path)), 0)
    yield Doing("wrong old value", name, correction(name, other(old), new), 1)
    yield Doing("wrong new value", name, correction(name, old, other(new)), 1)
    yield Doing("correction of nothing", name, correction(name, old, new, before), 1)
    parent, neighbour = path[:-1], _neighbour(before, path)
    if parent:
        part = dotted(kind, before, parent)
        yield Doing("correction of the whole part", name, correction(part, at(before, parent), at(after, parent)), 1)
    if neighbour:
        beside = at(before, neighbour)
        yield Doing("of a neighbour", name, correction(dotted(kind, before, neighbour), beside, other(beside)), 1)


def _redacted(kind: str, before: Any, path: KeyPath, value: str) -> Iterator[Doing]:
    name, middle = dotted(kind, before, path), max(1, len(value) // 2)
    masked = value[: middle // 2] + MARK + value[middle:]

    def redaction(text: str) -> Any:
        head = _named(kind, before, put(before, path, text), path)
        called = dotted(kind, head, path)  # an entry that is called by the text has another name now
        return entry(head, "redactions", path=called, by="Registrator", reason="Uppgift om en person.")

    yield Doing("mark without redaction", name, put(before, path, masked), 1)
    yield Doing("redacted", name, redaction(masked), 0)
    yield Doing("redaction with more", name, redaction(f"{masked} och mer"), 1)
    yield Doing("redaction without mark", name, redaction(value[: middle // 2] + value[middle:] + "."), 1)
    yield Doing("redaction of nothing", name, redaction(value), 1)


def _removal_corrected(kind: str, before: Any, path: KeyPath) -> Iterator[Doing]:
    """Yield that an entry that was never true goes, with a correction of every value in it."""
    if field(kind, ("corrections",)) is None or path[0] in ("corrections", "exemptions"):
        return
    after = _without(before, path)
    for at_, value in parts(kind, at(before, path), path):
        if not isinstance(value, dict) and not (isinstance(value, list) and value and isinstance(value[0], dict)):
            said = {"path": dotted(kind, before, at_), "from": value, "to": None}
            after = entry(after, "corrections", **said, reason="Hörde till en annan post.")
    yield Doing("entry corrected away", dotted(kind, before, path), after, 0)


def _fields_added(kind: str, before: Any, path: KeyPath, value: dict[str, Any]) -> Iterator[Doing]:
    for part in below(kind, schema_path(kind, path)):
        key = part.path[-1]
        if key in value or key in ("*", "key") or key in naming(kind, schema_path(kind, path)[:-1]):
            continue
        allowed = word(kind, (*path, key)) in (Landed.OPEN, Landed.GROWS, Landed.FREE)
        after = put(before, (*path, key), sample(kind, part))
        yield Doing("filled in" if allowed else "added", dotted(kind, before, (*path, key)), after, int(not allowed))


def entry(after: Any, which: str, **said: Any) -> Any:
    """Return `after` with one more entry in the list `which`."""
    made = copy.deepcopy(after)
    made.setdefault(which, [])
    made[which].append({"key": f"ny-{len(made[which])}", "date": LATER, **said})
    return made


def _named(kind: str, before: Any, after: Any, path: KeyPath) -> Any:
    """Return `after` with the old name kept as a key, when what an entry is called by has changed."""
    place = next((n for n in range(len(path), 0, -1) if isinstance(path[n - 1], int)), 0)
    if not place:
        return after
    schema = schema_path(kind, path[:place])[:-1]
    keyed = key_of(kind, schema) == "key"
    old, new = (name_of(kind, schema, at(data, path[:place])) for data in (before, after))
    return put(after, (*path[:place], "key"), old) if keyed and old != new else after


def _neighbour(before: Any, path: KeyPath) -> KeyPath | None:
    group = at(before, path[:-1])
    if not isinstance(group, dict):
        return None
    return next(((*path[:-1], key) for key, value in group.items() if key != path[-1] and _single(value)), None)


def _single(value: Any) -> bool:
    return not isinstance(value, dict | list)


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, list):
        return [*value, "zzz"]
    if isinstance(value, dict):
        return {key: other(one) for key, one in value.items()}
    if value is None:
        return "zzz"
    try:
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    except ValueError:
        return f"{value}x"


def at(data: Any, path: KeyPath) -> Any:
    """Return the part at `path`."""
    for step in path:
        data = data[step]
    return data


def put(data: Any, path: KeyPath, value: Any) -> Any:
    """Return a copy of `data` with `value` at `path`."""
    made = copy.copy(data)
    made[path[0]] = put(data[path[0]], path[1:], value) if len(path) > 1 else value
    return made


def _without(data: Any, path: KeyPath) -> Any:
    made = copy.copy(data)
    if len(path) > 1:
        made[path[0]] = _without(data[path[0]], path[1:])
    else:
        del made[path[0]]
    return made


def _another(kind: str, schema: tuple[str, ...], like: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as `like`, of another name."""
    called = {key: other(like.get(key) or "2098-01-01") for key in naming(kind, schema)}
    known = field(kind, (*schema, "*"))
    key = {"key": "en-helt-ny"} if known and "key" in known.schema.get("properties", {}) else {}
    fresh = {name: other(value) for name, value in like.items() if _single(value) and name not in called}
    return {**like, **fresh, **called, **key}


@cache
def full(kind: str) -> Any:
    """Return a file of `kind` with every field that the schema has, two entries in every list."""
    return {part.path[-1]: sample(kind, part) for part in below(kind, ()) if part.path[-1] != "form"}


def sample(kind: str, part: Field, number: int = 0) -> Any:
    """Return a value for a field; `number` tells entries of a list apart."""
    schema = part.schema
    if choices := schema.get("enum"):
        return choices[number % len(choices)]
    if schema.get("format") == "date":
        return f"2025-0{number + 1}-11"
    called = next(step for step in reversed(part.path) if step != "*")
    type_ = schema.get("type", "string")
    type_ = type_[0] if isinstance(type_, list) else type_
    if type_ == "object":
        inner = list(below(kind, part.path))
        named = {
            one.path[-1]: sample(kind, one, number)
            for one in inner
            if one.path[-1] != "*" and (one.path[-1] != "key" or one.required)
        }
        return named or {f"nyckel{n}": sample(kind, one, n) for one in inner for n in (0, 1)}
    if type_ == "array":
        (item,) = below(kind, part.path)
        return [sample(kind, item, n) for n in (0, 1)]
    return {"integer": 7 + number, "number": 7 + number, "boolean": False}.get(type_, f"{called} är en text {number}")
