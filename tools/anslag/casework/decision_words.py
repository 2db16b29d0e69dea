"""Each decision of a series in words."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Known
from anslag.model import Decision, DecisionKind, swedish
from anslag.words import capital, lowered, sentence
from anslag.words import day as written

from .record_words import field_name, said, whose, word

__all__ = ["decision_amount", "decision_named", "decision_outcome", "decision_terms", "decision_title"]

_ADDS = {DecisionKind.SUPPLEMENT: "ytterligare ", DecisionKind.REDUCTION: "med "}
_KEEPS = (DecisionKind.WITHDRAWAL, DecisionKind.RENUNCIATION)


def decision_outcome(decision: Decision) -> str:
    """Return what was decided: the kind, and of a reconsideration what the reconsidered decision became."""
    kind = word("decisions.*.kind", decision.kind)
    return f"{kind}, nu {word('decisions.*.outcome', decision.outcome)}" if decision.outcome else kind


def decision_amount(decision: Decision) -> str:
    """Return the sum of a decision as it is said of its kind, empty when it has none."""
    if decision.amount is None:
        return ""
    if decision.kind in _KEEPS:
        return f"{swedish(decision.amount)} behålls"
    return f"{_ADDS.get(decision.kind, '')}{swedish(decision.amount)}"


def decision_title(decision: Decision) -> str:
    """Return what was decided and for which sum, as the heading of an event."""
    amount = decision_amount(decision)
    by = "Domstol" if decision.kind.by_court else "Beslut"
    told = f"{by}: {decision_outcome(decision)}"
    if decision.kind is DecisionKind.REDUCTION:
        return f"{told} {amount}".rstrip()
    return f"{told}, {amount}" if amount else told


def decision_named(known: Known, name: str | None) -> str:
    """Return a decision that an entry names, in words within a sentence."""
    decision = known.record.decision(name)
    if decision is None:
        return f"beslutet {name}"
    return f"beslutet {written(decision.date)}{f' ({decision.reference})' if decision.reference else ''}"


def decision_body(known: Known, decision: Decision) -> str:
    """Return who decided, and in whose stead, in words."""
    body = whose(known.programme, decision.by)
    return f"{body} ({word('decisions.*.acting', decision.acting)})" if decision.acting else body


def decision_terms(known: Known, decision: Decision) -> Iterator[str]:
    """Yield what a decision says besides its kind and its sum, each as a sentence."""
    by, reference = decision_body(known, decision), f", {decision.reference}" if decision.reference else ""
    yield f"{capital(by)}{reference}."
    if decision.of:
        yield f"Gäller {decision_named(known, decision.of)}."
    if decision.budget_year and decision.budget_year != decision.date.year:
        yield f"Belastar {decision.budget_year} års ram."
    if decision.ground:
        yield f"Grund: {word('decisions.*.ground', decision.ground)}."
    if decision.request:
        yield f"Begärt: {sentence(decision.request)}"
    for new in decision.what:
        path = f"decisions.*.{new.path}"
        yield sentence(f"{field_name(path)}: {said(path, new.to)}")
    if decision.leads_to:
        yield f"{capital(word('decisions.*.leads_to', decision.leads_to))}."
    if decision.conditions:
        number = len(decision.conditions)
        yield "Med ett villkor." if number == 1 else f"Med {number} villkor."


def lowered_outcome(decision: Decision) -> str:
    """Return what was decided, to stand within a sentence."""
    return lowered(decision_outcome(decision))
