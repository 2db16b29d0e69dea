"""What may be paid, and all that stands in the way."""

import pytest

from anslag.lifecycle import PayoutState, PlannedState, economy, known, payouts, ungated, whole
from anslag.lifecycle.payable import ceilings

from .build import (
    CONTACT,
    FIRST,
    GRANT,
    GRANTED,
    HANDLED,
    INTERIM,
    PAID_TWICE,
    PLAN,
    REJECTION,
    RUNNING,
    Plain,
    claim,
    day,
    decisions,
    programme,
    project,
)

READY = (*HANDLED, GRANT, CONTACT, PLAN)


def at(on: str, *patches: Plain) -> tuple[PlannedState, ...]:
    return payouts(known(project(*patches), day(on), programme()))


def states(on: str, *patches: Plain) -> list[str]:
    return [part.state.value for part in at(on, *patches)]


def reasons(on: str, number: int, *patches: Plain) -> list[str]:
    found = {part.plan.id: part.reasons for part in at(on, *patches)}[number]
    return [reason.replace("\N{NO-BREAK SPACE}", " ") for reason in found]


def paid(*payments: Plain) -> Plain:
    return {"payments": list(payments)}


@pytest.mark.parametrize(
    ("on", "patches", "expected"),
    [
        ("2025-08-31", READY, ["not_due", "not_due"]),
        ("2025-09-01", READY, ["open", "not_due"]),
        ("2025-09-03", RUNNING, ["paid", "not_due"]),
        ("2025-09-02", RUNNING, ["open", "not_due"]),
        ("2026-02-02", RUNNING, ["paid", "blocked"]),
        ("2026-02-02", (*RUNNING, INTERIM), ["paid", "open"]),
        ("2026-02-04", (*RUNNING, INTERIM, PAID_TWICE), ["paid", "paid"]),
    ],
)
def test_the_payouts_of_a_project_as_days_go(on: str, patches: tuple[Plain, ...], expected: list[str]) -> None:
    assert states(on, *patches) == expected


def test_a_payout_ahead_tells_what_must_be_settled_first() -> None:
    assert reasons("2025-12-01", 2, *RUNNING) == [
        "Ingen delrapport har kommit in efter utbetalningen 3 september 2025."
    ]


def test_all_reasons_are_given() -> None:
    early = {"ended_early": {"date": "2026-01-15", "reason": "Ledaren flyttade"}}
    demand = claim(date="2026-02-01")
    less = decisions(GRANTED | {"amount": 100000})
    gone = {"contact": None, "closings": [{"date": "2026-02-01"}]}
    assert reasons("2026-02-02", 2, *RUNNING, early, demand, less, gone) == [
        "Beloppet ryms inte i det beviljade: 40 000 kr återstår.",
        "Projektet har inte angett någon kontaktperson.",
        "Projektet avslutades i förtid 15 januari 2026.",
        "Ett krav på återbetalning är inte betalt: 2 000 kr återstår.",
        "Ärendet avslutades 1 februari 2026.",
        "Ingen delrapport har kommit in efter utbetalningen 3 september 2025.",
    ]


@pytest.mark.parametrize(
    ("patches", "expected"),
    [
        ((PLAN, CONTACT), "Inget beslut är fattat."),
        ((PLAN, CONTACT, REJECTION), "Ansökan är avslagen."),
        ((*READY, {"withdrawn": {"date": "2025-08-01"}}), "Sökanden tog tillbaka ansökan 1 augusti 2025."),
    ],
)
def test_without_a_standing_grant_nothing_is_paid(patches: tuple[Plain, ...], expected: str) -> None:
    assert reasons("2025-09-01", 1, *patches) == [expected]


def test_an_earlier_payout_goes_first_and_its_report_too() -> None:
    assert reasons("2026-02-02", 2, *READY) == [
        "Utbetalning 1 är inte gjord.",
        "En delrapport ska ha kommit in efter utbetalning 1.",
    ]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ({"received": "2025-09-02"}, "blocked"),  # before the payout: it opens nothing
        ({"received": "2025-09-03"}, "blocked"),  # the same day, and nothing says which came first
        ({"received": "2025-09-03", "order": 2}, "open"),
        ({"received": "2025-09-04"}, "open"),
    ],
)
def test_a_report_opens_the_next_payout_when_it_came_after_the_last(report: Plain, expected: str) -> None:
    first = paid({"plan": 1, "date": "2025-09-03", "amount": 60000, "order": 1})
    assert states("2026-02-02", *READY, first, {"interim_reports": [report]}) == ["paid", expected]


