"""What a visitor reads on the pages made from the register."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from tests.public.conftest import GRANT
from tests.site.kit import elements, made

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.page import Page
from anslag.site.views import public_pages

Publish = Callable[..., PublicRegistry]

PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %} **fet** [länk](javascript:x)"
FINISHED: dict[str, Any] = {
    "application": {
        "received": "2025-03-03",
        "amount": 120_000,
        "partners": [{"name": "Biblioteket"}],
        "goals": [{"id": "deltagare", "goal": "Fler övar svenska", "indicator": "Antal deltagare", "target": 40}],
        "expected_reach": {"girls": 30, "boys": 20, "women": 60, "men": 3},
        "budget": {
            "lines": [{"id": "ledare", "text": "Arvode", "amount": 150_000}],
            "own_contribution": 20_000,
            "other_grants": [{"funder": "Exempelfonden", "amount": 10_000, "status": "applied"}],
        },
    },
    "decisions": [
        {
            "kind": "grant_in_part",
            "date": "2025-04-16",
            "by": "board",
            "reference": "§ 84",
            "amount": 100_000,
            "reason": "Beloppet sänks.\n\nResten är väl tänkt.",
            "conditions": [{"key": "1", "text": "Delrapport i januari."}],
        }
    ],
    "payments": [{"date": "2025-09-03", "amount": 50_000}, {"date": "2026-02-04", "amount": 50_000}],
    "final_report": {
        "received": "2026-07-15",
        "reach": {"girls": 34, "boys": 22, "women": 71, "men": 4},
        "results": [{"goal": "deltagare", "outcome": 46, "fulfilment": "met"}],
        "public_summary": "Fler kom än väntat.",
    },
    "cost_statement": {"received": "2026-07-15", "lines": [{"id": "ledare", "amount": 138_000}]},
    "claims": [
        {"kind": "demand", "date": "2026-08-10", "amount": 2000, "received": [{"date": "2026-08-18", "amount": 500}]}
    ],
}


def _pages(public: PublicRegistry) -> dict[str, Page]:
    return {page.address: page for page in made(public_pages(public, SWEDISH))}


def _text(page: Page) -> str:
    """Return what the page says, in plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", str(page.body)))).replace(" .", ".")


def test_there_is_a_page_per_project_and_one_for_each_way_to_sort_them_out(published: Publish) -> None:
    pages = _pages(published({}, {"id": "2025-002", "goals": ["trust"]}))
    assert set(pages) == {
        *("", "projekt/", "projekt/2025-002/", "projekt/2025-001/", "data/", "sok/"),
        *("omraden/", "omraden/raslatt/", "omraden/torpa/", "ar/", "ar/2025/", "mal/", "mal/trust/"),
        *("slag/", "slag/foreningar/", "lage/", "lage/projekttiden-slut/", "sokande/", "sokande/foreningen/"),
    }
    assert [page.kind for page in pages.values()][:2] == ["start", "list"]


def test_a_project_tells_the_money_from_applied_to_repaid(published: Publish) -> None:
    text = _text(_pages(published(FINISHED))["projekt/2025-001/"])
    assert "Sökt 120 000 kr Beviljat 100 000 kr 83 procent av det sökta. Utbetalt 100 000 kr 2 utbetalningar." in text
    spent = "Använt av bidraget 100 000 kr Projektets totala kostnad är 138 000 kr, "
    assert f"{spent}inklusive det som andra har finansierat." in text
    assert "Återbetalt 500 kr Av 2 000 kr som ska betalas tillbaka." in text


def test_what_is_not_reported_is_unknown_and_never_nothing(published: Publish) -> None:
    text = _text(_pages(published({}))["projekt/2025-001/"])
    assert "Använt av bidraget ännu inte redovisat Återbetalt avgörs efter redovisningen" in text
    assert "Utbetalt 0 kr Inget har betalats ut än." in text


@pytest.mark.parametrize(
    "end",
    [
        {"decisions": [GRANT, {"kind": "renunciation", "date": "2025-06-02", "by": "board"}]},
        {"decisions": [GRANT], "withdrawn": {"date": "2025-06-02", "reason": "Hann inte."}},
    ],
)
def test_of_a_project_that_came_to_nothing_no_result_is_awaited(published: Publish, end: dict[str, Any]) -> None:
    text = _text(_pages(published({"application": FINISHED["application"]} | end))["projekt/2025-001/"])
    assert "redovisat" not in text
    assert "Fler övar svenska Antal deltagare Målvärde 40 Hur många projektet skulle nå" in text
    assert "Förväntat antal Flickor 30 Pojkar 20" in text


