"""Applications that came after the frame was spent. A rule over the whole register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from anslag.lifecycle.frames import Slot, room, slot_of
from anslag.model import Brief, Index, Programme, Severity
from anslag.words import day

from .engine import OWN, Problem, Scope, rule
from .yearly_budget import drawn_on, named


@rule("DEC012", Severity.WARNING, section=OWN, scope=Scope.REGISTER, negotiable=True)
def application_came_while_money_was_left(index: Index) -> Iterator[Problem]:
    """Ansökan kom in sedan ramen var slut

    Vad: Där programmet stänger när ramen är slut (frame.closes_when_spent) kommer ingen ansökan in efter den dag då
    hela ramen var beviljad. Är året delat i ansökningsperioder gäller det periodens ram.

    Varför: En ansökan som inte kan beviljas ska inte handläggas som om den kunde det.

    Åtgärd: Meddela sökanden och avvisa ansökan, eller besluta om en större ram och för in den i programmet (frames).

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          frame: {closes_when_spent: true}
          frames: [{year: 2025, amount: 160000}]
        projects/2025/2025-003-hogtid.yaml:
          id: 2025-003
          title: Högläsning för äldre
          case_number: EX 2025/0200
          application:
            supplements: []
            received: 2025-04-18   # <-
          handling: null
          decisions: null

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          frame: {closes_when_spent: true}
          frames: [{year: 2025, amount: 160000}]
        projects/2025/2025-003-hogtid.yaml:
          id: 2025-003
          title: Högläsning för äldre
          case_number: EX 2025/0200
          application: {received: 2025-04-16, supplements: []}
          handling: null
          decisions: null

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          frames: [{year: 2025, amount: 160000}]
        projects/2025/2025-003-hogtid.yaml:
          id: 2025-003
          title: Högläsning för äldre
          case_number: EX 2025/0200
          application: {received: 2025-04-18, supplements: []}
          handling: null
          decisions: null
    """
    for id_, versions in index.references.programmes.items():
        spent = _spent(drawn_on(index, id_, versions), versions) if versions[-1].frame.closes_when_spent else {}
        for brief in index.briefs:
            slot = slot_of(versions, brief.received, brief.received.year)
            if brief.programme == id_ and not brief.stopped and slot in spent and brief.received > spent[slot]:
                message = (
                    f"Ansökan kom in {day(brief.received)}, men ramen för {named(slot)} var slut {day(spent[slot])}."
                )
                yield Problem(("application", "received"), message, file=brief.file)


def _spent(drawn: Mapping[Slot, list[tuple[Brief, int]]], versions: tuple[Programme, ...]) -> dict[Slot, date]:
    """Return the day on which the whole of each frame was granted, of those that are spent."""
    sums = {slot: sum(amount for _, amount in parts) for slot, parts in drawn.items()}
    found: dict[Slot, date] = {}
    for slot, most in room(versions, sums).items():
        left = most
        for brief, amount in drawn.get(slot, ()):
            left -= amount
            if left <= 0 and brief.settled:
                found[slot] = brief.settled
                break
    return found
