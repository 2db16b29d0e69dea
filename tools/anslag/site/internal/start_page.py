"""Att göra: what waits, by urgency and by who must act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from anslag.casework.agenda import Appointment, Kind, next_60_days
from anslag.casework.dockets import dockets
from anslag.casework.standing import standings
from anslag.casework.tasks import Task, Urgency, tasks
from anslag.lifecycle import Actor
from anslag.model import DecidingBody, swedish
from anslag.site.internal.desk import Desk
from anslag.site.internal.how_to_record import slip_for
from anslag.site.internal.page_maker import make_page
from anslag.site.internal.reminding import reminders
from anslag.site.page import Page

__all__ = ["start_page"]

_TOLD = 20
"""So many tasks of a group tell how they are recorded: for those after them a project's own page does."""


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one urgency that wait for one actor."""

    id: str
    actor: Actor
    who: str
    tasks: tuple[Task, ...]


def start_page(desk: Desk, faults: Sequence[str] = ()) -> Page:
    """Return the start page: what is to be done, by urgency and by who must act.

    `faults` are what is wrong with the register's own templates.
    """
    found = tasks(desk)
    levels = [
        (urgency, groups) for urgency in sorted(Urgency, reverse=True) if (groups := _groups(desk, urgency, found))
    ]
    told = [task for _, groups in levels for group in groups for task in group.tasks[:_TOLD]]
    reminding = reminders(desk, told)
    counts = Counter({(urgency, group.actor): len(group.tasks) for urgency, groups in levels for group in groups})
    return make_page(
        desk,
        "",
        "start",
        "Att göra",
        description="Vad som väntar i anslagets ärenden, och på vem.",
        nav="",
        levels=levels,
        most_told=_TOLD,
        total=len(found),
        actors=[(actor, desk.who(actor)) for actor in _actors(desk, {actor for _, actor in counts})],
        counts=counts,
        standings=tuple(standings(desk)),
        reminders=reminding,
        faults=faults,
        warnings=len(desk.findings),
        projects=len(desk.dossiers),
        coming=[(dossier, one, _told(one)) for dossier, one in next_60_days(desk)],
        slips={
            command: slip
            for task in told
            for command in (task.command, task.instead)
            if task.project and task.command and command and (slip := slip_for(desk, command))
        }
        | {
            command: slip
            for command in (f"anslag add {id_} dispatched" for id_ in reminding)
            if (slip := slip_for(desk, command))
        },
        files=desk.registry.files,
        lists=[(_actor(one.body), one) for one in dockets(desk) if one.waiting.items],
    )


def _told(one: Appointment) -> str:
    """Return what happens, in words, without a full stop."""
    if one.kind is Kind.REPORT:
        return "Slutredovisningen ska ha kommit in"
    return one.what if one.amount is None else f"{one.what} på {swedish(one.amount)}"


def _actor(body: DecidingBody) -> Actor:
    return Actor.DELEGATE if body.delegated else Actor.BODY


def _actors(desk: Desk, waited_for: Container[Actor]) -> Iterator[Actor]:
    """Yield those who act in this office: of those who decide, the kinds that its grants have, and `waited_for`."""
    deciding = {_actor(body) for programme in desk.programmes for body in programme.deciding_bodies}
    for actor in Actor:
        if actor in waited_for or actor in deciding or actor not in {Actor.DELEGATE, Actor.BODY}:
            yield actor


def _groups(desk: Desk, urgency: Urgency, found: list[Task]) -> list[Group]:
    groups = []
    for actor in Actor:
        chosen = tuple(task for task in found if task.urgency is urgency and task.actor is actor)
        if chosen:
            groups.append(Group(f"{urgency.id}-{actor}", actor, desk.who(actor), chosen))
    return groups
