"""The steps that a granted project calls for so that what was granted can be paid."""

from __future__ import annotations

from datetime import date

from anslag.model import swedish
from anslag.words import day as written
from anslag.words import sentence

from .deadlines import supplement_due
from .incomplete import REPORTS, incomplete
from .known import Known
from .opening import acts, opened_by, without_number
from .payouts import Obstacle, PayoutState, awaits_budget, payouts
from .stage import missing_before_payout
from .step import Step, command_for
from .vocabulary import Actor, Section


def set_up(known: Known) -> Step:
    """Return the step that is left before a granted project can be paid at all."""
    since, actor, section = known.decided.basis.date if known.decided.basis else None, Actor.APPLICANT, Section.GRANTED
    if known.contact is None:
        text, command = "Sökanden ska ange en kontaktperson för projektet (roll).", command_for(known, "contact")
    elif "acceptance" in missing_before_payout(known):
        text, command = "Sökanden ska godkänna villkoren för bidraget.", command_for(known, "acceptance")
    else:
        actor, section = Actor.HANDLER, Section.OWN
        text, command = "Lägg upp betalningsplanen.", command_for(known, "payout-plan")
    return Step(actor, text, section, _by_start(known), since, command)


def _by_start(known: Known) -> date | None:
    """Return the project's first day, if it was ahead when the grant that holds was decided."""
    basis = known.decided.basis
    return known.period.start if basis is None or basis.date <= known.period.start else None


def _ask_budget(known: Known) -> Step:
    basis = known.decided.basis
    text = "Sökanden ska lämna en budget för det beviljade beloppet."
    since = basis.date if basis else None
    return Step(Actor.APPLICANT, text, Section.DECISION, _by_start(known), since, command_for(known, "budget"))


def pay(known: Known) -> Step | None:
    """Return the step that a payout whose day has come calls for, if any."""
    waiting = [part for part in payouts(known) if part.state in (PayoutState.OPEN, PayoutState.BLOCKED)]
    if not waiting:
        return None
    part = waiting[0]
    if part.state is PayoutState.OPEN:
        text = f"Betala ut {swedish(part.left)} (utbetalning {part.plan.id}).{without_number(known)}"
        command = command_for(known, "disbursement")
        return Step(Actor.FINANCE, text, Section.OWN, part.plan.due, part.plan.due, command)
    kinds = {kind for kind, _ in part.obstacles}
    if kinds == {Obstacle.INCOMPLETE_REPORT}:
        return complete(known)
    if kinds == {Obstacle.CONTACT}:
        return set_up(known)
    if Obstacle.BUDGET in kinds and kinds <= {Obstacle.BUDGET, Obstacle.INTERIM_REPORT, Obstacle.INCOMPLETE_REPORT}:
        return _ask_budget(known)
    actor, facts, due = acts(known, part), opened_by(known, part), part.plan.due
    if len(kinds) == 1 and (asked := _ASKED.get(part.obstacles[0][0])):
        text = f"{asked}, så att utbetalning {part.plan.id} kan göras."
        return Step(actor, text, Section.RUNNING, due, due, command_for(known, facts[0]))
    what = "Red ut" if actor is Actor.HANDLER else "Ordna det som hindrar"
    text = f"{what} utbetalning {part.plan.id}. {' '.join(part.reasons)}"
    command = command_for(known, facts[0]) if actor is Actor.APPLICANT else ""
    return Step(actor, text, Section.RUNNING, due, due, command)


_ASKED = {
    Obstacle.INTERIM_REPORT: "Lämna delrapport",
    Obstacle.REPORT_REVIEW: "Granska delrapporten",
    Obstacle.FINAL_REVIEW: "Granska slutrapporten",
    Obstacle.ACCEPTANCE: "Godkänn villkoren för bidraget",
    Obstacle.REQUISITION: "Rekvirera bidraget",
}
"""What is asked for when one thing alone stands in the way of a payout."""


def complete(known: Known) -> Step | None:
    """Return the step that what is missing in a report calls for, if anything is."""
    waiting = sorted(incomplete(known), key=lambda pair: supplement_due(pair[1], known.programme))
    if not waiting:
        return None
    path, part = waiting[0]
    due, (words, fact) = supplement_due(part, known.programme), REPORTS[path]
    text = f"Sökanden ska komplettera {words} senast {written(due)}: {sentence(part.text)}"
    command = command_for(known, f"{fact}-supplement-received")
    return Step(Actor.APPLICANT, text, Section.OWN_DEADLINE, due, part.asked, command)


def settle(known: Known) -> Step | None:
    """Return the step that a revised budget, a change which waits or a sum that is not planned calls for, if any."""
    if awaits_budget(known):
        return _ask_budget(known)
    waiting = next((change for change in known.project.changes if change.pending), None)
    if waiting is None:
        return _plan(known)
    text = f"Ta ställning till förändringen som begärdes {written(waiting.asked)}."
    command = command_for(known, "change-approved")
    return Step(Actor.HANDLER, text, Section.RUNNING, since=waiting.asked, command=command)


def _plan(known: Known) -> Step | None:
    """Return the step of planning what is granted above the plan, e.g. by a supplementary decision, if any is."""
    left = known.granted - sum(part.amount for part in known.project.payment_plan)
    granting = [part for name in known.decided.parts if (part := known.decided.standing.get(name))]
    if left <= 0 or not known.project.payment_plan:
        return None
    text = f"Planera när de {swedish(left)} som är beviljade utöver betalningsplanen ska betalas ut."
    since = max((part.date for part in granting), default=None)
    return Step(Actor.HANDLER, text, Section.OWN, since=since, command=command_for(known, "payout-plan"))
