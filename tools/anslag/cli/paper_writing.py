"""What the commands that make documents share: the office's register, where files go, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import click

from anslag.report.text import visible

from .common import stop
from .outfiles import put, require_straight
from .year_files import read_register

if TYPE_CHECKING:
    from anslag.casework.office import Dossier, Office
    from anslag.casework.papers import Paper
    from anslag.documents.filled import Picture

T = TypeVar("T")
_NOTHING: Mapping[str, tuple[bytes, str]] = MappingProxyType({})
_NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


def office_of(registry: Path, as_of: date) -> Office:
    """Return the register, read, as an officer has it on a day."""
    from anslag.casework.office import open_office

    return open_office(read_register(registry).registry, (), as_of)


def dossier_of(office: Office, id_: str) -> Dossier:
    """Return a project. Raises `PaperError` when it cannot be read, or had not come in."""
    from anslag.casework.papers import PaperError

    if id_ in office.by_id:
        return office.by_id[id_]
    if id_ in office.registry.projects:
        raise PaperError(f"{id_} hör till ett program som inte finns eller inte går att läsa. Kör anslag check.")
    raise PaperError(
        f"Registret har inget projekt {id_} som gick att läsa och hade kommit in {office.as_of}. Kör anslag check."
    )


def paper_of(make: Callable[[], T]) -> T:
    """Return what `make` does; end the command when it cannot be made."""
    from anslag.casework.papers import PaperError

    try:
        return make()
    except PaperError as error:
        stop(visible(str(error)))


def write_papers(
    registry: Path,
    office: Office,
    out: Path,
    papers: Iterable[Paper],
    pictures: Mapping[str, Picture] = _NO_PICTURES,
    also: Mapping[str, tuple[bytes, str]] = _NOTHING,
) -> None:
    """Write papers by the register's templates, and the files that go with them, each with what is said of it."""
    from anslag.documents.register_templates import Templates
    from anslag.documents.template_file import TemplateFaultError

    try:
        templates = Templates.of(registry)
        made = [(paper, templates.make(paper, office.as_of, pictures)) for paper in papers]
    except TemplateFaultError as error:
        stop(f"Ingenting skrevs. {visible(str(error))}")
    files = {one.name: one.content for _, one in made} | {name: content for name, (content, _) in also.items()}
    places = iter(put_files(out, files))
    for paper, one in made:
        tell_written(next(places), one.version, paper.gaps)
        for note in paper.notes:
            click.echo(f"  Observera: {visible(note)}.")
    for place, (_, words) in zip(places, also.values(), strict=True):
        click.echo(f"{place}: {words}")


def put_files(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files below a folder, or by the name that was given: all of them as a .zip, or one of each kind.

    Returns where each is. Ends the command when several would be one file.
    """
    from anslag.documents.word_package import packed

    if out.suffix == ".zip":
        require_straight(out.parent)
        put(out, packed(files))
        return [out / name for name in files]
    named = out.suffix in _KINDS
    places = [out.with_suffix(Path(name).suffix) if named else out / name for name in files]
    if len(set(places)) < len(places):
        stop(f"Det blir {len(places)} handlingar. Ange en mapp, eller en fil som slutar på .zip. Ingenting skrevs.")
    if not named:
        require_straight(out)
        out.mkdir(parents=True, exist_ok=True)
    for place, content in zip(places, files.values(), strict=True):
        put(place, content)
    return places


_KINDS = (".docx", ".txt", ".xlsx")


def tell_written(path: Path, version: str, gaps: Iterable[str]) -> None:
    """Say where a document is, and what is to be filled in by hand."""
    click.echo(f"{path}: version {version}.")
    for gap in gaps:
        click.echo(f"  Att fylla i: {visible(gap)}.")
