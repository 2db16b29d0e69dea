"""``anslag compress``."""

from __future__ import annotations

from pathlib import Path

import click

from anslag.words import count

from .common import stop


@click.command("compress")
@click.argument("sites", nargs=-1, type=click.Path(path_type=Path), metavar="[MAPP…]")
def command(sites: tuple[Path, ...]) -> None:
    """Lägg komprimerade filer bredvid sidorna, inför publicering.

    MAPP är de byggda webbplatsernas mappar; utan dem tas site/public och site/internal. Webbservern skickar sedan de
    komprimerade filerna till de webbläsare som kan läsa dem.
    """
    from anslag.site.compressed_copies import compress
    from anslag.site.errors import SiteError

    for site in sites or (Path("site/public"), Path("site/internal")):
        try:
            click.echo(f"{site}: {count(compress(site), 'fil komprimerad', 'filer komprimerade')}.")
        except SiteError as error:
            stop(str(error))
