"""The figures of a year's compilation, as the committee and the public may see them: one set for every document.

They are counted on a day from what is public of each project and from days and sums; small counts of people are held
back as on the public pages. What is not known is `None`, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from anslag.lifecycle import Known, economy, frame_use, lateness, report_due
from anslag.model import FigureTable, YearFigures
from anslag.public.compilation_material import Material, Pair, column, kr, row, table
from anslag.public.compilation_money import APPLICANT_HIDDEN, AREA_HIDDEN, cofunding, distribution, partners
from anslag.public.compilation_people import (
    attainment,
    evidence,
    goals_met,
    lives_on,
    lives_on_how,
    reach,
    reached,
    targets,
)
from anslag.public.counts import Count

__all__ = ["COPIED", "year_figures"]

COPIED = (
    "title",
    "organisations.name",
    "areas.name",
    "goals.name",
    "targets.goal",
    "targets.indicator",
    "stage.label",
    "lives_on",
)
"""The texts of a public project that a compilation copies, and no others: no assessment, analysis or note."""
_YEARS = 5


def year_figures(material: Material, year: int, version: str | None = None) -> YearFigures:
    """Return the figures of `year`; `version` is the register's in Git."""
    made = _tables(material, year)
    last = {one.id: one for one in _tables(material, year - 1)}
    now = {one.id: one for one in made}
    compared = [*_compared(last, now, year)] if material.of_year(year - 1) else []
    at = [one.id for one in made].index("projects")
    return YearFigures(
        year=year,
        programme=material.programme.id,
        day=material.day,
        tables=(*made[:at], *compared, *made[at:]),
        version=version,
    )


def _tables(material: Material, year: int) -> list[FigureTable]:
    completed = material.completed(year)
    return [
        _population(material, year),
        _reliability(completed),
        _money(material, year),
        *distribution(material, year),
        cofunding(material, year),
        partners(material, year),
        reach(completed),
        attainment(completed),
        targets(completed),
        *evidence(material, year),
        lives_on(completed),
        lives_on_how(completed),
        _control(material, year),
        _projects(material, year),
    ]


def _population(material: Material, year: int) -> FigureTable:
    of_year, ended, told = material.of_year(year), material.completed(year), material.told(year)
    refused = [("rejected", "Avslag"), ("dismissed", "Avvisade"), ("withdrawn", "Återtagna eller avskrivna")]
    rows = [
        row("running", "Pågick vid årets slut", len(of_year) - len(ended)),
        row("completed", "Genomförda under året", len(ended)),
        row("total", "Projekt som pågick under året", len(of_year)),
        row("granted", "Beviljade ur årets ram", told.granted if told else 0),
        *(row(name, words, _figure(getattr(told, name) if told else Count(None))) for name, words in refused),
    ]
    about = (
        "Projekt som fick bidrag och pågick någon dag under året. Ett projekt är genomfört när dess sista dag har "
        "passerat. Avslag, avvisade och återtagna räknas så att ingen enskild ansökan går att räkna fram."
    )
    return table("population", "Projekten i sammanställningen", about, (column("number", "Antal"),), rows)


def _figure(count: Count) -> int | str:
    return str(count) if count.value is None else int(count.value)


def _reliability(completed: Sequence[Pair]) -> FigureTable:
    def told(ask: Callable[[Known], object]) -> int:
        return sum(bool(ask(one.known)) for one in completed)

    rows = [
        row("reported", "Slutrapport har kommit in", told(lambda one: one.project.final_report), len(completed)),
        row("cost", "Kostnadsredovisning har kommit in", told(lambda one: one.project.cost_statement), len(completed)),
        row("approved", "Kostnadsredovisning är godkänd", told(_approved), len(completed)),
        row(
            "reach", "Uppnått antal är redovisat", sum(one.shown.reach is not None for one in completed), len(completed)
        ),
        row(
            "results",
            "Mätbara mål är redovisade",
            sum(any(target.fulfilment for target in one.shown.targets) for one in completed),
            len(completed),
        ),
    ]
    about = "Genomförda projekt. Det som inte har redovisats är inte med i tabellerna, och räknas inte som noll."
    return table(
        "reliability", "Hur fullständiga uppgifterna är", about, (column("number", "Antal"), column("of", "Av")), rows
    )


def _approved(known: Known) -> bool:
    statement = known.project.cost_statement
    return bool(statement and statement.approved)


def _money(material: Material, year: int) -> FigureTable:
    first = min((one.shown.decision.year for one in material.pairs), default=year)
    years = range(max(first, year - _YEARS + 1), year + 1)
    columns = (
        column("frame", "Ram", "kronor"),
        column("applied", "Sökt i beviljade", "kronor"),
        column("granted", "Beviljat", "kronor"),
        column("paid", "Utbetalt", "kronor"),
        column("used", "Använt", "kronor"),
        column("settled", "Redovisade av genomförda", "text"),
        column("repaid", "Återbetalt", "kronor"),
        column("late", "Sena redovisningar"),
    )
    about = (
        "Ram, sökt och beviljat räknas det år vars ram pengarna tas ur, utbetalt och återbetalt det år då det skedde, "
        "använt och sena redovisningar det år projektet slutade. Använt är den del av bidraget som har använts enligt "
        "redovisningarna."
    )
    return table(
        "money", "Pengarna år för år", about, columns, [row(str(one), str(one), *_sums(material, one)) for one in years]
    )