def test_a_closed_project_that_told_nothing_of_its_result_says_so_and_not_that_it_will(published: Publish) -> None:
    report = {"received": "2026-07-15", "approved": {"date": "2026-08-20"}}
    silent = FINISHED | {"final_report": report, "claims": [], "closings": [{"date": "2026-09-01"}]}
    public = published(silent)
    assert public.projects[0].stage.closed
    text = _text(_pages(public)["projekt/2025-001/"])
    assert "Målvärde 40 Resultat inte redovisat" in text
    assert "Hur många projektet har nått är inte redovisat." in text
    assert "ännu" not in text


def test_hidden_sums_leave_the_money_line(published: Publish) -> None:
    public = published({}, programme={"public": {"hide": ["applied", "payouts", "reported_cost"]}})
    text = _text(_pages(public)["projekt/2025-001/"])
    assert "Beviljat 120 000 kr" in text
    assert not [word for word in ("Sökt ", "Utbetalt", "Redovisat", "Återbetalt", "ännu inte") if word in text]


def test_the_decision_stands_with_its_reason_and_conditions(published: Publish) -> None:
    body = str(_pages(published(FINISHED))["projekt/2025-001/"].body)
    assert "<p>Beloppet sänks.</p>\n<p>Resten är väl tänkt.</p>" in body
    assert "<p>Delrapport i januari.</p>" in body
    assert '<time datetime="2025-04-16">16\N{NO-BREAK SPACE}april\N{NO-BREAK SPACE}2025</time>' in body
    assert '<data class="sum" value="100000">100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr</data>' in body


def test_target_and_result_stand_side_by_side(published: Publish) -> None:
    text = _text(_pages(published(FINISHED))["projekt/2025-001/"])
    assert "Fler övar svenska Antal deltagare Målvärde 40 Resultat 46 uppnått" in text
    assert "Fler kom än väntat." in text


def test_few_people_are_not_told_and_the_total_is_a_lower_bound(published: Publish) -> None:
    text = _text(_pages(published(FINISHED))["projekt/2025-001/"])
    assert "Flickor 30 34 Pojkar 20 22 Kvinnor 60 71 Män färre än 5 färre än 5 Totalt minst 110 minst 127" in text
    assert "Är färre än 5 personer i en grupp visas inte det exakta antalet" in text


def test_the_list_has_every_project_under_the_year_of_its_decision(published: Publish) -> None:
    decided = GRANT | {"date": "2026-01-20", "amount": 30_000}
    page = _pages(published({}, {"id": "2025-009", "title": "Sent", "decisions": [decided]}))["projekt/"]
    text = _text(page)
    assert "2 projekt, totalt 150 000 kr beviljat" in text
    assert text.index("Beslutade 2026") < text.index("Sent") < text.index("Beslutade 2025") < text.index("Språkcafé")


def test_the_start_tells_what_was_granted_and_how_to_apply(published: Publish) -> None:
    texts = {"about": "Pengar till möten.", "who_can_apply": "Föreningar kan söka."}
    text = _text(_pages(published(FINISHED, programme={"texts": texts}))[""])
    assert "Pengar till möten." in text
    assert "Beviljat 2026 0 kr inga beslut än i år Beviljat sedan 2025 100 000 kr till 1 projekt" in text
    assert "Så många har projekten nått minst 127 deltagare och besökare i 1 projekt som har redovisat" in text
    assert "Så ansöker ni Föreningar kan söka." in text
    assert "anslag@kommunen.example" in text


def test_the_start_begins_with_a_result_and_says_nothing_twice(published: Publish) -> None:
    texts = {"who_can_apply": "Föreningar kan söka.", "how_to_apply": "Skriv.", "how_to_acknowledge": "Berätta gärna."}
    text = _text(_pages(published(FINISHED, programme={"texts": texts}))[""])
    order = (
        "Senaste resultatet Språkcafé Fler kom än väntat.",
        "46 (målet var 40)",
        "Vad letar du efter?",
        "Senaste besluten",
    )
    assert sorted(order, key=text.index) == list(order)
    assert "Skriv." not in text
    assert text.count("Föreningar kan söka.") == text.count("Berätta gärna.") == 1


def test_the_start_begins_with_the_result_that_is_chosen_and_else_with_the_newest(published: Publish) -> None:
    later = FINISHED | {"id": "2025-009", "title": "Sommarfest", "period": {"start": "2025-09-01", "end": "2026-07-12"}}
    for chosen, begins in (
        ({}, "Senaste resultatet Sommarfest"),
        ({"featured": "2025-008"}, "Ett resultat Språkcafé"),
        ({"featured": "2025-010"}, "Senaste resultatet Sommarfest"),
    ):
        register = published(FINISHED | {"id": "2025-008"}, later, {"id": "2025-010"}, programme={"public": chosen})
        assert begins in _text(_pages(register)[""])


