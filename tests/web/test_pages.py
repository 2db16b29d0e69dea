"""Every kind of page, as a visitor meets it: phone and desktop, light and dark, mouse and keyboard."""

import re
import struct
from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser, Route

from tests.web.serve import Served
from tests.web.site import Page as Sample
from tests.web.view import Scheme, open_view

PHONE, DESKTOP = 360, 1280
LOOKS: list[tuple[int, Scheme]] = [(PHONE, "light"), (DESKTOP, "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_are_accessible_and_keep_to_themselves(
    browser: Browser, served: Served, width: int, scheme: Scheme
) -> None:
    """Each kind is seen at each width and in each scheme, each of its samples in one of the two looks."""
    _require_sound(browser, served, width, scheme, served.site.dealt(LOOKS.index((width, scheme))))


@pytest.mark.prove
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_sample_is_accessible_in_every_look(browser: Browser, served: Served, width: int, scheme: Scheme) -> None:
    _require_sound(browser, served, width, scheme, served.site.samples)


def _require_sound(browser: Browser, served: Served, width: int, scheme: Scheme, pages: Iterable[Sample]) -> None:
    with open_view(browser, served.base, width=width, scheme=scheme) as view:
        for page in pages:
            view.visit(page.address)
            view.check_width()
            view.check_axe()
            if width == PHONE and scheme == "light":
                view.check_stuck()
                view.check_targets()
    assert not view.problems, "\n".join(view.problems)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_keyboard_focus_can_be_seen(browser: Browser, served: Served, width: int) -> None:
    with open_view(browser, served.base, width=width) as view:
        for page in served.site.dealt(int(width == DESKTOP)):
            view.visit(page.address)
            view.check_focus()
    assert not view.problems, "\n".join(view.problems)


def test_pages_stand_without_scripts(browser: Browser, served: Served) -> None:
    with open_view(browser, served.base, width=PHONE, scripts=False) as view:
        for page in served.site.samples:
            view.visit(page.address)
            view.check_width()
            if not view.page.locator("main h1").first.is_visible():
                view.note("shows no heading without scripts")
    assert not view.problems, "\n".join(view.problems)


def test_every_page_tells_its_kind(served: Served) -> None:
    assert [page.path for page in served.site.pages if not page.kind] == []
    assert "start" in {page.kind for page in served.site.samples}


def test_a_link_that_is_shared_shows_the_picture_of_the_site(public: Served) -> None:
    for name in ("delning.png", "en/delning.png"):
        assert struct.unpack(">II", (public.site.root / name).read_bytes()[16:24]) == (1200, 630)
    for page in public.site.samples:
        text = (public.site.root / page.path).read_text("utf-8")
        if 'rel="canonical"' in text:
            named = re.findall(r'<meta property="og:image" content="https://[^/"]+/([^"]+)">', text)
            own = page.path.removeprefix("en/").replace("index.html", "delning.png")
            site = "en/delning.png" if page.path.startswith("en/") else "delning.png"
            assert named == [own if page.kind == "project" else site], page.path


@pytest.mark.parametrize("late", [0, 600])
def test_nothing_moves_whenever_the_fonts_come(browser: Browser, public: Served, late: int) -> None:
    def hold(route: Route) -> None:
        view.page.wait_for_timeout(late)
        route.continue_()

    with open_view(browser, public.base, width=PHONE) as view:
        view.page.route("**/*.woff2", hold)
        view.page.add_init_script(
            "window.moved = 0; const add = (seen) => seen.getEntries().forEach((one) => { moved += one.value; });"
            "new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });"
        )
        for address in ("", "projekt/2025-007/"):
            view.visit(address)
            assert view.page.evaluate("document.fonts.ready.then(() => moved)") == 0
            loaded = view.page.evaluate(
                "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
            )
            assert {"Anslag Sans", "Anslag Serif"} <= {name.strip('"') for name in loaded}


def test_paper_has_nothing_to_press(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.page.emulate_media(media="print")
        for address in ("", "projekt/", "projekt/2025-007/", "omraden/raslatt/"):
            view.visit(address)
            assert view.page.locator("h1").is_visible()
            pressed = view.page.locator("button:visible, input:visible, .actions:visible, .site-header a:visible")
            assert pressed.all_inner_texts() == ["Integrationsanslaget"], address
