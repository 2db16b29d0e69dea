"""The start page: what the grant is, its figures, the newest decisions and how to apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.model import swedish
from anslag.public import PublicProgramme, PublicProject, PublicRegistry, number
from anslag.site.page import Page
from anslag.site.views.acknowledge import ACKNOWLEDGE
from anslag.site.views.apply import APPLY
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import AREAS, grouped
from anslag.site.views.feeds import feed_link
from anslag.site.views.render import body
from anslag.site.views.rows import row
from anslag.words import count

__all__ = ["start_page"]

_NEWEST, _AREAS = 5, 6
_SECTIONS = (
    ("nya-beslut", "Senaste besluten"),
    ("omraden", "Vart pengarna går"),
    ("ar-for-ar", "Anslaget år för år"),
    ("soka", "Så söker ni"),
    ("beratta", "Har ni fått bidrag?"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: its label, the figure in words, and a line that explains it."""

    label: str
    value: str
    note: str


def start_page(public: PublicRegistry) -> Page:
    """Return the start page of `public`, which has at least one programme; the first is the site's own."""
    programme = public.programmes[0]
    return Page(
        address="",
        kind="start",
        title=programme.name,
        description=f"Vilka projekt som har fått pengar av {programme.funder}, till vad, och vad de ledde till.",
        body=body(
            "start.html",
            "",
            programme=programme,
            about=programme.text("about") or f"{programme.funder} ger bidrag till projekt i kommunen.",
            figures=tuple(_figures(public)),
            newest=tuple(map(row, public.projects[:_NEWEST])),
            count=len(public.projects),
            years=public.years,
            areas=_areas(public),
            bodies=tuple(_bodies(programme)),
            headings=dict(_SECTIONS),
            apply=APPLY,
            acknowledge=ACKNOWLEDGE,
            demonstration=public.demonstration,
        ),
        head=feed_link(""),
        found_as="Startsida",
    )


def _figures(public: PublicRegistry) -> Iterator[Figure]:
    projects, this_year = public.projects, public.as_of.year
    now = [project for project in projects if project.year == this_year]
    yield Figure(
        f"Beviljat {this_year}", swedish(_granted(now)), f"till {_projects(len(now))}" if now else "inga beslut än i år"
    )
    if projects:
        first = min(project.year for project in projects)
        yield Figure(f"Beviljat sedan {first}", swedish(_granted(projects)), f"till {_projects(len(projects))}")
    running = sum(project.stage.id == "running" for project in projects)
    yield Figure("Pågår just nu", str(running), "projekt")
    reached = [project.reach for project in projects if project.reach]
    if total := sum(reach.total for reach in reached):
        exact = all(reach.complete for reach in reached)
        yield Figure(
            "Personer som nåtts",
            number(total) if exact else f"minst {number(total)}",
            f"i {_projects(len(reached))} som redovisat",
        )


def _areas(public: PublicRegistry) -> tuple[Bar, ...]:
    """Return a chart of the areas with most money, a shared project's sum in equal parts."""
    most = sorted(grouped(public, AREAS), key=lambda one: -one.part)[:_AREAS]
    return bars((one.choice.name, one.address, len(one.projects), one.part, None) for one in most if one.projects)


def _granted(projects: list[PublicProject] | tuple[PublicProject, ...]) -> int:
    return sum(project.granted for project in projects)


def _projects(number_: int) -> str:
    return count(number_, "projekt", "projekt")


def _bodies(programme: PublicProgramme) -> Iterator[str]:
    """Yield a sentence for each deciding body: which sums applied for it decides on."""
    for one in programme.bodies:
        if one.up_to is not None and one.above is not None:
            span = f"mer än {swedish(one.above)} och högst {swedish(one.up_to)}"
        elif one.up_to is not None:
            span = f"högst {swedish(one.up_to)}"
        elif one.above is not None:
            span = f"mer än {swedish(one.above)}"
        else:
            span = "alla belopp"
        yield f"{one.name}: {span}"
