"""One way in which a file breaks its schema."""

from __future__ import annotations

from dataclasses import dataclass

from .dictionary import Steps
from .shape_codes import CODES


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One way in which a file breaks its schema.

    `path` leads to the key; it is `missing` when it is not there. `meant` is the key that an unknown one looks like.
    """

    code: str
    title: str
    message: str
    hint: str
    path: Steps
    missing: bool = False
    meant: str = ""


def made(code: str, message: str, path: Steps, hint: str = "", missing: bool = False) -> SchemaProblem:
    """Return a problem with the title of its code, and the code's remedy when none is given."""
    return SchemaProblem(code, CODES[code].title, message, hint or CODES[code].mend, path, missing)
