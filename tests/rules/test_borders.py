"""Where a rule stops: what is just within, what two rules could both tell of, and what a programme leaves open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check
from anslag.rules.docs import Example
from tests.rules.examples import invented, lay
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
TWINS = """
projects/2025/2025-003-a.yaml: {{id: 2025-003, title: Sy, case_number: KS 2025/0003{rest}}}
projects/2025/2025-004-a.yaml: {{id: 2025-004, title: Sy, case_number: KS 2025/0004{rest}}}
"""
REJECTED = ", decisions: [{kind: rejection, date: 2025-04-16, by: executive_committee, reference: § 9, reason: Nej.}]"
OTHER = "organisations/exempelforeningen-b.yaml: {id: exempelforeningen-b, name: B, kind: association}"
WRITTEN_EARLY = "handling: {statements: [{date: 2025-03-02, proposal: grant}], meetings: [], consultations: []}"


def granted(on: str = "2025-04-16", more: str = "amount: 120000", by: str = "executive_committee") -> str:
    return f"decisions: [{{kind: grant, date: {on}, by: {by}, reference: § 84, {more}}}]"


def supplemented(later: str) -> str:
    by = "by: analysis_sustainability_manager, reference: SK 2025:12"
    first = f"{{kind: grant, date: 2025-04-10, {by}, amount: 40000}}"
    more = f"{{kind: supplement, date: 2025-10-01, {by}, amount: 5000}}"
    return f"{MUNICIPAL}: {{decisions: [{first}, {more}, {later}date: 2025-11-01, of: 2025-10-01, {by}}}]}}"


def rejected(more: str) -> Example:
    decision = "{kind: rejection, date: 2025-04-16, by: executive_committee, reference: § 84, reason: Ryms inte.}"
    return Example(f"decisions: [{decision}]\n{more}", "beviljad")


TOLD: list[tuple[str, Example | str, list[str]]] = [
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
        ["Rubriken om samverkanspartner är besvarad, men ingen samverkanspartner eller medfinansiär är införd."],
    ),
    ("APP010", "areas: [citywide, raslett]", []),
    (
        "DEC001",
        granted(by="kommunstyrelsens ledningsutskott"),
        ["kommunstyrelsens ledningsutskott är ingen beslutsinstans i programmet, som det gällde 16 april 2025."],
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
            "Slutrapporten saknar ett resultat för målet Fler övar svenska (deltagare).",
            "Slutrapporten ger ett resultat för xyz, som inte är något mål i ansökan.",
        ],
    ),
    (
        "CLO004",
        "payments: [{date: 2025-09-03, amount: 120000.01}]\nclosings: [{date: 2026-08-20}]",
        [],
    ),
    (
        "CLO004",
        Example("closings: [{date: 2026-08-20}]", "beviljad"),
        [],
    ),
    (
        "DEC001",
        f"{PROGRAMME}:\n  deciding_bodies:{MANAGER}{COMMITTEE}",
        ["Sökt belopp är 120 000 kr. Oavsett belopp beslutar analys- och hållbarhetschefen."],
    ),
    (
        "DEC001",
        f"{PROGRAMME}:\n  deciding_bodies:{COMMITTEE}{MUNICIPAL}: {{{granted('2025-04-10', 'amount: 40000')}}}",
        [],
    ),
    (
        "DEC004",
        (
            f"{PROGRAMME}:\n  deciding_bodies:{COMMITTEE}"
            f"{MUNICIPAL}: {{{granted('2025-04-10', 'amount: 40000').replace('§ 84', 'SK 2025:12')}}}"
        ),
        ["Beslutets beteckning är skriven SK 2025:12."],
    ),
    (
        "DEC003",
        (
            f"{granted(more='reason: Skäl.').replace('grant,', 'grant_in_part,')}\n"
            "budgets: [{of: 2025-04-16, date: 2025-04-17, lines: [{id: a, text: A, amount: 1}]}]"
        ),
        ["Bidraget är beviljat, men inget belopp är angivet."],
    ),
    (
        "DEC003",
        (
            f"{granted(more='amount: 100000, reason: Skäl.').replace('grant,', 'grant_in_part,')}\n"
            "budgets: [{of: 2025-04-16, date: 2025-04-17, lines: [{id: a, text: A, amount: 100000}]}]"
        ),
        [],
    ),
    (
        "HAN003",
        f"{WRITTEN_EARLY}\n{granted('2025-03-02')}",
        [
            "Områdesgruppen för Råslätt har inte hörts, och inget skäl till det är antecknat.",
            "Koordinatorn för Råslätt har inte hörts, och inget skäl till det är antecknat.",
            "Samverkanspartnern Exempelbiblioteket har inte hörts, och inget skäl till det är antecknat.",
        ],
    ),
    ("HAN003", f"handling: {{statements: [{{date: 2025-03-02, proposal: grant}}]}}\n{granted('2025-03-02')}", []),
    ("HAN001", f"{WRITTEN_EARLY}\n{granted('2025-03-02')}", []),
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
    (
        "DEC001",
        supplemented("{kind: reconsideration, outcome: grant_in_part, amount: 20000, "),
        ["Med tillägget är 60 000 kr beviljade. Över 50 000 kr beslutar kommunstyrelsens ledningsutskott."],
    ),
    ("DEC001", supplemented("{kind: correction, what: [{path: reason, to: Skäl.}], "), []),
    ("DEC003", supplemented("{kind: reconsideration, outcome: grant_in_part, amount: 5000, "), []),
    ("DEC003", supplemented("{kind: reconsideration, outcome: rejection, amount: 0, "), []),
    (
        "DEC003",
        supplemented("{kind: reconsideration, outcome: grant_in_part, amount: 0, "),
        ["Tillägget är 0 kr."],
    ),
    (
        "PAY006",
        f"{OTHER}\n{ASSOCIATION}: {{payments: [{{date: 2025-09-03, amount: 1, payee: exempelforeningen-b}}]}}",
        ["Betalningen 3 september 2025 gick till B, som inte är en av de sökande."],
    ),
    (
        "PAY006",
        (
            "organisations/exempelskolan.yaml: {id: exempelskolan, name: S, kind: municipal_unit, administration: A}\n"
            f"{MUNICIPAL}: {{payments: [{{date: 2025-09-03, amount: 1, payee: exempelskolan}}]}}"
        ),
        ["Betalningen 3 september 2025 gick till S, som inte är en av de sökande."],
    ),
    ("PAY006", "claims: [{kind: demand, date: 2026-08-01, amount: 1, payer: exempelforeningen-sprakbron}]", []),
    ("PAY001", granted(more="reason: Skäl."), []),
    (
        "CHG002",
        "changes: [{asked: 2025-10-15, what: [{path: handling.goals, to: []}]}]",
        ["En förändring kan inte gälla handling.goals."],
    ),
    (
        "CHG002",
        "application: {budget: null}\nchanges: [{asked: 2025-10-15, what: [{path: budget.own_contribution, to: 1}]}]",
        ["budget.own_contribution leder inte till något fält."],
    ),
    (
        "REG008",
        Example(
            granted().replace(
                "}]", "}, {kind: annulment, date: 2025-10-01, by: Förvaltningsrätten, of: 2025-04-16, leads_to: end}]"
            )
            + "\nappeals: [{of: 2025-10-01, known: 2025-10-20}]",
            "beviljad",
        ),
        ["2025-10-01 (beslutet upphävs) är inget beslut som överklagandet kan gälla."],
    ),
    (
        "REG002",
        "applicants: [exempelforeningen-sprakbro]",
        ["Organisationen exempelforeningen-sprakbro finns inte i registret över organisationer."],
    ),
    (
        "REG004",
        f"handling: null\n{granted('2025-03-02')}",
        ["Beslutet fattades 2 mars 2025, men ansökan kom in först 3 mars 2025."],
    ),
    (
        "REG004",
        "closings: [{date: 2026-07-15}]\ncost_statement: {approved: {date: 2026-07-16, amount: 140000}}",
        ["Ärendet avslutades 15 juli 2026, men kostnaden godkändes först 16 juli 2026."],
    ),
    (
        "REG004",
        Example("withdrawn: {date: 2025-05-02}\nclosings: [{date: 2025-05-01}]", "ansökan"),
        ["Ärendet avslutades 1 maj 2025, men sökanden tog tillbaka ansökan först 2 maj 2025."],
    ),
    (
        "REG004",
        rejected("closings: [{date: 2025-04-15}]"),
        ["Ärendet avslutades 15 april 2025, men beslutet fattades först 16 april 2025."],
    ),
    (
        "REG004",
        rejected("period: {start: 2025-01-01, end: 2025-02-01}"),
        [],
    ),
    ("REG004", "period: {start: 2025-04-10, end: 2025-04-09}\nfinal_report: null\ncost_statement: null", []),
    (
        "REG006",
        "projects/2025/2025-003-a.yaml: {id: 2025-003}",
        ["Diarienumret KS 2025/0123 och sökanden är desamma som i 2025-001."],
    ),
    ("REG006", Example(TWINS.format(rest=""), "ansökan"), []),
    ("REG006", Example(TWINS.format(rest=REJECTED), "ansökan"), []),
    (
        "RUN003",
        "acknowledgements: [{date: 2025-10-01, channel: paper}, {date: 2025-11-01, channel: paper}]",
        ["Omnämnandet 1 oktober 2025 har varken adress eller anteckning om var det står."],
    ),
]


@pytest.mark.parametrize(("code", "example", "messages"), TOLD, ids=str)
def test_told(code: str, example: Example | str, messages: list[str], tmp_path: Path) -> None:
    assert [words for words, _ in said(example, code, tmp_path)] == [*map(invented, messages)]


def test_an_entry_gets_the_next_free_key(tmp_path: Path) -> None:
    one, taken = "{date: 2025-11-05, kind: visit}", "{key: 2025-11-05-2, date: 2025-11-05, kind: call}"
    three = f"contacts: [{one}, {taken}, {one}]"
    assert said(three, "REG007", tmp_path / "third") == [
        ("Två poster har namnet 2025-11-05.", "Ge den här, som står senare i filen, key: 2025-11-05-3.")
    ]
    ((_, hint),) = said(f"contacts: [{one}, {one}]", "REG007", tmp_path / "second")
    assert hint == "Ge den här, som står senare i filen, key: 2025-11-05-2."


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


UNANALYSED = "final_report: {results: [{goal: deltagare, outcome: 46, fulfilment: met}]}"
UNKNOWN_LINE = "cost_statement: {lines: [{id: ledare, amount: 139000}, {id: fika, amount: 1000}]MORE}"
SMALL = "application: {amount: 40000, budget: {lines: [{id: ledare, text: Arvode, amount: 60000}]}}\n"


@pytest.mark.parametrize(
    ("code", "example", "severity"),
    [
        ("CLO002", UNANALYSED, "warning"),
        ("CLO002", Example(UNANALYSED, "avslutad"), "error"),
        ("CLO003", UNKNOWN_LINE.replace("MORE", ""), "warning"),
        ("CLO003", UNKNOWN_LINE.replace("MORE", ", approved: {date: 2026-08-01, amount: 1}"), "error"),
        ("CLO003", Example(UNKNOWN_LINE.replace("MORE", ""), "avslutad"), "error"),
        (
            "CLO003",
            (
                "application: {budget: {lines: [{id: ledare, text: A, amount: 150000}], own_contribution: 20000, "
                "other_grants: [{funder: F, amount: 10000, status: granted}]}}\n"
                "cost_statement: {lines: [{id: ledare, amount: 150000}], approved: {date: 2026-08-01, amount: 120001}}"
            ),
            "warning",
        ),
        ("DEC001", Example(SMALL + granted(more="amount: 40000"), "beviljad"), "notice"),
        ("DEC001", Example(granted(by="analysis_sustainability_manager"), "beviljad"), "error"),
        ("PAY004", "appeals: [{of: 2025-04-16, known: 2026-02-03}]", "warning"),
        (
            "PAY004",
            granted().replace("}]", "}, {kind: inhibition, date: 2026-02-03, by: F, of: 2025-04-16}]"),
            "error",
        ),
    ],
    ids=str,
)
def test_only_the_step_that_needs_it_is_closed(
    code: str, example: Example | str, severity: str, tmp_path: Path
) -> None:
    """What can still be completed, or is a superior body's to do, is no error."""
    lay(example, tmp_path)
    found = [one for one in check(Folder(tmp_path, ""), date(2026, 11, 23)).new if one.code == code]
    assert [one.severity.name.lower() for one in found] == [severity]
