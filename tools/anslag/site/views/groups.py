"""The pages of areas, goals, kinds of applicant, stages and applicants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from anslag.language import SWEDISH, Language
from anslag.public import PublicOrganisation, PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views import facets
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import Group
from anslag.site.views.feeds import FED, feed_link
from anslag.site.views.listing import LIST
from anslag.site.views.rendering import body
from anslag.site.views.rows import SHOWN
from anslag.site.views.totals import totals

__all__ = ["group_page"]


def group_page(group: Group, public: PublicRegistry, rows: Mapping[str, Markup], language: Language) -> Page:
    """Return the page of `group`. `rows` has each project's row in a list, by id."""
    name, facet = group.choice.name, group.facet
    _, number = language.gettext, len(group.projects)
    numbers = language.ngettext("{number} projekt har fått bidrag", "{number} projekt har fått bidrag", number)
    return Page(
        address=group.address,
        kind=f"group-{facet.key}",
        title=str(name) if facet is not facets.GOALS else _("Mål: {name}").format(name=name),
        description=f"{_(facet.title)}: {name}. {numbers.format(number=language.number(number))}.",
        body=body(
            "group.html",
            group.address,
            language,
            group=group,
            facet=facet,
            fed=facet in FED,
            about=_about(group, public, language),
            serves=_serves(group, public),
            organisation=_organisation(group),
            choice=urlencode({facet.key: group.choice.id} if facet in facets.FILTERED else {"q": name}),
            shared=_shared(group),
            figures=totals(group.projects, language),
            years=_years(group),
            rows=[rows[project.id] for project in group.projects[:SHOWN]],
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "urvalet", name),),
        head=feed_link(group.address, language, group) if facet in FED else Markup(""),
        nav=LIST,
        found_as=_(facet.title) if language is SWEDISH or facet is not facets.APPLICANTS else "",
        in_swedish=facet is facets.APPLICANTS,
    )


def _years(group: Group) -> tuple[Bar, ...]:
    """Return a chart of what fell to the choice of `group` year by year, newest first."""
    number, granted = Counter[int](), Counter[int]()
    for project, part in zip(group.projects, group.parts, strict=True):
        left = part
        for year, amount in project.by_year:
            number[year] += 1
            granted[year] += (of_year := part * amount // project.granted if project.granted else 0)
            left -= of_year
        granted[project.year] += left
    return bars(
        (str(year), f"{facets.YEARS.folder}{year}/", number[year], granted[year], None)
        for year in sorted(number, reverse=True)
    )


def _shared(group: Group) -> str:
    return group.facet.shared if group.part != group.granted else ""


def _organisation(group: Group) -> PublicOrganisation | None:
    """Return the applicant that the page is about, if it is about one."""
    if group.facet is not facets.APPLICANTS:
        return None
    return next(one for one in group.projects[0].organisations if one.id == group.choice.id)


def _serves(group: Group, public: PublicRegistry) -> tuple[tuple[str, str], ...]:
    """Return the overarching goals that a goal serves, each with the document that it stands in."""
    goals = (goal for programme in public.programmes for goal in programme.goals if group.facet is facets.GOALS)
    return next((goal.serves for goal in goals if goal.id == group.choice.id), ())


def _about(group: Group, public: PublicRegistry, language: Language) -> tuple[str, ...]:
    """Return what the register says of the choice itself."""
    if group.facet is facets.GOALS:
        goals = (goal for programme in public.programmes for goal in programme.goals)
        return tuple(goal.description for goal in goals if goal.id == group.choice.id and goal.description)
    if group.facet is facets.AREAS and any(area.priority for area in public.areas if area.id == group.choice.id):
        return (language.gettext("Ett av kommunens prioriterade områden."),)
    return ()
