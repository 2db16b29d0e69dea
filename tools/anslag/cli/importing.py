"""``anslag import``."""

from __future__ import annotations

import click

from .import_application import command as application
from .import_report import command as report


@click.group("import", subcommand_metavar="KOMMANDO …")
def command() -> None:
    """Läs in det som en sökande har fyllt i: en ansökan, eller en redovisning av ett projekt.

    Filen är ett Worddokument (.docx), helst formuläret som ni själva lämnade ut, ifyllt i Word eller LibreOffice.
    """


command.add_command(application)
command.add_command(report)
