"""What each fact in a project's record is called when it is told among the others: its heading and its text.

A fact that is not here is told in the schema's words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from anslag.lifecycle import supplement_due
from anslag.model import ClaimKind, swedish
from anslag.words import capital, listed, lowered
from anslag.words import day as written

from .consultations import whom
from .decision_words import decision_named, decision_terms, decision_title, lowered_outcome
from .happenings import Happening
from .office import Dossier, Office
from .record_words import field_name, said, whose, word

__all__ = ["WORDS", "Words"]

Say = Callable[[Office, Dossier, Happening], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """How a fact is told, and what kind of event it is: ``decided``, ``money`` or nothing of these."""

    say: Say
    kind: str = ""


WORDS: dict[str, Words] = {}
"""The words by the dotted path of the fact in the schema."""


def _tells(path: str, kind: str = "") -> Callable[[Say], Say]:
    def keep(say: Say) -> Say:
        WORDS[path] = Words(say, kind)
        return say

    return keep


def _settled(dossier: Dossier, one: Happening) -> str:
    """Return who settled something, where it is written and why."""
    by = capital(whose(dossier.programme, one.fact.by))
    told = ", ".join(part for part in (by, one.fact.reference) if part)
    return " ".join(part for part in (f"{told}." if told else "", one.fact.reason or "") if part)


@_tells("application.signed.date")
def _signed(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Ansökan undertecknad av {word('application.signed.role', one.fact.role)}", ""


@_tells("application", "decided")
def _received(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Ansökan kom in", f"Sökt belopp: {swedish(one.fact.amount)}."


@_tells("application.supplements.*")
def _supplement(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    due = written(supplement_due(one.fact, dossier.programme))
    return "Komplettering begärd", f"{_items(dossier, one.fact.items)}, senast {due}."


@_tells("application.supplements.*.received")
def _supplied(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Komplettering kom in", f"{_items(dossier, one.fact.items)}."


@_tells("application.supplements.*.waived")
def _supplement_waived(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Komplettering behövs inte", one.fact.reason


def _items(dossier: Dossier, items: tuple[str, ...]) -> str:
    """Return the programme's words for the attachments and headings asked for, or an item as it is written."""
    terms = dossier.programme.applicants
    titles = {part.id: part.title for one in terms for part in (*one.headings, *one.attachments)}
    return capital(listed([lowered(titles.get(item, item)) for item in items]))


