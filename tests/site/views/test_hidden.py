"""A project that hides where it is: on no area's page, feed or map, and the sums agree all the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.page import Page
from anslag.site.views import public_pages
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]


@pytest.fixture
def register(published: Publish) -> PublicRegistry:
    """Return a register of two projects of one area, of which one hides it."""
    hidden = {"id": "2025-001", "title": "Det trygga huset", "public": {"hide": ["areas"]}}
    return published(hidden, {"id": "2025-002", "title": "Caféet"})


@pytest.fixture
def pages(register: PublicRegistry) -> dict[str, Page]:
    """Return the pages of the register."""
    return {page.address: page for page in made(public_pages(register, SWEDISH))}


def _words(page: Page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(page.body))).replace("\N{NO-BREAK SPACE}", " ")


def test_it_is_on_no_areas_page(pages: dict[str, Page]) -> None:
    assert "Caféet" in _words(pages["omraden/raslatt/"])
    assert "Det trygga huset" not in _words(pages["omraden/raslatt/"])


def test_its_own_page_says_that_the_area_is_not_shown_and_names_none(pages: dict[str, Page]) -> None:
    page = pages["projekt/2025-001/"]
    assert "Område visas inte" in _words(page)
    assert "aslatt" not in str(page.body).lower()
    assert "aslatt" not in str(page.head).lower()
    assert "Område visas inte" not in _words(pages["projekt/2025-002/"])


def test_the_sums_by_area_are_balanced(pages: dict[str, Page]) -> None:
    told = _words(pages["omraden/"])
    assert re.search(r"Raslatt 1 120 000 kr", told)
    assert re.search(r"Område visas inte 1 120 000 kr", told)
    assert "2 projekt har beviljats totalt 240 000 kr" in told
    assert "i någon rad" not in told


def test_the_filter_does_not_find_it_by_its_area(pages: dict[str, Page]) -> None:
    row = next(one for one in str(pages["projekt/"].body).split("<li") if "Det trygga huset" in one)
    assert "raslatt" not in row


def test_a_project_without_its_applicants_is_on_no_applicants_page_and_the_sums_agree(published: Publish) -> None:
    hidden = {"id": "2025-001", "title": "Det trygga huset", "public": {"hide": ["organisations"]}}
    public = published(hidden, {"id": "2025-002", "title": "Caféet"})
    pages = {page.address: page for page in made(public_pages(public, SWEDISH))}
    own = pages["projekt/2025-001/"]
    assert "Sökande visas inte" in _words(own)
    assert "sprakbron" not in f"{own.body}{own.head}".lower()
    for address in (
        address for address in pages if address.startswith(("sokande/", "slag/")) and address.count("/") > 1
    ):
        assert "Det trygga huset" not in _words(pages[address])
    for address in ("slag/", "sokande/"):
        assert re.search(r"Sökande visas inte 1 120 000 kr", _words(pages[address])), address
    row = next(one for one in str(pages["projekt/"].body).split("<li") if "Det trygga huset" in one)
    assert "Sökande visas inte, 2025" in row
