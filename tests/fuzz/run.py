"""Claims held against one made-up text after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from tests.fuzz.claims import CLAIMS
from tests.fuzz.texts import text


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim that does not hold for `text`, which ``--seed`` makes again."""

    claim: str
    seed: int
    text: str
    error: Exception


def hunt(seed: int) -> Iterator[list[Broken]]:
    """Yield for each text what it breaks, without end. Each has a seed of its own, from `seed` on."""
    for number in count(seed):
        yield broken(number)


def broken(seed: int) -> list[Broken]:
    """Return the claims that the text of `seed` breaks; an exception of the program breaks one too."""
    made = text(Random(seed))
    found = []
    for claim in CLAIMS:
        try:
            claim(made)
        except Exception as error:  # noqa: BLE001 — whatever falls is what is hunted
            found.append(Broken(claim.__name__, seed, made, error))
    return found
