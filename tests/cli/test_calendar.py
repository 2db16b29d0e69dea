"""``anslag calendar``: a file that calendars read, and that moves what they have already."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from .kit import DAY, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def events(desk: Desk, day: str = DAY) -> dict[str, Any]:
    """Write the calendar and read it back: each event by its summary."""
    out = desk.folder.parent / "anslag.ics"
    status, said = desk.run("calendar", "--out", str(out), "--as-of", day)
    assert status == 0, said
    read = Calendar.from_ical(out.read_bytes())
    return {str(event["summary"]).replace("\N{NO-BREAK SPACE}", " "): event for event in read.events}


def test_deadlines_and_planned_payouts_are_there(desk: Desk) -> None:
    found = events(desk)
    payout = found["2026-004 Utbetalning 2: 48 000 kr"]
    assert payout.start == date(2026, 11, 2)
    assert "Ingen delrapport har kommit in" in payout["description"]
    assert found["2026-011 Komplettering"].start == date(2026, 12, 1)
    assert found["2025-004 Delbetalning av återkrav: 3 500 kr"].start == date(2026, 12, 18)
    window = found["2026-010 Sista dag att överklaga beslutet 18 november 2026 (§ 128)"]
    assert window.start == date(2026, 12, 11)
    assert found["2026-006 Beslut"]["description"].endswith("Nästa: utskottet")
    assert not [summary for summary in found if summary.startswith("2025-003")]
    assert all(event["transp"] == "TRANSPARENT" for event in found.values())


def test_the_same_register_gives_the_same_bytes(desk: Desk) -> None:
    out = [desk.folder.parent / name for name in ("ett.ics", "två.ics")]
    for path in out:
        desk.run("calendar", "--out", str(path), "--as-of", DAY)
    assert out[0].read_bytes() == out[1].read_bytes()


def test_a_moved_deadline_is_the_same_event_with_a_higher_number(desk: Desk) -> None:
    name = "2026-002 Slutrapport och kostnadsredovisning"
    before = events(desk)[name]
    words = (
        "--asked",
        "i-dag",
        "--what",
        "period.end=2027-05-31",
        "--approved-date",
        "i-dag",
        "--approved-by",
        "Chefen",
    )
    assert desk.add("2026-002", "change", *words)[0] == 0
    after = events(desk)[name]
    assert (before.start, after.start) == (date(2027, 4, 15), date(2027, 6, 30))
    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_what_is_done_is_gone_and_every_event_has_its_own_identity(desk: Desk) -> None:
    before = events(desk)
    assert len({event["uid"] for event in before.values()}) == len(before)
    assert desk.add("2025-004", "repayment-received", "--date", "i-dag", "--amount", "6500")[0] == 0
    assert set(before) - set(events(desk)) == {
        "2025-004 Delbetalning av återkrav: 3 500 kr",
        "2025-004 Delbetalning av återkrav: 3 000 kr",
    }


def test_a_place_that_cannot_be_written_is_said(desk: Desk) -> None:
    status, said = desk.run("calendar", "--out", str(desk.folder / "finns-inte/a.ics"), "--as-of", DAY)
    assert status == 2
    assert "gick inte att skriva" in said
