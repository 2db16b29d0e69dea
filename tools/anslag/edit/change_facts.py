"""A change of importance: several fields that get new values together, once it is approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, to_builtins

from anslag.lifecycle import Known, get, put, whole
from anslag.model import Ore, Project, kronor, swedish
from anslag.schema import Field, field
from anslag.source import Plain
from anslag.words import day

from .change import same
from .correcting import shown
from .refusal import RefusedError

BUDGET = "budget"
_WITHIN = ("application", BUDGET)


def changeable(project: Project, name: str) -> Field:
    """Return the field that `name` (``period.end``, ``budget.lines.ledare.amount``) leads to in what holds now.

    Raises `RefusedError` when it leads nowhere, or to a part that holds several values.
    """
    path = _found(whole(project), name, project.id)[1]
    part = field("project", path)
    if part is None or "properties" in part.schema or _holds_groups(part):
        raise RefusedError(f"”{part.title if part else name}” har flera värden. Ange ett av dem, till exempel {name}.…")
    return part


def told(project: Project, what: Plain, *, approved: bool) -> Iterator[str]:
    """Yield in Swedish what the new values replace and what follows when they hold.

    Raises `RefusedError` when a value stands already.
    """
    known = whole(project)
    made, budget = known.project, known.budget
    for new in what if isinstance(what, list) else ():
        if not isinstance(new, dict):
            continue
        name, to = str(new["path"]), new["to"]
        old, path = _found(known, name, project.id)
        part = field("project", path)
        title = part.title if part else name
        before = _plain(old)
        if same(before, to):
            raise RefusedError(f"”{title}” är redan {shown(part, to)} i {project.id}.")
        first, _, rest = name.partition(".")
        inner = rest.split(".")
        which = f" ({inner[1]})" if len(inner) > 2 else ""
        yield f"{title}{which}: {shown(part, before)} → {shown(part, to)}."
        if first == BUDGET and budget is not None:
            budget = put(budget, rest, to, _WITHIN)
        else:
            made = put(made, name, to)
    if made.period.end != known.period.end:
        yield f"Projektet slutar då {day(made.period.end)}."
    if made.period.start != known.period.start:
        yield f"Projektet börjar då {day(made.period.start)}."
    if budget is not None and known.budget is not None and budget.total != known.budget.total:
        yield f"Budgeten är då {swedish(budget.total)}."
    if not approved:
        yield f"Det gäller först när förändringen är godkänd: anslag add {project.id} change-approved"


def _found(known: Known, name: str, id_: str) -> tuple[object, tuple[str, ...]]:
    """Return what holds at `name`, and where the schema has it."""
    first, _, rest = name.partition(".")
    try:
        if first == BUDGET:
            if known.budget is None:
                raise LookupError(name)
            return get(known.budget, rest, _WITHIN) if rest else (known.budget, _WITHIN)
        return get(known.project, name)
    except LookupError:
        raise RefusedError(
            f"Det finns inget fält {name} i {id_}. Ange sökvägen med punkter, till exempel period.end eller "
            f"budget.lines.{_line(known)}.amount."
        ) from None


def _line(known: Known) -> str:
    return known.budget.lines[0].id if known.budget else "lokal"


def _holds_groups(part: Field) -> bool:
    item = field("project", (*part.path, "*"))
    return part.schema.get("type") == "array" and item is not None and "properties" in item.schema


def _plain(value: object) -> Plain:
    """Return a value of the model as it stands in a file."""
    if isinstance(value, Ore):
        amount = kronor(value)
        return int(amount) if amount == amount.to_integral_value() else amount
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Struct):
        made: Plain = to_builtins(value)
        return made
    return value  # type: ignore[return-value]
