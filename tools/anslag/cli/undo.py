"""``anslag undo``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from anslag.check import Folder
from anslag.check.places import covered
from anslag.difference import changes_in_words, hidden
from anslag.edit import ChangedError, write
from anslag.edit.refusal import RefusedError, unknown
from anslag.history import OutsideError, Repository
from anslag.model import id_in
from anslag.report.text import visible
from anslag.schema.lift import of_today
from anslag.source import Plain, stored
from anslag.words import reason

from .commits import CommitError, commit_option, committing
from .common import prefix_of, register_errors, registry_option, stop
from .journal import earlier
from .line_ends import as_on_disk
from .recorded import refuse


@click.command("undo")
@click.argument("id_", metavar="PROJEKT")
@click.option(
    "--base",
    metavar="GREN",
    help="Ta tillbaka även det som är sparat i Git men inte har kommit in i den grenen, till exempel origin/main.",
)
@click.option("--all", "every", is_flag=True, help="Ta tillbaka allt som inte är sparat, även det som skrevs för hand.")
@commit_option
@registry_option
def command(id_: str, base: str | None, every: bool, commit: bool, registry: Path) -> None:
    """Ta tillbaka det senaste som antecknats i ett projekt.

    Gäller det som inte är sparat i Git. Det som togs bort visas, så att det kan skrivas in igen. Det som har kommit in
    i registret tas inte tillbaka: ett skrivfel där rättas med anslag add PROJEKT correction.
    """
    path = _file(registry, id_)
    try:
        with register_errors(registry):
            landed = _landed(registry, path, base)
        now = path.read_bytes()
        before = _before(id_, path, now, landed, base, every=every)
        title = _title(now)
        with committing({path: now}, wanted=commit, branch=None) as commit_:
            write(path, before.decode(), now)
            commit_(f"{id_} {title}: det senaste taget tillbaka")
    except RefusedError as error:
        refuse(error)
    except (ChangedError, CommitError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Filen är som den var.")
    click.echo(visible(covered(f"Taget tillbaka i {id_} {title}:")))
    click.echo("\n".join([*_told(now, before), f"  Fil: {path}", *_lines(now, before)]))


def _file(registry: Path, id_: str) -> Path:
    """Return the file of a project; end the command, with the nearest id, when there is none."""
    with register_errors(registry):
        folder = Folder(registry, prefix_of(registry))
    files = {
        id_in(name): registry / name.removeprefix(folder.prefix)
        for name, kind in folder.kinds.items()
        if kind == "project"
    }
    if id_ not in files:
        refuse(unknown(id_, files))
    return files[id_]


def _landed(registry: Path, path: Path, base: str | None) -> bytes | None:
    """Return what a file held in Git: where the change left `base`, or in what is checked out; `None` for nothing."""
    try:
        repository = Repository.holding(registry)
    except OutsideError:
        if base:
            raise
        return None
    commit = repository.fork(base) if base else repository.head
    blob = repository.tree(commit).get(path.relative_to(registry).as_posix()) if commit else None
    content = next(repository.read([blob.id])) if blob and blob.regular else None
    return as_on_disk(content, path.read_bytes()) if isinstance(content, bytes) else None


def _before(id_: str, path: Path, now: bytes, landed: bytes | None, base: str | None, *, every: bool) -> bytes:
    """Return what the file is to hold. Raises `RefusedError` when nothing, or not one thing, can be taken back."""
    if now == landed:
        raise RefusedError(_IN_BASE.format(id_=id_, base=base) if base else _SAVED.format(id_=id_))
    if every:
        if landed is None:
            raise RefusedError(_NEW.format(id_=id_, path=path))
        return landed
    steps = earlier(path, now)
    if steps and (landed is None or landed in steps):
        return steps[0]
    if landed is None:
        raise RefusedError(_NEW.format(id_=id_, path=path))
    told = "\n".join(_told(now, landed))
    raise RefusedError(_BY_HAND.format(id_=id_, told=told, base=f" --base {base}" if base else ""))


_CORRECT = "Är något av det ett skrivfel, anteckna en rättelse: anslag add {id_} correction"
_SAVED = (
    "Allt i {id_} är sparat i Git. Det som är sparat men inte har kommit in i registrets huvudgren tas tillbaka om "
    "grenen anges, till exempel: anslag undo {id_} --base origin/main. Annars står det fast. " + _CORRECT
)
_IN_BASE = "Allt i {id_} har kommit in i {base} och står fast. " + _CORRECT
_NEW = (
    "Ingenting i {id_} går att ta tillbaka ett i taget: filen är ny och inte skriven med anslag add. Ta bort det som "
    "är fel i {path}."
)
_BY_HAND = (
    "Filen har ändrats på annat sätt än med anslag add, så det går inte att veta vad som är det senaste. Ta bort "
    "raderna i filen, eller ta tillbaka allt detta: anslag undo {id_}{base} --all\n{told}"
)


def _told(now: bytes, before: bytes) -> Iterator[str]:
    one, other = _data(now), _data(before)
    found = list(changes_in_words(one, other, without=hidden([one, other])))
    yield from (f"  {visible(covered(words))}" for words in found or ["bara skrivsättet ändrades"])


def _lines(now: bytes, before: bytes) -> Iterator[str]:
    """Yield the lines that went, so that they can be written again, and those that came back."""
    for line in difflib.ndiff(now.decode("utf-8", "replace").splitlines(), before.decode().splitlines()):
        if line[:1] in "-+":
            yield f"  {visible(covered(line))}"


def _title(now: bytes) -> str:
    data = _data(now)
    return str(data.get("title", "")) if isinstance(data, dict) else ""


def _data(content: bytes) -> Plain:
    return of_today("project", stored(content, ""))[0].data
