"""How the fact that settles something is recorded: by which command, in which field, and by which lines by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anslag.casework.office import Dossier
from anslag.edit.every_fact import ON_AN_APPLICATION, Lines, every_fact
from anslag.edit.facts import FORMS, ITEM
from anslag.edit.slip import Slip, slip
from anslag.lifecycle import Matter
from anslag.schema import Field
from anslag.site.internal.desk import Desk

__all__ = ["Recording", "lines_for", "recording", "slip_for"]


@dataclass(frozen=True, slots=True)
class Recording:
    """A command of `anslag add`, what an officer calls the fact, and the dotted name of the field that holds it."""

    command: str
    title: str
    field: str


def recording(command: str) -> Recording:
    """Return how the fact that `command` (``anslag add ID FACT``) records is called and where it stands.

    Raises `ValueError` when there is no such fact.
    """
    form = FORMS[command.rpartition(" ")[2]]
    return Recording(command, form.title, ".".join(str(part) for part in form.path if part != ITEM))


def slip_for(desk: Desk, command: str) -> Slip | None:
    """Return the lines that record by hand what `command` records.

    `None` where the file is not at hand, cannot be changed safely, or says more today than it did on the office's day.
    """
    if command not in desk.slips:
        desk.slips[command] = _slip(desk, command)
    return desk.slips[command]


def lines_for(desk: Desk, dossier: Dossier) -> tuple[Lines, ...]:
    """Return the lines of every fact that can be recorded in a project; in one that has ended, what still can be."""
    file = desk.registry.files.get(dossier.id)
    if file is None or desk.editing.read is None or not dossier.latest:
        return ()
    document = desk.editing.read(file)
    if document.problems:
        return ()
    return tuple(every_fact(document.data, dossier.known.record, dossier.programme, desk.as_of))


def _slip(desk: Desk, command: str) -> Slip | None:
    _, _, id_, fact = command.split()
    dossier, file = desk.by_id[id_], desk.registry.files.get(id_)
    if file is None or desk.editing.read is None or not dossier.latest:
        return None
    document = desk.editing.read(file)
    found = slip(document, dossier.known.record, dossier.programme, FORMS[fact], desk.as_of)
    undecided = fact == "decision" and dossier.known.decided.matter is Matter.OPEN
    return _of_an_application(found) if found and undecided else found


def _of_an_application(found: Slip) -> Slip:
    """Return the lines of a decision with those kinds to choose among that can be taken on an open application."""
    blanks = tuple(_offering(field, ON_AN_APPLICATION) if field.path[-1] == "kind" else field for field in found.blanks)
    return replace(found, blanks=blanks)


def _offering(field: Field, values: tuple[str, ...]) -> Field:
    labels = {value: field.choices[value] for value in values}
    return replace(field, schema={**field.schema, "x-labels": labels})
