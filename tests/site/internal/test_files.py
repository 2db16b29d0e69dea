"""The money and the decisions as files: the same sums as the pages, and as the register's own files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import pytest

from anslag.documents.icalendar_file import calendar
from anslag.export.tables import safe
from tests.documents.spreadsheet import sheets
from tests.lifecycle.build import HANDLED, PAID_OUT, REJECTION, RUNNING, WHOLE, day, merged
from tests.site.internal.kit import (
    demonstration_files,
    demonstration_pages,
    files,
    kronor,
    pages,
    raw_records,
    registry,
    rows,
)
from tests.site.internal.test_economy import GRANTS, LATER, by_hand

BROKEN_DOWN = (
    "Sökt",
    "Beviljat",
    "Utbetalt",
    "Kvar att betala",
    "Planerat att betala",
    "Projektens hela kostnad",
    "Återbetalt",
)
EMPTY = ("–", "okänt")


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def shown(cell: str) -> str:
    """Return a sum on a page as the CSV writes it."""
    ore = None if cell in EMPTY else kronor(cell)
    return "" if ore is None else f"{Decimal(ore) / 100:f}"


def test_the_years_are_the_sums_of_the_registers_files() -> None:
    table = read(demonstration_files(LATER)["ekonomi/ar.csv"])
    for name, expected in by_hand().items():
        found = {int(row["år"]): 100 * int(row[name.lower()]) for row in table}
        assert Counter(found) == expected


def test_the_files_have_the_sums_of_the_page() -> None:
    made, page = demonstration_files(), demonstration_pages()["ekonomi/"]
    for file, heading, first, names in (
        ("ar", "År för år", "år", ("Ram", "Sökt", "Beviljat", "Kvar av ramen", "Utbetalt", "Projektens hela kostnad")),
        (
            "budgetar",
            "Vad varje års beslut ledde till",
            "budgetår",
            ("Beviljat", "Kvar att betala", "Godkänd kostnad", "Ej använt", "Återkrävt", "Obetalda krav"),
        ),
        ("utestaende", "Beviljat men inte utbetalt", "planerat till", ("Belopp",)),
    ):
        table = rows(page, heading)
        heads = next(iter(table.values()))
        by_first = {key.lower(): cells for key, cells in table.items()}
        for row in read(made[f"ekonomi/{file}.csv"]):
            for name in names:
                assert row[name.lower()] == shown(by_first[row[first]][heads.index(name)]), (heading, row[first], name)


def test_the_breakdowns_have_the_sums_of_the_pages() -> None:
    """Each cell of each year's page is in the file, and nothing is in the file that is not on a page."""
    found: dict[tuple[str, str, str], Counter[str]] = {}
    for row in read(demonstration_files()["ekonomi/fordelning.csv"]):
        sums = {name.capitalize(): cell for name, cell in row.items()}
        for year in filter(None, (row["år"], "alla")):
            counter = found.setdefault((row["fördelning"], year, row["namn"]), Counter())
            counter.update({name: 100 * int(sums[name] or 0) for name in BROKEN_DOWN})
    seen = set()
    for part, year, name in found:
        table = rows(demonstration_pages()["ekonomi/" if year == "alla" else f"ekonomi/{year}/"], f"Efter {part}")
        heads = table[part.capitalize()]
        for head, cell in zip(heads, table[name], strict=True):
            assert found[part, year, name].pop(head) == (0 if cell in EMPTY else kronor(cell)), (part, year, name, head)
        assert not found[part, year, name].total() or year == "alla"
        seen.add((part, year))
    assert len(seen) == 4 * len(("alla", "2023", "2024", "2025", "2026", "2027"))


def test_what_is_unknown_is_empty_and_what_is_nothing_is_nought() -> None:
    table = read(files(registry(PAID_OUT), day("2026-08-20"))["ekonomi/fordelning.csv"])
    (row,) = (row for row in table if row["fördelning"] == "område" and row["år"] == "2025")
    assert (row["projektens hela kostnad"], row["ej redovisade projekt"], row["återbetalt"]) == ("", "1", "0")


