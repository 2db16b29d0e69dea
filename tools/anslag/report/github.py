"""A verdict for GitHub's runner: the sentence, then annotations on the lines of the change."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.check import Verdict
from anslag.model import Finding, Severity

from .finding_place import in_history
from .text import compared, visible

MOST = 10
"""The runner shows no more annotations of a kind than this for one step; the summary has them all."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def github(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the verdict as workflow commands, errors first and at most ten, with a last line break.

    What a record says can end neither a property nor the line it stands on, and so never becomes a command of its own.
    """
    del colour, full
    # the runner knows its older commands in the middle of a line too
    against = [line.replace("##[", "## [") for line in compared(verdict)]
    lines = [verdict.sentence, *against, *map(_command, verdict.new[:MOST])]
    if len(verdict.new) > MOST:
        lines.append(f"Här visas {MOST} av {len(verdict.new)}. Alla står i sammanfattningen av körningen.")
    return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding))
    message = visible(finding.message)
    if in_history(finding.place):
        message = f"{visible(finding.place.file)}: {message}"
    if finding.hint:
        message += f"\nÅtgärd: {visible(finding.hint)}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    place = finding.place
    if not in_history(place):
        yield "file", visible(place.file)
        yield "line", str(place.line)
        yield "endLine", str(place.end_line)
        yield "col", str(place.column)
        yield "endColumn", str(place.end_column)
    yield "title", f"{finding.code} {finding.title}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
