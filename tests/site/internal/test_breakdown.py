"""The grant's money by area, goal, kind of applicant and deciding body, year by year and in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
import yaml

from anslag.public import publish
from anslag.words import plain_words
from tests.lifecycle.build import COSTS, FINAL, HANDLED, PAID_OUT, REJECTION, RUNNING, WHOLE, day, merged
from tests.site.internal.kit import (
    TODAY,
    demonstration,
    demonstration_pages,
    kronor,
    pages,
    raw_records,
    registry,
    rows,
    text,
)
from tests.site.internal.test_economy import LATER, sums_of
from tests.site.kit import ROOT

THINGS = ("Område", "Mål", "Typ av sökande", "Beslutsinstans")
COLUMNS = ("Sökt", "Beviljat", "Utbetalt", "Kvar att betala", "Projektens hela kostnad", "Återbetalt")
NONE = "Inte angivet"
KINDS = {"association": "Förening", "organisation": "Organisation", "municipal_unit": "Kommunal verksamhet"}
SETTLING = {"grant", "grant_in_part", "rejection", "dismissal", "striking_off"}
THREE = {"areas": ["raslatt", "oxnehaga", "torpa"]}


@cache
def raw(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "registry" / name).read_text(encoding="utf-8")))


def names(thing: str, record: dict[str, Any]) -> list[str]:
    """Return what the page should call the record's areas, goals, kind or body, from the files alone."""
    terms = raw("programmes/integration/2025-01-01.yaml")
    if thing == "Område":
        areas = {area["id"]: plain_words(area["name"]) for area in raw("areas.yaml")["areas"]}
        return [areas[id_] for id_ in record.get("areas", [])] or [NONE]
    if thing == "Mål":
        goals = {goal["id"]: plain_words(goal["name"]) for goal in terms["goals"]}
        return [goals[id_] for id_ in record.get("goals", [])] or [NONE]
    if thing == "Typ av sökande":
        return [KINDS[raw(f"organisations/{record['applicants'][0]}.yaml")["kind"]]]
    bodies = {body["id"]: plain_words(body["name"]) for body in terms["deciding_bodies"]}
    small = record["application"]["amount"] <= 50_000
    body = "analysis_sustainability_manager" if small else "executive_committee"
    settled = [one["by"] for one in record.get("decisions", ()) if one["kind"] in SETTLING]
    return [bodies[settled[-1] if settled else body]]


def columns(address: str, thing: str, as_of: date = TODAY) -> dict[str, dict[str, str]]:
    """Return the cells of a breakdown of the demonstration, by the headings of the column and of the row."""
    table = rows(demonstration_pages(as_of)[address], f"Efter {thing.lower()}")
    heads = table.pop(thing, [])
    return {head: {name: cells[at] for name, cells in table.items()} for at, head in enumerate(heads)}


def sums(cells: dict[str, str]) -> dict[str, int]:
    return {name: kronor(cell) for name, cell in cells.items() if cell not in ("–", "okänt")}


