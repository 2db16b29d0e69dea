"""A verdict for GitLab's code quality report, which compares a merge request's with its target's."""

from __future__ import annotations

import json

from anslag.check import Verdict
from anslag.model import Severity

from .finding_place import fingerprints
from .text import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def gitlab(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return everything that counts, new or standing, as a JSON list, with a last line break.

    GitLab itself takes away what the target's report also has: it knows a finding by its fingerprint.
    """
    del colour, full
    issues = [
        {
            "description": visible(f"{finding.title}. {finding.message} {finding.hint}".rstrip()),
            "check_name": finding.code,
            "fingerprint": print_,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": visible(finding.place.file), "lines": {"begin": finding.place.line}},
        }
        for finding, print_ in fingerprints([*verdict.standing, *verdict.new])
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
