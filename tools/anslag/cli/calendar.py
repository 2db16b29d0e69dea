"""``anslag calendar``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anslag.check import Folder, load
from anslag.history import GitError, OutsideError, Repository

from .common import as_of_option, prefix_of, progress, register_errors, registry_option, stop
from .last_net import apart
from .outfiles import put

if TYPE_CHECKING:
    from anslag.documents.event_history import Earlier
    from anslag.model import Registry


@click.command("calendar")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FIL",
    help="Filen som skrivs, t.ex. anslag.ics.",
)
@registry_option
@as_of_option
def command(out: Path, registry: Path, as_of: date) -> None:
    """Skriv frister och planerade utbetalningar som en kalenderfil.

    En kalender som hämtat filen förut uppdaterar det den har: varje händelse behåller sin identitet, och det som har
    fallit bort står som inställt i tre månader. Det kräver att registret ligger i Git.
    """
    from anslag.documents.icalendar_file import CalendarError, calendar

    with register_errors(registry), progress("Läser registret") as advance:
        register = load(Folder(registry, prefix_of(registry)), advance)
    try:
        before = _earlier(registry, register.registry, as_of)
        made, left_out = apart(register.registry, lambda registry: calendar(registry, as_of, before))
    except CalendarError as error:
        stop(str(error))
    put(out, made)
    click.echo(f"{out}: {made.count(b'BEGIN:VEVENT')} händelser.")
    if left_out:
        stop(left_out)


def _earlier(folder: Path, registry: Registry, as_of: date) -> dict[str, Earlier]:
    """Return what Git tells of the projects; nothing outside a repository or before its first commit."""
    from anslag.documents.event_history import earlier

    try:
        repository = Repository.holding(folder)
        return earlier(repository, registry, as_of) if repository.head else {}
    except OutsideError:
        return {}
    except GitError as error:
        stop(str(error))
