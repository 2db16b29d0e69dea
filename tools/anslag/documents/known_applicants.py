"""Those who apply, matched with the register: by number, then by name; who is in none is told of, to be entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anslag.model import ApplicantTerms, References
from anslag.rules.organisations import alike, same_name
from anslag.words import slug

__all__ = ["Applicant", "Found", "UnknownApplicantError", "applicants_of"]

_NUMBER = re.compile(r"(?:16)?([0-9]{6})[-\s]?([0-9]{4})")
_WITHIN = re.compile(
    r"[(,]?(?:(?<!\s)\s++)?(?:org\.?\s?(?:nr|nummer)\.?:?\s*)?(?<![0-9])(?:16)?[0-9]{6}[-\s]?[0-9]{4}(?![0-9])\)?"
)
_LONGEST = 80


class UnknownApplicantError(Exception):
    """It cannot be told who applies; the message is Swedish."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One that is in no register: its short name, name, number, and the kinds that it can be of."""

    id: str
    name: str
    number: str
    kinds: tuple[str, ...]


@dataclass
class Found:
    """The ids of those who apply, the lead first; those to be entered; and what is to be told of it."""

    ids: list[str] = field(default_factory=list)
    new: tuple[Applicant, ...] = ()
    guessed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, id_: str) -> bool:
        """Add one that applies, unless it is there already, as when the lead stands among the others too."""
        if id_ in self.ids:
            return False
        self.ids.append(id_)
        return True


def applicants_of(name: str, number: str, others: str, terms: ApplicantTerms, references: References) -> Found:
    """Return who applies by what a form says: the lead's name and number, and the others, each on a line.

    Raises `UnknownApplicantError` when a name is in the register with another number.
    """
    found = Found()
    for who, its_number in ((name, number), *_others(others)):
        if who or its_number:
            _one(who, its_number, terms, references, found)
    return found


def _others(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\n;]", text):
        number = _WITHIN.search(line)
        name = (line[: number.start()] + line[number.end() :] if number else line).strip(" ,;()")
        if name or number:
            yield name, number.group() if number else ""


def _one(name: str, number: str, terms: ApplicantTerms, references: References, found: Found) -> None:
    digits = _NUMBER.search(number)
    bare = f"{digits[1]}-{digits[2]}" if digits else ""
    if number and not bare:
        found.told.append(f"”{number}” är inget organisationsnummer. Numret lästes inte.")
    known = list(references.organisations.values())
    numbered = [one for one in known if bare and one.number == bare]
    same = [one for one in known if name and any(same_name(name, other) for other in (one.name, *one.former_names))]
    near = [one for one in known if name and any(alike(name, other) for other in (one.name, *one.former_names))]
    fitting = [one for one in (*same, *near) if not (bare and one.number) or one.number == bare]
    match = next((one for one in fitting if one in numbered), next(iter((*numbered, *fitting)), None))
    if match is None and same:
        raise UnknownApplicantError(
            f"{same[0].name} finns i registret med numret {same[0].number}, men i formuläret står {bare}. Ta reda på "
            f"vilket som är rätt. Är det samma organisation: --applicant {same[0].id}."
        )
    if match:
        if name and not same_name(name, match.name):
            found.guessed.append(f"Sökanden ”{name}” togs för {match.name} ({match.id}).")
        if bare and not match.number:
            found.told.append(f"{match.name} saknar nummer i registret; i formuläret står {bare}.")
        found.add(match.id)
    elif name:
        id_ = slug(name)[:_LONGEST].strip("-")
        if found.add(id_):
            found.new = (*found.new, Applicant(id_, " ".join(name.split()), bare, tuple(map(str, terms.kinds))))
    elif bare:
        found.told.append(f"{bare} finns inte i registret, och namnet saknas i formuläret.")
