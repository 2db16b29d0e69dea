"""Codes that no rule has any more. None is ever used again, so that an old report or exemption keeps its meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that has retired: what its rule was called, which one took its place, and in Swedish what differs."""

    title: str
    by: str
    why: str


_VALUES = "Den bevakar allt som har kommit in i registret, varje fält så som schemat anger, och inte bara vissa fält."

RETIRED = {
    "CHG001": Retired(
        "Ändring utan anmälan",
        "HIS007",
        "Ansökan står som den söktes, och en förändring står för sig under changes. Det som ändras i själva ansökan "
        "efter beslutet hittas av HIS007.",
    ),
    "HIS002": Retired("Beslutet är ändrat", "HIS007", _VALUES),
    "HIS003": Retired(
        "Projektet har gått bakåt",
        "HIS007",
        "Ett ärende kan gå tillbaka: det kan återremitteras, upphävas eller tas upp igen. Det är nya beslut. Att ett "
        "steg har tagits bort hittas av HIS007.",
    ),
    "HIS004": Retired("Utbetalning eller redovisning är ändrad", "HIS007", _VALUES),
}
