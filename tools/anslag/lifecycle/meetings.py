"""Which meeting a case can go to: the first of its body whose last day for papers has not passed when it is ready."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anslag.model import BodyMeeting

from .known import Known
from .vocabulary import deciding_body


def meetings_of(meetings: Sequence[BodyMeeting], body: str) -> list[BodyMeeting]:
    """Return the meetings of a body that are not cancelled, in the order of their days."""
    return sorted((one for one in meetings if one.body == body and not one.cancelled), key=lambda one: one.date)


def meeting_for(known: Known, ready: date) -> BodyMeeting | None:
    """Return the first meeting that a case which was ready on a day could go to, held or ahead."""
    return next((one for one in _of(known) if one.papers_by >= ready), None)


def meeting_ahead(known: Known, ready: date) -> BodyMeeting | None:
    """Return the meeting that a case which is ready on a day goes to; `None` when the body has none ahead.

    The body is the one that decides on the sum.
    """
    return next((one for one in _of(known) if one.date >= known.day and one.papers_by >= ready), None)


def _of(known: Known) -> list[BodyMeeting]:
    body = deciding_body(known) if known.meetings else None
    return meetings_of(known.meetings, body.id) if body else []
