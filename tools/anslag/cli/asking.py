"""Asking, at a terminal, for what must be known and was not given."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from .options import Leaf
from .values import typed


def at_terminal() -> bool:
    """Whether someone is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def complete(options: list[Leaf], given: dict[str, Any], as_of: date) -> dict[str, Any]:
    """Return what was given with what must be given; asked for at a terminal, where each answer is tried at once.

    Raises `click.UsageError`, which names every option that is missing, when nobody is there to answer.
    """
    missing = [leaf for leaf in options if leaf.required and not given.get(leaf.parameter)]
    if not missing:
        return given
    if not at_terminal():
        raise click.UsageError(f"Ange också {', '.join(f'--{leaf.name} ({leaf.field.title})' for leaf in missing)}.")
    return {**given, **{leaf.parameter: ask(leaf, as_of) for leaf in missing}}


def ask(leaf: Leaf, as_of: date, default: str | None = None, optional: bool = False) -> Any:
    """Ask for one field until the answer can be used; nothing for an `optional` one that is left empty."""
    click.echo(f"\n{leaf.field.title}: {leaf.field.description}")
    for value, label in leaf.field.choices.items():
        click.echo(f"  {value:<24} {label}")
    while True:
        text = click.prompt(
            "  Svar", default=default if default is not None or not optional else "", show_default=bool(default)
        )
        if optional and not text.strip():
            return None
        try:
            if not leaf.many:
                typed(leaf.field, text, as_of)
        except ValueError as error:
            click.echo(f"  {error}")
            continue
        return (
            [part.strip() for part in text.split(",")]
            if leaf.many and not leaf.below
            else [text]
            if leaf.many
            else text
        )
