"""Command-line options made from the JSON Schema, so that a new field needs no new code.

A group's fields are joined by a hyphen (``--reach-girls``), a list is an option that may be given many times
(``--item statutes``, ``--line id=ledare,amount=90000``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from anslag.edit.values import typed
from anslag.schema import Field, field
from anslag.source import KeyPath, Plain


@dataclass(frozen=True, slots=True)
class Leaf:
    """One option: the field it gives, and where its value stands in the fact (`path`), in a file of `kind`."""

    field: Field
    path: tuple[str, ...]
    name: str
    required: bool
    kind: str = "project"

    @property
    def many(self) -> bool:
        """Whether the option may be given many times."""
        return self.field.schema.get("type") == "array" or self.keyed

    @property
    def keyed(self) -> bool:
        """Whether each value is a key of one's own choice and a text (``purpose=…``)."""
        return self.field.schema.get("type") == "object"

    @property
    def flag(self) -> bool:
        """Whether the option stands alone and means yes."""
        return self.field.schema.get("const") is True

    @property
    def assigns(self) -> bool:
        """Whether each value is a path and what stands there from then on (``period.end=2026-08-31``)."""
        return set(self.below) == {"path", "to"}

    @property
    def parameter(self) -> str:
        """The option's name in Python."""
        return "fact_" + self.name.replace("-", "_")

    @property
    def below(self) -> dict[str, Field]:
        """The fields of one item, when the option is a list of groups; else empty."""
        item = (*self.field.path, "*")
        names = _resolved(self.kind, item).schema.get("properties", {}) if self.many and not self.keyed else {}
        return {name: _resolved(self.kind, (*item, name)) for name in names}


def leaves(
    path: KeyPath, only: tuple[str, ...] = (), names: Mapping[KeyPath, str] | None = None, kind: str = "project"
) -> list[Leaf]:
    """Return an option for every field of the group at `path`; `names` renames options and prefixes of groups."""
    found = list(_leaves(kind, path, (), "", True, names or {}))
    return [leaf for leaf in found if leaf.path != ("key",) and (not only or leaf.path[0] in only)]


def _leaves(
    file: str, path: KeyPath, below: tuple[str, ...], prefix: str, needed: bool, names: Mapping[KeyPath, str]
) -> Iterator[Leaf]:
    for key in _resolved(file, path).schema.get("properties", {}):
        here, inner = (*path, key), (*below, key)
        known = _resolved(file, here)
        required = needed and known.required
        kind = known.schema.get("type")
        name = names.get(here, f"{prefix}{key.replace('_', '-')}")
        if kind == "object" and "properties" in known.schema:
            yield from _leaves(file, here, inner, f"{name}-" if name else "", required, names)
        else:
            listed = kind in ("array", "object") and here not in names
            yield Leaf(known, inner, name.removesuffix("s") if listed else name, required, file)


def _resolved(kind: str, path: KeyPath) -> Field:
    found = field(kind, path)
    if found is None:
        raise LookupError(f"the schema has nothing at {path}")
    return found


def option(leaf: Leaf) -> click.Option:
    """Return the option of a field, with its Swedish help."""
    if leaf.flag:
        return click.Option([f"--{leaf.name}", leaf.parameter], is_flag=True, help=_help(leaf))
    return click.Option(
        [f"--{leaf.name}", leaf.parameter], multiple=leaf.many, metavar=_metavar(leaf), help=_help(leaf)
    )


NONE = "inga"
"""What is typed for a list that is known to be empty, which is something else than a list that is not given."""


_EMPTY = "Skriv [] om det inte finns några."
"""What the schema says of such a list to one who writes the file."""


def _help(leaf: Leaf) -> str:
    about = f"{leaf.field.title}. {leaf.field.description}".strip().replace(f" {_EMPTY}", "")
    choices = leaf.field.choices
    if choices and "=" not in leaf.field.description:
        about += f" {', '.join(f'{value} = {label}' for value, label in choices.items())}."
    must = " Måste anges." if leaf.required else ""
    many = " Kan anges flera gånger." if leaf.many else ""
    many += f" Skriv {NONE} om det inte finns några." if leaf.below and not leaf.assigns else ""
    return f"{about}{many}{must}"


