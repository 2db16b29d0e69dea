"""The public pages, from `PublicRegistry` alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from anslag.language import Language
from anslag.public import PublicProject, PublicRegistry
from anslag.site.build_keys import Later
from anslag.site.page import Page, base_of
from anslag.site.views import facets
from anslag.site.views.acknowledge import ACKNOWLEDGE, kit
from anslag.site.views.cards import has_card
from anslag.site.views.data import data_page
from anslag.site.views.facets import FACETS, Group, grouped
from anslag.site.views.files import public_files, spoken_files
from anslag.site.views.grant_folders import folder
from anslag.site.views.grant_page import project_page
from anslag.site.views.groups import group_page
from anslag.site.views.indexes import index_page
from anslag.site.views.likes import likes
from anslag.site.views.listing import LIST, list_page
from anslag.site.views.register_words import said
from anslag.site.views.rendering import macro
from anslag.site.views.rows import Rows
from anslag.site.views.search_page import search_page
from anslag.site.views.start import start_page
from anslag.site.views.totals import totals
from anslag.site.views.years import year_page

__all__ = ["likes", "public_files", "public_pages", "said", "spoken_files"]

_DEPTH = "omraden/norrby/"  # an address as deep as those of all groups, whose rows lead up equally far


def public_pages(
    public: PublicRegistry, language: Language, *, kits: bool = True, like: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[Later[Page]]:
    """Yield every page of the public site that is made from the register, for later.

    `language` is that of the pages, and has said the register; all pages in a folder have it in common. `kits` tells
    whether the pages that projects have to tell of their grants with are made. `like` are the `likes` of the projects,
    when they are known: they are the same in every language.
    """
    programmes = {programme.id: programme for programme in public.programmes}
    chosen = tuple(grouped(public, facet, language) for facet in FACETS)
    row = Rows(language)
    areas = chosen[FACETS.index(facets.AREAS)]
    yield Later(start_page, (public, areas), (language, row))
    yield Later(list_page, (public, chosen), (language, row))
    yield Later(data_page, (public, areas), (language,))
    yield Later(search_page, (public,), (language,))
    like = likes(public.projects) if like is None else like
    by_id = {project.id: project for project in public.projects}
    for project in public.projects:
        programme = programmes[project.programme]
        told = kit(project, programme) if kits else None
        its_likes = tuple([by_id[id_] for id_ in like[project.id]])
        made_of = (
            project,
            programme,
            its_likes,
            told.address if told else None,
            folder(public, programme, ACKNOWLEDGE),
            has_card(project, public.as_of),
        )
        yield Later(project_page, made_of, (language, row))
    yield from _sorted_out(public, chosen, language, row)


def _sorted_out(
    public: PublicRegistry, chosen: tuple[tuple[Group, ...], ...], language: Language, row: Rows
) -> Iterator[Later[Page]]:
    """Yield the index of each facet and the page of each of its groups, which tells of its own projects only."""
    rows, about = _Rows(public.projects, language, row), replace(public, projects=())
    whole = totals(public.projects, language)
    for facet_groups in chosen:
        if not facet_groups:
            continue
        yield Later(index_page, (facet_groups, public, whole), (language,))
        for group in facet_groups:
            yield Later(year_page if group.facet is facets.YEARS else group_page, (group, about), (rows, language))


class _Rows(dict[str, Markup]):
    """Each project's row in a list, by id: made when it is asked for, and once for all lists."""

    def __init__(self, projects: tuple[PublicProject, ...], language: Language, row: Rows) -> None:
        self._projects = {project.id: project for project in projects}
        self._row, self._way = row, f"{base_of(_DEPTH)}{LIST}"
        self._written = macro("rows.html", "project_row", language)

    def __missing__(self, id_: str) -> Markup:
        self[id_] = self._written(self._row(self._projects[id_]), self._way)
        return self[id_]
