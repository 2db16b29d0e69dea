"""The results as text for an officer, or as JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from anslag.acknowledgement.judge import Outcome, Result
from anslag.report.text import visible
from anslag.words import count, listed, lowered

__all__ = ["as_json", "as_text"]


def as_text(results: Sequence[Result]) -> str:
    """Return the results in Swedish, project by project, and a sentence that sums them up."""
    if not results:
        return "Inga webbadresser är antecknade.\n"
    lines = []
    for _, group in groupby(results, key=lambda one: one.claim.project):
        told = list(group)
        lines.append(f"{told[0].claim.project}  {visible(told[0].claim.title)}")
        for result in told:
            lines += [f"  {visible(result.claim.url)}", f"    {_sentence(result)}"]
        lines.append("")
    return "\n".join([*lines, _sum(results), ""])


def as_json(results: Sequence[Result]) -> str:
    """Return the results as a JSON array, an object for each address."""
    made = [
        {
            "project": result.claim.project,
            "url": result.claim.url,
            "outcome": result.outcome.value,
            "signs": list(result.signs),
            "reason": result.reason or None,
        }
        for result in results
    ]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _sentence(result: Result) -> str:
    if result.outcome is Outcome.FOUND:
        return f"Sidan {visible(listed(result.signs))}."
    if result.outcome is Outcome.MISSING:
        return "Sidan varken länkar till bidraget eller nämner det."
    return f"Kunde inte avgöras: {lowered(result.reason)}"


def _sum(results: Sequence[Result]) -> str:
    counts = Counter(result.outcome for result in results)
    parts = [f"{counts[outcome]} {outcome.label}" for outcome in Outcome if counts[outcome]]
    return f"{count(len(results), 'adress', 'adresser')}: {listed(parts)}."
