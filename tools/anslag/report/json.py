"""A verdict for programs: JSON with stable names."""

from __future__ import annotations

import json as encoder
from typing import Any

from anslag.check import Verdict
from anslag.model import Finding

VERSION = 1


def json(verdict: Verdict, *, colour: bool = False) -> str:
    """Return the verdict as JSON, with a last line break. Names are only ever added; `version` tells if one changes."""
    del colour
    document = {
        "version": VERSION,
        "sentence": verdict.sentence,
        "errors": verdict.errors,
        "files": verdict.files,
        "base": verdict.base or None,
        "new": [_finding(finding) for finding in verdict.new],
        "standing": [_finding(finding) for finding in verdict.standing],
        "healed": [_finding(finding) for finding in verdict.healed],
        "exempt": [
            {**_finding(finding), "exemption": {"reason": exemption.reason, "until": exemption.until.isoformat()}}
            for finding, exemption in verdict.exempt
        ],
    }
    return encoder.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
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
    }
