"""Papers read back from Word and held against the record: every sum, day and demand, and nothing that must not be."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.generate import generate
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from anslag.casework.meeting_papers import agenda_paper, delegation_papers, meeting_papers
from anslag.casework.notice_paper import notice_paper, noticed
from anslag.casework.office import Dossier, Office, open_office
from anslag.casework.papers import Paper, PaperError
from anslag.casework.reminder_paper import awaited, reminder_paper, reminder_text
from anslag.casework.statement_paper import statement_paper
from anslag.check import Folder, load
from anslag.rules.personal import personal_numbers
from tests.documents.papers_kit import AS_OF, OURS, ROOT, made, office, opened, said, table, under
from tests.lifecycle.build import (
    COSTS,
    FINAL,
    GRANTED,
    HANDLED,
    INTERIM,
    PAID_OUT,
    PLAN,
    RUNNING,
    Plain,
    claim,
    day,
    decisions,
)
from tests.site.internal.kit import registry

COMMITTEE = "executive_committee"


def small(*records: Any, on: str, terms: Plain | None = None) -> Office:
    """Return the office of a register with these records on a day."""
    return open_office(registry(*records, terms=terms), (), day(on))


def only(*patches: Plain, on: str) -> tuple[Office, Dossier]:
    found = small(patches, on=on)
    return found, found.dossiers[0]


def all_papers() -> Iterator[Paper]:
    """Yield every paper that the demonstration gives on the day."""
    for dossier in office().dossiers:
        yield statement_paper(office(), dossier)
        yield from (notice_paper(office(), dossier, one.name) for one in noticed(dossier.known))
        try:
            yield reminder_paper(office(), dossier)
        except PaperError:
            continue
    yield from meeting_papers(office(), COMMITTEE, date(2026, 12, 9))
    yield from delegation_papers(office(), date(2023, 1, 1), AS_OF)


def test_a_statement_says_what_the_record_says() -> None:
    record = yaml.safe_load(next((ROOT / "registry/projects/2026").glob("2026-003-*")).read_text("utf-8"))
    document = made(statement_paper(office(), office().by_id["2026-003"]))
    assert under(document, "Förslag till beslut") == [
        (
            "Exempelenheten Ung fritid och Exempelungdomen vid Vättern beviljas 240 000 kr ur Anslag för integration "
            "och delaktighet till projektet Ungas budget för tiden 4 maj 2026 – 30 juni 2027."
        ),
        "Slutrapport och kostnadsredovisning för projektet Ungas budget ska ha kommit in senast 30 juli 2027.",
    ]
    lines = record["application"]["budget"]["lines"]
    costs = table(document, "Projektets kostnader")
    assert costs[1:-1] == [[line["text"], f"{line['amount']:,} kr".replace(",", " ")] for line in lines]
    assert costs[-1] == ["Summa kostnader", "280 000 kr"]
    assert table(document, "Så finansieras projektet")[1:] == [
        ["Sökt bidrag", "240 000 kr"],
        ["Egen insats", "40 000 kr"],
        ["Summa finansiering", "280 000 kr"],
    ]
    consultations = table(document, "Samråd och vad de gav")[1:]
    assert [row[1] for row in consultations] == [str(one["date"]) for one in record["handling"]["consultations"]]
    assert [row[2] for row in consultations] == [one["outcome"] for one in record["handling"]["consultations"]]
    assert table(document, "Mätbara mål")[1:] == [
        ["Unga lägger förslag", "Antal förslag", "200"],
        ["Många röstar", "Antal avgivna röster", "1 500"],
        ["Det som vinner blir av", "Antal genomförda förslag", "8"],
    ]
    text = said(document)
    assert " ".join(record["summary"].split()) in text
    assert "Projektet räknar med att nå 1 820 personer: 850 flickor, 850 pojkar, 60 kvinnor, 60 män." in text
    assert all(
        " ".join(answer.split("\n")[0].split()).removeprefix("- ") in text
        for answer in record["application"]["answers"].values()
    )
    (decider,) = under(document, "Vem som beslutar")
    assert decider.startswith("Kommunstyrelsens ledningsutskott beslutar i ärenden om belopp över 50 000 kr.")
    assert decider.endswith("Det sökta beloppet är 240 000 kr.")


def test_a_statement_tells_how_earlier_grants_were_accounted_for() -> None:
    document = made(statement_paper(office(), office().by_id["2026-003"]))
    rows = table(document, "Sökandens tidigare bidrag och hur de har redovisats")[1:]
    assert [row[0].split(" (")[1].rstrip(")") for row in rows] == ["2025-008", "2024-002"]
    assert rows[0][1:] == ["2025–2026", "95 000 kr", "Inte redovisat, 30 dagar försenat"]


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        ({"proposal": "reject"}, ["avslås"]),
        (
            {"proposal": "grant_in_part", "amount": 80000},
            ["80 000 kr av sökta 120 000 kr", "lämna en budget", "senast"],
        ),
        ({"proposal": "grant"}, ["[Fyll i: föreslaget belopp]", "senast 30 juli 2026"]),
    ],
)
def test_the_proposal_follows_the_statement(proposal: Plain, told: list[str]) -> None:
    written = {"handling": {"statements": [{"date": "2025-04-02", **proposal}]}}
    found, dossier = only(*HANDLED[:-1], written, on="2025-04-03")
    sentences = under(made(statement_paper(found, dossier)), "Förslag till beslut")
    assert len(sentences) == len(told)
    assert all(part in sentence for part, sentence in zip(told, sentences, strict=True))


def test_what_is_missing_is_marked_and_listed() -> None:
    found, dossier = only(on="2025-03-10")
    paper = statement_paper(found, dossier)
    gaps = [
        "förslag till beslut: bevilja, bevilja delvis eller avslå",
        "hur många projektet räknar med att nå",
        "samråd med områdesgrupp, Raslatt",
        "samråd med koordinator, Raslatt",
        "samråd med samverkanspartner, Biblioteket",
        "samlad bedömning av ansökan",
        "bedömning ur ett jämställdhetsperspektiv",
        "bedömning ur ett barnperspektiv",
    ]
    assert list(paper.gaps) == gaps
    text = said(made(paper))
    assert re.findall(r"\[Fyll i: ([^\]]*)\]", text) == [gaps[0], *gaps[1:]]


def test_a_notice_of_a_grant_has_real_days() -> None:
    conditions = [
        {"key": "avtal", "text": "Avtal om lokal.", "before": "first_payout"},
        {"key": "x", "text": "Berätta."},
    ]
    grant = decisions(GRANTED | {"reference": "§ 56", "reason": "Projektet möter målen.", "conditions": conditions})
    found, dossier = only(*HANDLED, grant, PLAN, on="2025-04-20")
    paper = notice_paper(found, dossier)
    document = made(paper)
    assert paper.gaps == ()
    assert under(document, "Beslut") == [
        (
            "Exempelföreningen Språkbron beviljas 120 000 kr ur Integrationsanslaget till projektet Språkcafé på "
            "Råslätt för tiden 1 september 2025 – 30 juni 2026."
        )
    ]
    assert table(document, "Planerade utbetalningar")[1:] == [
        ["1", "1 september 2025", "60 000 kr", ""],
        ["2", "2 februari 2026", "60 000 kr", "delrapport efter utbetalning 1"],
    ]
    assert table(document, "Rapporter och när de ska ha kommit in")[1:] == [
        ["Delrapport", "före utbetalning 2, planerad 2 februari 2026"],
        ["Slutrapport och kostnadsredovisning", "senast 30 juli 2026"],
    ]
    assert under(document, "Villkor") == [
        "Avtal om lokal. Ska vara uppfyllt före första utbetalningen, 1 september 2025.",
        "Berätta.",
    ]
    assert under(document, "Skälen för beslutet") == ["Projektet möter målen."]
    assert table(document, "Uppgifter om beslutet")[3] == ["Beslutets nummer", "§ 56"]
    assert "Meddela anslag@kommunen.example vem som är projektets kontakt" in said(document)


@pytest.mark.parametrize(
    ("kind", "told", "granted"),
    [
        ({"kind": "grant_in_part", "amount": 80000}, "beviljas 80 000 kr av sökta 120 000 kr", True),
        ({"kind": "rejection"}, "avslås", False),
        ({"kind": "dismissal"}, "avvisas. Den prövas alltså inte i sak.", False),
    ],
)
def test_a_notice_is_of_its_decision(kind: Plain, told: str, granted: bool) -> None:
    found, dossier = only(*HANDLED, decisions({"reference": "§ 1", "reason": "Skäl.", **kind}), on="2025-05-02")
    document = made(notice_paper(found, dossier))
    assert told in under(document, "Beslut")[0]
    headings = {
        one.text for one in document.paragraphs if one.style is not None and one.style.name.startswith("Heading")
    }
    assert ("Utbetalning" in headings) is granted
    assert {"Så överklagar man", "Beslutet skickas till"} <= headings


def test_a_supplementary_decision_tells_the_new_total() -> None:
    more = {"kind": "supplement", "date": "2025-11-18", "amount": 20000, "key": "tillagg", "of": "2025-04-16"}
    found, dossier = only(*HANDLED, decisions(GRANTED, more), PLAN, on="2025-12-01")
    assert "beviljas ytterligare 20 000 kr" in said(made(notice_paper(found, dossier)))
    assert "Sammanlagt är 140 000 kr beviljat." in said(made(notice_paper(found, dossier)))
    assert "beviljas 120 000 kr" in said(made(notice_paper(found, dossier, "2025-04-16")))
    with pytest.raises(PaperError, match="Beslut som finns: 2025-04-16, tillagg"):
        notice_paper(found, dossier, "2025-01-01")


def test_the_last_day_for_an_appeal_is_told_once_the_minutes_are_announced() -> None:
    announced = decisions(GRANTED | {"announced": "2025-04-22"})
    before = only(*HANDLED, decisions(GRANTED), on="2025-05-02")
    after = only(*HANDLED, announced, on="2025-05-02")
    assert "inom 3 veckor från den dag då protokollet" in said(made(notice_paper(*before)))
    assert "senast 13 maj 2025" in said(made(notice_paper(*after)))


def test_without_a_decision_there_is_no_notice() -> None:
    with pytest.raises(PaperError, match="2025-001 har inget beslut att underrätta om"):
        notice_paper(*only(*HANDLED, on="2025-04-10"))


REMINDED: list[tuple[tuple[Plain, ...], str, str, str]] = [
    (
        ({"application": {"supplements": [{"asked": "2025-03-10", "items": ["statutes", "purpose"]}]}},),
        "2025-04-20",
        "Komplettering av ansökan: stadgar och syfte",
        "Vi bad om det 10 mars 2025. Sista dagen var 31 mars 2025, för 20 dagar sedan.",
    ),
    ((*RUNNING,), "2026-02-10", "Delrapport, så att utbetalning 2 kan göras", "Sista dagen var 2 februari 2026"),
    ((*PAID_OUT,), "2026-07-10", "Slutrapport och kostnadsredovisning", "Sista dagen är 30 juli 2026."),
    ((*PAID_OUT, FINAL), "2026-08-03", "Kostnadsredovisning", "Sista dagen var 30 juli 2026, för 4 dagar sedan."),
    ((*PAID_OUT, FINAL, COSTS, claim()), "2026-09-03", "Återbetalning av 2 000 kr", "Sista dagen var 1 september 2026"),
]


@pytest.mark.parametrize(("patches", "on", "what", "when"), REMINDED)
def test_a_reminder_says_what_since_when_by_when_and_how(
    patches: tuple[Plain, ...], on: str, what: str, when: str
) -> None:
    found, dossier = only(*patches, on=on)
    paper = reminder_paper(found, dossier)
    document, text = made(paper), reminder_text(paper)
    assert any(when in line for line in under(document, what))
    assert f"- {what}. {when}" in text
    assert "Skriv till anslag@kommunen.example och ange KS 2025/0123" in text


def test_a_reminder_asks_for_what_the_programme_wants_before_the_first_payout() -> None:
    terms = {"payouts": {"model": "planned", "interim_report": "none", "before_first": ["acceptance", "requisition"]}}
    found = small((*HANDLED, decisions(GRANTED), PLAN), on="2025-05-02", terms=terms)
    asked = [one.what for one in awaited(found.dossiers[0])]
    assert asked == [
        "Uppgift om projektets kontakt",
        "Ert godkännande av villkoren för bidraget",
        "Er rekvisition av bidraget",
    ]


def test_an_agenda_is_of_the_body_that_decides_on_what_is_proposed() -> None:
    proposed = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant_in_part", "amount": 40000}]}}
    ready = (*HANDLED[:-1], proposed)
    for on, waits in (("applied", COMMITTEE), ("granted", "head")):
        found = small(ready, on="2025-04-10", terms={"decisions": {"on": on}})
        for body in (COMMITTEE, "head"):
            there = bool(agenda_paper(found, body, day("2025-05-07")).content["items"])
            assert there is (body == waits)


def test_there_is_nothing_to_remind_of_when_nothing_waits_for_the_applicant() -> None:
    with pytest.raises(PaperError, match="Ingenting väntar på sökanden i 2025-001"):
        reminder_paper(*only(*HANDLED, on="2025-04-10"))


def test_an_agenda_lists_what_waits_and_what_was_decided() -> None:
    ready = (
        *HANDLED[:-1],
        {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant", "amount": 110000}]}},
    )
    granted = (*HANDLED, decisions(GRANTED | {"reference": "§ 56"}))
    found = small(ready, granted, on="2025-04-20")
    ahead = made(agenda_paper(found, COMMITTEE, day("2025-05-07")))
    assert table(ahead, "Ärenden att besluta om")[1:] == [
        ["1", "Språkcafé på Råslätt, KS 2025/0123", "Exempelföreningen Språkbron", "120 000 kr", "Bevilja, 110 000 kr"],
        ["", "Summa", "", "120 000 kr", "110 000 kr"],
    ]
    held = made(agenda_paper(found, COMMITTEE, day("2025-04-16")))
    assert table(held, "Ärenden att besluta om")[1][-1] == "Bifall, 120 000 kr (§ 56)"
    assert [paper.kind for paper in meeting_papers(found, COMMITTEE, day("2025-05-07"))] == ["agenda", "statement"]
    with pytest.raises(PaperError, match="Inget program har beslutsinstansen x"):
        agenda_paper(found, "x", day("2025-05-07"))


def test_the_delegation_list_has_the_decisions_of_its_days_alone() -> None:
    mine = {"application": {"amount": 40000}}
    head = {"by": "head", "kind": "grant", "amount": 40000}
    first = (*HANDLED, mine, decisions(head | {"reference": "SK 2025:1", "date": "2025-04-20"}))
    second = (*HANDLED, mine, decisions(head | {"reference": "SK 2025:2", "date": "2025-06-01"}))
    other = (*HANDLED, decisions(GRANTED))
    found = small(first, second, other, on="2025-07-01")
    rows = table(
        made(delegation_papers(found, day("2025-04-20"), day("2025-05-31"))[0]), "Beslut fattade på delegation"
    )[1:]
    assert [row[0] for row in rows] == ["SK 2025:1"]
    with pytest.raises(PaperError, match="Inget beslut är fattat på delegation"):
        delegation_papers(found, day("2025-04-21"), day("2025-05-31"))


def test_papers_of_a_project_that_hides_something_say_that_they_are_to_be_looked_through() -> None:
    hides = {"public": {"hide": ["areas", "partners"]}}
    told = "Pröva sekretess före utlämnande."
    for patches, there in (((*HANDLED, hides), True), ((*HANDLED,), False)):
        found, dossier = only(*patches, on="2025-04-10")
        papers = (statement_paper(found, dossier), agenda_paper(found, COMMITTEE, day("2025-05-07")))
        assert [told in said(made(paper)) for paper in papers] == [there, there]


def test_the_basis_names_what_came_with_the_application() -> None:
    document = made(statement_paper(office(), office().by_id["2026-006"]))
    assert under(document, "Beslutsunderlag")[:5] == [
        "Ansökan som kom in 17 augusti 2026, KS 2026/0091",
        "Stadgar, KS 2026/0091-2",
        "Senaste verksamhetsberättelsen, KS 2026/0091-3",
        "Senaste revisionsberättelsen, KS 2026/0091-4",
        "Budget för innevarande år, KS 2026/0091-5",
    ]


def test_papers_follow_a_programme_as_unlike_the_demonstrations_as_may_be() -> None:
    granvik = load(Folder(ROOT / "tests/cases/granvik/head", "registry/")).registry
    found = open_office(granvik, (), date(2026, 12, 1))
    dossier = found.by_id["2026-003"]
    notice = made(notice_paper(found, dossier))
    assert under(notice, "Utbetalning") == [
        "Bidraget betalas ut i efterskott, med 75 procent av de kostnader som ni visar.",
        "Innan något betalas ut ska ni godkänna villkoren för bidraget.",
        "20 procent av bidraget (9 000 kr) betalas ut först när slutredovisningen är godkänd.",
    ]
    assert under(notice, "Berätta om bidraget") == [
        "Visa märket för Granviks kommun.",
        "Färdig text: ”Med stöd av Granviks kommun”",
    ]
    assert under(notice, "Återbetalning")[1] == "Det som krävs tillbaka ska betalas inom 30 dagar."
    statement = said(made(statement_paper(found, dossier)))
    assert "Projektet räknar med att nå 80 personer." in statement
    assert "Område" not in statement
    assert "Nämnden för social hållbarhet beslutar i ärendet. Ärendet bereds av bedömningsgruppen." in statement
    assert "Inget samråd har hållits, och inget krävs." in statement


def canaries(record: Plain, numbers: Iterator[int]) -> Plain:
    """Return a record whose every actual figure of people, and text of a report, is one that is found nowhere else."""
    reach = {key: next(numbers) for key in ("girls", "boys", "women", "men")}
    text = {key: f"kanarie{next(numbers)}" for key in ("activities", "lessons", "public_summary")}
    results = [{"goal": "besok", "fulfilment": "met", "outcome": next(numbers), "analysis": f"kanarie{next(numbers)}"}]
    found = {"received": "2026-07-15", "carried_out": "partly", "reach": reach, "results": results, **text}
    interim = {"received": "2026-01-20", "reach": {"girls": next(numbers)}, "summary": f"kanarie{next(numbers)}"}
    return record | {"final_report": found, "interim_reports": [interim]}


def test_no_paper_tells_how_many_people_were_reached() -> None:
    goals = [{"id": "besok", "goal": "Deltagare", "indicator": "Antal deltagare", "target": 3}]
    expected = {"application": {"goals": goals, "expected_reach": {"girls": 2, "boys": 1, "women": 0, "men": 0}}}
    reported = canaries({}, iter(range(7301, 7400)))
    found = small((*PAID_OUT, expected, reported, COSTS), (*HANDLED, expected), on="2026-07-30")
    papers = [statement_paper(found, one) for one in found.dossiers]
    papers += [notice_paper(found, found.by_id["2025-001"])]
    told = "\n".join(said(made(paper)) for paper in papers)
    assert "3 personer: 2 flickor, 1 pojke, 0 kvinnor, 0 män" in told
    assert not re.search(r"73\d\d|7 3\d\d|kanarie", told)


CHECKED = ["2026-003", "2026-006", "2026-015", "2025-008"]


@pytest.fixture(scope="module", name="documents")
def _documents() -> dict[str, WordDocument]:
    papers = {paper.name: paper for paper in all_papers()}
    return {name: made(paper) for name, paper in papers.items() if paper.kind != "statement" or name[:8] in CHECKED}


def test_names_and_signatures_are_blank_places(documents: dict[str, WordDocument]) -> None:
    signed = [one for name, one in documents.items() if "tjansteutlatande" in name or "beslut-" in name]
    assert signed
    for document in signed:
        assert table(document, "Underskrift") == [["Integrationsstrateg", "Namnförtydligande"], ["", ""]]


def test_no_document_holds_a_personal_number_or_a_tag_that_was_not_filled_in(
    documents: dict[str, WordDocument],
) -> None:
    for document in documents.values():
        text = said(document)
        assert not any(any(personal_numbers(line)) for line in text.splitlines())
        assert "{{" not in text
        assert "{%" not in text


def test_a_screen_reader_can_follow_each(documents: dict[str, WordDocument]) -> None:
    for document in documents.values():
        assert document.core_properties.title
        assert document.core_properties.language == "sv-SE"
        assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
        assert {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
        levels = [
            int(one.style.name[-1]) for one in document.paragraphs if one.style and one.style.name.startswith("Heading")
        ]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for one in document.tables:
            header, *rest = one._tbl.tr_lst  # noqa: SLF001 - python-docx does not tell which row is the header
            assert header.find(f".//{qn('w:tblHeader')}") is not None
            assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)
            assert one._tbl.tblPr.find(qn("w:tblCaption")) is not None  # noqa: SLF001
            assert all(cell.text.strip() for cell in one.rows[0].cells)


def test_the_same_register_and_day_give_the_same_bytes() -> None:
    dossier = office().by_id["2026-003"]
    makers: list[Callable[[], Paper]] = [
        lambda: statement_paper(office(), dossier),
        lambda: notice_paper(office(), dossier),
        lambda: agenda_paper(office(), COMMITTEE, date(2026, 12, 9)),
    ]
    for make in makers:
        first, second = (OURS.make(make(), AS_OF) for _ in range(2))
        assert first.content == second.content
        assert first.version == second.version
        with zipfile.ZipFile(BytesIO(first.content)) as package:
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        moments = opened(first.content).core_properties
        assert {moments.created, moments.modified} == {moments.created}
        assert moments.created is not None
        assert moments.created.date() == AS_OF


def test_a_paper_tells_only_what_was_known_on_its_day() -> None:
    early = open_office(registry((*PAID_OUT, INTERIM, FINAL)), (), day("2025-04-10"))
    with pytest.raises(PaperError):
        notice_paper(early, early.dossiers[0])
    assert "Hittills är 0 kr beviljat" in said(made(statement_paper(early, early.dossiers[0])))


@pytest.mark.prove
def test_every_paper_of_generated_projects_can_be_made(tmp_path: Path) -> None:
    generate(200, tmp_path / "registry", seed=3)
    found = load(Folder(tmp_path / "registry", "registry/")).registry
    last = max(one.application.received for one in found.projects.values())
    generated = open_office(found, (), last)
    papers = 0
    for dossier in generated.dossiers:
        found_papers = [statement_paper(generated, dossier)]
        found_papers += [notice_paper(generated, dossier, one.name) for one in noticed(dossier.known)]
        found_papers += [reminder_paper(generated, dossier)] if awaited(dossier) else []
        for paper in found_papers:
            text = said(made(paper, last))
            assert "{{" not in text
            assert "{%" not in text
            papers += 1
    assert papers > 300
