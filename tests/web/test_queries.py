"""What a visitor writes finds what exists: one table, put to the search of the site and to the box of the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser

from anslag.site.word_keys import fold, stem, words
from tests.web.serve import Served
from tests.web.view import View, open_view, wait_until

QUERIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def view(browser: Browser, public: Served) -> Iterator[View]:
    """Open one tab for all queries, and see that nothing went wrong in it."""
    with open_view(browser, public.base) as view:
        yield view
        assert not view.problems, "\n".join(view.problems)


def found_on_the_site(view: View, query: str) -> list[str]:
    """Return what the search page finds, best first: a project by its number, another page by its address."""
    view.visit(f"sok/?{urlencode({'q': query})}")
    wait_until(view.page, "!document.querySelector('[aria-busy]') && document.getElementById('sok-antal').textContent")
    while view.page.locator("#sok-fler").is_visible():
        shown = view.page.locator("#sok-traffar > li").count()
        view.page.locator("#sok-fler").click()
        wait_until(view.page, f"document.getElementById('sok-traffar').childElementCount > {shown}")
    links: list[str] = view.page.eval_on_selector_all("#sok-traffar a", "links => links.map((link) => link.href)")
    return [link.removeprefix(view.base).removeprefix("projekt/").removesuffix("/") + _ending(link) for link in links]


def _ending(link: str) -> str:
    return "" if "/projekt/2" in link else "/"


def found_in_the_list(view: View, query: str) -> list[str]:
    """Return the numbers of the projects that the list shows."""
    view.visit(f"projekt/?{urlencode({'q': query})}")
    wait_until(view.page, "!document.querySelector('[aria-busy]') && !!document.querySelector('#valda > li')")
    more = view.page.locator("#fler")
    while more.is_visible():
        more.click()
    ids: list[str] = view.page.eval_on_selector_all("#traffar li", "rows => rows.map((row) => row.dataset.id)")
    return ids


def test_the_browser_takes_a_word_as_the_index_does(view: View, public: Served) -> None:
    root = public.site.root
    texts = " ".join(file.read_text("utf-8") for file in sorted((root / "sokindex").rglob("*.json")))
    seen = sorted(
        {
            *words(texts),
            *words("İSTANBUL Straße ÆRØ naïve x\u0308y \u0661\u0662 ﬁn cafe\u0301 språk\u00adcafé हिन्दी ไทยที่ العَرَبِيّة"),
        }
    )
    (script,) = root.glob("assets/*/words.js")
    view.visit("")
    found = view.page.evaluate(
        """async ([script, seen]) => {
          const { fold, stem, wordsOf } = await import(script);
          return seen.map((word) => [wordsOf(word), ...["sv", "en", "so"].map((code) => fold(stem(word, code)))]);
        }""",
        [f"{view.base}{script.relative_to(root).as_posix()}", seen],
    )
    assert len(seen) > 1000
    assert found == [[words(one), *(fold(stem(one, code)) for code in ("sv", "en", "so"))] for one in seen]


@pytest.mark.parametrize("query", [one for one in QUERIES if one.get("where") != "list"], ids=lambda one: str(one["q"]))
def test_the_search_of_the_site_finds_it(view: View, query: dict[str, Any]) -> None:
    _hold(query, found_on_the_site(view, query["q"]), pages=True)


@pytest.mark.parametrize("query", [one for one in QUERIES if one.get("where") != "site"], ids=lambda one: str(one["q"]))
def test_the_box_of_the_list_finds_it(view: View, query: dict[str, Any]) -> None:
    _hold(query, found_in_the_list(view, query["q"]), pages=False)


def _hold(query: dict[str, Any], found: list[str], *, pages: bool) -> None:
    wanted = {str(one) for one in query["finds"] if pages or not str(one).endswith("/")}
    assert wanted - {*found} == set(), found
    assert {str(one) for one in query.get("not", ())} & {*found} == set(), found
    if query.get("only"):
        assert {one for one in found if not one.endswith("/")} == {one for one in wanted if not one.endswith("/")}
