"""Invented organisations, with numbers that pass the checksum and can never be a person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from bench.bank import slug, words

ASSOCIATION, ORGANISATION, MUNICIPAL_UNIT = "association", "organisation", "municipal_unit"


@dataclass(frozen=True)
class Organisation:
    """An applicant. `number` is None for a municipal unit, `administration` for every other."""

    id: str
    name: str
    kind: str
    number: str | None
    administration: str | None

    @property
    def host(self) -> str:
        """The organisation's host name, under a top-level domain that belongs to nobody."""
        return f"{self.id}.example"

    def record(self) -> dict[str, object]:
        """Return the organisation as it is written in the register."""
        data = {"id": self.id, "name": self.name, "kind": self.kind}
        if self.number:
            data["number"] = self.number
        if self.administration:
            data["administration"] = self.administration
        return {**data, "website": f"https://{self.host}"}


def organisation_number(serial: int) -> str:
    """Return number `serial` of the series 802xxx–809xxx with its check digit.

    The third digit is 2 or more, so that the number cannot be read as a date: it is nobody's personal number.
    """
    digits = f"80{200_0000 + serial:07d}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    check = -sum(value // 10 + value % 10 for value in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"


def organisations(count: int, rng: Random) -> list[Organisation]:
    """Return `count` organisations of mixed kinds, no two with the same or a confusingly like name."""
    places, villages = _places(rng), _places(rng)
    rounds = (divmod(serial, len(places)) for serial in range(count))
    pairs = [(places[place], villages[(place + again) % len(villages)]) for again, place in rounds]
    return [_organisation(serial, f"{place} vid {village}", rng) for serial, (place, village) in enumerate(pairs)]


def _places(rng: Random) -> list[str]:
    """Return invented names of places in any order. A compound never has the same letter three times in a row."""
    bank = words()["organisations"]
    names = [re.sub(r"(.)\1\1", r"\1\1", first + last) for first in bank["first"] for last in bank["last"]]
    rng.shuffle(names)
    return names


def _organisation(serial: int, name: str, rng: Random) -> Organisation:
    bank = words()["organisations"]
    kind = (MUNICIPAL_UNIT, ASSOCIATION, ORGANISATION, ASSOCIATION, ASSOCIATION, ASSOCIATION)[serial % 6]
    forms = {ASSOCIATION: "forms", ORGANISATION: "bodies", MUNICIPAL_UNIT: "units"}[kind]
    full = f"{rng.choice(bank[forms])} {name}"
    unit = kind == MUNICIPAL_UNIT
    return Organisation(
        id=slug(full),
        name=full,
        kind=kind,
        number=None if unit else organisation_number(serial * 97),
        administration=rng.choice(bank["administrations"]) if unit else None,
    )
