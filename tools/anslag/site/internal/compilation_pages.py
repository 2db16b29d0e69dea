"""The compilation of a year as an internal page: its figures, what is written, and what is left to write."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from anslag.casework.annual_paper import compilation_parts
from anslag.casework.papers import Gaps
from anslag.model import AnnualReport, Programme
from anslag.model.figure_words import five, since_then
from anslag.public import Entered, publish
from anslag.public.compilations import narrowed
from anslag.public.compiled_year import compiled_year, programme_of
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["COMPILATIONS", "address_of", "compilation_pages"]

COMPILATIONS = "ekonomi/sammanstallning/"
_NAV = "ekonomi/"


def compilation_pages(desk: Desk, entered: tuple[Entered, ...]) -> Iterator[Page]:
    """Yield a page for each compilation that there is a file of. Of `entered`, see `anslag.public.publish`."""
    for report in desk.registry.references.annual:
        programme = programme_of(desk.registry, report.programme, report.year)
        if programme:
            yield _page(desk, report, programme, entered)


def address_of(desk: Desk, report: AnnualReport) -> str:
    """Return the address of the page of a compilation."""
    alike = [one for one in desk.registry.references.annual if one.year == report.year]
    return f"{COMPILATIONS}{report.year}{f'-{report.programme}' if len(alike) > 1 else ''}/"


def _page(desk: Desk, report: AnnualReport, programme: Programme, entered: tuple[Entered, ...]) -> Page:
    over = report.handed_over is not None and report.handed_over <= desk.as_of
    frozen = desk.registry.references.figures_of(report.programme, report.year) if over else None
    now = compiled_year(desk.registry, programme, report.year, min(report.cut, desk.as_of), entered)
    since: tuple[str, ...] = ()
    if frozen:
        shown = publish(desk.registry, desk.as_of)
        frozen, now = narrowed(frozen, shown), narrowed(now, shown)
        since = tuple(since_then(frozen, now))
    figures, gaps = frozen or now, Gaps()
    parts = compilation_parts(programme, report, figures, gaps)
    goals = [SimpleNamespace(**one) for one in parts.pop("goals_served")]
    return make_page(
        desk,
        address_of(desk, report),
        "compilation",
        f"Sammanställning {report.year}",
        description=f"Siffrorna och analysen för {report.year}, och det som återstår att skriva.",
        nav=_NAV,
        report=report,
        programme=programme,
        figures=figures,
        tables=[one for one in figures.tables if one.rows and not one.id.startswith("evidence_")],
        evidence={one.id: one for one in figures.tables if one.id.startswith("evidence_")},
        five=tuple(five(figures)),
        parts=SimpleNamespace(**parts),
        texts=parts,
        goals=goals,
        gaps=gaps.told,
        since=since,
        draft=frozen is None,
        known=desk.by_id,
    )
