"""Asking, at a terminal, for what must be known and was not given."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from anslag.edit.values import typed

from .options import Leaf


def at_terminal() -> bool:
    """Whether someone is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def complete(
    options: list[Leaf], given: dict[str, Any], as_of: date, reckoned: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what was given with what must be given; asked for at a terminal, where each answer is tried at once.

    Raises as `require` does when nobody is there to answer.
    """
    if not at_terminal():
        require(options, given, reckoned)
    return {**given, **{leaf.parameter: ask(leaf, as_of) for leaf in _missing(options, given)}}


def require(options: list[Leaf], given: Mapping[str, Any], reckoned: Mapping[str, str] | None = None) -> None:
    """Raise `click.UsageError`, which names every option that must be given and is not.

    With it stand the sums that are `reckoned` from the record, by parameter.
    """
    sums = {name: f", uträknat till {sum_}" for name, sum_ in (reckoned or {}).items()}
    missing = _missing(options, given)
    if named := [f"--{leaf.name} ({leaf.field.title}{sums.get(leaf.parameter, '')})" for leaf in missing]:
        raise click.UsageError(f"Ange också {', '.join(named)}.")


def _missing(options: list[Leaf], given: Mapping[str, Any]) -> list[Leaf]:
    return [leaf for leaf in options if leaf.required and not given.get(leaf.parameter)]


def ask(
    leaf: Leaf,
    as_of: date,
    default: str | None = None,
    optional: bool = False,
    known: Mapping[str, str] | None = None,
    enter: Callable[[str], str] | None = None,
) -> Any:
    """Ask for one field until the answer can be used; `None` for an `optional` one that is left empty.

    `known` are the values to choose from with their names, when the register has them; several are parted by commas.
    With `enter`, what is not among them may be entered in the register: it returns its id, empty when it was not.
    """
    choices = known or leaf.field.choices
    click.echo(f"\n{leaf.field.title}: {_about(leaf)}{' Kan lämnas tomt.' if optional else ''}")
    for value, label in choices.items():
        click.echo(f"  {value:<40} {label}")
    while True:
        text = click.prompt(
            "  Svar", default="" if optional and default is None else default, show_default=bool(default)
        )
        parts = [resolved(part.strip(), choices) for part in (text.split(",") if leaf.many else [text])]
        if optional and not text.strip():
            return None
        if known and enter:
            entered = {part: enter(part) for part in parts if part and part not in known}
            if not all(entered.values()):
                continue
            parts = [entered.get(part, part) for part in parts]
            known = {**known, **{id_: id_ for id_ in entered.values()}}
        if wrong := _wrong(leaf, parts, known, as_of):
            click.echo(f"  {wrong}")
        else:
            return tuple(parts) if leaf.many else parts[0]


def agreed(question: str, *, default: bool) -> bool:
    """Ask a question that is answered by yes or no."""
    shown = "J/n" if default else "j/N"
    while True:
        said = click.prompt(f"{question} [{shown}]", default="", show_default=False).strip().casefold()
        if said in _ANSWERS or not said:
            return _ANSWERS.get(said, default)
        click.echo("  Svara j eller n.")


_ANSWERS = {"j": True, "ja": True, "y": True, "yes": True, "n": False, "nej": False, "no": False}


def _about(leaf: Leaf) -> str:
    """Return the help of a field, without the choices that are shown below it."""
    first, _, rest = leaf.field.description.partition(". ")
    return f"{first}." if leaf.field.choices and "=" in rest else leaf.field.description


def ask_items(leaf: Leaf) -> tuple[str, ...]:
    """Ask for the items of a list one at a time, as they are typed on the command line, until an answer is empty."""
    click.echo(f"\n{leaf.field.title}: {leaf.field.description}")
    how = "fält=värde" if leaf.assigns else ",".join(f"{name}=…" for name in leaf.below)
    click.echo(f"  En i taget: {how}. Ett tomt svar avslutar.")
    return tuple(iter(lambda: click.prompt("  Svar", default="", show_default=False).strip(), ""))


def resolved(text: str, known: Mapping[str, str]) -> str:
    """Return the value that is meant by `text`, when that is the Swedish name of one of `known`; else the text."""
    return next((value for value, name in known.items() if name.casefold() == text.casefold()), text)


def _wrong(leaf: Leaf, parts: list[str], known: Mapping[str, str] | None, as_of: date) -> str:
    """Return what is wrong with an answer, in Swedish; nothing when it can be used."""
    for part in parts:
        if known and part not in known:
            near = difflib.get_close_matches(part, known, n=1, cutoff=0.5)
            return f"{part} finns inte i registret.{f' Menade du {near[0]}?' if near else ''}"
    if leaf.many:
        return ""
    try:
        typed(leaf.field, parts[0], as_of)
    except ValueError as error:
        return str(error)
    return ""
