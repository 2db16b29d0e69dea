"""``anslag outline``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from anslag import atomic
from anslag.report.text import visible
from anslag.starter.municipal_outlines import FILE, Given, Outlined, municipality, outlined, suggested
from anslag.words import count, listed, reason

from .common import day_option, register_errors, registry_option, stop


@click.command("outline")
@click.argument("names", nargs=-1, required=True, metavar="KOMMUN…")
@registry_option
@click.option("--from", "source_file", type=click.Path(path_type=Path), metavar="FIL", help="Kommunens egen GeoJSON.")
@click.option("--source", default="", metavar="TEXT", help="Varifrån filen kommer. Visas under kartan.")
@click.option("--licence", default="", metavar="TEXT", help="Filens licens. Visas under kartan.")
@day_option("--date", "day", help_="Dagen då filens gräns togs fram.")
def command(
    names: tuple[str, ...], registry: Path, source_file: Path | None, source: str, licence: str, day: date
) -> None:
    """Lägg in kommunens gräns och grannarnas, som kartan över områdena ritas med.

    Kommunen anges med namn eller kommunkod. Flera kommuner ger kartan för en region. Gränserna är SCB:s och följer med
    programmet: inget hämtas från nätet. De är grova. En egen gräns, som GeoJSON i WGS 84, anges med --from och
    förenklas till det som syns på kartan. Har den filen också grannar, märkta med role: neighbour, används de i stället
    för SCB:s. Filen outline.geojson skrivs, eller ersätts.
    """
    with register_errors(registry):
        path = registry / FILE.rpartition("/")[2]
    if source_file is None:
        if source or licence:
            raise click.UsageError("--source och --licence hör till --from.")
        made = outlined([_known(name) for name in names])
    else:
        made = _out_of(source_file, names, source.strip(), licence.strip(), day)
    content = made.text().encode()
    try:
        atomic.write(path, content)
    except OSError as error:
        stop(f"{visible(str(path))} gick inte att skriva: {reason(error)}. Filen är som den var.")
    _tell(path, made, len(content))


def _known(name: str) -> str:
    """Return what a municipality is called in the outlines that come with the program."""
    found = municipality(name)
    if not found:
        near = suggested(name)
        hint = f"Menade du {near}?" if near else "Ange en egen gräns med --from, eller låt bli: kartan visas ändå."
        if name.casefold() in ("kommun", "stad"):
            hint = "Skriv namnet inom citattecken, eller utan det ordet."
        stop(f"Ingen svensk kommun heter {visible(name)}. {hint}")
    return found


def _out_of(file: Path, names: Sequence[str], source: str, licence: str, day: date) -> Outlined:
    """Return the outlines out of an office's own file, and the program's of its neighbours if it has none."""
    from anslag.starter.given_outlines import MOST_BYTES, OutlineError, surfaces_in

    if not source or not licence:
        raise click.UsageError("Ange --source och --licence till --from: de visas under kartan.")
    for option, said in (("--source", source), ("--licence", licence), ("KOMMUN", names[0])):
        if len(said) > _LONGEST or not said.isprintable():
            raise click.UsageError(f"{option}: skriv högst {_LONGEST} tecken på en rad.")
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        surfaces = surfaces_in(content, municipality(names[0]) or names[0].strip())
    except OSError as error:
        stop(f"{visible(str(file))} gick inte att läsa: {reason(error)}.")
    except OutlineError as error:
        stop(f"{visible(str(file))}: {visible(str(error))}")
    return outlined([municipality(name) or name for name in names], Given(surfaces, source, licence, day))


def _tell(path: Path, made: Outlined, size: int) -> None:
    """Say what was written, and what comes next."""
    own = list(dict.fromkeys(surface.name for surface in made.surfaces if surface.own))
    beside = len({surface.name for surface in made.surfaces if not surface.own})
    neighbours = f" och {count(beside, 'granne', 'grannar')}" if beside else ""
    click.echo(f"{visible(str(path))} skrevs: {visible(listed(own))}{neighbours}, {-(-size // 1024)} kB.")
    click.echo(f"Under kartan står: {visible(made.source)}, licens {visible(made.licence)}.")
    click.echo("\nGå vidare:\n  anslag check\n  anslag build")


_LONGEST = 80
