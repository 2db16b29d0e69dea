"""A verdict as the page that a pipeline shows: Markdown for the frame, escaped HTML for all that records say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from anslag.check import Verdict
from anslag.model import Exemption, Finding
from anslag.rules import RULES

from .about import cited
from .text import compared, granted, visible

MOST = 900_000
"""Bytes. GitHub throws a summary away whole when it is larger than 1 MiB."""

_HEAD = "<table><thead><tr><th>Var</th><th>Vad</th></tr></thead><tbody>"
_FOOT = "</tbody></table>"


def summary(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the whole verdict as Markdown, with a last line break.

    A table is one HTML block, which Markdown leaves alone up to the next empty line; what is put in it is escaped and
    has no line breaks, so that no record can add to the page. Beyond `MOST` bytes the rest is counted, not shown.
    """
    del colour, full
    room = MOST
    parts = [
        f"### Kontroll av registret\n\n{verdict.sentence}\n",
        *(f"<p>{escape(one)}</p>\n" for one in compared(verdict)),
    ]
    for heading, rows in _tables(verdict):
        body, left = [], 0
        for row in rows:
            room -= len(row.encode()) + 1
            if room > 0:
                body.append(row)
            else:
                left += 1
        if body or left:
            more = f"<p>Och {left} till, som inte får plats här.</p>\n" if left else ""
            parts.append("\n".join([f"#### {heading}\n", _HEAD, *body, _FOOT]) + f"\n{more}")
    return "\n".join(parts)


def _tables(verdict: Verdict) -> Iterator[tuple[str, Iterator[str]]]:
    new = "Nytt i ändringen" if verdict.base else "Att åtgärda"
    yield new, _rows(verdict.new)
    yield "Undantag som infördes med ändringen", map(_brought, verdict.brought)
    yield "Rättat av ändringen", _rows(verdict.healed, brief=True)
    yield "Undantaget", iter(dict.fromkeys(_exempt(finding, exemption) for finding, exemption in verdict.exempt))
    yield "Fanns redan före ändringen", _rows(verdict.standing)


def _rows(findings: Iterable[Finding], brief: bool = False) -> Iterator[str]:
    for finding in findings:
        lines = [f"<strong>{finding.code} {_text(finding.title)}</strong> ({finding.severity.label})"]
        if not brief:
            lines.append(_text(finding.message))
            lines += [f"Åtgärd: {_text(finding.hint)}"] if finding.hint else []
            lines += [f"<em>{_text(cited(finding.section))}</em>"] if finding.section else []
        yield _row(_where(finding), lines)


def _exempt(finding: Finding, exemption: Exemption) -> str:
    lines = [f"<strong>{finding.code} {_text(finding.title)}</strong>", _text(granted(exemption))]
    return _row(_where(finding), lines)


def _brought(exemption: Exemption) -> str:
    title = RULES[exemption.rule].title
    lines = [f"<strong>{exemption.rule} {_text(title)}</strong>", _text(granted(exemption))]
    return _row(exemption.record, lines)


def _where(finding: Finding) -> str:
    return f"{finding.place.file}:{finding.place.line}"


def _row(where: str, lines: Iterable[str]) -> str:
    return f"<tr><td><code>{_text(where)}</code></td><td>{'<br>'.join(lines)}</td></tr>"


def _text(words: str) -> str:
    return escape(visible(words))
