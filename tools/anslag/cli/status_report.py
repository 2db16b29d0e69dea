"""What is to be done, and how a project stands, as text for a terminal and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from anslag.casework.agenda import Appointment, Kind, agenda
from anslag.casework.checklist import Check, Checklist, checklist
from anslag.casework.debts import signals_with_debts
from anslag.casework.events import events
from anslag.casework.office import Dossier, Office
from anslag.casework.tasks import Task, tasks
from anslag.check import tally
from anslag.lifecycle import PayoutState, PlannedState
from anslag.model import Severity, kronor_number, swedish
from anslag.report.text import visible
from anslag.words import count, day

from .recorded import following


def as_json(data: object) -> str:
    """Return plain data as JSON, with a last line break."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def todo_text(office: Office) -> str:
    """Return all that waits, by urgency, the longest late first."""
    found = tasks(office)
    lines = [f"{day(office.as_of)}: {count(len(found), 'ärende att åtgärda', 'ärenden att åtgärda')}"]
    for urgency, group in groupby(found, key=lambda task: task.urgency):
        lines += ["", urgency.label]
        for task in group:
            lines += _task(task)
    if errors := [finding for finding in office.findings if finding.severity is Severity.ERROR]:
        lines += ["", f"Registret har {tally(errors)}. Se anslag check."]
    return _text(lines)


def _task(task: Task) -> Iterator[str]:
    yield f"  {task.project or 'Registret'}  {task.title}"
    yield f"    {task.heading}: {task.text}"
    yield f"    {', '.join(part for part in (task.who, task.when, task.age) if part)}"
    if task.command:
        yield f"    {task.command}"
    elif task.file:
        yield f"    {task.change} i {task.file}"
    if task.instead:
        yield f"    eller {task.instead}"


def todo_data(office: Office) -> dict[str, Any]:
    """Return all that waits, as plain data."""
    keys = ("project", "title", "heading", "text", "actor", "section", "when", "age", "command")
    found = [{"urgency": int(task.urgency)} | {key: str(getattr(task, key)) for key in keys} for task in tasks(office)]
    return {"as_of": office.as_of, "tasks": found}


def project_text(office: Office, id_: str) -> str:
    """Return how a project stands: next step, payouts, deadlines, what is asked next, events."""
    dossier = office.by_id[id_]
    money = dossier.money
    lines = [
        f"{dossier.id} {dossier.project.title}",
        dossier.applicants,
        f"Status {day(office.as_of)}: {dossier.stage.label}, sedan {day(dossier.now.since)}",
        f"Sökt {swedish(money.applied)}, beviljat {swedish(money.granted)}, utbetalt {swedish(money.paid)}",
        *_next(dossier),
    ]
    sections: list[tuple[str, list[str]]] = [
        ("Att se", [f"  {signal.kind.label}: {signal.text}" for signal in signals_with_debts(office, dossier)]),
        ("Utbetalningar", [line for part in dossier.payouts for line in _payout(part)]),
        ("Frister", [f"  {due.what}: senast {_deadline(due)}" for due in deadlines(dossier)]),
        *_checklist(checklist(office, dossier)),
        ("Anmärkningar", [f"  {finding.code} {finding.message}" for finding in dossier.findings]),
        ("Händelser", [line for event in events(office, dossier) for line in _event(event)]),
    ]
    for heading, below in sections:
        if below:
            lines += ["", heading, *below]
    return _text(lines)


def _next(dossier: Dossier) -> Iterator[str]:
    """Yield the next step; an error in the record is one when no other is left."""
    if dossier.step is None and any(finding.severity is Severity.ERROR for finding in dossier.findings):
        yield "Nästa steg: rätta felet under Anmärkningar."
        return
    yield from (line.removeprefix("  ") for line in following(dossier.known, dossier.step))


