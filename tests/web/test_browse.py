"""Browsing the projects as a visitor does: choosing, searching, going back, sharing, downloading."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.serve import Served
from tests.web.view import open_view, wait_until


@pytest.fixture
def page(browser: Browser, public: Served) -> Iterator[Page]:
    """Open the list of projects, and see that nothing went wrong when the test is done."""
    with open_view(browser, public.base) as view:
        view.visit("projekt/")
        yield view.page
        assert not view.problems, "\n".join(view.problems)


@pytest.fixture(scope="session")
def projects(public: Served) -> list[dict[str, str]]:
    """Return the projects as the file with all of them tells."""
    content = (public.site.root / "data/projekt.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def shown(page: Page) -> list[str]:
    """Return the ids of the projects that can be seen, in order, when the words have been searched for."""
    wait_until(page, "!document.querySelector('[aria-busy]')")
    ids: list[str] = page.eval_on_selector_all(
        ".found li[data-id]", "items => items.filter((one) => one.checkVisibility()).map((one) => one.dataset.id)"
    )
    return ids


def assert_told(page: Page, words: str) -> None:
    """Wait until a screen reader is told `words`; one space is as good as another."""
    expect(page.get_by_role("status")).to_have_text(words)


def tick(page: Page, facet: str, choice: str) -> None:
    """Choose `choice` under the heading `facet`, opening it first."""
    item = page.get_by_role("checkbox", name=re.compile(rf"^{choice}\b"), include_hidden=True)
    if not item.is_visible():
        page.locator("summary", has_text=facet).click()
    item.check()


def in_area(projects: list[dict[str, str]], area: str) -> list[str]:
    return [one["projektnummer"] for one in projects if area in one["områden"].split(" | ")]


def kronor(projects: list[dict[str, str]], ids: list[str]) -> str:
    total = sum(int(one["beviljat"]) for one in projects if one["projektnummer"] in ids)
    return f"{total:,} kr".replace(",", " ")


def test_an_area_shows_its_projects_with_count_and_sum(page: Page, projects: list[dict[str, str]]) -> None:
    tick(page, "Område", "Råslätt")
    expected = in_area(projects, "Råslätt")
    assert shown(page) == expected
    assert_told(page, f"{len(expected)} av {len(projects)} projekt visas, totalt {kronor(projects, expected)} beviljat")
    expect(page).to_have_url(re.compile(r"/projekt/\?omrade=raslatt$"))


def test_two_areas_are_either_and_a_year_narrows(page: Page, projects: list[dict[str, str]]) -> None:
    tick(page, "Område", "Råslätt")
    tick(page, "Område", "Öxnehaga")
    either = {*in_area(projects, "Råslätt"), *in_area(projects, "Öxnehaga")}
    assert set(shown(page)) == either
    tick(page, "År", "2025")
    of_year = {one["projektnummer"] for one in projects if one["beslutsdag"].startswith("2025")}
    assert set(shown(page)) == either & of_year


def test_the_number_at_a_choice_tells_what_choosing_it_would_show(page: Page) -> None:
    tick(page, "År", "2025")
    page.locator("summary", has_text="Område").click()
    item = page.locator("[data-facet=omrade] li", has_text="Råslätt")
    promised = int(item.locator(".count").inner_text())
    item.get_by_role("checkbox").check()
    assert len(shown(page)) == promised


@pytest.mark.parametrize("words", ["råslätt", "RASLATT", "raslatt sprak", "Språk  Råslätt"])
def test_free_text_sets_case_and_accents_aside(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    assert "2023-001" in shown(page)
    assert len(shown(page)) < 20


def test_a_sum_can_be_written_as_people_write_it(page: Page, projects: list[dict[str, str]]) -> None:
    page.locator("summary", has_text="Beviljat belopp").click()
    page.get_by_role("textbox", name="Från").fill("100 000 kr")
    page.get_by_role("textbox", name="Till", exact=False).fill("200000")
    assert shown(page) == [one["projektnummer"] for one in projects if 100_000 <= int(one["beviljat"]) <= 200_000]


def test_the_list_can_be_put_in_another_order(page: Page, projects: list[dict[str, str]]) -> None:
    page.get_by_label("Sortera").select_option("storst")
    sums = {one["projektnummer"]: int(one["beviljat"]) for one in projects}
    assert [sums[id_] for id_ in shown(page)] == sorted(sums.values(), reverse=True)
    page.get_by_label("Sortera").select_option("namn")
    names = page.locator("#traffar .what a").all_inner_texts()
    assert names[-1].startswith("Ö")


def test_back_undoes_a_choice_and_a_whole_word(page: Page) -> None:
    everything = shown(page)
    tick(page, "Område", "Råslätt")
    chosen = shown(page)
    page.get_by_role("searchbox").press_sequentially("spr", delay=400)
    expect(page).to_have_url(re.compile("q=spr&"))
    page.go_back()
    assert shown(page) == chosen
    assert page.get_by_role("searchbox").input_value() == ""
    page.go_back()
    assert shown(page) == everything
    page.go_forward()
    assert shown(page) == chosen


def test_an_address_can_be_shared(page: Page, browser: Browser, public: Served) -> None:
    tick(page, "Område", "Öxnehaga")
    page.get_by_label("Sortera").select_option("minst")
    page.get_by_role("searchbox").fill("ö & <b>")
    page.get_by_role("searchbox").fill("ö")
    expect(page).to_have_url(re.compile("q="))
    with open_view(browser, public.base) as other:
        other.visit(page.url.removeprefix(public.base))
        assert shown(other.page) == shown(page)
        assert other.page.get_by_role("checkbox", name=re.compile("^Öxnehaga")).is_checked()
        assert not other.problems


def test_an_applicant_s_page_leads_to_its_projects_in_the_list(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("sokande/exempelforeningen-sprakbron/")
        own = view.page.locator(".projects .what a").all_inner_texts()
        view.page.get_by_role("link", name="Sök vidare bland projekten").click()
        expect(view.page.locator("#traffar .what a")).to_have_text(own)
        assert not view.problems


@pytest.mark.parametrize("width", [360, 1280])
def test_choices_that_stand_open_are_accessible(browser: Browser, public: Served, width: int) -> None:
    with open_view(browser, public.base, width=width) as view:
        view.visit("projekt/?omrade=raslatt&ar=2025&lagst=1")
        view.check_width()
        view.check_axe()
        assert not view.problems, "\n".join(view.problems)


def test_an_address_that_was_tampered_with_does_no_harm(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("projekt/?omrade=<img src=x onerror=alert(1)>&ordning=__proto__&lagst=-1e9&q=%00%ff&ar=2025")
        assert view.page.get_by_role("heading", level=1).is_visible()
        assert not view.problems


def test_nothing_found_is_told_and_mended_by_a_button(page: Page) -> None:
    everything = shown(page)
    page.get_by_role("searchbox").fill("finnsintehär")
    assert_told(page, "Inga projekt matchar. Ta bort ett filter eller sök i all text.")
    page.get_by_role("button", name="Rensa filter").click()
    assert shown(page) == everything
    assert re.search(r"/projekt/$", page.url)


@pytest.mark.parametrize("kind", ["CSV", "JSON"])
def test_what_is_shown_is_what_is_downloaded(page: Page, tmp_path: Path, kind: str) -> None:
    tick(page, "Område", "Råslätt")
    with page.expect_download() as begun:
        page.get_by_role("link", name=kind, exact=True).click()
    begun.value.save_as(tmp_path / "fil")
    assert begun.value.suggested_filename == f"projekt-urval.{kind.lower()}"
    content = (tmp_path / "fil").read_text("utf-8-sig")
    if kind == "CSV":
        ids = [row["projektnummer"] for row in csv.DictReader(io.StringIO(content, newline=""))]
    else:
        ids = [project["id"] for project in json.loads(content)["projects"]]
    assert ids == shown(page)


def test_with_nothing_chosen_the_whole_file_is_downloaded(page: Page, tmp_path: Path, public: Served) -> None:
    with page.expect_download() as begun:
        page.get_by_role("link", name="CSV", exact=True).click()
    begun.value.save_as(tmp_path / "fil")
    assert (tmp_path / "fil").read_bytes() == (public.site.root / "data/projekt.csv").read_bytes()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-facet=omrade] input").first.is_checked()
    assert 0 < len(shown(page)) < 20


def test_without_scripts_the_list_is_whole_and_the_filter_is_links(
    browser: Browser, public: Served, projects: list[dict[str, str]]
) -> None:
    with open_view(browser, public.base, scripts=False) as view:
        view.visit("projekt/")
        assert view.page.locator("#alla li[data-id]").count() == len(projects)
        assert not view.page.locator("#fritext").is_visible()
        view.page.locator("summary", has_text="Område").click()
        view.page.get_by_role("link", name=re.compile("^Råslätt")).click()
        assert view.page.get_by_role("heading", level=1).inner_text() == "Råslätt"
        assert view.page.locator(".projects > li").count() == len(in_area(projects, "Råslätt"))
        assert not view.problems


def test_search_knows_how_swedish_words_bend(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("sok/")
        view.page.get_by_role("searchbox").fill("kvällarna")
        hit = view.page.locator("#sok-traffar mark").first
        expect(hit).to_be_visible()
        marked = {text.lower().strip(" .,") for text in view.page.locator("#sok-traffar mark").all_inner_texts()}
        assert marked & {"kväll", "kvällar", "kvällen"}
        assert re.fullmatch("[0-9]+ träffar", view.page.get_by_role("status").inner_text())
        expect(view.page).to_have_url(re.compile("q=kv"))
        view.page.keyboard.press("Tab")
        view.page.keyboard.press("Enter")
        expect(view.page).to_have_url(re.compile(r"/projekt/[0-9]{4}-[0-9]{3}/$"))
        assert not view.problems


@pytest.mark.parametrize(
    ("words", "title", "kind"),
    [
        ("revisionsberättelse", "Så ansöker ni om bidrag", "Ansöka om bidrag"),
        ("hur söker vi", "Så ansöker ni om bidrag", "Ansöka om bidrag"),
        ("blankett", "Så ansöker ni om bidrag", "Ansöka om bidrag"),
        ("affisch", "Berätta att ni har fått bidrag", "Berätta om bidraget"),
        ("tillgänglighet", "Tillgänglighet för Integrationsanslaget", "Om webbplatsen"),
        ("språkbron", "Exempelföreningen Språkbron", "Sökande"),
        ("802999-0010", "Exempelföreningen Språkbron", "Sökande"),
        ("råslätt", "Råslätt", "Område"),
        ("tillit", "Ökad tillit", "Mål"),
        ("bidragen 2025", "Bidragen 2025", "År"),
        ("karta", "Områden", "Översikt"),
        ("syateljén", "Syateljén: nya plagg av gamla", "Projekt"),
    ],
)
def test_search_finds_first_the_page_about_it(
    browser: Browser, public: Served, words: str, title: str, kind: str
) -> None:
    with open_view(browser, public.base) as view:
        view.visit(f"sok/?{urlencode({'q': words})}")
        wait_until(view.page, "document.getElementById('sok-antal').textContent !== ''")
        first = view.page.locator("#sok-traffar li").first.locator("a, .kind").all_inner_texts()
        assert first == [title, kind]
        assert not view.problems


@pytest.mark.parametrize(
    ("address", "words", "said", "hits"),
    [
        (
            "sok/",
            "deskriptorn",
            "Inga träffar på ”deskriptorn”. Prova färre ord eller andra ord.",
            0,
        ),
        ("sok/", "syateljén xylofonkurs", "1 träff. Ingen sida innehåller xylofonkurs.", 1),
        ("en/sok/", "deadline", "No results for “deadline”. Try fewer words or other words.", 0),
    ],
)
def test_a_word_that_no_page_has_is_not_found_by_its_first_letters(
    browser: Browser, public: Served, address: str, words: str, said: str, hits: int
) -> None:
    with open_view(browser, public.base) as view:
        view.visit(f"{address}?{urlencode({'q': words})}")
        expect(view.page.get_by_role("status")).to_have_text(said)
        assert view.page.locator("#sok-traffar li").count() == hits
        assert not view.problems


def test_a_list_is_no_answer_to_a_search_for_what_stands_in_it(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("sok/?q=syateljén")
        expect(view.page.get_by_role("status")).to_have_text(re.compile("träff"))
        kinds = {*view.page.locator("#sok-traffar .kind").all_inner_texts()}
        assert kinds == {"Projekt"}


def test_search_is_at_hand_on_every_page_and_begins_on_the_first_one_without_scripts(
    browser: Browser, public: Served
) -> None:
    with open_view(browser, public.base, scripts=False) as view:
        view.visit("projekt/2025-007/")
        view.page.get_by_role("banner").get_by_role("link", name="Sök", exact=True).click()
        expect(view.page.get_by_role("heading", level=1)).to_have_text("Sök på webbplatsen")
        view.visit("")
        view.page.get_by_label("Vad letar du efter?").fill("kvällarna")
        view.page.keyboard.press("Enter")
        expect(view.page).to_have_url(re.compile(r"/sok/\?q=kv%C3%A4llarna$"))
        assert not view.problems