def _metavar(leaf: Leaf) -> str:
    schema = leaf.field.schema
    if leaf.assigns:
        return "FÄLT=VÄRDE"
    if leaf.below:
        return ",".join(f"{name}=…" for name in leaf.below)
    if leaf.keyed:
        counted = _resolved(leaf.kind, (*leaf.field.path, "*")).schema.get("type") == "integer"
        if below := _resolved(leaf.kind, (*leaf.field.path, "*")).schema.get("properties"):
            return f"ID=NUMMER|ID={','.join(f'{name}=…' for name in below)}"
        return "GRUPP=ANTAL" if counted else "RUBRIK=TEXT"
    if leaf.field.choices:
        return "|".join(leaf.field.choices)
    if schema.get("format") == "date":
        return "ÅÅÅÅ-MM-DD"
    if leaf.field.money:
        return "KRONOR"
    return {"integer": "ANTAL", "number": "TAL"}.get(str(schema.get("type")), "TEXT")


def gathered(options: list[Leaf], given: Mapping[str, Any], as_of: date) -> dict[str, Plain]:
    """Return the fact that the given options make, as plain data. Raises `click.BadParameter` for what is mistyped."""
    fact: dict[str, Plain] = {}
    for leaf in options:
        raw = given.get(leaf.parameter)
        if raw is None or raw == () or raw is False:
            continue
        try:
            put(fact, leaf.path, _value(leaf, raw, as_of))
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint=f"--{leaf.name}") from None
    return fact


def put(fact: dict[str, Plain], path: tuple[str, ...], value: Plain) -> None:
    """Set a value in a fact, with the groups on the way."""
    for step in path[:-1]:
        inner = fact.setdefault(step, {})
        if not isinstance(inner, dict):
            raise TypeError(f"{step} is no group")
        fact = inner
    fact[path[-1]] = value


def _value(leaf: Leaf, raw: Any, as_of: date) -> Plain:
    if leaf.flag:
        return True
    if leaf.keyed:
        below = (*leaf.field.path, "*")
        return {key: _under(leaf.kind, below, text, as_of) for key, text in map(_pair, raw)}
    if leaf.assigns:
        return [dict(zip(("path", "to"), _pair(text), strict=True)) for text in raw]
    if leaf.below:
        return [_group(leaf.below, text, as_of) for text in raw if text != NONE]
    if leaf.many:
        item = _resolved(leaf.kind, (*leaf.field.path, "*"))
        return [typed(item, text, as_of) for text in raw]
    return typed(leaf.field, raw, as_of)


def _under(kind: str, path: KeyPath, text: Plain, as_of: date) -> Plain:
    """Return what is meant by a value under a key of one's own choice; texts stand as they are, and may be none.

    What is a group of fields may be written as one: ``year=2025,reference=KS 1``.
    """
    item = _resolved(kind, path)
    known = {name: _resolved(kind, (*path, name)) for name in item.schema.get("properties", {})}
    if isinstance(text, str) and text.partition("=")[0].strip() in known:
        return _group(known, text, as_of)
    return text if text is None or item.schema.get("type") != "integer" else typed(item, str(text), as_of)


def _pair(text: str) -> tuple[str, Plain]:
    key, equals, words = text.partition("=")
    if not equals:
        raise ValueError(f"{text} saknar likhetstecken. Skriv namnet, ett likhetstecken och värdet.")
    return key.strip(), words.strip() or None


def _group(known: dict[str, Field], text: str, as_of: date) -> dict[str, Plain]:
    """Read ``id=ledare,text=Arvode, kvällar,amount=90 000``: a comma parts two fields only before a field's name."""
    group: dict[str, Plain] = {}
    parts = re.split(rf",\s*(?=(?:{'|'.join(known)})=)", text)
    for part in parts:
        key, equals, words = part.partition("=")
        if not equals or key.strip() not in known:
            raise ValueError(f"{part} går inte att tyda. Skriv {','.join(f'{name}=…' for name in known)}.")
        group[key.strip()] = typed(known[key.strip()], words, as_of)
    return group
