"""The fields and rows of a filled-in application form as values of a record.

What cannot be made out, and what was guessed, is noted where it belongs in the record, and listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from anslag.source import KeyPath, Plain

from .filled_form import Filled, Value
from .known_applicants import Applicant
from .said_values import NotReadError, made_out

__all__ = ["Application", "FormValues", "joined"]

_YES = frozenset({"yes", "ja", "j", "x", "yes.", "ja."})


@dataclass
class Application:
    """An application as a record without number, and what an officer should know of how it was read.

    `new` are those who applied and are in no register yet. `notes` are comments to the record by the field they are
    for; `left` lists what has no place, `guessed` what was found without a field, `told` what was not read at all, and
    `texts` the headings of what someone wrote freely. `enclosed` has the names of the attachments by their ids.
    """

    data: dict[str, Plain]
    new: tuple[Applicant, ...] = ()
    notes: dict[KeyPath, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    enclosed: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


@dataclass
class FormValues:
    """What a form says, field by field, on its way into the application `made`, with notes by the field they are for.

    `as_of` is the day it is read.
    """

    filled: Filled
    as_of: date
    made: Application = field(default_factory=lambda: Application({}))
    notes: dict[KeyPath, list[str]] = field(default_factory=lambda: defaultdict(list))

    def take(self, group: dict[str, Plain], key: str, path: KeyPath, tag: str) -> None:
        """Read one field into `group`; what cannot be made out is left as a comment."""
        value = self.filled.values.get(tag)
        if value is None or not value.text:
            return
        found = self.made_out(path, value, path[:2] if path[1:2] == ("budget",) else path)
        if found is not None:
            group[key] = found

    def made_out(self, path: KeyPath, value: Value, at: KeyPath = ()) -> Plain:
        """Return what a value says for the field at `path`; nothing when it cannot be made out. Notes stand at `at`."""
        known = tuple("*" if isinstance(step, int) else step for step in path)
        try:
            found, sure = made_out(known, value.kept or value.text, self.as_of)
        except NotReadError as error:
            self.leave(at or path, value.where, value.text, f"({error})")
            return None
        if not value.sure:
            self.guess(at or path, value)
        elif not sure:
            self.guess(at or path, value, f"”{_said(value.text)}” {value.where} lästes som {_said(found)}")
        return found

    def yes(self, tag: str) -> bool:
        """Return whether a box is ticked."""
        value = self.filled.values.get(tag)
        return value is not None and (value.kept or value.text.casefold()) in _YES

    def row(self, row: Sequence[Value], path: KeyPath, keys: Sequence[str]) -> dict[str, Plain]:
        """Return a row of a table as a group with `keys`, one for each column; what cannot be made out is left."""
        made: dict[str, Plain] = {}
        for key, value in zip(keys, row, strict=False):
            if value.text and (found := self.made_out((*path, 0, key), value, path[:2])) is not None:
                made[key] = found
        return made

    def leave(self, path: KeyPath, where: str, text: str, why: str = "") -> None:
        """Keep a text as a comment at `path`, and list it."""
        self.notes[path].append(f"I ansökan, {where}: {text}")
        self.made.left.append(f"{where}: {_short(text)}{f' {why}' if why else ''}")

    def guess(self, path: KeyPath, value: Value, how: str = "") -> None:
        """Note at `path` that a value was guessed, and how, and list it."""
        self.notes[path].append(f"Gissat: {how or f'stod {value.where}, inte i ett fält'}.")
        self.made.guessed.append(f"{value.where}: {_short(value.text)}")


def joined(row: Sequence[Value]) -> str:
    """Return what the cells of a row say, on one line."""
    return " | ".join(value.text for value in row if value.text)


def _said(value: Plain) -> str:
    return str(value).replace("\n", " ")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77].rstrip()}…"
