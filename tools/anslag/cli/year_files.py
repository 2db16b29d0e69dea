"""``anslag annual``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anslag.check import Folder, Register, load
from anslag.history import GitError, OutsideError, Repository
from anslag.words import count, listed

from .common import as_of_option, day_type, prefix_of, progress, register_errors, registry_option, stop
from .outfiles import put, require_straight

if TYPE_CHECKING:
    from anslag.model import AnnualReport, Programme, Registry, YearFigures

year_argument = click.argument("year", type=click.IntRange(2000, 2100), metavar="ÅR")
programme_option = click.option(
    "--programme", "programme", metavar="PROGRAM", help="Vilket program, när registret har flera."
)


@click.group("annual", subcommand_metavar="KOMMANDO …")
def command() -> None:
    """Gör årets sammanställning: siffrorna räknas av programmet, analysen skrivs i en fil för året."""


@command.command("new", options_metavar="[VAL]")
@year_argument
@programme_option
@click.option(
    "--cut",
    type=day_type,
    metavar="ÅÅÅÅ-MM-DD",
    help="Datumet som siffrorna räknas per; annars dagen då sammanställningen ska vara klar.",
)
@registry_option
@as_of_option
def new_command(year: int, programme: str | None, cut: date | None, registry: Path, as_of: date) -> None:
    """Lägg upp filen för ett års sammanställning, att skriva analysen i."""
    from anslag.edit.annual_files import blank_annual

    register = read_register(registry)
    terms = chosen(register.registry, programme, year)
    if register.references.annual_of(terms.id, year):
        stop(f"Sammanställningen för {year} finns redan: {file_of(register, terms.id, year)}.")
    day = cut or (terms.annual.days(year + 1)[1] if terms.annual else max(as_of, date(year + 1, 1, 1)))
    if day.year <= year:
        stop(f"Siffrorna räknas tidigast per {year + 1}-01-01, när året är slut.")
    several = any(one.year == year for one in register.references.annual)
    path = registry / "annual" / (f"{year}-{terms.id}.yaml" if several else f"{year}.yaml")
    require_straight(path)
    path.parent.mkdir(exist_ok=True)
    put(path, blank_annual(terms, year, day).encode())
    click.echo(f"{path}: skriv analysen här. Läs siffrorna: anslag document annual {year}")


@command.command("hand-over", options_metavar="[VAL]")
@year_argument
@programme_option
@registry_option
@as_of_option
def hand_over_command(year: int, programme: str | None, registry: Path, as_of: date) -> None:
    """Lämna över sammanställningen: frys siffrorna i en fil bredvid, med datum och version.

    Det som skrivits i filen för året står sedan kvar. Det som rättas i registret efteråt visas som ”Sedan dess”.
    """
    from anslag.edit.annual_files import figures_text, handed_over
    from anslag.rules.yearly import unwritten
    from anslag.source import parse
    from anslag.source.admission import MAX_BYTES

    register = read_register(registry)
    report, terms = written(register, programme, year)
    if report.handed_over:
        stop(f"Sammanställningen för {year} lämnades över {report.handed_over}. Siffrorna är frysta.")
    if report.cut > as_of:
        stop(f"Siffrorna räknas per {report.cut}, som ligger i framtiden. Vänta, eller ändra cut i filen.")
    figures = counted_year(registry, register.registry, terms, year, report.cut)
    path = registry / file_of(register, terms.id, year).removeprefix(prefix_of(registry))
    frozen = figures_text(figures).encode()
    if len(frozen) > MAX_BYTES:
        stop(f"Siffrorna blir {len(frozen) >> 10} kB, och en fil i registret får ha högst {MAX_BYTES >> 10}.")
    text = handed_over(path.read_bytes().decode(), as_of)
    before: Any = parse(path.read_bytes(), "").data
    if parse(text.encode(), "").data != {**before, "handed_over": as_of.isoformat()}:
        stop(f"{path} går inte att lägga till handed_over i. Skriv raden sist i filen: handed_over: {as_of}")
    put(path.with_suffix(".figures.yaml"), frozen)
    put(path, text.encode())
    click.echo(
        f"{path.with_suffix('.figures.yaml')}: siffrorna per {figures.day}, version {figures.version or 'okänd'}."
    )
    click.echo(f"{path}: överlämnad {as_of}.")
    if missing := unwritten(report, terms):
        click.echo(f"  Observera: {count(len(missing), 'text saknas', 'texter saknas')}: {listed(missing)}.")


def read_register(registry: Path) -> Register:
    """Return the register, read."""
    with register_errors(registry), progress("Läser registret") as advance:
        return load(Folder(registry, prefix_of(registry)), advance)


def chosen(registry: Registry, programme: str | None, year: int) -> Programme:
    """Return the version of the programme that held in a year. Ends the command when it is not known which."""
    from anslag.public.compiled_year import programme_of

    names = list(registry.programmes)
    if programme is None and len(names) != 1:
        stop(f"Ange vilket program med --programme: {listed(names, 'eller')}.")
    found = programme_of(registry, programme or names[0], year)
    if found is None:
        stop(f"Programmet {programme} finns inte i registret. Välj {listed(names, 'eller')}.")
    return found


def written(register: Register, programme: str | None, year: int) -> tuple[AnnualReport, Programme]:
    """Return what is written to a year's compilation, and its programme. Ends the command when nothing is."""
    terms = chosen(register.registry, programme, year)
    report = register.references.annual_of(terms.id, year)
    if report is None:
        stop(f"Det finns ingen fil för {year}. Lägg upp den: anslag annual new {year}")
    return report, terms


def file_of(register: Register, programme: str, year: int) -> str:
    """Return the name of the file of a year's compilation."""
    names = (f"{year}-{programme}", str(year))
    declared = [one for one in register.references.declared if one.kind == "annual" and one.name in names]
    return min(declared, key=lambda one: names.index(one.name)).file


def counted_year(registry: Path, read: Registry, programme: Programme, year: int, day: date) -> YearFigures:
    """Return a year's figures, with the version of the register and what Git tells of applications not granted."""
    from anslag.public import HiddenFieldError
    from anslag.public.compiled_year import compiled_year
    from anslag.public.landed import landed

    try:
        repository = Repository.holding(registry)
        entered, version = landed(repository, read), repository.version
    except OutsideError:
        entered, version = (), ""
    except GitError as error:
        stop(str(error))
    try:
        return compiled_year(read, programme, year, day, entered, version or None)
    except HiddenFieldError as error:
        stop(str(error))
