"""The agenda: one list of the days ahead, of which each view shows a part."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType

import pytest
from icalendar import Calendar

from anslag.casework.agenda import Appointment, Kind, agenda, next_60_days
from anslag.casework.events import events
from anslag.casework.office import Office, open_office
from anslag.casework.tasks import tasks
from anslag.documents.icalendar_file import calendar
from anslag.lifecycle import known, record_on
from anslag.model import Registry
from tests.lifecycle.build import (
    ASKED,
    CLOSED,
    COSTS,
    DEMAND,
    EXTENDED,
    FINAL,
    GRANT,
    HANDLED,
    PAID_OUT,
    PLAN,
    REJECTION,
    RUNNING,
    WHOLE,
    Plain,
    day,
    programme,
    project,
)
from tests.site.internal.kit import TODAY, demonstration, registry


def at(on: str, *patches: Plain) -> list[Appointment]:
    return list(agenda(known(project(*patches), day(on), programme())))


def told(on: str, *patches: Plain) -> list[tuple[str, str]]:
    return [(one.key, str(one.day)) for one in at(on, *patches)]


@pytest.mark.parametrize(
    ("on", "patches", "expected"),
    [
        ("2025-03-12", (ASKED,), [("supplement-2025-03-10", "2025-03-31")]),
        ("2025-04-02", HANDLED, [("decision", "2025-05-02")]),
        (
            "2025-04-16",
            (*HANDLED, GRANT, PLAN),
            [
                ("start", "2025-09-01"),
                ("end", "2026-06-30"),
                ("report", "2026-07-30"),
                ("payout-1", "2025-09-01"),
                ("payout-2", "2026-02-02"),
            ],
        ),
        ("2026-02-03", RUNNING, [("end", "2026-06-30"), ("report", "2026-07-30"), ("payout-2", "2026-02-02")]),
        ("2026-05-11", (*PAID_OUT, EXTENDED), [("end", "2026-08-31"), ("report", "2026-09-30")]),
        ("2026-08-03", (*PAID_OUT, FINAL, COSTS, DEMAND), [("repayment-2026-08-03", "2026-09-01")]),
        ("2025-04-16", (*HANDLED, REJECTION), []),
        ("2025-04-16", (ASKED, REJECTION), []),
        ("2026-08-25", (*WHOLE, CLOSED), []),
    ],
)
def test_what_a_project_has_ahead_of_it(on: str, patches: tuple[Plain, ...], expected: list[tuple[str, str]]) -> None:
    assert told(on, *patches) == expected


def test_an_early_end_has_been_and_is_not_ahead() -> None:
    early = {"ended_early": {"date": "2026-03-10", "reason": "Ledaren flyttade"}}
    assert "end" not in dict(told("2026-03-11", *PAID_OUT, early))
    assert dict(told("2026-03-11", *PAID_OUT, early))["report"] == "2026-04-10"


def test_a_last_day_is_ahead_until_it_has_passed_and_a_payout_until_it_has_come() -> None:
    found = {one.kind: one for one in at("2025-08-31", *RUNNING)}
    for kind, on_the_day in ((Kind.LAST_DAY, True), (Kind.REPORT, True), (Kind.START, False), (Kind.PAYOUT, False)):
        one = found[kind]
        assert one.ahead(one.day) is on_the_day
        assert not one.ahead(date.fromordinal(one.day.toordinal() + 1))
        assert one.ahead(date.fromordinal(one.day.toordinal() - 1))


def days_in_the_calendar(register: Registry, as_of: date) -> set[tuple[str, date]]:
    """Return the days of projects, by the id that each summary begins with. The bodies' meetings are no project's."""
    found = [(str(event["summary"]), event) for event in Calendar.from_ical(calendar(register, as_of)).walk("VEVENT")]
    return {(summary[:8], event.decoded("dtstart")) for summary, event in found if summary[:8] in register.projects}


@pytest.mark.parametrize("on", ["2025-05-05", "2026-02-01", "2026-09-01"])
def test_every_view_shows_days_of_the_agenda_and_no_others(on: str) -> None:
    office = open_office(demonstration(), (), day(on))
    listed = {(dossier.id, one.day, one.kind) for dossier in office.dossiers for one in agenda(dossier.known)}
    days = {(id_, when) for id_, when, _ in listed}
    near = {(dossier.id, one.day) for dossier, one in next_60_days(office)}
    ahead = {
        (dossier.id, event.day)
        for dossier in office.dossiers
        for event in events(office, dossier)
        if event.kind == "ahead"
    }
    own = {Kind.START, Kind.LAST_DAY}
    assert near <= ahead <= days
    assert days_in_the_calendar(office.registry, office.as_of) == {
        (id_, when) for id_, when, kind in listed - {one for one in listed if one[2] in own}
    }
    assert near
    assert ahead > near


def test_the_nearest_days_come_first_and_none_is_past_or_far() -> None:
    found = [one.day for _, one in next_60_days(office())]
    assert found == sorted(found)
    assert all(0 < (when - TODAY).days <= 60 for when in found)


def test_the_calendars_end_is_no_end_of_the_days_ahead() -> None:
    register = registry((*HANDLED, GRANT, {"period": {"start": "9999-12-30", "end": "9999-12-31"}}))
    found = next_60_days(open_office(register, (), day("9999-12-30")))
    assert [str(one.day) for _, one in found] == ["9999-12-31", "9999-12-31"]


def office() -> Office:
    return open_office(demonstration(), (), TODAY)


def test_what_waits_and_what_is_ahead_replay_each_project_once() -> None:
    replays = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal replays
        replays += event == "call" and frame.f_code is record_on.__code__

    sys.setprofile(count)
    try:
        found = office()
        tasks(found)
        next_60_days(found)
    finally:
        sys.setprofile(None)
    assert replays == len(found.registry.projects)
