"""The grant's money, against sums made from the files with nothing of ours, and against what the public reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from anslag.casework.accounts import Account, accounts
from anslag.casework.office import open_office
from anslag.model import Registry
from anslag.public import publish
from tests.lifecycle.build import CONTACT, GRANT, HANDLED, PAID, PLAN, REJECTION, WHOLE, day
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

LATER = day("2030-01-01")
GRANTS = {"grant", "grant_in_part"}


def year_of(value: object) -> int:
    return int(str(value)[:4])


def ore(value: object) -> int:
    return int(Decimal(str(value)) * 100)


def granted(record: dict[str, Any]) -> Counter[int]:
    """Return what a record is granted in the end by budget year: each decision after the other, in öre."""
    parts: dict[str, list[int]] = {}
    for one in record.get("decisions", ()):
        year, amount = one.get("budget_year", year_of(one["date"])), ore(one.get("amount", 0))
        name, of = one.get("key", str(one["date"])), str(one.get("of", ""))
        match one["kind"], one.get("outcome"):
            case (("grant" | "grant_in_part" | "supplement"), _) | ("reconsideration", ("grant" | "grant_in_part")):
                parts[name] = [year, amount]
            case ("reduction", _):
                parts[of or next(iter(parts))][1] -= amount
            case ("annulment", _) if "final" in one:
                parts[of][1] = 0
            case (("withdrawal" | "renunciation"), _):
                (only,) = parts
                parts[only][1] = amount
    found: Counter[int] = Counter()
    for year, amount in parts.values():
        found[year] += amount
    return +found


def sums_of(record: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Yield what a record's sums are called, their years and öre, straight from the YAML."""
    yield "Sökt", year_of(record["application"]["received"]), ore(record["application"]["amount"])
    for year, amount in granted(record).items():
        yield "Beviljat", year, amount
    for paid in record.get("payments", []):
        yield "Utbetalt", year_of(paid["date"]), ore(paid["amount"])
        if back := paid.get("returned"):
            yield "Utbetalt", year_of(back["date"]), -ore(back["amount"])
    if statement := record.get("cost_statement"):
        yield (
            "Projektens hela kostnad",
            year_of(statement["received"]),
            sum(ore(line["amount"]) for line in statement["lines"]),
        )
    for claim in record.get("claims", []):
        for receipt in [*claim.get("received", []), *claim.get("set_off", [])]:
            yield "Återbetalt", year_of(receipt["date"]), ore(receipt["amount"])
            if back := receipt.get("returned"):
                yield "Återbetalt", year_of(back["date"]), -ore(back["amount"])


def by_hand() -> dict[str, Counter[int]]:
    """Add the demonstration's sums up."""
    sums: dict[str, Counter[int]] = {
        name: Counter() for name in ("Sökt", "Beviljat", "Utbetalt", "Projektens hela kostnad", "Återbetalt")
    }
    for record in raw_records():
        for name, year, amount in sums_of(record):
            sums[name][year] += amount
    return sums


def account(register: Registry, as_of: date = TODAY) -> Account:
    """Return the money of the register's only programme."""
    (found,) = accounts(open_office(register, (), as_of))
    return found


def test_the_years_are_the_sums_of_the_files() -> None:
    table = rows(demonstration_pages(LATER)["ekonomi/"], "År för år")
    heads = table.pop("År")
    assert {"2023", "2024", "2025", "2026", "Alla år"} <= set(table)
    for name, expected in by_hand().items():
        shown = {year: kronor(cells[heads.index(name)]) for year, cells in table.items()}
        assert shown.pop("Alla år") == expected.total()
        assert {int(year): sum_ for year, sum_ in shown.items() if sum_} == expected


def test_the_years_agree_with_the_public_site() -> None:
    public = {year.year: year for year in publish(demonstration(), TODAY).years}
    years = {flow.year: flow for flow in account(demonstration()).flows if flow.figures.granted.number}
    assert years.keys() == public.keys()
    for year, flow in years.items():
        assert flow.figures.granted.number == public[year].granted
        assert flow.figures.granted.amount == public[year].granted_amount
        assert flow.bound == public[year].drawn_amount - public[year].granted_amount
        assert flow.frame == public[year].frame
        told, rejected, limit = public[year].rejected, flow.figures.rejected.number, 5
        assert str(told) == str(rejected) or (told.suppressed and rejected < limit)


def test_what_the_public_is_told_of_a_year_is_what_its_projects_tell() -> None:
    public = publish(demonstration(), TODAY)
    parts = [(year, amount) for project in public.projects for year, amount in project.by_year if amount]
    for told in public.years:
        of_year = [amount for year, amount in parts if year == told.year]
        assert (told.granted, told.granted_amount) == (len(of_year), sum(of_year))
    assert any(told.drawn_amount > told.granted_amount for told in public.years)


def test_what_is_committed_is_what_is_granted_and_not_paid() -> None:
    office = open_office(demonstration(), (), TODAY)
    expected = sum(dossier.money.left for dossier in office.dossiers if dossier.granted and not dossier.stage.final)
    money = account(demonstration())
    assert sum(row.amount for row in money.planned) == expected > 0
    assert sum(cohort.left for cohort in money.cohorts) == expected


def test_payouts_ahead_stand_in_the_year_they_are_planned_for() -> None:
    found = account(registry((*HANDLED, GRANT, CONTACT, PLAN, PAID), (*HANDLED, GRANT)), day("2025-10-01"))
    assert [(row.year, row.payouts, row.amount) for row in found.planned] == [
        (2026, 1, 6_000_000),
        (None, 1, 12_000_000),
    ]
    late = account(registry((*HANDLED, GRANT, CONTACT, PLAN)), day("2027-10-01"))
    assert [(row.year, row.amount) for row in late.planned] == [(2027, 12_000_000)]


def test_a_rejected_application_is_applied_for_and_not_granted() -> None:
    year = account(registry(WHOLE, (*HANDLED, REJECTION))).flow(2025)
    figures = year.figures
    assert (figures.applied, figures.granted, figures.rejected.number) == ((2, 24_000_000), (1, 12_000_000), 1)
    assert year.left == 140_000_000 - 12_000_000


def test_an_overdrawn_frame_is_negative() -> None:
    frame = {"frames": [{"year": 2025, "amount": 100_000}]}
    page = pages(registry(WHOLE, terms=frame))["ekonomi/"]
    assert rows(page, "År för år")["2025"][3] == "−20 000 kr"


def test_what_is_not_reported_is_left_out_of_unspent() -> None:
    statement = rows(pages(registry(WHOLE), date(2026, 7, 16))["ekonomi/"], "Vad varje års beslut ledde till")
    heads, year = statement["Budgetår"], statement["2025"]
    assert year[heads.index("Redovisade")] == "0 av 1"
    assert year[heads.index("Godkänd kostnad")] == year[heads.index("Ej använt")] == "okänt"


def test_an_empty_register_has_its_page() -> None:
    assert "Allt som är beviljat är utbetalt." in text(pages(registry())["ekonomi/"])
