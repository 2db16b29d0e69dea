"""Judging a change: every file of the register that differs, before and after, by the rules over a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from anslag.model import DecisionKind, Finding, KeyPath, version_on
from anslag.rules import Change, Scope, rules
from anslag.rules.guard import Alteration
from anslag.rules.history import untraced
from anslag.schema.lift import of_today
from anslag.schema.meant import as_meant, breaches
from anslag.schema.schema_problem import SchemaProblem
from anslag.source import Plain

from .load import Register
from .places import Pointer
from .sources import NO_RECORDS, Past
from .trial import Fallen, told, tried


@dataclass(frozen=True, slots=True)
class _File:
    """One side of a file that differs: its data as it is meant, what it calls itself, and what the schema says."""

    name: str
    kind: str
    id: str
    data: Plain
    problems: tuple[SchemaProblem, ...]
    sound: bool


def judge_change(
    past: Register, today: Register, before: Pointer, after: Pointer, day: date | None = None
) -> Iterator[Finding]:
    """Yield what the rules over a change find in the files that differ between the two registers.

    `day` is that of the change: nothing has happened after it.
    """
    for old, new in _pairs(past, today, before, after):
        one = old or new
        assert one is not None  # noqa: S101 - a pair has a side
        pointer, place = (after, new.name) if new else (before, one.name)
        change, renumbered = _change(past, old, new, day), ""
        if old and new and old.id != new.id:  # the file is there, and calls itself something else
            renumbered, pointer, place = new.id, after, new.name
            change = Change(old.kind, old.id, old.data, None, change.settled, renumbered, day)
        doubtful = not all(side.sound for side in (old, new) if side)
        for rule in rules(Scope.CHANGE):
            for by, problem in tried(rule, change):
                if not (doubtful if isinstance(by, Fallen) else _said(problem.path, old, new)):
                    yield pointer.finding(by, problem, place, one.id)


@dataclass(frozen=True, slots=True)
class Altered:
    """A file in which a change altered what has landed, otherwise than by a trace of it."""

    name: str
    kind: str
    data: Plain
    alterations: tuple[Alteration, ...]


def altered(past: Register, today: Register, before: Pointer, after: Pointer) -> Iterator[Altered]:
    """Yield each file in which a change altered what has landed, with its data as it now is and what was altered."""
    for old, new in _pairs(past, today, before, after):
        if old and new and old.id == new.id and old.sound and new.sound:
            found = tuple(untraced(_change(past, old, new, None)))
            if found:
                yield Altered(new.name, new.kind, new.data, found)


def _pairs(
    past: Register, today: Register, before: Pointer, after: Pointer
) -> Iterator[tuple[_File | None, _File | None]]:
    """Yield each file that differs before and after; the same file has the same name for itself, wherever it lies."""
    news = {name: _file(after, name, kind) for name, kind in today.source.kinds.items() if _differs(past, today, name)}
    paired: set[str] = set()
    for name, kind in past.source.kinds.items():
        if kind in NO_RECORDS or not _differs(past, today, name):
            continue
        old, there = _file(before, name, kind), news.get(name)
        if old is None or _gives_way(old, news.values()):
            continue
        new = there if there and there.id == old.id else None
        new = new or next((one for one in news.values() if one and (one.kind, one.id) == (kind, old.id)), None)
        if new is None and name in news and (there is None or not there.id or told(("id",), _paths(there))):
            continue  # the file is there, and that it or its name for itself cannot be read is said already
        if new is None and _stands(today, kind, old.id):
            continue
        paired.update(one.name for one in (new or there,) if one)
        yield old, new or there
    yield from ((None, one) for one in news.values() if one and one.name not in paired)


def _gives_way(old: _File, news: Iterable[_File | None]) -> bool:
    """Return whether a project that is not settled has given up its number for one with the same number that is."""
    if old.kind != "project" or settled(old.data):
        return False
    named = [one for one in news if one and one.kind == "project" and one.id == old.id and settled(one.data)]
    return bool(named) and any(one and one.id != old.id and _but_id(one.data) == _but_id(old.data) for one in news)


def _but_id(data: Plain) -> Plain:
    return {key: value for key, value in data.items() if key != "id"} if isinstance(data, dict) else data


def _differs(past: Register, today: Register, name: str) -> bool:
    if today.source.kinds.get(name) in NO_RECORDS:
        return False
    if isinstance(past.source, Past):
        return name not in past.source.same
    return today.judged.get(name) is not past.judged.get(name)


def _file(pointer: Pointer, name: str, kind: str) -> _File | None:
    """Return a file in the form of today; `None` when it cannot be read."""
    document, _ = of_today(kind, pointer.document(name))
    if not isinstance(document.data, dict):
        return None
    problems = breaches(kind, document.data)
    data = as_meant(document.data, problems)
    return _File(name, kind, _id(kind, data), data, tuple(problems), not problems and not document.problems)


def _id(kind: str, data: Plain) -> str:
    """Return what a file calls itself: by this it is known again, wherever it lies."""
    keys = {"project": ("id",), "organisation": ("id",), "programme": ("id", "valid_from")}.get(kind)
    keys = ("programme", "year") if kind in ("annual", "figures") else keys
    if keys is None:
        return kind
    named = [str(data[key]) for key in keys if isinstance(data, dict) and isinstance(data.get(key), str | int)]
    return " ".join(named) if len(named) == len(keys) else ""


def _stands(today: Register, kind: str, id_: str) -> bool:
    """Return whether another file, that has not changed, is what went."""
    if kind == "project":
        return any(one.brief and one.brief.id == id_ for one in today.judged.values())
    return kind == "organisation" and id_ in today.references.organisations


def _change(past: Register, old: _File | None, new: _File | None, day: date | None) -> Change:
    one = old or new
    assert one is not None  # noqa: S101 - a pair has a side
    before, after = old.data if old else None, new.data if new else None
    return Change(one.kind, one.id, before, after, _settled(past, one.kind, before), "", day)


def _settled(past: Register, kind: str, before: Plain) -> bool:
    """Return whether what may be changed for a while stands by now.

    That is when an application has been settled, a landed record been judged by a version of a programme, or the
    compilation of a year been handed over.
    """
    if not isinstance(before, dict):
        return False
    if kind == "project":
        return settled(before)
    if kind == "annual":
        return bool(before.get("handed_over"))
    if kind == "programme":
        versions = past.references.programmes.get(str(before.get("id")), ())
        received = [brief.received for brief in past.index.briefs if brief.programme == before.get("id")]
        judged = {version.valid_from.isoformat() for one in received if (version := version_on(versions, one))}
        return before.get("valid_from") in judged
    return True


def settled(data: Plain) -> bool:
    """Return whether a decision in the plain data of a project settles the application."""
    decisions = data.get("decisions") if isinstance(data, dict) else None
    kinds = [one.get("kind") for one in decisions if isinstance(one, dict)] if isinstance(decisions, list) else []
    return any(one in _SETTLING for one in kinds)


_SETTLING = {kind.value for kind in DecisionKind if kind.settles}


def _paths(file: _File) -> list[KeyPath]:
    return [problem.path for problem in file.problems]


def _said(path: KeyPath, old: _File | None, new: _File | None) -> bool:
    """Return whether the schema has told of a field: before, so that it is healed, or of what has come now."""
    slips = [(problem.path, problem.message) for problem in old.problems] if old else []
    fresh = [one.path for one in new.problems if (one.path, one.message) not in slips] if new else []
    return told(path, fresh) or any(path[: len(slip)] == slip for slip, _ in slips)
