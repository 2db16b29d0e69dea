"""What the rules ask before the next step: judged now, though most of them do not apply until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.lifecycle import Phase
from anslag.lifecycle.words import capital
from anslag.rules import Case, Rule, Scope, rules
from anslag.site.internal.office import Dossier, Office

__all__ = ["Check", "Checklist", "checklist"]


@dataclass(frozen=True, slots=True)
class Check:
    """A demand of the next phase: what is missing (each as a message and how to mend it), nothing when all is there."""

    rule: Rule
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is asked for `phase`, the rules with something missing first."""

    phase: Phase
    checks: tuple[Check, ...]

    @property
    def missing(self) -> int:
        """How many demands are not met."""
        return sum(bool(check.missing) for check in self.checks)

    @property
    def title(self) -> str:
        """What the demands are for."""
        return capital(self.phase.label)


def checklist(office: Office, dossier: Dossier) -> Checklist | None:
    """Return the demands of the next phase that has any, or `None` when nothing more is to be done.

    Each rule is asked now what it will ask then. A rule that finds nothing may yet find something in facts that are
    still to come.
    """
    if dossier.stage.final:
        return None
    registry = office.registry
    case = Case(dossier.project, dossier.programme, registry.organisations, registry.areas)
    ahead = [rule for rule in rules(Scope.PROJECT) if rule.since > case.phase]
    if not ahead:
        return None
    phase = min(rule.since for rule in ahead)
    checks = [Check(rule, tuple(_missing(rule, case))) for rule in ahead if rule.since == phase]
    return Checklist(phase, tuple(sorted(checks, key=lambda check: (not check.missing, check.rule.code))))


def _missing(rule: Rule, case: Case) -> Iterator[tuple[str, str]]:
    for problem in rule.check(case):
        yield problem.message, problem.hint or rule.text.mend
