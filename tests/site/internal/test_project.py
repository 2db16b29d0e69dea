"""What the page of a project tells."""

from __future__ import annotations

from tests.lifecycle.build import (
    ASKED,
    CONTACT,
    EXTENDED,
    FINAL,
    GRANT,
    HANDLED,
    INTERIM,
    MET,
    PAID_TWICE,
    PLAN,
    RUNNING,
    SUPPLIED,
    WHOLE,
    Plain,
    day,
    decisions,
    merged,
)
from tests.site.internal.kit import demonstration, demonstration_pages, pages, registry, rows, text, text_of

PAGE = "projekt/2025-001/"
GOALS: Plain = {
    "application": {
        "goals": [
            {"id": "deltagare", "goal": "Fler övar svenska", "indicator": "Antal per vecka", "target": 40},
            {"id": "par", "goal": "Värdpar", "target": 3},
        ]
    },
    "final_report": {"results": [{"goal": "deltagare", "outcome": 46, "fulfilment": "met", "analysis": "Sommaren."}]},
}
CORRECTED: Plain = {
    "corrections": [
        {
            "date": "2025-06-01",
            "path": "decisions.2025-04-16.amount",
            "from": 110000,
            "to": 120000,
            "reason": "Fel belopp skrevs av.",
        }
    ]
}


def test_the_stage_and_the_next_step_stand_first() -> None:
    page = text(pages(registry((MET,), terms={"applicants": []}), day("2025-04-10"))[PAGE])
    assert "Nästa steg: strategen. Samråd med områdesgruppen" in page
    assert "Riktlinjerna, Beslutsförfarande Anteckna: samråd Med kommandot: anslag add 2025-001 consultation" in page
    assert "Status Under beredning sedan 18 mars 2025, 23 dagar" in page


def test_the_areas_are_told_where_the_grant_has_them() -> None:
    nowhere: Plain = {"areas": []}
    assert "Område Råslätt" in text(demonstration_pages()["projekt/2025-007/"])
    assert (
        "Område" not in text(pages(registry((nowhere,), terms={"areas": {"used": False}}))[PAGE]).partition("Kraven")[0]
    )


