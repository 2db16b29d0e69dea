"""What must be settled before a case is closed, beside reports and repayment."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Section, enforcement_waits, unmet
from anslag.model import swedish
from anslag.words import day, listed

from .engine import Case, Problem, rule


@rule("CLO008", section=Section.CLOSING, since=Phase.CLOSED)
def conditions_are_met_before_closing(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades innan alla villkor var uppfyllda

    Vad: Villkor som ska vara uppfyllda innan projektet börjar eller ärendet avslutas är uppfyllda senast den dag
    ärendet avslutas, eller gäller inte längre.

    Varför: När ärendet är avslutat bevakar ingen längre villkoret.

    Åtgärd: Ange dagen då villkoret uppfylldes (met) eller beslutet om att det inte längre gäller (waived). Vänta annars
    med att avsluta.

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions: [{key: utrustning, text: Utrustningen lämnas över, before: closing}]
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions:
              - {key: lokal, text: Avtal om lokal, before: start, met: 2026-08-21}
              - {key: utrustning, text: Utrustningen lämnas över, before: closing}
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Rätt (avslutad)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions:
              - {key: lokal, text: Avtal om lokal, before: start, met: 2025-08-20}
              - {key: utrustning, text: Utrustningen lämnas över, before: closing, waived: {date: 2026-08-20}}
              - {key: omnamn, text: Anslaget nämns i allt tryck}
    """
    closed = case.known.closed
    if closed is None:
        return
    then = case.on(closed.date)
    left = [f"”{one.text}”" for gate in ("start", "closing") for one in unmet(then, gate)]
    if left:
        what = "villkoret" if len(left) == 1 else "villkoren"
        message = f"Ärendet avslutades {day(closed.date)}, men {what} {listed(left)} var inte uppfyll{_ending(left)}."
        yield Problem(("closings", len(case.project.closings) - 1, "date"), message)


def _ending(left: list[str]) -> str:
    return "t" if len(left) == 1 else "da"


@rule("CLO009", section=Section.CLOSING, since=Phase.CLOSED)
def enforcement_is_corrected_before_closing(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades innan verkställigheten var rättad

    Vad: Har en domstol upphävt beslutet sedan pengar betalats ut har kommunen bestämt hur verkställigheten rättas innan
    ärendet avslutas.

    Varför: Ett upphävt beslut ger ingen rätt till pengarna. När ärendet är avslutat bevakar ingen längre att
    verkställigheten rättas.

    Åtgärd: Anteckna när och hur det rättades (enforcement_corrected på upphävandet). Vänta annars med att avsluta.

    Fel (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            enforcement_corrected: {date: 2026-08-21}
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Rätt (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            enforcement_corrected: {date: 2026-08-20, reason: Kommunen avstår från återkrav.}
        closings: [{date: 2026-08-20}]
    """
    closed = case.known.closed
    if closed and enforcement_waits(case.on(closed.date)):
        paid = swedish(case.known.paid)
        message = (
            f"Ärendet avslutades {day(closed.date)}, men de {paid} som är utbetalda av ett upphävt beslut är kvar."
        )
        yield Problem(("closings", len(case.project.closings) - 1, "date"), message)
