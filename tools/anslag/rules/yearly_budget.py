"""Decisions seen together: the year's frame, and applications that look split. Rules over the whole register."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from anslag.lifecycle.frames import Slot, room, slot_of
from anslag.model import Brief, Index, Programme, References, Severity, swedish
from anslag.words import listed

from .engine import OWN, Problem, Scope, rule


@rule("DEC005", section=OWN, scope=Scope.REGISTER, negotiable=True)
def year_stays_within_its_frame(index: Index) -> Iterator[Problem]:
    """Årets ram är överskriden

    Vad: De beslut som belastar ett budgetår beviljar tillsammans högst årets ram i programmet. Är året delat i
    ansökningsperioder gäller det periodens ram, och programmet anger om det som är kvar förs över till nästa
    (frame.carry_over). Ett beslut belastar året då det fattas, om inget annat budgetår är angivet (budget_year). Det
    som sätts ned, dras in eller upphävs räknas kvar, om programmet inte anger att ramen fylls på. Ansökningar som inte
    ledde till något bidrag räknas inte.

    Varför: Ramen är de pengar som finns. Beslut utöver ramen saknar täckning.

    Åtgärd: Kontrollera beloppen. Stämmer de behövs ett beslut om större ram, som förs in i programmet (frames).

    Fel (beviljad)::

        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 1360000
            budget:
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 1380000}]
          decisions: [{kind: grant, date: 2025-04-10, by: board, reference: § 84, amount: 1360000}]
        projects/2025/2025-002-lasecirkel.yaml:
          application:
            amount: 40000.01
            budget:
              lines: [{id: bocker, text: Böcker, amount: 40000.01}]
          decisions:   # <-
            - kind: grant
              date: 2025-04-17
              by: unit_head
              reference: DB 2025:12
              amount: 40000.01

    Fel (beviljad)::

        decisions:   # <-
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: supplement, date: 2025-10-01, by: board, reference: § 201, amount: 1240000.01}

    Fel (beviljad)::

        decisions:   # <-
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: supplement, date: 2025-10-01, by: board, reference: § 201, amount: 1250000}
          - kind: reduction
            date: 2025-11-05
            by: board
            reference: § 210
            ground: consent
            amount: 60000

    Rätt (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: supplement
            date: 2025-10-01
            by: board
            reference: § 201
            amount: 1300000
            budget_year: 2026

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {refills_frame: true}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
            - {kind: supplement, date: 2025-10-01, by: board, reference: § 201, amount: 1250000}
            - kind: reduction
              date: 2025-11-05
              by: board
              reference: § 210
              ground: consent
              amount: 60000

    Rätt (beviljad)::

        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 1360000
            budget:
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 1380000}]
          decisions: [{kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 1360000}]

    Rätt (beviljad)::

        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 1400000
            budget:
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 1420000}]
          decisions: [{kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 1400000}]
        projects/2025/2025-002-lasecirkel.yaml:
          withdrawn: {date: 2025-05-10}
    """
    for id_, versions in index.references.programmes.items():
        drawn = drawn_on(index, id_, versions)
        sums = {slot: sum(amount for _, amount in parts) for slot, parts in drawn.items()}
        for slot, most in room(versions, sums).items():
            if (total := sums.get(slot, 0)) > most:
                message = (
                    f"Här överskrids ramen för {named(slot)}, {swedish(most)}. "
                    f"{'Periodens' if slot[1] else 'Årets'} beslut beviljar tillsammans {swedish(total)}: "
                    f"{swedish(total - most)} för mycket."
                )
                yield Problem(("decisions",), message, file=_crossing(drawn[slot], most).file)


def drawn_on(index: Index, id_: str, versions: Sequence[Programme]) -> dict[Slot, list[tuple[Brief, int]]]:
    """Return what each project draws on each frame of a programme, in öre, in the order of the decisions."""
    found: dict[Slot, list[tuple[Brief, int]]] = defaultdict(list)
    for brief in sorted(index.briefs, key=lambda each: (each.settled or each.received, each.id)):
        if brief.programme != id_ or brief.stopped:
            continue
        programme = index.references.programme(id_, brief.received)
        refills = programme is not None and programme.decisions.refills_frame
        for year, drawn, left in brief.drawn:
            found[slot_of(versions, brief.received, year)].append((brief, left if refills else drawn))
    return found


def named(slot: Slot) -> str:
    """Return the year, with the period where it is one of several."""
    year, period = slot
    return f"{year}, period {period}" if period else str(year)


def _crossing(sums: Sequence[tuple[Brief, int]], frame: int) -> Brief:
    """Return the record with which the sum first exceeds `frame`."""
    left = frame
    for brief, amount in sums:
        left -= amount
        if left < 0:
            return brief
    raise ValueError("the frame holds")


@rule("DEC006", Severity.WARNING, section=OWN, scope=Scope.REGISTER)
def application_does_not_look_split(index: Index) -> Iterator[Problem]:
    """Ansökan verkar uppdelad

    Vad: Samma sökande har inte flera ansökningar om samma sak, med liknande rubrik och för samma tid, som var för sig
    ryms inom den lägre instansens gräns men tillsammans går över den. En fortsättning på ett tidigare projekt räknas
    inte, och inte heller ett nytt försök efter avslag eller återtagande.

    Varför: Gränsen bestämmer vem som beslutar. Delas en ansökan upp kan fel instans besluta.

    Åtgärd: Pröva ansökningarna tillsammans, eller låt rubrik och period visa att de är skilda projekt.

    Fel (ansökan)::

        projects/2025/2025-002-lasecirkel.yaml:
          title: Läsecirkel för nya läsare, del 1
        projects/2025/2025-003-lasecirkel-del-2.yaml:
          id: 2025-003
          title: Läsecirkel för nya läsare, del 2   # <-
          case_number: EX 2025/0200
          applicants: [exempelbiblioteket]
          areas: [citywide]
          period: {start: 2025-12-31, end: 2026-03-31}
          application:
            received: 2025-03-10
            amount: 10000.01

    Rätt (ansökan)::

        projects/2025/2025-003-lasecirkel-del-2.yaml:
          id: 2025-003
          title: Läsecirkel för nya läsare, del 2
          case_number: EX 2025/0200
          applicants: [exempelbiblioteket]
          areas: [citywide]
          period: {start: 2025-12-31, end: 2026-03-31}
          application: {received: 2025-03-10, amount: 10000}

    Rätt (ansökan)::

        projects/2025/2025-003-lasecirkel-del-2.yaml:
          id: 2025-003
          title: Läsecirkel för nya läsare, år 2
          continues: 2025-002
          case_number: EX 2025/0200
          applicants: [exempelbiblioteket]
          areas: [citywide]
          period: {start: 2025-12-31, end: 2026-03-31}
          application: {received: 2025-03-10, amount: 40000}
    """
    small: dict[tuple[str, str], list[tuple[Brief, int]]] = defaultdict(list)
    for brief in sorted(index.briefs, key=lambda each: (each.received, each.id)):
        limit = _lowest_limit(index.references, brief)
        if limit is not None and brief.applied <= limit:
            small[brief.programme, brief.applicants[0]].append((brief, limit))
    for briefs in small.values():
        for n, (brief, limit) in enumerate(briefs):
            alike = [earlier for earlier, _ in briefs[:n] if _same_purpose(earlier, brief)]
            total = brief.applied + sum(earlier.applied for earlier in alike)
            if alike and total > limit:
                ids = listed([earlier.id for earlier in alike])
                message = (
                    f"Ansökan liknar {ids} från samma sökande under samma tid. Var för sig ryms de inom "
                    f"{swedish(limit)}, men tillsammans söks {swedish(total)}."
                )
                yield Problem(("title",), message, file=brief.file)


def _lowest_limit(references: References, brief: Brief) -> int | None:
    """Return the highest sum, in öre, that the lowest deciding body decides on, if sums above it are another's."""
    programme = references.programme(brief.programme, brief.received)
    limits = [int(body.up_to) for body in programme.deciding_bodies if body.up_to is not None] if programme else []
    return min(limits, default=None)


