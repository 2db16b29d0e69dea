"""Which papers a project has on a day, which of them are open and so made with the pages, and what was sent of them.

Open is what someone has before them: the statement while the case is prepared or waits for its decision; the notice of
a decision of the last 60 days that is not noted as sent; the interim report's form while a payout waits for it; the
final report's and the cost statement's once the programme warns that the last day is near, until they have come; a
reminder once a last day has passed. All else is made by the command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from anslag.lifecycle import Stage, has_grant, last_day, payouts
from anslag.lifecycle.payouts import Obstacle, PayoutState
from anslag.model import Decision
from anslag.model.project import Dispatch
from anslag.words import capital
from anslag.words import day as written

from .notice_paper import notice_name, notice_paper, noticed
from .office import Dossier, Office
from .papers import Paper, file_name
from .record_words import word
from .reminder_paper import REMINDER, awaited, reminder_paper
from .report_forms import Form, FormKind, report_form
from .statement_paper import statement_name, statement_paper

__all__ = ["Handout", "handouts", "made"]

_NEAR = timedelta(days=60)
_SENT = {"statement": "statement", "decision": "decision", "reminder": "reminder", "form": "report_form"}


@dataclass(frozen=True, slots=True)
class Handout:
    """A paper of a project: what it is called, whether it is open, the command that makes it, and when it was sent.

    `kind` is the template's, or ``form``, and `name` that of its file, without an ending. `of` names the decision of a
    notice, and `form` says which form it is.
    """

    kind: str
    name: str
    title: str
    open: bool
    command: str
    sent: str = ""
    of: str | None = None
    form: FormKind | None = None


def handouts(office: Office, dossier: Dossier) -> tuple[Handout, ...]:
    """Return the papers that a project has, in the order that they come in."""
    return (
        *_statement(dossier),
        *_notices(office, dossier),
        *_forms(office, dossier),
        *_reminder(office, dossier),
    )


def made(office: Office, dossier: Dossier, one: Handout) -> Paper | Form:
    """Return what is to be written of one of a project's papers."""
    if one.form:
        return report_form(dossier, one.form)
    if one.kind == "decision":
        return notice_paper(office, dossier, one.of)
    return statement_paper(office, dossier) if one.kind == "statement" else reminder_paper(office, dossier)


def _statement(dossier: Dossier) -> Iterator[Handout]:
    sent = _sent(dossier, "statement")
    is_open = dossier.stage in (Stage.PREPARATION, Stage.READY)
    if is_open or dossier.project.handling.statements:
        yield Handout(
            "statement",
            statement_name(dossier),
            "Tjänsteutlåtande",
            is_open,
            f"anslag document statement {dossier.id}",
            sent,
        )


def _notices(office: Office, dossier: Dossier) -> Iterator[Handout]:
    for decision in noticed(dossier.known):
        sent = _sent(dossier, "decision", decision)
        recent = decision.date >= office.as_of - _NEAR
        kind = word("decisions.*.kind", decision.meaning)
        title = f"Underrättelse om beslut {written(decision.date)}: {kind}"
        command = f"anslag document decision {dossier.id} --decision {decision.name}"
        yield Handout(
            "decision", notice_name(dossier, decision), title, recent and not sent, command, sent, of=decision.name
        )


def _forms(office: Office, dossier: Dossier) -> Iterator[Handout]:
    known = dossier.known
    if dossier.stage.final or not has_grant(known):
        return
    blocked = [part for part in payouts(known) if part.state is not PayoutState.PAID]
    interim = any(kind is Obstacle.INTERIM_REPORT for part in blocked for kind, _ in part.obstacles)
    near = (last_day(known) - office.as_of).days <= dossier.programme.reporting.warn_days
    final, cost = known.project.final_report is None and near, known.project.cost_statement is None and near
    shown = {FormKind.INTERIM: interim, FormKind.FINAL: final, FormKind.COST: cost, FormKind.CHANGE: False}
    for kind, is_open in shown.items():
        command = f"anslag document report-form {dossier.id} --kind {kind}"
        yield Handout(
            "form", file_name(dossier, kind.label), f"Formulär: {kind.label.lower()}", is_open, command, form=kind
        )


def _reminder(office: Office, dossier: Dossier) -> Iterator[Handout]:
    found = awaited(dossier)
    if found:
        late = any(one.due and one.due < office.as_of for one in found)
        command = f"anslag document reminder {dossier.id}"
        yield Handout(
            "reminder",
            file_name(dossier, REMINDER),
            "Påminnelse till sökanden",
            late,
            command,
            _sent(dossier, "reminder"),
        )


def _sent(dossier: Dossier, kind: str, decision: Decision | None = None) -> str:
    """Return when a paper was last sent and in which version, empty when that is not noted."""
    found = [one for one in dossier.project.dispatches if one.what == _SENT[kind]]
    if decision:
        found = [one for one in found if one.of == decision.name or (one.of is None and one.date >= decision.date)]
    return _told(max(found, key=lambda one: one.date)) if found else ""


def _told(one: Dispatch) -> str:
    extra = [part for part in (f"version {one.version}" if one.version else "", one.reference or "") if part]
    return capital(", ".join([f"expedierad {written(one.date)}", *extra]))
