"""Exemptions: a rule set aside for one record until a day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from anslag.model import Exemption, Finding, References, Severity
from anslag.rules import RETIRED, RULES, Scope
from anslag.words import day

from .load import Register
from .places import Pointer, place_of, span_of
from .trial import CODES


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that count, those that an exemption sets aside, and the exemptions that were of use."""

    counted: tuple[Finding, ...]
    exempt: tuple[tuple[Finding, Exemption], ...]
    used: frozenset[Exemption]


@dataclass(frozen=True, slots=True)
class Granted:
    """The exemptions of a register: those in force, those that a change `brought`, and those of them that are waiting.

    What is `waiting` sets nothing aside until it has landed, because a programme demands that.
    """

    in_force: tuple[Exemption, ...]
    brought: tuple[Exemption, ...] = ()
    waiting: tuple[Exemption, ...] = ()


def granted(today: Register, past: Register) -> Granted:
    """Return the exemptions of `today`, where those that were not in `past` came with the change.

    One that sets aside more than it did, or for other reasons, is another. Where a programme demands that exemptions
    land first, by what it says in either register, the exemption as it was holds until the new one has landed.
    """
    now, before = today.references.exemptions, past.references.exemptions
    brought = tuple(one for one in now if exemptible(one.rule) and not any(_as_much(one, other) for other in before))
    waiting = tuple(one for one in brought if _lands_first(one.record, (past, today)))
    still = [_narrowed(one, other) for one in waiting for other in before if _covers(one) == _covers(other)]
    return Granted((*still, *(one for one in now if one not in waiting)), brought, waiting)


def _covers(exemption: Exemption) -> tuple[str, str]:
    return exemption.rule, exemption.record


def _as_much(one: Exemption, other: Exemption) -> bool:
    """Return whether `one` sets aside no more than `other` does, and says the same."""
    return one.last <= other.last and msgspec.structs.replace(one, until=other.until, ended=other.ended) == other


def _narrowed(one: Exemption, other: Exemption) -> Exemption:
    return msgspec.structs.replace(other, until=min(one.last, other.last))


def _lands_first(record: str, registers: Iterable[Register]) -> bool:
    """Return whether a programme that concerns a record demands that its exemptions land first.

    A record that is no project, or not in the register yet, may concern any of them.
    """
    for register in registers:
        references = register.references
        projects = [brief for brief in register.index.briefs if brief.id == record]
        versions = [references.programme(brief.programme, brief.received) for brief in projects]
        if any(one.exemptions_land_first for one in versions if one):
            return True
        if not any(versions) and _some_land_first(references):
            return True
    return False


def _some_land_first(references: References) -> bool:
    return any(one.exemptions_land_first for versions in references.programmes.values() for one in versions)


def sift(found: Iterable[Finding], exemptions: Granted, as_of: date) -> Sifted:
    """Set aside what is exempt on `as_of`.

    What an expired exemption covered comes back as a warning: an unchanged register must not turn from passing to
    failing because a day has passed. What cannot be read, personal numbers, and what a change does to that which has
    landed, are never exempt.
    """
    known = {_covers(one): one for one in exemptions.in_force}
    waiting = {_covers(one): one for one in exemptions.waiting}
    counted: list[Finding] = []
    exempt: list[tuple[Finding, Exemption]] = []
    used: set[Exemption] = set()
    for finding in found:
        covers = (finding.code, finding.record)
        exemption = known.get(covers) if exemptible(finding.code) else None
        if covers in waiting:
            used.add(waiting[covers])
        if exemption is None:
            counted.append(_waiting(finding) if covers in waiting else finding)
            continue
        used.add(exemption)
        if as_of <= exemption.last:
            exempt.append((finding, exemption))
        else:
            counted.append(_expired(finding, exemption))
    return Sifted(tuple(counted), tuple(exempt), frozenset(used))


def exemptible(code: str) -> bool:
    """Whether a rule can be set aside at all."""
    return code in RULES and not _protects(code)


def _protects(code: str) -> str:
    """Return what a rule protects that no exemption may touch, in Swedish; empty for other rules."""
    if code.startswith("PRV"):
        return "personuppgifter"
    change = code.startswith("HIS") or code in RETIRED or (code in RULES and RULES[code].scope is Scope.CHANGE)
    return "det som redan står i registret" if change else ""


def _waiting(finding: Finding) -> Finding:
    hint = (
        f"{finding.hint} Ett undantag infördes med ändringen, men programmet kräver att undantag förs in först, i en "
        "egen ändring."
    )
    return replace(finding, hint=hint.strip())


def _expired(finding: Finding, exemption: Exemption) -> Finding:
    how = "avslutades" if exemption.last < exemption.until else "gick ut"
    message = f"{finding.message} Undantaget {how} {day(exemption.last)}."
    severity = min(finding.severity, Severity.WARNING)
    return replace(finding, message=message, severity=severity)


def idle(
    register: Register, used: Container[Exemption], pointer: Pointer, as_of: date, brought: Container[Exemption] = ()
) -> Iterator[Finding]:
    """Yield a finding for each exemption that sets nothing aside and has not expired.

    Where exemptions land first, one for a record that is not there yet is only warned of. One that has landed stands:
    it is told of and nobody is asked to take it away. Which have is known only of those that a change `brought`.
    """
    records = {brief.id for brief in register.index.briefs} | register.references.organisations.keys()
    broken = {one.name for one in register.judged.values() if one.brief is None}
    for position, exemption in enumerate(register.references.exemptions):
        if exemption in used or as_of > exemption.last:
            continue
        if protected := _protects(exemption.rule):
            message = f"{exemption.rule} går inte att undanta. Regeln skyddar {protected}."
            yield _finding("EXE003", Severity.ERROR, message, position, "rule", pointer)
        elif not exemptible(exemption.rule):
            message = f"Det finns ingen regel {exemption.rule} som går att undanta."
            yield _finding("EXE002", Severity.ERROR, message, position, "rule", pointer)
        elif exemption.record not in records:
            if not broken:
                message = f"Det finns ingen post {exemption.record}."
                severity = Severity.WARNING if _some_land_first(register.references) else Severity.ERROR
                yield _finding("EXE002", severity, message, position, "record", pointer)
        else:
            message = f"{exemption.record} bryter inte mot {exemption.rule}."
            severity = Severity.WARNING if exemption in brought else Severity.NOTICE
            yield _finding("EXE001", severity, message, position, "rule", pointer)


def _finding(code: str, severity: Severity, message: str, position: int, key: str, pointer: Pointer) -> Finding:
    name = next(name for name, kind in pointer.source.kinds.items() if kind == "exemptions")
    document = pointer.document(name)
    path = ("exemptions", position, key)
    place = place_of(document, span_of(document, path))
    about = CODES[code]
    return Finding(code, severity, about.title, message, about.mend, place, "exemptions", path)
