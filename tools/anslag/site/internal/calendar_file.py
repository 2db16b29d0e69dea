"""The calendar to subscribe to: what `anslag calendar` writes, made anew with the pages at an address that stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from anslag.documents.event_history import Earlier
from anslag.documents.icalendar_file import CalendarError, calendar
from anslag.model import Registry
from anslag.site.errors import SiteError
from anslag.site.page import Asset

__all__ = ["CALENDAR", "calendar_file"]

CALENDAR = "kalender.ics"


def calendar_file(registry: Registry, as_of: date, history: Mapping[str, Earlier] | None) -> Asset:
    """Return the calendar of deadlines and planned payouts. `history` is what Git tells of the days, if anything.

    Raises SiteError when what was made is no calendar.
    """
    try:
        return Asset(CALENDAR, calendar(registry, as_of, history))
    except CalendarError as error:
        raise SiteError(str(error)) from error
