"""What the register promises so that the other rules can be trusted. Rules over the whole register."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from anslag.model import Brief, Index, References
from anslag.words import day

from .engine import OWN, Problem, Scope, meant, rule
from .programme_links import unknown_in_programmes

_FILE = re.compile(r"(?P<folder>[0-9]{4})/(?P<id>[0-9]{4}-[0-9]{3})-[^/]*\.yaml$")

_DECLARED = {"id": "kortnamnet", "valid_from": "dagen då versionen börjar gälla", "year": "året eller programmet"}
"""What a file that is no project's says that it is, and its own name says too."""


@rule("REG001", section=OWN, scope=Scope.REGISTER)
def id_file_and_year_agree(index: Index) -> Iterator[Problem]:
    """Nummer, filnamn och år stämmer inte

    Vad: Projektets nummer börjar med året då ansökan kom in och är unikt. Filens namn börjar med numret, och filen
    ligger i årets mapp. En organisations kortnamn är också filens namn, och ett programs kortnamn mappens.

    Varför: Ett nummer ändras aldrig. Andra handlingar, webbadresser och beslut hänvisar till det.

    Åtgärd: Rätta numret eller byt namn på filen. Ta nästa lediga nummer om det är upptaget; återanvänd aldrig ett.

    Fel::

        id: 2025-012   # <-

    Fel::

        projects/2025/2025-007-sprakcafe-igen.yaml:
          id: 2025-001   # <-
          title: Sykurs för nybörjare

    Rätt::

        id: 2025-001
    """
    taken: dict[str, str] = {}
    for brief in index.briefs:
        other = taken.setdefault(brief.id, brief.file)
        if other != brief.file:
            message = f"Numret {brief.id} är redan taget av {other}."
            yield Problem(("id",), message, f"Ta nästa lediga nummer: {_next_free(index, brief)}.", file=brief.file)
            continue
        yield from _misplaced(brief)
    for declared in index.references.declared:
        if declared.name != declared.expected:
            whose = "mappens" if (declared.kind, declared.field) == ("programme", "id") else "filens"
            message = f"Enligt {whose} namn är det {declared.expected}, men i filen står {declared.name}."
            remedy = f"Rätta {_DECLARED[declared.field]} ({declared.field}), eller ge {whose[:-1]} rätt namn."
            yield Problem((declared.field,), message, remedy, file=declared.file)


def _misplaced(brief: Brief) -> Iterator[Problem]:
    match = _FILE.search(brief.file)
    year = brief.id[:4]
    if match and match["id"] != brief.id:
        message = f"Numret är {brief.id}, men filen heter {match['id']}-…"
        yield Problem(("id",), message, file=brief.file)
    elif match and match["folder"] != year:
        message = f"Projektet {brief.id} ligger i mappen {match['folder']}."
        yield Problem(("id",), message, f"Flytta filen till mappen {year}.", file=brief.file)
    elif brief.received.year != int(year):
        message = f"Numret börjar med {year}, men ansökan kom in {day(brief.received)}."
        yield Problem(("application", "received"), message, file=brief.file)


def _next_free(index: Index, brief: Brief) -> str:
    year = brief.received.year
    used = [int(other.id[5:]) for other in index.briefs if other.id.startswith(f"{year}-")]
    return f"{year}-{max(used, default=0) + 1:03d}"


_WHAT = {
    "organisation": ("Organisationen", "registret över organisationer"),
    "area": ("Området", "areas.yaml"),
    "goal": ("Målet", "programmet"),
    "role": ("Rollen", "programmet"),
    "document": ("Bilagan", "programmet"),
}


