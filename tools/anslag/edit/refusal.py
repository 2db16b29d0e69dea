"""Why a fact is refused before any rule is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from anslag.lifecycle import FactName, Stage, known, stage
from anslag.model import Finding, Project
from anslag.schema import Field, field
from anslag.schema.declared import Day
from anslag.schema.declared import day as declared
from anslag.source import KeyPath, Plain
from anslag.words import day, nearest

from .facts import Form


class RefusedError(Exception):
    """A fact is not recorded; the text says why, in Swedish, and `findings` are what the rules say."""

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


def unknown(id_: str, known: Iterable[str]) -> RefusedError:
    """Return the refusal of an id that no project has, with the nearest one that is there."""
    near = nearest(id_, known)
    hint = f" Menade du {near}?" if near else ""
    return RefusedError(f"Det finns inget projekt {id_}.{hint}")


def require_open(project: Project, form: Form, as_of: date) -> None:
    """Raise `RefusedError` for anything but a correction to a project that is finished."""
    now = stage(known(project, as_of)) if project.application.received <= as_of else Stage.RECEIVED
    if form.name is FactName.CORRECTION or not now.final or (now is not Stage.CLOSED and form.name is FactName.CLOSED):
        return
    since = f" sedan {day(project.closed.date)}" if project.closed and now is Stage.CLOSED else ""
    raise RefusedError(
        f"{project.id} är {_FINISHED[now]}{since}. Där kan bara en rättelse antecknas: "
        f"anslag add {project.id} {FactName.CORRECTION}"
    )


_FINISHED = {Stage.CLOSED: "avslutat", Stage.REJECTED: "avslaget", Stage.WITHDRAWN: "återtaget"}


def require_timely(project: Project, form: Form, fact: Plain, as_of: date) -> None:
    """Raise `RefusedError` when something is said to have happened after `as_of`, or before the application came."""
    received = project.application.received
    for part, text in dates(form.item, fact):
        name, kind = part.title, declared(part)
        happened = date.fromisoformat(text)
        if happened > as_of and kind is not Day.PLANNED:
            raise RefusedError(
                f"”{name}” är {day(happened)}, men i dag är det {day(as_of)}. Anteckna det när det har hänt."
            )
        if happened < received and kind is not Day.SPAN:
            raise RefusedError(f"”{name}” är {day(happened)}, före ansökan som kom in {day(received)}. Rätta dagen.")


def dates(path: KeyPath, value: Plain) -> Iterator[tuple[Field, str]]:
    """Yield every day in a value that stands at `path`, with what the schema says of it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from dates((*path, key), below)
    elif isinstance(value, list):
        for below in value:
            yield from dates((*path, "*"), below)
    elif isinstance(value, str):
        found = field("project", path)
        if found and declared(found):
            yield found, value
