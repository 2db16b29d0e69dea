"""``anslag check``."""

from __future__ import annotations

from pathlib import Path

import click

from anslag.check import check
from anslag.report import REPORTERS

from .common import CLEAN, ERRORS, format_option, prefix_of, progress, register_errors, registry_option, stop


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FIL…]")
@registry_option
@format_option
def command(paths: tuple[Path, ...], registry: Path, format_: str) -> None:
    """Kontrollera registret, eller bara vissa filer i det.

    Avslutas med 0 när inga fel finns, 1 när det finns fel och 2 när kontrollen inte kunde göras. Varningar och
    upplysningar visas men ändrar inte utfallet.
    """
    prefix = prefix_of(registry)
    with register_errors(registry):
        names = [_name(path, registry, prefix) for path in paths]
        with progress("Kontrollerar") as advance:
            verdict = check(registry, prefix, names, advance)
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
