"""What the rules ask before the next step: judged now, though most of them do not apply until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from anslag.lifecycle import Phase, phase
from anslag.lifecycle.words import capital
from anslag.model import KeyPath, Project, ProposalKind
from anslag.model.project import Note, Statement
from anslag.rules import Case, Rule, Scope, rules
from anslag.site.internal.office import Dossier, Office

__all__ = ["Check", "Checklist", "checklist", "demands"]


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

    Each rule is asked now what it will ask then, as if the phase began on the office's day. A rule that finds nothing
    may yet find something in facts that are still to come.
    """
    case, ahead = _ahead(office, dossier)
    if not ahead:
        return None
    checks = [Check(rule, tuple(_missing(rule, case))) for rule in ahead]
    return Checklist(ahead[0].since, tuple(sorted(checks, key=lambda check: (not check.missing, check.rule.code))))


def demands(office: Office, dossier: Dossier) -> Iterator[tuple[str, KeyPath]]:
    """Yield the rule's code and where in the record, for each thing that is missing for the next phase."""
    case, ahead = _ahead(office, dossier)
    for rule in ahead:
        yield from ((rule.code, problem.path) for problem in rule.check(case))


def _ahead(office: Office, dossier: Dossier) -> tuple[Case, list[Rule]]:
    """Return the project as rules will see it, and the rules of the next phase that has any."""
    now = phase(dossier.project)
    ahead = [] if dossier.stage.final else [rule for rule in rules(Scope.PROJECT) if rule.since > now]
    following = min((rule.since for rule in ahead), default=None)
    project = _as_if(dossier.project, following, office.as_of)
    case = Case(project, dossier.programme, office.registry.organisations, office.registry.areas)
    return case, [rule for rule in ahead if rule.since == following]


def _as_if(project: Project, following: Phase | None, day: date) -> Project:
    """Return the project with the fact that opens the phase, where that fact is no more than a day.

    Some rules tell what is missing only once the statement is written or the case is closed.
    """
    if following is Phase.ASSESSED:
        statement = Statement(date=day, proposal=ProposalKind.GRANT)
        return replace(project, handling=replace(project.handling, statement=statement))
    return replace(project, closed=Note(date=day)) if following is Phase.CLOSED else project


def _missing(rule: Rule, case: Case) -> Iterator[tuple[str, str]]:
    for problem in rule.check(case):
        yield problem.message, problem.hint or rule.text.mend
