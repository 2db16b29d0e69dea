"""The start page: what the grant is, its figures, the newest decisions and how to apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anslag.language import Language
from anslag.public import PublicProgramme, PublicProject, PublicRegistry
from anslag.site.page import Page
from anslag.site.views.acknowledge import ACKNOWLEDGE
from anslag.site.views.apply import APPLY
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import PROGRAMMES, Group
from anslag.site.views.feeds import feed_link
from anslag.site.views.grant_folders import folder
from anslag.site.views.rendering import body
from anslag.site.views.rows import Rows
from anslag.words import N_

__all__ = ["start_page"]

_NEWEST, _AREAS = 5, 6
_SECTIONS = (
    ("bidragen", N_("Bidragen")),
    ("resultat", N_("Senaste resultatet")),
    ("valt", N_("Ett resultat")),
    ("nya-beslut", N_("Senaste besluten")),
    ("omraden", N_("Vart pengarna går")),
    ("ar-for-ar", N_("Anslaget år för år")),
    ("soka", N_("Så ansöker ni")),
    ("beratta", N_("Har ni fått bidrag?")),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: its label, the figure in words, and a line that explains it."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Grant:
    """One of several grants, with the addresses of its projects, of how to apply for it and of how to tell of it."""

    programme: PublicProgramme
    projects: str
    apply: str
    acknowledge: str


def start_page(public: PublicRegistry, areas: Sequence[Group], language: Language, row: Rows) -> Page:
    """Return the start page of `public`, which has at least one programme."""
    _ = language.gettext
    programme = public.programmes[0]
    told, chosen = _told(public)
    return Page(
        address="",
        kind="start",
        title=str(public.name),
        description=_("Vilka projekt som har fått bidrag av {funder}, till vad och med vilket resultat.").format(
            funder=programme.funder
        ),
        body=body(
            "start.html",
            "",
            language,
            public=public,
            programme=programme,
            grants=tuple(_grants(public)) if len(public.programmes) > 1 else (),
            about=programme.text("about")
            or _("{funder} ger bidrag till projekt i kommunen.").format(funder=programme.funder),
            figures=tuple(_figures(public, language)),
            told=told,
            chosen=chosen,
            newest=tuple(map(row, public.projects[:_NEWEST])),
            count=len(public.projects),
            years=public.years,
            areas=_areas(areas),
            headings={id_: _(title) for id_, title in _SECTIONS},
            apply=APPLY,
            acknowledge=ACKNOWLEDGE,
            demonstration=public.demonstration,
        ),
        head=feed_link("", language),
        found_as=_("Startsida"),
    )


def _told(public: PublicRegistry) -> tuple[PublicProject | None, bool]:
    """Return the project whose result is told, and whether it was chosen: if none is, it is the one that ended last."""
    told = {one.id: one for one in public.projects if one.result_summary and not one.mark}
    chosen = next((told[one.featured] for one in public.programmes if one.featured in told), None)
    newest = max(told.values(), key=lambda one: (one.ended_early or one.end, one.id), default=None)
    return chosen or newest, chosen is not None


def _grants(public: PublicRegistry) -> Iterator[Grant]:
    with_projects = {project.programme for project in public.projects}
    for one in public.programmes:
        page = f"{PROGRAMMES.folder}{one.id}/" if with_projects else ""
        yield Grant(one, page, folder(public, one, APPLY), folder(public, one, ACKNOWLEDGE))


def _figures(public: PublicRegistry, language: Language) -> Iterator[Figure]:
    _ = language.gettext
    projects, this_year = public.projects, public.as_of.year
    now = [one for one in public.years if one.year == this_year]
    granted = sum(one.granted for one in now)
    yield Figure(
        _("Beviljat {year}").format(year=this_year),
        language.headline(sum(one.granted_amount for one in now)),
        _("till {projects}").format(projects=language.projects(granted)) if granted else _("inga beslut än i år"),
    )
    if projects:
        first = min(year for project in projects for year, _ in project.by_year)
        yield Figure(
            _("Beviljat sedan {year}").format(year=first),
            language.headline(sum(project.granted for project in projects)),
            _("till {projects}").format(projects=language.projects(sum(project.granted > 0 for project in projects))),
        )
    running = sum(project.stage.id == "running" for project in projects)
    yield Figure(_("Pågår just nu"), language.number(running), language.ngettext("projekt", "projekt", running))
    reached = [project.reach for project in projects if project.reach]
    if total := sum(reach.total for reach in reached):
        exact = all(reach.complete for reach in reached)
        yield Figure(
            _("Så många har projekten nått"),
            language.people(total, complete=exact),
            _("deltagare och besökare i {projects} som har redovisat").format(projects=language.projects(len(reached))),
        )


def _areas(areas: Sequence[Group]) -> tuple[Bar, ...]:
    """Return a chart of the areas with most money, a shared project's sum in equal parts."""
    most = sorted(areas, key=lambda one: -one.part)[:_AREAS]
    return bars((one.choice.name, one.address, len(one.projects), one.part, None) for one in most if one.projects)
