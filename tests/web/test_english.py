"""The pages in English are whole: each Swedish page has one, and nothing on it is Swedish without saying so."""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, expect

from anslag.words import Words
from tests.web.conftest import ROOT
from tests.web.language import Said, said, swedish
from tests.web.serve import Served
from tests.web.site import Page
from tests.web.view import open_view


@pytest.fixture(scope="module", name="pages")
def _pages(public: Served) -> dict[str, dict[str, Page]]:
    """Return the pages of each language, by their address below that of the language."""
    pages: dict[str, dict[str, Page]] = defaultdict(dict)
    for page in public.site.pages:
        pages[page.lang][page.address.removeprefix("en/") if page.lang == "en" else page.address] = page
    return pages


@pytest.fixture(scope="module", name="names")
def _names() -> list[str]:
    """Return the proper names: of places, organisations, projects, and what the map is made of."""
    areas = yaml.safe_load((ROOT / "registry/areas.yaml").read_text("utf-8"))["areas"]
    records = [*ROOT.glob("registry/organisations/*.yaml"), *ROOT.glob("registry/projects/*/*.yaml")]
    data = [yaml.safe_load(path.read_text("utf-8")) for path in records]
    outline = json.loads((ROOT / "registry/outline.geojson").read_text("utf-8"))
    return [
        "Jönköping",
        *(name for area in areas for name in Words(area["name"]).texts.values()),
        *(one.get("title") or one["name"] for one in data),
        *(one["properties"]["name"] for one in outline["features"]),
        outline["source"],
        outline["licence"],
    ]


def switch(page: Page, lang: str) -> str:
    """Return where the link to the language `lang` leads, from the root of the site."""
    (link,) = (one for one in page.links if one.element == "a" and one.hreflang == lang and one.lang == lang)
    if link.address.startswith("/"):
        return link.address[1:]
    folder = posixpath.dirname(f"/{page.path}")
    return posixpath.normpath(posixpath.join(folder, link.address))[1:] + "/" * (link.address[-1:] == "/")


def test_every_page_is_in_both_languages_and_leads_to_its_other(pages: dict[str, dict[str, Page]]) -> None:
    assert sorted(pages) == ["en", "sv"]
    assert sorted(pages["en"]) == sorted(pages["sv"])
    for address, english in pages["en"].items():
        assert english.kind == pages["sv"][address].kind
        assert switch(pages["sv"][address], "en") == f"en/{address}"
        assert switch(english, "sv").removeprefix("/") == address


def test_nothing_is_swedish_without_saying_so(
    public: Served, pages: dict[str, dict[str, Page]], names: list[str]
) -> None:
    faults = {
        (page.address, one.where, one.text)
        for page in pages["en"].values()
        for one in swedish(said(public.site.root / page.path), names)
    }
    assert faults == set()


def test_a_swedish_word_would_be_found() -> None:
    texts = [
        Said("p", "en", "Alla projekt"),
        Said("p", "sv", "Alla projekt"),
        Said("p", "en", "Råslätt"),
        Said("p", "en", "All"),
    ]
    assert list(swedish(texts, ["Råslätt"])) == texts[:1]


def test_what_an_applicant_wrote_is_marked_and_only_where_it_is_text(public: Served) -> None:
    page = public.site.root / "en/projekt/2025-007/index.html"
    html, texts = page.read_text("utf-8"), said(page)
    for words in ("Språkcafé på Råslätt", "Exempelföreningen Språkbron", "Exempelbiblioteket på Öxnehaga"):
        assert {one.lang for one in texts if one.text == words and one.where == "span"} == {"sv"}
    assert '<h1 id="projektet"><span lang=sv>Språkcafé på Råslätt</span></h1>' in html
    assert not [one for one in texts if " " in one.where and "<" in one.text]
    assert not [one for one in texts if one.where == "title" and "<" in one.text]


