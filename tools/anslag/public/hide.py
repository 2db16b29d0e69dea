"""The fields that a programme or a project hides: they can narrow what is public, never widen it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from typing import Any, NamedTuple, TypeVar

from anslag.public.records import PublicDecision, PublicOrganisation, PublicProject

__all__ = ["HIDEABLE", "HiddenFieldError", "Withheld", "check_hidden", "narrow"]


class HiddenFieldError(ValueError):
    """`public.hide` names something that is not a public field, so what it meant to hide would be published."""


class Withheld(NamedTuple):
    """What is held back of a project, by its programme or itself: `fields`, and counts below `small_count`."""

    fields: frozenset[str]
    small_count: int


def _optional(kind: type[PublicProject] | type[PublicDecision] | type[PublicOrganisation], prefix: str) -> set[str]:
    return {prefix + field.name for field in fields(kind) if field.default is not MISSING} - {"withheld"}


OF_ONE_PROJECT = {"organisations"}
"""What a project may hide of itself, and no programme of all its projects."""
HIDEABLE = frozenset(
    _optional(PublicProject, "") - OF_ONE_PROJECT
    | _optional(PublicDecision, "decision_")
    | _optional(PublicOrganisation, "organisation_")
)
"""The names that a programme's `public.hide` may hold."""


def check_hidden(names: Iterable[str]) -> frozenset[str]:
    """Return `names` as a set. Raises HiddenFieldError, in Swedish, when one is not a public field."""
    hidden = frozenset(names)
    if unknown := sorted(hidden - HIDEABLE):
        raise HiddenFieldError(
            f"public.hide: {', '.join(unknown)} är inget publikt fält som kan döljas. "
            f"Välj bland {', '.join(sorted(HIDEABLE))}."
        )
    return hidden


def narrow(project: PublicProject, hidden: frozenset[str]) -> PublicProject:
    """Return `project` without the fields in `hidden`."""
    if not hidden:
        return project
    shown = replace(
        project,
        decisions=tuple(_without(one, hidden, "decision_") for one in project.decisions),
        organisations=tuple(_without(one, hidden, "organisation_") for one in project.organisations),
        withheld=hidden,
    )
    return _without(shown, hidden, "")


Record = TypeVar("Record", PublicProject, PublicDecision, PublicOrganisation)


def _without(record: Record, hidden: frozenset[str], prefix: str) -> Record:
    defaults: dict[str, Any] = {one.name: one.default for one in fields(record) if prefix + one.name in hidden}
    return replace(record, **defaults)
