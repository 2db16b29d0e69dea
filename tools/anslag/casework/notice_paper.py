"""The notice of a decision (underrättelse): what was decided, on which terms, by which days, and how to appeal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from anslag.lifecycle import BEFORE, Known, appeal_until, condition_gate
from anslag.lifecycle import known as known_on
from anslag.model import Condition, Decision, DecisionKind, swedish
from anslag.model.running_terms import AppealTerms
from anslag.words import capital, count, sentence
from anslag.words import day as written

from .decision_words import decision_body, decision_named
from .notice_terms import NO_TERMS, granted_terms
from .office import Dossier, Office
from .papers import Gaps, Paper, PaperError, about, file_name, informed, paragraphs
from .record_words import word

__all__ = ["notice_name", "notice_paper", "noticed"]

_NOTICED = (
    DecisionKind.GRANT,
    DecisionKind.GRANT_IN_PART,
    DecisionKind.REJECTION,
    DecisionKind.DISMISSAL,
    DecisionKind.SUPPLEMENT,
)


def noticed(known: Known) -> tuple[Decision, ...]:
    """Return the decisions that a notice is sent of."""
    return tuple(one for one in known.record.decisions if one.meaning in _NOTICED)


def notice_paper(office: Office, dossier: Dossier, name: str | None = None) -> Paper:
    """Return the notice of the decision called `name`, or of the last. Raises `PaperError` when there is none."""
    gaps, known = Gaps(), dossier.known
    decision = _chosen(dossier, name)
    then = _on(known, decision.date)
    grants = decision.meaning.grants or decision.meaning is DecisionKind.SUPPLEMENT
    content = about(office, dossier) | {
        "grants": grants,
        "decision": _decided(dossier, then, decision, gaps),
        "decided": written(decision.date),
        "body": capital(decision_body(known, decision)),
        "reference": gaps("beslutets nummer", decision.reference),
        "reason": paragraphs(decision.reason) or [gaps("skälen för beslutet")],
        "ground": word("decisions.*.ground", decision.ground) if decision.ground else "",
        "conditions": [_condition(known, one) for one in decision.conditions],
        "appeal": list(_appeal(known, decision)),
        "informed": informed(dossier, office),
        **(granted_terms(dossier, then, gaps) if grants else NO_TERMS),
    }
    kind = word("decisions.*.kind", decision.meaning)
    title = f"Beslut: {dossier.project.title}"
    return Paper("decision", notice_name(dossier, decision), title, content | {"kind": kind}, gaps.told)


def notice_name(dossier: Dossier, decision: Decision) -> str:
    """Return the name of a notice's file."""
    return file_name(dossier, f"beslut-{decision.name}")


def _chosen(dossier: Dossier, name: str | None) -> Decision:
    found = noticed(dossier.known)
    chosen = [one for one in found if name in (None, one.name)]
    if chosen:
        return chosen[-1]
    if name is None:
        raise PaperError(f"{dossier.id} har inget beslut att underrätta om.")
    known = ", ".join(one.name for one in found) or "inga"
    raise PaperError(f"{dossier.id} har inget beslut {name} att underrätta om. Beslut som finns: {known}.")


def _on(known: Known, day: date) -> Known:
    """Return a project as it was on the day of a decision, with every slip put right: what was decided then is told."""
    record = replace(known.record, corrections=())
    day = max(day, record.application.received)
    return known_on(record, day, known.version, organisations=known.organisations)


def _decided(dossier: Dossier, then: Known, decision: Decision, gaps: Gaps) -> str:
    """Return what was decided, as a sentence that stands alone."""
    who, grant = dossier.applicants, dossier.programme.name
    project = f"projektet {dossier.project.title}"
    applied = swedish(then.record.application.amount)
    period = f"{written(then.period.start)} – {written(then.period.end)}"
    amount = swedish(decision.amount) if decision.amount is not None else gaps("beloppet")
    match decision.meaning:
        case DecisionKind.GRANT:
            return f"{who} beviljas {amount} ur {grant} till {project} för tiden {period}."
        case DecisionKind.GRANT_IN_PART:
            return f"{who} beviljas {amount} av sökta {applied} ur {grant} till {project} för tiden {period}."
        case DecisionKind.SUPPLEMENT:
            total = swedish(then.granted)
            return f"{who} beviljas ytterligare {amount} ur {grant} till {project}. Sammanlagt är {total} beviljat."
        case DecisionKind.DISMISSAL:
            return f"Ansökan från {who} om {applied} ur {grant} till {project} avvisas. Den prövas alltså inte i sak."
        case _:
            return f"Ansökan från {who} om {applied} ur {grant} till {project} avslås."


def _condition(known: Known, one: Condition) -> dict[str, str]:
    day = condition_gate(known, one)
    before = BEFORE.get(one.before or "", "")
    return {"text": sentence(one.text), "before": f"{before}{f', {written(day)}' if day else ''}"}


_HOW = {
    "legality": (
        "Beslutet kan överklagas av den som är medlem av kommunen, genom laglighetsprövning enligt 13 kap. "
        "kommunallagen. Överklagandet är skriftligt och lämnas till förvaltningsrätten. Ange vilket beslut som "
        "överklagas och varför det anses strida mot lag."
    ),
    "administrative": (
        "Beslutet kan överklagas till förvaltningsrätten. Överklagandet är skriftligt och lämnas till den som har "
        "fattat beslutet. Ange vilket beslut som överklagas, hur det ska ändras och varför."
    ),
}
_WHERE = {"legality": "förvaltningsrätten", "administrative": "den som har fattat beslutet"}
_SINCE = {
    "notice_board": "den dag då protokollet med beslutet tillkännagavs på kommunens anslagstavla",
    "received": "den dag då sökanden fick del av beslutet",
}


def _appeal(known: Known, decision: Decision) -> Iterator[str]:
    """Yield how the decision can be appealed, as the programme says.

    By review of its legality, for members (kommunallagen, 13 kap.), or by the applicant itself (förvaltningslagen,
    40–44 §§).
    """
    terms = known.programme.appeal or AppealTerms()
    if terms.kind == "none":
        yield "Beslutet kan inte överklagas."
    else:
        yield _HOW[terms.kind]
        weeks, until = count(terms.weeks, "vecka", "veckor"), appeal_until(known, decision)
        by = f"senast {written(until.day)}" if until else f"inom {weeks} från {_SINCE[terms.counted]}"
        yield f"Överklagandet ska ha kommit in till {_WHERE[terms.kind]} {by}."
    if terms.text:
        yield terms.text
    if decision.of:
        yield f"Det här beslutet avser {decision_named(known, decision.of)}."
