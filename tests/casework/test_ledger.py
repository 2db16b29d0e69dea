"""The grant's money when decisions come in a series and money goes both ways."""

from __future__ import annotations

from collections.abc import Sequence

from anslag.casework.accounts import Account, accounts
from anslag.casework.ledger import Sum
from anslag.casework.office import open_office
from tests.lifecycle.build import (
    CONTACT,
    FIRST,
    GRANTED,
    HANDLED,
    PAID_OUT,
    PLAN,
    RUNNING,
    Plain,
    claim,
    day,
    decisions,
)
from tests.site.internal.kit import pages, registry, rows

LATER = "2027-06-01"
FRAMES = {"frames": [{"year": year, "amount": 1_400_000} for year in (2025, 2026)]}
COURT = {"by": "Förvaltningsrätten", "of": "2025-04-16", "date": "2026-03-02", "final": "2026-03-23"}
REDUCED = decisions(GRANTED, {"kind": "reduction", "date": "2025-10-01", "ground": "consent", "amount": 20000})


def account(*records: Sequence[Plain], on: str = LATER, **terms: Plain) -> Account:
    """Return the money of a register with these projects."""
    (found,) = accounts(open_office(registry(*records, terms=FRAMES | terms), (), day(on)))
    return found


def test_a_supplement_counts_in_its_own_budget_year_and_the_project_once_in_all() -> None:
    more = decisions(GRANTED, {"kind": "supplement", "date": "2025-12-17", "amount": 20000, "budget_year": 2026})
    found = account((*RUNNING, more))
    assert found.flow(2025).figures.granted == Sum(1, 12_000_000)
    assert found.flow(2026).figures.granted == Sum(1, 2_000_000)
    assert found.ledger.whole.granted == Sum(1, 14_000_000)
    assert [(flow.year, (flow.left or 0) // 100) for flow in found.flows[-2:]] == [(2026, 1_380_000), (2025, 1_280_000)]
    (cohort,) = found.cohorts
    assert (cohort.year, cohort.grants, cohort.granted) == (2025, 1, 14_000_000)
    assert found.flow(2025).figures.unpaid == Sum(1, 6_000_000)
    assert found.flow(2026).figures.unpaid == Sum(1, 2_000_000)


def test_a_decision_for_next_year_is_told_in_that_year_before_it_comes() -> None:
    record = (*HANDLED, decisions({**GRANTED, "date": "2025-12-17", "budget_year": 2026}))
    found = account(record, on="2025-12-20")
    assert [flow.year for flow in found.flows] == [2026, 2025]
    assert (found.flow(2026).left or 0) // 100 == 1_280_000
    assert (found.flow(2025).left or 0) // 100 == 1_400_000
    page = pages(registry(record, terms=FRAMES), day("2025-12-20"))
    assert rows(page["ekonomi/"], "År för år")["2026"][2] == "120 000 kr 1 projekt"
    assert "Beviljat" in rows(page["ekonomi/2026/"], "Efter område")["Område"]


def test_what_is_taken_back_stays_bound_unless_the_programme_refills_the_frame() -> None:
    bound = account((*RUNNING, REDUCED)).flow(2025)
    assert (bound.figures.granted.amount, bound.bound, bound.left) == (10_000_000, 2_000_000, 128_000_000)
    free = account((*RUNNING, REDUCED), decisions={"refills_frame": True}).flow(2025)
    assert (free.figures.granted.amount, free.bound, free.left) == (10_000_000, 0, 130_000_000)


def test_a_payment_that_came_back_is_less_paid_in_the_year_it_came_back() -> None:
    back = {"date": "2026-01-08", "amount": 60000, "reason": "Kontot var avslutat."}
    again = {"key": "igen", "plan": 1, "date": "2026-01-15", "amount": 60000}
    found = account((*RUNNING, {"payments": [{**FIRST, "date": "2025-12-29", "returned": back}, again]}))
    assert found.flow(2025).figures.paid == Sum(1, 6_000_000)
    assert found.flow(2026).figures.paid == Sum(1, 0)
    assert found.ledger.whole.paid == Sum(1, 6_000_000)
    assert [cohort.paid for cohort in found.cohorts] == [6_000_000]


def test_what_was_annulled_dismissed_or_renounced_is_no_grant_and_each_is_counted_apart() -> None:
    annulled = (*PAID_OUT, decisions(GRANTED, {**COURT, "kind": "annulment", "leads_to": "end"}))
    dismissed = (decisions({"kind": "dismissal", "date": "2025-05-07"}),)
    renounced = (*HANDLED, decisions(GRANTED, {"kind": "renunciation", "date": "2026-01-12"}))
    found = account(annulled, dismissed, renounced)
    first, second = found.flow(2025).figures, found.flow(2026).figures
    assert (first.granted, first.dismissed.number, first.paid.amount) == (Sum(), 1, 6_000_000)
    assert (second.annulled.number, second.withdrawn.number) == (1, 1)
    assert found.cohorts == ()
    assert rows(pages(registry(annulled, dismissed, renounced), day(LATER))["ekonomi/"], "År för år")["Alla år"][4] == (
        "3 1 avvisad 1 återtagen 1 upphävd"
    )
    assert found.flow(2025).left == 128_000_000  # a court's annulment refills no frame, and a renunciation does


def test_what_was_set_off_is_paid_back() -> None:
    demand = claim(received=[{"date": "2026-08-20", "amount": 500}], set_off=[{"date": "2027-02-01", "amount": 1500}])
    found = account((*PAID_OUT, demand))
    assert [found.flow(year).figures.returned.amount for year in (2026, 2027)] == [50_000, 150_000]
    assert [cohort.returned for cohort in found.cohorts] == [200_000]


def test_what_came_in_too_much_and_was_given_back_is_less_returned_in_the_year_it_went() -> None:
    given_back = {"date": "2027-01-12", "amount": 500}
    found = account((*PAID_OUT, claim(received=[{"date": "2026-08-20", "amount": 2500, "returned": given_back}])))
    assert [found.flow(year).figures.returned.amount for year in (2026, 2027)] == [250_000, -50_000]
    assert [(cohort.returned, cohort.outstanding) for cohort in found.cohorts] == [(200_000, 0)]


def test_what_was_set_off_against_a_payout_is_paid_out_and_back() -> None:
    kept = claim(date="2026-01-12", set_off=[{"date": "2026-02-02", "amount": 2000}])
    rest = {"payments": [FIRST, {"plan": 2, "date": "2027-02-04", "amount": 58000}]}
    found = account((*RUNNING, kept, rest))
    assert [found.flow(year).figures.paid.amount for year in (2025, 2026, 2027)] == [6_000_000, 200_000, 5_800_000]
    assert found.flow(2026).figures.returned.amount == 200_000
    assert (found.ledger.whole.unpaid, found.ledger.whole.planned) == (Sum(), Sum())


def test_the_unpaid_part_of_each_decision_is_planned_as_a_whole() -> None:
    found = account((*HANDLED, decisions(GRANTED), CONTACT, PLAN), on="2025-05-01")
    assert sum(row.amount for row in found.planned) == found.ledger.whole.unpaid.amount == 12_000_000
    assert found.ledger.whole.planned.number == 2
