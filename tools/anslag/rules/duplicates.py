"""One grant under two numbers. A rule over the whole register."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import Brief, Index, swedish
from anslag.words import day

from .engine import OWN, Problem, Scope, rule


@rule("REG006", section=OWN, scope=Scope.REGISTER)
def one_grant_has_one_number(index: Index) -> Iterator[Problem]:
    """Samma bidrag finns två gånger

    Vad: Ett bidrag har en enda post. Två poster med samma diarienummer och sökande är samma bidrag, om inte den ena
    fortsätter den andra. Det är också två poster med samma rubrik, beslutsdag, instans, beteckning och belopp.

    Varför: Ett bidrag som finns två gånger räknas två gånger i årets summor och i det som publiceras.

    Åtgärd: Behåll den post som kom först och för över det som bara finns i den andra. Är det skilda bidrag: rätta
    diarienumret eller beslutet i den som är fel.

    Fel (ansökan)::

        projects/2025/2025-003-sprakcafe.yaml:
          id: 2025-003
          title: Samtal på svenska
          case_number: EX 2025/0123   # <-

    Fel::

        projects/2025/2025-003-sprakcafe.yaml:
          id: 2025-003
          case_number: EX 2025/0999
          applicants: [exempelbiblioteket, exempelforeningen-sprakbron]
          application:
            signed: {role: head_of_unit, date: 2025-03-01}
            members: null
            attachments: null
            answers:
              organisation: null
              afterwards: null
              management_information: Varje månad på ledningsmötet.
              outside_ordinary_budget: Samtalen går utöver uppdraget.
              into_ordinary_work: Samtalen tas in i programmet.
            co_applicants:
              - organisation: exempelforeningen-sprakbron
                signed: {role: chair, date: 2025-03-02}
                answers: {organisation: Vi lär ut svenska., afterwards: Vi fortsätter ideellt.}
                members: 140
                attachments:
                  statutes: EX 2025/0124-2
                  annual_report: {year: 2024, reference: EX 2025/0124-3}
                  auditors_report: {year: 2024, reference: EX 2025/0124-4}
                  current_budget: {year: 2025, reference: EX 2025/0124-5}
          management_information: [{date: 2025-10-01}]
          title: " språkcafé på norrby"
          decisions:
            - {kind: tabling, date: 2025-04-09, by: board, reference: § 80}
            - kind: grant
              date: 2025-04-16
              by: board
              reference: § 84   # <-
              amount: 120000

    Rätt::

        projects/2025/2025-003-sprakcafe.yaml:
          id: 2025-003
          case_number: EX 2025/0999
          title: Samtal på svenska
          decisions: [{kind: grant, date: 2025-04-16, by: board, reference: § 85, amount: 120000}]

    Rätt::

        projects/2025/2025-003-sprakcafe-ar-2.yaml:
          id: 2025-003
          continues: 2025-001
          title: Språkcafé på Norrby, år 2
          period: {start: 2026-07-01, end: 2027-06-30}
    """
    cases: dict[tuple[str, str], Brief] = {}
    decisions: dict[tuple[object, ...], Brief] = {}
    for brief in sorted(index.briefs, key=lambda each: (each.id, each.file)):
        twin = cases.setdefault((_letters(brief.case_number), brief.applicants[0]), brief)
        if _apart(twin, brief):
            message = f"Diarienumret {brief.case_number} och sökanden är desamma som i {twin.id}."
            yield Problem(("case_number",), message, file=brief.file)
            continue
        if brief.settled is None or not brief.drawn:
            continue
        granted = brief.drawn[0][1]
        reference = next((one for name, _, one in brief.references if name == brief.basis), None)
        what = (brief.settled_by, reference, brief.settled, granted, _letters(brief.title))
        twin = decisions.setdefault(what, brief)
        if _apart(twin, brief):
            which = f"{day(brief.settled)}, {swedish(granted)}, {reference or 'utan beteckning'}"
            message = f"Rubriken och beslutet ({which}) är desamma som i {twin.id}."
            yield Problem(("decisions", brief.place, "reference"), message, file=brief.file)


def _apart(twin: Brief, brief: Brief) -> bool:
    """Return whether two briefs with the same marks are two records: a number used twice is for REG001 to tell."""
    return twin.id not in (brief.id, brief.continues)


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
