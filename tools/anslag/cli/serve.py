"""``anslag serve``."""

from __future__ import annotations

import click

from .common import ROOT


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Adress och port.")
def command(address: str) -> None:
    """Visa den publika webbplatsen på den här datorn.

    Sidorna byggs om när något ändras i registret, i docs eller i mallarna. Avbryt med Ctrl-C.
    """
    from mkdocs.commands.serve import serve

    serve(config_file=str(ROOT / "mkdocs.yml"), dev_addr=address, livereload=True, open_in_browser=False)
