"""``anslag changes``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder
from anslag.check.places import covered
from anslag.difference import Hidden, changes_in_words, hidden
from anslag.edit.refusal import unknown
from anslag.history import Content, Repository, Timeline, timelines
from anslag.model import id_in
from anslag.report.text import visible
from anslag.schema.lift import of_today
from anslag.source import Plain, stored
from anslag.words import day

from .common import prefix_of, register_errors, registry_option
from .recorded import refuse

_LAYOUT = "bara skrivsättet ändrades"


@dataclass(frozen=True)
class _Entry:
    """One change to one file: a commit's, or what is not committed yet (`day` is `None`)."""

    day: date | None
    subject: str
    file: str
    before: Content
    after: Content


@click.command("changes")
@click.argument("id_", metavar="[PROJEKT]", required=False)
@registry_option
@click.option(
    "--last",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="ANTAL",
    help="Så många ändringar visas.",
)
def command(id_: str | None, registry: Path, last: int) -> None:
    """Visa i ord vad som ändrats i projekten, det senaste först.

    Historien hämtas ur Git. Det som ännu inte är sparat där visas överst.
    """
    with register_errors(registry):
        repository = Repository.holding(registry)
        found = {name: line for name, line in timelines(repository).items() if name.startswith("projects/")}
        folder = Folder(registry, prefix_of(registry))
        files = [name.removeprefix(folder.prefix) for name, kind in folder.kinds.items() if kind == "project"]
        names = dict.fromkeys([*files, *found])
        if id_:
            chosen = [name for name in names if id_in(name) == id_]
            if not chosen:
                refuse(unknown(id_, map(id_in, names)))
            names = dict.fromkeys(chosen)
        entries = [*_unsaved(repository, registry, names), *_landed(repository, found, names, last)]
    without = {
        id_: _hidden(registry, [entry for entry in entries if id_in(entry.file) == id_]) for id_ in map(id_in, names)
    }
    for entry in entries[:last]:
        click.echo(_text(entry, without[id_in(entry.file)]))
    if not entries:
        click.echo("Inga ändringar.")


def _unsaved(repository: Repository, registry: Path, names: dict[str, None]) -> Iterator[_Entry]:
    head = repository.tree(repository.head) if repository.head else {}
    clean = repository.working()
    changed = [name for name in names if name not in clean or clean[name] != head.get(name)]
    known = [name for name in changed if name in head]
    texts = dict(zip(known, repository.read([head[name].id for name in known]), strict=True))
    for name in changed:
        path = registry / name
        now = path.read_bytes() if path.is_file() else b""
        if now != texts.get(name, b""):
            yield _Entry(None, "Inte sparat i Git", name, texts.get(name, b""), now)


def _landed(repository: Repository, found: dict[str, Timeline], names: dict[str, None], last: int) -> Iterator[_Entry]:
    landings = [(landing, name) for name in names if name in found for landing in found[name].landings]
    landings.sort(key=lambda pair: pair[0].day, reverse=True)
    shown = landings[:last]
    ids = list(dict.fromkeys(id_ for landing, _ in shown for id_ in (landing.before, landing.after) if id_))
    texts = dict(zip(ids, repository.read(ids), strict=True))
    for landing, name in shown:
        before, after = (texts.get(id_, b"") for id_ in (landing.before, landing.after))
        yield _Entry(landing.day, landing.subject, name, before, after)


def _hidden(registry: Path, entries: list[_Entry]) -> Hidden:
    """Return what is told of no version of one project: what is redacted in it now, or was before its file went."""
    files = {entry.file for entry in entries}
    now = [_data(path.read_bytes()) for path in map(registry.joinpath, files) if path.is_file()]
    return hidden([*now, *(_data(version) for entry in entries for version in (entry.before, entry.after))])


def _text(entry: _Entry, without: Hidden) -> str:
    when = day(entry.day) if entry.day else "Nu"
    lines = [f"{when}  {id_in(entry.file)}  {visible(covered(entry.subject))}"]
    if not entry.before:
        told = ["projektet kom in i registret"]
    elif not entry.after:
        told = ["filen togs bort"]
    else:
        told = list(changes_in_words(_data(entry.before), _data(entry.after), without=without)) or [_LAYOUT]
    return "\n".join([*lines, *(f"  {visible(covered(words))}" for words in told)])


def _data(content: Content) -> Plain:
    return of_today("project", stored(content, ""))[0].data
