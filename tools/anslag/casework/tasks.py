"""What waits, by urgency and by who must act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from anslag.lifecycle import Actor, Section, Signal, SignalKind, Step, acting, cite
from anslag.lifecycle.phrases import days, within
from anslag.words import capital, count, listed, sentence
from anslag.words import day as written

from .annual_tasks import open_compilations
from .debts import signals_with_debts
from .dockets import Docket, DocketItem, dockets, missed_meeting
from .office import Dossier, Office
from .settling import replan, settles

__all__ = ["Task", "Urgency", "fact_of", "tasks"]

_SOON = 30
_NAMED = 10
"""So many projects does a line name, where one task is of several: the list that it leads to has them all."""


class Urgency(IntEnum):
    """How soon something is to be done."""

    LATE = 3
    NOW = 2
    LOOK = 1
    WAIT = 0

    @property
    def label(self) -> str:
        """The heading an officer reads."""
        return {3: "Försenat", 2: "Nu och snart", 1: "Se över", 0: "Väntar"}[self]

    @property
    def id(self) -> str:
        """The id of the heading."""
        return {3: "forsenat", 2: "nu", 1: "se-over", 0: "vantar"}[self]


@dataclass(frozen=True, slots=True)
class Task:
    """One line: what waits for `actor`, called `who`, since or until which day and for how long, and how it is settled.

    That is by the fact that `command` records, or else by a change of `file`, which `change` tells; `instead` is a
    command that does as well. `address` is the page that tells more of what is no project's.
    """

    project: str
    title: str
    applicants: str
    heading: str
    text: str
    actor: Actor
    who: str
    urgency: Urgency
    section: str
    when: str
    age: str = ""
    command: str = ""
    file: str = ""
    change: str = ""
    instead: str = ""
    address: str = ""
    order: int = 0


def tasks(office: Office) -> list[Task]:
    """Return everything that waits on the office's day: the most urgent first, then what has waited longest.

    A signal tells more than the next step does, so a step that some signal of the project already covers is left out.
    What is only to be known, and nobody can do anything about, is left to the project's own page.
    """
    found = [task for dossier in office.dossiers for task in _of(office, dossier)]
    found += [*_exemptions(office), *_to_report(office), *_compilations(office)]
    return sorted(found, key=lambda task: (-task.urgency, -task.order, task.project))


def _of(office: Office, dossier: Dossier) -> Iterator[Task]:
    settled: set[str] = set()
    for signal in signals_with_debts(office, dossier):
        facts = settles(dossier, signal)
        if not signal.urgency or (_hangs_on_report(signal) and settled.issuperset(facts)):
            continue
        settled.update(facts)
        yield _from_signal(office, dossier, signal, facts)
    step = dossier.step
    if step and step.command and fact_of(step.command) not in settled:
        yield _from_step(dossier, step, office.as_of)


def _from_signal(office: Office, dossier: Dossier, signal: Signal, facts: tuple[str, ...]) -> Task:
    when, age = _when(signal, office.as_of)
    return Task(
        project=dossier.id,
        title=dossier.project.title,
        applicants=dossier.applicants,
        heading=signal.kind.label,
        text=signal.text,
        actor=signal.actor,
        who=acting(dossier.known, signal.actor),
        urgency=Urgency(signal.urgency),
        section=cite(signal.section, dossier.programme),
        when=when,
        age=age,
        command=f"anslag add {dossier.id} {facts[0]}" if facts else "",
        instead=_instead(dossier, signal, facts),
        file=office.registry.files.get(dossier.id, "") if signal.kind is SignalKind.PLAN_LEFT else "",
        change="Ändra planen",
        order=-(signal.days or 0) if signal.until else signal.days or 0,
    )


def _instead(dossier: Dossier, signal: Signal, facts: tuple[str, ...]) -> str:
    if signal.kind is SignalKind.PLAN_LEFT:
        return replan(dossier, signal)
    return f"anslag add {dossier.id} {facts[1]}" if signal.kind is SignalKind.CHANGE_WAITING else ""


def _when(signal: Signal, as_of: date) -> tuple[str, str]:
    if signal.until and signal.days is not None:
        return f"senast {written(signal.until)}", within(signal.days)
    if signal.since is None:
        return "", ""
    return f"sedan {written(signal.since)}", days((as_of - signal.since).days)


def _from_step(dossier: Dossier, step: Step, as_of: date) -> Task:
    ahead = (step.due - as_of).days if step.due else None
    waited = (as_of - step.since).days if step.since else 0
    if ahead is not None and ahead < 0:
        urgency = Urgency.LATE
    elif (ahead is not None and ahead <= _SOON) or (ahead is None and step.actor is not Actor.APPLICANT):
        urgency = Urgency.NOW
    else:
        urgency = Urgency.WAIT
    if step.due and ahead is not None:
        when, age = f"senast {written(step.due)}", within(ahead) if ahead >= 0 else f"{days(-ahead)} för sent"
    else:
        since = "inkom" if step.since == dossier.project.application.received else "sedan"
        when, age = f"{since} {written(step.since)}" if step.since else "", days(waited) if step.since else ""
    return Task(
        project=dossier.id,
        title=dossier.project.title,
        applicants=dossier.applicants,
        heading=dossier.stage.label,
        text=step.text,
        actor=step.actor,
        who=acting(dossier.known, step.actor),
        urgency=urgency,
        section=cite(step.section, dossier.programme),
        when=when,
        age=age,
        command=step.command,
        order=waited if ahead is None else -ahead,
    )


def fact_of(command: str) -> str:
    """Return which fact a command of `anslag add` records."""
    return command.removeprefix("anslag add ").split()[-1]


def _to_report(office: Office) -> Iterator[Task]:
    """Yield for each body the delegated decisions that wait to be told to a meeting (kommunallagen, 6 kap. 40 §).

    Those that a meeting which has been held could have been told of are late, and stand apart.
    """
    for docket in dockets(office):
        late: dict[date, list[DocketItem]] = defaultdict(list)
        in_time: list[DocketItem] = []
        for item in docket.to_report.items:
            missed = missed_meeting(office, docket, item.day)
            (late[missed] if missed else in_time).append(item)
        if in_time:
            yield _reporting(office, docket, in_time)
        if late:
            items = [item for day in sorted(late) for item in late[day]]
            yield _reporting(office, docket, items, min(late), several=len(late) > 1)


def _reporting(
    office: Office, docket: Docket, items: list[DocketItem], missed: date | None = None, *, several: bool = False
) -> Task:
    number = count(len(items), "delegationsbeslut är inte anmält", "delegationsbeslut är inte anmälda")
    ids = list(dict.fromkeys(item.dossier.id for item in items))
    left = len(ids) - _NAMED
    projects = listed([*ids[:_NAMED], f"{left} till"] if left > 1 else ids)
    meeting = f"sammanträdet {written(missed)}{' eller senare' if several else ''}" if missed else "ett sammanträde"
    since = missed or items[0].day
    waited = (office.as_of - since).days
    return Task(
        project="",
        title=capital(docket.name),
        applicants="",
        heading=SignalKind.UNREPORTED.label,
        text=f"{number} till {meeting}: {projects}.",
        actor=Actor.HANDLER,
        who=office.who(Actor.HANDLER),
        urgency=Urgency.LATE if missed else Urgency.LOOK,
        section=Section.OWN.label,
        when=f"senast {written(missed)}" if missed else f"sedan {written(since)}",
        age=f"{days(waited)} för sent" if missed else days(waited),
        command="anslag add reported",
        address=f"beslut/{docket.id}/#anmal",
        order=waited,
    )


def _compilations(office: Office) -> Iterator[Task]:
    for one in open_compilations(office):
        ahead = (one.due - office.as_of).days
        urgency = Urgency.LOOK if one.handed_over else Urgency.LATE if ahead < 0 else Urgency.NOW
        waited = (office.as_of - one.since).days
        begun = office.registry.references.annual_of(one.programme.id, one.year) is not None
        yield Task(
            project="",
            title=f"{one.programme.name} {one.year}",
            applicants="",
            heading="Årssammanställning",
            text=one.text,
            actor=Actor.HANDLER,
            who=office.who(Actor.HANDLER),
            urgency=urgency,
            section=Section.OWN.label,
            when=f"sedan {written(one.since)}" if one.handed_over else f"senast {written(one.due)}",
            age=days(waited) if one.handed_over else within(ahead) if ahead >= 0 else f"{days(-ahead)} för sent",
            file=f"annual/{one.year}.yaml",
            change="Skriv" if begun else "Lägg upp filen",
            instead=one.command,
            address=f"ekonomi/sammanstallning/{one.year}/" if begun else "ekonomi/",
            order=waited if one.handed_over else -ahead,
        )


def _hangs_on_report(signal: Signal) -> bool:
    """Whether nothing can be said of a repayment until a report has come, which another signal may ask for."""
    return signal.kind is SignalKind.REPAYMENT_CANDIDATE and signal.amount is None


def _exemptions(office: Office) -> Iterator[Task]:
    """Yield the exemptions that expire soon: what they excuse must be mended, or the exemption be taken anew."""
    for exemption in office.registry.references.exemptions:
        ahead = (exemption.last - office.as_of).days
        project = office.registry.projects.get(exemption.record)
        if 0 <= ahead <= _SOON:
            yield Task(
                project=exemption.record if project else "",
                title=project.title if project else exemption.record,
                applicants="",
                heading="Undantag går ut",
                text=f"Undantaget från {exemption.rule} gäller till och med {written(exemption.last)}. "
                f"Skälet var: {sentence(capital(exemption.reason))}",
                actor=Actor.HANDLER,
                who=office.who(Actor.HANDLER),
                urgency=Urgency.NOW,
                section=Section.OWN.label,
                when=f"till och med {written(exemption.last)}",
                age=within(ahead),
                file="exemptions.yaml",
                change="Förläng det eller ta bort det",
                order=-ahead,
            )
