"""A verdict for a person at a terminal: the sentence first, then one message per mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

import click

from anslag.check import Verdict
from anslag.invisible import replace_invisible
from anslag.model import Exemption, Finding, Place, Severity
from anslag.words import day

from .about import cited

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_LONGEST = 120


class _Style(Protocol):
    def __call__(self, text: str, *, fg: str | None = None, bold: bool | None = None) -> str: ...


def text(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the verdict as text, in Swedish, with a last line break.

    `colour` adds terminal colours. `full` also lists what stood there before the change, which else is only counted.
    """
    style: _Style = click.style if colour else _plain
    lines = [style(verdict.sentence, bold=True), *compared(verdict)]
    lines += _findings(verdict.new, style)
    if full and verdict.standing:
        lines += ["", style("Fanns redan före ändringen:", bold=True), *_findings(verdict.standing, style)]
    if verdict.healed:
        lines += ["", style("Rättat av ändringen:", bold=True)]
        lines += [f"  {one.code} {visible(_whose(one))}  {one.title}" for one in verdict.healed]
    if verdict.brought:
        lines += ["", style("Undantag som infördes med ändringen:", bold=True)]
        lines += [f"  {one.rule} {visible(one.record)}  {visible(granted(one))}" for one in verdict.brought]
    if verdict.exempt:
        lines += ["", style("Undantagna:", bold=True)]
        lines += dict.fromkeys(_exempt(one, exemption) for one, exemption in verdict.exempt)
    return "\n".join(lines) + "\n"


def compared(verdict: Verdict) -> list[str]:
    """Return the line that says which commit was judged against which; none when nothing was compared."""
    return [visible(verdict.compared.words)] if verdict.compared else []


def plain(finding: Finding) -> str:
    """Return one finding as text reports show it, without colours and without a last line break."""
    return "\n".join(_group([finding], _plain))


def _plain(text: str, *, fg: str | None = None, bold: bool | None = None) -> str:
    del fg, bold
    return text


def _findings(findings: Iterable[Finding], style: _Style) -> Iterator[str]:
    """Yield the findings; those of one kind at one place share a heading and the source line."""
    for _, group in groupby(findings, key=lambda one: (one.place, one.code, one.severity)):
        yield ""
        yield from _group(list(group), style)


def _group(findings: Sequence[Finding], style: _Style) -> Iterator[str]:
    first = findings[0]
    place = first.place
    colour = _COLOURS[first.severity]
    where = f"{visible(place.file)}:{place.line}:{place.column}"
    kind = "" if first.severity is Severity.ERROR else f"{first.severity.label}: "
    yield f"{where}  {style(first.code, fg=colour, bold=True)}  {kind}{style(first.title, bold=True)}"
    yield from (style(line, fg=colour) if n else line for n, line in enumerate(excerpt(place)))
    for hint, alike in groupby(findings, key=lambda one: one.hint):
        yield from (f"  {visible(one.message)}" for one in alike)
        if hint:
            yield f"  Åtgärd: {visible(hint)}"
    source = f"{cited(first.section)} · " if first.section else ""
    yield f"  {source}anslag explain {first.code}"


def _exempt(finding: Finding, exemption: Exemption) -> str:
    return f"  {finding.code} {visible(_whose(finding))}  {visible(granted(exemption))}"


def granted(exemption: Exemption) -> str:
    """Return until when an exemption holds, why, and who approved it and when, in Swedish."""
    approved = f"Godkänt av {exemption.approved_by} {day(exemption.approved)}."
    return f"Till och med {day(exemption.last)}: {exemption.reason.rstrip('. ')}. {approved}"


def _whose(finding: Finding) -> str:
    return finding.record or finding.place.file


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
    return replace_invisible(words, lambda _: "·")


def _width(words: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return len(words) + wide - sum(bool(unicodedata.combining(char)) for char in words)
