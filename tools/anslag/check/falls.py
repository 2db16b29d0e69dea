"""A rule that falls over is a fault in the program: it is told as a finding, and all else is judged."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from anslag.model import Finding, Severity
from anslag.rules import Problem, Rule, Scope, Stretch
from anslag.rules.docs import Prose
from anslag.schema import CODES as SCHEMA
from anslag.source import CODES as SOURCE

from .codes import CODES, FALLEN

_PACKAGE = Path(__file__).resolve().parents[1]


class Fallen(Rule):
    """Stands in for a rule that fell, in the list of what the rules found."""

    @cached_property
    def text(self) -> Prose:
        """What there is to say of every rule that falls."""
        about = CODES[FALLEN]
        return Prose(about.title, "", about.why, about.mend, (), ())


def tried(rule: Rule, subject: Any) -> Sequence[tuple[Rule, Any]]:
    """Return what a rule finds in its subject, each with the rule.

    If the rule raises anything, the last is a `Fallen` with what there is to tell: nothing of the subject's own words.
    """
    found: list[tuple[Rule, Any]] = []
    try:
        for problem in rule.check(subject):
            found.append((rule, problem))  # noqa: PERF401 - what was found before the fall is kept
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rules are judged
        message = f"Regeln {rule.code} föll och har inte prövats till slut: {where(error)}. Allt annat är prövat."
        over_text = rule.scope in (Scope.TEXT, Scope.PUBLIC_TEXT)
        told = Stretch(0, 0, message) if over_text else Problem((), message)
        found.append((_fallen(rule), told))
    return found


def _fallen(rule: Rule) -> Fallen:
    return Fallen(FALLEN, Severity.ERROR, rule.scope, rule.since, "", rule.check, rule.module)


def fell(found: Iterable[tuple[Rule, Any]]) -> bool:
    """Return whether the rule that found this fell."""
    return any(isinstance(rule, Fallen) for rule, _ in found)


def any_fell(findings: Iterable[Finding]) -> bool:
    """Return whether a rule fell, so that the findings are not all that there may be, nor to be remembered."""
    return any(finding.code == FALLEN for finding in findings)


def refused(findings: Iterable[Finding]) -> bool:
    """Return whether the loader or the schema has refused something in a file, so that a rule may fall on it."""
    return any(finding.code in SCHEMA or finding.code in SOURCE for finding in findings)


def where(error: BaseException) -> str:
    """Return what kind of error it is and where in the program it arose: never its words, which may be a person's."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(step.filename).parents]
    if not steps:
        return type(error).__name__
    return f"{type(error).__name__} i {Path(steps[-1].filename).relative_to(_PACKAGE)}, rad {steps[-1].lineno}"
