"""``anslag serve``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from anslag.words import reason

from .common import ERRORS, as_of_option, house_of, registry_option, stop

BUILD = [sys.executable, "-P", "-c", "from anslag.cli import run; run()", "build"]


def _watched(registry: Path) -> Iterator[Path]:
    """Yield what decides the pages: the register's own files, and those that the program makes pages with."""
    from anslag.language import LOCALE
    from anslag.site.assets import ASSETS, THEME
    from anslag.site.handbook_files import HANDBOOK_FOLDER
    from anslag.site.views.environment import TEMPLATES

    house = house_of(registry)
    yield from (registry, house / "docs", *house.glob("mkdocs*.yml"))
    yield from (ASSETS, THEME, TEMPLATES, LOCALE, HANDBOOK_FOLDER)


@click.command("serve")
@registry_option
@as_of_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="Porten som sidorna visas på.",
)
@click.option(
    "--site",
    type=click.Choice(["public", "internal"]),
    default="public",
    show_default=True,
    help="Vilken webbplats som visas: public = den publika; internal = handläggarnas.",
)
def command(registry: Path, as_of: date, port: int, site: str) -> None:
    """Visa den ena webbplatsen på den här datorn.

    Sidorna byggs om när något ändras i registret, i dess egna sidor och inställningar eller i programmets mallar. Går
    det inte att bygga står de förra sidorna kvar, med vad som är fel överst. Bara den här datorn kommer åt sidorna.
    Avbryt med Ctrl-C.
    """
    from anslag.site.live import LiveServer

    with TemporaryDirectory(prefix="anslag-") as folder:
        pages = Path(folder) / site

        def build() -> str:
            """Build in a process of its own, which reads templates and settings afresh."""
            options = ["--only", site, "--registry", str(registry), "--as-of", as_of.isoformat(), "--out", folder]
            done = subprocess.run([*BUILD, *options], capture_output=True, text=True, check=False, encoding="utf-8")
            problem = done.stderr if done.returncode else ""
            click.echo(problem or "Sidorna är byggda.\n", nl=False, err=bool(problem))
            return problem

        if build():
            raise SystemExit(ERRORS)
        server = LiveServer(build, pages, port, lambda address: click.echo(f"De visas på {address}"))
        for path in _watched(registry):
            server.watch(str(path))
        try:
            server.run()
        except OSError as error:
            stop(f"Porten {port} går inte att använda ({reason(error)}). Välj en annan med --port.")
