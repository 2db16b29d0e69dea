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
from anslag.words import CATALOGUES, count, reason

from .common import CLEAN, ERRORS, house_of, prefix_of, register_errors, registry_option, stop
from .renewing import renew, tell_steps

_OPEN = """\
Öppna ändringsförslag är kvar i det gamla formatet. Gör så här i grenen för vart och ett, med den nya versionen av
programmet: kör anslag upgrade --records --write, spara ändringen i Git, och hämta sedan in huvudgrenen (git merge)."""


@click.command("upgrade")
@registry_option
@click.option("--records", is_flag=True, help="Bara filerna, inte scheman och pipeline.")
@click.option("--write", "writes", is_flag=True, help="Gör ändringarna. Annars visas de bara.")
def command(registry: Path, records: bool, writes: bool) -> None:
    """Visa vad en ny version av programmet ändrar i registret, och gör ändringarna med --write.

    Scheman, pipeline och det som installerar programmet byts mot den här versionens, om de är som programmet skrev dem.
    Det ni själva har ändrat rörs inte: skillnaden visas, och ni väljer. Projekt, program och områden i ett äldre format
    skrivs om till dagens: samma uppgifter med andra fältnamn. Rader som inte behöver ändras står kvar, liksom
    kommentarer. Varje fil läses tillbaka och jämförs innan den skrivs; en fil som inte går att skriva om säkert namnges
    och lämnas som den är. Lägg bytet i en egen ändring, så att granskningen ser att inget annat ändrades. Avslutas med
    1 när någon fil inte gick att skriva om.
    """
    with register_errors(registry):
        folder = Folder(registry, prefix_of(registry))
        names = [name for name, kind in folder.kinds.items() if kind in ("project", "programme", "areas")]
    since = "" if records else renew(house_of(registry), writes=writes)
    if not records:
        _renew_catalogues(house_of(registry), writes=writes)
    lifted, refused = _lifted(folder, {name: registry / name.removeprefix(folder.prefix) for name in names}, not writes)
    verb = "skrevs om" if writes else "skulle skrivas om"
    click.echo(f"{count(lifted, 'fil', 'filer')} av {len(names)} {verb} till dagens format.")
    if refused:
        click.echo(f"{count(refused, 'fil', 'filer')} gick inte att skriva om och är som de var.", err=True)
    if lifted:
        click.echo(f"\n{_OPEN}")
    if not records:
        tell_steps(since)
    if not writes:
        click.echo("\nIngenting är skrivet. Kör samma kommando med --write för att göra det.")
    raise SystemExit(ERRORS if refused else CLEAN)


def _renew_catalogues(house: Path, *, writes: bool) -> None:
    """Add to the register's own translations what is new in the program; most registers have none."""
    if (house / CATALOGUES).is_dir():
        from .translating_files import renew_catalogues

        renew_catalogues(house, writes=writes)


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
    return f"format {form} → {FORMS[kind]}" if kind in FORMS and form != FORMS[kind] else "dagens format"
