"""Money: what is unknown is never 0."""

import pytest

from anslag.lifecycle import FrameUse, coverable, economy, frame_use, known, known_registry, repayable, whole
from anslag.model import Project, References, Registry, build

from .build import (
    APPROVED,
    COSTS,
    FINAL,
    GRANT,
    GRANTED,
    HANDLED,
    PAID_OUT,
    REJECTION,
    WHOLE,
    Plain,
    day,
    decisions,
    extension,
    merged,
    plain,
    programme,
    project,
)


def test_the_whole_record() -> None:
    money = economy(whole(project(*WHOLE)))
    assert (money.applied, money.granted, money.paid, money.left) == (12_000_000, 12_000_000, 12_000_000, 0)
    assert (money.cost, money.approved, money.unspent) == (13_800_000, 11_800_000, 200_000)
    assert (money.demanded, money.repaid, money.outstanding) == (200_000, 200_000, 0)
    assert money.share == 86  # 118 000 of 138 000


def test_without_a_cost_statement_cost_and_rest_are_unknown() -> None:
    money = economy(whole(project(*PAID_OUT, FINAL)))
    assert (money.cost, money.approved, money.unspent, money.share, money.demanded) == (None,) * 5


@pytest.mark.parametrize(
    ("patches", "unspent"),
    [
        ((COSTS,), 200_000),  # 138 000 less an own contribution of 20 000 leaves 118 000 for the grant
        ((COSTS, {"cost_statement": {"total": 140000}}), 0),
        ((COSTS, {"cost_statement": {"total": 10000}}), 12_000_000),
        ((COSTS, {"application": {"budget": {"own_contribution": None}}}), 0),
        ((COSTS, {"cost_statement": {"approved": {"date": "2026-07-28", "amount": 130000}}}), 0),
        ((COSTS, APPROVED), 200_000),
        (
            (
                COSTS,
                {
                    "application": {
                        "budget": {"other_grants": [{"funder": "Bolaget", "amount": 5000, "status": "granted"}]}
                    }
                },
            ),
            700_000,
        ),
    ],
)
def test_what_is_left_of_the_money_paid_out(patches: tuple[Plain, ...], unspent: int) -> None:
    assert economy(whole(project(*PAID_OUT, *patches))).unspent == unspent


@pytest.mark.parametrize(
    ("patches", "sum_"),
    [
        ((), None),
        ((COSTS,), 11_800_000),
        ((COSTS, {"cost_statement": {"lines": [{"id": "ledare", "amount": 10000}]}}), 0),
        (
            (COSTS, {"changes": [{**extension(), "what": [{"path": "budget.own_contribution", "to": 5000}]}]}),
            13_300_000,
        ),
    ],
)
def test_what_the_grant_may_cover_is_the_cost_less_what_others_bear(
    patches: tuple[Plain, ...], sum_: int | None
) -> None:
    assert coverable(whole(project(*PAID_OUT, *patches))) == sum_


@pytest.mark.parametrize(
    ("patches", "expected"),
    [
        ((*PAID_OUT, FINAL), False),
        ((*PAID_OUT, FINAL, COSTS), True),
        ((*PAID_OUT, FINAL, COSTS, {"cost_statement": {"total": 140000}}), False),
        ((*PAID_OUT, {"final_report": {"received": "2026-07-15", "carried_out": "partly"}}), True),
        ((*HANDLED, GRANT, {"final_report": {"received": "2026-07-15", "carried_out": "not"}}), False),
    ],
)
def test_repayable_when_money_is_left_or_something_was_not_done(patches: tuple[Plain, ...], expected: bool) -> None:
    assert repayable(whole(project(*patches))) is expected


def registry(**extra: Plain) -> Registry:
    records = {
        "2025-001": plain(*HANDLED, GRANT),
        "2025-002": plain(*HANDLED, REJECTION),
        "2025-003": merged(plain(*HANDLED, GRANT), {"withdrawn": {"date": "2025-05-05"}}),
        "2024-004": merged(plain(*HANDLED, GRANT), {"application": {"received": "2024-11-04"}}),
        "2025-005": merged(plain(*HANDLED, GRANT), decisions(GRANTED | {"date": "2026-01-20"})),
        "2025-006": merged(plain(*HANDLED, GRANT), {"programme": "annat"}),
    } | extra
    versions = (programme(), programme(valid_from="2025-06-01", frames=[{"year": 2025, "amount": 1000000}]))
    return Registry(
        projects={id_: build(Project, merged(record, {"id": id_})) for id_, record in records.items()},
        references=References(programmes={"integration": versions}),
    )


@pytest.mark.parametrize(
    ("year", "on", "expected"),
    [
        (2025, "2025-04-15", (140_000_000, 0, 0)),
        (2025, "2025-04-16", (140_000_000, 36_000_000, 26)),
        (2025, "2025-05-05", (140_000_000, 24_000_000, 17)),
        (2025, "2025-06-01", (100_000_000, 24_000_000, 24)),
        (2026, "2026-01-20", (None, 12_000_000, None)),
        (2024, "2026-01-20", (None, 0, None)),
    ],
)
def test_the_frame_is_used_in_the_year_of_the_decision(
    year: int, on: str, expected: tuple[int | None, int, int | None]
) -> None:
    use = frame_use(known_registry(registry(), day(on)), "integration", year)
    assert (use.frame, use.granted, use.percent) == expected


def test_an_overdrawn_frame() -> None:
    use = FrameUse(2025, 100, 101, 101)
    assert (use.left, use.percent) == (-1, 101)
    assert FrameUse(2025, 0, 5, 5).percent is None
    assert [FrameUse(2025, 1000, part, part).percent for part in (994, 996, 999, 1000, 1006)] == [99, 99, 99, 100, 101]
    assert FrameUse(2025, None, 5, 5).left is None


def test_the_money_of_a_past_day() -> None:
    assert economy(known(project(*WHOLE), day("2026-02-03"))).paid == 6_000_000