@_tells("handling.meetings.*")
def _meeting(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Samtal med sökanden", one.fact.note or ""


@_tells("handling.consultations.*")
def _consultation(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Samråd: {whom(office, one.fact)}", one.fact.outcome or ""


@_tells("handling.consultations.*.waived")
def _consultation_waived(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Samråd behövs inte: {whom(office, one.within[-1])}", one.fact.reason


@_tells("handling.statements.*")
def _statement(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    proposal = word("handling.statements.*.proposal", one.fact.proposal)
    amount = f" {swedish(one.fact.amount)}" if one.fact.amount else ""
    reference = f" ({one.fact.reference})" if one.fact.reference else ""
    return "Tjänsteutlåtande", f"Förslag: {proposal}{amount}{reference}."


@_tells("decisions.*", "decided")
def _decision(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return decision_title(one.fact), " ".join(decision_terms(dossier.known, one.fact))


@_tells("decisions.*.asked")
def _more_asked(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Begäran kom in om {lowered_outcome(one.fact)}", ""


@_tells("decisions.*.adjusted")
def _adjusted(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Protokollet justerat", _of(one)


@_tells("decisions.*.announced")
def _announced(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Protokollet anslaget", _of(one)


@_tells("decisions.*.reported")
def _reported(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    reference = f" {one.fact.reference}." if one.fact.reference else ""
    return "Delegationsbeslut anmält", f"{capital(decision_named(dossier.known, one.within[-1].name))}.{reference}"


@_tells("decisions.*.reported.announced")
def _report_announced(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Protokollet med anmälan anslaget", f"{capital(decision_named(dossier.known, one.within[-1].name))}."


@_tells("decisions.*.final", "decided")
def _final(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Domen vann laga kraft", f"{capital(decision_named(dossier.known, one.fact.of))} är upphävt."


@_tells("decisions.*.lifted", "decided")
def _lifted(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Inhibitionen hävd", f"Gällde {decision_named(dossier.known, one.fact.of)}." if one.fact.of else ""


@_tells("decisions.*.enforcement_corrected", "decided")
def _enforced(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Verkställigheten rättad", _settled(dossier, one)


@_tells("decisions.*.conditions.*.met")
def _met(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Villkor uppfyllt", one.fact.text


@_tells("decisions.*.conditions.*.waived", "decided")
def _condition_waived(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Villkor gäller inte längre", f"{one.within[-1].text} {_settled(dossier, one)}".strip()


def _of(one: Happening) -> str:
    return f"{capital(lowered_outcome(one.fact))}{f', {one.fact.reference}' if one.fact.reference else ''}."


@_tells("appeals.*", "decided")
def _appeal(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    reference = f" Mål {one.fact.reference}." if one.fact.reference else ""
    return "Överklagat", f"Gäller {decision_named(dossier.known, one.fact.of)}.{reference}"


@_tells("appeals.*.filed")
def _filed(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Överklagandet kom in till domstolen", ""


@_tells("appeals.*.instances.*", "decided")
def _ruling(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    reference = f" i mål {one.fact.reference}" if one.fact.reference else ""
    outcome = word("appeals.*.instances.*.outcome", one.fact.outcome)
    return f"{capital(one.fact.court)}: {outcome}", f"Avgörande{reference}." if reference else ""


@_tells("appeals.*.final", "decided")
def _appeal_final(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Överklagandet slutligt avgjort", f"Gällde {decision_named(dossier.known, one.fact.of)}."


@_tells("budgets.*")
def _budget(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Reviderad budget kom in", f"Summa: {swedish(one.fact.total)}. Efter {decision_named(dossier.known, one.fact.of)}."


@_tells("contact.*")
def _contact(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Kontakt för projektet", f"{one.fact.role}, {one.fact.email}"


@_tells("contacts.*")
def _follow_up(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Kontakt: {word('contacts.*.kind', one.fact.kind)}", one.fact.note or ""


@_tells("acknowledgements.*")
def _acknowledged(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    channel = word("acknowledgements.*.channel", one.fact.channel)
    return f"Bidraget omnämns: {channel}", one.fact.note or one.fact.url or ""


@_tells("participation.*")
def _participation(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    area = office.registry.areas.get(one.fact.area or "")
    forum = word("participation.*.forum", one.fact.forum)
    return f"Deltog i {forum}{f', {area.name}' if area else ''}", one.fact.note or ""


@_tells("management_information.*")
def _informed(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Förvaltningsledningen informerad", one.fact.note or ""


@_tells("interim_reports.*")
def _interim(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    span = f"{written(one.fact.covers.start)} – {written(one.fact.covers.end)}" if one.fact.covers else ""
    cost = f"kostnad {swedish(one.fact.cost)}" if one.fact.cost is not None else ""
    return "Delrapport kom in", ", ".join(part for part in (span, cost) if part)


@_tells("changes.*")
def _change(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    what = "; ".join(f"{field_name(new.path)}: {said(new.path, new.to)}" for new in one.fact.what)
    return f"Förändring begärd: {_fields(one.fact)}", " ".join(part for part in (f"{what}.", one.fact.note) if part)


def _fields(change: Happening) -> str:
    return listed(list(dict.fromkeys(lowered(field_name(new.path)) for new in change.what)))  # type: ignore[attr-defined]


def _answers(path: str, answer: str) -> None:
    @_tells(path, "decided")
    def _answer(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
        return f"Förändring {answer}: {_fields(one.within[-1])}", _settled(dossier, one)


for _path, _answer in (("approved", "godkänd"), ("refused", "nekad"), ("withdrawn", "återtagen")):
    _answers(f"changes.*.{_path}", _answer)


@_tells("corrections.*")
def _correction(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Rättelse: {lowered(field_name(one.fact.path))}", one.fact.reason


@_tells("redactions.*")
def _redaction(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    original = f" Originalet: {one.fact.reference}." if one.fact.reference else ""
    by = capital(whose(dossier.programme, one.fact.by))
    return f"Maskering: {lowered(field_name(one.fact.path))}", f"{by}. {one.fact.reason}{original}"


@_tells("withdrawn", "decided")
def _withdrawn(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Sökanden tog tillbaka ansökan", one.fact.reason or ""


@_tells("ended_early", "decided")
def _ended(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Projektet avslutades i förtid", one.fact.reason


@_tells("closings.*", "decided")
def _closed(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Ärendet avslutades", one.fact.note or ""


@_tells("final_report")
def _final_report(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    done = word("final_report.carried_out", one.fact.carried_out) if one.fact.carried_out else ""
    return "Slutrapport kom in", f"Insatserna genomförda: {done}." if done else ""


@_tells("cost_statement")
def _cost_statement(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    cost = one.fact.lines_total if one.fact.total is None else one.fact.total
    return "Kostnadsredovisning kom in", f"Kostnad: {swedish(cost)}."


@_tells("cost_statement.approved", "decided")
def _approved(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Kostnad godkänd: {swedish(one.fact.amount)}", one.fact.reason or ""


@_tells("payments.*", "money")
def _payment(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    number = f"Utbetalning {one.fact.plan}" if one.fact.plan else "Utbetalning"
    payee = f"till {office.organisation(one.fact.payee)}" if one.fact.payee else ""
    return f"{number}: {swedish(one.fact.amount)}", ", ".join(part for part in (one.fact.reference, payee) if part)


@_tells("payments.*.returned", "money")
def _returned(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    payment = one.within[-1]
    number = f"utbetalning {payment.plan}" if payment.plan else f"utbetalningen {written(payment.date)}"
    return f"Kom tillbaka från {number}: {swedish(one.fact.amount)}", one.fact.reason


@_tells("claims.*", "decided")
def _claim(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    claim = one.fact
    by = ", ".join(part for part in (capital(whose(dossier.programme, claim.by)), claim.reference) if part)
    told = [f"{by}." if by else "", claim.reason or ""]
    if claim.payer:
        told.append(f"Betalas av {office.organisation(claim.payer)}.")
    if claim.due:
        told.append(f"Ska vara betalt senast {written(claim.due)}.")
    if claim.instalments:
        parts = [f"{swedish(part.amount)} senast {written(part.due)}" for part in claim.instalments]
        told.append(f"Delbetalningar: {listed(parts)}.")
    demand = claim.kind is ClaimKind.DEMAND
    what = f"Krav på återbetalning: {swedish(claim.amount or 0)}" if demand else "Återbetalning krävs inte"
    return what, " ".join(part for part in told if part)


@_tells("claims.*.received.*", "money")
def _receipt(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Återbetalt: {swedish(one.fact.amount)}", ""


@_tells("claims.*.respites.*", "decided")
def _respite(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Anstånd med återbetalningen till {written(one.fact.until)}", _settled(dossier, one)


@_tells("claims.*.reductions.*", "decided")
def _reduced(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Kravet satt ned till {swedish(one.fact.amount)}", _settled(dossier, one)


@_tells("claims.*.set_off.*", "money")
def _set_off(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return f"Avdraget på utbetalning: {swedish(one.fact.amount)}", one.fact.reference or ""


@_tells("claims.*.waived", "decided")
def _claim_waived(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    return "Kravet efterskänkt", _settled(dossier, one)


@_tells("claims.*.written_off", "decided")
def _written_off(office: Office, dossier: Dossier, one: Happening) -> tuple[str, str]:
    told = _settled(dossier, one)
    return "Fordran avskriven i bokföringen", f"{told} Kravet består.".strip()