@pytest.mark.parametrize("thing", THINGS)
def test_each_sum_of_each_year_is_in_its_place(thing: str) -> None:
    """Against the equal shares of the files' sums: whole kronor move a share by less than one krona a project."""
    expected: dict[tuple[int, str], defaultdict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for record in raw_records():
        found = names(thing, record)
        for column, year, amount in sums_of(record):
            for name in found:
                expected[year, column][name] += Fraction(amount, len(found))
    assert {year for year, _ in expected} == {2023, 2024, 2025, 2026}
    for (year, column), each in expected.items():
        shown = sums(columns(f"ekonomi/{year}/", thing, LATER)[column])
        assert shown.pop("Hela anslaget") == sum(each.values())
        assert shown.keys() == each.keys()
        shared = thing in ("Område", "Mål")
        for name, exact in each.items():
            assert abs(shown[name] - exact) <= (100 * len(raw_records()) if shared else 0)


@pytest.mark.parametrize("thing", THINGS)
def test_every_column_sums_to_the_grants_own_sum(thing: str) -> None:
    page = demonstration_pages()["ekonomi/"]
    years, cohorts = rows(page, "År för år"), rows(page, "Vad varje års beslut ledde till")
    planned = rows(page, "Beviljat men inte utbetalt")

    def whole(year: str, column: str) -> str:
        if column == "Planerat att betala":
            return planned[year][1]
        table, heads = (cohorts, cohorts["Budgetår"]) if column == "Kvar att betala" else (years, years["År"])
        return table[year][heads.index(column)]

    seen = set()
    for address, year in (("ekonomi/", "Alla år"), *((f"ekonomi/{year}/", str(year)) for year in range(2023, 2028))):
        for column, cells in columns(address, thing).items():
            shown = sums(cells)
            total = shown.pop("Hela anslaget")
            assert total == sum(shown.values()) == kronor(whole(year, column)), (year, column)
            seen.add(column)
    assert seen == {*COLUMNS, "Planerat att betala"}


def test_the_kinds_agree_with_the_public_site() -> None:
    public: dict[int, Counter[str]] = defaultdict(Counter)
    for project in publish(demonstration(), TODAY).projects:
        public[project.year][project.organisations[0].kind.name.capitalize()] += project.granted
    for year, expected in public.items():
        shown = sums(columns(f"ekonomi/{year}/", "Typ av sökande")["Beviljat"])
        assert shown.pop("Hela anslaget") == expected.total()
        assert shown == expected


def test_grants_are_told_year_by_year_beside_each_other() -> None:
    table = rows(demonstration_pages()["ekonomi/"], "Beviljat efter typ av sökande")
    heads = table.pop("Typ av sökande")
    assert heads == ["2026", "2025", "2024", "2023"]
    for at, year in enumerate(heads):
        shown = {name: kronor(cells[at]) for name, cells in table.items() if cells[at] != "–"}
        assert shown == sums(columns(f"ekonomi/{year}/", "Typ av sökande")["Beviljat"])


def test_a_project_in_several_areas_is_shared_equally_in_every_column() -> None:
    found = registry((merged(WHOLE[0], THREE), *WHOLE[1:]))
    table = rows(pages(found)["ekonomi/"], "Efter område")
    heads = table.pop("Område")
    applied, paid = heads.index("Sökt"), heads.index("Utbetalt")
    assert [(name, cells[applied], cells[paid]) for name, cells in table.items()] == [
        ("Oxnehaga", "40 000 kr 1 ansökan", "40 000 kr"),
        ("Raslatt", "40 000 kr 1 ansökan", "40 000 kr"),
        ("Torpa", "40 000 kr 1 ansökan", "40 000 kr"),
        ("Hela anslaget", "120 000 kr 1 ansökan", "120 000 kr"),
    ]


def test_a_cost_that_is_not_reported_is_unknown_and_not_nothing() -> None:
    def cost(*records: tuple[Any, ...]) -> str:
        table = rows(pages(registry(*records), day("2026-08-20"))["ekonomi/"], "Efter område")
        return table["Raslatt"][table["Område"].index("Projektens hela kostnad")]

    assert cost(PAID_OUT) == "okänt"
    assert cost((*PAID_OUT, FINAL, COSTS), PAID_OUT).endswith(" kr 1 redovisning, 1 återstår")
    assert cost((*PAID_OUT, FINAL, COSTS)).endswith(" kr 1 redovisning")


def test_a_rejected_application_is_applied_for_in_its_area() -> None:
    table = rows(pages(registry((*HANDLED, REJECTION)))["ekonomi/2025/"], "Efter område")
    assert table == {
        "Område": ["Sökt"],
        "Raslatt": ["120 000 kr 1 ansökan"],
        "Hela anslaget": ["120 000 kr 1 ansökan"],
    }


def test_a_year_to_come_tells_what_is_planned_for_it() -> None:
    page = pages(registry(RUNNING), day("2025-12-01"))["ekonomi/2026/"]
    assert "Redan beviljat, och ska enligt planen betalas ut under året." in text(page)
    assert rows(page, "Efter område") == {
        "Område": ["Planerat att betala"],
        "Raslatt": ["60 000 kr"],
        "Hela anslaget": ["60 000 kr"],
    }
