"""What a programme asks of the handling of an application: talks, consultations, statement, who decides, by when."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from anslag.words import Words

from .application import Fact


class Heard(StrEnum):
    """Whom a kind of consultation is with: each partner, each priority area's, each associated funder, or someone."""

    PARTNERS = "partners"
    AREA = "area"
    ASSOCIATED_FUNDERS = "associated_funders"
    ALWAYS = "always"

    @property
    def field(self) -> str | None:
        """The field of a consultation that names whom it was with; `None` when its kind says so alone."""
        return _FIELDS.get(self)


_FIELDS = {Heard.PARTNERS: "partner", Heard.AREA: "area", Heard.ASSOCIATED_FUNDERS: "funder"}


class ConsultationTerms(Fact, frozen=True, kw_only=True):
    """A kind of consultation: what it is called, with whom it is and how grave it is that it was not held."""

    id: str
    name: Words
    definite: Words
    demand: str
    when: Heard = Heard.ALWAYS


class HandlingTerms(Fact, frozen=True, kw_only=True):
    """How strict the demands on handling are: ``error``, ``warning``, ``notice`` or ``off``.

    `meeting_before_application` is whether a talk held before the application came in is one, and `meeting_for` whether
    ``all`` are to be met or those who apply for the ``first_time``.
    """

    meeting: str
    meeting_for: str = "all"
    meeting_before_application: bool = False
    statement: str = "error"
    consultations: tuple[ConsultationTerms, ...] = ()
    associated_funders: tuple[Words, ...] = ()

    def consultation(self, id_: str) -> ConsultationTerms | None:
        """Return the kind of consultation with that id, if there is one."""
        return next((terms for terms in self.consultations if terms.id == id_), None)

    @property
    def forums(self) -> dict[str, str]:
        """Where a project can take part with others, by its key: with those who are consulted, and elsewhere."""
        return {**{terms.id: terms.name for terms in self.consultations}, **_ELSEWHERE}

    def asked(self, when: Heard) -> tuple[ConsultationTerms, ...]:
        """Return the kinds of consultation that are with such, and that are not ``off``."""
        return tuple(terms for terms in self.consultations if terms.when is when and terms.demand != "off")


_ELSEWHERE = {"network": "nätverk", "other": "annan samverkan"}


class DecisionTerms(Fact, frozen=True, kw_only=True):
    """Who decides what, and what follows.

    `on` says whether the sum ``applied`` for or the sum ``granted`` settles who decides. `by_kind` has the deciding
    bodies of a kind of decision; a kind that is not there is decided as the application was. `prepared_by` is who
    prepares the decision besides, and `after_consulting` the kinds of consultation that are held before the decision
    and not before the statement. `supplement_by` says whether the body of a supplementary decision follows from the
    ``total`` or the ``addition``, `refills_frame` whether what is taken back can be granted anew.
    """

    on: str = "applied"
    by_kind: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    prepared_by: Words | None = None
    after_consulting: tuple[str, ...] = ()
    supplement_by: str = "total"
    refills_frame: bool = False


class DecisionTime(Fact, frozen=True, kw_only=True):
    """Within how many days a decision is promised.

    They are counted `counted`: from the ``statement``, the day the application was ``complete``, or the last day of the
    period in which it came (``period_end``).
    """

    days: int
    counted: str = msgspec.field(default="statement", name="from")
