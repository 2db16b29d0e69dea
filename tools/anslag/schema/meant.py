"""What a file that breaks its schema most likely means: the rules judge that, so that one slip is told once."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from anslag.source import Plain

from .fast import accepts
from .schema_problem import SchemaProblem


def breaches(kind: str, data: Plain) -> list[SchemaProblem]:
    """Return every way in which `data` breaks the schema of its kind."""
    if accepts(kind, data):
        return []
    from .explanation import explain  # it loads jsonschema, which a run that finds no fault in a schema never needs

    return explain(kind, data)


def as_meant(data: Plain, problems: Iterable[SchemaProblem]) -> Plain:
    """Return `data` with each misspelt key as the one that it looks like, unless that is there too."""
    misspelt = [problem for problem in problems if problem.meant]
    made = copy.deepcopy(data) if misspelt else data
    for problem in misspelt:
        group = made
        for step in problem.path[:-1]:
            group = group[step]  # type: ignore[index]  # the schema has followed the same path
        if isinstance(group, dict) and problem.meant not in group:
            group[problem.meant] = group.pop(str(problem.path[-1]))
    return made
