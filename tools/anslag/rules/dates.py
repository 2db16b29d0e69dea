"""Dates in order. What DEC002, PAY001, HAN001–HAN003 and CLO004 tell of days is not told again here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from anslag.lifecycle import last_day
from anslag.model import KeyPath, Project, Severity
from anslag.words import count, day

from .engine import Case, Problem, rule


class _Event(NamedTuple):
    """Something that happened: where its day stands, the day, and the words for it (``ansökan kom in``)."""

    path: KeyPath
    day: date
    words: str


class _Order(NamedTuple):
    """`first` comes no later than `then`, or else `then` is pointed at (`first`, with `at_first`).

    `silent`: another rule tells of it.
    """

    first: _Event
    then: _Event
    severity: Severity = Severity.ERROR
    silent: bool = False
    at_first: bool = False


@rule("REG004", section="Registrets egna regler")
def dates_are_in_order(case: Case) -> Iterator[Problem]:
    """Datumen kommer i fel ordning

    Vad: Det som måste ske först har ett datum som inte ligger efter det som kommer sedan: underskrift, ansökan,
    komplettering, tjänsteutlåtande, beslut, förändringar, rapporter, godkänd kostnad och sist avslutat ärende. Samma
    dag går bra. Ett projekt som beviljas bidrag är inte redan slut när beslutet fattas, och bör inte ha börjat långt
    före (programmet säger hur långt). Slutredovisningen bör inte komma innan projektet är slut.

    Varför: Frister, utbetalningar och lägen räknas på dagarna. Ett datum i fel ordning är nästan alltid ett skrivfel.

    Åtgärd: Jämför med handlingarna och rätta det datum som är fel. Slutade projektet tidigare än planerat, ange det
    (ended_early).

    Fel::

        application:
          signed:
            role: chair
            date: 2025-03-04   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-02   # <-
              received: 2025-03-20

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-21
              received: 2025-03-20   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10
              waived:
                date: 2025-03-09   # <-
                reason: Finns redan i ärendet.

    Fel::

        handling:
          statement:
            date: 2025-03-02   # <-

    Fel::

        withdrawn:
          date: 2025-03-02   # <-
        handling: null
        decision: null
        contact: null
        acknowledgements: null
        participation: null
        contacts: null
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null

    Fel::

        changes:
          - field: contact.role
            notified: 2025-04-15   # <-
            to: Projektledare

    Fel::

        changes:
          - field: contact.role
            notified: 2025-10-15
            decided: 2025-10-14   # <-
            to: Projektledare

    Fel::

        interim_reports:
          - summary: Vi har börjat.
            received: 2025-04-15   # <-
          - received: 2026-01-20

    Fel::

        interim_reports:
          - received: 2026-01-20
            covers:
              start: 2025-12-31
              end: 2025-12-30   # <-

    Fel::

        final_report:
          received: 2026-06-29   # <-

    Fel::

        cost_statement:
          received: 2026-06-29   # <-

    Fel::

        cost_statement:
          received: 2026-07-15
          approved:
            amount: 140000
            date: 2026-07-14   # <-

    Fel::

        ended_early:
          reason: Lokalen sades upp.
          date: 2026-07-01   # <-

    Fel::

        repayment:
          decided: 2026-08-01
          demanded: 0
          due: 2026-07-31   # <-

    Fel::

        closed:
          date: 2026-07-14   # <-

    Fel::

        period:
          start: 2025-03-16   # <-

    Fel::

        period:
          start: 2025-03-10
          end: 2025-04-15   # <-
        final_report: {received: 2025-05-15}
        cost_statement: {received: 2025-05-15}

    Fel::

        period:
          start: 2025-04-15
          end: 2025-04-15   # <-

    Rätt::

        application:
          signed: {role: chair}

    Rätt::

        application:
          received: 2025-03-03
          signed: {role: chair, date: 2025-03-03}
          supplements: [{asked: 2025-03-03, items: [current_budget], received: 2025-03-03}]
        handling:
          meetings: [{date: 2025-03-03}]
          statement: {date: 2025-03-03}
        decision: {date: 2025-03-03}
        changes: [{notified: 2025-03-03, field: contact.role, to: Projektledare, decided: 2025-03-03}]

    Rätt::

        period: {start: 2025-03-17, end: 2026-06-30}
        final_report: {received: 2026-06-30}
        cost_statement: {received: 2026-06-30, approved: {date: 2026-06-30, amount: 140000}}
        closed: {date: 2026-06-30}

    Rätt::

        period: {start: 2025-04-01, end: 2025-04-16}
        final_report: {received: 2026-07-15}

    Rätt::

        ended_early: {date: 2026-05-31, reason: Lokalen sades upp.}
        final_report: {received: 2026-05-31}
    """
    told: set[KeyPath] = set()
    for order in _orders(case.project):
        if order.first.day <= order.then.day or {order.first.path, order.then.path} & told:
            continue
        told |= {order.first.path, order.then.path}  # a day that is wrong is told of once
        if not order.silent:
            then = order.then.words[:1].upper() + order.then.words[1:]
            message = f"{then} {day(order.then.day)}, men {order.first.words} först {day(order.first.day)}."
            path = order.first.path if order.at_first else order.then.path
            yield Problem(path, message, severity=order.severity)
    if ("decision", "date") not in told:
        yield from _retroactive(case)


def _retroactive(case: Case) -> Iterator[Problem]:
    """Yield when a grant is decided after the project's end, or long after its start."""
    decision, period = case.project.decision, case.project.period
    if decision is None or not decision.outcome.grants or period.end < period.start:
        return
    allowed = case.programme.deadlines.start_before_decision_days
    if period.end < decision.date:
        message = f"Projektet slutade {day(period.end)}, innan bidraget beslutades {day(decision.date)}."
        yield Problem(("period", "end"), message, "Rätta perioden eller beslutsdagen.")
    elif period.start + timedelta(days=allowed) < decision.date:
        early = count((decision.date - period.start).days, "dag", "dagar")
        message = (
            f"Projektet började {day(period.start)}, {early} före beslutet {day(decision.date)}. "
            f"Programmet godtar {count(allowed, 'dag', 'dagar')}."
        )
        hint = "Kontrollera datumen. Stämmer de behöver beslutet säga att redan gjorda insatser får bekostas."
        yield Problem(("period", "start"), message, hint, Severity.WARNING)


