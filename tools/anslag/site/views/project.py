"""The page of one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from anslag.public import STEPS, Count, PublicProgramme, PublicProject, PublicReach, number
from anslag.site.page import Heading, Page
from anslag.site.views.linked import json_ld
from anslag.site.views.listing import LIST
from anslag.site.views.money import money_line
from anslag.site.views.render import body
from anslag.site.views.rows import row

__all__ = ["address", "project_page"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: the id and the words of its heading, and its template."""

    id: str
    title: str

    @property
    def template(self) -> str:
        """The template of the part."""
        return f"project/{self.id}.html"


@dataclass(frozen=True, slots=True)
class ReachRow:
    """A row of the table of people: what was expected and what came of it, in words."""

    label: str
    expected: str
    reached: str


def address(project_id: str) -> str:
    """Return the address of a project's page. An id is for ever, so the address is too."""
    return f"{LIST}{project_id}/"


def project_page(
    project: PublicProject, programme: PublicProgramme, like: Sequence[PublicProject], tell: str | None
) -> Page:
    """Return the page of `project`, which belongs to `programme`. `like` are projects like it, best first.

    `tell` is the address of the page with what the project can tell of its grant with, if it has one.
    """
    sections = tuple(_sections(project, like))
    at = address(project.id)
    return Page(
        address=at,
        kind="project",
        title=project.title,
        description=_description(project),
        body=body(
            "project/page.html",
            at,
            project=project,
            programme=programme,
            sections=sections,
            steps=STEPS,
            money=money_line(project),
            reach=tuple(_reach(project)),
            like=tuple(map(row, like)),
            tell=tell,
            fault=quote(f"Fel på sidan om projekt {project.id}"),
            demonstration=programme.demonstration,
        ),
        headings=(Heading(1, "projektet", project.title), *(Heading(2, one.id, one.title) for one in sections)),
        head=json_ld(project, programme, at),
        nav=LIST,
        found_as="Projekt",
    )


def _sections(project: PublicProject, like: Sequence[PublicProject]) -> Iterator[Section]:
    yield Section("pengarna", "Pengarna")
    yield Section("beslutet", "Beslutet")
    if project.targets or project.result_summary:
        reported = project.result_summary or any(target.fulfilment for target in project.targets)
        yield Section("malen", "Mål och resultat" if reported else "Mål")
    if project.expected_reach or project.reach:
        yield Section("deltagarna", "Hur många projektet når")
    if project.partners or project.other_grants or project.own_contribution:
        yield Section("medverkande", "Samarbete och andra bidrag")
    if project.earlier or project.later:
        yield Section("fler-ar", "Tidigare och senare år")
    if project.changes:
        yield Section("forandringar", "Förändringar under vägen")
    if project.acknowledgements:
        yield Section("omnamnanden", "Här berättar projektet om bidraget")
    if like:
        yield Section("liknande", "Liknande projekt")


def _description(project: PublicProject) -> str:
    return " ".join(project.summary.split()) or f"Ett projekt med bidrag från {project.decision.date.year}."


def _reach(project: PublicProject) -> Iterator[ReachRow]:
    expected, reached = project.expected_reach, project.reach
    for label, part in (("Flickor", "girls"), ("Pojkar", "boys"), ("Kvinnor", "women"), ("Män", "men")):
        yield ReachRow(label, _part(expected, part), _part(reached, part))
    yield ReachRow("Tillsammans", _total(expected), _total(reached))


def _part(reach: PublicReach | None, name: str) -> str:
    figure: Count | None = getattr(reach, name) if reach else None
    return "–" if figure is None else str(figure)


def _total(reach: PublicReach | None) -> str:
    if reach is None or not (reach.complete or reach.total):
        return "–"
    return number(reach.total) if reach.complete else f"minst {number(reach.total)}"
