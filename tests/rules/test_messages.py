"""What an officer reads: the record's own values, and what to do in this very case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check
from anslag.rules.docs import Example
from tests.rules.examples import invented, lay

NBSP = "\N{NO-BREAK SPACE}"
PAID = """
payments:
  - {{plan: 1, date: 2025-09-03, amount: 60000{first}}}
  - {{plan: 2, date: 2026-02-03, amount: 60000{second}}}
interim_reports: [{report}]
"""
ORDER = "Ange order på både delrapporten och utbetalningen: 1 på den som kom först, 2 på den andra."


def said(example: Example | str, code: str, root: Path) -> list[tuple[str, str]]:
    lay(example, root)
    found = check(Folder(root, ""), date(2026, 11, 23)).new
    return [(one.message.replace(NBSP, " "), one.hint) for one in found if one.code == code]


@pytest.mark.parametrize(
    ("first", "second", "report", "message", "hint"),
    [
        ("", "", "", "men ingen delrapport hade kommit in efter utbetalningen 3 september 2025.", ""),
        (
            "",
            "",
            "{received: 2025-09-01}",
            "men ingen delrapport hade kommit in efter utbetalningen 3 september 2025.",
            "",
        ),
        ("", "", "{received: 2026-02-04}", "men delrapporten kom in först 4 februari 2026.", ""),
        (
            ", order: 1",
            ", order: 1",
            "{received: 2026-02-03, order: 2}",
            "men delrapporten kom in senare samma dag.",
            "",
        ),
        (
            "",
            ", order: 2",
            "{received: 2026-02-03}",
            "och delrapporten kom in 3 februari 2026. Det framgår inte vilket som var först.",
            ORDER,
        ),
        (
            "",
            "",
            "{received: 2026-02-03, order: 1}",
            "och delrapporten kom in 3 februari 2026. Det framgår inte vilket som var först.",
            ORDER,
        ),
        (
            "",
            "",
            "{received: 2025-09-03}",
            "och delrapporten kom in 3 september 2025. Det framgår inte vilket som var först.",
            ORDER,
        ),
    ],
)
def test_a_payout_without_its_report(
    first: str, second: str, report: str, message: str, hint: str, tmp_path: Path
) -> None:
    ((found, mending),) = said(PAID.format(first=first, second=second, report=report), "PAY002", tmp_path)
    assert found == f"60 000 kr betalades ut 3 februari 2026, {message}"
    assert mending == hint if hint else mending.startswith("För in delrapporten om den kom in i tid.")


def test_a_report_and_the_payout_before_it_on_the_same_day(tmp_path: Path) -> None:
    example = PAID.format(first=", order: 1", second="", report="{received: 2025-09-03, order: 2}")
    assert said(example, "PAY002", tmp_path) == []


CASES = [
    (
        "PAY001",
        "payments: [{date: 2025-09-03, amount: 120000.01}]",
        "Med utbetalningen 3 september 2025 är 120 000,01 kr utbetalt, 0,01 kr mer än de 120 000 kr som är beviljade.",
    ),
    (
        "PAY001",
        "payments: [{date: 2025-04-15, amount: 5}]",
        "5 kr betalades ut 15 april 2025, före beslutet 16 april 2025.",
    ),
    (
        "PAY001",
        "{decisions: null, payments: [{date: 2025-09-03, amount: 5}]}",
        "5 kr betalades ut 3 september 2025, men inget beslut är fattat.",
    ),
    (
        "PAY001",
        "{decisions: [{kind: rejection, date: 2025-04-16, by: b}], payments: [{date: 2025-09-03, amount: 5}]}",
        "5 kr betalades ut 3 september 2025, fast inget är beviljat.",
    ),
    (
        "APP008",
        "application: {budget: {own_contribution: 19999.5}}",
        (
            "Sökt 120 000 kr, egeninsats 19 999,50 kr och andra bidrag 0 kr blir 139 999,50 kr, "
            "men kostnaderna är 140 000 kr: 0,50 kr saknas."
        ),
    ),
    (
        "APP008",
        "application: {budget: {other_grants: [{funder: Exempelstiftelsen, amount: 0.01, status: granted}]}}",
        (
            "Sökt 120 000 kr, egeninsats 20 000 kr och andra bidrag 0,01 kr blir 140 000,01 kr, "
            "men kostnaderna är 140 000 kr: 0,01 kr för mycket."
        ),
    ),
    (
        "APP007",
        "application: {attachments: {annual_report: {year: 2022}}}",
        "Senaste verksamhetsberättelsen gäller 2022, men ska gälla 2024 eller 2023.",
    ),
    (
        "APP005",
        "application: {goals: [{id: deltagare, goal: Fler övar, indicator: Antal}]}",
        "Målet ”Fler övar” mäts i ”Antal” men har inget målvärde.",
    ),
    (
        "APP005",
        "application: {goals: [{id: deltagare, goal: Fler övar, target: 40}]}",
        "Målet ”Fler övar” har målvärdet 40 men inget mått.",
    ),
    (
        "APP005",
        "application: {goals: [{id: deltagare, goal: Fler övar}]}",
        "Målet ”Fler övar” har varken mått eller målvärde.",
    ),
    (
        "APP006",
        "application: {expected_reach: {boys: null}}",
        "Det framgår inte hur många pojkar projektet räknar med att nå.",
    ),
    (
        "APP004",
        "application: {signed: {role: head_of_unit}}",
        "Ansökan är undertecknad av verksamhetschef i stället för av ordförande.",
    ),
    (
        "APP010",
        "areas: [citywide, raslatt, granna]",
        "Projektet anges gälla hela kommunen och dessutom Råslätt och Gränna.",
    ),
    (
        "RUN003",
        "acknowledgements: null",
        "Det är inte antecknat att Exempelföreningen Språkbron har berättat om anslaget.",
    ),
]


@pytest.mark.parametrize(("code", "example", "message"), CASES)
def test_message(code: str, example: str, message: str, tmp_path: Path) -> None:
    assert [words for words, _ in said(example, code, tmp_path)] == [invented(message)]


def test_a_heading_misspelt_is_told_once_with_the_one_meant(tmp_path: Path) -> None:
    example = "application: {answers: {timeline: null, timeine: Höst och vår.}}"
    assert said(example, "APP003", tmp_path) == [
        (
            "timeine är ingen rubrik i ansökan för föreningar och organisationer.",
            "Menade du timeline (”Tidsplan”)?",
        )
    ]


def test_a_part_answered_as_a_text(tmp_path: Path) -> None:
    assert said("application: {answers: {budget: Se bilaga.}}", "APP003", tmp_path) == [
        ("Rubriken ”Budget” besvaras inte med en text här.", "Flytta uppgiften till application.budget.")
    ]


@pytest.mark.parametrize(("supplement", "codes"), [("", {"HAN002"}), (", received: 2025-03-20", {"APP007"})])
def test_a_document_asked_for_is_told_by_one_rule(supplement: str, codes: set[str], tmp_path: Path) -> None:
    """Until it has come the supplement is what is missing; after that, its number in the record."""
    item = f"{{asked: 2025-03-10, items: [statutes]{supplement}}}"
    lay(f"application: {{attachments: {{statutes: null}}, supplements: [{item}]}}", tmp_path)
    assert {one.code for one in check(Folder(tmp_path, ""), date(2026, 11, 23)).new} == codes


OTHER = "kind: association, number: 802000-0025"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Exempelföreningen Språk Bron", "Exempelföreningen Språk Bron är nästan samma namn som"),
        ("Exempelforeningen Språkbron", "Exempelforeningen Språkbron är nästan samma namn som"),
        ("Exempelföreningen Gamla bron", "Exempelföreningen Gamla bron är ett tidigare namn på"),
        ("Exempelföreningen Språkbron 2", ""),
        ("Exempelföreningen Språkbron B", ""),
    ],
)
def test_names_that_are_nearly_the_same(name: str, message: str, tmp_path: Path) -> None:
    example = (
        f"organisations/exempelforeningen-x.yaml: {{id: exempelforeningen-x, name: {name}, {OTHER}}}\n"
        "organisations/exempelforeningen-sprakbron.yaml: {former_names: [Exempelföreningen Gamla bron]}"
    )
    expected = [f"{message} Exempelföreningen Språkbron (exempelforeningen-sprakbron)."] if message else []
    assert [words for words, _ in said(example, "REG003", tmp_path)] == expected


UNITS_ONLY = """
programmes/integration/2025-01-01.yaml:
  applicants:
    - kinds: [municipal_unit]
      name: Kommunala verksamheter
      signatory: [head_of_unit]
      headings: [{id: purpose, title: Syfte}]
      attachments: []