def _payout(part: PlannedState) -> Iterator[str]:
    state = (
        f"{part.state.label} {day(part.paid_on)}"
        if part.paid_on and part.state is PayoutState.PAID
        else part.state.label
    )
    yield f"  {part.plan.id}. {day(part.plan.due)}: {swedish(part.plan.amount)}, {state}"
    yield from (f"     {reason}" for reason in part.reasons)


def deadlines(dossier: Dossier) -> list[Appointment]:
    """Return each deadline that is still ahead of, or missed by, the applicant."""
    kinds = (Kind.SUPPLEMENT, Kind.REPORT_SUPPLEMENT, Kind.REPORT, Kind.REPAYMENT, Kind.CONDITION)
    return [one for one in agenda(dossier.known) if one.kind in kinds]


def _deadline(due: Appointment) -> str:
    return f"{day(due.day)} ({due.text.rstrip('.')})" if due.text else day(due.day)


def _checklist(asked: Checklist | None) -> Iterator[tuple[str, list[str]]]:
    if asked is None:
        return
    lines = []
    for check in asked.checks:
        lines += [f"  {check.rule.code} {message}" for message, _ in check.missing]
    counted = [f"{asked.missing} av {asked.judged} saknas"] if asked.judged else []
    for part, checks in asked.awaited.items():
        lines.append(f"  {part} saknas, ännu inte prövat: {_codes(checks)}")
    if met := asked.met:
        lines.append(f"  Utan anmärkning hittills: {_codes(met)}")
    if waiting := len(asked.checks) - asked.judged:
        counted.append(count(waiting, "är ännu inte prövat", "är ännu inte prövade"))
    yield f"Krav inför {asked.phase.label}: {', '.join(counted)}", lines


def _codes(checks: list[Check]) -> str:
    return ", ".join(check.rule.code for check in checks)


def _event(event: Any) -> Iterator[str]:
    ahead = " (planerat)" if event.kind == "ahead" else ""
    yield f"  {event.day}  {event.what}{ahead}"
    if event.text:
        yield f"              {event.text}"


def project_data(office: Office, id_: str) -> dict[str, Any]:
    """Return how a project stands, as plain data; sums in kronor."""
    dossier = office.by_id[id_]
    step, asked, money = dossier.step, checklist(office, dossier), dossier.money
    sums = ("applied", "granted", "paid", "left", "cost", "approved", "demanded", "repaid", "outstanding", "unspent")
    return {
        "id": dossier.id,
        "title": dossier.project.title,
        "as_of": office.as_of,
        "stage": dossier.stage.value,
        "since": dossier.now.since,
        "next": step and {"actor": step.actor.value, "text": step.text, "due": step.due, "command": step.command},
        "signals": [
            {"kind": signal.kind.value, "urgency": signal.urgency, "text": signal.text, "days": signal.days}
            for signal in signals_with_debts(office, dossier)
        ],
        "payouts": [
            {
                "id": part.plan.id,
                "due": part.plan.due,
                "amount": kronor_number(part.plan.amount),
                "paid": kronor_number(part.paid),
                "state": part.state.value,
                "reasons": part.reasons,
            }
            for part in dossier.payouts
        ],
        "deadlines": [
            {"what": due.what, "day": due.day, "nominal": due.nominal or due.day} for due in deadlines(dossier)
        ],
        "checklist": [
            {
                "rule": check.rule.code,
                "title": check.rule.title,
                "missing": [message for message, _ in check.missing],
                "awaits": check.awaits or None,
            }
            for check in (asked.checks if asked else ())
        ],
        "findings": [{"rule": finding.code, "message": finding.message} for finding in dossier.findings],
        "timeline": [
            {"day": event.day, "what": event.what, "text": event.text, "ahead": event.kind == "ahead"}
            for event in events(office, dossier)
        ],
        "money": {name: kronor_number(getattr(money, name)) for name in sums},
    }


def _text(lines: list[str]) -> str:
    return "\n".join(visible(line.replace("\n", " ")).rstrip() for line in lines) + "\n"
