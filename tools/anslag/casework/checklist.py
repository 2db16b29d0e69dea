"""What the rules ask before the next step: judged now, though most of them do not apply until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from anslag.lifecycle import Phase, Stage, let_off, phase
from anslag.model import Project, ProposalKind, Severity
from anslag.model.project import Note, Statement
from anslag.rules import Case, Problem, Rule, Scope, rules
from anslag.schema import label
from anslag.words import capital

from .office import Dossier, Office

__all__ = ["Check", "Checklist", "checklist"]


@dataclass(frozen=True, slots=True)
class Check:
    """A demand of the next phase: what is missing (each as a message and how to mend it), nothing when all is there.

    `awaits` is the part of the record, as it is called in Swedish, without which it cannot be judged yet.
    """

    rule: Rule
    missing: tuple[tuple[str, str], ...]
    awaits: str = ""


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
    def judged(self) -> int:
        """How many demands can be judged already."""
        return sum(not check.awaits for check in self.checks)

    @property
    def met(self) -> list[Check]:
        """The demands that can be judged and with which nothing is wrong so far."""
        return [check for check in self.checks if not (check.missing or check.awaits)]

    @property
    def awaited(self) -> dict[str, list[Check]]:
        """The demands that cannot be judged yet, by the part of the record that is not there."""
        parts = dict.fromkeys(check.awaits for check in self.checks if check.awaits)
        return {part: [check for check in self.checks if check.awaits == part] for part in parts}

    @property
    def title(self) -> str:
        """What the demands are for."""
        return capital(self.phase.label)


def checklist(office: Office, dossier: Dossier) -> Checklist | None:
    """Return the demands of the next phase that has any, or `None` when nothing more is to be done.

    Each rule is asked now what it will ask then, as if the phase began on the office's day. A rule that finds nothing
    may yet find something in facts that are still to come.
    """
    asked = _asked(office, dossier)
    if not asked:
        return None
    checks = [Check(one.rule, tuple(_missing(one)), _awaits(one.rule, dossier.project)) for one in asked]
    return Checklist(
        _phase(asked[0].rule, dossier.known.record),
        tuple(sorted(checks, key=lambda check: (not check.missing, check.rule.code))),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a rule finds in the project as it is, and as it would be once the phase has begun."""

    rule: Rule
    now: tuple[Problem, ...]
    then: tuple[Problem, ...]


def _asked(office: Office, dossier: Dossier) -> list[_Asked]:
    """Return what the rules of the next phase that has any find."""
    project, reached = dossier.known.record, _UNDECIDED.get(dossier.stage, phase(dossier.known))
    if let_off(dossier.known):
        reached = max(reached, Phase.REPORTED)
    asked = (rule for rule in rules(Scope.PROJECT) if rule.asked(dossier.programme))
    phases = {} if dossier.stage.final else {rule: _phase(rule, project) for rule in asked}
    following = min((phase_ for phase_ in phases.values() if phase_ > reached), default=None)
    versions = office.registry.programmes.get(project.programme, ())
    now, then = (
        Case(one, dossier.programme, office.registry.organisations, office.registry.areas, versions)
        for one in (project, _as_if(project, following, office.as_of))
    )
    return [
        _Asked(rule, tuple(rule.check(now)), tuple(_demanded(rule, rule.check(then))))
        for rule, phase_ in phases.items()
        if phase_ == following
    ]


def _demanded(rule: Rule, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a rule asks for: not what it only tells of."""
    return (one for one in problems if Severity.NOTICE is not one.severity or rule.severity is Severity.NOTICE)


_UNDECIDED = {
    Stage.RECEIVED: Phase.RECEIVED,
    Stage.AWAITING_SUPPLEMENT: Phase.RECEIVED,
    Stage.PREPARATION: Phase.RECEIVED,
    Stage.READY: Phase.ASSESSED,
}
"""Where an application stands that waits for a decision, also when one that was carried out has been annulled."""


def _as_if(project: Project, following: Phase | None, day: date) -> Project:
    """Return the project with the fact that opens the phase, where that fact is no more than a day.

    Some rules tell what is missing only once the statement is written or the case is closed.
    """
    if following is Phase.ASSESSED:
        statement = Statement(date=day, proposal=ProposalKind.GRANT)
        statements = (*project.handling.statements, statement)
        return replace(project, handling=replace(project.handling, statements=statements))
    closings = (*project.closings, Note(date=day))
    return replace(project, closings=closings) if following is Phase.CLOSED else project


def _awaits(rule: Rule, project: Project) -> str:
    there = not rule.judges or bool(getattr(project, rule.judges))
    return "" if there else label("project", (rule.judges,))


def _phase(rule: Rule, project: Project) -> Phase:
    """Return the phase in which a rule has something to judge: that of its part, while the part is not there."""
    opens = _OPENS.get(rule.judges, rule.since)
    return rule.since if not rule.judges or getattr(project, rule.judges) else max(opens, rule.since)


_OPENS = {"decisions": Phase.DECIDED, "payments": Phase.RUNNING, "claims": Phase.CLOSED}
"""The phase that a part of the record opens, for the rules that judge that part whenever it is there."""


def _missing(asked: _Asked) -> Iterator[tuple[str, str]]:
    """Yield what is missing. What only shows once the phase has begun is told as the demand: it has not happened."""
    text = asked.rule.text
    for problem in asked.now:
        yield problem.message, problem.hint or text.mend
    if asked.then and not asked.now:
        yield text.what, text.mend
