"""Changes of importance and corrected slips of the pen, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from anslag.difference import MARK
from anslag.lifecycle import Known, known, value_at
from anslag.model import Change, Project
from anslag.words import day as written
from anslag.words import sentence

from .office import Dossier
from .record_words import field_name, said, what_of, whose

__all__ = ["Amendment", "changes", "corrections"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field that got, or is to get, another value. `settled` is what became of it, when and by whom."""

    day: date
    field: str
    before: str
    after: str
    settled: str
    note: str


def changes(dossier: Dossier) -> tuple[Amendment, ...]:
    """Return the changes that were asked for, in order, a row for each field that is moved."""
    return tuple(
        Amendment(
            change.asked,
            field_name(new.path),
            said(new.path, _before(dossier.known, change, new.path)),
            said(new.path, new.to),
            _settled(dossier, change),
            change.note or "",
        )
        for change in dossier.known.record.changes
        for new in change.granted
    )


def corrections(project: Project) -> tuple[Amendment, ...]:
    """Return the slips of the pen that were put right, in order; of a text that has been redacted, not what it said."""
    redacted = {part.path for part in project.redactions}
    return tuple(
        Amendment(
            part.date,
            field_name(part.path),
            MARK if part.path in redacted else said(part.path, part.before),
            MARK if part.path in redacted else said(part.path, part.after),
            written(part.date),
            part.reason,
        )
        for part in project.corrections
    )


def _before(now: Known, change: Change, path: str) -> object:
    """Return the value that held at `path` before the change: on the eve of its approval, or for want of one today."""
    if change.holds_from is None or change.holds_from <= now.record.application.received:
        return value_at(now, path)
    eve = change.holds_from - timedelta(days=1)
    return value_at(known(now.record, eve, now.version), path)


def _settled(dossier: Dossier, change: Change) -> str:
    for act, word in ((change.approved, "Godkänd"), (change.refused, "Avslagen"), (change.withdrawn, "Återtagen")):
        if act:
            by = whose(dossier.programme, act.by)
            told = ", ".join(part for part in (f"{word} {written(act.date)}", by, act.reference) if part)
            asked = f"Begärt: {what_of(change.what)}" if change.granted != change.what else ""
            more = [sentence(part) for part in (asked, act.reason) if part]
            return " ".join([sentence(told), *more]) if more else told
    return "Väntar på svar"
