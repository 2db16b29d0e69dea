"""A verdict for programs: JSON with stable names, described by ``report.schema.json`` beside this file."""

from __future__ import annotations

import json as encoder
from collections.abc import Iterable, Iterator
from typing import Any

from anslag.check import Verdict
from anslag.history import Comparison
from anslag.invisible import replace_invisible
from anslag.model import Exemption, Finding

from .finding_place import fingerprints

VERSION = 1


def json(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the verdict as JSON, with a last line break. Names are only ever added; `version` tells if one changes."""
    del colour, full
    exempt = zip(_findings(finding for finding, _ in verdict.exempt), verdict.exempt, strict=True)
    document = {
        "version": VERSION,
        "sentence": verdict.sentence,
        "errors": verdict.errors,
        "files": verdict.files,
        "base": verdict.base or None,
        "compared": _compared(verdict.compared) if verdict.compared else None,
        "new": list(_findings(verdict.new)),
        "standing": list(_findings(verdict.standing)),
        "healed": list(_findings(verdict.healed)),
        "exempt": [{**made, "exemption": _exemption(exemption)} for made, (_, exemption) in exempt],
        "exemptions_brought": [{"rule": one.rule, "record": one.record, **_exemption(one)} for one in verdict.brought],
    }
    return replace_invisible(encoder.dumps(document, ensure_ascii=False, indent=2), _escape) + "\n"


def _compared(compared: Comparison) -> dict[str, Any]:
    return {
        "base": {"name": compared.base, "commit": compared.tip},
        "fork": compared.fork,
        "head": {"branch": compared.branch or None, "commit": compared.head or None, "unsaved": compared.unsaved},
    }


def _exemption(exemption: Exemption) -> dict[str, str]:
    return {
        "reason": exemption.reason,
        "approved_by": exemption.approved_by,
        "approved": exemption.approved.isoformat(),
        "until": exemption.last.isoformat(),
    }


def _escape(character: str) -> str:
    """Write a character that could command a terminal as JSON's escape of it, save the line breaks between values."""
    return character if character == "\n" else encoder.dumps(character)[1:-1]


def _findings(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    for finding, print_ in fingerprints(findings):
        place = finding.place
        yield {
            "code": finding.code,
            "severity": finding.severity.name.lower(),
            "title": finding.title,
            "message": finding.message,
            "hint": finding.hint,
            "section": finding.section,
            "record": finding.record,
            "path": list(finding.path),
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "fingerprint": print_,
        }
