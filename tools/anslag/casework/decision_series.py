"""The series of decisions of a project, its conditions and its claims, as rows of tables. Sums are in öre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import BEFORE, Known, appeal_until, by_delegation, condition_gate, in_order, owing
from anslag.model import Claim, Condition, Decision, Payment, swedish
from anslag.words import capital, listed, lowered, sentence
from anslag.words import day as written

from .decision_words import decision_amount, decision_body, decision_outcome, decision_terms
from .office import Dossier, Office
from .record_words import whose

__all__ = [
    "ClaimRow",
    "ConditionRow",
    "DecisionRow",
    "PaymentRow",
    "claim_rows",
    "condition_rows",
    "decision_rows",
    "payment_rows",
]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: its day, what was decided, for which sum, by whom, and what is known of its minutes and appeals."""

    day: date
    outcome: str
    terms: tuple[str, ...]
    amount: str
    body: str
    reference: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition of the grant, what waits for it, and whether it is met, or should have been and is not."""

    text: str
    before: str
    state: str
    settled: bool
    late: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, or that the municipality abstains: what is claimed and paid, and by when the rest is to be paid."""

    day: date
    what: str
    payer: str
    claimed: int
    settled: int
    outstanding: int
    due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Money that was paid, to whom, and what of it came back and why."""

    day: date
    payee: str
    reference: str
    amount: int
    returned: str


def decision_rows(known: Known) -> tuple[DecisionRow, ...]:
    """Return the decisions in their order."""
    return tuple(
        DecisionRow(
            one.date,
            capital(decision_outcome(one)),
            tuple(decision_terms(known, one))[1:],
            decision_amount(one),
            decision_body(known, one),
            one.reference or "",
            tuple(_after(known, one)),
        )
        for one in known.record.decisions
    )


def _after(known: Known, decision: Decision) -> Iterator[str]:
    """Yield what has come after a decision: minutes, report to a meeting, time for appeal, and what a court said."""
    yield from _minutes(known, decision)
    if until := appeal_until(known, decision):
        verb = "Kan överklagas" if known.day <= until.day else "Kunde överklagas"
        yield f"{verb} till och med {written(until.day)}"
    for appeal in known.record.appeals:
        if appeal.of == decision.name:
            yield f"Överklagat {written(appeal.known)}{'' if appeal.live else ', slutligt avgjort'}"
    enforced = decision.enforcement_corrected
    for word, day in (
        ("Vann laga kraft", decision.final),
        ("Hävd", decision.lifted),
        ("Verkställigheten rättad", enforced.date if enforced else None),
    ):
        if day:
            yield f"{word} {written(day)}"


def _minutes(known: Known, decision: Decision) -> Iterator[str]:
    if decision.announced:
        yield f"Protokollet anslaget {written(decision.announced)}"
    elif decision.adjusted:
        yield f"Protokollet justerat {written(decision.adjusted)}"
    if decision.reported:
        reference = f", {decision.reported.reference}" if decision.reported.reference else ""
        yield f"Anmält {written(decision.reported.date)}{reference}"
    elif by_delegation(known, decision):
        yield "Inte anmält till ett sammanträde"


def condition_rows(known: Known) -> tuple[ConditionRow, ...]:
    """Return the conditions in force, those that wait first."""
    rows = [_condition(known, one) for one in known.decided.conditions]
    return tuple(sorted(rows, key=lambda row: row.settled))


def _condition(known: Known, one: Condition) -> ConditionRow:
    state = "Inte uppfyllt"
    if one.met:
        state = f"Uppfyllt {written(one.met)}"
    elif one.waived:
        state = f"Gäller inte sedan {written(one.waived.date)}"
    gate = condition_gate(known, one)
    late = not one.settled and gate is not None and gate < known.day
    return ConditionRow(one.text, capital(BEFORE.get(one.before or "", "")), state, one.settled, late)


def claim_rows(office: Office, dossier: Dossier) -> tuple[ClaimRow, ...]:
    """Return the claims in their order."""
    return tuple(
        ClaimRow(
            claim.date,
            _claim(dossier, claim),
            office.organisation(claim.payer or dossier.project.lead),
            claim.claimed,
            claim.settled,
            claim.outstanding,
            tuple(f"{swedish(part.amount)} senast {written(part.due)}" for part in owing(dossier.known, claim)),
        )
        for claim in dossier.project.claims
    )


def payment_rows(office: Office, dossier: Dossier) -> tuple[PaymentRow, ...]:
    """Return the payments in their order, when the plan does not tell all of them: several payees, or money back."""
    project = dossier.project
    if not any(payment.payee or payment.returned for payment in project.payments):
        return ()
    return tuple(
        PaymentRow(
            payment.date,
            office.organisation(payment.payee or project.lead),
            payment.reference or "",
            int(payment.amount),
            _back(payment),
        )
        for payment in in_order(project.payments)
    )


def _back(payment: Payment) -> str:
    back = payment.returned
    return f"{swedish(back.amount)} {written(back.date)}: {back.reason}" if back else ""


def _claim(dossier: Dossier, claim: Claim) -> str:
    """Return what was decided of a claim, and what has become of it."""
    if claim.amount is None:
        return f"Kommunen avstår. {sentence(claim.reason or '')}".rstrip()
    told = [f"Krav på {swedish(claim.amount)}"]
    told += [f"satt ned till {swedish(part.amount)} {written(part.date)}" for part in claim.reductions]
    told += [f"anstånd till {written(part.until)}" for part in claim.respites]
    if claim.waived:
        told.append(f"efterskänkt {written(claim.waived.date)}")
    if claim.written_off:
        told.append(f"avskrivet i bokföringen {written(claim.written_off.date)}, men kravet består")
    by, ground = whose(dossier.programme, claim.by), dossier.programme.repayment.ground(claim.ground)
    if ground:
        told[0] += f" ({lowered(ground.name)})"
    return f"{listed(told)}.{f' {capital(by)}.' if by else ''} {sentence(claim.reason or '')}".rstrip()
