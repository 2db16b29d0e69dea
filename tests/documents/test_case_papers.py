"""The papers of a case, read back from Word: its statement, the notice of its decision, and reminders."""

from __future__ import annotations

import re

import pytest
import yaml

from anslag.casework.notice_paper import notice_paper
from anslag.casework.papers import PaperError
from anslag.casework.reminder_paper import awaited, reminder_paper, reminder_text
from anslag.casework.statement_paper import statement_paper
from tests.documents.papers_kit import (
    ROOT,
    made,
    office,
    only,
    said,
    small,
    table,
    under,
)
from tests.lifecycle.build import (
    COSTS,
    EXTENDED,
    FINAL,
    GRANTED,
    HANDLED,
    PAID_OUT,
    PLAN,
    RUNNING,
    Plain,
    claim,
    decisions,
)


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
        ["Egeninsats", "40 000 kr"],
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
        {"key": "avtal", "text": "Avtal om lokal", "before": "first_payout"},
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
    assert "Anmäl en kontaktperson för projektet till anslag@kommunen.example" in said(document)


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
    assert {"Hur man överklagar", "Beslutet skickas till"} <= headings


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
        "Uppgift om projektets kontaktperson",
        "Ert godkännande av villkoren för bidraget",
        "Er rekvisition av bidraget",
    ]


def test_there_is_nothing_to_remind_of_when_nothing_waits_for_the_applicant() -> None:
    with pytest.raises(PaperError, match="Ingenting väntar på sökanden i 2025-001"):
        reminder_paper(*only(*HANDLED, on="2025-04-10"))


def test_a_notice_tells_what_was_decided_whatever_came_after() -> None:
    renounced = said(made(notice_paper(office(), office().by_id["2026-016"])))
    assert "Slutrapport och kostnadsredovisning\nsenast 30 april 2027" in renounced
    extended = said(made(notice_paper(*only(*PAID_OUT, EXTENDED, on="2026-07-01"))))
    assert "för tiden 1 september 2025 – 30 juni 2026." in extended
    assert "Slutrapport och kostnadsredovisning\nsenast 30 juli 2026" in extended


def test_areas_are_told_so_that_one_with_a_comma_in_its_name_is_one() -> None:
    told = said(made(statement_paper(office(), office().by_id["2026-008"])))
    assert "Områden: Huskvarna söder och Huskvarna, övriga delar." in told
    assert "Område: Råslätt." in said(made(statement_paper(office(), office().by_id["2025-007"])))


def test_the_basis_names_what_came_with_the_application() -> None:
    document = made(statement_paper(office(), office().by_id["2026-006"]))
    assert under(document, "Beslutsunderlag")[:5] == [
        "Ansökan som kom in 17 augusti 2026, KS 2026/0091",
        "Stadgar, KS 2026/0091-2",
        "Senaste verksamhetsberättelsen, KS 2026/0091-3",
        "Senaste revisionsberättelsen, KS 2026/0091-4",
        "Budget för innevarande år, KS 2026/0091-5",
    ]


@pytest.mark.parametrize(("held", "told"), [(1, "1 samråd, redovisat nedan"), (2, "2 samråd, redovisade nedan")])
def test_the_basis_names_the_consultations_that_were_held(held: int, told: str) -> None:
    consultations = [{"kind": "area_group", "area": "raslatt", "date": "2025-03-25"}] * held
    found, dossier = only({"handling": {"consultations": consultations}}, on="2025-04-02")
    assert told in under(made(statement_paper(found, dossier)), "Beslutsunderlag")
