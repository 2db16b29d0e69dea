"""The files beside the pages: the projects as CSV and JSON, one by one and all together, and the feeds."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.export import collection, feed, record, table
from anslag.public import PublicRegistry
from anslag.site.page import Asset
from anslag.site.views.facets import AREAS, grouped
from anslag.site.views.feeds import feed_address
from anslag.site.views.listing import LIST
from anslag.site.views.project import address

__all__ = ["CSV", "JSON", "public_files"]

CSV = "data/projekt.csv"
JSON = "data/projekt.json"


def public_files(public: PublicRegistry) -> Iterator[Asset]:
    """Yield every file of the public site that is made from the register and is not a page."""
    yield Asset(CSV, table(public))
    records = {project.id: record(project) for project in public.projects}
    yield Asset(JSON, collection(public, records.values()))
    for id_, content in records.items():
        yield Asset(f"{address(id_)}{id_}.json", content)
    name = public.programmes[0].name
    yield Asset(
        feed_address(), feed(public, public.projects, title=f"{name}: nya bidrag", address=feed_address(), page=LIST)
    )
    for group in grouped(public, AREAS):
        title = f"{name}: nya bidrag, {group.choice.name}"
        made = feed(public, group.projects, title=title, address=feed_address(group), page=group.address)
        yield Asset(feed_address(group), made)
