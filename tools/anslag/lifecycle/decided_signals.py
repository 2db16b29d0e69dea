"""What is to be seen of decisions and what they demand: appeals, conditions, changes, claims."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import Appeal, Change, Decision, DecisionKind, swedish
from anslag.schema import label
from anslag.words import day as written
from anslag.words import listed, lowered, sentence

from .appeals import appealable, unreported
from .fields import get
from .known import Known
from .payouts import awaits_budget
from .phrases import days, word
from .replay import BUDGET
from .signal import Signal, SignalKind
from .steps import enforcement_waits, overpaid
from .vocabulary import Actor, Section
from .waiting import BEFORE, claim_due, condition_gate, missed_payment


def claims(known: Known) -> Iterator[Signal]:
    """Yield what has not been paid back in time, and what has been paid back too much."""
    for claim in known.project.claims:
        if missed := missed_payment(known, claim):
            late = (known.day - missed.due).days
            whole = missed.due == claim_due(known, claim)
            what = "" if whole else " av de avtalade delbetalningarna"
            text = f"{swedish(missed.amount)}{what} skulle ha betalats tillbaka senast {written(missed.due)}, "
            kind = SignalKind.REPAYMENT_OVERDUE if whole else SignalKind.INSTALMENT_MISSED
            text += f"för {days(late)} sedan."
            yield Signal(kind, text, Actor.APPLICANT, Section.OWN_DEADLINE, late, missed.due, amount=missed.amount)
        if (above := claim.settled - claim.claimed) > 0 and not claim.waived:
            text = f"{swedish(above)} mer har kommit in än vad som krävs. Betala tillbaka det, eller rätta uppgiften."
            yield Signal(SignalKind.OVERPAID_CLAIM, text, Actor.FINANCE, Section.OWN, amount=above)


def enforcement(known: Known) -> Iterator[Signal]:
    """Yield that money is out by a decision that is annulled."""
    annulment = known.decided.annulment
    if annulment and enforcement_waits(known):
        above = known.paid - known.granted
        text = f"{overpaid(known)} Verkställigheten ska rättas."
        kind = SignalKind.ENFORCEMENT
        yield Signal(kind, text, Actor.HANDLER, Section.OWN, since=annulment.final, amount=above)


def appeals(known: Known) -> Iterator[Signal]:
    """Yield the appeals that are not settled, and those by which a court annulled what still counts as decided."""
    for appeal in known.project.appeals:
        if not appeal.live and _annulled_unnoted(known, appeal):
            text = f"En domstol har upphävt beslutet {written(known.decided.standing[appeal.of].date)}. "
            text += "Anteckna det bland besluten (beslutet upphävs), med dagen då domen vann laga kraft."
            yield Signal(SignalKind.ANNULMENT_WAITING, text, Actor.HANDLER, Section.OWN, since=appeal.final)
        if appeal.live:
            named = _named(known.decided.standing.get(appeal.of))
            text = f"{named} är överklagat sedan {written(appeal.known)}. Målet är inte slutligt avgjort."
            if appeal.instances:
                last = appeal.instances[-1]
                outcome = word("appeals.*.instances.*.outcome", last.outcome)
                text += f" {last.court} {written(last.date)}: {outcome}."
            waited = (known.day - appeal.known).days
            yield Signal(SignalKind.APPEALED, text, Actor.HANDLER, Section.OWN, waited, appeal.known)


def _annulled_unnoted(known: Known, appeal: Appeal) -> bool:
    """Return whether the last court annulled the decision, and that is not among the decisions."""
    annulled = bool(appeal.instances) and appeal.instances[-1].outcome == "annulled"
    noted = any(one.kind is DecisionKind.ANNULMENT and one.of == appeal.of for one in known.project.decisions)
    return annulled and not noted and appeal.of in known.decided.standing


def _named(decision: Decision | None) -> str:
    """Return a decision as the subject of a sentence."""
    if decision is None:
        return "Beslutet"
    return f"Beslutet {written(decision.date)}{f' ({decision.reference})' if decision.reference else ''}"


def inhibition(known: Known) -> Iterator[Signal]:
    """Yield that a court lets nothing be paid for now."""
    if inhibition := known.decided.inhibition:
        text = f"{inhibition.by} har beslutat om inhibition {written(inhibition.date)}. Inget får betalas ut."
        waited = (known.day - inhibition.date).days
        yield Signal(SignalKind.INHIBITED, text, Actor.HANDLER, Section.OWN, waited, inhibition.date)


def windows(known: Known) -> Iterator[Signal]:
    """Yield until when the decisions can be appealed."""
    for decision, until in appealable(known):
        text = f"{_named(decision)} kan överklagas till och med {written(until.day)}."
        if until.moved_because:
            text += f" {until.moved_because}"
        ahead = (until.day - known.day).days
        yield Signal(SignalKind.APPEALABLE, text, Actor.APPLICANT, Section.OWN, ahead, until=until.day)


def delegated(known: Known) -> Iterator[Signal]:
    """Yield the delegated decisions that wait to be reported."""
    for decision in unreported(known):
        text = f"{_named(decision)} är fattat på delegation och ännu inte anmält till ett sammanträde."
        waited = (known.day - decision.date).days
        yield Signal(SignalKind.UNREPORTED, text, Actor.HANDLER, Section.OWN, waited, decision.date)


def conditions(known: Known) -> Iterator[Signal]:
    """Yield the conditions that must be met soon, or should have been."""
    soon = known.programme.reporting.warn_days
    for condition in known.decided.conditions:
        gate = condition_gate(known, condition)
        if condition.settled or gate is None or (gate - known.day).days > soon:
            continue
        text = f"Ett villkor ska vara uppfyllt {BEFORE[str(condition.before)]}: {sentence(condition.text)}"
        ahead = (gate - known.day).days
        since, until = (None, gate) if ahead >= 0 else (gate, None)
        kind = SignalKind.CONDITION_WAITING
        yield Signal(kind, text, Actor.APPLICANT, Section.DECISION, abs(ahead), since, until)


def changes(known: Known) -> Iterator[Signal]:
    """Yield the changes that wait for an answer."""
    for change in known.project.changes:
        if change.pending:
            waited = (known.day - change.asked).days
            text = f"En förändring begärdes {written(change.asked)}: {_about(known, change)}. Godkänn eller avslå den."
            yield Signal(SignalKind.CHANGE_WAITING, text, Actor.HANDLER, Section.RUNNING, waited, change.asked)


def _about(known: Known, change: Change) -> str:
    """Return what a change is about, in words: the budget as one."""
    return listed(list(dict.fromkeys(_field(known, new.path) for new in change.what)))


def _field(known: Known, path: str) -> str:
    if path.partition(".")[0] == BUDGET:
        return "budgeten"
    try:
        return lowered(label("project", get(known.project, path)[1]))
    except LookupError:  # CHG002 says that there is no such field
        return path


def revised_budget(known: Known) -> Iterator[Signal]:
    """Yield that the budget of a grant in part has not come in."""
    basis = known.decided.basis
    if basis and awaits_budget(known):
        waited = (known.day - basis.date).days
        text = "Sökanden ska lämna en budget för det beviljade beloppet. Tills dess betalas inget ut."
        yield Signal(SignalKind.BUDGET_WAITING, text, Actor.APPLICANT, Section.DECISION, waited, basis.date)
