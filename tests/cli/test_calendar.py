"""``anslag calendar``: a file that calendars read, and that moves what they have already."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests import git_kit

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
    assert found["2026-006 Beslut"]["description"].endswith("Nästa: kommunstyrelsens ledningsutskott")
    assert not [summary for summary in found if summary.startswith("2025-003")]
    assert all(event["transp"] == "TRANSPARENT" for event in found.values())


def test_meetings_and_the_last_days_for_papers_are_there(desk: Desk) -> None:
    found = events(desk)
    name = "Kommunstyrelsens ledningsutskott"
    days = {(summary, event.start) for summary, event in found.items() if name in summary}
    assert {summary for summary, _ in days} == {f"Sammanträde: {name}", f"Handlingar senast: {name}"}
    path = desk.folder / "meetings.yaml"
    path.write_text(
        "meetings:\n- {body: executive_committee, date: 2026-12-09, papers: 2026-11-27}\n"
        "- {body: executive_committee, date: 2026-06-17}\n",
        encoding="utf-8",
    )
    only = events(desk)
    assert only[f"Sammanträde: {name}"].start == date(2026, 12, 9)
    assert only[f"Handlingar senast: {name}"].start == date(2026, 11, 27)
    assert sum(name in summary for summary in only) == 2
    path.write_text("meetings:\n- {body: executive_committee, date: 2026-12-09, cancelled: true}\n", encoding="utf-8")
    moved = events(desk)[f"Sammanträde: {name}"]
    assert moved["uid"] == only[f"Sammanträde: {name}"]["uid"]
    assert moved["status"] == "CANCELLED"


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


CHOIR = "2026-004"
PAYOUT = "2026-004 Utbetalning 2: 48 000 kr"


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """Return a register in a repository of its own."""
    git_kit.start(desk.folder)
    git_kit.commit(desk.folder)
    return desk


def edit(desk: Desk, old: str, new: str, *, commit: bool) -> None:
    text = desk.text(CHOIR)
    assert text.count(old) == 1
    desk.path(CHOIR).write_text(text.replace(old, new), "utf-8")
    if commit:
        git_kit.commit(desk.folder)


@pytest.mark.parametrize("commit", [False, True])
@pytest.mark.parametrize("due", ["2026-12-14", "2026-10-19"])
def test_24_a_payout_that_is_moved_counts_as_newer(kept: Desk, due: str, commit: bool) -> None:
    """RFC 5546: the same identity, a higher number, and a stamp that does not go back, whichever way it moves."""
    before = events(kept)[PAYOUT]
    edit(kept, "due: 2026-11-02", f"due: {due}", commit=commit)
    after = events(kept)[PAYOUT]
    assert after["uid"] == before["uid"]
    assert after.start == date.fromisoformat(due)
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    edit(kept, f"due: {due}", "due: 2026-11-02", commit=commit)
    back = events(kept, "2026-11-21")[PAYOUT]
    if commit:  # else it never was another, as far as anyone who fetched the committed file can tell
        assert back["sequence"] > after["sequence"]
    assert back["dtstamp"].dt >= before["dtstamp"].dt


@pytest.mark.parametrize("commit", [False, True])
def test_24_a_payout_that_falls_away_is_cancelled(kept: Desk, commit: bool) -> None:
    before = events(kept)[PAYOUT]
    assert "status" not in before
    edit(kept, "    due: 2026-11-02\n    amount: 48000\n", "", commit=False)
    edit(kept, "  - id: 2\n", "", commit=commit)
    after = events(kept)[PAYOUT]
    assert (after["uid"], after["status"], after.start) == (before["uid"], "CANCELLED", before.start)
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt >= before["dtstamp"].dt


def test_24_the_same_history_gives_the_same_bytes(kept: Desk) -> None:
    edit(kept, "due: 2026-11-02", "due: 2026-12-14", commit=True)
    written = []
    for name in ("ett.ics", "två.ics"):
        out = kept.folder.parent / name
        kept.run("calendar", "--out", str(out), "--as-of", DAY)
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert not [event for event in Calendar.from_ical(written[0]).events if "status" in event]
