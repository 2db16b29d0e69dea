"""``anslag add``."""

from __future__ import annotations

import difflib
from typing import Any

import click

from anslag.edit.facts import FORMS, Form
from anslag.edit.replanning import GONE, free

from .commits import branch_option, commit_option
from .common import as_of_option, registry_option
from .noting import note_one, options_of
from .options import option
from .reporting import MANY, note_all


def _bare(words: str) -> str:
    """Return the name of a fact as it is looked up, however it was typed: ``Kontakt med projektet``."""
    return "-".join(words.casefold().split())


_SPOKEN = FORMS | {_bare(form.title): form for form in FORMS.values()}
"""Every fact by its own name and by the Swedish word that the pages have for it."""


class _Facts(click.Group):
    """Makes the command of a fact when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(FORMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if ctx.params.get("id_") == MANY:
            return _many()
        return _command(FORMS[cmd_name]) if cmd_name in FORMS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        form = _SPOKEN.get(_bare(args[0])) if args else None
        if form and form.name == "reported":  # of many projects, which are named last
            args = [MANY, form.name, *args[1:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        form = _SPOKEN.get(_bare(args[0])) if args else None
        if form:
            return super().resolve_command(ctx, [form.name, *args[1:]])
        if args and not args[0].startswith("-"):
            near = difflib.get_close_matches(_bare(args[0]), _SPOKEN, n=1, cutoff=0.5)
            hint = f"Menade du {near[0]}?" if near else "Se anslag add --help."
            raise click.UsageError(f"{args[0]} går inte att anteckna. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Det som kan antecknas"):
            formatter.write_dl([(form.name, f"{form.title}. {form.help}") for form in FORMS.values()])


class _Project(click.Argument):
    """The project of a fact, which is not told of where the projects are named last."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [] if ctx.params.get("id_") == MANY else super().get_usage_pieces(ctx)


@click.group("add", cls=_Facts, subcommand_metavar="UPPGIFT [VAL]…")
@click.argument("id_", metavar="PROJEKT", cls=_Project)
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Anteckna något som hänt i ett projekt.

    Bara raderna för det nya ändras i filen. Blir något fel i registret skrivs ingenting.

    Till exempel: anslag add 2025-007 meeting --date i-dag

    Delegationsbeslut i många projekt anmäls på en gång: anslag add reported --meeting i-dag --reference "§ 61" PROJEKT…
    """
    ctx.obj = id_


def _command(form: Form) -> click.Command:
    options = options_of(form)

    @click.pass_obj
    def run(id_: str, /, **given: Any) -> None:
        note_one(form, options, id_, given)

    params: list[click.Parameter] = [option(leaf) for leaf in options]
    if form.within:
        params.append(click.Option(["--entry"], metavar="NAMN", help=_ENTRY))
    if free(form):
        params.append(click.Option(["--entry"], metavar="NAMN", help=_FREE))
        params.append(click.Option(["--remove", GONE], is_flag=True, help=_GONE))
    if form.name == "redaction":
        params.append(click.Option(["--remove"], metavar="ORD", help=_REMOVE))
    made = click.Command(
        form.name,
        callback=run,
        params=params,
        help=f"{form.title}. {form.help}",
        epilog=form.note or None,
        options_metavar="[VAL]",
    )
    return _shared(made)


_ENTRY = "Posten som uppgiften hör till: dess nyckel eller dag. Behövs bara när flera kan vara menade."
_FREE = "Posten som ska ändras eller tas bort i stället för att en ny läggs till, till exempel 2."
_GONE = "Ta bort posten som --entry säger."
_REMOVE = "Orden som ska tas bort, eller - för att läsa dem från standard in, så att skalets historik inte minns dem."


def _many() -> click.Command:
    made = click.Command(
        "reported",
        callback=note_all,
        params=[
            click.Argument(["ids"], nargs=-1, metavar="[PROJEKT…]"),
            click.Option(["--meeting"], metavar="ÅÅÅÅ-MM-DD", required=True, help="Sammanträdet. Måste anges."),
            click.Option(["--reference"], metavar="TEXT", help="Paragrafen i det protokollet."),
            click.Option(["--announced"], metavar="ÅÅÅÅ-MM-DD", help="Dagen då det protokollet tillkännagavs."),
            click.Option(["--all", "every"], is_flag=True, help="Anmäl allt som visas, utan att fråga."),
        ],
        help="Anmälda beslut. Anteckna att delegationsbeslut i flera projekt anmäldes till samma sammanträde.\n\n"
        "Utan projekt gäller det alla delegationsbeslut till och med den dagen som inte är anmälda; de visas först. "
        "Antingen antecknas alla eller ingen.",
        options_metavar="[VAL]",
    )
    return _shared(made)


def _shared(made: click.Command) -> click.Command:
    for shared in (branch_option, commit_option, as_of_option, registry_option):
        made = shared(made)
    return made
