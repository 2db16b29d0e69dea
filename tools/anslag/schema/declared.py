"""What the schema declares of each part of a file by its own words, which ``schemas/words.meta.json`` describes.

A fact is declared once, in its schema. Replay, what is left out of a broken record, the texts searched before they
become public, the facts of ``anslag add`` and what may happen to a part that has landed follow from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .dictionary import Field, below, field


class Day(StrEnum):
    """What a day is.

    `ENTRY`: something happened, and the entry is known from that day. `HAPPENED`: something else in the entry happened,
    and that is known from its own day. `SPAN`: the first or last day of the time that a report is about. `PLANNED`: it
    may lie ahead: a due day, or a day of the project's own time.
    """

    ENTRY = "entry"
    HAPPENED = "happened"
    SPAN = "span"
    PLANNED = "planned"


class Landed(StrEnum):
    """What may happen to a part once it has landed.

    `STANDS`: nothing. `GROWS`: entries may be added. `OPEN`: it may be filled in while it is empty. `RISES`: a sum may
    be raised. `DRAFT`: it may be changed until the first decision, and stands from then on. `FREE`: it may be changed
    at any time. All that is in a
    part that is `DRAFT` or `FREE` is so too, unless it has a word of its own; else what has no word stands.
    """

    STANDS = "stands"
    GROWS = "grows"
    OPEN = "open"
    RISES = "rises"
    DRAFT = "draft"
    FREE = "free"


class Asked(StrEnum):
    """How a field that the schema can do without is asked for when a fact is recorded.

    `OFFERED`: it may be left empty. `DEMANDED`: the rules ask for it. `CALLED_FOR`: they do when other answers say so.
    """

    OFFERED = "offered"
    DEMANDED = "demanded"
    CALLED_FOR = "called_for"


@dataclass(frozen=True, slots=True)
class Declared:
    """A fact that ``anslag add`` records: its name, its place, and its Swedish title and help.

    It sets all fields of the place when `only` is empty; `note` is what an officer should know besides. One of the
    fields `unless` beside it settles the same, so that the fact is no longer recorded.
    """

    name: str
    path: tuple[str, ...]
    title: str
    help: str
    note: str = ""
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """How a part of a record is known on a day.

    `entry` names the field with the day from which the part is known, and `happened` fields that are known from their
    own day. `follows` maps a field to the one that it is known with, and `since` a field to the part of the record
    that it is known from. `parts` are the fields that have something dated in them.
    """

    entry: str = ""
    happened: tuple[str, ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    since: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, Replay], ...] = ()


def every(kind: str) -> Iterator[Field]:
    """Yield every part of a file of `kind`, items of lists included, each before what is in it."""
    pending = list(below(kind, ()))
    while pending:
        part = pending.pop(0)
        yield part
        pending[:0] = below(kind, part.path)


@cache
def public_texts(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the paths of the texts that may become public; ``*`` is every item of a list."""
    return tuple(part.path for part in every(kind) if part.schema.get("x-public"))


@cache
def apart(kind: str) -> frozenset[tuple[str, ...]]:
    """Return the paths of the parts that can be left out without making the rest mean something else."""
    return frozenset(part.path for part in every(kind) if part.schema.get("x-apart"))


@cache
def facts() -> dict[str, Declared]:
    """Return every fact that can be recorded in a project, by name, in the order of the schema."""
    found: dict[str, Declared] = {}
    for part in every("project"):
        for said in part.schema.get("x-facts", ()):
            item = next(below("project", part.path)) if part.schema.get("type") == "array" else part
            only, unless = tuple(said.get("only", ())), tuple(said.get("unless", ()))
            path = (*part.path, "*") if only else part.path
            if part.schema.get("type") == "string":
                path, only = part.path[:-1], part.path[-1:]
            title, help_ = said.get("title") or item.title, said.get("help") or item.description
            found[said["name"]] = Declared(said["name"], path, title, help_, said.get("note", ""), only, unless)
    return found


def belongs(part: Field, kind: str) -> bool:
    """Return whether a field belongs with the `kind` that stands beside it; with any when none is said."""
    kinds = part.schema.get("x-kinds")
    return not kinds or not kind or kind in kinds


def required(path: tuple[str, ...], kind: str) -> frozenset[str]:
    """Return the fields that a project must have in the group at `path` when the field ``kind`` there is `kind`."""
    group = field("project", path)
    if group is None:
        return frozenset()
    found = set(group.schema.get("required", ()))
    for branch in (*group.schema.get("allOf", ()), group.schema):
        said = branch.get("if", {}).get("properties", {}).get("kind")
        if said and kind:
            among = kind in said.get("enum", [said.get("const")])
            found |= set(branch.get("then" if among else "else", {}).get("required", ()))
    return frozenset(found)


@cache
def replay(kind: str = "project") -> Replay:
    """Return how a file of `kind` is known on a day."""
    return _replay(kind, ())


def day(part: Field) -> Day | None:
    """Return what the day in a field is; `None` when it holds none."""
    word = part.schema.get("x-day")
    return Day(word) if word else None


def asked(part: Field) -> Asked | None:
    """Return how a field that the schema can do without is asked for; `None` when it is not."""
    word = part.schema.get("x-asked")
    return Asked(word) if word else None


@cache
def landed(kind: str, path: tuple[str, ...]) -> Landed:
    """Return what may happen to the part at `path` (with ``*`` for items) once it has landed."""
    found = Landed.STANDS
    for steps in range(1, len(path) + 1):
        part = field(kind, path[:steps])
        word = part.schema.get("x-landed") if part else None
        found = Landed(word) if word else found if found in (Landed.DRAFT, Landed.FREE) else Landed.STANDS
    return found


def key_of(kind: str, path: tuple[str, ...]) -> str:
    """Return the field by which the entries of the list at `path` are known; ``key`` unless the schema says another."""
    part = field(kind, path)
    return str(part.schema.get("x-key", "key")) if part else "key"


def _replay(kind: str, path: tuple[str, ...]) -> Replay:
    entry, happened, follows, since, parts = "", [], [], [], []
    for part in below(kind, path):
        name = part.path[-1]
        match day(part):
            case Day.ENTRY:
                entry = name
            case Day.HAPPENED:
                happened.append(name)
        if word := part.schema.get("x-with"):
            follows.append((name, word))
        if word := part.schema.get("x-since"):
            since.append((name, word))
        inner = (*part.path, "*") if part.schema.get("type") == "array" else part.path
        if (made := _replay(kind, inner)) != Replay():
            parts.append((name, made))
    return Replay(entry, tuple(happened), tuple(follows), tuple(since), tuple(parts))
