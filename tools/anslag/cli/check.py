"""``anslag check``."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, check, check_change
from anslag.report import REPORTERS

from .common import (
    CLEAN,
    ERRORS,
    as_of_option,
    format_option,
    memory_of,
    prefix_of,
    progress,
    register_errors,
    registry_option,
    stop,
)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FIL…]")
@registry_option
@click.option("--base", metavar="VERSION", help="Döm bara det som ändrats sedan den versionen, t.ex. origin/main.")
@as_of_option
@click.option("--fresh", is_flag=True, help="Kontrollera allt på nytt, utan det som är ihågkommet från förra gången.")
@format_option
def command(paths: tuple[Path, ...], registry: Path, base: str | None, as_of: date, fresh: bool, format_: str) -> None:
    """Kontrollera registret, eller bara vissa filer i det.

    Avslutas med 0 när inga fel finns, 1 när det finns fel och 2 när kontrollen inte kunde göras. Varningar och
    upplysningar visas men ändrar inte utfallet.
    """
    gc.disable()  # a short run of many small lasting objects: looking for cycles among them is two fifths of its time
    prefix = prefix_of(registry)
    folder = Folder(registry, prefix)
    memory = None if fresh else memory_of(registry, prefix)
    with register_errors(registry), progress("Kontrollerar") as advance:
        if base:
            if paths:
                stop("Ange antingen filer eller --base, inte båda.")
            verdict = check_change(folder, base, as_of, advance, memory)
        else:
            verdict = check(folder, as_of, [_name(path, registry, prefix) for path in paths], advance, memory)
    if memory:
        memory.save()
    # click strips the colours when the output is not a terminal
    click.echo(REPORTERS[format_](verdict, colour=True), nl=False)
    raise SystemExit(ERRORS if verdict.errors else CLEAN)


def _name(path: Path, registry: Path, prefix: str) -> str:
    """Return the name that findings give the file at `path`."""
    try:
        below = path.absolute().relative_to(registry.absolute())
    except ValueError:
        stop(f"{path} ligger inte i registret {registry}.")
    if not path.exists() and not path.is_symlink():
        stop(f"Det finns ingen fil {path}.")
    return f"{prefix}{below.as_posix()}"
