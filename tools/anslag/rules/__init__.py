"""The rules. Every module of this package is imported and every rule in it is found: nothing else lists them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from .engine import RULES, Case, Change, Problem, Rule, Scope, Stretch, graded, rule
from .retired import RETIRED, Retired

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")


@cache
def rules(scope: Scope | None = None) -> tuple[Rule, ...]:
    """Return the rules (of one scope, or all) in the order of their codes."""
    return tuple(RULES[code] for code in sorted(RULES) if scope in (None, RULES[code].scope))


__all__ = [
    "RETIRED",
    "RULES",
    "Case",
    "Change",
    "Problem",
    "Retired",
    "Rule",
    "Scope",
    "Stretch",
    "graded",
    "rule",
    "rules",
]
