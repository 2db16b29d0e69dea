"""The report is due one month after the end, and what came late stays late."""

import pytest

from anslag.lifecycle import Deadline, known, lateness, report_due, supplement_due, whole

from .build import (
    ASKED,
    COSTS,
    EXTENDED,
    FINAL,
    RUNNING,
    Plain,
    day,
    extension,
    merged,
    programme,
    project,
)


def ending(end: str) -> Plain:
    return {"period": {"end": end}}


def reported(received: str) -> tuple[Plain, Plain]:
    return {"final_report": {"received": received}}, merged(COSTS, {"cost_statement": {"received": received}})


@pytest.mark.parametrize(
    ("end", "due", "nominal"),
    [
        ("2026-01-29", "2026-03-02", "2026-02-28"),
        ("2026-01-30", "2026-03-02", "2026-02-28"),
        ("2026-01-31", "2026-03-02", "2026-02-28"),
        ("2026-06-30", "2026-07-30", "2026-07-30"),
        ("2025-11-30", "2025-12-30", "2025-12-30"),
        ("2025-12-01", "2026-01-02", "2026-01-01"),
        ("2028-01-31", "2028-02-29", "2028-02-29"),
        ("2028-01-29", "2028-02-29", "2028-02-29"),
        ("2028-01-28", "2028-02-28", "2028-02-28"),
        ("2028-02-29", "2028-03-29", "2028-03-29"),
        ("2027-02-28", "2027-03-30", "2027-03-28"),
        ("2026-03-31", "2026-04-30", "2026-04-30"),
    ],
)
def test_due_a_month_after_the_end_moved_to_a_weekday(end: str, due: str, nominal: str) -> None:
    deadline = report_due(known(project(*RUNNING, ending(end)), day("2026-06-01"), programme()))
    assert (deadline.day, deadline.nominal) == (day(due), day(nominal))
    assert (deadline.moved_because is not None) == (due != nominal)


def test_due_on_the_saturday_when_the_programme_does_not_move_it() -> None:
    terms = programme(reporting={"move_to_weekday": False})
    saturday = day("2026-02-28")
    assert report_due(known(project(*RUNNING, ending("2026-01-31")), day("2026-02-01"), terms)) == Deadline(
        saturday, saturday
    )


def test_a_programme_with_two_months() -> None:
    terms = programme(reporting={"months": 2})
    assert report_due(known(project(*RUNNING, ending("2025-12-31")), day("2026-02-01"), terms)).nominal == day(
        "2026-02-28"
    )


def test_due_moves_on_the_day_an_extension_is_decided() -> None:
    record = project(*RUNNING, EXTENDED)
    assert report_due(known(record, day("2026-05-10"), programme())).day == day("2026-07-30")
    assert report_due(known(record, day("2026-05-11"), programme())).day == day("2026-09-30")


def test_an_early_end_brings_the_due_day_forward() -> None:
    record = project(*RUNNING, {"ended_early": {"date": "2026-03-10", "reason": "Ledaren flyttade"}})
    assert report_due(known(record, day("2026-03-09"), programme())).day == day("2026-07-30")
    assert report_due(known(record, day("2026-03-10"), programme())).day == day("2026-04-10")


@pytest.mark.parametrize(
    ("received", "days"),
    [("2026-07-30", None), ("2026-07-31", 1), ("2026-09-28", 60)],
)
def test_the_due_day_itself_is_in_time(received: str, days: int | None) -> None:
    late = lateness(whole(project(*RUNNING, *reported(received)), programme()))
    assert (late and late.days) == days


def test_lateness_counts_from_the_moved_day() -> None:
    in_time = project(*RUNNING, ending("2026-01-31"), *reported("2026-03-02"))
    late = lateness(whole(project(*RUNNING, ending("2026-01-31"), *reported("2026-03-03")), programme()))
    assert lateness(whole(in_time, programme())) is None
    assert late is not None
    assert (late.deadline.day, late.deadline.nominal, late.days) == (day("2026-03-02"), day("2026-02-28"), 1)