def _orders(project: Project) -> Iterator[_Order]:
    """Yield what must come before what, the days that most hangs on first."""
    received = _Event(("application", "received"), project.application.received, "ansökan kom in")
    yield from _until_decision(project, received)
    if project.decision:
        decision = _Event(("decision", "date"), project.decision.date, "beslutet fattades")
        yield from _after_decision(project, decision)
    yield from _ending(project)
    if project.closed:
        closed = _Event(("closed", "date"), project.closed.date, "ärendet avslutades")
        yield from (_Order(event, closed) for event in _before_closing(project))


def _until_decision(project: Project, received: _Event) -> Iterator[_Order]:
    application, statement, decision = project.application, project.handling.statement, project.decision
    written = statement and _Event(("handling", "statement", "date"), statement.date, "tjänsteutlåtandet skrevs")
    decided = decision and _Event(("decision", "date"), decision.date, "beslutet fattades")
    if written and decided:
        yield _Order(written, decided, silent=True)  # DEC002
    if written:
        yield _Order(received, written)
    if decided:
        yield _Order(received, decided)
    if application.signed and application.signed.date:
        signed = _Event(("application", "signed", "date"), application.signed.date, "undertecknades")
        yield _Order(signed, received, at_first=True)
    for n, part in enumerate(application.supplements):
        path: KeyPath = ("application", "supplements", n)
        asked = _Event((*path, "asked"), part.asked, "kompletteringen begärdes")
        yield _Order(received, asked)
        if part.received:
            yield _Order(asked, _Event((*path, "received"), part.received, "kompletteringen kom in"))
        if part.waived:
            yield _Order(asked, _Event((*path, "waived", "date"), part.waived.date, "kompletteringen avskrevs"))
    if project.withdrawn:
        words = "sökanden tog tillbaka ansökan"
        yield _Order(received, _Event(("withdrawn", "date"), project.withdrawn.date, words))


