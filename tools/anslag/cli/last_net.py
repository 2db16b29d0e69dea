"""How the program ends when the machine fails it, or it fails itself: with a sentence and a status, no traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from anslag import system
from anslag.words import count, reason

from .common import FAILED, stop
from .console_letters import PLAIN

if TYPE_CHECKING:
    from anslag.model import Registry

T = TypeVar("T")
_OPTIMIZED = "Programmet är startat utan sina förklaringar (PYTHONOPTIMIZE=2 eller -OO). Starta det utan det."
_GONE = "Mappen som du står i finns inte längre. Gå till en annan mapp och kör kommandot igen."


class _Stream(io.FileIO):
    """A standard stream that forgives that nobody reads, or any error: what cannot be written then goes nowhere."""

    def __init__(self, descriptor: int, *, forgives_all: bool = False) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._forgives_all = forgives_all

    def write(self, data: Any, /) -> int:
        """Write to the stream, or nowhere."""
        try:
            return super().write(data) or 0
        except OSError as error:
            if self._forgives_all or system.reader_left(error):
                return memoryview(data).nbytes
            error.filename = "Utskriften"
            raise


def open_streams() -> None:
    """See to it that the standard streams are there, and can do no harm.

    One that was closed leads nowhere, and no file that is opened later is taken for it. A reader who has left before
    the end (`anslag check | head -1`) is no fault, and there is no one to tell that messages cannot be written.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it takes the lowest number, which is this
    sys.stdin = sys.stdin or open(0, encoding="utf-8")  # noqa: SIM115
    sys.stdout = _text(sys.stdout, _Stream(1))
    sys.stderr = _text(sys.stderr, _Stream(2, forgives_all=True))


def _text(old: TextIO | None, stream: _Stream) -> TextIO:
    if old is None:
        return io.TextIOWrapper(io.BufferedWriter(stream), encoding="utf-8", errors="replace")
    if system.writes_console(old):
        return old
    return io.TextIOWrapper(
        io.BufferedWriter(stream),
        encoding=system.encoding(old),
        errors=PLAIN,
        line_buffering=stream.isatty() or old is sys.stderr,
    )


def require_explanations() -> None:
    """End the program if Python was told to drop all docstrings: rules and commands are explained by theirs."""
    if sys.flags.optimize > 1:
        stop(_OPTIMIZED)


def require_place() -> None:
    """End the command if the folder it is run in is gone: no name of a file would lead anywhere."""
    try:
        os.getcwd()  # noqa: PTH109 - asked for whether it is there
    except FileNotFoundError:
        stop(_GONE)


@contextmanager
def no_traceback() -> Iterator[None]:
    """End the command with a sentence, whatever goes wrong in it that it does not tell of itself."""
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except ModuleNotFoundError as error:
        if (error.name or "anslag").startswith("anslag"):
            stop(_fault(error))
        raise  # what is not installed is told of by the group of commands
    except OSError as error:
        stop(f"{_named(error)}: {reason(error)}.")
    except MemoryError:
        stop("Minnet räcker inte.")
    except Exception as error:  # noqa: BLE001 - the last that stands between a fault of ours and an officer
        stop(_fault(error))


def apart(registry: Registry, use: Callable[[Registry], T]) -> tuple[T, str]:
    """Return what `use` makes of a register, and in Swedish which projects it fell on and left out; empty when none.

    Raises what `use` raises when no project alone is the reason.
    """
    try:
        return use(registry), ""
    except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
        raise
    except Exception:
        fallen = {}
        for id_, project in registry.projects.items():
            try:
                use(replace(registry, projects={id_: project}))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other projects are told of
                fallen[id_] = error
        if not fallen:
            raise
        rest = {id_: one for id_, one in registry.projects.items() if id_ not in fallen}
        return use(replace(registry, projects=rest)), _left_out(fallen)


def _left_out(fallen: Mapping[str, Exception]) -> str:
    from anslag.check.trial import where
    from anslag.report.text import visible

    (id_, error), *more = fallen.items()
    others = f" och {count(len(more), 'projekt', 'projekt')} till" if more else ""
    return (
        f"{visible(id_)}{others} är inte med, för programmet avbröts av ett fel: {where(error)}. Allt annat är med. "
        f"{_REMEDY}"
    )


_REMEDY = (
    "Kör anslag check, och rätta de fel som finns i registret. Händer det ändå igen är det ett fel i programmet: anmäl "
    "det till programmets förvaltare, med den här raden."
)


def _named(error: OSError) -> str:
    from anslag.report.text import visible

    name = error.filename or error.filename2
    return (
        f"{visible(os.fsdecode(name))} gick inte att läsa eller skriva"
        if isinstance(name, str | bytes)
        else ("Det gick inte att läsa eller skriva")
    )


def _fault(error: Exception) -> str:
    from anslag.check.trial import where
    from anslag.history import GitError
    from anslag.report.text import visible

    if isinstance(error, GitError):
        return visible(str(error))
    return f"Programmet avbröts av ett fel: {where(error)}. {_REMEDY}"


def end(status: int) -> NoReturn:
    """End the process at once, when all has been written; with `FAILED` when that could not be done."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if status != FAILED:
            with suppress(SystemExit):
                stop(f"{_named(error)}: {reason(error)}.")
            status = FAILED
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)
