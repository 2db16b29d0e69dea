"""The Swedish words for what a record holds: the schema's own, so that a new key or field needs no new code."""

from __future__ import annotations

from collections.abc import Iterable

from anslag.lifecycle.phrases import word
from anslag.model import NewValue, Ore, Organisation, Programme, References, swedish
from anslag.schema import field, label
from anslag.words import lowered, said_day

__all__ = ["field_name", "kind_of_organisation", "said", "what_of", "whose", "word"]


def field_name(path: str) -> str:
    """Return what the field that a change or a correction names by its dotted path is called, and in which entry.

    ``decisions.2026-04-22.reference`` is ``Beslutsnummer, beslut 22 april 2026``.
    """
    steps, inner = path.split("."), in_schema(path)
    names = steps if len(steps) == len(inner) else ["application", *steps]
    found = label("project", inner)
    for place in (at for at, step in enumerate(inner) if step == "*" and names[at] != "*"):
        found += f", {lowered(label('project', inner[: place + 1]))} {said_day(names[place])}"
    return found


def what_of(values: Iterable[NewValue]) -> str:
    """Return new values with the fields that they are of, in words."""
    return "; ".join(f"{field_name(new.path)}: {said(new.path, new.to)}" for new in values)


def in_schema(path: str) -> tuple[str, ...]:
    """Return where the schema has the field at a dotted path that names entries of lists (``*`` for each).

    The first step of a change to the budget that holds stands for the one applied with.
    """
    steps = path.split(".")
    steps = ["application", *steps] if steps[0] == "budget" else steps
    found: tuple[str, ...] = ()
    for step in steps:
        here = field("project", found)
        listed = here is not None and here.schema.get("type") == "array"
        found = (*found, "*" if listed else step)
    return found


def said(path: str, value: object) -> str:
    """Return a value as a reader writes it: plain data as a file has it, or a value of a model."""
    known = field("project", in_schema(path)) if path else None
    if value is None:
        return "–"
    if isinstance(value, Ore):
        return swedish(value)
    if isinstance(value, list | tuple):
        return ", ".join(said("", part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {said('', part)}" for key, part in value.items())
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if known and known.money:
        return swedish(Ore.from_kronor(value))  # type: ignore[arg-type]
    text = str(value)
    return known.choices.get(text, said_day(text)) if known else said_day(text)


def whose(programme: Programme, by: str | None) -> str:
    """Return who settled something, in words: a deciding body, a role, or as it is written."""
    body = programme.body(by or "")
    if body:
        return body.name
    return str(programme.role_name(by, definite=True)) if by and programme.role(by) else by or ""


def kind_of_organisation(references: References, organisation: Organisation) -> str:
    """Return what an organisation is, e.g. ``förening``."""
    kind = references.kinds.get(organisation.kind)
    return str(kind.name) if kind else organisation.kind