@rule("REG002", section=OWN, scope=Scope.REGISTER)
def references_resolve(index: Index) -> Iterator[Problem]:
    """Hänvisning till något som inte finns

    Vad: Varje organisation, område, mål, program och tidigare projekt som en post hänvisar till finns i registret, och
    de roller som har skrivit under och de bilagor som är inskickade finns i programmet. En organisations efterträdare
    och den förening som den är en sektion i är en annan organisation i registret. De beslutsinstanser, samråd, typer av
    sökande, ansökningstider, roller och övergripande mål som ett program anger finns i programmet.

    Varför: En hänvisning till något som inte finns ger en felaktig sida, och reglerna kan inte pröva posten.

    Åtgärd: Rätta kortnamnet, eller lägg till det som saknas.

    Fel::

        areas:
          - norby   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - path: areas
                to:
                  - norrby
                  - vasby   # <-

    Fel::

        continues: 2019-404   # <-

    Fel::

        application:
          signed:
            role: ordforande   # <-

    Fel::

        application:
          attachments:
            statuter: EX 2025/0123-9   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          decisions:
            by_kind:
              referral:
                - baord   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          handler: handlagare   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          overarching_goals: [{id: lika, name: Minskad ojämlikhet, source: Hållbarhetsprogrammet}]
          goals:
            - {id: trust, name: Ökad tillit, serves: [lika]}
            - {id: bridging, name: Överbryggade klyftor}
            - {id: justice, name: Lika livschanser}
            - id: participation
              name: Delaktighet i demokratin
              serves:
                - olika   # <-

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          section_of: exempelforeningen-soder   # <-

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          repayment:
            by:
              - namnden   # <-

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          frames:
            - {year: 2025, amount: 1400000}
            - year: 2026
              amount: 700000
              period: var   # <-

    Rätt::

        areas: [norrby]
    """
    references = index.references
    ids = {brief.id for brief in index.briefs} | index.unread
    for brief in index.briefs:
        programme = references.programme(brief.programme, brief.received)
        known: dict[str, Collection[str]] = {
            "organisation": references.organisations,
            "area": references.areas,
            **(programme.named if programme else {}),
        }
        if programme is None and not references.may_hold("programme", brief.programme):
            yield _no_programme(brief, references)
        for mention in brief.mentions:
            if mention.kind not in known or references.may_hold(mention.kind, mention.id):
                continue  # what would tell could not be read
            if mention.id not in known[mention.kind]:
                what, where = _WHAT[mention.kind]
                message = f"{what} {mention.id} finns inte i {where}."
                yield Problem(mention.path, message, meant(mention.id, known[mention.kind]), file=brief.file)
        if brief.continues and (brief.continues not in ids or brief.continues == brief.id):
            message = f"Projektet anges fortsätta {brief.continues}, som inte är ett annat projekt i registret."
            yield Problem(("continues",), message, meant(brief.continues, ids - {brief.id}), file=brief.file)
    yield from unknown_in_programmes(references)
    yield from _kin(references)


def _kin(references: References) -> Iterator[Problem]:
    """Yield the successors and mothers of organisations that are no other organisation in the register."""
    files = {one.name: one.file for one in references.declared if one.kind == "organisation"}
    for organisation in references.organisations.values():
        named = [(("events", n, "successor"), one.successor) for n, one in enumerate(organisation.events)]
        for path, id_ in (*named, (("section_of",), organisation.section_of)):
            if id_ is None or references.may_hold("organisation", id_):
                continue
            others = references.organisations.keys() - {organisation.id}
            if id_ not in others:
                message = f"{id_} är inte en annan organisation i registret."
                yield Problem(path, message, meant(id_, others), file=files[organisation.id])


def _no_programme(brief: Brief, references: References) -> Problem:
    versions = references.programmes.get(brief.programme)
    if versions:
        message = f"Ansökan kom in {day(brief.received)}, före den första versionen av programmet {brief.programme}."
        return Problem(("application", "received"), message, file=brief.file)
    hint = meant(brief.programme, references.programmes)
    return Problem(("programme",), f"Programmet {brief.programme} finns inte i registret.", hint, file=brief.file)