def test_the_other_language_keeps_what_is_chosen_and_speaks_its_own(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("en/projekt/?omrade=raslatt")
        page = view.page
        said = r"Showing 8 of [0-9]+ projects, SEK\s[0-9]{3},[0-9]{3} granted in total"
        expect(page.get_by_role("status")).to_have_text(re.compile(f"^{said}$"))
        page.get_by_role("link", name="På svenska").click()
        page.wait_for_url("**/projekt/?omrade=raslatt")
        expect(page.get_by_role("status")).to_contain_text(re.compile("8 av [0-9]+ projekt visas"))
        page.get_by_role("link", name="In English").click()
        page.wait_for_url("**/en/projekt/?omrade=raslatt")
        page.get_by_role("button", name="Clear filters").click()
        expect(page.get_by_role("status")).to_contain_text(re.compile("[0-9]+ projects, SEK.* granted in total"))
        page.get_by_label("Search in the list").fill("xyzzy")
        expect(page.get_by_role("status")).to_have_text("No projects match. Remove a filter or search all text.")
    assert not view.problems, "\n".join(view.problems)


def test_the_other_language_is_reached_without_scripts(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base, scripts=False) as view:
        view.visit("projekt/2025-007/")
        view.page.get_by_role("link", name="In English").click()
        assert urlsplit(view.page.url).path == "/en/projekt/2025-007/"
        expect(view.page.get_by_role("heading", name="The money")).to_be_visible()
    assert not view.problems, "\n".join(view.problems)


@pytest.mark.parametrize(
    ("words", "title", "address", "lang"),
    [
        ("kvällarna", "", "", "sv"),
        ("attachments", "How to apply for a grant", "en/sok-bidrag/", None),
    ],
)
def test_the_english_search_finds_english_pages_and_swedish_projects(
    browser: Browser, public: Served, words: str, title: str, address: str, lang: str | None
) -> None:
    with open_view(browser, public.base) as view:
        view.visit("en/sok/")
        view.page.get_by_label("Search everything on the website").fill(words)
        hits = view.page.locator(".hits li a")
        expect(hits.first).to_be_visible()
        expect(view.page.get_by_role("status")).to_contain_text("result")
        found = hits.evaluate_all(
            "links => links.map((one) => [one.textContent, one.pathname, one.getAttribute('lang')])"
        )
        assert all(path.startswith("/en/") for _, path, _ in found)
        if lang:
            assert {one[2] for one in found} == {lang}
        else:
            assert [title, f"/{address}", lang] in found
        hits.first.click()
        expect(view.page.locator("html")).to_have_attribute("lang", "en")
    assert not view.problems, "\n".join(view.problems)


def test_an_excerpt_of_a_project_has_no_words_of_the_swedish_site(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("en/sok/?q=exempelsimmarna")
        hits = view.page.locator(".hits li p")
        expect(hits.first).to_be_visible()
        said = " ".join(hits.all_inner_texts())
        assert "Exempelsimmarna Vågen" in said
        for words in ("Status", "Sökande", "Projekttid", "Pengarna", "Beviljat", "Alla bidrag", "Målvärde"):
            assert words not in said
    assert not view.problems, "\n".join(view.problems)


def test_the_swedish_search_leads_to_swedish_pages_only(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("sok/?q=webbplatsen")
        hits = view.page.locator(".hits li a")
        expect(hits.first).to_be_visible()
        assert not [path for path in hits.evaluate_all("links => links.map((one) => one.pathname)") if "/en/" in path]
    assert not view.problems, "\n".join(view.problems)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", ["", "en/"])
def test_the_years_fit_the_smallest_phone_and_no_sum_is_parted_from_its_word(
    browser: Browser, public: Served, width: int, address: str
) -> None:
    with open_view(browser, public.base, width=width) as view:
        view.visit(address)
        view.check_width()
        notes = view.page.locator("table.years td .aside")
        assert notes.count() > 1
        height = "one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
        assert {round(float(number)) for number in notes.evaluate_all(f"notes => notes.map((one) => {height})")} == {1}
    assert not view.problems, "\n".join(view.problems)
