"""What a programme has to choose from, by its own words: roles, deciding bodies, consultations, forums and grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anslag.edit.facts import ITEM
from anslag.model import Programme

from .asking import resolved
from .options import Leaf

__all__ = ["choices_of", "meant"]

_Names = Callable[[Programme], Mapping[str, str]]


def _roles(programme: Programme) -> Mapping[str, str]:
    return {role.id: role.name for role in programme.roles}


_BY_PATH: dict[tuple[str, ...], _Names] = {
    ("decisions", ITEM, "by"): lambda programme: {body.id: body.name for body in programme.deciding_bodies},
    ("handling", "consultations", ITEM, "kind"): lambda programme: {
        one.id: one.name for one in programme.handling.consultations
    },
    ("participation", ITEM, "forum"): lambda programme: programme.handling.forums,
    ("claims", ITEM, "ground"): lambda programme: {one.id: one.name for one in programme.repayment.grounds},
}
_BY_END: dict[tuple[str, ...], _Names] = {("signed", "role"): _roles, ("signed", "also"): _roles}


def choices_of(leaf: Leaf, *versions: Programme) -> dict[str, str]:
    """Return the ids that the versions of a programme have for a field, each with its name; empty when none has any."""
    path = tuple(map(str, leaf.field.path))
    names = _BY_PATH.get(path) or _BY_END.get(path[-2:])
    return {id_: name for one in versions for id_, name in names(one).items()} if names else {}


def meant(options: list[Leaf], given: Mapping[str, Any], choices: Callable[[Leaf], dict[str, str]]) -> dict[str, Any]:
    """Return what was given, with the id in place of a name that is among the `choices` of its option."""
    told = dict(given)
    for leaf in options:
        if (said := given.get(leaf.parameter)) and (known := choices(leaf)):
            several = isinstance(said, tuple)
            told[leaf.parameter] = tuple(resolved(one, known) for one in said) if several else resolved(said, known)
    return told
