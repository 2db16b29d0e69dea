"""Consultations as the programme has them, and talks with those who apply for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Section
from anslag.model import Brief, Heard, Index, Programme
from anslag.words import day, listed

from .engine import OWN, Case, Problem, Scope, rule, severity


@rule("HAN006", section=OWN)
def consultation_is_one_of_the_programmes(case: Case) -> Iterator[Problem]:
    """Programmet har inte den typen av samråd

    Vad: Ett samråd är av en typ som programmet har (handling.consultations), och det framgår vem det hölls med:
    området, partnern eller bidragsgivaren, beroende på typ.

    Varför: Annars går det inte att se om rätt part har blivit hörd.

    Åtgärd: Ange en av programmets typer av samråd, och vem samrådet hölls med.

    Fel::

        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - date: 2025-03-29
              kind: ungdomsrad   # <-

    Fel (beredd)::

        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - date: 2025-03-29
              kind: area_group   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          handling:
            consultations:
              - {id: area_group, name: byalag, definite: byalaget, demand: error, when: area}
              - {id: coordinator, name: samordnare, definite: samordnaren, demand: error, when: area}
              - {id: partner, name: medarrangör, definite: medarrangören, demand: error, when: partners}
              - {id: ungdomsrad, name: ungdomsråd, definite: ungdomsrådet, demand: warning}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:
            consultations:
              - {kind: area_group, area: norrby, date: 2025-03-25}
              - {kind: coordinator, area: norrby, date: 2025-03-26}
              - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
              - {kind: ungdomsrad, date: 2025-03-27}
        projects/2025/2025-002-lasecirkel.yaml:
          handling:
            consultations:
              - {kind: ungdomsrad, waived: {date: 2025-03-27, reason: Rådet har ingen ledamot just nu.}}
    """
    handling = case.programme.handling
    for n, part in enumerate(case.project.handling.consultations):
        path = ("handling", "consultations", n, "kind")
        terms = handling.consultation(part.kind)
        if terms is None:
            kinds = listed([f"{one.id} ({one.name})" for one in handling.consultations])
            hint = f"De typer som finns är {kinds}." if kinds else "Programmet har inga samråd."
            yield Problem(path, f"{part.kind} är ingen typ av samråd i programmet.", hint)
        elif terms.when.field and getattr(part, terms.when.field) is None:
            message = f"Det framgår inte vem samrådet ({terms.name}) hölls med."
            yield Problem(path, message, f"Ange {_FIELDS[terms.when]} ({terms.when.field}).")


_FIELDS = {Heard.AREA: "området", Heard.PARTNERS: "partnern", Heard.ASSOCIATED_FUNDERS: "bidragsgivaren"}


@rule("HAN007", section=Section.HANDLING, scope=Scope.REGISTER)
def newcomer_was_met(index: Index) -> Iterator[Problem]:
    """Samtal med förstagångssökande saknas

    Vad: Kräver programmet samtal med förstagångssökande (meeting_for) har ett samtal hållits senast samma dag som
    ansökan bedömdes. En sökande har sökt förut om den är huvudsökande i en ansökan som kom in tidigare. Programmet
    avgör hur strängt kravet är, och om ett samtal före ansökan räknas.

    Varför: Nya sökande vet inte alltid vad som krävs, och ett samtal sparar kompletteringar.

    Åtgärd: Anteckna samtalet med datum. Har inget samtal hållits, håll det innan ansökan bedöms.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          handling: {meeting_for: first_time}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:   # <-
            meetings: []

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          handling: {meeting_for: first_time}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:   # <-
            meetings: [{date: 2025-04-03}]

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          handling: {meeting_for: first_time}
        projects/2025/2025-001-sprakcafe.yaml:
          handling: {meetings: [{date: 2025-04-02}]}
        projects/2025/2025-003-sprakcafe-for-aldre.yaml:
          id: 2025-003
          title: Högläsning för äldre
          case_number: EX 2025/0200
          application: {received: 2025-03-04}
          handling: {meetings: []}

    Rätt (ansökan)::

        programmes/integration/2025-01-01.yaml:
          handling: {meeting_for: first_time}
        projects/2025/2025-001-sprakcafe.yaml:
          title: Språkcafé på Norrby
    """
    before: set[str] = set()
    for brief in sorted(index.briefs, key=lambda each: (each.received, each.id)):
        programme = index.references.programme(brief.programme, brief.received)
        if programme and brief.applicants[0] not in before and (problem := _unmet(brief, programme)):
            yield problem
        before.add(brief.applicants[0])


def _unmet(brief: Brief, programme: Programme) -> Problem | None:
    terms, by = programme.handling, brief.assessed
    if terms.meeting_for != "first_time" or by is None or (demand := severity(terms.meeting)) is None:
        return None
    if any(met <= by and (met >= brief.received or terms.meeting_before_application) for met in brief.met):
        return None
    message = f"Sökanden söker för första gången. Ansökan bedömdes {day(by)}, men inget samtal hölls dessförinnan."
    return Problem(("handling",), message, severity=demand, file=brief.file)
