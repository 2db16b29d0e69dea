"""Changes of importance and corrected slips of the pen, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.model import Ore, Project, swedish
from anslag.schema import field
from anslag.words import day as written

from .record_words import field_name

__all__ = ["Amendment", "changes", "corrections"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field that got another value. `settled` is when and by whom, or that it still waits."""

    day: date
    field: str
    before: str
    after: str
    settled: str
    note: str


def changes(project: Project) -> tuple[Amendment, ...]:
    """Return the changes that the applicant notified, in order."""
    return tuple(
        Amendment(
            part.notified,
            field_name(part.field),
            _value(part.field, part.before),
            _value(part.field, part.after),
            f"{written(part.decided)}{f', {part.by}' if part.by else ''}" if part.decided else "väntar på beslut",
            part.note or "",
        )
        for part in project.changes
    )


def corrections(project: Project) -> tuple[Amendment, ...]:
    """Return the slips of the pen that were put right, in order."""
    return tuple(
        Amendment(
            part.date,
            field_name(part.field),
            _value(part.field, part.before),
            _value(part.field, part.after),
            written(part.date),
            part.reason,
        )
        for part in project.corrections
    )


def _value(path: str, value: object) -> str:
    """Return a plain value of a record as a reader writes it."""
    known = field("project", tuple(path.split(".")))
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_value(path, part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value('', part)}" for key, part in value.items())
    if known and known.money:
        return swedish(Ore.from_kronor(value))  # type: ignore[arg-type]
    text = str(value)
    return known.choices.get(text, _day(text)) if known else _day(text)


def _day(text: str) -> str:
    try:
        return written(date.fromisoformat(text))
    except ValueError:
        return text
