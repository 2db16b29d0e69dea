"""An officer's morning on the internal site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.documents.spreadsheet import sheets
from tests.web.serve import Served
from tests.web.view import open_view


@pytest.fixture
def page(browser: Browser, internal: Served) -> Iterator[Page]:
    """Open the start page, and see that nothing went wrong when the test is done."""
    with open_view(browser, internal.base) as view:
        view.visit("")
        yield view.page
        assert not view.problems, "\n".join(view.problems)


def go(page: Page, name: str) -> None:
    """Choose an entry of the main menu."""
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()


def test_why_a_payout_is_blocked_and_what_opens_it(page: Page) -> None:
    page.get_by_role("link", name="Många röster").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Många röster")
    payouts = page.get_by_role("region", name="Tabell: Utbetalningar")
    expect(payouts).to_contain_text("Spärrad")
    expect(payouts).to_contain_text(re.compile(r"Ingen delrapport har kommit in efter utbetalningen \d+\s\w+\s2026\."))
    page.locator(".next").get_by_text("Anteckna: delrapport").click()
    page.locator(".next").get_by_role("link", name="delrapport").click()
    expect(page).to_have_url(re.compile(r"/handbok/falt/#interim_reports$"))
    expect(page.locator("#interim_reports")).to_be_in_viewport()


def test_the_list_for_a_meeting_is_one_click_away_and_can_be_taken_along(page: Page) -> None:
    page.get_by_role("link", name="Listan inför beslut: Kommunstyrelsens ledningsutskott").click()
    expect(page.get_by_role("region", name="Tabell: Väntar på beslut")).to_contain_text("Språkpraktik hos grannen")
    address = page.get_by_role("link", name="Excelfil").evaluate("link => link.href")
    content = page.request.get(address).body()
    assert sheets(content)["Väntar på beslut"][1][1:3] == ["2026-006", "Språkpraktik hos grannen"]


def test_the_rule_behind_a_finding(page: Page) -> None:
    page.get_by_role("link", name=re.compile("anmärkningar$")).click()
    findings = page.get_by_role("region", name="Tabell: Alla anmärkningar")
    page.get_by_label("Sök bland anmärkningarna").fill("run003")
    expect(findings.locator("tbody tr:visible")).to_have_count(1)
    expect(page.get_by_text(re.compile(r"^Visar 1 av \d+$"))).to_be_visible()
    findings.get_by_role("link", name="RUN003").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("RUN003")
    expect(page.get_by_role("heading", name="Så rättar du det")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2025-009", "Gemensam jord"),
        ("odlarna råslätt", "Gemensam jord"),
        ("Exempelkören", "Exempelkören Många Röster"),
        ("RUN003", "RUN003"),
        ("webbläsaren", "Ändra i webbläsaren"),
    ],
)
def test_what_is_asked_for_on_the_start_page_is_found_whatever_it_is(page: Page, asked: str, found: str) -> None:
    page.get_by_label("Sök projekt, organisation eller nummer").fill(asked)
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sök")
    assert page.locator(".names li:visible").count() < 8
    page.locator(".names li:visible").get_by_role("link", name=found, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(found)


def test_a_project_is_found_among_all(page: Page) -> None:
    go(page, "Projekt")
    page.get_by_label("Sök bland projekten").fill("råslätt 2025")
    shown = page.locator("[data-filter] li:visible")
    expect(shown.filter(has_text="Språkcafé på Råslätt")).to_have_count(1)
    expect(page.locator("[data-filter] section:visible:not(:has(li:visible))")).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile("^Inkommen"))).to_be_hidden()
    page.get_by_label("Sök bland projekten").fill("")
    expect(page.get_by_role("heading", name=re.compile("^Inkommen"))).to_be_visible()


def test_the_first_of_many_rows_are_shown_and_the_rest_on_demand(page: Page) -> None:
    page.goto(f"{page.url}sok/")
    first = page.locator("section[aria-labelledby=handboken] li:visible")
    expect(first).to_have_count(25)
    page.get_by_label("Sök", exact=True).fill("run")
    expect(first.get_by_text("RUN003")).to_be_visible()  # far below the first
    page.get_by_label("Sök", exact=True).fill("")
    expect(first).to_have_count(25)
    page.get_by_role("button", name="Visa alla").last.click()
    expect(first).not_to_have_count(25)
    expect(first.nth(25).get_by_role("link")).to_be_focused()


def test_a_link_to_a_row_that_is_folded_away_shows_it(page: Page) -> None:
    fields = f"{page.url}handbok/falt/"
    page.goto(f"{fields}#closings")
    expect(page.locator("tr[id='closings']")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(fields)
    expect(page.locator("tr[id='closings']")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("tr[id='closings']")).to_be_visible()


def test_a_field_is_looked_up(page: Page) -> None:
    go(page, "Handbok")
    page.get_by_role("link", name="Fälten", exact=True).first.click()
    expect(page.locator("tr[id='goals']")).to_be_visible()
    page.get_by_label("Sök bland fälten").fill("tjänsteutlåtande")
    expect(page.locator("tr[id='handling.statements']")).to_be_visible()
    expect(page.locator("tr[id='closings']")).to_be_hidden()


def test_the_lines_to_paste_are_copied_and_can_be_read_by_everyone(browser: Browser, internal: Served) -> None:
    with open_view(browser, internal.base, width=360) as view:
        view.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        view.visit("")
        slip = view.page.locator("li", has_text="Språkpraktik hos grannen").locator(".slip").first
        slip.get_by_text("Anteckna: beslut").click()
        expect(slip.get_by_text(re.compile(r"Sätt in detta efter rad \d+"))).to_be_visible()
        slip.get_by_role("button", name="Kopiera raderna").click()
        expect(slip.get_by_role("status")).to_have_text("Kopierat.")
        copied = view.page.evaluate("navigator.clipboard.readText()")
        assert copied.split("\n")[:3] == ["  - kind:", "    date:", "    by: executive_committee"]
        view.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        view.check_axe()
        view.check_width()
        assert not view.problems, "\n".join(view.problems)


def test_what_to_record_follows_right_after_its_text(page: Page) -> None:
    slips = page.locator(".tasks > li:has(.slip)")
    gaps = slips.evaluate_all(
        """lines => lines.map((line) => line.querySelector(".slip").getBoundingClientRect().top
             - line.querySelector(":scope > div > :last-child").getBoundingClientRect().bottom)"""
    )
    assert len(gaps) > 5
    assert all(0 <= gap < 8 for gap in gaps), gaps


def test_a_year_is_one_click_from_the_money(page: Page) -> None:
    go(page, "Ekonomi")
    page.get_by_role("region", name="Tabell: År för år").get_by_role("link", name="2025").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ekonomi 2025")
    row = page.get_by_role("region", name="Tabell: Efter område").get_by_role("row", name="Tenhult")
    expect(row).to_contain_text(re.compile("12\\s667\\skr"))
    page.get_by_role("navigation", name="År").get_by_role("link", name="2027").click()
    expect(page.get_by_role("columnheader", name="Planerat att betala").first).to_be_visible()


def test_changing_a_file_in_the_browser_is_learnt_from_the_project(page: Page) -> None:
    page.get_by_role("link", name="Många röster").first.click()
    expect(page.locator(".facts .file")).to_contain_text("registry/projects/2026/2026-004-manga-roster.yaml")
    page.get_by_role("link", name="Så ändrar du i den").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ändra i webbläsaren")


def test_the_figures_and_the_counts_stand_on_one_screen_of_a_phone(browser: Browser, internal: Served) -> None:
    with open_view(browser, internal.base, width=390) as view:
        view.page.set_viewport_size({"width": 390, "height": 844})
        view.visit("")
        for one in (*view.page.locator(".standing dd").all(), *view.page.locator(".tight td").all()):
            box = one.bounding_box()
            assert box
            assert box["x"] + box["width"] <= 390
            assert box["y"] + box["height"] <= 844, one.inner_text()
