"""``anslag fmt``."""

from __future__ import annotations

from pathlib import Path

import click

from anslag.check import Folder
from anslag.check.places import covered
from anslag.edit import ChangedError, EditError, canonical, write
from anslag.report.text import visible
from anslag.words import count, reason

from .common import CLEAN, ERRORS, prefix_of, real, register_errors, registry_option, stop


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FIL…]")
@registry_option
@click.option("--check", is_flag=True, help="Skriv ingenting; visa bara vilka filer som skulle ändras.")
def command(paths: tuple[Path, ...], registry: Path, check: bool) -> None:
    """Skriv om projektens filer på ett enhetligt sätt.

    Fälten kommer i schemats ordning, med två mellanslags indrag och en tom rad före varje avsnitt. Innehåll och
    kommentarer är desamma. Utan filer gäller det alla projekt i registret. Avslutas med 1 när --check hittar en fil att
    ändra, eller när en fil har fel och därför inte kan skrivas om.
    """
    folder = Folder(registry, prefix_of(registry))
    with register_errors(registry):
        wanted = {real(path) for path in paths}
        names = [name for name, kind in folder.kinds.items() if kind == "project"]
    chosen = {name: registry / name.removeprefix(folder.prefix) for name in names}
    if wanted:
        chosen = {name: path for name, path in chosen.items() if real(path) in wanted}
        if len(chosen) < len(wanted):
            stop("Bara projektens filer i registret skrivs om. Ange sådana, eller --registry.")
    changed, faulty = _formatted(folder, chosen, check)
    verb = "skulle skrivas om" if check else "skrevs om"
    click.echo(f"{count(changed, 'fil', 'filer')} av {len(chosen)} {verb}.")
    raise SystemExit(ERRORS if faulty or (check and changed) else CLEAN)


def _formatted(folder: Folder, chosen: dict[str, Path], check: bool) -> tuple[int, int]:
    """Write, or only name, each file that is not in canonical form; return how many, and how many cannot be."""
    changed = faulty = 0
    for name, path in chosen.items():
        document = folder.read(name)
        try:
            text = canonical(document)
            if text == document.text:
                continue
            if not check:
                write(path, text, document.text.encode())
        except OSError as error:
            stop(f"{visible(covered(name))} gick inte att skriva: {reason(error)}. Filen är som den var.")
        except (EditError, ChangedError) as error:
            click.echo(f"{covered(name)}: {error}", err=True)
            faulty += 1
            continue
        click.echo(covered(name))
        changed += 1
    return changed, faulty
