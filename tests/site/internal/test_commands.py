"""Every command line that the handbook and the guide to publishing quote is one that the program takes."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from anslag.cli import COMMANDS, main
from anslag.site.handbook_files import HANDBOOK_FOLDER
from tests.site.kit import ROOT

PAGES = (*sorted((ROOT / "docs").rglob("*.md")), *sorted(HANDBOOK_FOLDER.glob("*.md")), ROOT / "deploy/README.md")


def quoted(text: str) -> list[str]:
    """Return the command lines in a text: those in backquotes, and those that are a line of an example."""
    fenced = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`(anslag [a-z][^`]*)`", text)
    lines = [line.strip().removeprefix(".venv/bin/") for block in fenced for line in block.splitlines()]
    return [*inline, *(line for line in lines if line.startswith("anslag "))]


def parse(line: str) -> None:
    """Parse a command line as the program does, without running it. Raises `click.UsageError` when it would refuse."""
    arguments = shlex.split(line, comments=True)[1:]
    command: click.Command = main
    context: click.Context | None = None
    while True:
        try:
            context = command.make_context(command.name, list(arguments), parent=context)
        except click.exceptions.Exit:  # it asked for help
            return
        if not isinstance(command, click.Group):
            return
        rest = [*context._protected_args, *context.args]  # noqa: SLF001 - click has no other name for it yet
        _, found, arguments = command.resolve_command(context, rest)
        assert found, line
        command = found


LINES = [(page, line) for page in PAGES for line in quoted(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("line", sorted({line for _, line in LINES}))
def test_a_quoted_command_is_one_that_the_program_takes(line: str) -> None:
    parse(line)


def test_every_command_is_in_the_handbook() -> None:
    told = {line.split()[1] for page, line in LINES if page.parent == HANDBOOK_FOLDER}
    assert told == set(COMMANDS)


@pytest.mark.parametrize("line", ["anslag chekc", "anslag build --onyl public", "anslag build --only both"])
def test_a_command_that_is_not_there_is_found_out(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line)