def test_one_report_opens_one_payout() -> None:
    plan = [{"id": n, "due": f"2026-0{n}-01", "amount": 40000} for n in (1, 2, 3)]
    payments = [{"plan": n, "date": f"2026-0{n}-02", "amount": 40000} for n in (1, 2)]
    record = ({"payment_plan": plan, "payments": payments}, {"interim_reports": [{"received": "2026-01-20"}]})
    assert states("2026-03-01", *READY, *record) == ["paid", "paid", "blocked"]


def test_a_payment_in_parts() -> None:
    half = paid({"plan": 1, "date": "2025-09-03", "amount": 20000})
    (first, _) = at("2025-09-03", *READY, half)
    assert (first.state, first.paid, first.left) == (PayoutState.OPEN, 2_000_000, 4_000_000)
    second = paid(
        {"plan": 1, "date": "2025-09-03", "amount": 20000}, {"plan": 1, "date": "2025-09-10", "amount": 40000}
    )
    (first, _) = at("2025-09-10", *READY, second)
    assert (first.state, first.paid_on) == (PayoutState.PAID, day("2025-09-10"))


def test_payments_without_a_number_fill_the_plan_from_its_beginning() -> None:
    (first, second) = at("2025-09-03", *READY, paid({"date": "2025-09-03", "amount": 70000}))
    assert (first.state, second.paid, second.left) == (PayoutState.PAID, 1_000_000, 5_000_000)


def test_what_is_paid_too_much_opens_no_payout() -> None:
    too_much = paid({"date": "2025-09-03", "amount": 70000})
    no_report = "Ingen delrapport har kommit in efter utbetalningen 3 september 2025."
    assert states("2026-02-02", *READY, too_much) == ["paid", "blocked"]
    assert reasons("2026-02-02", 2, *READY, too_much) == [no_report]
    assert states("2026-02-02", *READY, too_much, INTERIM) == ["paid", "open"]
    begun = paid({"date": "2025-09-03", "amount": 60000}, {"date": "2026-02-02", "amount": 10000})
    assert states("2026-02-02", *READY, begun) == ["paid", "open"]  # PAY002 tells of it
    three = {"payment_plan": [{"id": n, "due": f"2025-0{n}-01", "amount": 40000} for n in (7, 8, 9)]}
    over = paid({"date": "2025-07-01", "amount": 50000}, {"date": "2025-08-01", "amount": 30000, "plan": 8})
    assert states("2025-09-01", *READY, three, over) == ["paid", "paid", "blocked"]


def test_a_payment_that_came_back_whole_has_begun_nothing() -> None:
    back = {"returned": {"date": "2025-09-10", "amount": 60000, "reason": "Fel konto."}}
    bounced = paid({"plan": 1, "date": "2025-09-03", "amount": 60000} | back)
    (first, _) = at("2025-09-10", *READY, bounced)
    assert (first.state, first.left, first.paid_on) == (PayoutState.OPEN, 6_000_000, None)
    second = {"plan": 2, "date": "2026-02-02", "amount": 60000, "returned": {**back["returned"], "date": "2026-02-05"}}
    bounced = paid({"plan": 1, "date": "2025-09-03", "amount": 60000}, second)
    assert states("2026-02-05", *READY, bounced) == ["paid", "blocked"]


def test_what_is_set_off_is_taken_off_the_next_payout() -> None:
    kept = claim(date="2026-01-12", set_off=[{"date": "2026-02-02", "amount": 2000}])
    record = (*RUNNING, INTERIM, kept)
    (_, second) = at("2026-02-02", *record)
    assert (second.state, second.paid, second.left) == (PayoutState.OPEN, 200_000, 5_800_000)
    rest = paid(FIRST, {"plan": 2, "date": "2026-02-04", "amount": 58000})
    now = known(project(*record, rest), day("2026-02-04"), programme())
    assert [part.state for part in payouts(now)] == [PayoutState.PAID] * 2
    assert (now.paid, now.set_off, now.left, now.owed) == (12_000_000, 200_000, 0, 0)
    whole_sum = paid(FIRST, {"plan": 2, "date": "2026-02-04", "amount": 60000})
    now = known(project(*record, whole_sum), day("2026-02-04"), programme())
    assert (now.paid, now.set_off) == (12_000_000, 0)  # it was kept of another payout
    assert states("2026-02-02", *RUNNING, kept) == ["paid", "blocked"]


def test_no_report_is_asked_for_by_a_programme_that_wants_none() -> None:
    terms = programme(payouts={"interim_report": "none"})
    assert payouts(known(project(*RUNNING), day("2026-02-02"), terms))[1].state is PayoutState.OPEN
    assert ungated(whole(project(*RUNNING, PAID_TWICE), terms)) == []


