"""The decisions of a project as the public sees them: each from its own day, and none before the first that granted.

What came before, a rejection above all, is told in counts alone (see `anslag.public.refused`), so nothing here tells of
it either: what granted money after a rejection stands as a plain grant, without the reasons, which would speak of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from anslag.lifecycle import Known, decided, public_from, stopped
from anslag.model import Condition, DecidingBody, Decision, DecisionKind, Programme, version_on
from anslag.public.public_words import DECISIONS, GROUNDS, RECONSIDERED
from anslag.public.records import PublicCondition, PublicDecision

__all__ = ["annulments", "as_public", "by_year", "decisions"]


def as_public(known: Known) -> Known:
    """Return a project without the decisions that are not public yet on the day it is known."""
    kept = tuple(decision for decision in known.record.decisions if public_from(decision) <= known.day)
    return dataclasses.replace(known, record=replace(known.record, decisions=kept))


def decisions(known: Known, versions: Sequence[Programme]) -> tuple[PublicDecision, ...]:
    """Return the decisions of a project that has been granted money, in order.

    `versions` are those of its programme: a body has the name that it had on the day of its decision.
    """
    series, fallen = tuple(known.decided.standing.values()), annulments(known)
    return tuple(_public(told, known, series, versions, fallen.get(told.decision.name)) for told in _told(series))


class _Told(NamedTuple):
    """A decision that is shown: its number in the series, and how it stands to those before it.

    `again` tells that it reconsiders one that is shown, `silent` that an application was refused before it without
    that being shown, and `addition` that it is about a supplement.
    """

    decision: Decision
    number: int
    again: bool
    silent: bool
    addition: bool

    @property
    def grants(self) -> bool:
        """Whether it grants the application."""
        return self.decision.meaning.grants and not self.addition


def _told(series: Sequence[Decision]) -> Iterator[_Told]:
    shown, additions, silent = set[str](), set[str](), False
    for number, decision in enumerate(series, 1):
        if not _shown(decision, shown):
            silent = silent or decision.kind.settles
            continue
        again = decision.kind is DecisionKind.RECONSIDERATION and decision.of in shown
        addition = decision.kind is DecisionKind.SUPPLEMENT or (again and decision.of in additions)
        shown.add(decision.name)
        additions |= {decision.name} if addition else set()
        yield _Told(decision, number, again, silent, addition)


def _public(
    told: _Told, known: Known, series: tuple[Decision, ...], versions: Sequence[Programme], annulled: date | None
) -> PublicDecision:
    decision, body = told.decision, _body(told.decision, versions, known)
    return PublicDecision(
        date=_day(decision),
        kind=(RECONSIDERED if told.again else DECISIONS)[decision.meaning],
        body=body.name if body else "",
        amount=_amount(decision),
        granted=_granted(known, series[: told.number]),
        grants=told.grants,
        partial=decision.meaning is DecisionKind.GRANT_IN_PART,
        annulled=annulled,
        budget_year=_budget_year(decision),
        reference=decision.reference,
        ground=GROUNDS.get(decision.ground or ""),
        reason=None if told.silent and told.grants and not told.again else decision.reason,
        conditions=tuple(map(_condition, decision.conditions)),
    )


def annulments(known: Known) -> dict[str, date]:
    """Return the names of the decisions that a court has annulled, and the day on which each judgment became final."""
    return {
        str(decision.of): decision.final
        for decision in known.decided.standing.values()
        if decision.kind is DecisionKind.ANNULMENT and decision.final
    }


def by_year(known: Known) -> tuple[tuple[int, int], ...]:
    """Return what is granted now, in öre, by the year whose frame it draws on, in the order of the decisions.

    A year from whose frame nothing is left is there too.
    """
    sums = dict[int, int]()
    for part in known.decided.parts.values():
        sums[part.year] = sums.get(part.year, 0) + (0 if stopped(known) else part.amount)
    return tuple(sums.items()) or tuple((year, 0) for year in _years(known))


def _years(known: Known) -> Iterator[int]:
    """Yield the year of the last decision that granted money, for a project of whose grants none is left."""
    granting = [decision for decision in known.decided.standing.values() if decision.meaning.grants]
    yield granting[-1].year


def _shown(decision: Decision, told: set[str]) -> bool:
    """Return whether a decision is shown, of a series of which those named in `told` are."""
    if decision.meaning.grants:
        return True
    if not told or (decision.of is not None and decision.of not in told):
        return False
    if decision.kind is DecisionKind.RECONSIDERATION:
        return decision.of is not None
    return decision.kind in DECISIONS and (decision.kind is not DecisionKind.ANNULMENT or decision.final is not None)


def _granted(known: Known, series: tuple[Decision, ...]) -> int:
    """Return what was granted in all after the first decisions of a project."""
    whole = len(series) == len(known.project.decisions)
    return known.granted if whole else decided(replace(known.project, decisions=series)).granted


def _amount(decision: Decision) -> int | None:
    return int(decision.amount or 0) if _adds(decision) else None


def _adds(decision: Decision) -> bool:
    return decision.meaning.grants or decision.kind is DecisionKind.SUPPLEMENT


def _budget_year(decision: Decision) -> int | None:
    return decision.year if _adds(decision) and decision.year != decision.date.year else None


def _day(decision: Decision) -> date:
    final = decision.final if decision.kind is DecisionKind.ANNULMENT else None
    return final or decision.date


def _body(decision: Decision, versions: Sequence[Programme], known: Known) -> DecidingBody | None:
    """Return the body that decided, as it was on the day of the decision; `None` when a court did."""
    now = version_on(tuple(versions), decision.date)
    found = (version.body(decision.by) for version in (now, known.version) if version)
    return None if decision.kind.by_court else next((one for one in found if one), None)


def _condition(condition: Condition) -> PublicCondition:
    waived = condition.waived.date if condition.waived else None
    return PublicCondition(condition.text, condition.met, waived)
