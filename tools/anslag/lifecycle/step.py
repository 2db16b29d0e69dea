"""A step that someone is to take next, and the command that records it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from .known import Known
from .vocabulary import Actor, Section


class Step(Struct, frozen=True):
    """What is to be done next, in Swedish. `command` records that it is done; it is empty when only time is awaited."""

    actor: Actor
    text: str
    section: Section
    due: date | None = None
    since: date | None = None
    command: str = ""


def command_for(known: Known, fact: str) -> str:
    """Return the command that records a fact of the project."""
    return f"anslag add {known.project.id} {fact}"
