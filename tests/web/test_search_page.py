"""What the search page says of what it found, and the list of what it did not find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.web.serve import Served
from tests.web.test_browse import shown
from tests.web.view import View, open_view


@pytest.fixture
def view(browser: Browser, public: Served) -> Iterator[View]:
    """Open a tab, and see that nothing went wrong when the test is done."""
    with open_view(browser, public.base) as view:
        yield view
        assert not view.problems, "\n".join(view.problems)


def look(view: View, words: str, page: str = "sok/") -> None:
    view.visit(f"{page}?{urlencode({'q': words})}")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_hit_tells_who_runs_the_project_its_year_stage_and_sum(view: View) -> None:
    look(view, "simskola")
    about = view.page.locator("#sok-traffar li", has_text="Simskola för mammor").locator(".about")
    expect(about).to_have_text("Exempelsimmarna Vågen, 2025 · Återbetalning återstår · 80 000 kr")


def test_a_hit_on_the_english_site_tells_the_same_in_english(view: View) -> None:
    look(view, "simskola", "en/sok/")
    about = view.page.locator("#sok-traffar li", has_text="Simskola för mammor").locator(".about")
    expect(about).to_have_text(re.compile(r"^Exempelsimmarna Vågen, 2025 · [A-Z][a-z ]+ · SEK\s80,000$"))
    assert "terstår" not in about.inner_text()
    assert about.locator("[lang=sv]").inner_text() == "Exempelsimmarna Vågen"


def test_an_excerpt_marks_the_word_in_any_form_and_glues_no_words(view: View) -> None:
    look(view, "2025-004")
    excerpt = view.page.locator("#sok-traffar li p:not(.about)")
    expect(excerpt.locator("mark")).to_have_text("2025-004")
    assert "likalivschanser" not in plain(excerpt.inner_text()).replace(" ", "_")
    assert re.search(r"Social rättvisa och lika livschanser · 2025-004", plain(excerpt.inner_text()))
    look(view, "böcker biblioteket")
    expect(
        view.page.locator("#sok-traffar mark", has_text=re.compile("biblioteket", re.IGNORECASE)).first
    ).to_be_visible()
    marked = {text.lower() for text in view.page.locator("#sok-traffar mark").all_inner_texts()}
    assert {"böcker", "biblioteket"} <= marked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("spårkcafé", r"^\d träffar\. Visar språkcafé(, [^ ]+)* i stället för spårkcafé\.$"),
        ("syateljén xylofonkurs", r"^1 träff\. Ingen sida innehåller xylofonkurs\.$"),
        ("trumma livräddning", r"Ingen sida"),
        ("syateljén livräddning", r"^2 träffar\. Ingen sida har alla orden\. Här är de som har flest av dem\.$"),
    ],
)
def test_it_is_said_when_the_answer_is_not_just_what_was_asked_for(view: View, words: str, said: str) -> None:
    look(view, words)
    expect(view.page.get_by_role("status")).to_have_text(re.compile(said))


def test_words_between_quotation_marks_stand_beside_each_other(view: View) -> None:
    look(view, "lugn och ro")
    expect(view.page.locator("#sok-traffar a").first).to_be_visible()
    look(view, '"lugn och ro"')
    expect(view.page.locator("#sok-traffar a")).to_have_text(["Simskola för mammor"])
    look(view, '"ro och lugn"')
    expect(view.page.get_by_role("status")).to_have_text(re.compile("^Inga träffar"))


def test_an_empty_list_leads_to_the_search_of_all_text(view: View) -> None:
    look(view, "affisch & märke", "projekt/")
    expect(view.page.get_by_role("status")).to_have_text(re.compile("^1 av .* Inget projekt innehåller affisch\\.$"))
    expect(view.page.locator("#vidare")).to_be_visible()
    look(view, "affisch & xylofon", "projekt/")
    expect(view.page.get_by_role("status")).to_have_text(re.compile("^Inga projekt matchar"))
    view.page.get_by_role("link", name="Sök i all text efter ”affisch & xylofon”").click()
    expect(view.page).to_have_url(re.compile(r"/sok/\?q=affisch\+%26\+xylofon$"))
    expect(view.page.locator("#sok-traffar a").first).to_have_attribute("href", re.compile("/beratta/$"))
    look(view, "fotboll", "projekt/")
    expect(view.page.locator("#vidare")).to_be_hidden()


def test_a_choice_that_leaves_nothing_leads_nowhere_unless_words_were_written(view: View) -> None:
    view.visit("projekt/?lagst=99000000")
    expect(view.page.get_by_role("status")).to_have_text(re.compile("^Inga projekt matchar"))
    expect(view.page.locator("#vidare")).to_be_hidden()


def test_the_list_says_how_it_took_the_words(view: View) -> None:
    look(view, "biblotek", "projekt/")
    expect(view.page.get_by_role("status")).to_have_text(re.compile("Visar bibliotek.* i stället för biblotek"))


def test_an_index_that_cannot_be_reached_is_told_and_asked_for_again(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.page.route("**/sokindex/sv.json", lambda route: route.fulfill(status=503, body=""))
        look(view, "fotboll")
        expect(view.page.get_by_role("status")).to_have_text(re.compile("^Sökningen går inte att nå"))
        look(view, "fotboll", "projekt/")
        expect(view.page.get_by_role("status")).to_have_text(re.compile("^Orden går inte att söka efter"))
        view.page.unroute("**/sokindex/sv.json")
        view.page.get_by_role("searchbox").fill("fotbollen")
        expect(view.page.get_by_role("status")).to_have_text(re.compile("^[0-9]+ av [0-9]+ projekt visas"))


def test_a_piece_of_the_index_that_cannot_be_reached_is_asked_for_again(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        for page, fault in (("sok/", "^Sökningen går inte att nå"), ("projekt/", "^Orden går inte att söka efter")):
            view.page.route("**/sokindex/sv/*/ord-f*.json", lambda route: route.fulfill(status=503, body=""))
            look(view, "fotboll", page)
            expect(view.page.get_by_role("status")).to_have_text(re.compile(fault))
            view.page.unroute("**/sokindex/sv/*/ord-f*.json")
            view.page.get_by_role("searchbox").dispatch_event("input")
            expect(view.page.get_by_role("status")).to_have_text(re.compile("^[0-9]+ (träff|av [0-9]+ projekt visas)"))


def test_what_is_written_before_the_script_has_come_is_searched_for(view: View) -> None:
    held: list[Route] = []
    view.page.route("**/words.js", lambda route: held.append(route))
    view.page.goto(f"{view.base}sok/", wait_until="domcontentloaded")
    view.page.get_by_role("searchbox").fill("simskola")
    while not held:
        view.page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    expect(view.page.locator("#sok-traffar a").first).to_have_text("Simskola för mammor")


def test_one_letter_asks_for_nothing_yet(view: View) -> None:
    view.visit("projekt/")
    all_rows = view.page.locator("#alla li").count()
    view.page.get_by_role("searchbox").fill("f")
    expect(view.page.locator("#traffar li")).to_have_count(all_rows)
    view.page.get_by_role("searchbox").fill("fot")
    assert 0 < len(shown(view.page)) < all_rows
