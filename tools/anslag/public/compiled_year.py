"""A year's figures from the register: as they stand, for a draft and for what has changed since they were frozen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from anslag.lifecycle import known_registry
from anslag.model import Programme, Registry, YearFigures, version_on
from anslag.public.compilation import year_figures
from anslag.public.compilation_material import Material
from anslag.public.door import publish
from anslag.public.refused import Entered

__all__ = ["compiled_year", "programme_of"]


def programme_of(registry: Registry, programme: str, year: int) -> Programme | None:
    """Return the version of a programme that held at the end of a year, or its first; `None` when there is none."""
    versions = registry.programmes.get(programme, ())
    return version_on(versions, date(year, 12, 31)) or next(iter(versions), None)


def compiled_year(
    registry: Registry,
    programme: Programme,
    year: int,
    day: date,
    entered: Iterable[Entered] = (),
    version: str | None = None,
) -> YearFigures:
    """Return a year's figures as of `day`. `version` is the register's; of `entered`, see `publish`.

    Raises `anslag.public.HiddenFieldError` when a programme hides a field that does not exist.
    """
    material = Material(programme, known_registry(registry, day), publish(registry, day, entered))
    return year_figures(material, year, version)
