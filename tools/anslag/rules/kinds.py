"""What an organisation of a kind says of itself. Rules over the whole register."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anslag.model import ApplicantKind, Index, Organisation

from .engine import OWN, Problem, Scope, meant, rule

_INSTEAD = ("number_pending", "section_of")
_NUMBERS = ("number", *_INSTEAD)


@rule("REG011", section=OWN, scope=Scope.REGISTER)
def organisation_is_of_a_known_kind(index: Index) -> Iterator[Problem]:
    """Organisationens typ är okänd, eller uppgifter saknas

    Vad: En organisation är av en typ som något program i registret har, och har de uppgifter som typen kräver:
    organisationsnummer om typen alltid har det, och förvaltning om typen är en del av bidragsgivaren. Den har inget
    organisationsnummer om typen aldrig har det, och ingen förvaltning om den inte hör till bidragsgivaren.

    Varför: Typen avgör vem som får söka, vad ansökan ska innehålla och vart pengarna kan betalas.

    Åtgärd: Rätta typen (kind), eller för in uppgifter som saknas och ta bort sådana som inte hör dit. En ny
    organisation kan vänta på sitt nummer (number_pending), och en sektion använda en annans (section_of).

    Fel::

        organisations/exempelklubben.yaml:
          id: exempelklubben
          name: Exempelklubben
          kind: asociation   # <-
          number: 802000-0033

    Fel::

        organisations/exempelskolan.yaml:
          id: exempelskolan
          name: Exempelskolan
          kind: municipal_unit   # <-

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          administration: Kulturkontoret   # <-

    Rätt::

        organisations/exempelskolan.yaml: {id: exempelskolan, name: S, kind: municipal_unit, administration: A}
    """
    references = index.references
    for declared in references.declared:
        one = references.organisations.get(declared.name) if declared.kind == "organisation" else None
        if one is None:
            continue
        kind = references.kinds.get(one.kind)
        if kind is not None:
            yield from _misfits(one, kind, declared.file)
        elif references.kinds and not any(what == "programme" for what, _ in references.unread):
            choices = ", ".join(f"{id_} ({known.name})" for id_, known in references.kinds.items())
            hint = meant(one.kind, references.kinds) or f"Välj bland {choices}."
            yield Problem(("kind",), f"Inget program i registret har typen {one.kind}.", hint, file=declared.file)


def demanded(kind: ApplicantKind | None, given: Collection[str]) -> frozenset[str]:
    """Return the fields that an organisation of a kind must have and that are not among those `given`."""
    must: set[str] = set()
    if kind and kind.number == "required" and not set(_NUMBERS) & set(given):
        must.add("number")
    if kind and kind.unit_of_funder and "administration" not in given:
        must.add("administration")
    return frozenset(must)


def _said(kind: ApplicantKind) -> str:
    return str(kind.definite or f"typen {kind.name}")


def _misfits(one: Organisation, kind: ApplicantKind, file: str) -> Iterator[Problem]:
    given = [name for name in (*_NUMBERS, "administration") if getattr(one, name) is not None]
    missing = demanded(kind, given)
    if "number" in missing:
        message = f"{one.name} saknar organisationsnummer (number)."
        hint = f"För in det som {_said(kind)} har, eller ange number_pending eller section_of i stället."
        yield Problem(("kind",), message, hint, file=file)
    if "administration" in missing:
        yield Problem(
            ("kind",),
            f"{one.name} saknar förvaltning (administration).",
            f"För in den som {_said(kind)} hör till.",
            file=file,
        )
    for name in given if kind.number == "none" else ():
        if name in _NUMBERS:
            yield Problem((name,), f"Typen {kind.name} har inget organisationsnummer.", "Ta bort det.", file=file)
    if one.administration and not kind.unit_of_funder:
        yield Problem(
            ("administration",), f"Typen {kind.name} hör inte till någon förvaltning.", "Ta bort den.", file=file
        )
