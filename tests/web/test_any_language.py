"""A language that a register adds: an invented one, from right to left, with nothing changed in the program for it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import pseudo
from tests.web.conftest import AS_OF, ROOT
from tests.web.language import Said, said
from tests.web.serve import Served, serve
from tests.web.site import Page as Written
from tests.web.site import Site
from tests.web.test_english import _names as names_of_the_register
from tests.web.test_print import FEW, UPRIGHT, sheets
from tests.web.view import open_view

PHONE = 360
# What is the same in every language: names of formats and licences, addresses, and what stands in <meta> for programs.
SAME = re.compile(r"https?://\S+|[\w.-]+@[\w.-]+|\b[\w-]+\.example\b|\b(?:Excel|CSV|JSON|SVG|PNG|PDF|A[34])\b")
LICENCES = re.compile(r"\bCC0 1\.0|\bEUPL 1\.2|\bAnslag \d[\d.]*")
FOR_PROGRAMS = re.compile(r"default-src|width=device-width|light dark|website|summary_large_image|ar_XB|[a-z-]+$")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement: parent } = walker.currentNode;
    if (data.trim() && !parent.closest("script, style, noscript")) {
      found.push([parent.localName, parent.closest("[lang]").lang, data]);
    }
  }
  return found;
}"""