def test_a_register_without_results_begins_with_the_search(published: Publish) -> None:
    assert "Senaste resultatet" not in _text(_pages(published({}))[""])


def test_a_closed_project_without_a_claim_has_repaid_nothing_in_page_and_file(published: Publish) -> None:
    done = {**FINISHED, "claims": [], "closings": [{"kind": "closed", "date": "2026-08-20"}]}
    public = published(done)
    (project,) = public.projects
    assert (project.stage.id, project.repaid, project.repayment_demanded) == ("closed", 0, 0)
    assert "Återbetalt 0 kr Inget behöver betalas tillbaka." in _text(_pages(public)["projekt/2025-001/"])


def test_what_is_used_is_not_told_where_what_it_is_worked_out_from_is_hidden(published: Publish) -> None:
    for name in ("own_contribution", "other_grants", "reported_cost"):
        public = published(FINISHED, programme={"public": {"hide": [name]}})
        assert public.projects[0].used is None
        assert "Använt av bidraget" not in _text(_pages(public)["projekt/2025-001/"])


def test_a_register_without_grants_has_its_pages(published: Publish) -> None:
    pages = _pages(published(as_of=date(2025, 1, 1)))
    assert "Inga projekt har beviljats bidrag än." in _text(pages["projekt/"])
    assert "Senaste besluten" not in _text(pages[""])


@pytest.mark.parametrize("shown", [True, False])
def test_a_demonstration_says_so_on_every_page(published: Publish, shown: bool) -> None:
    for page in made(public_pages(published({}, programme={"demonstration": shown}), SWEDISH)):
        assert ("Demonstration. Projekten, organisationerna och beloppen här är påhittade." in _text(page)) is shown


def test_text_from_a_record_is_only_ever_text(published: Publish) -> None:
    fields = {
        "title": PAYLOAD,
        "summary": PAYLOAD,
        "application": {
            "received": "2025-03-03",
            "amount": 1,
            "partners": [{"name": PAYLOAD}],
            "goals": [{"id": "a", "goal": PAYLOAD, "indicator": PAYLOAD, "target": 40}],
        },
        "decisions": [
            GRANT | {"reference": PAYLOAD, "reason": PAYLOAD, "conditions": [{"key": "a", "text": PAYLOAD}]},
            GRANT | {"kind": "supplement", "date": "2025-05-01", "reference": PAYLOAD, "reason": PAYLOAD},
        ],
        "changes": [
            {
                "asked": "2025-05-01",
                "what": [{"path": "title", "to": PAYLOAD}],
                "note": PAYLOAD,
                "approved": {"date": "2025-05-02"},
            }
        ],
        "final_report": {"received": "2026-07-15", "public_summary": PAYLOAD},
    }
    pages = _pages(published(fields, {"id": "2025-002", "continues": "2025-001"}, organisation={"name": PAYLOAD}))
    for page in pages.values():
        found = elements(page)
        assert not {"script", "img", "b", "fet"} & {tag for tag, _ in found}
        assert not [attrs for _, attrs in found if any(name.startswith("on") or name == "style" for name in attrs)]
        links = [attrs["href"] or "" for tag, attrs in found if tag == "a"]
        assert not [link for link in links if re.match(r"(?!https:|mailto:)[a-z]+:", link)]
    assert "{{ 7*7 }}" in _text(pages["projekt/2025-001/"])


def test_links_out_of_the_site_come_with_no_favours(published: Publish) -> None:
    noted = [{"date": "2025-10-01", "channel": "website", "url": "https://a.example/om"}]
    found = elements(_pages(published({"acknowledgements": noted}))["projekt/2025-001/"])
    outward = [attrs for tag, attrs in found if tag == "a" and str(attrs["href"]).startswith("https:")]
    assert [attrs["href"] for attrs in outward] == ["https://foreningen.example/", "https://a.example/om"]
    assert {attrs["rel"] for attrs in outward} == {"noopener nofollow ugc"}


