"""What a check never repeats: a personal number that stands in a file is dots wherever a finding quotes the file.

Reports are kept where the file is not: in the logs of a pipeline, in what it leaves behind, on a screen that is shared.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import msgspec

from anslag.model import Exemption, Finding, KeyPath
from anslag.rules.personal import personal_numbers
from anslag.source.marks import lines_of

COVER = "•"


def covered(text: str) -> str:
    """Return `text` with a dot for each character of a personal number in it; line breaks stay."""
    found = list(personal_numbers(text))
    if not found:
        return text
    letters = list(text)
    for number in found:
        for at in range(number.start, number.end):
            letters[at] = letters[at] if letters[at] in "\r\n" else COVER
    return "".join(letters)


def covered_path(path: KeyPath) -> KeyPath:
    """Return the way to a field, covered: a key of someone's own making may be a number too."""
    return tuple(covered(step) if isinstance(step, str) else step for step in path)


def covered_finding(finding: Finding) -> Finding:
    """Return a finding whose file, record and words are covered: a file may be named after a person."""
    place, message, hint = finding.place, covered(finding.message), covered(finding.hint)
    place = replace(place, file=covered(place.file))
    return replace(finding, place=place, record=covered(finding.record), message=message, hint=hint)


def covered_exemption(exemption: Exemption) -> Exemption:
    """Return an exemption whose words are covered."""
    words = {name: covered(getattr(exemption, name)) for name in ("record", "reason", "approved_by")}
    return msgspec.structs.replace(exemption, **words)


def covered_line(text: str, number: int) -> str:
    """Return a line of `text` by its number (from 1), covered; empty outside the text."""
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """Return the lines, kept for the next finding in the same file: a number may go on from one line to the next."""
    return lines_of(covered(text))
