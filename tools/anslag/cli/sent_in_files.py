"""What the commands that read a filled-in file share: opening it, keeping private details out, telling of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anslag.report.text import visible

from .common import stop

if TYPE_CHECKING:
    from anslag.documents.filled_form import Filled

file_argument = click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
gaps_option = click.option(
    "--gaps", is_flag=True, help="Lämna en lucka för personnummer, e-postadresser och telefonnummer."
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Visa vad som skulle skrivas, utan att skriva.")


def read_form(file: Path, again: str) -> Any:
    """Return what a document says; end the command when it must not be read."""
    from anslag.documents.read_word import read_file
    from anslag.documents.word_package import PackageError

    try:
        if not file.exists():
            stop(f"Det finns ingen fil {visible(str(file))}. Kontrollera sökvägen.")
        return read_file(file)
    except PackageError as error:
        stop(f"{visible(str(file))}: {error} {again}".strip())


def inert(file: Path, filled: Filled, *, gaps: bool) -> Filled:
    """Return what a form says when none of it is a personal number or leads to someone; else end the command.

    With `gaps` there is a gap in the text in place of each.
    """
    from anslag.documents.private_details import GAP, private_details, without_private_details

    found = private_details(filled)
    if not found or gaps:
        return without_private_details(filled) if found else filled
    click.secho(
        f"anslag: {visible(str(file))} har uppgifter som inte får stå i registret. Ingenting skrevs.",
        err=True,
        fg="red",
    )
    for words in found:
        click.echo(f"  {visible(words)}", err=True)
    click.echo(f"Ta bort dem i filen, eller kör igen med --gaps: då står {GAP} på de ställena.", err=True)
    raise SystemExit(1)


def tell(title: str, items: Iterable[str]) -> None:
    """Show a heading and what is listed under it, if there is anything."""
    lines = [visible(item) for item in dict.fromkeys(items)]
    if lines:
        click.echo("\n".join([title, *(f"  {line}" for line in lines)]))
