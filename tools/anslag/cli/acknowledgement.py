"""``anslag acknowledgement``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, load
from anslag.language import SWEDISH, Language
from anslag.model import Registry
from anslag.report.text import visible
from anslag.words import listed

from .common import as_of_option, house_of, prefix_of, progress, register_errors, registry_option, stop
from .outfiles import put, require_straight

ids_argument = click.argument("ids", nargs=-1, metavar="[ID…]")


@click.group("acknowledgement", subcommand_metavar="KOMMANDO …")
def command() -> None:
    """Kontrollera att projekten berättar om bidraget, och gör affischer åt dem."""


@command.command("check", options_metavar="[VAL]")
@ids_argument
@registry_option
@as_of_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Utskriftens format.")
def check_command(ids: tuple[str, ...], registry: Path, as_of: date, format_: str) -> None:
    """Besök webbsidorna som står i registret och se om de berättar om bidraget.

    Utan ID besöks alla projekts sidor. Kontrollen går långsamt, en sida i taget, och följer robots.txt. Det som är
    osäkert redovisas som att det inte kunde avgöras. Avslutas alltid med 0: att berätta är något projekten bör göra,
    inte ett krav.
    """
    from anslag.acknowledgement import Client, check, claims
    from anslag.acknowledgement.report import as_json, as_text

    read = _read(registry, ids)
    wanted = [claim for claim in claims(read, as_of) if not ids or claim.project in ids]
    results = []
    with progress("Besöker sidor") as advance:
        for result in check(wanted, Client()):
            results.append(result)
            if advance:
                advance(len(results), len(wanted))
    click.echo({"text": as_text, "json": as_json}[format_](results), nl=False)


@command.command("make", options_metavar="[VAL]")
@ids_argument
@registry_option
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAPP",
    default=Path("affischer"),
    show_default=True,
    help="Mappen som filerna läggs i, i en mapp för varje projekt.",
)
@click.option("--language", default=SWEDISH.code, show_default=True, metavar="SPRÅK", help="Ett av webbplatsens språk.")
def make_command(ids: tuple[str, ...], registry: Path, as_of: date, out: Path, language: str) -> None:
    """Gör affisch och QR-kod för de projekt som anges, eller för alla som har fått bidrag.

    Webbplatsen har dem redan för projekt som inte är avslutade.
    """
    from anslag.documents.posters import material, shown_in, unset_on_poster
    from anslag.public import publish
    from anslag.site.views import said

    spoken = _language(house_of(registry), language)
    if shown_in(spoken) is not spoken:
        stop(f"Affischens typsnitt saknar bokstäver som språket {visible(language)} har. Utelämna --language.")
    public = said(publish(_read(registry, ids), as_of), spoken)
    programmes = {programme.id: programme for programme in public.programmes}
    projects = [project for project in public.projects if not ids or project.id in ids]
    missing = sorted(set(ids) - {project.id for project in projects})
    if missing:
        stop(f"{listed(missing)} har inget beslut om bidrag.")
    for project in projects:
        programme = programmes[project.programme]
        url = programme.page_of(project.id)
        if url is None:
            stop("Programmet anger inte var webbplatsen finns. Ange public.address i programmets fil.")
        folder = out / project.id
        require_straight(folder)
        folder.mkdir(parents=True, exist_ok=True)
        url = url.replace(programme.address or "", f"{programme.address}{spoken.prefix}", 1)
        for name, content in material(project, programme, url, spoken):
            put(folder / name, content)
        click.echo(f"{folder}: affisch och QR-kod.")
        if unset := unset_on_poster(project, programme, url):
            click.echo(visible(unset), err=True)


def _language(house: Path, code: str) -> Language:
    """Return the language that the site has by a code: that which a poster leads to is then there."""
    from anslag.site.errors import SiteError
    from anslag.site.languages import site_languages

    if code == SWEDISH.code:
        return SWEDISH
    try:
        languages = {one.code: one for one in site_languages(house)}
    except SiteError as error:
        stop(str(error))
    if code not in languages:
        stop(f"Webbplatsen finns inte på språket {visible(code)}. Den finns på {listed(list(languages))}.")
    return languages[code]


def _read(registry: Path, ids: tuple[str, ...]) -> Registry:
    with register_errors(registry), progress("Läser registret") as advance:
        read = load(Folder(registry, prefix_of(registry)), advance).registry
    unknown = [id_ for id_ in ids if id_ not in read.projects]
    if unknown:
        stop(f"Registret har inget projekt {visible(listed(unknown))}.")
    return read
