"""Påminn: the text of the reminder to those who applied, on the first row of what waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from anslag.casework.handouts import handouts
from anslag.casework.papers import PaperError
from anslag.casework.reminder_paper import reminder_paper, reminder_text
from anslag.casework.tasks import Task, Urgency
from anslag.lifecycle import Actor
from anslag.site.internal.desk import Desk

__all__ = ["Reminder", "reminded", "reminders"]

_LONGEST_LINK = 2000
"""So long an address do the mail programs in use open."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reminder of a project: its text, a link that opens it as a mail message, and when one was last sent.

    `mail` is empty when there is no one to write to or the text is too long for a link.
    """

    text: str
    mail: str
    sent: str
    command: str


def reminded(task: Task) -> bool:
    """Return whether a task waits for those who applied, so that they can be reminded of it."""
    return bool(task.project) and task.actor is Actor.APPLICANT and task.urgency > Urgency.WAIT


def reminders(desk: Desk, found: Iterable[Task]) -> Mapping[str, Reminder]:
    """Return the reminder of each project, by its id, of those that `found` says wait for the applicant."""
    wanted = dict.fromkeys(task.project for task in found if reminded(task))
    made = {id_: _reminder(desk, id_) for id_ in wanted}
    return {id_: one for id_, one in made.items() if one}


def _reminder(desk: Desk, id_: str) -> Reminder | None:
    dossier = desk.by_id[id_]
    try:
        paper = reminder_paper(desk, dossier)
    except PaperError:
        return None
    text = reminder_text(paper)
    handout = next((one for one in handouts(desk, dossier) if one.kind == "reminder"), None)
    sent, command = (handout.sent, handout.command) if handout else ("", "")
    return Reminder(text, _mail(text) if dossier.known.contact else "", sent, command)


def _mail(text: str) -> str:
    """Return the link that opens a reminder in a mail program: its first two lines are the address and the subject."""
    to, subject, _, body = text.split("\n", 3)
    address, about = quote(to.partition(": ")[2], safe="@"), quote(subject.partition(": ")[2])
    link = f"mailto:{address}?subject={about}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    return link if len(link) <= _LONGEST_LINK else ""
