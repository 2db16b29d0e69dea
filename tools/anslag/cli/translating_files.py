"""``anslag translate``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from anslag import atomic
from anslag.language.catalogue import FOLDER, Fault, read_catalogue
from anslag.language.customs import own_name
from anslag.report.text import visible
from anslag.starter.translation_files import (
    alternate_line,
    folder_of,
    named_files,
    page_text,
    renewed_catalogue,
    settings_text,
)
from anslag.words import count, reason

from .common import house_of, registry_option, stop

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FIRST = "mkdocs.yml"


@click.command("translate")
@click.argument("language", metavar="SPRÅK")
@registry_option
def command(language: str, registry: Path) -> None:
    """Lägg upp ett språk på den publika webbplatsen, eller lägg till det som är nytt i programmet.

    SPRÅK är språkets kod, till exempel ar, fi eller so. Första gången skrivs filen med programmets ord
    (docs/locale/SPRÅK.po), inställningarna (mkdocs.SPRÅK.yml) och de skrivna sidorna (docs/public.SPRÅK), allt på
    svenska, för er att översätta. Sedan läggs bara det till som saknas: inget som är översatt ändras. Handbokens sida
    Fler språk går igenom allt.
    """
    if not _CODE.fullmatch(language) or language == "sv":
        stop(
            f"{visible(language)} är ingen kod för ett språk att översätta till. Skriv till exempel ar, fi eller pt-BR."
        )
    house = house_of(registry)
    if not (house / _FIRST).is_file():
        stop(f"Det finns ingen {_FIRST} bredvid {registry}. Stå i registrets mapp, eller ange --registry MAPP.")
    try:
        _catalogue(house, language)
        _site(house, language)
    except OSError as error:
        stop(f"{visible(str(error.filename))} gick inte att läsa eller skriva: {reason(error)}. Kör kommandot igen.")


def _catalogue(house: Path, language: str) -> None:
    """Write the program's words in a language, with those that the file has."""
    path = house / FOLDER / f"{language}.po"
    name, text = f"{FOLDER}/{language}.po", None
    if path.exists() or path.is_symlink():
        if fault := _unreadable(path):
            stop(f"{_told(name, fault)} Ingenting skrevs.")
        text = path.read_text("utf-8-sig")
    renewed = renewed_catalogue(language, text)
    _write(path, renewed.text)
    click.echo(f"{name}: {count(renewed.messages, 'text', 'texter')}, {renewed.translated} översatta.")
    if text and renewed.added:
        click.echo(f"{count(renewed.added, 'text är ny och står tom', 'texter är nya och står tomma')} i filen.")
    if renewed.gone:
        click.echo(f"{count(renewed.gone, 'text', 'texter')} används inte längre och står sist, som kommentarer.")


def renew_catalogues(house: Path, *, writes: bool) -> None:
    """Tell what is new in the program to translate in each of the register's own catalogues, and add it there."""
    for path in sorted((house / FOLDER).glob("*.po")):
        name = f"{FOLDER}/{visible(path.name)}"
        if fault := _unreadable(path):
            click.echo(f"{_told(name, fault)} Filen rörs inte.", err=True)
            continue
        renewed = renewed_catalogue(path.stem, path.read_text("utf-8-sig"))
        if renewed.added or renewed.gone:
            verb = "lades till" if writes else "skulle läggas till"
            new = f"{count(renewed.added, 'ny text', 'nya texter')} att översätta {verb}"
            click.echo(f"{name}  {new}, {renewed.gone} används inte längre.\n")
            if writes:
                _write(path, renewed.text)


def _unreadable(path: Path) -> Fault | None:
    """Return why a catalogue cannot be read, if it cannot."""
    return next((fault for fault in read_catalogue(path).faults if fault.code == "TRA001"), None)


def _told(name: str, fault: Fault) -> str:
    return f"{name}, rad {fault.line}: {fault.message} {fault.hint}"


def _site(house: Path, language: str) -> None:
    """Write the settings and the pages of a language that are not there, and tell what is left to do by hand."""
    from anslag.site.errors import SiteError
    from anslag.site.languages import alternate_codes, translation_names
    from anslag.site.site_settings import check_settings, own_pages, plain_settings

    settings = house / f"mkdocs.{language}.yml"
    try:
        first, pages = plain_settings(house / _FIRST), check_settings(house / _FIRST)
        texts = own_pages(pages)
    except SiteError as error:
        stop(str(error))
    if not settings.exists():
        _write(settings, settings_text(language, _folder(language), first))
        click.echo(f"{settings.name}: webbplatsens inställningar, på svenska så länge.")
    folder = house / f"docs/public.{language}"
    for path in [*texts, *named_files(pages, texts.values())]:
        copy = folder / path.relative_to(pages)
        if not copy.exists():
            if path in texts:
                _write(copy, page_text(texts[path]))
            else:
                copy.parent.mkdir(parents=True, exist_ok=True)
                atomic.write(copy, path.read_bytes())
            click.echo(f"{copy.relative_to(house)}: på svenska så länge.")
    _tell(language, settings.name, named=settings.name in translation_names(first), codes=alternate_codes(first))


def _tell(language: str, settings: str, *, named: bool, codes: list[str]) -> None:
    """Tell which lines `mkdocs.yml` lacks for the language to be built."""
    if named and language in codes:
        return
    click.echo(f"\nSkriv in språket i {_FIRST}, så att det byggs:")
    if not named:
        click.echo(f"  plugins, anslag, translations: lägg till {settings}")
    if "sv" not in codes:
        click.echo('  extra, alternate: lägg till raden - {lang: sv, name: På svenska, link: ""}')
    if language not in codes:
        click.echo(
            f"  extra, alternate: lägg till raden {alternate_line(language, own_name(language), _folder(language))}"
        )


def _folder(language: str) -> str:
    """Return a folder for a language where no page of the site's own is."""
    from anslag.site.views.own_folders import OWN_FOLDERS

    return folder_of(language, OWN_FOLDERS)


def _write(path: Path, text: str) -> None:
    if path.parent.is_symlink() or path.is_symlink():
        stop(f"{visible(str(path))} är en länk, eller ligger i en. Den följs inte. Lägg själva filen där.")
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, text.encode())
