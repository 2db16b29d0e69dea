"""Where in a record a fact goes: each place to set with its value, and in words what follows with the fact."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import Programme, Project
from anslag.schema import Field, below, field, label
from anslag.schema.declared import Landed, key_of, landed
from anslag.schema.entries import name_of, names
from anslag.source import KeyPath, Plain, value_at
from anslag.words import lowered

from .change import Edit, applied, named_apart, same
from .change_facts import told
from .correcting import correction, redaction
from .entry import Entry, chosen
from .facts import Form
from .refusal import RefusedError, require_after
from .turns import in_turn

Placed = tuple[list[Edit], tuple[str, ...]]


def placed(
    data: Plain, project: Project, programme: Programme, form: Form, fact: dict[str, Plain], name: str
) -> Placed:
    """Return the edits that write a fact into a record, and in Swedish what follows with it.

    `name` is the entry that the fact belongs to, empty when only one fits. Raises `RefusedError` when the fact stands
    there already or lacks what it belongs to.
    """
    if form.name in _TRACED:
        edits, words = _TRACED[form.name](data, fact, project.id)
        return list(_traced(data, form.path, edits)), words
    if form.name == "change":
        return [(form.path, _named(data, form.path, fact))], tuple(
            told(project, fact["what"], approved="approved" in fact)
        )
    if form.within:
        return _in_entry(data, project, form, fact, chosen(form, data, project, programme, name))
    require_group(data, form, project.id)
    if form.repeats:
        if (standing := _standing(data, form, fact)) is not None:
            return _filled_in(data, form, fact, standing)
        edits, words = in_turn(data, form, fact)
        return [*edits, (form.path, _named(data, form.path, fact))], words
    if value_at(data, form.path) is not None:
        raise RefusedError(
            f"”{form.title}” finns redan i {project.id}. Är det ett skrivfel, anteckna en rättelse: "
            f"anslag add {project.id} correction"
        )
    return [(form.path, fact)], ()


def _traced(data: Plain, path: KeyPath, edits: list[Edit]) -> Iterator[Edit]:
    """Yield edits, with a name of its own for each trace that they add to the list at `path`."""
    for at, value in edits:
        if at == path:
            value = _named(data, path, value)
            data = applied(data, path, value)
        yield at, value


def require_group(data: Plain, form: Form, id_: str) -> None:
    """Raise `RefusedError` when the part that a fact stands in is not there, and cannot be made of that fact alone."""
    holder = field("project", form.path[:-1])
    if holder and (not form.repeats or holder.schema.get("required")) and value_at(data, holder.path) is None:
        raise RefusedError(f"”{label('project', holder.path)}” saknas i {id_}. Anteckna det först.")


def _in_entry(data: Plain, project: Project, form: Form, fact: dict[str, Plain], entry: Entry) -> Placed:
    """Return what fills in an open part of an entry, or adds to a list within it."""
    require_after(form, fact, entry.day, entry.label)
    words = [f"Det gäller {entry.label}."]
    path = (*entry.path, *form.inside)
    if form.name == "change-approved":
        words += told(project, fact.get("what") or entry.data.get("what"), approved=True)
    if form.only:
        edits: list[Edit] = [((*path, key), fact[key]) for key in form.only if key in fact]
        return [*_completions(data, entry.path[:-2], fact.get(BROUGHT)), *edits], tuple(words)
    return [(path, _named(data, path, fact) if form.repeats else fact)], tuple(words)


def _standing(data: Plain, form: Form, fact: dict[str, Plain]) -> KeyPath | None:
    """Return where the entry stands that a fact is more of: one known by a field of its own, such as whose part it is.

    A planned payout has a number that no other may take, and is changed by it.
    """
    schema = tuple(map(str, form.path))
    own, items = key_of("project", schema), value_at(data, form.path)
    if own == "key" or own not in fact or landed("project", schema) is Landed.FREE or not isinstance(items, list):
        return None
    mine = (n for n, one in enumerate(items) if isinstance(one, dict) and one.get(own) == fact[own])
    place = next(mine, None)
    return None if place is None else (*form.path, place)


def _filled_in(data: Plain, form: Form, fact: dict[str, Plain], path: KeyPath) -> Placed:
    called = str(fact[key_of("project", tuple(map(str, form.path)))])
    if edits := list(_filling(data, path, fact, called)):
        return edits, ()
    raise RefusedError(f"Det som angavs om {called} står redan där. Ingenting skrevs.")


def _filling(data: Plain, path: KeyPath, fact: dict[str, Plain], called: str) -> Iterator[Edit]:
    """Yield what fills in the empty parts of an entry; what is said as it stands there is no news.

    Raises `RefusedError` when something else stands there already.
    """
    for key, new in fact.items():
        here, old = (*path, key), value_at(data, (*path, key))
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _filling(data, here, new, called)
        elif old in (None, "", [], {}):
            yield here, new
        elif not same(old, new):
            raise RefusedError(f"”{label('project', here)}” finns redan för {called}. Ändra det i filen om det är fel.")


def _named(data: Plain, path: KeyPath, fact: Plain) -> Plain:
    """Return a new entry of the list at `path`, with a name of its own when its day is taken.

    Raises `RefusedError` when one with the same reference says just the same.
    """
    there = value_at(data, path)
    there = there if isinstance(there, list) else []
    if isinstance(fact, dict) and fact.get("reference") and any(_said(one) == _said(fact) for one in there):
        raise RefusedError(f"Precis samma uppgift är redan antecknad: {fact['reference']}. Ingenting skrevs.")
    return named_apart("project", path, there, fact)


def _said(entry: Plain) -> dict[str, Plain]:
    """Return what an entry says, all but what parts it from others of its day: key and order."""
    fields = entry.items() if isinstance(entry, dict) else ()
    return {key: value for key, value in fields if key not in ("key", "order")}


_TRACED = {"correction": correction, "redaction": redaction}
"""What alters values that stand, and leaves a trace of each as the last of its edits."""
BROUGHT = "brought"
"""The part of an answered supplement that holds what came in, laid out as in what it completes."""
_BY_NAME = ("answers", "attachments")
_COMPLETED = (
    *("signed", "answers", "members", "employees", "assurances", "goals", "expected_reach", "partners", "budget"),
    "attachments",
)


def completed(form: Form) -> tuple[KeyPath, tuple[str, ...]]:
    """Return what an answered supplement completes, by its path, and which parts of it; none for any other fact.

    Of a report it is whatever may be filled in and is no fact of its own.
    """
    holder = form.within[:-2]
    if "received" not in form.only:
        return holder, ()
    if holder == ("application",):
        return holder, _COMPLETED
    parts = (part for part in below("project", tuple(map(str, holder))) if landed("project", part.path) in _FILLED_IN)
    return holder, tuple(part.path[-1] for part in parts if part.path[-1] not in ("key", "order") and not _own(part))


_FILLED_IN = (Landed.OPEN, Landed.GROWS)


def _own(part: Field) -> bool:
    """Whether facts are recorded in a part of a report for themselves: supplements, reviews."""
    return "x-facts" in part.schema


def _completions(data: Plain, holder: KeyPath, brought: Plain) -> Iterator[Edit]:
    """Yield what a supplement brings to what it completes.

    A row that it has by the name of one that stands takes its place, while that may be changed. Raises `RefusedError`
    when something else stands there already.
    """
    for key, part in brought.items() if isinstance(brought, dict) else ():
        by_name = part if key in _BY_NAME and isinstance(part, dict) else {None: part}
        for name, new in by_name.items():
            path: KeyPath = (*holder, key) if name is None else (*holder, key, name)
            if not (old := value_at(data, path)):
                yield path, new
            elif isinstance(old, dict) and isinstance(new, dict):
                yield from _completions(data, path, new)
            elif isinstance(old, list) and isinstance(new, list):
                yield from _rows(data, path, old, new)
            elif not same(old, new):
                raise RefusedError(_STANDS.format(label("project", path), _whole(holder)))


_STANDS = "”{0}” finns redan i {1}. Ändra det i filen om det är fel."


def _whole(holder: KeyPath) -> str:
    return lowered(label("project", tuple("*" if isinstance(step, int) else step for step in holder)))


def _rows(data: Plain, path: KeyPath, old: list[Plain], new: list[Plain]) -> Iterator[Edit]:
    """Yield the rows that come to a list, and what differs in those that stand there by the same name."""
    schema = tuple("*" if isinstance(step, int) else step for step in path)
    there = names("project", schema, old)
    for row in new:
        mine = name_of("project", schema, row)
        if not mine or mine not in there:
            yield path, row
            continue
        place = there.index(mine)
        for key, value in row.items() if isinstance(row, dict) else ():
            if not same(value_at(data, (*path, place, key)), value):
                yield (*path, place, key), value
