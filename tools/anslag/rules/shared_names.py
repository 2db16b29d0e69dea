"""What several grants of one register share by its id: it is one thing, with one name."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import ApplicantKind, Index, KeyPath, Programme
from anslag.schema.dictionary import label
from anslag.words import Words

from .engine import OWN, Problem, Scope, rule
from .programme_links import newest


@rule("REG019", section=OWN, scope=Scope.REGISTER)
def what_grants_share_has_one_name(index: Index) -> Iterator[Problem]:
    """Två bidrag har samma id för olika saker

    Vad: Mål, typer av sökande och beslutsinstanser med samma id är desamma i alla bidrag som registret har, och heter
    därför likadant. Om en typ av sökande har organisationsnummer, och om den är en del av bidragsgivaren, är också lika
    i alla. Det gäller den senaste versionen av varje program.

    Varför: Ett mål och en typ av sökande har en gemensam sida på webbplatsen, en organisation har samma typ i alla
    bidrag, och sammanträdena i meetings.yaml hör till en instans. Är det olika saker räknas de annars ihop.

    Åtgärd: Ge den ena ett annat id, i det program som är nyast. Är det samma sak: skriv namnet likadant.

    Fel::

        programmes/moten/2026-01-01.yaml:
          id: moten
          valid_from: 2026-01-01
          goals:
            - id: trust
              name: Fler mötesplatser   # <-
            - {id: participation, name: Delaktighet i demokratin}

    Fel::

        programmes/moten/2026-01-01.yaml:
          id: moten
          valid_from: 2026-01-01
          deciding_bodies:
            - id: board
              name: Kulturnämnden   # <-
              reference: {label: Paragraf, pattern: '§ [1-9][0-9]{0,3}', example: § 57}
            - id: unit_head
              name: Enhetschefen   # <-
              reference: {label: Delegationsnummer, pattern: '[0-9]+', example: '7'}

    Fel::

        programmes/moten/2026-01-01.yaml:
          id: moten
          valid_from: 2026-01-01
          kinds:
            - id: association
              name: klubb   # <-
              plural: klubbar
              number: required
            - id: organisation
              name: organisation
              plural: organisationer
              number: none   # <-
            - {id: municipal_unit, name: kommunal verksamhet, plural: verksamheter, number: none, unit_of_funder: true}

    Rätt::

        programmes/moten/2026-01-01.yaml:
          id: moten
          valid_from: 2026-01-01
          goals:
            - {id: places, name: Fler mötesplatser}
            - {id: participation, name: Delaktighet i demokratin}
    """
    first: dict[tuple[str, str], tuple[Words, Programme]] = {}
    kinds: dict[str, tuple[ApplicantKind, Programme]] = {}
    for programme, file in newest(index.references):
        for what, id_, name, path in _shared(programme):
            known, of = first.setdefault((what, id_), (name, programme))
            if of is not programme and not _same(known, name):
                message = f"{what} {id_} heter ”{name}” här och ”{known}” i {of.id}."
                remedy = f"Ge {what.lower()} ett annat id än {id_}, eller skriv ”{known}” om det är samma sak."
                yield Problem(path, message, remedy, file=file)
        yield from _kinds(programme, file, kinds)


def _kinds(programme: Programme, file: str, first: dict[str, tuple[ApplicantKind, Programme]]) -> Iterator[Problem]:
    """Yield where an organisation of a kind must have other facts than the grant that had the kind first demands."""
    for n, kind in enumerate(programme.kinds):
        known, of = first.setdefault(kind.id, (kind, programme))
        for name in ("number", "unit_of_funder"):
            if of is not programme and getattr(kind, name) != getattr(known, name):
                what = label("programme", ("kinds", n, name))
                message = f"”{what}” är något annat för typen {kind.id} här än i {of.id}."
                remedy = f"Ge typen ett annat id än {kind.id}, eller skriv som i {of.id} om det är samma sak."
                yield Problem(("kinds", n, name), message, remedy, file=file)


def _shared(programme: Programme) -> Iterator[tuple[str, str, Words, KeyPath]]:
    yield from (("Målet", one.id, one.name, ("goals", n, "name")) for n, one in enumerate(programme.goals))
    yield from (("Typen av sökande", one.id, one.name, ("kinds", n, "name")) for n, one in enumerate(programme.kinds))
    for n, body in enumerate(programme.deciding_bodies):
        yield "Beslutsinstansen", body.id, body.name, ("deciding_bodies", n, "name")


def _same(one: Words, other: Words) -> bool:
    """Return whether two names are alike in each language that both have."""
    return all(other.texts.get(code, text) == text for code, text in one.texts.items())
