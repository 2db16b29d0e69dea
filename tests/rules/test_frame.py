"""The year's frame and the look of a split application, border by border."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from anslag.model import Brief, Index, Programme, References, build
from anslag.rules.yearly_budget import application_does_not_look_split, year_stays_within_its_frame
from anslag.source import read

GRANT = Path(__file__).parents[1] / "cases/_shared/grant/programmes/integration/2025-01-01.yaml"
PROGRAMME = build(Programme, read(GRANT, "programme").data)
REFERENCES = References(programmes={"integration": (PROGRAMME,)})

FIRST = Brief(
    file="första",
    id="2025-001",
    title="Språkcafé på Råslätt",
    case_number="KS 2025/0001",
    programme="integration",
    applicants=("exempelforeningen", "exempelskolan"),
    received=date(2025, 3, 3),
    start=date(2025, 9, 1),
    end=date(2025, 12, 31),
    applied=30_000_00,
    paid=0,
    settled=None,
    settled_by=None,
    basis=None,
    place=0,
    drawn=(),
    references=(),
    stopped=False,
    continues=None,
    mentions=(),
)
SECOND = replace(FIRST, file="andra", id="2025-002", received=date(2025, 3, 10))


def split(*briefs: Brief) -> list[str]:
    return [problem.file for problem in application_does_not_look_split(Index(briefs, REFERENCES))]


def overdrawn(*briefs: Brief) -> list[str]:
    return [problem.file for problem in year_stays_within_its_frame(Index(briefs, REFERENCES))]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"applied": 20_000_01},
        {"applied": 50_000_00},
        {"start": date(2025, 12, 31), "end": date(2026, 6, 30)},
        {"start": date(2025, 3, 31), "end": date(2025, 9, 1)},
        {"applicants": ("exempelforeningen",)},
        {"title": "språkcafé på råslätt, del 2"},
        {"title": "Språkkafé på Råslätt"},
        {"continues": "2025-001"},
        {"continues": "2025-001", "start": date(2025, 10, 1)},
        {"continues": "2025-001", "end": date(2026, 1, 31)},
        {"continues": "2024-009", "start": date(2025, 10, 1), "end": date(2026, 1, 31)},
    ],
)
def test_an_application_that_looks_like_the_rest_of_another_is_shown_at_the_later(changed: dict[str, object]) -> None:
    assert split(replace(SECOND, **changed), FIRST) == ["andra"]


@pytest.mark.parametrize(
    "changed",
    [
        {"applied": 20_000_00},
        {"applied": 50_000_01},
        {"start": date(2026, 1, 1), "end": date(2026, 6, 30)},
        {"start": date(2025, 3, 31), "end": date(2025, 8, 31)},
        {"applicants": ("exempelskolan", "exempelforeningen")},
        {"programme": "kultur"},
        {"title": "Sykurs på Råslätt"},
        {"title": "Fotboll"},
        {"stopped": True},
        {"continues": "2025-001", "start": date(2025, 10, 1), "end": date(2026, 1, 31)},
    ],
)
def test_an_application_of_its_own_is_not_shown(changed: dict[str, object]) -> None:
    assert split(FIRST, replace(SECOND, **changed)) == []


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"stopped": True}, False),
        ({"stopped": True, "settled": date(2025, 3, 10)}, False),
        ({"stopped": True, "settled": date(2025, 3, 11)}, True),
        ({"settled": date(2025, 3, 9), "drawn": ((2025, 30_000_00, 30_000_00),)}, True),
    ],
)
def test_a_new_attempt_after_a_rejection_is_no_split(changed: dict[str, object], shown: bool) -> None:
    assert split(replace(FIRST, **changed), SECOND) == (["andra"] if shown else [])


def test_three_parts_are_shown_when_only_all_of_them_pass_the_limit() -> None:
    parts = [
        replace(FIRST, file=name, id=f"2025-00{name}", applied=20_000_00, title=f"Läger, etapp {name}")
        for name in ("1", "2", "3")
    ]
    assert split(*parts) == ["3"]


def test_titles_of_nothing_but_numbers_are_compared_as_they_are() -> None:
    assert split(replace(FIRST, title="Del 1"), replace(SECOND, title="Etapp 2")) == []
    assert split(replace(FIRST, title="Del 1"), replace(SECOND, title="Del 2")) == ["andra"]


def granted(name: str, day: date, kronor: int, **changed: object) -> Brief:
    drawn = ((day.year, kronor * 100, kronor * 100),)
    brief = replace(FIRST, file=name, id=f"2025-{name}", settled=day, drawn=drawn)
    return replace(brief, **changed)


def test_the_decision_that_crosses_the_frame_is_shown_once() -> None:
    decisions = [
        granted("003", date(2025, 6, 1), 1),
        granted("001", date(2025, 3, 1), 1_000_000),
        granted("002", date(2025, 5, 1), 400_000),
        granted("004", date(2025, 7, 1), 500),
    ]
    assert overdrawn(*decisions) == ["003"]
    assert overdrawn(*decisions[1:3]) == []


def test_each_year_has_its_own_frame_and_a_year_without_one_has_no_limit() -> None:
    assert overdrawn(granted("001", date(2025, 12, 31), 1_400_000), granted("002", date(2026, 1, 1), 1_400_000)) == []
    assert overdrawn(granted("001", date(2024, 12, 31), 9_000_000)) == []


def test_a_grant_that_came_to_nothing_is_not_counted() -> None:
    first = granted("001", date(2025, 3, 1), 1_400_000)
    assert overdrawn(first, granted("002", date(2025, 4, 1), 1, stopped=True)) == []
    assert overdrawn(first, granted("002", date(2025, 4, 1), 1)) == ["002"]


def test_the_last_version_that_names_the_year_has_its_frame() -> None:
    raised = replace(
        PROGRAMME, valid_from=date(2026, 1, 1), frames=(replace(PROGRAMME.frames[0], amount=1_500_000_00),)
    )
    later = replace(PROGRAMME, valid_from=date(2027, 1, 1), frames=())
    index = Index(
        (granted("001", date(2025, 3, 1), 1_500_000),),
        References(programmes={"integration": (PROGRAMME, raised, later)}),
    )
    assert list(year_stays_within_its_frame(index)) == []
