"""Where a rule stops: what is just within, what two rules could both tell of, and what a programme leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.test_messages import said

PROGRAMME = "programmes/integration/2025-01-01.yaml"
MANAGER = """
      - id: analysis_sustainability_manager
        name: Analys- och hållbarhetschef
        delegated: true
        reference: {label: Delegationsnummer, pattern: "SK [0-9]{4}:[0-9]{1,4}", example: SK 2025:12}
"""
COMMITTEE = """
      - id: executive_committee
        name: Kommunstyrelsens ledningsutskott
        above: 50000
        delegated: false
        reference: {label: Protokollsparagraf, pattern: "§ [1-9][0-9]{0,3}", example: § 84}
"""
ASSOCIATION = "projects/2025/2025-001-sprakcafe.yaml"
MUNICIPAL = "projects/2025/2025-002-lasecirkel.yaml"
UNDECIDED = (
    "handling: null, decision: null, contact: null, acknowledgements: null, participation: null, contacts: null, "
    "disbursements: null, interim_reports: null, final_report: null, cost_statement: null"
)
REJECTED = UNDECIDED.replace(
    "handling: null, decision: null", "decision: {outcome: rejected, amount: null, reason: Ryms inte., reference: § 9}"
)
TWINS = """
projects/2025/2025-003-a.yaml: {{id: 2025-003, title: Sy, case_number: KS 2025/0003, {rest}}}
projects/2025/2025-004-a.yaml: {{id: 2025-004, title: Sy, case_number: KS 2025/0004, {rest}}}
"""
BEFORE = "handling: {{statement: {{date: 2025-03-02}}, consultations: {}}}\ndecision: {{date: 2025-03-02}}"

TOLD = [
    ("APP006", "application: {expected_reach: {girls: 0, boys: 0, women: 0, men: 1}}", []),
    (
        "APP008",
        "application: {budget: {other_grants: null, own_contribution: 0}}",
        ["Andra bidrag är inte angivna."],
    ),
    (
        "APP009",
        "application: {partners: [], budget: null, answers: {partners: null}}",
        ["Ansökan nämner varken samverkanspartner eller medfinansiär."],
    ),
    (
        "APP009",
        "application: {partners: [], budget: null}",
        ["Rubriken om samverkanspartner är besvarad, men ingen partner eller medfinansiär är införd."],
    ),
    ("APP010", "areas: [citywide, raslett]", []),
    (
        "DEC001",
        "decision: {by: kommunstyrelsens ledningsutskott}",
        ["kommunstyrelsens ledningsutskott är ingen beslutsinstans i programmet."],
    ),
    (
        "CLO002",
        (
            "application: {goals: [{id: deltagare, goal: Fler}]}\n"
            "final_report: {results: [{goal: deltagare, fulfilment: met, analysis: Ja.}]}"
        ),
        [],
    ),
    ("CLO003", "cost_statement: {total: 140000}", []),
    (
        "CLO003",
        "cost_statement: {lines: [{id: ledere, amount: 140000}]}",
        ["Raden ledere på 140 000 kr finns inte i budgeten."],
    ),
    (
        "CLO002",
        "final_report: {results: [{goal: deltagara, outcome: 46, fulfilment: met, analysis: Ja.}]}",
        ["Slutrapporten ger ett resultat för deltagara, som inte är något mål i ansökan."],
    ),
    (
        "CLO002",
        "final_report: {results: [{goal: xyz, outcome: 46, fulfilment: met, analysis: Ja.}]}",
        [
            "Slutrapporten ger inget resultat för målet Fler övar svenska (deltagare).",
            "Slutrapporten ger ett resultat för xyz, som inte är något mål i ansökan.",
        ],
    ),
    (
        "CLO004",
        "disbursements: {paid: [{date: 2025-09-03, amount: 120000.01}]}\nclosed: {date: 2026-08-20}",
        [],
    ),
    (
        "CLO004",
        "{disbursements: null, final_report: null, cost_statement: null, closed: {date: 2026-08-20}}",
        [],
    ),
    (
        "DEC001",
        f"{PROGRAMME}:\n  deciding_bodies:{MANAGER}{COMMITTEE}",
        ["Sökt belopp är 120 000 kr. Oavsett belopp beslutar analys- och hållbarhetschefen."],
    ),
    (
        "DEC001",
        f"{PROGRAMME}:\n  deciding_bodies:{COMMITTEE}{MUNICIPAL}: {{decision: {{by: executive_committee}}}}",
        [],
    ),
    (
        "DEC004",
        (
            f"{PROGRAMME}:\n  deciding_bodies:{COMMITTEE}"
            f"{MUNICIPAL}: {{decision: {{by: executive_committee, reference: SK 2025:12}}}}"
        ),
        ["Beslutets beteckning är skriven SK 2025:12."],
    ),
    (
        "DEC003",
        (
            "decision: {outcome: granted_in_part, amount: null, reason: Skäl., "
            "budget: {lines: [{id: a, text: A, amount: 1}]}}"
        ),
        ["Bidraget är beviljat, men inget belopp är angivet."],
    ),
    (
        "DEC003",
        (
            "decision: {outcome: granted_in_part, amount: 100000, reason: Skäl., "
            "budget: {lines: [{id: a, text: A, amount: 100000}]}}"
        ),
        [],
    ),
    (
        "HAN003",
        BEFORE.format("[]"),
        [
            "Områdesgruppen för Råslätt har inte hörts, och inget skäl till det är antecknat.",
            "Koordinatorn för Råslätt har inte hörts, och inget skäl till det är antecknat.",
            "Samverkanspartnern Exempelbiblioteket har inte hörts, och inget skäl till det är antecknat.",
        ],
    ),
    ("HAN003", "handling: {statement: {date: 2025-03-02}}\ndecision: {date: 2025-03-02}", []),
    ("HAN001", "handling: {meetings: null, statement: {date: 2025-03-02}}\ndecision: {date: 2025-03-02}", []),
    ("HAN001", f"{PROGRAMME}: {{handling: {{meeting: 'off'}}}}\n{ASSOCIATION}: {{handling: {{meetings: null}}}}", []),
    (
        "HAN004",
        "application: {budget: {other_grants: [{funder: Exempelfonden, amount: 1, status: granted}]}}",
        [],
    ),
    (
        "HAN004",
        (
            "application: {budget: {other_grants: [{funder: RF-SISU Småland, amount: 1, status: granted}]}, "
            "partners: [{name: RF-SISU}]}\n"
            "handling: {consultations: [{kind: partner, partner: RF-SISU, date: 2025-03-25}]}"
        ),
        [],
    ),
    ("PAY001", "decision: {amount: null}", []),
    (
        "REG002",
        "applicants: [exempelforeningen-sprakbro]",
        ["Organisationen exempelforeningen-sprakbro finns inte i registret över organisationer."],
    ),
    (
        "REG004",
        "handling: null\ndecision: {date: 2025-03-02}",
        ["Beslutet fattades 2 mars 2025, men ansökan kom in först 3 mars 2025."],
    ),
    (
        "REG004",
        "closed: {date: 2026-07-15}\ncost_statement: {approved: {date: 2026-07-16, amount: 140000}}",
        ["Ärendet avslutades 15 juli 2026, men kostnaden godkändes först 16 juli 2026."],
    ),
    (
        "REG004",
        f"{UNDECIDED}, withdrawn: {{date: 2025-05-02}}, closed: {{date: 2025-05-01}}".join("{}"),
        ["Ärendet avslutades 1 maj 2025, men sökanden tog tillbaka ansökan först 2 maj 2025."],
    ),
    (
        "REG004",
        (
            "{decision: {outcome: rejected, amount: null, reason: Ryms inte.}, closed: {date: 2025-04-15}, "
            "disbursements: null, interim_reports: null, final_report: null, cost_statement: null}"
        ),
        ["Ärendet avslutades 15 april 2025, men beslutet fattades först 16 april 2025."],
    ),
    (
        "REG004",
        (
            "{decision: {outcome: rejected, amount: null, reason: Ryms inte.}, "
            "period: {start: 2025-01-01, end: 2025-02-01}, disbursements: null, interim_reports: null, "
            "final_report: null, cost_statement: null}"
        ),
        [],
    ),
    ("REG004", "period: {start: 2025-04-10, end: 2025-04-09}\nfinal_report: null\ncost_statement: null", []),
    (
        "REG006",
        "projects/2025/2025-003-a.yaml: {id: 2025-003}",
        ["Diarienumret KS 2025/0123 och sökanden är desamma som i 2025-001."],
    ),
    ("REG006", TWINS.format(rest=UNDECIDED), []),
    ("REG006", TWINS.format(rest=REJECTED), []),
    (
        "RUN003",
        "acknowledgements: [{date: 2025-10-01, channel: paper}, {date: 2025-11-01, channel: paper}]",
        ["Omnämnandet 1 oktober 2025 har varken adress eller anteckning om var det står."],
    ),
]


@pytest.mark.parametrize(("code", "example", "messages"), TOLD)
def test_told(code: str, example: str, messages: list[str], tmp_path: Path) -> None:
    assert [words for words, _ in said(example, code, tmp_path)] == messages


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Exempel Abcd", "Exempel Abce", True),
        ("Exempel Abc", "Exempel Abd", False),
        ("Exempelskolan 1234", "Exempelskolan 1235", False),
        ("Exempelskolan", "Exempelskola", True),
    ],
)
def test_names_are_alike_to_one_letter_of_a_longer_word(one: str, other: str, alike: bool, tmp_path: Path) -> None:
    example = "\n".join(
        f"organisations/exempel-{n}.yaml: {{id: exempel-{n}, name: {name}, kind: municipal_unit, administration: A}}"
        for n, name in ((1, one), (2, other))
    )
    assert bool(said(example, "REG003", tmp_path)) == alike


def test_one_number_and_one_name_twice_is_one_message(tmp_path: Path) -> None:
    example = (
        "organisations/exempelforeningen-sprakbron-2.yaml: {id: exempelforeningen-sprakbron-2, "
        "name: Exempelföreningen Språkbron, kind: association, number: 802000-0017}"
    )
    assert len(said(example, "REG003", tmp_path)) == 1
