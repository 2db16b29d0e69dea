"""The Swedish words for what a record holds as keys: the schema's own, so that a new key needs no new code."""

from __future__ import annotations

from anslag.lifecycle.words import word
from anslag.model import Organisation
from anslag.schema import field, label

__all__ = ["field_name", "kind_of_organisation", "word"]


def field_name(path: str) -> str:
    """Return the label of the field that a change or a correction names by its dotted path."""
    return label("project", tuple(path.split(".")))


def kind_of_organisation(organisation: Organisation) -> str:
    """Return what an organisation is, e.g. ``förening``."""
    found = field("organisation", ("kind",))
    return found.choices[organisation.kind] if found else str(organisation.kind)
