"""The yearly compilation as a thing that waits: from the day that the programme says, until it has been dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import has_grant, last_day
from anslag.model import AnnualReport, Programme, Registry, version_on
from anslag.rules.yearly import unwritten
from anslag.words import count, listed

from .office import Office

__all__ = ["CompilationDue", "compilations_due", "open_compilations"]


@dataclass(frozen=True, slots=True)
class CompilationDue:
    """A compilation that is to be made or dealt with: what is left, since when, until when, and how it is done."""

    programme: Programme
    year: int
    text: str
    since: date
    due: date
    command: str = ""
    handed_over: bool = False


def compilations_due(registry: Registry, day: date) -> Iterator[CompilationDue]:
    """Yield for each programme the compilation of the year before `day`, with its days, unless it is dealt with."""
    for versions in registry.programmes.values():
        programme, year = version_on(versions, day), day.year - 1
        if programme is None or programme.annual is None or programme.valid_from.year > year + 1:
            continue
        report = registry.references.annual_of(programme.id, year)
        first, due = programme.annual.days(day.year)
        if report is None:
            command = f"anslag annual new {year}"
            yield CompilationDue(programme, year, f"Sammanställningen av {year} är inte påbörjad.", first, due, command)
        elif report.handed_over is None or report.handed_over > day:
            command = f"anslag annual hand-over {year}"
            yield CompilationDue(programme, year, _left(report, programme), first, due, command)
        elif report.meeting is None or report.meeting.date > day:
            text = f"Sammanställningen av {year} är överlämnad. För in när den behandlades (meeting) i filen för året."
            yield CompilationDue(programme, year, text, report.handed_over, due, handed_over=True)


def open_compilations(office: Office) -> Iterator[CompilationDue]:
    """Yield the compilations that wait on the office's day: of years in which some project of the programme ran."""
    for one in compilations_due(office.registry, office.as_of):
        if one.since <= office.as_of and any(_ran(office, one.programme.id, one.year)):
            yield one


def _ran(office: Office, programme: str, year: int) -> Iterator[bool]:
    for known in office.register.projects.values():
        if known.project.programme == programme and has_grant(known):
            yield known.period.start.year <= year <= last_day(known).year


def _left(report: AnnualReport, programme: Programme) -> str:
    missing = unwritten(report, programme)
    if not missing:
        return f"Sammanställningen av {report.year} är skriven, men inte överlämnad."
    return f"Sammanställningen av {report.year}: {count(len(missing), 'text', 'texter')} återstår, {listed(missing)}."