def anslag(folder: Path, *words: str) -> str:
    """Run a command in a register, and return what it says."""
    command = [str(Path(sys.executable).with_name("anslag")), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Add the language as the handbook says, and serve what is built."""
    folder = pseudo.house(ROOT, tmp_path_factory.mktemp("any") / "register")
    anslag(folder, "translate", pseudo.CODE)
    pseudo.translate(folder)
    told = anslag(folder, "build", "--only", "public", "--no-posters", "--as-of", AS_OF)
    assert "på svenska" not in told
    with serve(Site(folder / "site/public")) as served:
        yield served


@pytest.fixture(scope="module", name="pages")
def _pages(site: Served) -> list[Written]:
    """Return the longest page of each kind in the language; those of areas, goals and the like are of one kind."""
    pages = sorted((page for page in site.site.pages if page.lang == pseudo.CODE), key=lambda one: one.size)
    longest = {page.kind.partition("-")[0]: page for page in pages}
    assert len(longest) > 12
    return list(longest.values())


@pytest.fixture(scope="module", name="proper")
def _proper() -> re.Pattern[str]:
    names = sorted(names_of_the_register.__wrapped__(), key=len, reverse=True)  # type: ignore[attr-defined]
    return re.compile("|".join(map(re.escape, names)))


def untranslated(texts: list[Said], proper: re.Pattern[str]) -> Iterator[Said]:
    """Yield the texts in which a word is neither of the language nor a name, and that do not say their language."""
    for one in texts:
        left = LICENCES.sub("", SAME.sub("", proper.sub("", one.text)))
        for_programs = one.where == "meta content" and FOR_PROGRAMS.match(one.text)
        if one.lang == pseudo.CODE and LATIN.search(left) and not for_programs:
            yield one


def test_no_word_is_left_in_swedish_but_what_says_so(site: Served, proper: re.Pattern[str]) -> None:
    pages = [page for page in site.site.pages if page.lang == pseudo.CODE]
    assert len(pages) * 3 == len(site.site.pages)
    found = {
        (page.address, one.where, one.text)
        for page in pages
        for one in untranslated(said(site.site.root / page.path), proper)
    }
    assert found == set()


def test_a_word_that_no_translation_reached_would_be_found(proper: re.Pattern[str]) -> None:
    texts = [
        Said("p", pseudo.CODE, "اللهه projekt"),
        Said("p", "sv", "Alla projekt"),
        Said("p", pseudo.CODE, "Råslätt, 2025"),
        Said("meta content", pseudo.CODE, "Alla projekt"),
    ]
    assert list(untranslated(texts, proper)) == [texts[0], texts[3]]


def test_pages_fit_a_phone_from_right_to_left_and_are_accessible(
    browser: Browser, site: Served, pages: list[Written], proper: re.Pattern[str]
) -> None:
    with open_view(browser, site.base, width=PHONE) as view:
        for page in pages:
            view.visit(page.address)
            assert view.page.evaluate("[document.dir, getComputedStyle(document.body).direction]") == ["rtl", "rtl"]
            view.check_width()
            view.check_axe()
            shown = [Said(*one) for one in view.page.evaluate(TEXTS)]
            for one in untranslated(shown, proper):
                view.note(f"{one.where}: {one.text}")
    assert not view.problems, "\n".join(view.problems)


def test_what_is_in_swedish_runs_from_left_to_right(browser: Browser, site: Served) -> None:
    with open_view(browser, site.base) as view:
        view.visit(f"{pseudo.FOLDER}projekt/2025-007/")
        shown = {
            tuple(one)
            for one in view.page.locator("main [lang=sv]").evaluate_all(
                "found => found.map((one) => [getComputedStyle(one).direction, getComputedStyle(one).unicodeBidi])"
            )
        }
        assert shown == {("ltr", "isolate")}
        number = view.page.get_by_text("2025-007", exact=True)
        assert number.evaluate("one => getComputedStyle(one).direction") == "ltr"
        bar = view.page.locator(".money-bar .fill").nth(1).bounding_box()
        track = view.page.locator(".money-bar .track").nth(1).bounding_box()
        assert bar
        assert track
        assert bar["x"] + bar["width"] == pytest.approx(track["x"] + track["width"], abs=1)
        assert bar["x"] > track["x"] + 1
    assert not view.problems, "\n".join(view.problems)


def number_and_form(page: Page, selector: str) -> tuple[str, str]:
    """Return the first number of a text, and the letter that tells which form of the plural it is in."""
    words = page.locator(selector).inner_text()
    (number,) = re.findall(r"\d+", words)[:1]
    return number, words.rstrip().rstrip(".")[-1]


def test_the_list_is_filtered_and_searched(browser: Browser, site: Served, proper: re.Pattern[str]) -> None:
    with open_view(browser, site.base) as view:
        view.visit(f"{pseudo.FOLDER}projekt/?omrade=raslatt&slutar-fran=2026-01-01")
        page = view.page
        expect(page.locator("#valda li")).to_have_count(2)
        assert "\u20662026-01-01\u2069" in page.locator("#valda").inner_text()
        expect(page.locator("#visa")).to_have_text(re.compile(r"\d"))
        page.locator("#rensa").click()
        forms = {}
        for words, number in (("simskola", 1), ("fotboll", 3), ("2026", 17), ("xyzzy", 0)):
            page.locator("#fritext").fill(words)
            expect(page.locator("#visa")).to_have_text(re.compile(rf"\b{number}\b"))
            forms[number] = page.locator("#visa").text_content().rstrip()[-1]  # type: ignore[union-attr]
        assert forms == {0: "ا", 1: "ث", 3: "م", 17: "ك"}
        page.locator("#fritext").fill("fotboll")
        expect(page.locator("#traffar > li")).to_have_count(3)
        page.locator("#belopp summary").click()
        for written, told in (("١٠٠٬٠٠٠", "100,000"), ("50,000", "50,000"), ("70.000,00 kr", "70,000")):
            page.locator("[name=lagst]").fill(written)
            expect(page.locator("#valda")).to_contain_text(told)
        page.locator("[name=lagst]").fill("")
        shown = [Said(*one) for one in page.evaluate(TEXTS)]
        assert [one for one in untranslated(shown, proper) if "fotboll" not in one.text] == []
    assert not view.problems, "\n".join(view.problems)


def test_the_search_answers_in_the_language_and_leads_to_its_pages(browser: Browser, site: Served) -> None:
    with open_view(browser, site.base) as view:
        view.visit(f"{pseudo.FOLDER}sok/?q=fotboll")
        hits = view.page.locator(".hits li a")
        expect(hits.first).to_be_visible()
        assert set(hits.evaluate_all("found => found.map((one) => `${one.lang} ${one.dir}`)")) == {"sv ltr"}
        assert all(hits.evaluate_all(f"found => found.map((one) => one.pathname.startsWith('/{pseudo.FOLDER}'))"))
        number, form = number_and_form(view.page, "#sok-antal")
        assert (number, form) == (str(hits.count()), "م")
        view.page.locator("#sokord").fill(pseudo.pseudo("ansöker"))
        expect(hits.first).to_have_attribute("href", re.compile(f"{pseudo.FOLDER}sok-bidrag/"))
    assert not view.problems, "\n".join(view.problems)


def test_the_start_page_is_printed_on_few_sheets(browser: Browser, site: Served) -> None:
    with open_view(browser, site.base, width=UPRIGHT) as view:
        view.page.emulate_media(media="print")
        view.visit(pseudo.FOLDER)
        view.check_paper(UPRIGHT)
        assert sheets(view.page) <= FEW
    assert not view.problems, "\n".join(view.problems)
