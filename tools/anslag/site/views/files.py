"""The files beside the pages: the projects as a spreadsheet, CSV and JSON, and the feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from anslag.documents.workbook import workbook
from anslag.export import collection, csv_of, feed, projects_table, record
from anslag.export.atom import NEWEST
from anslag.public import PublicProject, PublicRegistry
from anslag.site.later import Later
from anslag.site.page import Asset
from anslag.site.views.facets import AREAS, grouped
from anslag.site.views.feeds import feed_address
from anslag.site.views.listing import LIST
from anslag.site.views.project import address

__all__ = ["CSV", "JSON", "XLSX", "public_files"]

CSV = "data/projekt.csv"
JSON = "data/projekt.json"
XLSX = "data/projekt.xlsx"


def public_files(public: PublicRegistry) -> Iterator[Later[Iterator[Asset]]]:
    """Yield every file of the public site that is made from the register and is not a page."""
    yield Later(_all, (public,), (records := _Records(public.projects),))
    for project in public.projects:
        yield Later(_one, (project,), (records,))
    about, name = replace(public, projects=(), years=()), public.programmes[0].name
    yield Later(_feed, (about, public.projects[:NEWEST], f"{name}: nya bidrag", feed_address(), LIST))
    for group in grouped(public, AREAS):
        title = f"{name}: nya bidrag, {group.choice.name}"
        yield Later(_feed, (about, group.projects[:NEWEST], title, feed_address(group), group.address))


class _Records(dict[str, bytes]):
    """Each project as JSON, by id: made when it is asked for, and once for both its own file and that of all."""

    def __init__(self, projects: tuple[PublicProject, ...]) -> None:
        self._projects = {project.id: project for project in projects}

    def __missing__(self, id_: str) -> bytes:
        self[id_] = record(self._projects[id_])
        return self[id_]


def _all(public: PublicRegistry, records: Mapping[str, bytes]) -> Iterator[Asset]:
    name, projects = public.programmes[0].name, projects_table(public)
    yield Asset(CSV, csv_of(projects))
    yield Asset(XLSX, workbook(f"{name}: projekt som har fått bidrag", [projects], public.as_of))
    yield Asset(JSON, collection(public, (records[project.id] for project in public.projects)))


def _one(project: PublicProject, records: Mapping[str, bytes]) -> Iterator[Asset]:
    yield Asset(f"{address(project.id)}{project.id}.json", records[project.id])


def _feed(
    public: PublicRegistry, projects: tuple[PublicProject, ...], title: str, at: str, page: str
) -> Iterator[Asset]:
    yield Asset(at, feed(public, projects, title=title, address=at, page=page))
