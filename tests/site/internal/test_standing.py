"""The four figures on top of Att göra and Ekonomi: frame, granted, waiting, and what is left if all is granted."""

from __future__ import annotations

import pytest

from anslag.site.page import Page
from tests.lifecycle.build import ASKED, GRANT, GRANTED, HANDLED, REJECTION, Plain, day, decisions
from tests.site.internal.kit import pages, registry, text

from .kit import text_of

FRAMES: Plain = {"frames": [{"year": 2025, "amount": 300000}]}
OPEN: Plain = {"withdrawn": {"date": "2025-04-20", "reason": "Hann inte."}}


def figures(page: Page) -> str:
    """Return the figures as they are read."""
    return text_of(str(page.body).partition('<dl class="facts standing"')[2].partition("</dl>")[0])


@pytest.mark.parametrize("address", ["", "ekonomi/"])
def test_the_four_figures_count_what_is_granted_and_what_waits(address: str) -> None:
    register = registry((*HANDLED, GRANT), (*HANDLED, REJECTION), (ASKED,), HANDLED, terms=FRAMES)
    told = figures(pages(register, day("2025-05-02"))[address])
    assert "Ram 2025 300 000 kr Beviljat 120 000 kr 40 procent av ramen" in told
    assert "Sökt och inte avgjort 240 000 kr 2 ansökningar" in told
    assert "Kvar om allt beviljas −60 000 kr ramen räcker inte" in told


def test_what_a_taken_back_decision_keeps_of_the_frame_is_told_apart() -> None:
    reduced = decisions(GRANTED, {"kind": "reduction", "date": "2025-04-28", "amount": 50000})
    told = figures(pages(registry((*HANDLED, reduced), terms=FRAMES), day("2025-05-10"))[""])
    assert "Beviljat 70 000 kr och 50 000 kr bundna" in told
    assert "Kvar om allt beviljas 180 000 kr" in told


def test_what_is_withdrawn_no_longer_waits_and_what_came_earlier_still_does() -> None:
    register = registry((ASKED,), (ASKED, OPEN), terms={"frames": [{"year": 2026, "amount": 200000}]})
    told = figures(pages(register, day("2026-01-02"))[""])
    assert "Ram 2026 200 000 kr Beviljat 0 kr 0 procent av ramen" in told
    assert "Sökt och inte avgjort 120 000 kr 1 ansökan Kvar om allt beviljas 80 000 kr" in told


def test_before_the_decision_it_waits_and_after_it_is_granted() -> None:
    register = registry((*HANDLED, GRANT), terms=FRAMES)
    assert "Beviljat 0 kr" in figures(pages(register, day("2025-04-10"))[""])
    told = figures(pages(register, day("2025-05-10"))[""])
    assert "Sökt och inte avgjort 0 kr 0 ansökningar Kvar om allt beviljas 180 000 kr" in told


def test_without_a_frame_nothing_is_said_to_be_left() -> None:
    told = figures(pages(registry((ASKED,)), day("2024-06-10"))[""])
    assert "inte satt" in told
    assert told.endswith("Kvar om allt beviljas –")


def test_a_meeting_that_grants_less_leaves_more() -> None:
    partly = decisions({"kind": "grant_in_part", "amount": 80000})
    told = figures(pages(registry((*HANDLED, partly), terms=FRAMES), day("2025-05-10"))["ekonomi/"])
    assert "Kvar om allt beviljas 220 000 kr" in told
    assert "80 000 kr" in told
    assert "kr" in text(pages(registry(HANDLED), day("2025-05-10"))["ekonomi/"])
