"""Why a fact is refused before any rule is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from anslag.lifecycle import Stage, known, stage
from anslag.model import DecisionKind, Finding, Project
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


def require_open(project: Project, form: Form, fact: Mapping[str, Plain], as_of: date) -> None:
    """Raise `RefusedError` for what comes after a grant while there is none, or after the end of what is finished.

    What fills in something that stands already always can: a judgment gains force, a claim is paid. So can what puts
    a slip right, an appeal, and the decisions by which a finished case is taken up again or judged anew.
    """
    if form.name in _AFTER_GRANT and not any(decision.meaning.grants for decision in project.decisions):
        also = " Ändras ansökan före beslutet, ändra i den." if form.name == "change" else ""
        raise RefusedError(
            f"”{form.title}” hör till ett projekt som har beviljats, och {project.id} är inte det.{also}"
        )
    now = stage(known(project, as_of)) if project.application.received <= as_of else Stage.RECEIVED
    kind = fact.get("kind") if form.name == "decision" else None
    late = form.within or form.name in _LATE or (form.name == "decision" and (kind is None or kind in _LATE_KINDS))
    if late or not now.final or (now is not Stage.CLOSED and form.name == "closed"):
        return
    basis = known(project, as_of).decided.basis
    if now is Stage.WITHDRAWN and kind == DecisionKind.STRIKING_OFF and basis is None:
        return  # what the applicant took back is then struck off
    closing = max((part.date for part in project.closings if part.date <= as_of), default=None)
    since = f" sedan {day(closing)}" if closing and now is Stage.CLOSED else ""
    here = f"anslag add {project.id}"
    anew = f"Har beslutet omprövats: {here} decision --kind reconsideration. " if basis and kind in _SETTLING else ""
    raise RefusedError(
        f"{project.id} är {_FINISHED[now]}{since}. {anew}Har ärendet tagits upp igen, anteckna först det: {here} "
        f"decision --kind reopening. Är något fel skrivet: {here} correction"
    )


_AFTER_GRANT = ("change", "report-respite", "interim-report", "final-report", "cost-statement")
_EARLIER = ("meeting", "consultation")
_LATE = ("correction", "redaction", "appeal")
_LATE_KINDS = (
    DecisionKind.REOPENING,
    DecisionKind.RECONSIDERATION,
    DecisionKind.ANNULMENT,
    DecisionKind.INHIBITION,
    DecisionKind.CORRECTION,
)
_SETTLING = tuple(kind for kind in DecisionKind if kind.settles)
_FINISHED = {
    Stage.CLOSED: "avslutat",
    Stage.REJECTED: "avslaget",
    Stage.DISMISSED: "avvisat",
    Stage.WITHDRAWN: "återtaget",
    Stage.STRUCK_OFF: "avskrivet",
}


def require_timely(project: Project, form: Form, fact: Plain, as_of: date) -> None:
    """Raise `RefusedError` when something is said to have happened after `as_of`, or before the application came.

    A talk or a consultation may have been held earlier, and the application is signed before it comes.
    """
    received = project.application.received
    for part, text in dates(form.item, fact):
        name, kind = part.title, declared(part)
        happened = date.fromisoformat(text)
        if happened > as_of and kind is not Day.PLANNED:
            raise RefusedError(
                f"”{name}” är {day(happened)}, men i dag är det {day(as_of)}. Anteckna det när det har hänt."
            )
        early = kind is Day.SPAN or form.name in _EARLIER or "signed" in part.path
        if happened < received and not early:
            raise RefusedError(f"”{name}” är {day(happened)}, före ansökan som kom in {day(received)}. Rätta datumet.")


def require_after(form: Form, fact: Plain, of: str, label: str) -> None:
    """Raise `RefusedError` when something is said to have happened before the day `of` of the entry it belongs to."""
    for part, text in dates(form.item, fact):
        if of and text < of and declared(part) in (Day.ENTRY, Day.HAPPENED):
            raise RefusedError(
                f"”{part.title}” är {day(date.fromisoformat(text))}, före det som den gäller: {label}. Rätta datumet."
            )


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
