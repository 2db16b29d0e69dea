"""Exemptions: a rule set aside for one record until a day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from anslag.model import Exemption, Finding, Severity
from anslag.rules import RULES, Scope
from anslag.words import day

from .codes import CODES
from .load import Register
from .locate import place_of, span_of
from .whole import Pointer


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that count, those that an exemption sets aside, and the exemptions that were of use."""

    counted: tuple[Finding, ...]
    exempt: tuple[tuple[Finding, Exemption], ...]
    used: frozenset[Exemption]


def sift(found: Iterable[Finding], exemptions: Iterable[Exemption], as_of: date) -> Sifted:
    """Set aside what is exempt on `as_of`.

    What an expired exemption covered comes back as a warning: an unchanged register must not turn from passing to
    failing because a day has passed. What cannot be read, and personal numbers, are never exempt.
    """
    known = {(one.rule, one.record): one for one in exemptions}
    counted: list[Finding] = []
    exempt: list[tuple[Finding, Exemption]] = []
    used: set[Exemption] = set()
    for finding in found:
        exemption = known.get((finding.code, finding.record)) if _exemptible(finding.code) else None
        if exemption is None:
            counted.append(finding)
            continue
        used.add(exemption)
        if as_of <= exemption.until:
            exempt.append((finding, exemption))
        else:
            counted.append(_expired(finding, exemption))
    return Sifted(tuple(counted), tuple(exempt), frozenset(used))


def _exemptible(code: str) -> bool:
    return code in RULES and not code.startswith("PRV")


def _expired(finding: Finding, exemption: Exemption) -> Finding:
    message = f"{finding.message} Undantaget gick ut {day(exemption.until)}."
    severity = min(finding.severity, Severity.WARNING)
    return replace(finding, message=message, severity=severity)


def idle(register: Register, used: Container[Exemption], pointer: Pointer) -> Iterator[Finding]:
    """Yield a finding for each exemption that sets nothing aside. One from a rule over changes cannot be known."""
    records = {brief.id for brief in register.index.briefs} | register.references.organisations.keys()
    broken = {one.name for one in register.judged.values() if one.brief is None}
    for position, exemption in enumerate(register.references.exemptions):
        if exemption in used or (exemption.rule in RULES and RULES[exemption.rule].scope is Scope.CHANGE):
            continue
        if not _exemptible(exemption.rule):
            message = f"Det finns ingen regel {exemption.rule} som går att undanta."
            yield _finding("EXE002", Severity.ERROR, message, position, "rule", pointer)
        elif exemption.record not in records:
            if not broken:
                message = f"Det finns ingen post {exemption.record}."
                yield _finding("EXE002", Severity.ERROR, message, position, "record", pointer)
        else:
            message = f"{exemption.record} bryter inte mot {exemption.rule}."
            yield _finding("EXE001", Severity.WARNING, message, position, "rule", pointer)


def _finding(code: str, severity: Severity, message: str, position: int, key: str, pointer: Pointer) -> Finding:
    name = next(name for name, kind in pointer.source.kinds.items() if kind == "exemptions")
    document = pointer.document(name)
    path = ("exemptions", position, key)
    place = place_of(document, span_of(document, path))
    about = CODES[code]
    return Finding(code, severity, about.title, message, about.mend, place, "exemptions", path)
