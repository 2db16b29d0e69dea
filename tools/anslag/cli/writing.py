"""What the commands that record share: the register, what was typed, and the files, all written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, Register, load
from anslag.edit import ChangedError, EditError, create, write
from anslag.edit.recording import Proposal
from anslag.edit.refusal import RefusedError
from anslag.edit.values import typed
from anslag.schema import Field
from anslag.source import Plain
from anslag.words import reason

from .commits import CommitError, committing
from .common import memory_of, prefix_of, progress, register_errors, stop
from .journal import remember
from .recorded import refuse

Covered = Callable[[str], str]
"""What hides in a text what must not be repeated."""


def loaded(registry: Path) -> Register:
    """Return the register in a folder; end the command when it cannot be read."""
    folder = Folder(registry, prefix_of(registry))
    memory = memory_of(registry, folder.prefix)
    with register_errors(registry), progress("Läser registret") as advance:
        register = load(folder, advance, memory)
    memory.save()
    return register


@contextmanager
def refusing(cover: Covered = str, again: Callable[[], str] = str) -> Iterator[None]:
    """End the command with why nothing was written, when that is so, and the command to mend and run `again`."""
    try:
        yield
    except RefusedError as error:
        refuse(error, again(), cover)
    except (EditError, ChangedError, CommitError) as error:
        stop(str(error))


def write_all(
    registry: Path, register: Register, proposals: list[Proposal], message: str, *, commit: bool, branch: str | None
) -> None:
    """Write every file, and commit them together; when one cannot be written those before it are put back."""
    prefix = getattr(register.source, "prefix", "")
    files = {registry / one.name.removeprefix(prefix): one for one in proposals}
    with committing({path: one.expected for path, one in files.items()}, wanted=commit, branch=branch) as commit_:
        done: list[Path] = []
        try:
            for path, one in files.items():
                write(path, one.text, one.expected)
                done.append(path)
        except (OSError, ChangedError) as error:
            for path in done:
                write(path, files[path].expected.decode(), files[path].text.encode())
            if isinstance(error, ChangedError):
                raise
            stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Filen är som den var.")
        for path, one in files.items():
            remember(path, one.expected, one.text.encode())
        commit_(message.replace("\N{NO-BREAK SPACE}", " "))


def create_all(files: Mapping[Path, tuple[str, str]], message: str, *, commit: bool, branch: str | None) -> None:
    """Make every file, and commit them together; when one cannot be made those before it are taken away.

    Each has its text, and the pattern of what must not be in its folder by now. Raises `ChangedError` when it is.
    """
    with committing(dict.fromkeys(files), wanted=commit, branch=branch) as commit_:
        done: list[Path] = []
        try:
            for path, (text, taken) in files.items():
                create(path, text, taken)
                done.append(path)
        except (OSError, ChangedError) as error:
            for made in done:
                made.unlink(missing_ok=True)
            if isinstance(error, ChangedError):
                raise
            stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Ingenting ändrades.")
        commit_(message)


def read_as(target: Field, text: str, as_of: date, hint: str) -> Plain:
    """Return what was typed for a field as plain data. Raises `click.BadParameter`, by the option `hint`."""
    try:
        return typed(target, text, as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=hint) from None
