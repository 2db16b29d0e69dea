"""When applications are taken, how late one came and what is then to be done."""

from __future__ import annotations

from typing import Any

import pytest

from anslag.lifecycle import first_start, known, late_application, next_step, next_window, period_of
from anslag.model import Programme, build
from anslag.model.application_terms import LeadTime

from .build import ASKED, PROGRAMME, day, merged, project

WINDOWS = [{"id": "spring", "from": "02-01", "to": "02-28"}, {"id": "autumn", "from": "09-01", "to": "09-30"}]
OVER_NEW_YEAR = [{"id": "winter", "from": "12-01", "to": "01-31"}]
STEPS = [{"days": 14, "percent": 20}, {"days": 7, "percent": 10}]


def programme(**terms: Any) -> Programme:
    return build(Programme, {**PROGRAMME, **terms})


@pytest.mark.parametrize(
    ("windows", "on", "days", "after"),
    [
        (WINDOWS, "2026-02-28", None, None),
        (WINDOWS, "2026-03-01", 1, "2026-02-28"),
        (WINDOWS, "2026-02-01", None, None),
        (WINDOWS, "2026-01-31", 123, "2025-09-30"),
        (WINDOWS, "2026-09-30", None, None),
        (WINDOWS, "2026-12-31", 92, "2026-09-30"),
        (OVER_NEW_YEAR, "2026-01-31", None, None),
        (OVER_NEW_YEAR, "2025-12-01", None, None),
        (OVER_NEW_YEAR, "2026-02-01", 1, "2026-01-31"),
        (OVER_NEW_YEAR, "2025-11-30", 303, "2025-01-31"),
        ([{"id": "all", "from": "02-01", "to": "02-29"}], "2026-03-01", 1, "2026-02-28"),
        ([{"id": "all", "from": "02-01", "to": "02-29"}], "2028-02-29", None, None),
        ([], "2026-07-07", None, None),
    ],
)
def test_how_late_an_application_is(windows: list[Any], on: str, days: int | None, after: str | None) -> None:
    late = late_application(programme(application_periods=windows), day(on))
    assert (late.days if late else None) == days
    assert (late.after.last.isoformat() if late and late.after else None) == after


def test_the_period_that_a_day_counts_to_and_the_next_one() -> None:
    terms = programme(application_periods=WINDOWS)
    told = [
        (period_of(terms, day(on)), next_window(terms, day(on))) for on in ("2026-02-28", "2026-03-01", "2026-10-01")
    ]
    assert [(one and (one.id, one.first.year), then and (then.id, then.first.year)) for one, then in told] == [
        (("spring", 2026), ("spring", 2026)),
        (("spring", 2026), ("autumn", 2026)),
        (("autumn", 2026), ("spring", 2027)),
    ]


@pytest.mark.parametrize(
    ("late", "on", "percent"),
    [
        ({"handling": "dismissed"}, "2026-03-01", None),
        ({"handling": "not_considered", "deductions": STEPS}, "2026-03-01", None),
        ({"handling": "deduction", "deductions": STEPS}, "2026-03-07", 10),
        ({"handling": "deduction", "deductions": STEPS}, "2026-03-08", 20),
        ({"handling": "deduction", "deductions": STEPS}, "2026-03-14", 20),
        ({"handling": "deduction", "deductions": STEPS}, "2026-03-15", None),
    ],
)
def test_what_is_taken_off_a_late_application(late: dict[str, Any], on: str, percent: int | None) -> None:
    found = late_application(programme(application_periods=WINDOWS, late=late), day(on))
    assert found is not None
    assert found.percent == percent


@pytest.mark.parametrize(
    ("lead", "complete", "first"),
    [
        (LeadTime(months=2), "2017-03-01", "2017-05-01"),
        (LeadTime(months=2), "2025-12-31", "2026-02-28"),
        (LeadTime(weeks=3), "2025-03-03", "2025-03-24"),
        (LeadTime(days=10), "2025-12-25", "2026-01-04"),
    ],
)
def test_the_first_day_on_which_a_project_may_start(lead: LeadTime, complete: str, first: str) -> None:
    assert first_start(lead, day(complete)) == day(first)


@pytest.mark.parametrize(
    ("handling", "text"),
    [
        ("dismissed", "Avvisa ansökan. Den kom in 3 mars 2025, men ansökningstiden gick ut 28 februari 2025."),
        (
            "not_considered",
            "Ansökan ska inte prövas. Skriv av den. Den kom in 3 mars 2025, men ansökningstiden gick ut 28 feb 2025.",
        ),
        ("deduction", "Begär komplettering: stadgar."),
    ],
)
def test_the_next_step_of_a_late_application(handling: str, text: str) -> None:
    late = {"handling": handling, "deductions": STEPS}
    step = next_step(
        known(project(), day("2025-03-04"), programme(application_periods=WINDOWS, late=late)), ["stadgar"]
    )
    assert step is not None
    assert step.text.replace("\N{NO-BREAK SPACE}", " ").replace("februari", "feb") == text.replace("februari", "feb")
    assert step.command == f"anslag add 2025-007 {'supplement' if handling == 'deduction' else 'decision'}"


@pytest.mark.parametrize(
    ("times", "on", "text"),
    [
        (None, "2025-04-01", "Sökanden ska komplettera ansökan senast 31 mars 2025."),
        (2, "2025-04-01", "Sökanden ska komplettera ansökan senast 31 mars 2025."),
        (1, "2025-03-31", "Sökanden ska komplettera ansökan senast 31 mars 2025."),
        (
            1,
            "2025-04-01",
            (
                "Pröva ansökan som den är: kompletteringen skulle ha kommit senast 31 mars 2025. Ange att den inte "
                "längre väntas."
            ),
        ),
    ],
)
def test_an_application_that_was_supplemented_as_often_as_allowed_is_tried_as_it_is(
    times: int | None, on: str, text: str
) -> None:
    terms = programme(deadlines={**PROGRAMME["deadlines"], "supplement_times": times})
    step = next_step(known(project(ASKED), day(on), terms))
    assert step is not None
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == text


def test_no_more_is_asked_for_than_allowed() -> None:
    supplied = merged(
        ASKED,
        {"application": {"supplements": [{"asked": "2025-03-10", "items": ["statutes"], "received": "2025-03-20"}]}},
    )
    for times, begins in ((None, "Begär komplettering"), (2, "Begär komplettering"), (1, "Träffa sökanden")):
        terms = programme(deadlines={**PROGRAMME["deadlines"], "supplement_times": times})
        step = next_step(known(project(supplied), day("2025-03-21"), terms), ["budget"])
        assert step is not None
        assert step.text.startswith(begins)
