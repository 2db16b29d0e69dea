"""The figures of a year, held against sums that a dozen lines count apart over the raw files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import yaml

from anslag.documents.annual_tables import annual_tables
from tests.annual.kit import CUT, PEOPLE, counted, frozen, small, table, year_of
from tests.documents.papers_kit import ROOT
from tests.public.test_public_pages import FINISHED

ENDED = "2025-001"
HELD = {("2024-006", "boys")}
"""Held back beside a small count: with the goal of nine young people, five boys would tell of four girls."""


@cache
def raw() -> dict[str, Any]:
    """Return every project that the demonstration had granted money by the day, as its file says, with changed ends."""
    found = {}
    for path in sorted((ROOT / "registry/projects").glob("*/*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        made = [
            one for one in data.get("decisions", ()) if one["kind"] in ("grant", "grant_in_part") and one["date"] <= CUT
        ]
        if not made or "withdrawn" in data:
            continue
        end = data["period"]["end"]
        for change in data.get("changes", ()):
            if change.get("approved", {}).get("date", date.max) <= CUT:
                end = next((one["to"] for one in change["what"] if one["path"] == "period.end"), end)
        end = date.fromisoformat(end) if isinstance(end, str) else end
        ended = data.get("ended_early", {}).get("date")
        data["last"] = min(end, ended) if ended and ended <= CUT else end
        found[data["id"]] = data
    return found


def _fallen(project: Any) -> list[Any]:
    """Return the decisions by which a grant had fallen by the day: annulled by a court, or given up unpaid."""
    unpaid = not any(one["date"] <= CUT for one in project.get("payments", ()))
    decided = [one for one in project["decisions"] if one.get("final", one["date"]) <= CUT]
    return [one for one in decided if one["kind"] == "annulment" or (one["kind"] == "renunciation" and unpaid)]


def completed() -> list[Any]:
    return [one for one in raw().values() if one["last"].year == 2025]


def test_the_population_is_every_project_with_a_day_in_the_year() -> None:
    ran = [
        one
        for one in raw().values()
        if one["period"]["start"] <= date(2025, 12, 31) and one["last"] >= date(2025, 1, 1)
    ]
    population = table(counted(), "population")
    assert set(table(counted(), "projects")) == {one["id"] for one in ran}
    assert population["total"]["number"] == len(ran) == 11
    assert population["completed"]["number"] == len(completed()) == 6
    assert population["running"]["number"] == len(ran) - len(completed())


def test_the_money_is_that_of_the_files() -> None:
    money = table(counted(), "money")
    for year in (2023, 2024, 2025):
        paid = sum(
            one["amount"] - one.get("returned", {}).get("amount", 0)
            for project in raw().values()
            for one in project.get("payments", ())
            if one["date"].year == year and one["date"] <= CUT
        )
        assert money[str(year)]["paid"] == paid, year
    granted = [
        (one["kind"], one["amount"])
        for project in raw().values()
        for one in project["decisions"]
        if one.get("budget_year", one["date"].year) == 2025 and one["kind"] in ("grant", "grant_in_part", "supplement")
        if not any(other.get("of") == one.get("key", str(one["date"])) for other in _fallen(project))
    ]
    assert money["2025"]["granted"] == sum(amount for _, amount in granted)
    assert money["2025"]["frame"] == 1_400_000


def test_the_people_are_those_of_the_same_projects_on_both_sides() -> None:
    sums = {group: [0, 0, 0] for group in PEOPLE}
    for one in completed():
        plan, came = one["application"].get("expected_reach"), one.get("final_report", {}).get("reach")
        for group in PEOPLE if plan and came else ():
            pair = plan.get(group), came.get(group)
            if (one["id"], group) not in HELD and all(
                figure is not None and (figure == 0 or figure >= 5) for figure in pair
            ):
                sums[group] = [a + b for a, b in zip(sums[group], (*pair, 1), strict=True)]
    found = table(counted(), "reach")
    assert {group: list(found[group].values()) for group in PEOPLE} == sums
    assert found["total"]["reached"] == sum(reached for _, reached, _ in sums.values())


def test_goals_and_what_lives_on_are_those_of_the_reports() -> None:
    told = Counter(one["fulfilment"] for project in completed() for one in project["final_report"]["results"])
    attained = table(counted(), "attainment")
    assert {name: attained[name]["number"] for name in ("met", "partly", "not_met")} == dict(told)
    answers = Counter(one["final_report"].get("lives_on", {}).get("answer", "unanswered") for one in completed())
    found = table(counted(), "lives_on")
    assert {name: row["projects"] for name, row in found.items() if row["projects"]} == dict(answers)


def test_a_visit_counts_once_for_a_project() -> None:
    ids = table(counted(), "projects")
    visits = [
        id_
        for id_ in ids
        if any(one["kind"] == "visit" and one["date"].year == 2025 for one in raw()[id_].get("contacts", ()))
    ]
    assert table(counted(), "control")["visited"] == {"number": len(visits), "of": len(ids)}


def test_a_distribution_comes_to_the_whole() -> None:
    granted = table(counted(), "money")["2025"]["granted"]
    for id_ in ("areas", "priority", "goals", "kinds", "bodies"):
        assert sum(row["granted"] for row in table(counted(), id_).values()) == granted, id_
        assert 98 <= sum(row["share"] for row in table(counted(), id_).values()) <= 102, id_


def test_what_was_handed_over_is_what_is_counted_on_the_day() -> None:
    before, now = frozen(), counted()
    assert before.day == now.day == CUT
    assert before.version
    assert {one.id: list(one.cells()) for one in before.tables} == {one.id: list(one.cells()) for one in now.tables}


def test_an_overarching_goal_is_served_by_the_projects_whose_goals_serve_it() -> None:
    programme = yaml.safe_load((ROOT / "registry/programmes/integration/2025-01-01.yaml").read_text("utf-8"))
    for goal in programme["overarching_goals"]:
        serving = {one["id"] for one in programme["goals"] if goal["id"] in one["serves"]}
        wanted = {id_ for id_ in table(counted(), "projects") if serving & set(raw()[id_].get("goals") or ())}
        assert set(table(counted(), f"evidence_{goal['id']}")) == wanted


def test_what_is_missing_is_no_zero() -> None:
    figures = year_of(small({}))  # ended in June 2026, and has told of nothing
    assert table(figures, "money")["2026"] | {"granted": None} == {
        "frame": None,
        "applied": 0,
        "granted": None,
        "paid": 0,
        "used": None,
        "settled": "0 av 1",
        "repaid": 0,
        "late": 1,
    }
    [money] = [one for one in annual_tables(figures) if one.name == "Pengarna år för år"]
    assert money.rows[-1][5] == "saknas"
    assert table(figures, "reach")["total"] == {"expected": None, "reached": None, "projects": 0}
    assert table(figures, "projects")[ENDED]["reached"] is None
    assert table(figures, "reliability")["reported"] == {"number": 0, "of": 1}
    running = year_of(small({}), 2025, date(2026, 3, 31))
    assert table(running, "projects")[ENDED]["reached"] == "ännu inte"


def test_a_small_count_is_on_neither_side() -> None:
    figures = year_of(small(FINISHED))
    found = table(figures, "reach")
    assert "men" not in found  # 3 were expected
    assert found["total"]["expected"] == sum(row["expected"] for id_, row in found.items() if id_ != "total")


def test_a_programmes_own_groups_stand_in_its_order() -> None:
    ids = ["young", "adult", "old", "alone", "newcomer", "student", "worker", "parent"]
    counted_as: dict[str, Any] = {"groups": [{"id": id_, "name": id_.capitalize()} for id_ in ids]}
    told = {"groups": dict.fromkeys(ids, 40)}
    application = {**FINISHED["application"], "expected_reach": told}
    report = {**FINISHED["final_report"], "reach": told}
    registry = small(FINISHED | {"application": application, "final_report": report}, reach=counted_as)
    assert [*table(year_of(registry), "reach")] == [*ids, "total"]
