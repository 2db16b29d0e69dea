"""What keeps a value back: addresses that are not plain https, numbers that could be a person's, hidden fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from anslag.public.records import PublicDecision, PublicOrganisation, PublicProject

__all__ = ["HIDEABLE", "HiddenFieldError", "check_hidden", "https", "narrow", "organisation_number"]

# Skatteverket: the third digit of an organisation number is at least 2; a person's is 0 or 1, the tens of a month.
_NUMBER = re.compile(r"[0-9]{2}[2-9][0-9]{3}-[0-9]{4}")
_VISIBLE_ASCII = re.compile(r"[!-~]+")


class HiddenFieldError(ValueError):
    """`public.hide` names something that is not a public field, so what it meant to hide would be published."""


def https(url: str | None) -> str | None:
    """Return `url` when it is a plain https address without user name or password, else None."""
    if url is None or not _VISIBLE_ASCII.fullmatch(url) or not url.startswith("https://"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.hostname and "@" not in parts.netloc else None


def organisation_number(number: str | None) -> str | None:
    """Return `number` when its form rules out that it is a person's, else None."""
    return number if number and _NUMBER.fullmatch(number) else None


def _optional(kind: type[PublicProject] | type[PublicDecision] | type[PublicOrganisation], prefix: str) -> set[str]:
    return {prefix + field.name for field in fields(kind) if field.default is not MISSING} - {"withheld"}


HIDEABLE = frozenset(
    _optional(PublicProject, "")
    | _optional(PublicDecision, "decision_")
    | _optional(PublicOrganisation, "organisation_")
)
"""The names that `public.hide` may hold."""


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
        decision=_without(project.decision, hidden, "decision_"),
        organisations=tuple(_without(one, hidden, "organisation_") for one in project.organisations),
        withheld=hidden,
    )
    return _without(shown, hidden, "")


Record = TypeVar("Record", PublicProject, PublicDecision, PublicOrganisation)


def _without(record: Record, hidden: frozenset[str], prefix: str) -> Record:
    defaults: dict[str, Any] = {one.name: one.default for one in fields(record) if prefix + one.name in hidden}
    return replace(record, **defaults)