def test_every_fact_is_in_the_timeline_in_the_order_of_days() -> None:
    page = text(pages(registry((*WHOLE, SUPPLIED, EXTENDED, CORRECTED)))[PAGE]).partition("Händelser")[2]
    told = [
        "3 mars 2025 Ansökan kom in Sökt belopp: 120 000 kr.",
        "10 mars 2025 Komplettering begärd Stadgar, senast 31 mars 2025.",
        "18 mars 2025 Samtal med sökanden",
        "20 mars 2025 Komplettering kom in Stadgar.",
        "25 mars 2025 Samråd: Områdesgrupp, Raslatt",
        "26 mars 2025 Samråd: Samverkanspartner, Biblioteket",
        "2 april 2025 Tjänsteutlåtande Förslag: bevilja.",
        "16 april 2025 Beslut: bifall, 120 000 kr Kommunstyrelsens ledningsutskott.",
        "1 juni 2025 Rättelse: belopp, beslut 16 april 2025 Fel belopp skrevs av.",
        "1 september 2025 Projektet startade",
        "3 september 2025 Utbetalning 1: 60 000 kr",
        "20 januari 2026 Delrapport kom in",
        "4 maj 2026 Förändring begärd: slutdag Slutdag: 31 augusti 2026.",
        "11 maj 2026 Förändring godkänd: slutdag",
        "15 juli 2026 Slutrapport kom in Insatserna genomförda: som beskrivet.",
        "20 juli 2026 Kostnadsredovisning kom in Kostnad: 138 000 kr.",
        "28 juli 2026 Kostnad godkänd: 118 000 kr",
        "3 augusti 2026 Krav på återbetalning: 2 000 kr Ska vara betalt senast 1 september 2026.",
        "20 augusti 2026 Återbetalt: 2 000 kr",
        "25 augusti 2026 Ärendet avslutades",
    ]
    places = [page.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


def test_what_is_planned_stands_after_what_has_happened() -> None:
    page = text(pages(registry((*HANDLED, GRANT, CONTACT, PLAN)), day("2025-05-01"))[PAGE]).partition("Händelser")[2]
    assert "Planerad utbetalning 1: 60 000 kr" in page
    assert page.index("Beslut: bifall") < page.index("Projektet startar") < page.index("Projektets sista dag")


def test_payouts_tell_their_gate_and_every_reason() -> None:
    page = pages(registry((*HANDLED, GRANT, PLAN)), day("2026-02-10"))[PAGE]
    table = rows(page, "Utbetalningar")
    assert table["1"][1] == "Spärrad Projektet har inte angett någon kontaktperson."
    assert table["2"][1] == (
        "Spärrad Projektet har inte angett någon kontaktperson. Utbetalning 1 är inte gjord. "
        "En delrapport ska ha kommit in efter utbetalning 1."
    )
    paid = rows(pages(registry(RUNNING), day("2025-10-01"))[PAGE], "Utbetalningar")
    assert paid["1"] == ["1 september 2025", "Utbetald 3 september 2025", "60 000 kr", "60 000 kr"]
    assert paid["2"][1].startswith("Planerad")


def test_the_budgets_stand_against_each_other_and_the_cost_line_by_line() -> None:
    revised = {
        **decisions({"kind": "grant_in_part", "amount": 100000}),
        "budgets": [
            {
                "of": "2025-04-16",
                "date": "2025-04-28",
                "lines": [
                    {"id": "ledare", "text": "Arvode", "amount": 70000},
                    {"id": "lokal", "text": "Lokalhyra", "amount": 50000},
                ],
                "own_contribution": 20000,
                "other_grants": [],
            }
        ],
        "cost_statement": {"lines": [{"id": "ledare", "amount": 75000}, {"id": "lokal", "amount": 40000}]},
    }
    table = rows(pages(registry((*WHOLE, revised)))[PAGE], "Budget och kostnad")
    assert table == {
        "Post": ["Sökt med", "Reviderad", "Kostnad", "Kvar"],
        "Arvode": ["90 000 kr", "70 000 kr", "75 000 kr", "−5 000 kr"],
        "Lokalhyra": ["50 000 kr", "50 000 kr", "40 000 kr", "10 000 kr"],
        "Summa": ["140 000 kr", "120 000 kr", "115 000 kr", "5 000 kr"],
    }


def test_a_cost_that_is_not_reported_is_unknown_and_never_nothing() -> None:
    page = pages(registry(RUNNING), day("2026-01-01"))[PAGE]
    assert rows(page, "Budget och kostnad")["Summa"] == ["140 000 kr", "–", "–"]
    assert "Redovisad kostnad okänt Godkänd kostnad okänt Ej använt okänt" in text(page)


def test_goals_stand_against_results() -> None:
    table = rows(pages(registry((*WHOLE, GOALS)))[PAGE], "Mål och resultat")
    assert table["Fler övar svenska Antal per vecka"] == ["40", "46", "Uppnått Sommaren."]
    assert table["Värdpar"] == ["3", "–", "Inte redovisat"]


def test_missing_consultations_are_named() -> None:
    held = {"handling": {"consultations": [{"kind": "area_group", "area": "raslatt", "date": "2025-03-25"}]}}
    table = rows(pages(registry((MET, held)), day("2025-04-01"))[PAGE], "Samråd")
    assert table["Områdesgrupp, Raslatt"] == ["25 mars 2025", ""]
    assert table["Koordinator, Raslatt"] == ["–", "Saknas."]
    assert table["Samverkanspartner, Biblioteket"] == ["–", "Saknas."]


def test_changes_and_corrections_tell_old_and_new_values_in_words() -> None:
    page = pages(registry((*WHOLE, EXTENDED, CORRECTED)))[PAGE]
    assert rows(page, "Förändringar")["4 maj 2026"][:4] == [
        "Slutdag",
        "30 juni 2026",
        "31 augusti 2026",
        "Godkänd 11 maj 2026",
    ]
    assert rows(page, "Rättelser")["1 juni 2025"][:3] == [
        "Belopp, beslut 16 april 2025",
        "110 000 kr",
        "120 000 kr",
    ]


def test_the_checklist_names_what_is_missing_with_rule_and_section() -> None:
    body = str(pages(registry((ASKED,)), day("2025-03-15"))[PAGE].body)
    missing = body.partition("Inför nästa steg: tjänsteutlåtande")[2].partition("krav utan hinder")[0]
    assert '<a href="../../handbok/regler/han001/">HAN001</a>, Riktlinjerna, Beslutsförfarande' in missing
    assert '<a href="../../handbok/regler/app004/">APP004</a>' in missing
    assert missing.count('<span class="mark missing">Saknas</span>') > 3


def test_a_report_that_is_not_there_is_missing_and_its_demands_not_yet_judged() -> None:
    page = demonstration_pages(day("2026-11-25"))["projekt/2025-008/"]
    krav = text(page).partition("Inför nästa steg: slutredovisning")[2]
    assert krav.startswith(" Inget hinder finns bland det som redan står i registret. 2 krav är ännu inte prövade.")
    missing, _, met = krav.partition("3 krav utan hinder")
    assert "Saknas Slutrapport saknas. Ännu inte prövat: Slutrapporten ska innehålla det som" in missing
    assert "Saknas Kostnadsredovisning saknas. Ännu inte prövat: Kostnadsredovisningen ska ha samma rader" in missing
    assert "Slutrapporten ska" not in met


def test_the_checklist_speaks_of_the_next_step_as_not_yet_taken() -> None:
    page = text(pages(registry((ASKED,)), day("2025-03-15"))[PAGE])
    assert "Saknas Handläggaren träffar sökanden" in page
    assert "bedömdes" not in page
    reported = text(pages(registry(WHOLE), day("2026-07-29"))[PAGE])
    assert "Inför nästa steg: avslutat ärende 1 av" in reported
    assert "Ärendet avslutades" not in reported


def test_what_a_court_has_annulled_is_to_be_set_right_and_not_reported() -> None:
    page = text(demonstration_pages(day("2026-11-25"))["projekt/2025-011/"])
    told = page.partition("Inför nästa steg: ")[2].partition("Tjänsteutlåtande")[0]
    assert told.startswith("avslutat ärende")
    assert "Anteckna när och hur det rättades" in told
    assert "RUN003" not in told
    assert "Slutrapport saknas" not in told


def test_a_finished_project_has_no_checklist() -> None:
    assert "Inför nästa steg" not in text(pages(registry(WHOLE))[PAGE])


def test_the_page_says_whether_the_public_sees_it() -> None:
    assert "På den publika webbplatsen Ja" in text(pages(registry(WHOLE))[PAGE])
    assert "På den publika webbplatsen Nej" in text(pages(registry(HANDLED))[PAGE])


def test_answers_and_reports_can_be_read_in_full() -> None:
    answers = {"application": {"answers": {"purpose": "Att fler pratar.\n\nOch skrattar."}}}
    body = str(pages(registry((*WHOLE, answers, {"final_report": {"lessons": "Kaffe hjälper."}})))[PAGE].body)
    assert "<summary>Ansökan: Syfte</summary><p>Att fler pratar.</p>\n<p>Och skrattar.</p>" in body
    assert "<summary>Slutrapport: så används erfarenheterna</summary><p>Kaffe hjälper.</p>" in body


def test_the_page_is_replayed_for_its_day() -> None:
    page = text(pages(registry((*WHOLE, EXTENDED)), day("2026-05-05"))[PAGE])
    assert "Projekttid 1 september 2025 – 30 juni 2026" in page
    assert "Förändring begärd: slutdag" in page
    assert "Förändring godkänd" not in page
    assert "Slutrapport kom in" not in page


def test_another_year_of_the_project_is_linked() -> None:
    later: Plain = merged({}, {"continues": "2025-001"})
    found = pages(registry(WHOLE, (*WHOLE, later)))
    assert 'Fortsatte i <a href="../2025-002/">2025-002</a>' in str(found[PAGE].body)
    assert 'Fortsätter <a href="../2025-001/">2025-001</a>' in str(found["projekt/2025-002/"].body)


def test_what_visitors_read_is_what_the_public_site_says_and_no_more() -> None:
    few = merged(FINAL, {"final_report": {"reach": {"girls": 2, "boys": 20, "women": 30, "men": 0}}})
    page = str(pages(registry((*RUNNING, INTERIM, PAID_TWICE, few)), day("2026-08-01"))[PAGE].body)
    visitors = text_of(page.partition('<h2 id="publikt">')[2].partition("</section>")[0])
    assert "Ett öppet språkcafé varje vecka." in visitors
    assert "Flickor färre än 5, pojkar 20, kvinnor 30, män 0" in visitors
    assert (
        rows(pages(registry((*RUNNING, few)), day("2026-08-01"))[PAGE], "Hur många projektet når")["Flickor"][-1] == "2"
    )


def test_what_is_not_public_has_nothing_for_visitors() -> None:
    assert "Så läser besökarna" not in str(pages(registry(HANDLED), day("2025-04-10"))[PAGE].body)


def test_the_page_names_the_file_to_change_and_how() -> None:
    page = str(pages(demonstration())["projekt/2026-004/"].body)
    assert "<code>registry/projects/2026/2026-004-manga-roster.yaml</code>" in page
    assert '<a class="aside" href="../../handbok/i-webblasaren/">Så ändrar du i den</a>' in page
