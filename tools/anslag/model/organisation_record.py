"""An organisation that applies, or that takes part or takes the place of another."""

from __future__ import annotations

import datetime as dt
from datetime import date
from enum import StrEnum

from .application import Entry, Fact
from .corrections import Correction


class OrganisationEventKind(StrEnum):
    """What may happen to an organisation itself; all but a bankruptcy and a takeover end it."""

    MERGER = "merger"
    TAKEOVER = "takeover"
    BANKRUPTCY = "bankruptcy"
    DISSOLUTION = "dissolution"


class OrganisationEvent(Entry, frozen=True, kw_only=True):
    """Something that happened to an organisation; `successor` is the id of the one that took its place."""

    date: dt.date
    kind: OrganisationEventKind
    successor: str | None = None
    reference: str | None = None
    note: str | None = None


class Pending(Fact, frozen=True, kw_only=True):
    """Something that is waited for, and from which day."""

    since: date


class Organisation(Fact, frozen=True, kw_only=True):
    """An organisation of a kind that some programme has, by the kind's id; never a private person.

    `number_pending` says since when a new association waits for its number, `section_of` is the id of the association
    whose number a section uses.
    """

    id: str
    name: str
    kind: str
    number: str | None = None
    administration: str | None = None
    website: str | None = None
    former_names: tuple[str, ...] = ()
    founded: date | None = None
    number_pending: Pending | None = None
    section_of: str | None = None
    events: tuple[OrganisationEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def ended(self) -> OrganisationEvent | None:
        """What ended it: it merged into another or was dissolved."""
        ends = (OrganisationEventKind.MERGER, OrganisationEventKind.DISSOLUTION)
        return next((event for event in self.events if event.kind in ends), None)

    @property
    def stopped(self) -> OrganisationEvent | None:
        """The first event after which it can no longer be counted on to carry out a project."""
        return self.events[0] if self.events else None

    @property
    def successors(self) -> tuple[str, ...]:
        """The ids of those that took its place."""
        return tuple(event.successor for event in self.events if event.successor)

    @property
    def kin(self) -> frozenset[str]:
        """The ids of those that may bear the same number or nearly the same name."""
        return frozenset((*self.successors, *([self.section_of] if self.section_of else [])))
