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


def choices_of(leaf: Leaf, programme: Programme) -> dict[str, str]:
    """Return the ids that `programme` has for a field, each with its name; empty when it has none for that."""
    path = tuple(map(str, leaf.field.path))
    names = _BY_PATH.get(path) or _BY_END.get(path[-2:])
    return dict(names(programme)) if names else {}


def meant(options: list[Leaf], given: Mapping[str, Any], programmes: tuple[Programme, ...]) -> dict[str, Any]:
    """Return what was given with the ids in place of the names that the versions of a programme have for them."""
    told = dict(given)
    for leaf in options:
        known = {id_: name for one in programmes for id_, name in choices_of(leaf, one).items()}
        if known and (said := given.get(leaf.parameter)):
            several = isinstance(said, tuple)
            told[leaf.parameter] = tuple(resolved(one, known) for one in said) if several else resolved(said, known)
    return told
