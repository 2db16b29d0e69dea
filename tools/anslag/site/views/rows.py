"""A project as it stands in a list."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.public import PublicProject
from anslag.site.views.facets import FILTERED
from anslag.words import listed

__all__ = ["Row", "row"]


@dataclass(frozen=True, slots=True)
class Row:
    """A project in a list: plain words, ready to be shown. `granted` is in öre.

    `facets` has, for the filter, the key of each of its facets and the ids of the project's choices, parted by spaces.
    """

    id: str
    title: str
    organisations: str
    areas: str
    granted: int
    stage: str
    year: int
    facets: tuple[tuple[str, str], ...]


def row(project: PublicProject) -> Row:
    """Return `project` as it stands in a list."""
    return Row(
        id=project.id,
        title=project.title,
        organisations=listed([one.name for one in project.organisations]),
        areas=", ".join(area.name for area in project.areas),
        granted=project.granted,
        stage=project.stage.label,
        year=project.year,
        facets=tuple((facet.key, " ".join(one.id for one in facet.choices(project))) for facet in FILTERED),
    )
