"""How the fact that settles something is recorded: the command for it, and the field where it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.edit.facts import FORMS, ITEM
from anslag.lifecycle import FactName

__all__ = ["Recording", "recording"]


@dataclass(frozen=True, slots=True)
class Recording:
    """A command of `anslag add`, what an officer calls the fact, and the dotted name of the field that holds it."""

    command: str
    title: str
    field: str


def recording(command: str) -> Recording:
    """Return how the fact that `command` (``anslag add ID FACT``) records is called and where it stands.

    Raises `ValueError` when there is no such fact.
    """
    form = FORMS[FactName(command.rpartition(" ")[2])]
    return Recording(command, form.title, ".".join(str(part) for part in form.path if part != ITEM))
