"""The index of areas, years, goals, kinds of applicant, stages and applicants: a chart that leads to each page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from anslag.language import Language
from anslag.public import PublicProject, PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.areamap import maps
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import APPLICANTS, AREAS, HIDDEN, YEARS, Group
from anslag.site.views.listing import LIST
from anslag.site.views.rendering import body
from anslag.site.views.rows import SHOWN
from anslag.site.views.totals import Total, totals
from anslag.site.views.years import year_bars
from anslag.words import capital

__all__ = ["index_page"]


def index_page(groups: Sequence[Group], public: PublicRegistry, whole: Total, language: Language) -> Page:
    """Return the index of the facet that `groups`, at least one, are of. That of the areas begins with a map.

    `whole` is the total of all projects.
    """
    facet = groups[0].facet
    title = language.gettext(facet.plural)
    rows = year_bars(public) if facet is YEARS else _bars(groups, public, language)
    return Page(
        address=facet.folder,
        kind=f"index-{facet.key}",
        title=title,
        description=language.gettext(facet.lead),
        body=body(
            "index.html",
            facet.folder,
            language,
            facet=facet,
            bars=rows,
            letters=_by_letter(rows) if facet is APPLICANTS and len(rows) > SHOWN else (),
            picture=_map(groups, public, language) if facet is AREAS else "",
            figures=whole,
            unplaced=_unplaced(groups, public, language),
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "oversikten", title),),
        nav=LIST,
        found_as=language.gettext("Översikt"),
    )


def _bars(groups: Sequence[Group], public: PublicRegistry, language: Language) -> tuple[Bar, ...]:
    """Return a bar for each group, and one for what went to projects that hide what the groups go by."""
    rows: list[tuple[str, str | None, int, int, int | None]] = [
        (group.choice.name, group.address, len(group.projects), group.part, None) for group in groups
    ]
    if hidden := _hidden(groups, public):
        granted = sum(project.granted for project in hidden)
        rows.append((language.gettext(HIDDEN[groups[0].facet.key][1]), None, len(hidden), granted, None))
    return bars(rows)


def _by_letter(rows: Sequence[Bar]) -> list[tuple[str, tuple[Bar, ...]]]:
    """Return the rows under the letter that each begins with, in their order; what has no page of its own last."""
    found: dict[str, list[Bar]] = {}
    for one in rows:
        letter = capital(one.label)[:1] if one.address else ""
        found.setdefault(letter, []).append(one)
    return [(letter, tuple(below)) for letter, below in found.items()]


def _hidden(groups: Sequence[Group], public: PublicRegistry) -> list[PublicProject]:
    """Return the projects that are in no group since they hide what the groups go by."""
    hides = HIDDEN.get(groups[0].facet.key)
    return [project for project in public.projects if hides[0](project)] if hides else []


def _map(groups: Sequence[Group], public: PublicRegistry, language: Language) -> Markup:
    drawn = maps(groups, public.areas, public.outline, language)
    return body("map.html", AREAS.folder, language, maps=drawn, outline=public.outline) if drawn else Markup("")


def _unplaced(groups: Sequence[Group], public: PublicRegistry, language: Language) -> Total | None:
    """Return the total of the projects that belong under no choice at all, if there are any."""
    placed = {project.id for group in groups for project in group.projects}
    placed.update(project.id for project in _hidden(groups, public))
    left = [project for project in public.projects if project.id not in placed]
    return totals(left, language) if left else None
