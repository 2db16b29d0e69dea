"""What follows of a grant, as a notice says it: payouts and reports with their days, and what the applicant must do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anslag.lifecycle import Known, payouts, report_due
from anslag.lifecycle.payable import reports_open
from anslag.model import Programme, swedish
from anslag.model.running_terms import PayoutModel
from anslag.words import day as written
from anslag.words import listed, lowered

from .office import Dossier
from .papers import Gaps, paragraphs

__all__ = ["NO_TERMS", "granted_terms"]

NO_TERMS: dict[str, Any] = {
    "payouts": [],
    "payout_notes": [],
    "reports": [],
    "contact": "",
    "changes": "",
    "after_decision": [],
    "acknowledge": [],
    "acknowledgement": "",
    "repayment": [],
}
"""The same of a decision that grants nothing."""


def granted_terms(dossier: Dossier, then: Known, gaps: Gaps) -> dict[str, Any]:
    """Return what follows of a grant, which is due as the project was `then`, on the day of the decision."""
    known, programme = dossier.known, dossier.programme
    planned, email = payouts(known), programme.funder.email
    return {
        "payouts": [
            {
                "number": str(part.plan.id),
                "day": written(part.plan.due),
                "amount": swedish(part.plan.amount),
                "after": after,
            }
            for part, after in zip(planned, _asked_before(known), strict=True)
        ],
        "payout_notes": list(_payout_notes(known, then, gaps)),
        "reports": list(_reports(known, then)),
        "contact": _contact(known, email),
        "changes": f"Anmäl alltid viktiga förändringar i projektet till {email} innan de görs: tid, budget, innehåll "
        "och vem som genomför det.",
        "after_decision": paragraphs(programme.texts.get("after_decision")),
        **_acknowledgement(dossier),
        "repayment": list(_repayment(programme)),
    }


def _payout_notes(known: Known, then: Known, gaps: Gaps) -> Iterator[str]:
    """Yield how the money is paid, and what must be done or wait before it is."""
    terms = known.programme.payouts
    if terms.arrears:
        yield f"Bidraget betalas ut i efterskott, med {terms.share} procent av de kostnader som ni visar."
    elif terms.model is PayoutModel.AT_ONCE:
        yield "Bidraget betalas ut på en gång."
    elif not payouts(known):
        yield gaps("när pengarna betalas ut")
    first = [_FIRST[step] for step in terms.before_first if step in _FIRST]
    if first:
        yield f"Innan något betalas ut ska ni {listed(first)}."
    if terms.withheld:
        held = swedish(then.granted * terms.withheld // 100)
        yield f"{terms.withheld} procent av bidraget ({held}) betalas ut först när slutredovisningen är godkänd."


_FIRST = {"acceptance": "godkänna villkoren för bidraget", "requisition": "rekvirera pengarna"}


def _asked_before(known: Known) -> Iterator[str]:
    """Yield, of each planned payout, what must have come in before it is made."""
    numbers = [part.plan.id for part in payouts(known)]
    for at, _ in enumerate(numbers):
        interim = at > 0 and reports_open(known)
        yield f"delrapport efter utbetalning {numbers[at - 1]}" if interim else ""


def _reports(known: Known, then: Known) -> Iterator[dict[str, str]]:
    """Yield what is to be accounted for, and by when."""
    for part, asked in zip(payouts(known), _asked_before(known), strict=True):
        if asked:
            yield {"what": "Delrapport", "day": f"före utbetalning {part.plan.id}, planerad {written(part.plan.due)}"}
    due = report_due(then)
    moved = f". {due.moved_because}" if due.moved_because else ""
    yield {"what": "Slutrapport och kostnadsredovisning", "day": f"senast {written(due.day)}{moved}".rstrip(".")}


def _contact(known: Known, email: str) -> str:
    contact = known.contact
    if contact:
        return f"Projektets kontaktperson är {lowered(contact.role)}, {contact.email}. Meddela {email} om det ändras."
    return (
        f"Anmäl en kontaktperson för projektet till {email} innan den första utbetalningen görs. Ange "
        "kontaktpersonens roll och er gemensamma e-postadress, inte någons privata."
    )


def _acknowledgement(dossier: Dossier) -> dict[str, Any]:
    """Return how the grant is told of, with a text that is ready: the programme's phrase word for word, if any."""
    programme, texts = dossier.programme, dossier.programme.texts
    terms = programme.acknowledgement
    asked = [*paragraphs(texts.get("how_to_acknowledge"))]
    if terms.mark:
        asked.append(f"Visa märket för {programme.funder.name}.")
    if terms.copy:
        asked.append(f"Skicka en kopia eller en länk till {programme.funder.email}.")
    text = texts.get("acknowledgement_long") or texts.get("acknowledgement_short") or ""
    text = str(terms.phrase or text.replace("{Projektet}", f"Projektet {dossier.project.title}"))
    return {"acknowledge": asked, "acknowledgement": " ".join(text.split())}


def _repayment(programme: Programme) -> Iterator[str]:
    """Yield when money is claimed back: on the programme's own grounds, or where it names none on the usual ones."""
    terms = programme.repayment
    if terms.grounds:
        yield f"Pengar kan krävas tillbaka på dessa grunder: {listed([ground.name for ground in terms.grounds])}."
    else:
        yield (
            "Pengar som inte har använts, eller som har använts till något annat än det som beviljades, kan krävas "
            "tillbaka. Det gäller också om projektet inte genomförs så som det beskrivs i ansökan."
        )
    if terms.days:
        yield f"Belopp som krävs tillbaka ska betalas inom {terms.days} dagar."