@pytest.mark.parametrize(
    ("reports", "breach"),
    [
        ([], True),
        ([{"received": "2025-09-03"}], True),
        ([{"received": "2025-09-04"}], False),
        ([{"received": "2026-02-03"}], False),
        ([{"received": "2026-02-04"}], True),  # the day of the payout, without an order
        ([{"received": "2026-02-04", "order": 1}], False),
        ([{"received": "2026-02-04", "order": 2}], True),
        ([{"received": "2026-02-04", "order": 3}], True),
        ([{"received": "2026-02-05"}], True),  # too late: it does not heal
    ],
)
def test_payouts_made_without_their_report(reports: list[Plain], breach: bool) -> None:
    payments = paid(
        {"plan": 1, "date": "2025-09-03", "amount": 60000, "order": 1},
        {"plan": 2, "date": "2026-02-04", "amount": 60000, "order": 2},
    )
    found = ungated(whole(project(*READY, payments, {"interim_reports": reports}), programme()))
    assert [payout.plan for payout in found] == ([2] if breach else [])


def test_a_single_payout_and_parts_of_one_need_no_report() -> None:
    single = {"payment_plan": [{"id": 1, "due": "2025-09-01", "amount": 120000}]}
    parts = paid({"date": "2025-09-03", "amount": 60000}, {"date": "2025-10-03", "amount": 60000})
    assert ungated(whole(project(*READY, single, parts), programme())) == []
    numbered = paid(
        {"plan": 1, "date": "2025-09-03", "amount": 10000}, {"plan": 1, "date": "2025-10-03", "amount": 50000}
    )
    assert ungated(whole(project(*READY, numbered), programme())) == []


def test_labels() -> None:
    assert [state.label for state in PayoutState] == ["öppen", "spärrad", "utbetald", "planerad"]


def test_a_payment_that_is_dated_ahead_is_never_made_again() -> None:
    """Case 16: the money has gone, whatever day the slip says."""
    slip = paid({"date": "2025-09-03", "amount": 60000, "plan": 1}, {"date": "2027-02-03", "amount": 60000, "plan": 2})
    record, today = project(*READY, INTERIM, slip), day("2026-03-01")
    assert [part.state.value for part in payouts(known(record, today, programme(), today))] == ["paid", "paid"]
    then = known(record, today, programme())  # as it was known on a day, when nothing is known to be a slip
    assert [part.state.value for part in payouts(then)] == ["paid", "open"]
    assert then.paid == 6_000_000


@pytest.mark.parametrize(
    ("supplement", "on", "opens"),
    [
        ({"asked": "2026-01-22"}, "2026-02-04", False),
        ({"asked": "2026-01-22", "received": "2026-02-04"}, "2026-02-03", False),
        ({"asked": "2026-01-22", "received": "2026-02-04"}, "2026-02-04", True),
        ({"asked": "2026-01-22", "waived": {"date": "2026-02-01", "reason": "Finns redan."}}, "2026-02-04", True),
        ({"asked": "2026-02-05"}, "2026-02-04", True),
    ],
)
def test_what_is_asked_for_in_a_report_keeps_its_payout_and_the_check_agrees(
    supplement: Plain, on: str, opens: bool
) -> None:
    report = {"interim_reports": [{"received": "2026-01-20", "supplements": [{"text": "Antal.", **supplement}]}]}
    assert states(on, *RUNNING, report)[1] == ("open" if opens else "blocked")
    asked = "Delrapporten som kom 20 januari 2026 ska kompletteras: Antal."
    assert reasons(on, 2, *RUNNING, report) == ([] if opens else [asked])
    made = {"payments": [FIRST, {"plan": 2, "date": on, "amount": 60000}]}
    assert bool(ungated(whole(project(*RUNNING, report, made), programme()))) != opens


def test_another_report_that_is_complete_opens_the_payout() -> None:
    lacking = {"received": "2026-01-20", "supplements": [{"asked": "2026-01-22", "text": "Antal."}]}
    assert states("2026-02-04", *RUNNING, {"interim_reports": [lacking, {"received": "2026-01-30"}]})[1] == "open"


def test_what_is_paid_in_arrears_follows_the_lines_that_a_supplement_gave_anew() -> None:
    terms = programme(payouts={"model": "arrears", "interim_report": "none"})
    anew = {
        "asked": "2026-07-14",
        "received": "2026-07-20",
        "text": "Kvitton.",
        "lines": [{"id": "ledare", "amount": 90000}],
    }
    stated = {"received": "2026-07-10", "lines": [{"id": "ledare", "amount": 110000}], "total": 110000}
    record = project(*HANDLED, GRANT, {"cost_statement": {**stated, "supplements": [anew]}})
    for on, most in (("2026-07-19", 11_000_000), ("2026-07-20", 9_000_000)):
        now = known(record, day(on), terms)
        assert [ceiling.amount for ceiling in ceilings(now)] == [most]
        assert economy(now).cost == most
