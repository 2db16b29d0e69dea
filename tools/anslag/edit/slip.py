"""Lines to put into a file by hand: for whoever edits a record where `anslag add` is not at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.model import Programme, Project
from anslag.schema import Field
from anslag.source import Document, Plain, parse
from anslag.source.marks import LINE_BREAK

from .change import add_fact
from .entry import fitting
from .facts import Form
from .recording import written
from .refusal import RefusedError
from .sketch import blanks, happened, sketch
from .splice import EditError


@dataclass(frozen=True, slots=True)
class Slip:
    """Lines that go after line number `after` (from 1; 0 for the top), which reads `above`.

    They take the place of the `replaced` lines that follow it, if any. `blanks` are the fields left to fill in.
    """

    lines: tuple[str, ...]
    after: int
    above: str
    replaced: int
    blanks: tuple[Field, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def slip(
    document: Document, project: Project, programme: Programme, form: Form, as_of: date, kind: str = ""
) -> Slip | None:
    """Return what writes the fact of `form` into the project's file; the days on which it happened are left to fill in.

    `kind` is the kind of decision or other entry, when one is meant; of several entries that the fact may belong to it
    is the first. `None` when the fact cannot be recorded, or the file not be changed safely.
    """
    fact = sketch(form, project, programme, as_of, {"kind": kind} if kind else {})
    if kind:
        fact["kind"] = kind
    fact.update(dict.fromkeys(happened(form, fact)))
    try:
        after = _written(document, project, programme, form, fact)
    except (RefusedError, EditError):
        return None
    old, new = LINE_BREAK.split(document.text), LINE_BREAK.split(after.text)
    at = _alike(old, new)
    below = _alike(old[at:][::-1], new[at:][::-1])
    while at and new[at - 1] == "" == new[len(new) - below - 1]:  # a blank line goes before what it sets apart
        at, below = at - 1, below + 1
    lines = tuple(new[at : len(new) - below])
    return Slip(lines, at, old[at - 1] if at else "", len(old) - below - at, blanks(form, fact))


def _written(
    document: Document, project: Project, programme: Programme, form: Form, fact: dict[str, Plain]
) -> Document:
    """Return the file with the fact in it; one that names a field leaves that to fill in."""
    if form.name in _NAMING:
        return parse(add_fact(document, form.path, fact).encode(), document.name)
    first = next(iter(fitting(form, document.data, project, programme)), None) if form.within else None
    return written(document, project, programme, form, fact, first.name if first else "")[0]


_NAMING = ("change", "correction", "redaction")


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many lines two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