def _sums(material: Material, year: int) -> tuple[object, ...]:
    pairs, ended = material.pairs, material.completed(year)
    applied = [one.shown.applied for one in pairs if one.shown.decision.year == year]
    paid = [one.shown.paid for one in pairs]
    used = [economy(one.known) for one in ended if "reported_cost" not in one.shown.withheld]
    known = [money.paid - money.unspent for money in used if money.unspent is not None]
    return (
        kr(frame_use(material.register, material.programme.id, year).frame),
        kr(sum(one or 0 for one in applied)) if None not in applied else None,
        kr(sum(one.drawn(year) for one in pairs)),
        None
        if None in paid
        else kr(sum(one.amount for p in pairs for one in p.shown.payouts if one.date.year == year)),
        kr(sum(known)) if known else None,
        f"{len(known)} av {len(ended)}",
        kr(sum(_repaid(one.known, year) for one in pairs if "repaid" not in one.shown.withheld)),
        sum(_late(one.known) for one in ended),
    )


def _repaid(known: Known, year: int) -> int:
    """Return what came back of a claim in a year, in öre, also what was kept of a payout instead."""
    claims = known.project.claims
    came = sum(part.kept for claim in claims for part in claim.received if part.date.year == year)
    return came + sum(int(part.amount) for claim in claims for part in claim.set_off if part.date.year == year)


def _late(known: Known) -> bool:
    """Return whether the final report or the cost statement came late, or is late now."""
    whole = known.project.final_report and known.project.cost_statement
    return lateness(known) is not None or (not whole and report_due(known).day < known.day)


def _control(material: Material, year: int) -> FigureTable:
    of_year, ended = material.of_year(year), material.completed(year)

    def contacts(one: Pair, kind: str = "") -> int:
        return sum(part.date.year == year and kind in ("", part.kind) for part in one.known.project.contacts)

    due = [one for one in ended if report_due(one.known).day <= material.day or one.known.project.final_report]
    claims = sum(
        any(claim.date.year == year and claim.claimed for claim in one.known.project.claims) for one in of_year
    )
    rows = [
        row("visited", "Projekt som har fått besök", sum(contacts(one, "visit") > 0 for one in of_year), len(of_year)),
        row("contacted", "Projekt med någon uppföljning", sum(contacts(one) > 0 for one in of_year), len(of_year)),
        row("late", "Sena redovisningar", sum(_late(one.known) for one in due), len(due)),
        row("claims", "Projekt med beslut om återkrav", claims, len(of_year)),
    ]
    columns = (column("number", "Antal"), column("of", "Av"))
    return table("control", "Uppföljning och kontroll", "Besök och uppföljning under året.", columns, rows)


def _compared(last: dict[str, FigureTable], now: dict[str, FigureTable], year: int) -> Iterable[FigureTable]:
    def told(name: str, words: str, of: str, at: str, part: str) -> object:
        before, after = (str(year - 1), str(year)) if of == "money" else (at, at)
        return row(name, words, last[of].cell(before, part), now[of].cell(after, part))

    numbers = [
        told("projects", "Projekt under året", "population", "total", "number"),
        told("completed", "Genomförda", "population", "completed", "number"),
        told("reached", "Antal personer som projekten nådde", "reach", "total", "reached"),
        told("met", "Mål som uppnåddes, procent", "attainment", "met", "share"),
        told("late", "Sena redovisningar", "control", "late", "number"),
        told("visited", "Projekt som har fått besök", "control", "visited", "number"),
    ]
    sums = [
        told("granted", "Beviljat", "money", "", "granted"),
        told("paid", "Utbetalt", "money", "", "paid"),
        told("used", "Använt", "money", "", "used"),
        told("repaid", "Återbetalt", "money", "", "repaid"),
    ]
    about = "Båda åren är räknade samma dag."
    for id_, title, unit, rows in (
        ("compared", "Jämfört med året före", "number", numbers),
        ("compared_money", "Pengarna jämfört med året före", "kronor", sums),
    ):
        columns = (column("before", str(year - 1), unit), column("after", str(year), unit))
        yield table(id_, title, about, columns, rows)  # type: ignore[arg-type]


def _projects(material: Material, year: int) -> FigureTable:
    columns = (
        column("applicants", "Sökande", "text"),
        column("areas", "Område", "text"),
        column("period", "Tid", "text"),
        column("stage", "Status", "text"),
        column("granted", "Beviljat", "kronor"),
        column("paid", "Utbetalt", "kronor"),
        column("met", "Uppnådda mål", "text"),
        column("reached", "Uppnått antal", "text"),
    )
    rows = [
        row(
            one.id,
            one.shown.title,
            ", ".join(org.name for org in one.shown.organisations) or APPLICANT_HIDDEN,
            ", ".join(area.name for area in one.shown.areas) or AREA_HIDDEN,
            f"{one.shown.start.isoformat()}–{one.shown.end.isoformat()}",
            one.shown.stage.label,
            kr(one.shown.granted),
            kr(one.shown.paid),
            goals_met(one),
            reached(one),
        )
        for one in material.of_year(year)
    ]
    return table("projects", "Alla projekt", "Alla projekt som pågick någon dag under året.", columns, rows)
