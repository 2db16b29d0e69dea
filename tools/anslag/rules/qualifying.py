"""What an applicant must vouch for, and how large it must be."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Section
from anslag.model.application_terms import Least
from anslag.words import count, listed, nearest

from .engine import Case, Problem, rule
from .joint import shares
from .tried_sums import may_be_granted

SECTION = Section.WHO_MAY_APPLY


@rule(
    "APP013",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: any(terms.assurances for terms in programme.applicants),
)
def assurances_are_given(case: Case) -> Iterator[Problem]:
    """En försäkran saknas

    Vad: Sökanden har lämnat alla försäkringar som programmet begär av den typen av sökande, och varje försäkran som är
    införd finns i programmet. Söker flera tillsammans försäkrar var och en för sig. För en ansökan som inte beviljas
    behövs inga försäkringar.

    Varför: Försäkringarna är villkor för att få bidrag. Var en försäkran inte sann kan bidraget krävas tillbaka.

    Åtgärd: Fråga sökanden och för in försäkran (assurances) när den är given. Ges den inte kan bidraget inte beviljas.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              members: true
              assurances:
                - {id: open, title: Vi är öppna för alla.}
                - {id: debts, title: Vi har inga skulder till kommunen.}
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            assurances: [open]   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              members: true
              assurances:
                - {id: open, title: Vi är öppna för alla.}
                - {id: debts, title: Vi har inga skulder till kommunen.}
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            assurances:
              - open
              - detbs   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (ansökan)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association]
              name: Föreningar
              signatory: [chair]
              assurances: [{id: open, title: Vi är öppna för alla.}]
              headings: [{id: purpose, title: Syfte}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          title: Språkcafé

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              members: true
              assurances: [{id: open, title: Vi är öppna för alla.}]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            assurances: [open]
    """
    for share in shares(case) if may_be_granted(case) else ():
        asked = {one.id: one.title for one in share.terms.assurances}
        stray = {n: id_ for n, id_ in enumerate(share.given.assurances) if id_ not in asked}
        left = asked.keys() - set(share.given.assurances)
        meant = {n: nearest(id_, left) for n, id_ in stray.items()}
        for n, id_ in stray.items():
            hint = f"Menade du {meant[n]} (”{asked[meant[n]]}”)?" if meant[n] else "Ta bort den."
            yield Problem((*share.at("assurances"), n), share.of(f"Programmet begär ingen försäkran {id_}."), hint)
        missing = [f"”{title}”" for id_, title in asked.items() if id_ in left - set(meant.values())]
        if missing:
            message = share.of(f"Sökanden har inte försäkrat {listed(missing)}.")
            yield Problem(share.at("assurances"), message, share.remedy)


@rule(
    "APP014",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: any(terms.least for terms in programme.applicants),
)
def applicant_is_large_enough(case: Case) -> Iterator[Problem]:
    """Sökanden är för liten

    Vad: Sökanden har minst så många medlemmar eller anställda som programmet kräver av den typen av sökande. Räcker det
    med ett av flera krav behöver bara ett vara uppfyllt. Ett antal som inte är angivet räknas inte.

    Varför: Programmet vänder sig till organisationer med fler än några få bakom sig.

    Åtgärd: Kontrollera antalet med sökanden och rätta det. Stämmer det kan bidraget inte beviljas.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              members: true
              least: [{members: 15}, {employees: 3}]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            members: 14   # <-
            employees: 2
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (ansökan)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association]
              name: Föreningar
              signatory: [chair]
              least: [{members: 150}]
              headings: [{id: purpose, title: Syfte}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          title: Språkcafé

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              least: [{members: 15}, {employees: 3}]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            members: 14
            employees: 3

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              least: [{members: 15}]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            members: 15
    """
    for share in shares(case) if may_be_granted(case) else ():
        given, least = share.given, share.terms.least
        if not least or any(one.reached(given.members, given.employees) for one in least):
            continue
        field = "members" if any(one.members for one in least) else "employees"
        stated = {"medlemmar": given.members, "anställda": given.employees}
        has = listed([f"{number} {what}" for what, number in stated.items() if number is not None])
        wanted = listed([_words(one) for one in least], "eller")
        message = (
            f"Sökanden har {has}, men ska ha {wanted}." if has else f"Sökanden ska ha {wanted}, men inget är angivet."
        )
        yield Problem(share.at(field), share.of(message), share.remedy)


def _words(least: Least) -> str:
    asked = ((least.members, "medlem", "medlemmar"), (least.employees, "anställd", "anställda"))
    return listed([f"minst {count(number, one, many)}" for number, one, many in asked if number])
