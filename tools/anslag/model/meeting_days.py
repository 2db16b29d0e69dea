"""When the deciding bodies meet, as a file of its own: several programmes may be decided by one body."""

from __future__ import annotations

import datetime as dt

from .application import Fact


class BodyMeeting(Fact, frozen=True, kw_only=True):
    """A meeting of a deciding body: its day, the last day for papers to it, and when its minutes are to be adjusted."""

    body: str
    date: dt.date
    papers: dt.date | None = None
    adjusted: dt.date | None = None
    cancelled: bool = False

    @property
    def papers_by(self) -> dt.date:
        """The last day for papers: the meeting's own when none is set."""
        return self.papers or self.date


class Meetings(Fact, frozen=True, kw_only=True):
    """The file ``meetings.yaml``."""

    meetings: tuple[BodyMeeting, ...]
