"""``anslag check``."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anslag.file_state import Answer, Seen
from anslag.report import REPORTERS

if TYPE_CHECKING:  # what judges is loaded when something is judged
    from anslag.check import Folder, Verdict

from .also_judged import digest_of_translations, with_templates, with_translations
from .common import (
    CLEAN,
    ERRORS,
    FAILED,
    as_of_option,
    format_option,
    house_of,
    memory_of,
    prefix_of,
    progress,
    register_errors,
    registry_option,
    seen_of,
    stop,
)
from .outfiles import put


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FIL…]")
@registry_option
@click.option(
    "--base", metavar="VERSION", help="Granska bara det som har ändrats sedan den versionen, t.ex. origin/main."
)
@as_of_option
@click.option("--fresh", is_flag=True, help="Kontrollera allt på nytt, utan att återanvända något från förra gången.")
@click.option("--all", "full", is_flag=True, help="Visa också det som fanns redan före ändringen.")
@format_option
@click.option(
    "--report",
    "reports",
    type=(click.Choice(sorted(REPORTERS)), click.Path(path_type=Path)),
    multiple=True,
    metavar="FORMAT FIL",
    help="Skriv också resultatet till en fil i det formatet. Kan anges flera gånger.",
)
def command(
    paths: tuple[Path, ...],
    registry: Path,
    base: str | None,
    as_of: date,
    fresh: bool,
    full: bool,
    format_: str,
    reports: tuple[tuple[str, Path], ...],
) -> None:
    """Kontrollera registret, eller bara vissa filer och mappar i det.

    Avslutas med 0 när inga fel finns, 1 när det finns fel och 2 när kontrollen inte kunde göras. Varningar och
    upplysningar visas men påverkar inte resultatet.
    """
    # a short run of many objects that are all kept: looking for cycles among them costs much and finds nothing
    gc.disable()
    if base is not None and not base.strip():
        stop("Valet --base är tomt. Är variabeln som skulle ge versionen inte satt?")
    if base and paths:
        stop("Ange antingen filer eller --base, inte båda.")
    prefix = prefix_of(registry)
    names = [_name(path, registry, prefix) for path in paths]
    question = repr((str(as_of), names, format_, full, digest_of_translations(house_of(registry))))
    seen = None if fresh else seen_of(registry, prefix)
    answer = seen.answer(question) if seen and not reports and not base else None
    if not answer:
        folder, verdict = _judged(registry, prefix, seen, base, as_of, names, fresh)
        verdict = with_templates(verdict, folder, names)
        if not names:
            verdict = with_translations(verdict, registry, prefix)
        for form, path in reports:
            put(path, REPORTERS[form](verdict).encode())
        report = REPORTERS[format_](verdict, colour=True, full=full)
        answer = Answer(FAILED if verdict.fallen else ERRORS if verdict.errors else CLEAN, report)
        if seen and base:  # what was said is about the base too
            seen.note(folder.digests)
        elif seen and not verdict.fallen:
            seen.keep(folder.digests, question, answer)
    # click strips the colours when the output is not a terminal
    click.echo(answer.text, nl=False)
    raise SystemExit(answer.status)


def _judged(
    registry: Path, prefix: str, seen: Seen | None, base: str | None, as_of: date, names: list[str], fresh: bool
) -> tuple[Folder, Verdict]:
    """Judge a register, or what it adds to `base`, and remember what was found."""
    from anslag.check import Folder, check, check_change

    folder = Folder(registry, prefix, seen=seen)
    memory = None if fresh else memory_of(registry, prefix)
    with register_errors(registry), progress("Kontrollerar") as advance:
        if base:
            verdict = check_change(folder, base, as_of, advance, memory)
        else:
            verdict = check(folder, as_of, names, advance, memory)
    if memory:
        memory.save()
    return folder, verdict


def _name(path: Path, registry: Path, prefix: str) -> str:
    """Return the name that findings give the file or folder at `path`. A link is named and not followed."""
    try:
        below = Path(os.path.abspath(path)).relative_to(os.path.abspath(registry))  # noqa: PTH100
    except ValueError:
        stop(f"{path} ligger inte i registret {registry}.")
    if not path.exists() and not path.is_symlink():
        stop(f"Det finns ingen fil {path}.")
    return f"{prefix}{below.as_posix()}".removesuffix("/.")
