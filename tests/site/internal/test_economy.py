"""The grant's money, against sums made from the files with nothing of ours, and against what the public reads."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anslag.public import publish
from anslag.site.internal.accounts import ahead, cohorts, flows, share, split
from anslag.site.internal.office import Dossier, open_office
from tests.lifecycle.build import CONTACT, GRANT, HANDLED, PAID, PLAN, REJECTION, WHOLE, day, merged
from tests.site.internal.kit import TODAY, demonstration, kronor, pages, raw_records, registry, rows, text

LATER = day("2030-01-01")


def year_of(value: object) -> int:
    return int(str(value)[:4])


def ore(value: object) -> int:
    return int(Decimal(str(value)) * 100)


def granted(record: dict[str, Any]) -> bool:
    """Whether the record is granted and was not withdrawn before any money was paid."""
    outcome = record.get("decision", {}).get("outcome", "")
    return outcome.startswith("granted") and not (
        "withdrawn" in record and not record.get("disbursements", {}).get("paid")
    )


def by_hand() -> dict[str, Counter[int]]:
    """Add the demonstration's sums up, straight from the YAML."""
    sums: dict[str, Counter[int]] = {
        name: Counter() for name in ("Sökt", "Beviljat", "Utbetalt", "Redovisad kostnad", "Återbetalt")
    }
    for record in raw_records():
        sums["Sökt"][year_of(record["application"]["received"])] += ore(record["application"]["amount"])
        if granted(record):
            sums["Beviljat"][year_of(record["decision"]["date"])] += ore(record["decision"]["amount"])
        for paid in record.get("disbursements", {}).get("paid", []):
            sums["Utbetalt"][year_of(paid["date"])] += ore(paid["amount"])
        if statement := record.get("cost_statement"):
            cost = sum(ore(line["amount"]) for line in statement["lines"])
            sums["Redovisad kostnad"][year_of(statement["received"])] += cost
        for receipt in record.get("repayment", {}).get("received", []):
            sums["Återbetalt"][year_of(receipt["date"])] += ore(receipt["amount"])
    return sums


def test_the_years_are_the_sums_of_the_files() -> None:
    table = rows(pages(demonstration(), LATER)["ekonomi/"], "År för år")
    heads = table.pop("År")
    assert {"2023", "2024", "2025", "2026", "Alla år"} <= set(table)
    for name, expected in by_hand().items():
        shown = {year: kronor(cells[heads.index(name)]) for year, cells in table.items()}
        assert shown.pop("Alla år") == expected.total()
        assert {int(year): sum_ for year, sum_ in shown.items() if sum_} == expected


def test_the_years_agree_with_the_public_site() -> None:
    public = {year.year: year for year in publish(demonstration(), TODAY).years}
    office = open_office(demonstration(), (), TODAY)
    years = {flow.year: flow for flow in flows(office, "integration") if flow.grants}
    assert years.keys() == public.keys()
    for year, flow in years.items():
        assert (flow.granted, flow.grants) == (public[year].granted_amount, public[year].granted)
        assert flow.frame == public[year].frame
        rejected, limit = public[year].rejected, 5
        assert str(rejected) == str(flow.rejected) or (rejected.suppressed and flow.rejected < limit)


def test_every_breakdown_sums_to_the_whole() -> None:
    office = open_office(demonstration(), (), TODAY)
    total = sum(cohort.granted for cohort in cohorts(office, "integration"))
    page = pages(demonstration())["ekonomi/"]
    for thing in ("område", "mål", "slags sökande", "beslutsinstans"):
        table = rows(page, f"Beviljat efter {thing}")
        table.pop(thing.capitalize())
        assert kronor(table.pop("Hela anslaget")[0]) == total
        assert sum(kronor(cells[0]) for cells in table.values()) == total


def test_what_is_committed_is_what_is_granted_and_not_paid() -> None:
    office = open_office(demonstration(), (), TODAY)
    expected = sum(dossier.money.left for dossier in office.dossiers if dossier.public and not dossier.stage.final)
    assert sum(row.amount for row in ahead(office, "integration")) == expected > 0
    assert sum(cohort.left for cohort in cohorts(office, "integration")) == expected


def test_payouts_ahead_stand_in_the_year_they_are_planned_for() -> None:
    unplanned = merged(GRANT, {"decision": {"date": "2025-04-16"}})
    office = open_office(registry((*HANDLED, GRANT, CONTACT, PLAN, PAID), (*HANDLED, unplanned)), (), day("2025-10-01"))
    assert [(row.year, row.payouts, row.amount) for row in ahead(office, "integration")] == [
        (2026, 1, 6_000_000),
        (None, 1, 12_000_000),
    ]
    late = open_office(registry((*HANDLED, GRANT, CONTACT, PLAN)), (), day("2027-10-01"))
    assert [(row.year, row.amount) for row in ahead(late, "integration")] == [(2027, 12_000_000)]


def test_a_rejected_application_is_applied_for_and_not_granted() -> None:
    year = flows(open_office(registry(WHOLE, (*HANDLED, REJECTION)), (), TODAY), "integration")[-1]
    assert (year.year, year.applications, year.applied, year.grants, year.granted, year.rejected) == (
        2025,
        2,
        24_000_000,
        1,
        12_000_000,
        1,
    )
    assert year.left == 140_000_000 - 12_000_000


def test_an_overdrawn_frame_is_negative() -> None:
    frame = {"frames": [{"year": 2025, "amount": 100_000}]}
    page = pages(registry(WHOLE, terms=frame))["ekonomi/"]
    assert rows(page, "År för år")["2025"][3] == "−20 000 kr"


def test_a_project_in_several_areas_is_shared_equally() -> None:
    def areas(dossier: Dossier) -> tuple[str, ...]:
        return dossier.project.areas

    office = open_office(registry(({**WHOLE[0], "areas": ["raslatt", "oxnehaga", "torpa"]}, *WHOLE)), (), TODAY)
    assert [(row.name, row.grants, row.total) for row in split(office, "integration", areas)] == [
        ("oxnehaga", 1, 4_000_000),
        ("raslatt", 1, 4_000_000),
        ("torpa", 1, 4_000_000),
    ]


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [
        (100_00, 3, [34_00, 33_00, 33_00]),
        (100_50, 2, [50_50, 50_00]),
        (1, 2, [1, 0]),
        (0, 4, [0, 0, 0, 0]),
    ],
)
def test_shares_are_whole_kronor_and_sum_to_the_whole(amount: int, parts: int, expected: list[int]) -> None:
    assert share(amount, parts) == expected
    assert sum(expected) == amount


def test_what_is_not_reported_is_left_out_of_unspent() -> None:
    statement = rows(pages(registry(WHOLE), date(2026, 7, 16))["ekonomi/"], "Vad det blev av varje års beslut")
    heads, year = statement["Beslutsår"], statement["2025"]
    assert year[heads.index("Redovisade")] == "0 av 1"
    assert year[heads.index("Godkänd kostnad")] == year[heads.index("Ej använt")] == "–"


def test_an_empty_register_has_its_page() -> None:
    assert "Allt som är beviljat är utbetalt." in text(pages(registry())["ekonomi/"])
