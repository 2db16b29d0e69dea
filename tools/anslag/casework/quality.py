"""Data quality: what the check has found, by rule and by record, how whole each record is, and what is exempt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anslag.model import Exemption, Finding, FindingKey, KeyPath, Severity
from anslag.model.project import Handling

from .finding_age import Since
from .office import Dossier, Office

__all__ = [
    "CELLS",
    "PARTS",
    "ByRule",
    "Excused",
    "PartState",
    "RecordRow",
    "by_rule",
    "excused",
    "grid",
    "oldest_first",
]

PARTS = {
    "application": "Ansökan",
    "handling": "Handläggning",
    "decisions": "Beslut",
    "contact": "Kontakt",
    "payments": "Utbetalningar",
    "interim_reports": "Delrapporter",
    "final_report": "Slutrapport",
    "cost_statement": "Kostnad",
    "claims": "Återkrav",
    "closings": "Avslut",
}
"""The parts of a record that the grid shows, by their keys."""


@dataclass(frozen=True, slots=True)
class PartState:
    """How one part of a record is: a stable key, the word for it, and the sign where there is no room for the word."""

    key: str
    label: str
    sign: str


_FOUND = {
    Severity.ERROR: PartState("error", "fel", "!!"),
    Severity.WARNING: PartState("warning", "varning", "!"),
    Severity.NOTICE: PartState("notice", "upplysning", "i"),
}
_SPEAKS_OF = {"HAN": "handling", "DEC": "decisions", "PAY": "payments"}
_BELONGS = {"appeals": "decisions", "budgets": "decisions", "payment_plan": "payments"}
_THERE, _AHEAD = PartState("there", "finns", "✓"), PartState("ahead", "finns inte", "–")
CELLS = (*_FOUND.values(), _THERE, _AHEAD)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record in the grid; `other` is what was found outside the parts."""

    dossier: Dossier
    cells: tuple[PartState, ...]
    other: PartState


@dataclass(frozen=True, slots=True)
class ByRule:
    """How often a rule has found something, and in which records."""

    code: str
    title: str
    severity: Severity
    records: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Excused:
    """An exemption and whether it still holds."""

    exemption: Exemption
    holds: bool


def grid(office: Office) -> tuple[RecordRow, ...]:
    """Return how whole each record is.

    A part has the worst that was found in it. Else it *is there* or is not. What is to be done about it next is told
    by the start page and the project's own, and not again here. A project that is finished, and of which nothing was
    found, is left out: a register of many years would have thousands.
    """
    return tuple(_row(dossier) for dossier in office.dossiers if dossier.findings or not dossier.stage.final)


def oldest_first(findings: Iterable[Finding], stood: Mapping[FindingKey, Since]) -> list[Finding]:
    """Return the findings, the gravest first and of those the ones that have stood longest; the unknown last."""
    return sorted(findings, key=lambda one: (-one.severity, stood[one.key].day if one.key in stood else date.max))


def _row(dossier: Dossier) -> RecordRow:
    found: dict[str, Severity] = {}
    for finding in dossier.findings:
        part = _part(finding.code, finding.path)
        found[part] = max(found.get(part, Severity.NOTICE), finding.severity)
    cells = tuple(_cell(dossier, part, found) for part in PARTS)
    return RecordRow(dossier, cells, _FOUND[found[""]] if "" in found else _AHEAD)


def _cell(dossier: Dossier, part: str, found: dict[str, Severity]) -> PartState:
    if part in found:
        return _FOUND[found[part]]
    value = getattr(dossier.project, part) or (part == "payments" and dossier.project.payment_plan)
    there = bool(value) and value != Handling()
    return _THERE if there else _AHEAD


def _part(code: str, path: KeyPath) -> str:
    """Return the part that a finding is about: the one the rule speaks of, else the one it points at."""
    part = _SPEAKS_OF.get(code[:3]) or (str(path[0]) if path else "")
    part = _BELONGS.get(part, part)
    return part if part in PARTS else ""


def by_rule(findings: tuple[Finding, ...]) -> Iterator[ByRule]:
    """Yield how often each rule has found something, the gravest and most frequent first."""
    number = Counter(finding.code for finding in findings)
    records: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Finding] = {}
    for finding in findings:
        records[finding.code].add(finding.record or finding.place.file)
        first.setdefault(finding.code, finding)
    for code, times in sorted(number.items(), key=lambda pair: (-first[pair[0]].severity, -pair[1], pair[0])):
        yield ByRule(code, first[code].title, first[code].severity, tuple(sorted(records[code])), times)


def excused(office: Office) -> tuple[Excused, ...]:
    """Return every exemption, and whether it holds on the office's day."""
    found = office.registry.references.exemptions
    return tuple(Excused(one, one.approved <= office.as_of <= one.last) for one in found)
