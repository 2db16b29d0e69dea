"""What a check finds: plain data that reporters write out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

KeyPath = tuple[str | int, ...]
FindingKey = tuple[str, str, str, tuple[str, ...], str]


class Severity(IntEnum):
    """How serious a finding is; the verb of the guideline decides (ska → error, bör → warning)."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word an officer reads."""
        return {1: "upplysning", 2: "varning", 3: "fel"}[self]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one file: lines and columns count from 1, the end is exclusive, `source` is the line's text."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, said once, with the record's own values.

    `record` is the id of the project or organisation (empty when the file has none), `path` where in it. `mark` tells
    apart what the message must not tell; it holds for one run and is for no report, memory or log.
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    place: Place
    record: str = ""
    path: KeyPath = ()
    section: str = ""
    mark: str = field(default="", repr=False)

    @property
    def key(self) -> FindingKey:
        """What makes this the same finding as one on another commit: neither lines nor places in lists."""
        fields = tuple(step for step in self.path if isinstance(step, str))
        return (self.code, self.record or self.place.file, self.message, fields, self.mark)
