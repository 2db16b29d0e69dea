"""An office with what only its pages need: how the register's files are changed, and what the public sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from anslag.casework.office import Office, open_office
from anslag.edit.slip import Slip
from anslag.model import Finding, Registry
from anslag.public import PublicProject, publish
from anslag.site.editing import Editing

__all__ = ["Desk", "open_desk"]


@dataclass(frozen=True)
class Desk(Office):
    """An office as its pages show it.

    `slips` remembers by command the lines to paste, since several pages show the same.
    """

    editing: Editing = field(default_factory=Editing)
    slips: dict[str, Slip | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def visible(self) -> Mapping[str, PublicProject]:
        """What the public sees of each project that it sees, by id."""
        return {project.id: project for project in publish(self.registry, self.as_of).projects}


def open_desk(
    registry: Registry,
    findings: Sequence[Finding],
    as_of: date,
    editing: Editing | None = None,
    today: date | None = None,
) -> Desk:
    """Return `registry` as the internal pages show it on `as_of`. `editing` is how its files are changed.

    What is dated after `today` is dated ahead.
    """
    office = open_office(registry, findings, as_of, today)
    return Desk(office.register, office.dossiers, office.findings, editing or Editing())
