"""One organisation, one record, with a number that is its own. Rules over the whole register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from anslag.model import Index, Organisation, Severity

from .engine import OWN, Problem, Scope, rule

_NUMBER = re.compile(r"[0-9]{6}-[0-9]{4}")
_WORD = re.compile(r"[^\W_]+")


@rule("REG003", section=OWN, scope=Scope.REGISTER)
def one_organisation_has_one_record(index: Index) -> Iterator[Problem]:
    """Samma organisation finns två gånger

    Vad: Varje organisation har en enda post, och varje organisationsnummer finns bara en gång. Två namn som bara
    skiljer sig på en bokstav, på mellanslag eller på skiljetecken ger en varning. En sektion får ha samma nummer som
    föreningen som den hör till (section_of), och den som tog över efter en annan samma nummer som den (events).

    Varför: En organisations ansökningar, bidrag och redovisningar ska synas samlat.

    Åtgärd: Behåll den ena posten och låt projekten hänvisa till den. Ett namn som organisationen har haft hör hemma
    under former_names. Har en förening gått upp i en annan är det en händelse (events) med efterträdare (successor) i
    den förenings post som upphörde.

    Fel::

        organisations/exempelforeningen-sprakbron-2.yaml:
          id: exempelforeningen-sprakbron-2
          name: Exempelföreningen Ordvägen
          kind: association
          number: 802000-0017   # <-

    Fel::

        organisations/exempelforeningen-sprakbron-ungdom.yaml:
          id: exempelforeningen-sprakbron-ungdom
          name: EXEMPELFÖRENINGEN SPRÅK-BRON   # <-
          kind: association
          number: 802000-0025

    Fel::

        organisations/exempelforeningen-sprakbrons.yaml:
          id: exempelforeningen-sprakbrons
          name: Exempelföreningen Språkbrons   # <-
          kind: association
          number: 802000-0025

    Fel::

        organisations/exempelforeningen-ordvagen.yaml:
          id: exempelforeningen-ordvagen
          name: Exempelföreningen Ordvägen   # <-
          kind: association
          number: 802000-0025
        organisations/exempelforeningen-sprakbron.yaml:
          former_names: [Exempelföreningen Ordvägen]

    Rätt::

        organisations/exempelforeningen-spraktornet.yaml:
          id: exempelforeningen-spraktornet
          name: Exempelföreningen Språktornet
          kind: association
          number: 802000-0025
        organisations/exempelskolan-1.yaml: {id: exempelskolan-1, name: Exempelskolan 1, kind: municipal_unit,
          administration: Exempelförvaltningen}
        organisations/exempelskolan-2.yaml: {id: exempelskolan-2, name: Exempelskolan 2, kind: municipal_unit,
          administration: Exempelförvaltningen}

    Rätt::

        organisations/exempelforeningen-sprakbron.yaml:
          events: [{date: 2026-03-14, kind: merger, successor: exempelforeningen-sprakbron-soder}]
        organisations/exempelforeningen-sprakbron-soder.yaml:
          id: exempelforeningen-sprakbron-soder
          name: Exempelföreningen Språkbrons
          kind: association
          number: 802000-0017
        organisations/exempelforeningen-sprakbron-ungdom.yaml:
          id: exempelforeningen-sprakbron-ungdom
          name: Exempelföreningen Språkbron Ungdom
          kind: association
          number: 802000-0017
          section_of: exempelforeningen-sprakbron
    """
    families = _families(index.references.organisations)
    numbers: dict[str, Organisation] = {}
    names: dict[str, Organisation] = {}
    for file, organisation in _files(index):
        family = families[organisation.id]
        twin = numbers.setdefault(organisation.number, organisation) if organisation.number else organisation
        if twin is not organisation and families[twin.id] != family:
            message = f"{organisation.name} har samma organisationsnummer som {twin.name}, {organisation.number}."
            yield Problem(("number",), message, file=file)
            continue
        like = next((names[form] for form in _likenesses(organisation.name) if form in names), None)
        if like and families[like.id] != family:
            message = f"{organisation.name} är nästan samma namn som {like.name} ({like.id})."
            if organisation.name in like.former_names:
                message = f"{organisation.name} är ett tidigare namn på {like.name} ({like.id})."
            hint = "Är det samma organisation, behåll en post. Är det två, låt namnen visa skillnaden."
            yield Problem(("name",), message, hint, Severity.WARNING, file)
        for name in (organisation.name, *organisation.former_names):
            names.update(dict.fromkeys(_likenesses(name), organisation))


def _files(index: Index) -> Iterator[tuple[str, Organisation]]:
    """Yield each organisation with its file, those with former names first, then by id."""
    files = {one.name: one.file for one in index.references.declared if one.kind == "organisation"}
    order = sorted(index.references.organisations.values(), key=lambda one: (not one.former_names, one.id))
    return ((files[one.id], one) for one in order)


def _families(organisations: Mapping[str, Organisation]) -> dict[str, str]:
    """Return of each organisation what it has in common with its sections and with those that took its place."""
    families = {id_: id_ for id_ in organisations}
    for one in organisations.values():
        for id_ in one.kin & families.keys():
            joined, into = families[one.id], families[id_]
            families = {other: into if family == joined else family for other, family in families.items()}
    return families


def _likenesses(name: str) -> set[str]:
    """Return the name's letters and digits, and what is left when any one letter of a longer word is taken away.

    Two names share one of these when a letter is wrong, missing or too many. Figures and the letters of short words
    count: Skolan A is not Skolan B.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", name).casefold())
    plain = "".join(words)
    loose = [letter.isalpha() and len(word) > 3 for word in words for letter in word]
    return {plain} | {plain[:at] + plain[at + 1 :] for at, may_go in enumerate(loose) if may_go}


