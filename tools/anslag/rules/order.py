"""Which days of a record come before which: the order that REG004 holds them to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from anslag.lifecycle import Known
from anslag.model import Decision, KeyPath, Project, Severity
from anslag.model.application import Application, Signature


class Event(Struct, frozen=True):
    """Something that happened: where its day stands, the day, and the words for it (``ansökan kom in``)."""

    path: KeyPath
    day: date
    words: str


class Order(Struct, frozen=True):
    """`first` comes no later than `then`, or else `then` is pointed at (`first`, with `at_first`).

    `silent`: another rule tells of it.
    """

    first: Event
    then: Event
    severity: Severity = Severity.ERROR
    silent: bool = False
    at_first: bool = False


def orders(known: Known) -> Iterator[Order]:
    """Yield what must come before what, the days that most hangs on first."""
    project = known.record
    received = Event(("application", "received"), project.application.received, "ansökan kom in")
    yield from _until_decision(project, received)
    for n, decision in enumerate(project.decisions):
        yield Order(received, _decision(n, decision))
        yield from _after_decision(n, decision)
    yield from _appealed(project)
    if first := _first_grant(project):
        yield from _after_grant(project, first)
    yield from _supplemented(project)
    yield from _ending(known)
    if known.closed:
        place = len(project.closings) - 1
        closed = Event(("closings", place, "date"), known.closed.date, "ärendet avslutades")
        yield from (Order(event, closed) for event in _before_closing(project))


def _decision(n: int, decision: Decision) -> Event:
    return Event(("decisions", n, "date"), decision.date, "beslutet fattades")


_ANNOUNCED = {
    "adjusted": "protokollet justerades",
    "announced": "protokollet tillkännagavs",
    "received": "sökanden fick beslutet",
}


def _after_decision(n: int, decision: Decision) -> Iterator[Order]:
    """Yield what comes after the decision that it is about."""
    made = _decision(n, decision)
    for name, words in _ANNOUNCED.items():
        if on := getattr(decision, name):
            yield Order(made, Event(("decisions", n, name), on, words))
    if decision.reported:
        reported = Event(("decisions", n, "reported", "date"), decision.reported.date, "beslutet anmäldes")
        yield Order(made, reported)
        if decision.reported.announced:
            path = (*reported.path[:-1], "announced")
            yield Order(reported, Event(path, decision.reported.announced, "protokollet tillkännagavs"))
    if decision.final:
        yield Order(made, Event(("decisions", n, "final"), decision.final, "domen vann laga kraft"))
    if decision.lifted:
        yield Order(made, Event(("decisions", n, "lifted"), decision.lifted, "inhibitionen hävdes"))


def _appealed(project: Project) -> Iterator[Order]:
    """Yield the order of appeals and of revised budgets, which are of a decision."""
    decisions = {one.name: _decision(n, one) for n, one in enumerate(project.decisions)}
    for n, appeal in enumerate(project.appeals):
        known = Event(("appeals", n, "known"), appeal.known, "överklagandet blev känt")
        if made := decisions.get(appeal.of):
            yield Order(made, known)
        if appeal.filed:
            yield Order(Event(("appeals", n, "filed"), appeal.filed, "överklagandet kom in"), known, at_first=True)
        if appeal.final:
            yield Order(known, Event(("appeals", n, "final"), appeal.final, "målet avgjordes slutligt"))
    for n, budget in enumerate(project.budgets):
        if made := decisions.get(budget.of):
            yield Order(made, Event(("budgets", n, "date"), budget.date, "den reviderade budgeten kom in"))


def _first_grant(project: Project) -> Event | None:
    granting = ((n, one) for n, one in enumerate(project.decisions) if one.meaning.grants)
    return next((_decision(n, one) for n, one in granting), None)


def _until_decision(project: Project, received: Event) -> Iterator[Order]:
    application = project.application
    for n, statement in enumerate(project.handling.statements):
        written = Event(("handling", "statements", n, "date"), statement.date, "tjänsteutlåtandet skrevs")
        yield Order(received, written)
    lead = project.applicants[0] if project.applicants else ""
    signatures: list[tuple[KeyPath, str, Signature | None]] = [(("application", "signed"), lead, application.signed)]
    for n, one in enumerate(application.co_applicants):
        signatures.append((("application", "co_applicants", n, "signed"), one.organisation, one.signed))
    for place, who, signature in signatures:
        if signature and signature.date and not _completed(application, who, signature.date):
            yield Order(Event((*place, "date"), signature.date, "undertecknades"), received, at_first=True)
    for n, part in enumerate(application.supplements):
        path: KeyPath = ("application", "supplements", n)
        asked = Event((*path, "asked"), part.asked, "kompletteringen begärdes")
        yield Order(received, asked)
        if part.received:
            yield Order(asked, Event((*path, "received"), part.received, "kompletteringen kom in"))
        if part.waived:
            yield Order(asked, Event((*path, "waived", "date"), part.waived.date, "kompletteringen avskrevs"))
    if project.withdrawn:
        words = "sökanden tog tillbaka ansökan"
        yield Order(received, Event(("withdrawn", "date"), project.withdrawn.date, words))


def _completed(application: Application, who: str, on: date) -> bool:
    """Return whether an applicant that signed on a day had been asked for the signature, which came no earlier."""
    asked = (part for part in application.supplements if "signed" in part.items and part.applicant in (None, who))
    return any(part.asked <= on and (part.received is None or on <= part.received) for part in asked)


_ANSWERS = {
    "approved": "förändringen godkändes",
    "refused": "förändringen avslogs",
    "withdrawn": "förändringen drogs tillbaka",
}


def _after_grant(project: Project, decision: Event) -> Iterator[Order]:
    for payment in _payments(project):
        yield Order(decision, payment, silent=True)  # PAY001
    for n, change in enumerate(project.changes):
        asked = Event(("changes", n, "asked"), change.asked, "förändringen begärdes")
        yield Order(decision, asked)
        for name, words in _ANSWERS.items():
            if act := getattr(change, name):
                yield Order(asked, Event(("changes", n, name, "date"), act.date, words))
    for report in (*_interim(project), *_final(project)):
        yield Order(decision, report)
    for n, respite in enumerate(project.report_respites):
        yield Order(decision, Event(("report_respites", n, "date"), respite.date, "anståndet gavs"))


_SETTLED = {
    "received": "en betalning på kravet kom",
    "set_off": "kravet kvittades",
    "respites": "anstånd gavs",
    "reductions": "kravet sattes ned",
}


def _supplemented(project: Project) -> Iterator[Order]:
    """Yield the order of reports, what was asked for in them, and when it came."""
    for report in (*_interim(project), *_final(project)):
        place = report.path[:-1]
        part = project.interim_reports[int(place[1])] if len(place) > 1 else getattr(project, str(place[0]))
        for n, one in enumerate(part.supplements):
            asked = Event((*place, "supplements", n, "asked"), one.asked, "kompletteringen begärdes")
            yield Order(report, asked)
            if one.received:
                received = (*asked.path[:-1], "received")
                yield Order(asked, Event(received, one.received, "kompletteringen kom in"))
            if one.waived:
                waived = (*asked.path[:-1], "waived", "date")
                yield Order(asked, Event(waived, one.waived.date, "kompletteringen avskrevs"))
        if reviewed := getattr(part, "reviewed", None):
            yield Order(report, Event((*place, "reviewed", "date"), reviewed.date, "granskningen gjordes"))


def _ending(known: Known) -> Iterator[Order]:
    """Yield the order of early end, reports, approved cost and repayment."""
    project = known.record
    early, statement = project.ended_early, project.cost_statement
    end = Event(("period", "end"), known.period.end, "projektet slutade")
    if early:
        stopped = Event(("ended_early", "date"), early.date, "projektet avslutades i förtid")
        yield Order(stopped, Event(end.path, end.day, "projektet skulle ha slutat"), at_first=True)
        end = stopped if early.date <= known.period.end else end
    for report in _final(project):
        yield Order(end, report, Severity.WARNING)
    for n, part in enumerate(project.interim_reports):
        if part.covers:
            first = Event(("interim_reports", n, "covers", "start"), part.covers.start, "delrapportens tid började")
            yield Order(first, Event((*first.path[:-1], "end"), part.covers.end, "delrapportens tid slutade"))
    if statement and statement.approved:
        approved = Event(("cost_statement", "approved", "date"), statement.approved.date, "kostnaden godkändes")
        yield Order(_final(project)[-1], approved)
    for n, claim in enumerate(project.claims):
        decided = Event(("claims", n, "date"), claim.date, "kravet beslutades")
        if claim.due:
            yield Order(decided, Event(("claims", n, "due"), claim.due, "kravet skulle betalas"))
        for name, words in _SETTLED.items():
            for at, part in enumerate(getattr(claim, name)):
                yield Order(decided, Event(("claims", n, name, at, "date"), part.date, words))


def _before_closing(project: Project) -> Iterator[Event]:
    """Yield the events that no longer happen once the case is closed. Repayment is CLO004's."""
    for n, decision in enumerate(project.decisions):
        if decision.meaning.settles:
            yield _decision(n, decision)
    yield from (*_payments(project), *_interim(project), *_final(project))
    if project.cost_statement and project.cost_statement.approved:
        date_ = project.cost_statement.approved.date
        yield Event(("cost_statement", "approved", "date"), date_, "kostnaden godkändes")
    if project.withdrawn:
        yield Event(("withdrawn", "date"), project.withdrawn.date, "sökanden tog tillbaka ansökan")


def _payments(project: Project) -> list[Event]:
    paid = enumerate(project.payments)
    return [Event(("payments", n, "date"), part.date, "en utbetalning gjordes") for n, part in paid]


def _interim(project: Project) -> list[Event]:
    reports = enumerate(project.interim_reports)
    return [Event(("interim_reports", n, "received"), part.received, "delrapporten kom in") for n, part in reports]


def _final(project: Project) -> list[Event]:
    """Return the final report's and then the cost statement's coming, as far as they are in."""
    report, statement = project.final_report, project.cost_statement
    events = []
    if report:
        events.append(Event(("final_report", "received"), report.received, "slutrapporten kom in"))
    if statement:
        events.append(Event(("cost_statement", "received"), statement.received, "kostnadsredovisningen kom in"))
    return events
