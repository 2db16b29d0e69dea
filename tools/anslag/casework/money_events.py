"""The words for payments and claims."""

from __future__ import annotations

from anslag.model import ClaimKind, swedish
from anslag.words import capital, listed, sentence
from anslag.words import day as written

from .event_words import Told, settled, tells
from .record_words import whose


@tells("payments.*", "money")
def _payment(told: Told) -> tuple[str, str]:
    number = f"Utbetalning {told.fact.plan}" if told.fact.plan else "Utbetalning"
    payee = f"till {told.office.organisation(told.fact.payee)}" if told.fact.payee else ""
    return f"{number}: {swedish(told.fact.amount)}", ", ".join(part for part in (told.fact.reference, payee) if part)


@tells("payments.*.returned", "money")
def _returned(told: Told) -> tuple[str, str]:
    payment = told.within[-1]
    number = f"utbetalning {payment.plan}" if payment.plan else f"utbetalningen {written(payment.date)}"
    return f"Kom tillbaka från {number}: {swedish(told.fact.amount)}", sentence(told.fact.reason)


@tells("claims.*", "decided")
def _claim(told: Told) -> tuple[str, str]:
    claim = told.fact
    by = ", ".join(part for part in (capital(whose(told.dossier.programme, claim.by)), claim.reference) if part)
    said_ = [f"{by}." if by else "", sentence(claim.reason or "")]
    if claim.payer:
        said_.append(f"Betalas av {told.office.organisation(claim.payer)}.")
    if claim.due:
        said_.append(f"Ska vara betalt senast {written(claim.due)}.")
    if claim.instalments:
        parts = [f"{swedish(part.amount)} senast {written(part.due)}" for part in claim.instalments]
        said_.append(f"Delbetalningar: {listed(parts)}.")
    demand = claim.kind is ClaimKind.DEMAND
    what = f"Krav på återbetalning: {swedish(claim.amount or 0)}" if demand else "Återbetalning krävs inte"
    return what, " ".join(part for part in said_ if part)


@tells("claims.*.received.*", "money")
def _receipt(told: Told) -> tuple[str, str]:
    return f"Återbetalt: {swedish(told.fact.amount)}", ""


@tells("claims.*.received.*.returned", "money")
def _receipt_returned(told: Told) -> tuple[str, str]:
    return f"För mycket inbetalt, betalat tillbaka: {swedish(told.fact.amount)}", told.fact.reference or ""


@tells("claims.*.respites.*", "decided")
def _respite(told: Told) -> tuple[str, str]:
    return f"Anstånd med återbetalningen till {written(told.fact.until)}", settled(told)


@tells("claims.*.reductions.*", "decided")
def _reduced(told: Told) -> tuple[str, str]:
    return f"Kravet satt ned till {swedish(told.fact.amount)}", settled(told)


@tells("claims.*.set_off.*", "money")
def _set_off(told: Told) -> tuple[str, str]:
    return f"Avdraget på utbetalning: {swedish(told.fact.amount)}", told.fact.reference or ""


@tells("claims.*.waived", "decided")
def _claim_waived(told: Told) -> tuple[str, str]:
    return "Kravet efterskänkt", settled(told)


@tells("claims.*.written_off", "decided")
def _written_off(told: Told) -> tuple[str, str]:
    return "Fordran avskriven i bokföringen", f"{settled(told)} Kravet består.".strip()