def test_headings_come_in_order_and_tables_are_labelled(published: Publish) -> None:
    for page in made(public_pages(published(FINISHED), SWEDISH)):
        found = elements(page)
        levels = [int(tag[1]) for tag, _ in found if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        tags = [tag for tag, _ in found]
        assert tags.count("table") == tags.count("caption")
        assert all("scope" in attrs for tag, attrs in found if tag == "th")
        ids = [attrs["id"] for _, attrs in found if "id" in attrs]
        assert len(ids) == len(set(ids))
        assert {heading.id for heading in page.headings} <= set(ids)


SUPPLEMENT = {
    "kind": "supplement",
    "date": "2025-10-01",
    "by": "board",
    "reference": "§ 171",
    "amount": 20_000,
    "reason": "Fler kom.",
    "conditions": [{"key": "a", "text": "En grupp till.", "met": "2025-12-01"}],
}
REDUCTION = {"kind": "reduction", "date": "2025-11-01", "by": "board", "amount": 30_000, "ground": "consent"}
ANNULMENT = {
    "kind": "annulment",
    "date": "2025-11-03",
    "by": "Domstolen",
    "of": "2025-04-16",
    "final": "2025-11-24",
    "leads_to": "end",
    "reference": "Mål 1-25",
}


def test_a_project_with_more_decisions_tells_them_all_and_what_holds_now(published: Publish) -> None:
    text = _text(_pages(published({"decisions": [GRANT, SUPPLEMENT, REDUCTION]}))["projekt/2025-001/"])
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Sökt 120 000 kr Beviljat 110 000 kr 120 000 kr beviljades från början." in text
    assert "Beslut Beviljat, 120 000 kr Gäller nu 110 000 kr Beslutat av Utskottet" in text
    assert (
        "Alla beslut 16 april 2025 Beviljat , 120 000 kr Utskottet "
        "1 oktober 2025 Tilläggsbeslut , 20 000 kr Utskottet, § 171 Beviljat belopp är därefter 140 000 kr. "
        "Fler kom. Villkor: En grupp till. Uppfyllt 1 december 2025. "
        "1 november 2025 Bidraget sattes ned Utskottet Beviljat belopp är därefter 110 000 kr. "
        "Skäl: mottagaren har gått med på det."
    ) in text


def test_an_annulled_grant_says_so_first_and_is_in_no_step(published: Publish) -> None:
    public = published({"decisions": [GRANT, ANNULMENT]}, {"id": "2025-002"})
    pages = _pages(public)
    text = _text(pages["projekt/2025-001/"]).replace("\N{NO-BREAK SPACE}", " ")
    assert "Beslutet är upphävt. Domen vann laga kraft 24 november 2025. Status: Beslutet är upphävt Sökande" in text
    assert "Beviljat 0 kr 120 000 kr beviljades från början. Utbetalt 0 kr Inget betalades ut. Beslutet" in text
    assert "Beslut Beviljat, 120 000 kr Upphävt 24 november 2025. Gäller nu 0 kr" in text
    assert "24 november 2025 Beslutet upphävdes av domstol Mål 1-25 Beviljat belopp är därefter 0 kr." in text
    assert "Berätta" not in text.split("Hämta uppgifterna")[1]
    assert "Beslutet är upphävt 0 kr" in _text(pages["projekt/"]).replace("\N{NO-BREAK SPACE}", " ")
    assert "lage/upphavt/" in pages


def test_a_decision_on_another_years_frame_says_which(published: Publish) -> None:
    december = GRANT | {"date": "2025-12-10", "budget_year": 2026}
    pages = _pages(published({"decisions": [december]}))
    text = _text(pages["projekt/2025-001/"]).replace("\N{NO-BREAK SPACE}", " ")
    assert "Beslutsdag 10 december 2025 Alla bidrag 2026 Budgetår 2026" in text
    assert "Beslutade 2025" in _text(pages["projekt/"])
    assert "2026 fick 1 projekt bidrag" in pages["ar/2026/"].description
    assert "ar/2025/" not in pages


def test_a_change_that_was_approved_is_told_and_no_other(published: Publish) -> None:
    end = {"asked": "2026-02-01", "what": [{"path": "period.end", "to": "2026-08-31"}], "note": "Mer tid."}
    refused = {"asked": "2026-03-01", "what": [{"path": "period.end", "to": "2027-08-31"}], "note": "Ännu mer."}
    changes = [end | {"approved": {"date": "2026-02-10"}}, refused | {"refused": {"date": "2026-03-10"}}]
    text = _text(_pages(published({"changes": changes}))["projekt/2025-001/"]).replace("\N{NO-BREAK SPACE}", " ")
    assert "Projekttid 1 september 2025 – 31 augusti 2026" in text
    assert (
        "Förändringar under vägen 10 februari 2026 "
        "Slutdagen har flyttats från 30 juni 2026 till 31 augusti 2026. Mer tid. "
    ) in text
    assert "Ännu mer" not in text
