"""The whole register, from a folder to a `Register`: every file loaded and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anslag.model import (
    Areas,
    Brief,
    Declared,
    Exemptions,
    Fact,
    Finding,
    Index,
    Organisation,
    Programme,
    References,
    Registry,
)
from anslag.source import Document, Entry, read, walk

from .layout import LAYOUT
from .record import Judged, judge, modelled

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Register:
    """A register as loaded: its model, its index, and what was found in its files one by one."""

    root: Path
    registry: Registry
    index: Index
    findings: tuple[Finding, ...]
    files: int


@dataclass
class _Gathered:
    findings: list[Finding] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    areas: Areas | None = None
    exemptions: Exemptions | None = None
    programmes: list[Programme] = field(default_factory=list)


def load(root: Path, prefix: str, progress: Progress | None = None) -> Register:
    """Load and judge every file under `root`; `prefix` stands before file names in findings.

    Raises `FileNotFoundError` when there is no such folder, and `NotADirectoryError` when it is something else.
    """
    if not root.is_dir():
        raise (NotADirectoryError if root.exists() else FileNotFoundError)(str(root))
    listing = walk(root, LAYOUT, prefix)
    strays = tuple(finding for stray in listing.strays for finding in modelled("project", Fact, stray)[1])
    projects = [entry for entry in listing.entries if entry.kind == "project"]
    documents = ((entry, read(entry.path, entry.name)) for entry in listing.entries if entry.kind in _TAKERS)
    references, findings = gather(documents)
    judged = list(_judge_all(projects, references, progress))
    registry = Registry(
        projects={one.project.id: one.project for one in judged if one.project},
        references=references,
        files={one.project.id: one.name for one in judged if one.project},
    )
    briefs: tuple[Brief, ...] = tuple(one.brief for one in judged if one.brief)
    found = (*strays, *findings, *(finding for one in judged for finding in one.findings))
    return Register(root, registry, Index(briefs, references), found, len(listing.entries) + len(listing.strays))


def _judge_all(entries: Sequence[Entry], references: References, progress: Progress | None) -> Iterable[Judged]:
    for number, entry in enumerate(entries, 1):
        yield judge(read(entry.path, entry.name), references)
        if progress:
            progress(number, len(entries))


def gather(documents: Iterable[tuple[Entry, Document]]) -> tuple[References, list[Finding]]:
    """Make the files that projects refer to into `References`, with what was found in them."""
    gathered = _Gathered()
    for entry, document in documents:
        _TAKERS[entry.kind](document, gathered)
    versions: dict[str, tuple[Programme, ...]] = {}
    for programme in sorted(gathered.programmes, key=lambda version: version.valid_from):
        versions[programme.id] = (*versions.get(programme.id, ()), programme)
    areas = gathered.areas.areas if gathered.areas else ()
    references = References(
        organisations=gathered.organisations,
        areas={area.id: area for area in areas},
        programmes=versions,
        exemptions=gathered.exemptions.exemptions if gathered.exemptions else (),
        declared=tuple(gathered.declared),
    )
    return references, gathered.findings


def _organisation(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("organisation", Organisation, document)
    gathered.findings += findings
    if made:
        gathered.organisations.setdefault(made.id, made)
        stem = document.name.rpartition("/")[2].removesuffix(".yaml")
        gathered.declared.append(_declared(document, "organisation", "id", made.id, stem))


def _programme(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("programme", Programme, document)
    gathered.findings += findings
    if made:
        gathered.programmes.append(made)
        *_, folder, file = document.name.split("/")
        gathered.declared += (
            _declared(document, "programme", "id", made.id, folder),
            _declared(document, "programme", "valid_from", made.valid_from.isoformat(), file.removesuffix(".yaml")),
        )


def _areas(document: Document, gathered: _Gathered) -> None:
    gathered.areas, findings, _ = modelled("areas", Areas, document)
    gathered.findings += findings


def _exemptions(document: Document, gathered: _Gathered) -> None:
    gathered.exemptions, findings, _ = modelled("exemptions", Exemptions, document)
    gathered.findings += findings


def _declared(document: Document, kind: str, field_: str, name: str, expected: str) -> Declared:
    return Declared(file=document.name, kind=kind, field=field_, name=name, expected=expected)


_TAKERS: dict[str, Callable[[Document, _Gathered], None]] = {
    "organisation": _organisation,
    "programme": _programme,
    "areas": _areas,
    "exemptions": _exemptions,
}
