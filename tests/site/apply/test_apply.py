"""What someone who wants to apply reads."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from anslag.language import SWEDISH
from anslag.public import PublicBody, PublicRegistry
from anslag.public.public_terms import PublicTerms
from anslag.public.waiting_time import PublicWait
from anslag.site.views import apply
from anslag.site.views.apply import span
from tests.site.apply.conftest import text
from tests.site.kit import parse


def test_the_page_asks_what_the_programme_asks(demonstration: PublicRegistry) -> None:
    page, *_ = apply.pages(demonstration, SWEDISH)
    said = text(page)
    for terms in demonstration.programmes[0].applicants:
        for heading in terms.headings:
            assert heading.title in said
            assert heading.help
            assert heading.help in said
        assert all(attachment.title in said for attachment in terms.attachments)
    assert "Ansökan ska skrivas under av ordföranden. Bifoga:" in said
    assert "Ansökan ska skrivas under av verksamhetschefen. Inga handlingar behöver bifogas." in said


def test_the_first_step_and_the_last_box_say_where_to_send_the_application(demonstration: PublicRegistry) -> None:
    page, *checklists = apply.pages(demonstration, SWEDISH)
    to = demonstration.programmes[0].email
    assert f"Skicka ansökan till {to} ." in text(page).partition("Så handläggs ansökan")[0]
    assert len(parse(str(page.body)).all("a", href=f"mailto:{to}")) == 2
    for one in checklists:
        assert f"Vi har skickat ansökan till {to} . Hämta formuläret (Word)" in text(one)


def test_who_decides_follows_the_sum(demonstration: PublicRegistry) -> None:
    said = text(next(apply.pages(demonstration, SWEDISH))).replace("\N{NO-BREAK SPACE}", " ")
    assert "högst 50 000 kr Analys- och hållbarhetschef" in said
    assert "mer än 50 000 kr Kommunstyrelsens ledningsutskott" in said


@pytest.mark.parametrize(
    ("above", "up_to", "words"),
    [
        (None, None, "alla belopp"),
        (None, 2_000_000, "högst 20 000 kr"),
        (2_000_000, 5_000_050, "mer än 20 000 kr, högst 50 000,50 kr"),
        (5_000_000, None, "mer än 50 000 kr"),
    ],
)
def test_the_sums_of_a_body_in_words(above: int | None, up_to: int | None, words: str) -> None:
    assert span(PublicBody("Nämnden", above, up_to), SWEDISH).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("changed", "told", "untold"),
    [
        ({}, "senast en månad efter projektets sista dag. Infaller dagen på en helg gäller nästa vardag", ""),
        ({"terms": PublicTerms(report=("months", 2))}, "senast två månader efter projektets sista dag", "helg"),
        ({"terms": PublicTerms(report=("months", 18))}, "senast 18 månader efter", ""),
        ({"terms": PublicTerms(report=("weeks", 6))}, "senast sex veckor efter projektets sista dag", ""),
        ({"terms": PublicTerms(report=("days", 45))}, "senast 45 dagar efter projektets sista dag", ""),
        (
            {"terms": PublicTerms(report_date=(1, 31))},
            "senast den 31 januari närmast efter projektets",
            "",
        ),
        ({"terms": PublicTerms(interim="long_projects", long_months=6)}, "pågår längre än 6 månader", ""),
        ({"terms": PublicTerms(decision=(56, "period_end"))}, "inom 56 dagar efter ansökningstidens slut", ""),
        ({"terms": PublicTerms(decision=(14, "complete"))}, "inom 14 dagar från det att ansökan är komplett", ""),
        ({"terms": PublicTerms(closes_when_spent=True)}, "inga fler ansökningar tas emot", ""),
        ({"supplement_days": 14}, "inom 14 dagar efter vår begäran", ""),
        ({"terms": PublicTerms()}, "Komplettera ansökan", "före varje utbetalning efter den första"),
    ],
)
def test_times_are_the_programmes(
    demonstration: PublicRegistry, changed: dict[str, object], told: str, untold: str
) -> None:
    programme = replace(demonstration.programmes[0], **changed)  # type: ignore[arg-type]
    said = text(next(apply.pages(replace(demonstration, programmes=(programme,)), SWEDISH)))
    assert told in said
    assert not untold or untold not in said


ASKED = (
    PublicTerms(at_once=True, on_granted=True, prepared_by="bedömningsgruppen", consulted=("ungdomsrådet",)),
    PublicTerms(arrears=True, share=75, first_most=1000000, withheld=20, before_first=("acceptance", "requisition")),
    PublicTerms(first_share=50, first_most=2500000, interim="each_part", interim_approved=True, meets_newcomers=True),
    PublicTerms(report_asks=("reach", "lessons"), report_items=("bilder eller länk",)),
    PublicTerms(must_acknowledge=True, phrase="Med stöd av kommunen", mark=True, copy=True, withheld=20, deduction=50),
    PublicTerms(grounds=("falska verifikat", "annat ändamål"), repaid_within=30, appeal="none"),
    PublicTerms(appeal="legality", appeal_weeks=3, appeal_from="notice_board", appeal_text="Skriv till oss."),
    PublicTerms(appeal="administrative", appeal_weeks=3, appeal_from="received"),
)
TOLD = (
    ("på en gång", "Beviljat belopp", "Ansökan bereds av bedömningsgruppen", "efter samråd med ungdomsrådet"),
    (
        "75 procent av styrkta kostnader",
        "Högst 10 000 kr kan",
        "20 procent av bidraget",
        "godkänner villkoren",
        "begär själva",
    ),
    ("högst 50 procent", "högst 25 000 kr", "godkänd innan nästa del", "för första gången träffar vi er"),
    ("ska innehålla vad ni har lärt er, hur många ni nådde och bilder eller länk.",),
    ("ska det framgå", "frasen ”Med stöd av kommunen”", "märke", "en kopia", "dras 50 procent"),
    ("falska verifikat eller annat ändamål", "inom 30 dagar", "kan inte överklagas"),
    ("genom laglighetsprövning. Tiden är 3 veckor från den dag protokollet", "Skriv till oss."),
    ("till förvaltningsrätten. Tiden är 3 veckor från den dag ni fick beslutet",),
)


@pytest.mark.parametrize(("terms", "told"), list(zip(ASKED, TOLD, strict=True)))
def test_what_holds_after_the_decision_is_the_programmes(
    demonstration: PublicRegistry, terms: PublicTerms, told: tuple[str, ...]
) -> None:
    programme = replace(demonstration.programmes[0], terms=terms)
    page = next(apply.pages(replace(demonstration, programmes=(programme,)), SWEDISH))
    said = " ".join(text(page).replace("\N{NO-BREAK SPACE}", " ").split())
    assert [words for words in told if words not in said] == []
    own = {"Utbetalning, redovisning och återbetalning"} & {heading.text for heading in page.headings}
    assert bool(own) == (terms not in (ASKED[6], ASKED[7]))


def test_where_one_body_decides_all_no_table_of_sums_stands(demonstration: PublicRegistry) -> None:
    programme = replace(demonstration.programmes[0], bodies=(PublicBody("nämnden", None, None),))
    said = text(next(apply.pages(replace(demonstration, programmes=(programme,)), SWEDISH)))
    assert "Alla ansökningar beslutas av nämnden." in said
    assert "Sökt belopp" not in said


def test_a_programme_without_terms_of_its_own_has_no_words_for_them(demonstration: PublicRegistry) -> None:
    said = text(next(apply.pages(demonstration, SWEDISH)))
    assert "överklaga" not in said.casefold()
    assert "Utbetalning, redovisning och återbetalning" not in said


def test_every_kind_of_applicant_has_a_form_and_a_checklist_that_the_page_links_to(
    demonstration: PublicRegistry,
) -> None:
    page, *checklists = apply.pages(demonstration, SWEDISH)
    forms = list(apply.files(demonstration))
    links = {link.attributes["href"] for link in parse(str(page.body)).all("a")}
    assert [one.address for one in forms] == [
        "sok-bidrag/ansokan-foreningar-och-organisationer.docx",
        "sok-bidrag/ansokan-kommunala-verksamheter.docx",
    ]
    assert {f"../{name}" for name in (*(one.address for one in forms), *(one.address for one in checklists))} <= links
    assert all(Document(BytesIO(one.content)).tables for one in forms)


def test_a_checklist_has_a_box_for_every_heading_and_attachment(demonstration: PublicRegistry) -> None:
    _, association, unit = apply.pages(demonstration, SWEDISH)
    for page, terms in zip((association, unit), demonstration.programmes[0].applicants, strict=True):
        boxes = parse(str(page.body)).all("input", type="checkbox")
        assert len(boxes) == len(terms.headings) + len(terms.attachments) + 8
        assert all(one.title in text(page) for one in terms.headings)
    assert "Bilagor" in text(association)
    assert "Bilagor" not in text(unit)


def test_headings_of_the_page_are_its_contents(demonstration: PublicRegistry) -> None:
    for page in apply.pages(demonstration, SWEDISH):
        ids = {element.attributes.get("id") for element in parse(str(page.body)).elements}
        assert {heading.id for heading in page.headings} <= ids


def test_a_question_to_all_is_asked_once_and_the_others_by_kind(demonstration: PublicRegistry) -> None:
    said = text(next(apply.pages(demonstration, SWEDISH)))
    first, second = demonstration.programmes[0].applicants
    assert said.count("Skriv några få mål.") == 1
    own, _, rest = said.partition("Frågor till alla sökande")
    assert own.index("Er verksamhet och era medlemmar") < own.index("Information till förvaltningen")
    assert own.index(first.name) < own.index(second.name, own.index("Er verksamhet")) < own.index("Information till")
    assert "Syfte" in rest


def test_one_kind_of_applicant_has_one_list(demonstration: PublicRegistry) -> None:
    programme = replace(demonstration.programmes[0], applicants=demonstration.programmes[0].applicants[:1])
    said = text(next(apply.pages(replace(demonstration, programmes=(programme,)), SWEDISH)))
    assert "Frågor till alla" not in said
    assert "Frågor bara till" not in said
    assert said.count("Skriv några få mål.") == 1


def test_the_page_tells_goals_what_is_left_and_what_is_usual(demonstration: PublicRegistry) -> None:
    said = text(next(apply.pages(demonstration, SWEDISH))).replace("\N{NO-BREAK SPACE}", " ")
    for goal in demonstration.programmes[0].goals:
        assert f"{goal.name}. {goal.description}" in said
    year = next(one for one in demonstration.years if one.year == 2026)
    assert year.frame
    left = SWEDISH.money(year.frame - year.granted_amount).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Ramen för 2026 är 1 400 000 kr. Av den återstår {left}." in said
    assert re.search(r"Hälften av projekten har fått mellan [0-9 ]+ 000 kr och [0-9 ]+ 000 kr\.", said)


def test_how_long_a_decision_takes_is_what_is_promised_or_else_what_it_has_taken(demonstration: PublicRegistry) -> None:
    plain = replace(demonstration, waits=(PublicWait(demonstration.programmes[0].id, 9, 31, 1),))
    past = "Av de 9 projekt som har fått bidrag de senaste tre åren fick hälften sitt beslut inom 31 dagar från det att"
    assert f"{past} ansökan var komplett, och tre av fyra inom 1 dag." in text(next(apply.pages(plain, SWEDISH)))
    promised = replace(plain.programmes[0], terms=PublicTerms(decision=(14, "complete")))
    assert "hälften sitt" not in text(next(apply.pages(replace(plain, programmes=(promised,)), SWEDISH)))
    few = text(next(apply.pages(replace(plain, waits=()), SWEDISH))).partition("Viktiga tidsgränser Komplettera")[2]
    assert few
    assert "Beslut" not in few.partition("Delrapport")[0]


def test_a_spent_year_says_so_and_few_grants_tell_nothing(demonstration: PublicRegistry) -> None:
    years = tuple(replace(one, drawn_amount=one.frame or 0) for one in demonstration.years)
    said = text(next(apply.pages(replace(demonstration, years=years, projects=()), SWEDISH)))
    assert "är slut." in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Hälften av projekten" not in said
