"""A sum that is shared: one way, on both sites and in every file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.casework.ledger import LedgerEntry, Measure, shares
from anslag.language import SWEDISH
from anslag.model import Registry, share, swedish
from anslag.public import publish
from anslag.site.views import public_pages
from anslag.site.views.facets import AREAS, GOALS, Facet, grouped
from tests.lifecycle.build import HANDLED, decisions, merged
from tests.site.internal.kit import TODAY, files, kronor, pages, registry, rows
from tests.site.kit import made

AREA_NAMES = ("raslatt", "oxnehaga", "torpa")
GOAL_NAMES = ("trust", "work", "language", "health")
TERMS = {"goals": [{"id": id_, "name": id_.capitalize()} for id_ in GOAL_NAMES]}


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [
        (100_00, 3, [34_00, 33_00, 33_00]),
        (100_50, 2, [50_50, 50_00]),
        (101_50, 2, [51_00, 50_50]),
        (1, 2, [1, 0]),
        (10_50, 3, [4_00, 3_50, 3_00]),
        (10_50, 1, [10_50]),
        (10_50, 0, []),
        (0, 4, [0, 0, 0, 0]),
    ],
)
def test_shares_are_whole_kronor_and_sum_to_the_whole(amount: int, parts: int, expected: list[int]) -> None:
    assert share(amount, parts) == expected
    assert sum(expected) == (amount if parts else 0)


@pytest.mark.parametrize("parts", range(1, 8))
def test_a_share_is_never_less_of_more(parts: int) -> None:
    for amount in range(0, 900, 7):
        less, more = share(amount, parts), share(amount + 7, parts)
        assert sum(less) == amount
        assert all(one <= other for one, other in zip(less, more, strict=True))


def test_what_is_paid_and_unpaid_in_a_part_is_what_is_granted_in_it() -> None:
    whole = [
        LedgerEntry(Measure.GRANTED, 2025, 100_01),
        LedgerEntry(Measure.UNPAID, 2025, 50_00),
        LedgerEntry(Measure.PAID, 2025, 25_00),
        LedgerEntry(Measure.PAID, 2026, 25_01),
    ]
    for part in shares(whole, 3):
        sums = Counter[Measure]()
        for entry in part:
            assert entry.amount >= 0
            sums[entry.measure] += entry.amount
        assert sums[Measure.GRANTED] == sums[Measure.PAID] + sums[Measure.UNPAID] > 0


@given(st.integers(0, 10**11), st.integers(1, 40))
def test_parts_differ_by_a_krona_at_most_and_sum_to_the_whole(amount: int, parts: int) -> None:
    found = share(amount, parts)
    assert sum(found) == amount
    assert max(found) - min(found) <= 100
    assert found == sorted(found, reverse=True)
    assert sum(part % 100 > 0 for part in found) <= 1


def granted(amount: str) -> Registry:
    """Return a register with one grant of `amount` kronor, to all areas and all goals."""
    own = {"areas": list(AREA_NAMES), "goals": list(GOAL_NAMES), "application": {"amount": Decimal(amount)}}
    decision = decisions({"kind": "grant", "amount": Decimal(amount)})
    return registry((merged(HANDLED[0], own), *HANDLED[1:], decision), terms=TERMS)


def in_the_file(register: Registry, thing: str) -> dict[str, int]:
    """Return what each area or goal is granted by the file of the internal site, in öre."""
    content = files(register)["ekonomi/fordelning.csv"].decode("utf-8-sig")
    found = csv.DictReader(io.StringIO(content))
    return {
        row["namn"]: int(Decimal(row["beviljat"]) * 100)
        for row in found
        if row["fördelning"] == thing and row["år"] == "2025"
    }


def within(register: Registry, thing: str) -> dict[str, int]:
    """Return what each area or goal is granted by the internal page, in öre."""
    table = rows(pages(register)["ekonomi/2025/"], f"Efter {thing}")
    column = table.pop(thing.capitalize()).index("Beviljat")
    return {name: kronor(cells[column]) for name, cells in table.items() if name != "Hela anslaget"}


def outside(register: Registry, facet: Facet) -> dict[str, str]:
    """Return the text of the public page of each area or goal."""
    public = publish(register, TODAY)
    bodies = {page.address: str(page.body) for page in made(public_pages(public, SWEDISH))}
    return {
        group.choice.name: unescape(re.sub(r"<[^>]*>", " ", bodies[group.address]))
        for group in grouped(public, facet, SWEDISH)
    }


@pytest.mark.parametrize(("thing", "facet"), [("område", AREAS), ("mål", GOALS)])
@pytest.mark.parametrize("amount", ["10.50", "0.01", "3.02", "100.01", "49999.99", "120000"])
def test_both_sites_and_the_files_share_a_sum_alike(amount: str, thing: str, facet: Facet) -> None:
    register = granted(amount)
    parts = within(register, thing)
    assert parts == in_the_file(register, thing)
    assert sum(parts.values()) == int(Decimal(amount) * 100)
    public = {group.choice.name: group.part for group in grouped(publish(register, TODAY), facet, SWEDISH)}
    assert public == parts
    for name, told in outside(register, facet).items():
        assert swedish(parts[name]) in told