def _same_purpose(earlier: Brief, later: Brief) -> bool:
    """Return whether two applications of one applicant, in the order they came, look like parts of one."""
    if earlier.start > later.end or later.start > earlier.end or _over(earlier, later) or later.stopped:
        return False
    if later.continues == earlier.id and later.start > earlier.start and later.end > earlier.end:
        return False
    return _alike(earlier.title, later.title)


def _over(earlier: Brief, later: Brief) -> bool:
    """Return whether the earlier was rejected or withdrawn, so that the later is a new attempt."""
    return earlier.stopped and (earlier.settled is None or earlier.settled <= later.received)


_SERIAL = {"del", "etapp", "år", "omgång", "termin", "höst", "hösten", "vår", "våren", "i", "ii", "iii", "iv"}
_ALIKE = 0.75


def _alike(one: str, other: str) -> bool:
    """Return whether two titles say the same thing but for a serial number or a small difference in writing."""
    mine, others = _words(one), _words(other)
    if mine == others:
        return True
    if not {word[:4] for word in mine} & {word[:4] for word in others}:
        return False  # the cheap test: most pairs share no beginning of a word
    return difflib.SequenceMatcher(None, " ".join(mine), " ".join(others), autojunk=False).ratio() >= _ALIKE


def _words(title: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return [word for word in words if word not in _SERIAL] or words
