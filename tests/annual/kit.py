"""The demonstration's compilation of 2025, and small registers to count a year of."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from anslag.casework.annual_paper import annual_paper
from anslag.casework.office import open_office
from anslag.model import AnnualReport, Area, Organisation, Programme, Project, References, Registry, YearFigures, build
from anslag.public.compiled_year import compiled_year, programme_of
from tests.documents.papers_kit import made, said
from tests.documents.papers_kit import registry as demonstration
from tests.public.conftest import ORGANISATION, PROGRAMME, PROJECT

CUT = date(2026, 3, 31)
PEOPLE = ("girls", "boys", "women", "men")


@cache
def counted(day: date = CUT, year: int = 2025) -> YearFigures:
    """Return the demonstration's figures of a year, on a day."""
    programme = programme_of(demonstration(), "integration", year)
    assert programme
    return compiled_year(demonstration(), programme, year, day)


def frozen() -> YearFigures:
    """Return the figures that the demonstration has handed over."""
    found = demonstration().references.figures_of("integration", 2025)
    assert found
    return found


def table(figures: YearFigures, id_: str) -> dict[str, dict[str, Any]]:
    """Return a table as rows of cells, by their ids."""
    found = figures.table(id_)
    assert found, id_
    columns = [one.id for one in found.columns]
    return {row.id: dict(zip(columns, row.cells, strict=True)) for row in found.rows}


def small(*projects: dict[str, Any], **programme: Any) -> Registry:
    """Return a register of projects, each as what differs from the miniature register's."""
    found = [build(Project, PROJECT | project) for project in projects]
    terms = build(Programme, PROGRAMME | programme)
    return Registry(
        projects={one.id: one for one in found},
        references=References(
            organisations={"foreningen": build(Organisation, ORGANISATION)},
            areas={id_: build(Area, {"id": id_, "name": id_.capitalize()}) for id_ in ("raslatt", "torpa")},
            programmes={"integration": (terms,)},
        ),
    )


def year_of(registry: Registry, year: int = 2026, day: date = date(2027, 3, 31)) -> YearFigures:
    """Return the figures of a year of a small register."""
    return compiled_year(registry, registry.programmes["integration"][-1], year, day)


def paper_words(registry: Registry, report: AnnualReport, figures: YearFigures, *since: str) -> str:
    """Return all words of the document, tables too."""
    office = open_office(registry, (), date(2027, 4, 1))
    programme = programme_of(registry, report.programme, report.year)
    assert programme
    return said(made(annual_paper(office, programme, report, figures, since), office.as_of))