"""


def test_a_kind_that_the_programme_does_not_take(tmp_path: Path) -> None:
    """The lead's kind decides; another applicant may be of any kind."""
    example = (
        f"{UNITS_ONLY}projects/2025/2025-002-lasecirkel.yaml:\n"
        "  applicants: [exempelbiblioteket, exempelforeningen-sprakbron]"
    )
    (words,) = (words for words, _ in said(example, "APP001", tmp_path))
    assert words.endswith("delaktighet ges inte till sökande av samma typ som Exempelföreningen Språkbron.")


def test_a_small_count_in_a_text_is_named_once_with_its_limit(tmp_path: Path) -> None:
    told = """
application:
  goals: [{id: deltagare, goal: Fler leder, indicator: Deltagare som leder, target: 2}]
  expected_reach: {girls: 3, boys: 20, women: 60, men: 40}
summary: Bara 3 flickor väntas, men tre räcker långt. Två ledare lär två.
"""
    assert [message for message, _ in said(told, "PRV004", tmp_path)] == [
        f"Här står ”{word}”, ett antal som visas som ”färre än 5”." for word in ("3", "tre", "två")
    ]


def test_a_copied_programme_is_told_what_its_name_says_that_it_is(tmp_path: Path) -> None:
    copied = "programmes/moten/2026-01-01.yaml: {valid_from: 2025-01-01}"
    assert said(copied, "REG001", tmp_path) == [
        (
            "Enligt mappens namn är det moten, men i filen står integration.",
            "Rätta kortnamnet (id), eller ge mappen rätt namn.",
        ),
        (
            "Enligt filens namn är det 2026-01-01, men i filen står 2025-01-01.",
            "Rätta dagen då versionen börjar gälla (valid_from), eller ge filen rätt namn.",
        ),
    ]


def test_a_misspelt_kind_of_applicant_is_told_once(tmp_path: Path) -> None:
    lay("organisations/exempelforeningen-sprakbron.yaml: {kind: asociation}", tmp_path)
    told = [(one.code, one.hint) for one in check(Folder(tmp_path, ""), date(2026, 11, 23)).new]
    assert told == [("REG011", "Menade du association?")]
