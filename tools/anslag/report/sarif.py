"""A verdict as SARIF 2.1.0 (OASIS), which code hosts and editors show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from anslag.check import Verdict
from anslag.model import Exemption, Finding, Severity
from anslag.words import sentence

from .about import About, known
from .finding_place import fingerprints
from .text import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def sarif(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the verdict as a SARIF log with one run and a last line break.

    With a base, each result tells whether it is new or stood there before; what is exempt is a suppressed result.
    What was healed is left out: a host that knows nothing of baselines would show it as a fault.
    """
    del colour, full
    exempt = {id(finding): exemption for finding, exemption in verdict.exempt}
    standing = {id(finding) for finding in verdict.standing}
    findings = [*verdict.standing, *verdict.new, *(finding for finding, _ in verdict.exempt)]
    codes = sorted({finding.code for finding in findings})
    results = []
    for finding, print_ in fingerprints(findings):
        result = _result(finding, print_, codes.index(finding.code))
        if verdict.base and id(finding) not in exempt:
            result["baselineState"] = "unchanged" if id(finding) in standing else "new"
        if exemption := exempt.get(id(finding)):
            result["suppressions"] = [_suppression(exemption)]
        results.append(result)
    driver = {"name": "anslag", "language": "sv", "rules": _rules(codes, known())}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if (
        verdict.compared
    ):  # the standard's own place for it (versionControlProvenance) wants an address of the repository
        compared = verdict.compared
        run["properties"] = {
            "base": {"name": visible(compared.base), "revisionId": compared.tip},
            "fork": {"revisionId": compared.fork},
            "head": {"branch": visible(compared.branch), "revisionId": compared.head, "unsaved": compared.unsaved},
        }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, print_: str, rule: int) -> dict[str, Any]:
    place = finding.place
    region = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    location = {"artifactLocation": {"uri": quote(place.file)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(f"{finding.message} {finding.hint}".rstrip())},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"anslagFinding/v1": print_},
    }


def _suppression(exemption: Exemption) -> dict[str, str]:
    reason = f"Till och med {exemption.last}. {sentence(exemption.reason)}"
    return {"kind": "external", "status": "accepted", "justification": visible(reason)}


def _message(words: str) -> str:
    """Return a text in which no viewer finds a link (section 3.11.6 of the standard)."""
    return visible(words).replace("](", "] (")


def _rules(codes: Iterable[str], table: Mapping[str, About]) -> list[dict[str, Any]]:
    return [_rule(table[code]) for code in codes]


def _rule(about: About) -> dict[str, Any]:
    paragraphs = [about.what, f"Varför: {about.why}", f"Åtgärd: {about.mend}", about.topic]
    plain = "\n\n".join(filter(None, paragraphs))
    examples = [("Fel", text) for text in about.bad] + [("Rätt", text) for text in about.good]
    shown = "".join(f"\n\n{kind}:\n\n```yaml\n{text}\n```" for kind, text in examples)
    return {
        "id": about.code,
        "shortDescription": {"text": about.title},
        "fullDescription": {"text": about.what or about.why},
        "help": {"text": plain, "markdown": plain + shown},
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
    }
