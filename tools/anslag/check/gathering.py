"""What projects refer to, gathered from the files of a register: organisations, programmes, areas, what a year says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from anslag.model import (
    AnnualReport,
    Areas,
    Declared,
    Exemptions,
    Finding,
    Meetings,
    Organisation,
    Outline,
    Programme,
    References,
    YearFigures,
)
from anslag.source import Document

from .memory import Memory, Referred
from .record import modelled
from .sources import Source
from .trial import any_fell, refused

_OfYear = TypeVar("_OfYear", AnnualReport, YearFigures)


@dataclass
class _Gathered:
    findings: list[Finding] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    areas: Areas | None = None
    exemptions: Exemptions | None = None
    meetings: Meetings | None = None
    annual: list[AnnualReport] = field(default_factory=list)
    figures: list[YearFigures] = field(default_factory=list)
    outline: Outline | None = None
    programmes: list[Programme] = field(default_factory=list)


def gather(source: Source, memory: Memory | None = None) -> tuple[References, list[Finding]]:
    """Make the files that projects refer to into `References`, with what was found in them."""
    gathered = _Gathered()
    for name, kind in source.kinds.items():
        if kind == "organisation":
            _organisation(source, name, gathered, memory)
        elif kind in _TAKERS:
            _TAKERS[kind](source.read(name), gathered)
    versions: dict[str, tuple[Programme, ...]] = {}
    for programme in sorted(gathered.programmes, key=lambda version: version.valid_from):
        versions[programme.id] = (*versions.get(programme.id, ()), programme)
    areas = gathered.areas.areas if gathered.areas else ()
    references = References(
        organisations=gathered.organisations,
        areas={area.id: area for area in areas},
        listed_areas=areas,
        programmes=versions,
        exemptions=gathered.exemptions.exemptions if gathered.exemptions else (),
        meetings=gathered.meetings.meetings if gathered.meetings else (),
        annual=tuple(gathered.annual),
        figures=tuple(gathered.figures),
        outline=gathered.outline,
        declared=tuple(gathered.declared),
        unread=frozenset(gathered.unread),
        refused=frozenset(gathered.refused),
    )
    return references, gathered.findings


def _organisation(source: Source, name: str, gathered: _Gathered, memory: Memory | None) -> None:
    digest = source.digest(name) if memory else ""
    known = memory.organisation(name, digest) if memory else None
    if known:
        made: Organisation | None = known.organisation
        findings = list(known.findings)
    else:
        made, findings, _ = modelled("organisation", Organisation, source.read(name))
        if memory and made and not any_fell(findings):
            memory.keep_organisation(name, Referred(digest, made, tuple(findings)))
    gathered.findings += findings
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    if made is None:
        gathered.unread.append(("organisation", stem))
    else:
        gathered.refused += [("organisation", made.id)] if refused(findings) else []
        gathered.organisations.setdefault(made.id, made)
        declared = Declared(file=name, kind="organisation", field="id", name=made.id, expected=stem)
        gathered.declared.append(declared)


def _programme(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("programme", Programme, document)
    gathered.findings += findings
    *_, folder, file = document.name.split("/")
    if made is None:
        gathered.unread.append(("programme", folder))
    else:
        gathered.refused += [("programme", made.id)] if refused(findings) else []
        gathered.programmes.append(made)
        gathered.declared += (
            _declared(document, "programme", "id", made.id, folder),
            _declared(document, "programme", "valid_from", made.valid_from.isoformat(), file.removesuffix(".yaml")),
        )


def _areas(document: Document, gathered: _Gathered) -> None:
    gathered.areas, findings, _ = modelled("areas", Areas, document)
    gathered.findings += findings
    gathered.declared.append(_declared(document, "areas", "areas", "", ""))
    if gathered.areas is None:
        gathered.unread.append(("area", ""))
    elif refused(findings):
        gathered.refused.append(("area", ""))


def _exemptions(document: Document, gathered: _Gathered) -> None:
    gathered.exemptions, findings, _ = modelled("exemptions", Exemptions, document)
    gathered.findings += findings


def _meetings(document: Document, gathered: _Gathered) -> None:
    gathered.meetings, findings, _ = modelled("meetings", Meetings, document)
    gathered.findings += findings
    gathered.declared.append(_declared(document, "meetings", "meetings", "", ""))


def _annual(document: Document, gathered: _Gathered) -> None:
    _of_year("annual", AnnualReport, document, gathered.annual, gathered)


def _figures(document: Document, gathered: _Gathered) -> None:
    _of_year("figures", YearFigures, document, gathered.figures, gathered)


def _of_year(kind: str, of: type[_OfYear], document: Document, kept: list[_OfYear], gathered: _Gathered) -> None:
    """Keep what a file says of a year. It is declared as the year, with the programme when its name says that too."""
    made, findings, _ = modelled(kind, of, document)
    gathered.findings += findings
    if made:
        kept.append(made)
        stem = document.name.rpartition("/")[2].removesuffix(".yaml").removesuffix(".figures")
        name = f"{made.year}-{made.programme}" if "-" in stem else str(made.year)
        gathered.declared.append(_declared(document, kind, "year", name, stem))


def _outline(document: Document, gathered: _Gathered) -> None:
    gathered.outline, findings, _ = modelled("outline", Outline, document)
    gathered.findings += findings
    gathered.refused += [("outline", "")] if refused(findings) else []
    gathered.declared.append(_declared(document, "outline", "features", "", ""))


def _declared(document: Document, kind: str, field_: str, name: str, expected: str) -> Declared:
    return Declared(file=document.name, kind=kind, field=field_, name=name, expected=expected)


_TAKERS: dict[str, Callable[[Document, _Gathered], None]] = {
    "programme": _programme,
    "areas": _areas,
    "exemptions": _exemptions,
    "meetings": _meetings,
    "annual": _annual,
    "figures": _figures,
    "outline": _outline,
}
