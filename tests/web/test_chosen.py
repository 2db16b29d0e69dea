"""What is chosen in the list of projects stands beside the count, and can be taken away there: phone and desktop."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.serve import Served
from tests.web.view import View, open_view

CHOSEN = "projekt/?omrade=oxnehaga&ar=2025&q=simskola&lagst=50000"


@pytest.fixture
def phone(browser: Browser, public: Served) -> Iterator[View]:
    """Open a phone, and see that nothing went wrong when the test is done."""
    with open_view(browser, public.base, width=360) as view:
        view.page.set_viewport_size({"width": 360, "height": 800})
        yield view
        assert not view.problems, "\n".join(view.problems)


def chosen(page: Page, *told: str) -> None:
    """See that this is told to be chosen, when the answer has come."""
    chips = page.get_by_role("list", name="Valda filter").get_by_role("button")
    expect(chips).to_have_text(told, use_inner_text=True)


def test_a_shared_choice_opens_on_its_outcome_on_a_phone(phone: View) -> None:
    phone.visit("projekt/?omrade=oxnehaga")
    expect(phone.page.get_by_role("status")).to_have_text(re.compile("^8 av [0-9]+ projekt visas"))
    expect(phone.page.get_by_role("status")).to_be_in_viewport(ratio=1)
    assert phone.page.locator("details[open]").count() == 0
    chosen(phone.page, "Område: Öxnehaga")


def test_a_phone_folds_the_filter_tells_how_much_is_chosen_and_leads_to_the_outcome(phone: View) -> None:
    phone.visit("projekt/")
    page = phone.page
    page.locator("summary", has_text="Filter").click()
    page.locator("summary", has_text="Område").click()
    for name, fold in (("Råslätt", "Filter (1)"), ("Öxnehaga", "Filter (2)")):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).check()
        expect(page.locator("#filtren > summary")).to_have_text(fold)
    shown = page.locator("#traffar li").count()
    expect(page.locator("#visa")).to_have_text(f"Visa {shown} projekt")
    page.locator("#visa").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{shown} av [0-9]+ projekt visas"))
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("checkbox", name=re.compile("^Råslätt"))).not_to_be_visible()


def test_a_filtered_link_shows_chips_and_the_first_project_on_a_phone(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base, width=390) as view:
        view.page.set_viewport_size({"width": 390, "height": 844})
        view.visit("projekt/?omrade=oxnehaga&lagst=50000")
        expect(view.page.locator("#filtren > summary")).to_have_text("Filter (2)")
        expect(view.page.get_by_role("list", name="Valda filter")).to_be_in_viewport(ratio=1)
        expect(view.page.locator("#traffar li").first).to_be_in_viewport(ratio=0.5)
        header = view.page.locator(".site-header").bounding_box()
        assert header
        assert header["height"] <= 110  # two rows
        assert not view.problems


def test_nothing_covers_what_is_beneath_on_a_phone(phone: View) -> None:
    for address in ("", "projekt/?omrade=oxnehaga", "projekt/2025-007/", "sok-bidrag/", "sok/?q=fotboll"):
        phone.visit(address)
        stuck = phone.page.evaluate(
            "[...document.querySelectorAll('body *')].filter((one) =>"
            " ['sticky', 'fixed'].includes(getComputedStyle(one).position) && one.checkVisibility())"
            ".map((one) => one.outerHTML.slice(0, 80))"
        )
        assert stuck == [], address


def test_the_count_is_in_view_while_one_chooses_far_down_on_a_desktop(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("projekt/?omrade=oxnehaga&ar=2025&mal=bridging&slag=foreningar&lage=avslutat")
        view.page.get_by_label("Sortera").scroll_into_view_if_needed()
        view.page.mouse.wheel(0, 400)
        expect(view.page.get_by_role("status")).to_be_in_viewport(ratio=1)
        assert not view.problems


def test_each_choice_is_taken_away_by_its_button_and_the_keyboard_stays_there(phone: View) -> None:
    phone.visit(CHOSEN)
    page = phone.page
    chosen(page, "Sökord: simskola", "Område: Öxnehaga", "År: 2025", "Minst 50 000 kr")
    page.get_by_role("button", name="Ta bort Område: Öxnehaga").press("Enter")
    expect(page).to_have_url(re.compile(r"/projekt/\?q=simskola&ar=2025&lagst=50000$"))
    expect(page.get_by_role("button", name="Ta bort År: 2025")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ta bort Sökord: simskola")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(re.compile("^[0-9]+ projekt, totalt"))
    expect(page).to_have_url(re.compile("/projekt/$"))
    assert page.get_by_role("list", name="Valda filter").count() == 0
    page.go_back()
    chosen(page, "Sökord: simskola")


def test_what_is_searched_for_is_only_text(phone: View) -> None:
    phone.visit("projekt/?q=<b>x</b>")
    chosen(phone.page, "Sökord: <b>x</b>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_is_accessible(browser: Browser, public: Served, scheme: str) -> None:
    for width in (320, 360, 1280):
        with open_view(browser, public.base, width=width, scheme="dark" if scheme == "dark" else "light") as view:
            view.visit(f"{CHOSEN}&mal=bridging&hogst=900000")
            view.check_width()
            view.check_axe()
            view.check_focus()
            assert not view.problems, "\n".join(view.problems)


def test_paper_says_what_is_chosen(phone: View) -> None:
    phone.visit("projekt/?omrade=oxnehaga&lagst=50000")
    phone.page.emulate_media(media="print")
    expect(phone.page.get_by_role("list", name="Valda filter")).to_be_visible()
    expect(phone.page.get_by_text("Område: Öxnehaga")).to_be_visible()
    expect(phone.page.locator("summary:visible")).to_have_count(0)


def test_nothing_found_is_nothing_to_download(phone: View) -> None:
    phone.visit("projekt/?q=finnsintehar")
    expect(phone.page.get_by_role("status")).to_have_text(re.compile("^Inga projekt"))
    assert not phone.page.get_by_role("link", name="CSV", exact=True).is_visible()
    phone.page.get_by_role("button", name="Ta bort Sökord: finnsintehar").click()
    assert phone.page.get_by_role("link", name="CSV", exact=True).is_visible()


def test_what_stands_open_has_no_glow(phone: View) -> None:
    phone.visit("projekt/")
    phone.page.locator("summary", has_text="Filter").click()
    summary = phone.page.locator("summary", has_text="Område")
    summary.click()
    assert (
        summary.evaluate("one => document.activeElement === one && getComputedStyle(one.parentElement).boxShadow")
        == "none"
    )
