"""The list of all funded projects, newest decision first, in groups by year. Whole without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from anslag.public import PublicProject, PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.environment import environment
from anslag.site.views.project import LIST
from anslag.words import listed

__all__ = ["Row", "list_page", "row"]


@dataclass(frozen=True, slots=True)
class Row:
    """A project in a list: plain words, ready to be shown. `granted` is in öre."""

    id: str
    title: str
    organisations: str
    areas: str
    granted: int
    stage: str
    stage_id: str


@dataclass(frozen=True, slots=True)
class Year:
    """The projects decided in a year, and the sum granted to them in öre."""

    year: int
    rows: tuple[Row, ...]
    granted: int

    @property
    def id(self) -> str:
        """The id of the year's heading."""
        return f"beslutade-{self.year}"


def row(project: PublicProject) -> Row:
    """Return `project` as it stands in a list."""
    return Row(
        id=project.id,
        title=project.title,
        organisations=listed([one.name for one in project.organisations]),
        areas=", ".join(area.name for area in project.areas),
        granted=project.granted,
        stage=project.stage.label,
        stage_id=project.stage.id,
    )


def list_page(public: PublicRegistry) -> Page:
    """Return the list of all projects that have been granted money."""
    years = tuple(_year(year, tuple(map(row, group))) for year, group in groupby(public.projects, lambda one: one.year))
    total = sum(year.granted for year in years)
    body = (
        environment()
        .get_template("list.html")
        .render(
            years=years,
            count=len(public.projects),
            total=total,
            base="../",
            demonstration=public.demonstration,
        )
    )
    return Page(
        address=LIST,
        kind="list",
        title="Projekt som har fått bidrag",
        description="Alla projekt som har beviljats pengar, med sökande, område, belopp och hur långt de har kommit.",
        body=Markup(body),  # noqa: S704 - the environment autoescapes
        headings=(
            Heading(1, "projekten", "Projekt som har fått bidrag"),
            *(Heading(2, year.id, f"Beslutade {year.year}") for year in years),
        ),
        nav=LIST,
    )


def _year(year: int, rows: tuple[Row, ...]) -> Year:
    return Year(year, rows, sum(one.granted for one in rows))
