"""What the commands share: the register's folder, the day, progress, and how a command ends."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import click

from anslag import atomic
from anslag.file_state import Seen
from anslag.report import REPORTERS

if TYPE_CHECKING:  # what reads a register is loaded when one is read
    from anslag.check import Memory, Models, Progress

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
CLEAN, ERRORS, FAILED = 0, 1, 2
LOCKS = Path(__file__).resolve().parents[1] / "locks"
"""The versions of what the program needs, with their sums: `requirements.lock`, and `requirements-check.lock`."""
WRITTEN = ".anslag/register.json"
"""Where a register made by `anslag init` tells which version of the program wrote it."""


def today() -> date:
    """Return the day it is in Sweden: the only place where a command asks for the day."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def memory_of(registry: Path, prefix: str) -> Memory:
    """Open what is remembered of a register."""
    from anslag.check import Memory

    return Memory.at(cache_file(f"{real(registry)} {prefix}", "memory"))


def models_of(registry: Path, prefix: str) -> Models:
    """Open what is remembered of a register's projects."""
    from anslag.check import Models

    return Models(cache_file(f"{real(registry)} {prefix}", "models"))


def seen_of(registry: Path, prefix: str) -> Seen:
    """Look at a register's files as far as to tell which of them have been touched since they were last read."""
    return Seen(cache_file(f"{real(registry)} {prefix}", "seen"), registry)


def real(path: Path) -> Path:
    """Return where a path leads, as far as there is anything: links that lead round in a circle raise nothing."""
    return Path(os.path.realpath(path))


def house_of(registry: Path) -> Path:
    """Return the folder of a register, with all that is its own: settings, pages, and the folder `registry` itself.

    It is never another's: the folder that the data lie in, wherever the command was run.
    """
    return real(registry).parent


def cache_file(of: str, kind: str) -> Path:
    """Return the file for what is remembered, in the user's own cache folder: a checkout may come from anyone."""
    name = f"{hashlib.blake2b(os.fsencode(of), digest_size=12).hexdigest()}.{kind}"
    return _cache_folder() / "anslag" / name


def _cache_folder() -> Path:
    """Return the user's cache folder; for a user without a home, a place where nothing can be."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return Path(os.devnull)


class _Day(click.ParamType[date]):
    name = "datum"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} är inget datum på formen ÅÅÅÅ-MM-DD.", param, ctx)


day_type = _Day()
"""The type of an option that is a day."""


def _cleared(_: click.Context, __: click.Parameter, registry: Path) -> Path:
    """Clear away what a command that was killed left in the register, and say so."""
    for left in atomic.clear(registry):
        click.echo(f"En halvskriven fil efter ett avbrutet kommando togs bort: {left}. Inget annat ändrades.", err=True)
    _require_known_version(registry)
    return registry


def _require_known_version(registry: Path) -> None:
    """End the command when a newer version of the program has written the register than the one that runs."""
    top = house_of(registry)
    if not (top / WRITTEN).exists():
        return
    from anslag.starter.written_files import numbers_of, program_version, read_written

    program = program_version()
    try:
        written = read_written(top)
    except ValueError:
        stop(f"{WRITTEN} går inte att tolka. Hämta tillbaka den ur Git: git checkout HEAD -- {WRITTEN}")
    if written and numbers_of(written.version) > numbers_of(program):
        stop(
            f"Registret är skrivet för Anslag {written.version}, och det här är {program}. Ett äldre program kan "
            "läsa det fel. Installera den version som registret anger: python .anslag/installera.py"
        )


def day_option(*names: str, help_: str) -> Callable[[F], F]:
    """Return an option that is a day, today when it is not given."""
    return click.option(
        *names,
        type=day_type,
        default=lambda: today(),
        show_default="i dag",
        metavar="ÅÅÅÅ-MM-DD",
        help=help_,
    )


registry_option = click.option(
    "--registry",
    type=click.Path(path_type=Path),
    callback=_cleared,
    default=Path("registry"),
    show_default=True,
    metavar="MAPP",
    help="Registrets mapp.",
)
as_of_option = day_option("--as-of", help_="Datumet som allt räknas per.")
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(REPORTERS)),
    default="text",
    show_default=True,
    help="Utskriftens format.",
)


def stop(message: str) -> NoReturn:
    """End the command with a message on stderr and the exit status that says that it could not run."""
    click.secho(f"anslag: {message}", err=True, fg="red" if sys.stderr.isatty() else None)
    raise SystemExit(FAILED)


def prefix_of(registry: Path) -> str:
    """Return what stands before file names in messages: the folder as the user wrote it."""
    name = registry.as_posix()
    return "" if name == "." else f"{name.rstrip('/')}/"


@contextmanager
def register_errors(registry: Path) -> Iterator[None]:
    """Turn a register that is not there, or cannot be read, into a message that says what to do."""
    from anslag.history import GitError
    from anslag.report.text import visible

    try:
        if not registry.is_dir():
            raise (NotADirectoryError if registry.exists() else FileNotFoundError)(str(registry))
        yield
    except GitError as error:
        stop(visible(str(error)))
    except FileNotFoundError:
        stop(f"Det finns ingen mapp {visible(str(registry))}. Gå till registrets mapp, eller ange den med --registry.")
    except NotADirectoryError:
        stop(f"{visible(str(registry))} är ingen mapp. Ange registrets mapp med --registry.")
    except PermissionError as error:
        stop(f"{visible(str(error.filename))} går inte att läsa. Kontrollera rättigheterna.")


@contextmanager
def progress(label: str) -> Iterator[Progress | None]:
    """Show how far a long work has come, on stderr, only at a terminal and only after a second."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, visible=False)

        def advance(done: int, total: int) -> None:
            elapsed = bar.tasks[task].elapsed or 0
            bar.update(task, completed=done, total=total or None, visible=elapsed > 1)

        yield advance
