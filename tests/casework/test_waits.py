"""What waits for an officer when money comes back, is dated ahead, is shared or is owed elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from anslag.casework.debts import signals_with_debts
from anslag.casework.office import Office, open_office
from anslag.casework.settling import settles
from anslag.casework.tasks import Urgency, tasks
from anslag.lifecycle import SignalKind, appeal_until, owing
from anslag.lifecycle.payouts import PayoutState
from anslag.model import BodyMeeting, Registry
from anslag.site.internal import internal_site
from tests.lifecycle.build import (
    COSTS,
    FINAL,
    FIRST,
    GRANTED,
    HANDLED,
    INTERIM,
    RUNNING,
    Plain,
    claim,
    day,
    decisions,
)
from tests.site.internal.kit import pages, registry, rows, text

SMALL: Plain = {"application": {"amount": 40000}}
BY_HEAD = {**GRANTED, "by": "head", "amount": 40000, "reference": "SK 2025:12", "date": "2025-04-20"}


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def office(register: Registry, on: str, today: str | None = None) -> Office:
    return open_office(register, (), day(on), day(today) if today else None)


def texts(found: Office) -> list[str]:
    return [plain(task.text) for task in tasks(found)]


def test_a_payment_that_came_back_is_to_be_made_again() -> None:
    back = {"payments": [{**FIRST, "returned": {"date": "2025-09-08", "amount": 60000, "reason": "Fel konto."}}]}
    found = office(registry((*RUNNING, back)), "2025-09-10")
    assert "Utbetalning 1 på 60 000 kr kan göras; den var planerad till 1 september 2025." in texts(found)
    assert found.dossiers[0].money.paid == 0
    table = rows(pages(registry((*RUNNING, back)), day("2025-09-10"))["projekt/2025-001/"], "Betalningar")
    assert [plain(cell) for cell in table["3 september 2025"]] == [
        "Exempelföreningen Språkbron",
        "–",
        "60 000 kr",
        "60 000 kr 8 september 2025: Fel konto.",
    ]
    again = {"payments": [*back["payments"], {"plan": 1, "date": "2025-09-12", "amount": 60000}]}
    assert not [one for one in texts(office(registry((*RUNNING, again)), "2025-09-13")) if "kan göras" in one]


def test_a_payment_dated_ahead_is_told_and_never_to_be_made_again() -> None:
    slip = {"payments": [FIRST, {"plan": 2, "date": "2027-02-04", "amount": 60000}]}
    found = office(registry((*RUNNING, INTERIM, slip)), "2026-02-10", "2026-02-10")
    (dossier,) = found.dossiers
    assert [part.state for part in dossier.payouts] == [PayoutState.PAID, PayoutState.PAID]
    (signal,) = (one for one in dossier.signals if one.kind is SignalKind.DATED_AHEAD)
    assert plain(signal.text) == (
        "Datum, utbetalning 4 februari 2027: 4 februari 2027 ligger i framtiden. Rätta datumet."
    )
    assert settles(dossier, signal) == ("correction",)
    assert not [one for one in texts(found) if "Betala ut" in one or "kan göras" in one]


def test_a_past_day_is_replayed_without_a_word_of_slips() -> None:
    found = office(registry((*RUNNING, INTERIM)), "2025-10-01", "2026-02-10")
    assert not [one for one in found.dossiers[0].signals if one.kind is SignalKind.DATED_AHEAD]


def test_a_payout_that_is_shared_is_paid_when_all_have_got_their_part() -> None:
    first = {**FIRST, "amount": 20000, "key": "ett", "payee": "exempelforeningen-sprakbron"}
    second = {**FIRST, "amount": 40000, "key": "andra", "payee": "andra"}
    both = {"applicants": ["exempelforeningen-sprakbron", "andra"]}
    part = office(registry((*RUNNING, both, {"payments": [first]})), "2025-09-05")
    assert "Utbetalning 1 på 40 000 kr kan göras; den var planerad till 1 september 2025." in texts(part)
    whole = registry((*RUNNING, both, {"payments": [first, second]}))
    assert office(whole, "2025-09-05").dossiers[0].payouts[0].state is PayoutState.PAID
    page = str(pages(whole, day("2025-09-05"))["projekt/2025-001/"].body)
    assert page.index("<caption>Betalningar</caption>") < page.index("Exempelföreningen Språkbron</td>")


def test_what_an_applicant_owes_elsewhere_is_told_where_money_is_to_go_out() -> None:
    owes = (*RUNNING, FINAL, COSTS, claim(due="2027-01-01"))
    register = registry((*RUNNING, INTERIM), owes)
    found = office(register, "2026-09-10")
    told = signals_with_debts(found, found.by_id["2025-001"])
    (signal,) = (one for one in told if one.kind is SignalKind.OWES_ELSEWHERE)
    assert plain(signal.text) == (
        "Exempelföreningen Språkbron har 2 000 kr kvar att betala tillbaka i 2025-002 Språkcafé på Råslätt."
    )
    assert plain(signal.text) in text(pages(register, day("2026-09-10"))["projekt/2025-001/"])
    other = registry((*RUNNING, INTERIM, {"applicants": ["andra"]}), owes)
    found = office(other, "2026-09-10")
    kinds = {one.kind for one in signals_with_debts(found, found.by_id["2025-001"])}
    assert SignalKind.OWES_ELSEWHERE not in kinds


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, None),
        ({"announced": "2025-04-23"}, "2025-05-14"),
        ({"announced": "2025-05-29"}, "2025-06-19"),
        ({"announced": "2025-05-30"}, "2025-06-23"),
        ({"by": "head", "announced": "2025-04-23"}, None),
        ({"by": "head", "reported": {"date": "2025-05-07"}}, None),
        ({"by": "head", "reported": {"date": "2025-05-07", "announced": "2025-05-12"}}, "2025-06-02"),
        ({"acting": "chair", "announced": "2025-04-23"}, None),
        ({"acting": "deputy", "announced": "2025-04-23"}, "2025-05-14"),
        ({"kind": "tabling", "announced": "2025-04-23"}, None),
    ],
)
def test_the_window_for_an_appeal(fields: dict[str, Any], last: str | None) -> None:
    """20 June 2025 is Midsummer Eve, so the window moves to the Monday after it."""
    (dossier,) = office(registry((*HANDLED, decisions({**GRANTED, **fields}))), "2026-01-01").dossiers
    until = appeal_until(dossier.known, dossier.known.record.decisions[0])
    assert (until.day if until else None) == (date.fromisoformat(last) if last else None)


def test_the_programme_says_how_long_the_window_is() -> None:
    announced = decisions({**GRANTED, "announced": "2025-04-23"})
    register = registry((*HANDLED, announced), terms={"appeal": {"weeks": 4}})
    (dossier,) = office(register, "2025-05-20").dossiers
    (signal,) = (one for one in dossier.signals if one.kind is SignalKind.APPEALABLE)
    assert plain(signal.text) == "Beslutet 16 april 2025 kan överklagas till och med 21 maj 2025."
    assert not [one for one in texts(office(register, "2025-05-20")) if "överklagas" in one]


def test_delegated_decisions_wait_together_until_they_are_reported() -> None:
    reported = decisions({**BY_HEAD, "reported": {"date": "2025-05-07", "reference": "§ 61"}})
    register = registry(
        (*HANDLED, SMALL, decisions(BY_HEAD)), (*HANDLED, SMALL, reported), (*HANDLED, decisions(GRANTED))
    )
    (task,) = (one for one in tasks(office(register, "2025-05-10")) if one.command == "anslag add reported")
    assert plain(task.text) == "1 delegationsbeslut är inte anmält till ett sammanträde: 2025-001."
    found = pages(register, day("2025-05-10"))
    assert '<a href="beslut/head/#anmal">' in str(found[""].body)
    assert 'anslag add reported --meeting DAG --reference "§ NUMMER" 2025-001' in str(found["beslut/head/"].body)
    assert list(rows(found["beslut/head/"], "Att anmäla")) == ["Delegationsnummer", "SK 2025:12", "1 ärende"]
    assert "är fattat på delegation och ännu inte anmält" in text(found["projekt/2025-001/"])
    assert "är fattat på delegation" not in text(found["projekt/2025-002/"])


@pytest.mark.parametrize(
    ("on", "late", "waiting"),
    [
        ("2025-05-07", "", "2025-001 och 2025-002"),
        ("2025-05-08", "2025-001", "2025-002"),
        ("2025-06-05", "2025-001 och 2025-002", ""),
    ],
)
def test_a_delegated_decision_is_late_once_a_meeting_that_could_be_told_has_been_held(
    on: str, late: str, waiting: str
) -> None:
    """What is decided after the last day for papers goes to the next meeting; one that is cancelled tells nobody."""
    after_the_papers = decisions({**BY_HEAD, "date": "2025-04-28"})
    register = registry((*HANDLED, SMALL, decisions(BY_HEAD)), (*HANDLED, SMALL, after_the_papers))
    meetings = [
        BodyMeeting(body="executive_committee", date=date(2025, 4, 22), cancelled=True),
        BodyMeeting(body="executive_committee", date=date(2025, 5, 7), papers=date(2025, 4, 25)),
        BodyMeeting(body="executive_committee", date=date(2025, 6, 4), papers=date(2025, 5, 23)),
    ]
    register = replace(register, references=replace(register.references, meetings=tuple(meetings)))
    told = {task.urgency: task for task in tasks(office(register, on)) if task.command == "anslag add reported"}
    found = {urgency: plain(task.text).split(": ")[1].split(".")[0] for urgency, task in told.items()}
    assert found == {key: text for key, text in ((Urgency.LATE, late), (Urgency.LOOK, waiting)) if text}
    if late:
        later = " eller senare" if not waiting else ""
        assert f"till sammanträdet 7 maj 2025{later}: 2025-001" in plain(told[Urgency.LATE].text)
        assert plain(told[Urgency.LATE].when) == "senast 7 maj 2025"


def test_instalments_are_paid_in_order_and_a_respite_moves_what_is_left() -> None:
    parts = [{"due": "2026-09-01", "amount": 1500}, {"due": "2026-10-01", "amount": 500}]
    paid = [{"date": "2026-08-20", "amount": 1000}]

    def left(**more: Any) -> list[tuple[str, int]]:
        record = (*RUNNING, claim(instalments=parts, received=paid, **more))
        (dossier,) = office(registry(record), "2026-09-10").dossiers
        return [(str(one.due), one.amount // 100) for one in owing(dossier.known, dossier.project.claims[0])]

    assert left() == [("2026-09-01", 500), ("2026-10-01", 500)]
    assert left(respites=[{"date": "2026-08-25", "until": "2026-12-01"}]) == [("2026-12-01", 1000)]
    assert left(reductions=[{"date": "2026-08-25", "amount": 1200}]) == [("2026-09-01", 200)]
    assert left(waived={"date": "2026-08-25"}) == []


def test_more_received_than_claimed_is_told() -> None:
    over = claim(received=[{"date": "2026-08-20", "amount": 2500}])
    (dossier,) = office(registry((*RUNNING, over)), "2026-09-10").dossiers
    told = [plain(one.text) for one in dossier.signals if one.kind is SignalKind.OVERPAID_CLAIM]
    assert told == ["500 kr mer har kommit in än vad som krävs. Betala tillbaka det, eller rätta uppgiften."]


def test_a_slip_in_a_day_is_on_the_pages_only_when_the_day_of_the_last_change_is_known() -> None:
    register = registry((*RUNNING, {"contacts": [{"date": "2027-01-12", "kind": "visit"}]}))
    on = day("2025-11-10")
    for today, shown in ((None, False), (on, True)):
        site, _ = internal_site(register, (), on, today=today)
        start = next(page for page in site if page.address == "")
        assert ("Datum i framtiden" in text(start)) is shown


def test_a_revised_budget_and_a_change_stand_in_columns_of_their_own() -> None:
    lines = [{"id": "ledare", "text": "Arvode", "amount": 80000}, {"id": "lokal", "text": "Lokalhyra", "amount": 40000}]
    partly: Plain = {
        **decisions({"kind": "grant_in_part", "amount": 100000}),
        "budgets": [{"of": "2025-04-16", "date": "2025-04-28", "lines": lines, "own_contribution": 20000}],
        "changes": [
            {
                "asked": "2025-10-01",
                "what": [
                    {"path": "budget.lines.ledare.amount", "to": 70000},
                    {"path": "budget.lines.lokal.amount", "to": 50000},
                ],
                "approved": {"date": "2025-10-06", "by": "strategist"},
            }
        ],
    }
    table = rows(pages(registry((*RUNNING, partly)), day("2025-11-01"))["projekt/2025-001/"], "Budget och kostnad")
    assert table["Post"] == ["Sökt med", "Reviderad", "Efter ändring", "Kostnad", "Kvar"]
    assert [plain(cell) for cell in table["Arvode"]] == ["90 000 kr", "80 000 kr", "70 000 kr", "–", "–"]
    changed = rows(pages(registry((*RUNNING, partly)), day("2025-11-01"))["projekt/2025-001/"], "Förändringar")
    cells = [plain(cell) for cell in changed["1 oktober 2025"]]
    assert cells[:4] == ["Belopp, budgetrad lokal", "40 000 kr", "50 000 kr", "Godkänd 6 oktober 2025, strategen"]