def test_the_workbook_holds_what_the_csv_files_hold() -> None:
    made = demonstration_files()
    book = sheets(made["ekonomi/ekonomi.xlsx"])
    for file, name in (
        ("ar", "År för år"),
        ("budgetar", "Efter budgetår"),
        ("utestaende", "Inte utbetalt"),
        ("fordelning", "Fördelning"),
    ):
        lines = list(csv.reader(io.StringIO(made[f"ekonomi/{file}.csv"].decode("utf-8-sig"))))
        assert len(book[name]) == len(lines) > 1
        for line, cells in zip(lines, book[name], strict=True):
            for text, cell in zip_longest(line, cells, fillvalue=""):
                assert text == cell or float(text) == cell


def test_every_decision_of_the_register_is_in_the_list_with_its_sum() -> None:
    expected = Counter(
        (record["id"], str(one["date"]), _granted(one))
        for record in raw_records()
        for one in record.get("decisions", ())
        if one["kind"] not in {"annulment", "inhibition"}
    )
    table = read(demonstration_files(LATER)["beslut/beslut.csv"])
    assert Counter((row["projektnummer"], row["beslutsdag"], row["beviljat"]) for row in table) == expected


def _granted(decision: dict[str, Any]) -> str:
    if decision["kind"] == "reduction":
        return f"-{decision['amount']}"
    grants = decision["kind"] == "supplement" or decision.get("outcome", decision["kind"]) in GRANTS
    return str(decision["amount"]) if grants else ""


def test_a_meeting_has_a_workbook_of_its_own() -> None:
    found = files(registry(WHOLE, (*HANDLED, REJECTION)))
    heads, *cases = sheets(found["beslut/executive-committee/2025-04-16/beslut.xlsx"])["Beslut"]
    by_outcome = {case[heads.index("beslut")]: dict(zip(heads, case, strict=False)) for case in cases}
    granted, rejected = by_outcome["Bifall"], by_outcome["Avslag"]
    assert (granted["beviljat"], granted["beslutsdag"]) == (120000, day("2025-04-16"))
    assert (rejected["beviljat"], rejected["sökt"]) == ("", 120000)


def test_what_waits_for_a_body_has_a_workbook_until_it_is_decided() -> None:
    name = "beslut/executive-committee/vantar.xlsx"
    waiting = sheets(files(registry(HANDLED), day("2025-04-10"))[name])["Väntar på beslut"]
    assert waiting[1][1:3] == ["2025-001", "Språkcafé på Råslätt"]
    assert name not in files(registry(WHOLE))


@pytest.mark.parametrize("title", ["=1+1", "<r><t>Falskt</t></si><si></r>"])
def test_a_title_that_looks_like_a_formula_or_a_cell_stays_text(title: str) -> None:
    found = files(registry((*HANDLED, merged(REJECTION, {"title": title}))))
    assert sheets(found["beslut/beslut.xlsx"])["Beslut"][1][2] == title
    assert f",{safe(title)}," in found["beslut/beslut.csv"].decode()


def test_an_empty_register_has_its_files() -> None:
    found = files(registry())
    assert sheets(found["beslut/beslut.xlsx"])["Beslut"][0][0] == "beslutsinstans"
    assert len(read(found["ekonomi/ar.csv"])) == len(rows(pages(registry())["ekonomi/"], "År för år")) - 2


def test_the_calendar_has_what_the_command_writes_and_an_address_that_stays() -> None:
    register = registry(RUNNING)
    content = files(register, day("2026-01-10"))["kalender.ics"]
    assert content == calendar(register, day("2026-01-10"))
    assert b"Utbetalning 2: 60" in content
    assert '<a href="kalender.ics">' in str(pages(register, day("2026-01-10"))[""].body)
