"""``anslag fix``."""

from __future__ import annotations

from pathlib import Path

import click

from anslag.check import Folder
from anslag.check.places import covered
from anslag.edit import ChangedError, write
from anslag.edit.mend import Mended, mended
from anslag.report.text import visible
from anslag.schema import KINDS
from anslag.words import count, reason

from .common import CLEAN, ERRORS, prefix_of, real, register_errors, registry_option, stop


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FIL…]")
@registry_option
@click.option("--check", "only_check", is_flag=True, help="Visa vad som skulle rättas, men skriv ingenting.")
def command(paths: tuple[Path, ...], registry: Path, only_check: bool) -> None:
    """Rätta skrivfel som bara kan rättas på ett sätt.

    Felstavade fält, belopp som 85 000 och 85000,50, datum som 2025-3-1, tabbar i indraget, osynliga tecken och tecken
    som bara ser ut som de rätta. Bara de raderna ändras. Det som kan betyda flera saker lämnas. Utan filer gäller det
    hela registret.
    Avslutas med 1 när --check hittar något att rätta, eller när någon annan ändrade en fil under tiden, och med 2 när
    en fil inte gick att skriva.
    """
    with register_errors(registry):
        chosen = _chosen(registry, paths)
        lines = changed = failed = 0
        for name, (path, kind) in chosen.items():
            mending = mended(path.read_bytes(), name, kind)
            if not mending.lines:
                continue
            if not only_check and not _written(path, name, mending):
                failed += 1
                continue
            _show(name, mending)
            lines, changed = lines + len(mending.lines), changed + 1
    _sum_up(lines, changed, only_check)
    raise SystemExit(ERRORS if failed or (only_check and changed) else CLEAN)


def _chosen(registry: Path, paths: tuple[Path, ...]) -> dict[str, tuple[Path, str]]:
    """Return the path and kind of each file to look at, by its name in messages."""
    folder = Folder(registry, prefix_of(registry))
    files = {
        name: (registry / name.removeprefix(folder.prefix), kind)
        for name, kind in folder.kinds.items()
        if kind in KINDS
    }
    wanted = {real(path) for path in paths}
    chosen = {name: file for name, file in files.items() if not wanted or real(file[0]) in wanted}
    if len(chosen) < len(wanted):
        stop("Bara registrets egna filer rättas. Ange sådana, eller --registry.")
    return chosen


def _written(path: Path, name: str, mending: Mended) -> bool:
    try:
        write(path, mending.after, mending.before.encode())
    except OSError as error:
        stop(f"{visible(covered(name))} gick inte att skriva: {reason(error)}. Filen är som den var.")
    except ChangedError as error:
        click.echo(f"{visible(covered(name))}: {error}", err=True)
        return False
    return True


def _show(name: str, mending: Mended) -> None:
    for number, code, old, new in mending.lines:
        click.echo(f"{visible(covered(name))}:{number}  {code}")
        click.echo(f"  - {visible(covered(old))}\n  + {visible(covered(new))}\n")


def _sum_up(lines: int, files: int, only_check: bool) -> None:
    if not files:
        click.echo("Inget att rätta.")
        return
    verb = "skulle rättas" if only_check else "rättades"
    click.echo(f"{count(lines, 'rad', 'rader')} i {count(files, 'fil', 'filer')} {verb}.")
