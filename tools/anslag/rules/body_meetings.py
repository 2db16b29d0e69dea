"""What the file of meetings promises, so that papers and deadlines can follow it."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import BodyMeeting, Index
from anslag.words import day

from .engine import OWN, Problem, Scope, meant, rule


@rule("REG015", section=OWN, scope=Scope.REGISTER)
def meetings_are_of_bodies_and_in_order(index: Index) -> Iterator[Problem]:
    """Sammanträdet stämmer inte

    Vad: Ett sammanträde i meetings.yaml hålls av en beslutsinstans som finns i ett program. Handlingarna ska vara inne
    senast på sammanträdets dag, protokollet justeras tidigast den dagen, och samma dag anges bara en gång.

    Varför: Frister, ärendelistor och kalendern följer sammanträdena. En felskriven instans eller dag märks annars inte
    förrän handlingarna är för sena.

    Åtgärd: Rätta instansens kortnamn eller datumet.

    Fel::

        meetings.yaml:
          meetings:
            - date: 2027-02-10
              body: baord   # <-

    Fel::

        meetings.yaml:
          meetings:
            - body: board
              date: 2027-02-10
              papers: 2027-02-12   # <-

    Fel::

        meetings.yaml:
          meetings:
            - body: board
              date: 2027-02-10
              adjusted: 2027-02-08   # <-

    Fel::

        meetings.yaml:
          meetings:
            - {body: board, date: 2027-02-10}
            - body: board
              date: 2027-02-10   # <-

    Rätt::

        meetings.yaml:
          meetings:
            - {body: board, date: 2027-02-10, papers: 2027-02-10, adjusted: 2027-02-10}
            - {body: unit_head, date: 2027-02-10}
    """
    references = index.references
    file = next((one.file for one in references.declared if one.kind == "meetings"), "")
    bodies = {
        body.id for versions in references.programmes.values() for one in versions for body in one.deciding_bodies
    }
    may_be = any(kind == "programme" for kind, _ in references.unread)
    seen: set[tuple[str, object]] = set()
    for n, meeting in enumerate(references.meetings):
        if meeting.body not in bodies and not may_be:
            message = f"Inget program har beslutsinstansen {meeting.body}."
            yield Problem(("meetings", n, "body"), message, meant(meeting.body, bodies), file=file)
        yield from _disorder(n, meeting, file)
        if (meeting.body, meeting.date) in seen:
            yield Problem(
                ("meetings", n, "date"), "Sammanträdet står redan tidigare i filen.", "Ta bort det ena.", file=file
            )
        seen.add((meeting.body, meeting.date))


def _disorder(n: int, meeting: BodyMeeting, file: str) -> Iterator[Problem]:
    if meeting.papers and meeting.papers > meeting.date:
        message = f"Handlingarna ska vara inne {day(meeting.papers)}, efter sammanträdet {day(meeting.date)}."
        yield Problem(("meetings", n, "papers"), message, file=file)
    if meeting.adjusted and meeting.adjusted < meeting.date:
        message = f"Protokollet ska vara justerat {day(meeting.adjusted)}, före sammanträdet {day(meeting.date)}."
        yield Problem(("meetings", n, "adjusted"), message, file=file)