def alike(one: str, other: str) -> bool:
    """Return whether two names are those of one organisation, but for a letter at most, spaces and marks."""
    return bool(_likenesses(one) & _likenesses(other))


def same_name(one: str, other: str) -> bool:
    """Return whether two names have the same letters and digits."""
    plain = ["".join(_WORD.findall(unicodedata.normalize("NFC", name).casefold())) for name in (one, other)]
    return plain[0] == plain[1] != ""


@rule("REG005", section=OWN, scope=Scope.REGISTER)
def organisation_number_is_right(index: Index) -> Iterator[Problem]:
    """Organisationsnumret är inte giltigt

    Vad: Kontrollsiffran i ett organisationsnummer stämmer, och numret är inget personnummer.

    Varför: Med fel nummer går det inte att se vilken organisation som avses, eller att hitta den i andra register.

    Åtgärd: Jämför med stadgarna eller Bolagsverkets och Skatteverkets register, och rätta siffran.

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          number: 802000-0018   # <-

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          number: 802001-0017   # <-

    Fel::

        organisations/exempelfirman.yaml:
          id: exempelfirman
          name: Exempelfirman
          kind: organisation
          number: 811228-9874   # <-

    Rätt::

        organisations/exempelforeningen-sprakbron.yaml:
          number: 212000-0530
    """
    applicants = {id_ for brief in index.briefs for id_ in brief.applicants}
    for file, organisation in _files(index):
        number = organisation.number
        if number is None or not _NUMBER.fullmatch(number):  # the schema tells of another form
            continue
        try:
            personal = Organisationsnummer(number).is_personnummer()
        except OrganisationsnummerException:
            message = f"{number} är inget giltigt organisationsnummer: någon siffra är fel."
            yield Problem(("number",), message, file=file)
            continue
        if personal and organisation.id not in applicants:  # APP001 says it of an applicant
            message = f"{organisation.name} har ett personnummer som organisationsnummer."
            hint = "Ta bort posten. En privatperson får inte finnas i registret."
            yield Problem(("number",), message, hint, file=file)
