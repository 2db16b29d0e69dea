"""GitHub's annotations, read as the runner reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from anslag.check import Verdict
from anslag.model import Severity
from anslag.report import REPORTERS
from anslag.report.text import visible
from tests.report.kit import HOSTILE, HOSTILE_FILE, finding, hostile, real
from tests.rules.examples import ASSOCIATION


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    message: str


def commands(output: str) -> list[Command]:
    """Read workflow commands as the runner does: lines that start with ``::``, up to the next ``::``, and the rest."""
    return [_command(line.strip()) for line in output.split("\n") if line.strip().startswith("::")]


def _command(line: str) -> Command:
    head, _, message = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    properties = {key: _unescaped(value.replace("%3A", ":").replace("%2C", ",")) for key, value in pairs}
    return Command(name, properties, _unescaped(message))


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_an_annotation_for_each_new_finding(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    output = REPORTERS["github"](verdict)
    assert output.splitlines()[0] == verdict.sentence
    read = commands(output)
    assert [(one.name, one.properties["title"]) for one in read] == [
        ({3: "error", 2: "warning", 1: "notice"}[one.severity], f"{one.code} {one.title}") for one in verdict.new
    ]
    lines = (tmp_path / "registry" / ASSOCIATION).read_text(encoding="utf-8").split("\n")
    line = str(lines.index("  member: 140") + 1)
    misspelt = next(one for one in read if one.properties["title"].startswith("SCH001"))
    assert misspelt == Command(
        "error",
        {
            "file": f"registry/{ASSOCIATION}",
            "line": line,
            "endLine": line,
            "col": "3",
            "endColumn": "9",
            "title": "SCH001 Okänt fält",
        },
        "Det finns inget fält som heter member under ”Ansökan”.\nÅtgärd: Menade du members?",
    )


def test_at_most_ten_and_errors_first() -> None:
    notices = tuple(finding(severity=Severity.NOTICE, line=line) for line in range(1, 9))
    errors = tuple(finding(line=line) for line in range(1, 5))
    output = REPORTERS["github"](Verdict((*errors, *notices), 1))
    assert [one.name for one in commands(output)] == ["error"] * 4 + ["notice"] * 6
    assert output.endswith("\nHär visas 10 av 12. Alla står i sammanfattningen av körningen.\n")


def test_a_record_cannot_give_commands() -> None:
    output = REPORTERS["github"](hostile())
    [command] = commands(output)
    assert command.name == "error"
    assert command.properties["file"] == visible(HOSTILE_FILE)
    assert set(command.properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert command.message == f"{visible(HOSTILE)}\nÅtgärd: {visible(HOSTILE)}"
    assert len(output.splitlines()) == 3
    assert all(line.startswith("::error ") for line in output.splitlines() if "##[" in line)


def test_what_is_in_the_history_is_told_without_a_file_that_is_not_there() -> None:
    gone = replace(finding("PRV003"), place=replace(finding().place, file="0123456789:registry/x.yaml"))
    [command] = commands(REPORTERS["github"](Verdict((gone,), 1)))
    assert command.properties == {"title": "PRV003 Fel beslutsinstans"}
    assert command.message.startswith("0123456789:registry/x.yaml: Sökt belopp")
