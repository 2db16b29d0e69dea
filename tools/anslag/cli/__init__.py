"""The command ``anslag``. Each command is a module of its own, imported only when it runs."""

from __future__ import annotations

import importlib
from contextlib import chdir
from pathlib import Path
from typing import NoReturn

import click

from .last_net import end, no_traceback, open_streams, require_explanations, require_place
from .swedish import speak_swedish

speak_swedish()

COMMANDS = {
    "init": "Lägg upp ett nytt register i en tom mapp.",
    "check": "Kontrollera registret.",
    "explain": "Förklara en kod från kontrollen.",
    "rules": "Lista reglerna.",
    "fix": "Rätta skrivfel som bara kan rättas på ett sätt.",
    "status": "Visa vad som finns att göra, eller hur det går för ett projekt.",
    "add": "Anteckna något som hänt i ett projekt.",
    "undo": "Ta tillbaka det senaste som antecknats i ett projekt.",
    "changes": "Visa i ord vad som ändrats i projekten.",
    "calendar": "Skriv frister och planerade utbetalningar som kalender.",
    "document": "Skriv handlingar: utlåtanden, underrättelser, formulär, ärendelistor och påminnelser.",
    "import": "Läs in en ifylld ansökan eller redovisning.",
    "annual": "Gör årets sammanställning till beslutsinstansen.",
    "new": "Lägg upp ett nytt projekt.",
    "outline": "Lägg in kommunens gräns, som kartan ritas med.",
    "fmt": "Skriv om projektens filer på ett enhetligt sätt.",
    "translate": "Lägg upp ett språk på den publika webbplatsen, eller det som är nytt att översätta.",
    "upgrade": "Visa vad en ny version ändrar i registret, och gör ändringarna.",
    "acknowledgement": "Kontrollera att projekten berättar om bidraget, och gör affischer.",
    "build": "Bygg den publika och den interna webbplatsen.",
    "compress": "Komprimera webbplatsernas filer inför publicering.",
    "serve": "Visa en av webbplatserna på den här datorn, och bygg om vid ändringar.",
}

_MODULES = {
    "annual": "year_files",
    "document": "paper_files",
    "import": "importing",
    "outline": "map_outline",
    "translate": "translating_files",
}
"""The modules of commands that are not named after them: a module's name tells it alone."""


class _Commands(click.Group):
    """Finds a command by name, so that `anslag check` never loads what only `build` needs."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; end it with a sentence where a package is not installed, or where anything else goes wrong."""
        try:
            with no_traceback():
                require_place()
                return super().invoke(ctx)
        except ModuleNotFoundError as error:
            module = (error.name or "").partition(".")[0]
            if module in {"", "anslag"}:  # a fault of ours
                raise
            from .missing_package import lacking

            click.echo(f"anslag: {lacking(module)}", err=True)
            raise SystemExit(2) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        command.options_metavar = "[VAL]"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Kommandon"):
            formatter.write_dl(list(COMMANDS.items()), col_max=20)


@click.group(
    cls=_Commands,
    options_metavar="[VAL]",
    subcommand_metavar="KOMMANDO …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C",
    "place",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAPP",
    help="Kör kommandot som om du stod i den mappen, registrets egen.",
)
@click.version_option(package_name="anslag", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, place: Path | None) -> None:
    """Anslag: ett register över bidragsprojekt, och webbplatserna som görs av det."""
    if place:
        ctx.with_resource(chdir(place))


def run() -> NoReturn:
    """Run the command as a program of its own, and end it at once.

    Python would first take down all that was read, object by object: for a large register half a second.
    """
    open_streams()
    try:
        require_explanations()
        with no_traceback():
            main()
    except SystemExit as ended:
        end(ended.code if isinstance(ended.code, int) else 1)
    raise AssertionError("click ends the program")


__all__ = ["COMMANDS", "main", "run"]
