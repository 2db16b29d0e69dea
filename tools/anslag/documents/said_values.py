"""What people write in forms, as the record has it: days, sums, numbers and choices, and what could not be made out."""

from __future__ import annotations

import re
from datetime import date

from anslag.edit.values import typed
from anslag.schema import field
from anslag.source import KeyPath, Plain
from anslag.words import slug

__all__ = ["NotReadError", "key_for", "made_out"]

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SPELLED = re.compile(r"(?:den\s+)?([0-9]{1,2})(?:[.:]?[ae])?\s*([a-zå]{3,9})\.?\s*([0-9]{4})", re.IGNORECASE)
_COMPACT = re.compile(r"([0-9]{4})[-/. ]?([0-9]{2})[-/. ]?([0-9]{2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[-/. ]\s?([0-9]{4})")
_FIGURES = re.compile(r"(?<![-\u2212\u2013.,0-9])[0-9]+(?:[ \N{NO-BREAK SPACE}.][0-9]{3})*(?:,[0-9]+)?")


class NotReadError(ValueError):
    """A text cannot be made out as what the record has there; the message is Swedish."""


def made_out(path: KeyPath, text: str, as_of: date) -> tuple[Plain, bool]:
    """Return what a text is as the field of a project at `path`, and whether it was sure or a guess.

    Raises `NotReadError` when it is nothing of the kind.
    """
    part = field("project", path)
    if part is None:
        raise NotReadError("Uppgiften finns inte i registret.")
    words = " ".join(text.split()) if "\n" in text and _one_line(part.schema) else text
    try:
        if part.schema.get("format") == "date":
            return _day(words), _COMPACT.fullmatch(words) is not None
        found, sure = typed(part, words, as_of), words == text
    except ValueError as error:
        lone = _FIGURES.findall(words) if "number" in _kinds(part.schema) or "integer" in _kinds(part.schema) else []
        if len(lone) != 1:
            raise NotReadError(str(error)) from None
        try:
            return typed(part, re.sub(r"(?<=[0-9])[ \N{NO-BREAK SPACE}.](?=[0-9]{3})", "", lone[0]), as_of), False
        except ValueError:
            raise NotReadError(str(error)) from None
    longest = part.schema.get("maxLength")
    if isinstance(found, str) and longest and len(found) > longest:
        raise NotReadError(f"Texten är {len(found)} tecken. Gränsen är {longest}.")
    return found, sure


def key_for(text: str, taken: set[str]) -> str:
    """Return a short name of its own for an entry of a list, by what it is called; it then is among `taken`."""
    words = slug(text).replace("-", "_").lstrip("0123456789_")[:30].rstrip("_") or "rad"
    stem = words.partition("_")[0] if len(words.partition("_")[0]) > 2 else words
    found = next(
        name
        for number in range(1, len(taken) + 2)
        if (name := stem if number == 1 else f"{stem}_{number}") not in taken
    )
    taken.add(found)
    return found


def _kinds(schema: dict[str, object]) -> list[str]:
    kinds = schema.get("type", "string")
    return [str(one) for one in kinds] if isinstance(kinds, list) else [str(kinds)]


def _one_line(schema: dict[str, object]) -> bool:
    return "string" not in _kinds(schema) or "\\n" in str(schema.get("pattern", ""))


def _day(words: str) -> str:
    bare = words.strip().rstrip(".")
    if found := _COMPACT.fullmatch(bare):
        year, month, day = map(int, found.groups())
    elif found := _SPELLED.fullmatch(bare):
        day, year = int(found[1]), int(found[3])
        month = next((at for at, name in enumerate(_MONTHS, 1) if found[2].casefold().startswith(name)), 0)
    elif found := _SLASHED.fullmatch(bare):
        day, month, year = map(int, found.groups())
    else:
        raise NotReadError(f"”{words}” är inget datum på formen ÅÅÅÅ-MM-DD.")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise NotReadError(f"Den {words} finns inte i kalendern.") from None
