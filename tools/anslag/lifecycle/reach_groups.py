"""What the groups are called that participants are counted in."""

from __future__ import annotations

from anslag.model import Programme
from anslag.model.application import TOGETHER
from anslag.words import N_

FOUR = {"girls": N_("Flickor"), "boys": N_("Pojkar"), "women": N_("Kvinnor"), "men": N_("Män")}
"""The groups of a programme that says nothing else, by the names of their fields."""
PEOPLE = N_("Personer")
"""What the only figure is called where participants are not counted in groups."""


def reach_names(programme: Programme) -> dict[str, str]:
    """Return what each group is called in Swedish, by its id: the programme's own, or girls, boys, women and men."""
    if programme.reach.total_only:
        return {TOGETHER: PEOPLE}
    return {group.id: group.name for group in programme.reach.groups} or dict(FOUR)


def reach_fields(programme: Programme) -> dict[str, str]:
    """Return what each group is called, by where its number stands in a count: ``girls``, ``groups.young``."""
    own = bool(programme.reach.groups) and not programme.reach.total_only
    return {f"groups.{id_}" if own else id_: name for id_, name in reach_names(programme).items()}
