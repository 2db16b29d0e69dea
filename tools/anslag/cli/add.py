"""``anslag add``."""

from __future__ import annotations

import difflib
from typing import Any

import click
from click.core import ParameterSource

from anslag.edit.correcting import REMOVED
from anslag.edit.facts import FORMS, Form
from anslag.edit.replanning import GONE, free

from .commits import branch_option, commit_option
from .common import as_of_option, registry_option
from .noted import PLUS, Noted, same_day
from .noting import note, options_of, words_to_remove
from .options import option
from .organisation import KIND as ORGANISATION
from .organisation import note_organisation, organisation_options
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
            return _organisation() if cmd_name == ORGANISATION else _many()
        if cmd_name == PLUS:
            return _SEVERAL
        return _command(FORMS[cmd_name]) if cmd_name in FORMS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        form = _SPOKEN.get(_bare(args[0])) if args else None
        if form and form.name == "reported":  # of many projects, which are named last
            args = [MANY, form.name, *args[1:]]
        elif args[:1] == [ORGANISATION]:  # of no project
            args = [MANY, *args]
        elif PLUS in args[1:] and not args[0].startswith("-"):
            args = [args[0], PLUS, *args[1:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and ctx.params.get("id_") != MANY and args[0] != PLUS and not args[0].startswith("-"):
            args = [_spoken(args[0], ctx).name, *args[1:]]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Det som kan antecknas"):
            formatter.write_dl([(form.name, f"{form.title}. {form.help}") for form in FORMS.values()])


def _spoken(word: str, ctx: click.Context) -> Form:
    """Return the fact that is called `word`. Raises `click.UsageError`, with the nearest one, when none is."""
    if form := _SPOKEN.get(_bare(word)):
        return form
    near = difflib.get_close_matches(_bare(word), _SPOKEN, n=1, cutoff=0.5)
    hint = f"Menade du {near[0]}?" if near else "Se anslag add --help."
    raise click.UsageError(f"{word} går inte att anteckna. {hint}", ctx)


class _Project(click.Argument):
    """The project of a fact, which is not told of where the projects are named last."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        ids = [one.params.get("id_") for one in (ctx, ctx.parent) if one]
        return [] if MANY in ids else super().get_usage_pieces(ctx)


@click.group("add", cls=_Facts, subcommand_metavar="UPPGIFT [VAL]…")
@click.argument("id_", metavar="PROJEKT", cls=_Project)
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Anteckna något som hänt i ett projekt.

    Bara raderna för det nya ändras i filen. Blir något fel i registret skrivs ingenting.

    Till exempel: anslag add 2025-007 meeting --date i-dag

    Flera uppgifter antecknas på en gång med + emellan, och får den förstas datum om inget annat anges:
    anslag add 2025-007 meeting --date i-dag + statement --reference "EX 2025/0123-4"

    En ny organisation, som projekt sedan kan hänvisa till: anslag add organisation

    Delegationsbeslut i många projekt anmäls på en gång: anslag add reported --meeting i-dag --reference "§ 61" PROJEKT…
    """
    ctx.obj = id_


def _command(form: Form) -> click.Command:
    options = options_of(form)

    @click.pass_obj
    def run(id_: str, /, **given: Any) -> None:
        note(id_, [_noted(form, given)], _for_all([click.get_current_context()]))

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


def _noted(form: Form, given: dict[str, Any]) -> Noted:
    words = words_to_remove(given.get(REMOVED)) if form.name == "redaction" else ""
    told = {name: value for name, value in given.items() if name.startswith("fact_")}
    return Noted(form, options_of(form), told, given.get("entry") or "", words, gone=bool(given.get(GONE)))


def _for_all(contexts: list[click.Context]) -> dict[str, Any]:
    """Return the options that all facts of a command share, as given for any of them; `said` are those typed."""
    typed = {
        name: one.params[name]
        for one in contexts
        for name in _SHARED
        if one.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    return {**contexts[0].params, **typed, "said": tuple(typed)}


_SHARED = ("registry", "as_of", "commit", "branch")


@click.pass_context
def _note_several(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Record several facts, parted by a plus, all of them or none."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == PLUS:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(part and not part[0].startswith("-") for part in parts):
        raise click.UsageError(f"Skriv en uppgift på var sida om {PLUS}.", ctx)
    forms = [_spoken(part[0], ctx) for part in parts]
    if any(form.name == "redaction" for form in forms):
        raise click.UsageError("Anteckna maskeringen för sig, så att orden inte hamnar någon annanstans.", ctx)
    contexts = [
        _command(form).make_context(form.name, part[1:], parent=ctx.parent)
        for form, part in zip(forms, parts, strict=True)
    ]
    facts = [_noted(form, one.params) for form, one in zip(forms, contexts, strict=True)]
    same_day(facts)
    note(ctx.obj, facts, _for_all(contexts))


_SEVERAL = click.Command(
    PLUS,
    callback=_note_several,
    params=[click.Argument(["words"], nargs=-1, metavar="UPPGIFT…", type=click.UNPROCESSED)],
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
    options_metavar="[VAL]",
)
_ENTRY = "Posten som uppgiften hör till: dess nyckel eller datum. Behövs bara när det finns flera att välja på."
_FREE = "Posten som ska ändras eller tas bort i stället för att en ny läggs till, till exempel 2."
_GONE = "Ta bort posten som anges med --entry."
_REMOVE = "Orden som ska tas bort, eller - för att skriva dem dolt, så att de inte sparas i terminalens historik."


def _many() -> click.Command:
    made = click.Command(
        "reported",
        callback=note_all,
        params=[
            click.Argument(["ids"], nargs=-1, metavar="[PROJEKT…]"),
            click.Option(["--meeting"], metavar="ÅÅÅÅ-MM-DD", required=True, help="Sammanträdet."),
            click.Option(["--reference"], metavar="TEXT", help="Paragrafen i det protokollet."),
            click.Option(["--announced"], metavar="ÅÅÅÅ-MM-DD", help="Dagen då det protokollet tillkännagavs."),
            click.Option(["--all", "every"], is_flag=True, help="Anmäl allt som visas, utan att fråga."),
        ],
        help="Anmälda beslut. Anteckna att delegationsbeslut i flera projekt anmäldes till samma sammanträde.\n\n"
        "Anges inga projekt gäller det alla delegationsbeslut till och med den dagen som inte är anmälda. De visas "
        "först. Antingen antecknas alla eller inget.",
        options_metavar="[VAL]",
    )
    return _shared(made)


def _organisation() -> click.Command:
    made = click.Command(
        ORGANISATION,
        callback=note_organisation,
        params=[
            *(option(leaf) for leaf in organisation_options()),
            click.Option(
                ["--reason"],
                help="Varför det som står i registret är fel. Anges när ett värde rättas. Det gamla sparas.",
            ),
        ],
        help="Organisation. Lägg upp en förening, organisation eller kommunal verksamhet, så att projekt kan hänvisa "
        "till den. Aldrig en privatperson. Anges inget kortnamn görs det av namnet.\n\nMed kortnamnet på en som redan "
        "finns (--id) kompletteras den med det som anges: numret som har kommit, en händelse (--event), eller ett nytt "
        "namn tillsammans med det gamla (--former-name). Ett skrivfel rättas med --reason.",
        options_metavar="[VAL]",
    )
    return _shared(made)


def _shared(made: click.Command) -> click.Command:
    for shared in (branch_option, commit_option, as_of_option, registry_option):
        made = shared(made)
    return made
