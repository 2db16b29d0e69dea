"""The files beside the pages: the projects as a spreadsheet, CSV and JSON, and the feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from anslag.documents.workbook import workbook
from anslag.export import collection, csv_of, feed, projects_table, record
from anslag.export.atom import newest
from anslag.language import Language
from anslag.public import PublicProject, PublicRegistry
from anslag.site.build_keys import Later
from anslag.site.page import Asset
from anslag.site.views.facets import grouped
from anslag.site.views.feeds import FED, feed_address
from anslag.site.views.grant_page import address
from anslag.site.views.listing import FILES, LIST

__all__ = ["public_files", "spoken_files"]


def public_files(public: PublicRegistry) -> Iterator[Later[Iterator[Asset]]]:
    """Yield every file of the public site that is made from the register and is the same in every language.

    Their keys and words are for programs.
    """
    yield Later(_all, (public,), (records := _Records(public.projects),))
    for project in public.projects:
        yield Later(_one, (project,), (records,))


def spoken_files(public: PublicRegistry, language: Language) -> Iterator[Later[Iterator[Asset]]]:
    """Yield the files in `language`: the feeds of all new grants and of those of each area."""
    _, about, name = language.gettext, replace(public, projects=(), years=()), public.name
    title = _("{grant}: nya bidrag").format(grant=name)
    yield Later(_feed, (about, newest(public.projects), title, feed_address(), LIST), (language,))
    for group in (group for facet in FED for group in grouped(public, facet, language)):
        title = _("{grant}: nya bidrag, {area}").format(grant=name, area=group.choice.name)
        yield Later(_feed, (about, newest(group.projects), title, feed_address(group), group.address), (language,))


class _Records(dict[str, bytes]):
    """Each project as JSON, by id: made when it is asked for, and once for both its own file and that of all."""

    def __init__(self, projects: tuple[PublicProject, ...]) -> None:
        self._projects = {project.id: project for project in projects}

    def __missing__(self, id_: str) -> bytes:
        self[id_] = record(self._projects[id_])
        return self[id_]


def _all(public: PublicRegistry, records: Mapping[str, bytes]) -> Iterator[Asset]:
    name, projects = public.name, projects_table(public)
    yield Asset(FILES.csv, csv_of(projects))
    yield Asset(FILES.semicolons, csv_of(projects, swedish=True))
    yield Asset(FILES.xlsx, workbook(f"{name}: projekt som har fått bidrag", [projects], public.as_of))
    yield Asset(FILES.json, collection(public, (records[project.id] for project in public.projects)))


def _one(project: PublicProject, records: Mapping[str, bytes]) -> Iterator[Asset]:
    yield Asset(f"{address(project.id)}{project.id}.json", records[project.id])


def _feed(
    public: PublicRegistry, projects: tuple[PublicProject, ...], title: str, at: str, page: str, language: Language
) -> Iterator[Asset]:
    yield Asset(at, feed(public, projects, language, title=title, address=at, page=page))
