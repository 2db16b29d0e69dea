"""The words for what happens while a project runs, and for its end."""

from __future__ import annotations

from anslag.lifecycle import REPORTS, supplement_due
from anslag.model import Change, swedish
from anslag.words import capital, listed, lowered, sentence
from anslag.words import day as written

from .decision_words import decision_named
from .event_words import Told, settled, tells
from .record_words import field_name, what_of, whose, word


@tells("budgets.*")
def _budget(told: Told) -> tuple[str, str]:
    return (
        "Reviderad budget kom in",
        f"Summa: {swedish(told.fact.total)}. Efter {decision_named(told.dossier.known, told.fact.of)}.",
    )


@tells("contact.*")
def _contact(told: Told) -> tuple[str, str]:
    return "Kontakt för projektet", f"{told.fact.role}, {told.fact.email}"


@tells("contacts.*")
def _follow_up(told: Told) -> tuple[str, str]:
    return f"Kontakt: {word('contacts.*.kind', told.fact.kind)}", sentence(told.fact.note or "")


@tells("acknowledgements.*")
def _acknowledged(told: Told) -> tuple[str, str]:
    channel = word("acknowledgements.*.channel", told.fact.channel)
    return f"Bidraget omnämns: {channel}", sentence(told.fact.note or "") or told.fact.url or ""


@tells("participation.*")
def _participation(told: Told) -> tuple[str, str]:
    area = told.office.registry.areas.get(told.fact.area or "")
    forum = told.dossier.programme.handling.forums.get(told.fact.forum, told.fact.forum)
    return f"Deltog i {forum}{f', {area.name}' if area else ''}", sentence(told.fact.note or "")


@tells("management_information.*")
def _informed(told: Told) -> tuple[str, str]:
    return "Förvaltningsledningen informerad", sentence(told.fact.note or "")


@tells("interim_reports.*")
def _interim(told: Told) -> tuple[str, str]:
    span = f"{written(told.fact.covers.start)} – {written(told.fact.covers.end)}" if told.fact.covers else ""
    cost = f"kostnad {swedish(told.fact.cost)}" if told.fact.cost is not None else ""
    return "Delrapport kom in", ", ".join(part for part in (span, cost) if part)


def _supplements(path: str, words: str) -> None:
    @tells(f"{path}.supplements.*")
    def _asked(told: Told) -> tuple[str, str]:
        due = written(supplement_due(told.fact, told.dossier.programme))
        return f"Komplettering av {words} begärd", f"{told.fact.text.removesuffix('.')}, senast {due}."

    @tells(f"{path}.supplements.*.received")
    def _received(told: Told) -> tuple[str, str]:
        budget = told.dossier.known.budget
        names = {line.id: line.text for line in (budget.lines if budget else ())}
        text = sentence(told.fact.text)
        lines = "; ".join(f"{names.get(line.id, line.id)}: {swedish(line.amount)}" for line in told.fact.lines)
        return f"Komplettering av {words} kom in", f"{text} Nya belopp: {lines}." if lines else text

    @tells(f"{path}.supplements.*.waived")
    def _waived(told: Told) -> tuple[str, str]:
        return f"Komplettering av {words} behövs inte", sentence(told.fact.reason)


for _path, (_report, _) in REPORTS.items():
    _supplements(f"{_path}.*" if _path == "interim_reports" else _path, _report)


@tells("interim_reports.*.reviewed")
def _interim_reviewed(told: Told) -> tuple[str, str]:
    return "Delrapporten granskad", settled(told)


@tells("final_report.reviewed")
def _final_reviewed(told: Told) -> tuple[str, str]:
    return "Slutrapporten granskad", settled(told)


@tells("report_respites.*", "decided")
def _respite(told: Told) -> tuple[str, str]:
    return f"Anstånd med slutredovisningen till {written(told.fact.until)}", settled(told)


@tells("changes.*")
def _change(told: Told) -> tuple[str, str]:
    what, note = sentence(what_of(told.fact.what)), sentence(told.fact.note or "")
    return f"Förändring begärd: {_fields(told.fact)}", f"{what} {note}".rstrip()


def _fields(change: Change) -> str:
    return listed(list(dict.fromkeys(lowered(field_name(new.path)) for new in change.what)))


def _answers(path: str, answer: str) -> None:
    @tells(path, "decided")
    def _answer(told: Told) -> tuple[str, str]:
        change = told.within[-1]
        other = (
            sentence(f"I stället för det begärda: {what_of(change.granted)}") if change.granted != change.what else ""
        )
        return f"Förändring {answer}: {_fields(change)}", f"{other} {settled(told)}".strip()


for _path, _answer in (("approved", "godkänd"), ("refused", "avslagen"), ("withdrawn", "återtagen")):
    _answers(f"changes.*.{_path}", _answer)


@tells("corrections.*")
def _correction(told: Told) -> tuple[str, str]:
    return f"Rättelse: {lowered(field_name(told.fact.path))}", sentence(told.fact.reason)


@tells("redactions.*")
def _redaction(told: Told) -> tuple[str, str]:
    original = f" Originalet: {told.fact.reference}." if told.fact.reference else ""
    by = capital(whose(told.dossier.programme, told.fact.by))
    return f"Maskering: {lowered(field_name(told.fact.path))}", f"{by}. {sentence(told.fact.reason)}{original}"


@tells("withdrawn", "decided")
def _withdrawn(told: Told) -> tuple[str, str]:
    return "Sökanden tog tillbaka ansökan", sentence(told.fact.reason or "")


@tells("ended_early", "decided")
def _ended(told: Told) -> tuple[str, str]:
    return "Projektet avslutades i förtid", sentence(told.fact.reason)


@tells("closings.*", "decided")
def _closed(told: Told) -> tuple[str, str]:
    return "Ärendet avslutades", sentence(told.fact.note or "")


@tells("final_report")
def _final_report(told: Told) -> tuple[str, str]:
    done = word("final_report.carried_out", told.fact.carried_out) if told.fact.carried_out else ""
    return "Slutrapport kom in", f"Insatserna genomförda: {done}." if done else ""


@tells("cost_statement")
def _cost_statement(told: Told) -> tuple[str, str]:
    cost = sum(line.amount for line in told.fact.lines) if told.fact.total is None else told.fact.total
    return "Kostnadsredovisning kom in", f"Kostnad: {swedish(cost)}."


@tells("cost_statement.approved", "decided")
def _approved(told: Told) -> tuple[str, str]:
    return f"Kostnad godkänd: {swedish(told.fact.amount)}", sentence(told.fact.reason or "")
