"""A project as it stands in a list."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from anslag.language import Language
from anslag.public import PublicProject
from anslag.site.views.facets import FILTERED

__all__ = ["Row", "row"]


@dataclass(frozen=True, slots=True)
class Row:
    """A project in a list: plain words, ready to be shown. `granted` is in öre.

    `facets` has, for the filter, the key of each of its facets and the ids of the project's choices, parted by spaces.
    """

    id: str
    title: str
    organisations: Markup
    areas: str
    granted: int
    stage: str
    year: int
    facets: tuple[tuple[str, str], ...]


def row(project: PublicProject, language: Language) -> Row:
    """Return `project` as it stands in a list in `language`."""
    return Row(
        id=project.id,
        title=project.title,
        organisations=language.listed_markup([one.name for one in project.organisations]),
        areas=", ".join(area.name for area in project.areas),
        granted=project.granted,
        stage=language.gettext(project.stage.label),
        year=project.year,
        facets=tuple((facet.key, " ".join(one.id for one in facet.choices(project))) for facet in FILTERED),
    )
