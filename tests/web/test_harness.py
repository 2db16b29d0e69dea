"""The harness itself: a clean site passes, and what is wrong with a broken one is told in words one can act on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.links import link_problems
from tests.web.markup import markup_problems
from tests.web.serve import Served, serve
from tests.web.site import Site
from tests.web.view import Scheme, open_view

FIXTURES = Path(__file__).with_name("fixture_site")


@pytest.fixture(scope="module")
def clean() -> Iterator[Served]:
    with serve(Site(FIXTURES / "clean")) as served:
        yield served


@pytest.fixture(scope="module")
def broken() -> Iterator[Served]:
    with serve(Site(FIXTURES / "broken")) as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_clean_site_passes(browser: Browser, clean: Served, scheme: Scheme) -> None:
    with open_view(browser, clean.base, width=360, scheme=scheme) as view:
        for page in clean.site.samples:
            view.visit(page.address)
            view.check_width()
            view.check_axe()
            view.check_focus()
    assert view.problems == []


def test_a_clean_site_stands_without_scripts(browser: Browser, clean: Served) -> None:
    with open_view(browser, clean.base, scripts=False) as view:
        view.visit("")
        view.check_width()
    assert view.problems == []


def test_the_shortest_and_the_longest_page_of_each_kind_are_sampled(clean: Served) -> None:
    assert [(page.kind, page.address) for page in clean.site.samples] == [
        ("not-found", "404.html"),
        ("start", ""),
        ("project", "projekt/kort.html"),
        ("project", "projekt/lang.html"),
    ]


def test_a_broken_page_is_told_of_in_full(browser: Browser, broken: Served) -> None:
    with open_view(browser, broken.base, width=360, scheme="dark") as view:
        view.visit("")
        view.check_width()
        view.check_axe()
        view.check_targets()
        view.check_focus()
    told = "\n".join(view.problems)
    for words in (
        "/: console: något gick fel",
        "/: script: ett skript föll",
        "/: asked another host: https://bilder.example/bild.png",
        f"/: answer 404: {broken.base}finns-inte.json",
        "/: asked for the dark scheme, but the page is light",
        '/: scrolls sideways; sticks out: div#topp.wide "En bred ruta"',
        "/: axe image-alt (critical): Images must have alternative text",
        '    img: <img src="https://bilder.example/bild.png">',
        "/: axe html-has-lang (serious)",
        "/: axe color-contrast (serious)",
        '/: too small to press: a "Ingenstans"',
        '/: keyboard focus cannot be seen: a "Ingenstans"',
    ):
        assert words in told


def test_a_broken_link_is_told_of_by_page_and_line(broken: Served) -> None:
    assert link_problems(broken.site) == [
        "index.html: id used more than once: topp",
        "index.html:7: loads from another host: https://fonts.example",
        "index.html:13: leads nowhere: saknas/",
        "index.html:14: no #saknas on index.html: #saknas",
        "index.html:15: leads nowhere: ../../utanfor.html",
        "index.html:16: an address of the kind javascript:: javascript:void 0",
        "index.html:18: loads from another host: https://bilder.example/bild.png",
        "style.css: leads nowhere: saknas.png",
        "style.css: loads from another host: https://fonts.example/font.css",
    ]


def test_links_of_a_clean_site_lead_somewhere(clean: Served) -> None:
    assert link_problems(clean.site) == []


def test_a_page_without_a_kind_is_found(broken: Served) -> None:
    assert [page.path for page in broken.site.pages if not page.kind] == ["utan-slag.html"]


def test_the_checker_reads_all_pages_in_one_run() -> None:
    told = markup_problems(sorted(FIXTURES.rglob("*.html")))
    assert told
    assert all("/broken/index.html:" in problem for problem in told)
    assert any("Duplicate ID" in problem and "topp" in problem for problem in told)


def test_an_address_that_leads_nowhere_gets_the_sites_own_page(browser: Browser, clean: Served) -> None:
    with open_view(browser, clean.base) as view:
        view.visit("finns-inte/")
        assert view.page.title() == "Sidan finns inte"
    assert f"/finns-inte/: answer 404: {clean.base}finns-inte/" in view.problems
