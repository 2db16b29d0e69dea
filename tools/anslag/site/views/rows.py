"""A project as it stands in a list."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup
from msgspec import Struct

from anslag.language import Language
from anslag.public import PublicProject
from anslag.site.views.facets import AREA_HIDDEN, FILTERED, PROGRAMMES, applicant_names, area_hidden

__all__ = ["SHOWN", "Row", "Rows"]

SHOWN = 50
"""How many rows the page of an area, a year or the like has, before the way on to the list."""


class Row(Struct, frozen=True):
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
    end: date
    facets: tuple[tuple[str, str], ...]


class Rows:
    """Gives each project as it stands in a list in `language`: made when it is asked for, and once for all lists."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._made: dict[str, Row] = {}

    def __call__(self, project: PublicProject) -> Row:
        """Return the row of `project`."""
        known = self._made.get(project.id)
        if known is None:
            known = self._made[project.id] = _row(project, self._language)
        return known


def _areas(project: PublicProject) -> str:
    return ", ".join(area.name for area in project.areas)


def _row(project: PublicProject, language: Language) -> Row:
    return Row(
        id=project.id,
        title=project.title,
        organisations=language.listed_markup(applicant_names(project, language)),
        areas=language.gettext(AREA_HIDDEN) if area_hidden(project) else _areas(project),
        granted=project.granted,
        stage=language.gettext(project.stage.label),
        year=project.year,
        end=project.end,
        facets=tuple(
            [
                (facet.key, " ".join([one.id for one in facet.choices(project)]))
                for facet in FILTERED
                if facet is not PROGRAMMES or project.grant
            ]
        ),
    )
