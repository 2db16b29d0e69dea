"""The stage of a granted project as the public sees it: coarser than the officers', and silent on lateness."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from anslag.lifecycle import Known, Matter, Stage, stage, stopped, withdrawn
from anslag.model import DecisionKind
from anslag.public.public_series import annulments
from anslag.public.records import PublicSentence, PublicStage
from anslag.words import N_

__all__ = ["STEPS", "mark", "public_stage"]

STEPS = (N_("Beviljat"), N_("Pågår"), N_("Redovisas"), N_("Avslutat"))
"""The steps of a granted project, in order."""

_KEYS = {
    Stage.GRANTED: ("granted", 0),
    Stage.NOT_STARTED: ("granted", 0),
    Stage.RUNNING: ("running", 1),
    Stage.ENDED_EARLY: ("ended_early", 2),
    Stage.AWAITING_REPORT: ("ended", 2),
    Stage.REPORTED: ("reported", 2),
    Stage.REPAYMENT_DUE: ("repayment_due", 2),
    Stage.CLOSED: ("closed", 3),
}


class _End(NamedTuple):
    """How a grant ended: a stable key, the words for a project that is nothing else, and the sentence that tells it."""

    id: str
    label: str
    text: str


_ANNULLED = _End("annulled", N_("Beslutet är upphävt"), N_("Beslutet är upphävt. Domen vann laga kraft {day}."))
_RENOUNCED = _End("renounced", N_("Avstod från bidraget"), N_("Mottagaren avstod från bidraget {day}."))
_REVOKED = _End("revoked", N_("Bidraget är indraget"), N_("Bidraget drogs in {day}."))
_RECONSIDERED = _End("reconsidered", N_("Bidraget är borttaget"), N_("Bidraget togs bort vid en omprövning {day}."))
_WITHDRAWN = _End("withdrawn", N_("Ansökan återtagen"), N_("Ansökan togs tillbaka {day}."))
_STRUCK_OFF = _End("struck_off", N_("Ärendet är avskrivet"), N_("Ärendet avskrevs {day}."))
_OTHERWISE = _End("lapsed", N_("Inte längre beviljat"), N_("Beslutet om bidrag gäller inte längre."))

_DEMAND = frozenset({"repayment_demanded", "repaid"})
"""The fields of a public project that tell of what it is to pay back; where one is hidden, so is the stage."""


def public_stage(known: Known, hidden: frozenset[str]) -> PublicStage:
    """Return where a project that has been granted money is on the day it is known.

    A field that is `hidden` and tells of a demand leaves nothing said of it.
    """
    if hidden & _DEMAND:
        known = dataclasses.replace(known, record=replace(known.record, claims=()))
    now = stage(known)
    if now in _KEYS:
        key, step = _KEYS[now]
        return PublicStage(key, now.public_label, step)
    end = (_ended(known) or (_OTHERWISE, None))[0]
    return PublicStage(end.id, end.label, None)


def mark(known: Known) -> PublicSentence | None:
    """Return what tells how the grant of a project ended, `None` while it has not."""
    if found := _ended(known):
        end, day = found
        return PublicSentence(end.text, (("day", day),) if day else ())
    return None


def _ended(known: Known) -> tuple[_End, date | None] | None:
    """Return how a grant ended and on which day, `None` while it has not."""
    decided, taken = known.decided, withdrawn(known)
    if taken and stopped(known):
        return _WITHDRAWN, taken.date
    if decided.matter is Matter.GRANTED:
        return None
    if decided.ended:
        return _RENOUNCED if decided.ended.kind is DecisionKind.RENUNCIATION else _REVOKED, decided.ended.date
    if decided.basis and decided.matter is Matter.STRUCK_OFF:
        return _STRUCK_OFF, decided.basis.date
    annulled = annulments(known)
    if decided.basis and decided.basis.kind is DecisionKind.RECONSIDERATION and decided.basis.of not in annulled:
        return _RECONSIDERED, decided.basis.date
    return (_ANNULLED, max(annulled.values())) if annulled else (_OTHERWISE, None)
