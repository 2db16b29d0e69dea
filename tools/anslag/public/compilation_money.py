"""Where a year's money went, and what came with it: by area, goal, kind of applicant and body, and from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from anslag.model import FigureTable, share
from anslag.public.compilation_material import Material, Pair, column, kr, percent, row, table
from anslag.words import capital, lowered

__all__ = ["APPLICANT_HIDDEN", "AREA_HIDDEN", "cofunding", "distribution", "partners"]

AREA_HIDDEN, APPLICANT_HIDDEN = "Område visas inte", "Sökande visas inte"
"""What stands for what a project does not show of itself."""


def distribution(material: Material, year: int) -> list[FigureTable]:
    """Return what is granted on the frame of a year by area, goal, kind of applicant and body."""
    granted = material.granted(year)
    areas = _parts(
        granted,
        year,
        lambda one: [(area.id, area.name) for area in one.shown.areas] or [("hidden", AREA_HIDDEN)],
    )
    first = set(material.programme.priority_areas)
    weighed = _parts(
        granted, year, lambda one: [_weighed(area.id in first) for area in one.shown.areas] or [("hidden", AREA_HIDDEN)]
    )
    goals = _parts(
        granted, year, lambda one: [(goal.id, goal.name) for goal in one.shown.goals] or [("none", "Inget mål")]
    )
    kinds = _parts(
        granted,
        year,
        lambda one: (
            [(org.kind.id, capital(org.kind.plural)) for org in one.shown.organisations]
            or [("hidden", APPLICANT_HIDDEN)]
        ),
    )
    bodies = _parts(granted, year, lambda one: [(one.shown.decision.body, one.shown.decision.body)])
    shared = "Ett projekt kan höra till flera rader. Då räknas det i var och en, och beloppet delas lika."
    return [
        *([_divided("areas", "Område", areas, shared)] if material.programme.areas.used else []),
        *([_divided("priority", "Prioriterade områden", weighed, shared)] if first else []),
        *([_divided("goals", "Anslagets mål", goals, shared)] if material.programme.goals else []),
        _divided("kinds", "Typ av sökande", kinds, shared),
        _divided("bodies", "Beslutsinstans", bodies, ""),
    ]


def _weighed(first: bool) -> tuple[str, str]:
    return ("priority", "Prioriterade områden") if first else ("others", "Övriga områden")


Parts = dict[str, tuple[str, int, int]]
"""By id: the name, how many projects, and their parts of what is granted, in öre."""


def _parts(granted: Iterable[Pair], year: int, ask: Callable[[Pair], list[tuple[str, str]]]) -> Parts:
    found: Parts = {}
    for one in granted:
        chosen = ask(one)
        sums = defaultdict[str, int](int)
        for (id_, _), part in zip(chosen, share(one.drawn(year), len(chosen)), strict=True):
            sums[id_] += part
        for id_, name in dict(chosen).items():
            _, number, amount = found.get(id_, (name, 0, 0))
            found[id_] = (name, number + 1, amount + sums[id_])
    return found


def _divided(id_: str, head: str, parts: Parts, about: str) -> FigureTable:
    whole = sum(amount for _, _, amount in parts.values())
    ordered = sorted(parts.items(), key=lambda one: (-one[1][2], one[1][0]))
    columns = (
        column("projects", "Projekt"),
        column("granted", "Beviljat", "kronor"),
        column("share", "Andel", "percent"),
    )
    rows = [row(key, name, number, kr(amount), percent(amount, whole)) for key, (name, number, amount) in ordered]
    return table(id_, f"Beviljat efter {lowered(head)}", about, columns, rows)


def cofunding(material: Material, year: int) -> FigureTable:
    """Return what the applicants and others put in beside the grants of a year."""
    known = [
        (one, one.shown.own_contribution, sum(grant.amount for grant in one.shown.other_grants if grant.granted))
        for one in material.granted(year)
        if one.known.budget is not None and not {"own_contribution", "other_grants"} & one.shown.withheld
    ]
    granted, own = sum(one.drawn(year) for one, *_ in known), sum(own or 0 for _, own, _ in known)
    others = sum(amount for *_, amount in known)
    per = Decimal(round(100 * (own + others) / granted)) / 100 if granted else None
    rows = [
        row("granted", "Beviljat av anslaget", kr(granted) if known else None),
        row("own", "Egeninsats", kr(own) if known else None),
        row("others", "Beviljade bidrag från andra", kr(others) if known else None),
        row("per_krona", "Medfinansiering för varje beviljad krona", per),
    ]
    about = (
        f"{len(known)} av {len(material.granted(year))} projekt som beviljades under året har uppgett sin finansiering."
    )
    return table("cofunding", "Medfinansiering", about, (column("amount", "Kronor", "kronor"),), rows)


def partners(material: Material, year: int) -> FigureTable:
    """Return how many of the projects of a year have somebody that they work with."""
    shown = [one for one in material.of_year(year) if "partners" not in one.shown.withheld]
    found = sum(bool(one.shown.partners) for one in shown)
    columns = (column("number", "Antal"), column("of", "Av"), column("share", "Andel", "percent"))
    rows = [row("partners", "Projekt med samverkanspartner", found, len(shown), percent(found, len(shown)))]
    return table("partners", "Samverkan", "Årets projekt.", columns, rows)
