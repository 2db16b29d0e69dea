"""``anslag upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from anslag.check import Folder
from anslag.check.places import covered
from anslag.edit import ChangedError, EditError, write
from anslag.edit.lifting import lift_text
from anslag.report.text import visible
from anslag.schema.lift import FORMS, form_of
from anslag.words import count, reason

from .common import CLEAN, ERRORS, prefix_of, register_errors, registry_option, stop


@click.command("upgrade")
@registry_option
@click.option("--records", is_flag=True, help="Lyft filerna till dagens form.")
@click.option("--dry-run", is_flag=True, help="Visa vilka filer som skulle lyftas, men skriv ingenting.")
def command(registry: Path, records: bool, dry_run: bool) -> None:
    """Lyft registrets filer till den form som programmet läser.

    Med --records skrivs projekt, program och områden i en äldre form om till dagens: samma uppgifter med andra
    fältnamn. Rader som säger samma sak står kvar, liksom kommentarer. Varje fil läses tillbaka och jämförs innan den
    skrivs; en fil som inte går att lyfta säkert namnges och lämnas som den är. En fil som redan har dagens form rörs
    inte. Lägg bara lyftet i sin egen ändring, så att granskningen ser att inget annat ändrades. Avslutas med 1 när
    någon fil inte gick att lyfta.
    """
    if not records:
        stop("Ange vad som ska lyftas: anslag upgrade --records")
    with register_errors(registry):
        if not registry.is_dir():
            raise FileNotFoundError(str(registry))
        folder = Folder(registry, prefix_of(registry))
        names = [name for name, kind in folder.kinds.items() if kind in ("project", "programme", "areas")]
    lifted, refused = _lifted(folder, {name: registry / name.removeprefix(folder.prefix) for name in names}, dry_run)
    verb = "skulle lyftas" if dry_run else "lyftes"
    click.echo(f"{count(lifted, 'fil', 'filer')} av {len(names)} {verb} till dagens form.")
    if refused:
        click.echo(f"{count(refused, 'fil', 'filer')} gick inte att lyfta och är som de var.", err=True)
    raise SystemExit(ERRORS if refused else CLEAN)


def _lifted(folder: Folder, chosen: dict[str, Path], dry_run: bool) -> tuple[int, int]:
    """Write, or only name, each file that has an older form; return how many, and how many cannot be lifted."""
    lifted = refused = 0
    for name, path in chosen.items():
        document = folder.read(name)
        try:
            text = lift_text(folder.kinds[name], document)
            if text == document.text:
                continue
            if not dry_run:
                write(path, text, document.text.encode())
        except OSError as error:
            stop(f"{visible(covered(name))} gick inte att skriva: {reason(error)}. Filen är som den var.")
        except (EditError, ChangedError) as error:
            click.echo(f"{visible(covered(name))}: {error}", err=True)
            refused += 1
            continue
        click.echo(f"{visible(covered(name))}  {_step(folder.kinds[name], document.data)}")
        lifted += 1
    return lifted, refused


def _step(kind: str, data: object) -> str:
    """Return from which form to which a file goes, where its kind has forms."""
    form = form_of(data, kind)
    return f"form {form} → {FORMS[kind]}" if kind in FORMS and form != FORMS[kind] else "dagens form"