def _after_decision(project: Project, decision: _Event) -> Iterator[_Order]:
    for payout in _payouts(project):
        yield _Order(decision, payout, silent=True)  # PAY001
    for n, change in enumerate(project.changes):
        notified = _Event(("changes", n, "notified"), change.notified, "förändringen anmäldes")
        yield _Order(decision, notified)
        if change.decided:
            words = "förändringen beslutades"
            yield _Order(notified, _Event(("changes", n, "decided"), change.decided, words))
    for report in (*_interim(project), *_final(project)):
        yield _Order(decision, report)


def _ending(project: Project) -> Iterator[_Order]:
    """Yield the order of early end, reports, approved cost and repayment."""
    early, statement, repayment = project.ended_early, project.cost_statement, project.repayment
    end = _Event(("period", "end"), project.period.end, "projektet slutade")
    if early:
        stopped = _Event(("ended_early", "date"), early.date, "projektet avslutades i förtid")
        yield _Order(stopped, _Event(end.path, end.day, "projektet skulle ha slutat"), at_first=True)
        end = stopped if last_day(project) == early.date else end
    for report in _final(project):
        yield _Order(end, report, Severity.WARNING)
    for n, part in enumerate(project.interim_reports):
        if part.covers:
            first = _Event(("interim_reports", n, "covers", "start"), part.covers.start, "delrapportens tid började")
            yield _Order(first, _Event((*first.path[:-1], "end"), part.covers.end, "delrapportens tid slutade"))
    if statement and statement.approved:
        approved = _Event(("cost_statement", "approved", "date"), statement.approved.date, "kostnaden godkändes")
        yield _Order(_final(project)[-1], approved)
    if repayment and repayment.due:
        decided = _Event(("repayment", "decided"), repayment.decided, "kravet beslutades")
        yield _Order(decided, _Event(("repayment", "due"), repayment.due, "kravet skulle betalas"))


def _before_closing(project: Project) -> Iterator[_Event]:
    """Yield the events that no longer happen once the case is closed. Repayment is CLO004's."""
    if project.decision:
        yield _Event(("decision", "date"), project.decision.date, "beslutet fattades")
    yield from (*_payouts(project), *_interim(project), *_final(project))
    if project.cost_statement and project.cost_statement.approved:
        date_ = project.cost_statement.approved.date
        yield _Event(("cost_statement", "approved", "date"), date_, "kostnaden godkändes")
    if project.withdrawn:
        yield _Event(("withdrawn", "date"), project.withdrawn.date, "sökanden tog tillbaka ansökan")


def _payouts(project: Project) -> list[_Event]:
    paid = enumerate(project.disbursements.paid)
    return [_Event(("disbursements", "paid", n, "date"), part.date, "en utbetalning gjordes") for n, part in paid]


def _interim(project: Project) -> list[_Event]:
    reports = enumerate(project.interim_reports)
    return [_Event(("interim_reports", n, "received"), part.received, "delrapporten kom in") for n, part in reports]


def _final(project: Project) -> list[_Event]:
    """Return the final report's and then the cost statement's coming, as far as they are in."""
    report, statement = project.final_report, project.cost_statement
    events = []
    if report:
        events.append(_Event(("final_report", "received"), report.received, "slutrapporten kom in"))
    if statement:
        events.append(_Event(("cost_statement", "received"), statement.received, "kostnadsredovisningen kom in"))
    return events
