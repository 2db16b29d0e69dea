"""Whether the application came in time: within a period, long enough before the start, and supplemented once."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import (
    LateApplication,
    Phase,
    Section,
    complete_from,
    first_start,
    late_application,
    stopped,
    withdrawn,
)
from anslag.lifecycle.decided import Matter
from anslag.model import swedish
from anslag.model.application_terms import LeadTime
from anslag.words import count, day

from .engine import Case, Problem, rule
from .tried_sums import may_be_granted, tried_sum

SECTION = Section.APPLICATION


@rule("APP015", section=SECTION, negotiable=True)
def application_came_within_a_period(case: Case) -> Iterator[Problem]:
    """Ansökan kom in för sent

    Vad: En ansökan som kom in utanför programmets ansökningstider behandlas så som programmet anger: den avvisas,
    prövas inte eller ger ett lägre bidrag. En ansökan som avvisas får inget tjänsteutlåtande och inget beslut i sak; en
    ansökan som inte prövas kan också skrivas av.

    Varför: Alla sökande ska ha lika lång tid på sig.

    Åtgärd: Kontrollera vilken dag ansökan kom in. Stämmer den: avvisa ansökan, eller bevilja högst det belopp som är
    kvar efter avdraget.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: spring, from: 02-01, to: 02-28}, {id: autumn, from: 09-01, to: 09-30}]
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            received: 2025-03-03   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: spring, from: 02-01, to: 02-28}]
          late: {handling: deduction, deductions: [{days: 7, percent: 10}, {days: 14, percent: 20}]}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: grant
              date: 2025-04-16
              by: board
              reference: § 84
              amount: 120000   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: spring, from: 02-01, to: 02-28}]
          late: {handling: deduction, deductions: [{days: 7, percent: 10}]}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: grant_in_part
              date: 2025-04-16
              by: board
              reference: § 84
              amount: 108000
              reason: Ansökan kom in för sent.
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (ansökan)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: spring, from: 02-01, to: 02-28}]
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: dismissal
              date: 2025-04-16
              by: board
              reference: § 84
              reason: Ansökan kom in för sent.
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: winter, from: 12-01, to: 03-03}]
        projects/2025/2025-001-sprakcafe.yaml:
          title: Språkcafé
        projects/2025/2025-002-lasecirkel.yaml: null
    """
    late = late_application(case.programme, case.project.application.received)
    if late is None:
        return
    if late.percent is None:
        yield from _not_to_be_tried(case, late)
    elif case.known.granted:
        most = int(case.project.application.amount) * (100 - late.percent) // 100
        if case.known.granted > most:
            sum_, path = tried_sum(case)
            message = (
                f"{too_late(late)} Då dras {late.percent} procent av. Högst {swedish(most)} kan beviljas, "
                f"men {swedish(sum_)} är beviljat."
            )
            yield Problem(
                path, message, "Kontrollera vilken dag ansökan kom in, eller bevilja högst det belopp som är kvar."
            )


def _not_to_be_tried(case: Case, late: LateApplication) -> Iterator[Problem]:
    """Yield when an application that is not to be tried is assessed, or settled otherwise than by turning it away."""
    matter, gone = case.known.decided.matter, withdrawn(case.known) is not None
    ends = {Matter.DISMISSED} if case.programme.late.handling == "dismissed" else {Matter.DISMISSED, Matter.STRUCK_OFF}
    if gone or matter in ends or (matter is Matter.OPEN and not case.project.handling.statements):
        return
    what = "Den ska avvisas." if case.programme.late.handling == "dismissed" else "Den ska inte prövas."
    yield Problem(("application", "received"), f"{too_late(late)} {what}")


def too_late(late: LateApplication) -> str:
    """Return a sentence on how late an application came."""
    if late.after is None:
        return "Ansökan kom in innan någon ansökningstid hade börjat."
    days = count(late.days, "dag", "dagar")
    return f"Ansökan kom in {days} efter ansökningstidens sista dag, {day(late.after.last)}."


@rule(
    "APP016",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: programme.lead_time,
)
def application_came_long_enough_before_the_start(case: Case) -> Iterator[Problem]:
    """För kort tid mellan ansökan och projektets början

    Vad: Ansökan är komplett så lång tid före projektets första dag som programmet anger. Har något begärts in räknas
    tiden från den dag då det kom. Regeln gäller inte ansökningar som inte beviljas.

    Varför: Handläggningen tar tid, och ett projekt ska inte börja innan sökanden vet om pengarna kommer.

    Åtgärd: Kom överens med sökanden om en senare första dag, och för in den.

    Fel::

        programmes/integration/2025-01-01.yaml:
          lead_time: {months: 2}
        projects/2025/2025-001-sprakcafe.yaml:
          period:
            start: 2025-05-19   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel::

        programmes/integration/2025-01-01.yaml:
          lead_time: {weeks: 3}
        projects/2025/2025-001-sprakcafe.yaml:
          period:
            start: 2025-04-09   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt::

        programmes/integration/2025-01-01.yaml:
          lead_time: {months: 2}
        projects/2025/2025-001-sprakcafe.yaml:
          period: {start: 2025-05-20}

    Rätt::

        programmes/integration/2025-01-01.yaml:
          lead_time: {days: 90}
        projects/2025/2025-001-sprakcafe.yaml:
          period: {start: 2025-06-18}
    """
    lead = case.programme.lead_time
    if lead is None or not may_be_granted(case):
        return
    complete, start = complete_from(case.known), case.project.period.start
    if start < (first := first_start(lead, complete)):
        what = "var komplett" if complete > case.project.application.received else "kom in"
        message = (
            f"Ansökan {what} {day(complete)} och projektet börjar {day(start)}. "
            f"Det ska gå minst {lead_words(lead)}, så tidigaste första dag är {day(first)}."
        )
        yield Problem(("period", "start"), message)


def lead_words(lead: LeadTime) -> str:
    """Return how long that is: ``två månader`` is written ``2 månader``."""
    if lead.months:
        return count(lead.months, "månad", "månader")
    return count(lead.weeks, "vecka", "veckor") if lead.weeks else count(lead.days, "dag", "dagar")


@rule("HAN005", section=Section.HANDLING, negotiable=True)
def application_is_supplemented_no_more_than_allowed(case: Case) -> Iterator[Problem]:
    """Fler kompletteringar än programmet tillåter

    Vad: En ansökan kompletteras högst så många gånger som programmet tillåter. Det som begärs in samma dag räknas som
    en gång, och flera sökande räknas var för sig.

    Varför: Alla ska ha lika många tillfällen att komplettera. Därefter prövas ansökan som den är.

    Åtgärd: Pröva ansökan som den är. Är en begäran införd två gånger, ta bort den ena.

    Fel::

        programmes/integration/2025-01-01.yaml:
          deadlines: {supplement_times: 1}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            supplements:
              - {asked: 2025-03-10, items: [current_budget], received: 2025-03-20}
              - items: [statutes]
                asked: 2025-03-21   # <-
                received: 2025-03-25

    Rätt::

        programmes/integration/2025-01-01.yaml:
          deadlines: {supplement_times: 1}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            supplements:
              - {asked: 2025-03-10, items: [current_budget], received: 2025-03-20}
              - {asked: 2025-03-10, key: stadgar, items: [statutes], received: 2025-03-25}
    """
    times = case.programme.deadlines.supplement_times
    if times is None or stopped(case.known):
        return
    rounds: dict[str | None, list[object]] = {}
    for n, part in enumerate(case.project.application.supplements):
        asked = rounds.setdefault(part.applicant, [])
        if part.asked not in asked:
            asked.append(part.asked)
            if len(asked) > times:
                most = f"högst {count(times, 'gång', 'gånger')}" if times else "inte"
                message = f"Det här är komplettering nummer {len(asked)}, men en ansökan kompletteras {most}."
                yield Problem(("application", "supplements", n, "asked"), message)