def test_the_later_of_report_and_costs_counts() -> None:
    costs = merged(COSTS, {"cost_statement": {"received": "2026-08-03"}})
    late = lateness(whole(project(*RUNNING, FINAL, costs), programme()))
    assert late is not None
    assert (late.received, late.days) == (day("2026-08-03"), 4)


def test_nothing_received_is_not_yet_late() -> None:
    assert lateness(whole(project(*RUNNING), programme())) is None


@pytest.mark.parametrize(
    ("decided", "received", "days"),
    [
        ("2026-07-30", "2026-09-30", None),  # decided on the due day: in time
        ("2026-07-31", "2026-09-30", None),  # decided the day after: no whole day was overdue before it
        ("2026-08-10", "2026-09-30", 10),  # 31 July to 9 August stay
        ("2026-08-10", "2026-10-02", 12),  # and two days after the new day
        (None, "2026-08-03", 4),  # not approved: the period applied for is the one that holds
    ],
)
def test_an_extension_does_not_heal_the_days_already_overdue(
    decided: str | None, received: str, days: int | None
) -> None:
    late = lateness(
        whole(project(*RUNNING, {"changes": [extension(approved=decided)]}, *reported(received)), programme())
    )
    assert (late and late.days) == days


def test_a_corrected_slip_was_right_all_along() -> None:
    slip = {
        "date": "2026-10-01",
        "path": "period.end",
        "from": "2026-03-31",
        "to": "2026-06-30",
        "reason": "Fel månad",
    }
    assert lateness(whole(project(*RUNNING, {"corrections": [slip]}, *reported("2026-07-15")), programme())) is None


def test_a_supplement_is_due_on_its_own_day_or_the_programmes() -> None:
    (asked,) = project(ASKED).application.supplements
    own = {"application": {"supplements": [{"asked": "2025-03-10", "items": ["statutes"], "due": "2025-03-14"}]}}
    (sooner,) = project(own).application.supplements
    assert supplement_due(asked, programme()) == day("2025-03-31")
    assert supplement_due(sooner, programme()) == day("2025-03-14")


def respite(given: str, until: str) -> Plain:
    return {"report_respites": [{"date": given, "until": until}]}


@pytest.mark.parametrize(
    ("given", "until", "received", "days"),
    [
        ("2026-07-20", "2026-08-17", "2026-08-17", None),
        ("2026-07-20", "2026-08-17", "2026-08-20", 3),
        ("2026-07-30", "2026-08-17", "2026-08-17", None),
        ("2026-08-03", "2026-08-17", "2026-08-17", 3),
        ("2026-08-03", "2026-08-17", "2026-08-19", 5),
        ("2026-08-20", "2026-09-17", "2026-08-10", 11),
        ("2026-07-20", "2026-07-25", "2026-07-30", None),
        ("2026-07-20", "2026-07-25", "2026-07-31", 1),
    ],
)
def test_a_respite_moves_the_due_day_from_the_day_it_was_given(
    given: str, until: str, received: str, days: int | None
) -> None:
    record = project(*RUNNING, *reported(received), respite(given, until))
    late = lateness(whole(record, programme()))
    assert (late.days if late else None) == days


def test_the_last_of_respites_and_extensions_counts() -> None:
    given = {
        "report_respites": [
            {"date": "2026-07-20", "until": "2026-08-17"},
            {"date": "2026-08-10", "until": "2026-09-01"},
        ]
    }
    record = project(*RUNNING, given)
    on = {
        then: report_due(known(record, day(then), programme())).day
        for then in ("2026-07-19", "2026-07-20", "2026-08-10")
    }
    assert [one.isoformat() for one in on.values()] == ["2026-07-30", "2026-08-17", "2026-09-01"]
    longer = project(*RUNNING, given, {"changes": [extension(to="2026-08-31")]})
    assert report_due(known(longer, day("2026-08-10"), programme())).day == day("2026-09-30")
