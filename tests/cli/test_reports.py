"""``anslag check`` to a pipeline: reports beside what is printed, and what stood there before when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anslag.cli import main
from anslag.report import REPORTERS
from tests.check.kit import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--as-of", "2026-11-23", *arguments], catch_exceptions=False)


def test_reports_are_written_beside_the_text(place: Place) -> None:
    place.edit("kind: visit", "kind: besök")
    told = run("--report", "gitlab", "quality.json", "--report", "summary", "summary.md")
    assert told.exit_code == 1
    assert told.output.startswith("1 fel. ")
    [issue] = json.loads((place.top / "quality.json").read_text(encoding="utf-8"))
    assert issue["check_name"] == "SCH004"
    assert "SCH004" in (place.top / "summary.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("place")
def test_a_report_that_cannot_be_written_is_no_verdict() -> None:
    told = run("--report", "json", "saknas/rapport.json")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == ("anslag: saknas/rapport.json gick inte att skriva: filen eller mappen finns inte.\n")


def test_all_lists_what_the_change_does_not_touch(place: Place) -> None:
    place.edit("kind: visit", "kind: besök")
    place.commit()
    assert "SCH004" not in run("--base", "main").output
    told = run("--base", "main", "--all")
    assert told.exit_code == 0
    assert "Fanns redan före ändringen:\n\nregistry/projects/2025/2025-001-sprakcafe.yaml:" in told.output


def test_a_file_name_that_is_a_command_reaches_the_runner_as_a_name(place: Place) -> None:
    (place.registry / "projects/2025/::error::x%0A::add-mask::y.yaml").write_text("id: 1\n")
    told = run("--format", "github")
    assert told.exit_code == 1
    commands = [line for line in told.output.splitlines() if line.lstrip().startswith("::")]
    assert commands
    for line in commands:
        assert line.startswith("::error file=registry/projects/2025/%3A%3Aerror%3A%3Ax%250A%3A%3Aadd-mask%3A%3Ay.yaml,")


def test_every_report_with_a_place_for_it_tells_which_commit_was_judged_against_which(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("members: 140", "members: 141")
    head = place.commit()
    main_ = place.git("rev-parse", "main").strip()
    told = {form: run("--base", "main", "--format", form).output for form in REPORTERS}
    words = f"Prövad är {head[:10]} (arbete), mot {main_[:10]} (main)."
    assert {form for form, said in told.items() if words in said} == {"text", "github", "summary", "junit"}
    assert json.loads(told["json"])["compared"] == {
        "base": {"name": "main", "commit": main_},
        "fork": main_,
        "head": {"branch": "arbete", "commit": head, "unsaved": False},
    }
    assert json.loads(told["sarif"])["runs"][0]["properties"]["head"]["revisionId"] == head
    assert json.loads(told["gitlab"])  # a list of faults, with no place for more


def test_what_was_said_of_all_files_is_not_said_of_a_change_nor_the_other_way(place: Place) -> None:
    place.edit("kind: visit", "kind: besök")
    place.commit()
    for _ in range(2):
        assert run().output.startswith("1 fel. ")
        assert run("--base", "main").output.startswith("Ändringen ger inga nya problem. 1 fel fanns redan")
    place.edit("members: 140", "members: 141")
    assert run("--base", "main").output.startswith("Ändringen ger 1 nytt fel")
    assert run("--base", "main", "--fresh").output == run("--base", "main").output
