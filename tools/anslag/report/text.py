"""A verdict for a person at a terminal: the sentence first, then one message per mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import click

from anslag.check import Verdict
from anslag.model import Finding, Place, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_LONGEST = 120


def text(verdict: Verdict, *, colour: bool = False) -> str:
    """Return the verdict as text, in Swedish, with a last line break. `colour` adds terminal colours."""
    style = click.style if colour else _plain
    lines = [style(verdict.sentence, bold=True)]
    for finding in verdict.new:
        lines += ["", *_finding(finding, style)]
    return "\n".join(lines) + "\n"


def _plain(words: str, **_: object) -> str:
    return words


def _finding(finding: Finding, style: object) -> Iterator[str]:
    assert callable(style)  # noqa: S101 - narrows click's untyped keyword arguments
    place = finding.place
    colour = _COLOURS[finding.severity]
    where = f"{place.file}:{place.line}:{place.column}"
    kind = "" if finding.severity is Severity.ERROR else f"{finding.severity.label}: "
    yield f"{where}  {style(finding.code, fg=colour, bold=True)}  {kind}{style(finding.title, bold=True)}"
    yield from (style(line, fg=colour) if n else line for n, line in enumerate(excerpt(place)))
    yield f"  {finding.message}"
    if finding.hint:
        yield f"  Åtgärd: {finding.hint}"
    source = f"Riktlinjerna, {finding.section} · " if finding.section else ""
    yield f"  {source}anslag explain {finding.code}"


def excerpt(place: Place) -> Iterator[str]:
    """Yield the source line and a line of carets under what is meant; nothing when there is no source to show."""
    if not place.source.strip():
        return
    number = str(place.line)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(place.source)
    shown = place.source
    cut = max(0, start - _LONGEST // 2) if len(shown) > _LONGEST else 0
    shown = visible(shown[cut : cut + _LONGEST])
    before = _width(visible(place.source[cut:start]))
    carets = max(1, _width(visible(place.source[start : min(end, cut + _LONGEST)])))
    yield f"  {number} | {shown.rstrip()}"
    yield f"  {' ' * len(number)} | {' ' * before}{'^' * carets}"


def visible(words: str) -> str:
    """Return text that cannot command a terminal: control and invisible characters become ``·``."""
    return "".join("·" if unicodedata.category(char) in _HIDDEN else char for char in words)


_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _width(words: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return len(words) + wide - sum(bool(unicodedata.combining(char)) for char in words)
