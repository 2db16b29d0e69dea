"""`anslag check` and `anslag build` as they are used: exit status, words, and what is left on disk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anslag.cli import COMMANDS, main
from tests.house import furnish
from tests.rules.examples import ASSOCIATION, faultless

DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a faultless register, as an officer does."""
    faultless(tmp_path / "registry")
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def spoil(here: Path) -> str:
    """Let somebody sign who may not; return the line and the column where it stands."""
    path = here / "registry" / ASSOCIATION
    before, right, after = path.read_text(encoding="utf-8").partition("role: chair")
    assert right
    path.write_text(f"{before}role: head_of_unit{after}", encoding="utf-8")
    *lines, last = f"{before}role: ".split("\n")
    return f"{len(lines) + 1}:{len(last) + 1}"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_clean_register_ends_with_0() -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "Inga problem. 7 filer kontrollerade.\n")


def test_errors_end_with_1(here: Path) -> None:
    place = spoil(here)
    result = run("check")
    assert result.exit_code == 1
    first, _, where = result.output.splitlines()[:3]
    assert first == "1 fel. 7 filer kontrollerade."
    assert where.startswith(f"registry/{ASSOCIATION}:{place}  APP004")


def test_json_says_the_same(here: Path) -> None:
    spoil(here)
    document = json.loads(run("check", "--format", "json").output)
    assert (document["errors"], [one["code"] for one in document["new"]]) == (1, ["APP004"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--registry", "saknas"),
            "Det finns ingen mapp saknas. Gå till registrets mapp, eller ange den med --registry.",
        ),
        (
            ("--registry", "registry/areas.yaml"),
            "registry/areas.yaml är ingen mapp. Ange registrets mapp med --registry.",
        ),
        (("registry/saknas.yaml",), "Det finns ingen fil registry/saknas.yaml."),
        (("../annat.yaml",), "../annat.yaml ligger inte i registret registry."),
        (("registry/areas.yaml", "--base", "main"), "Ange antingen filer eller --base, inte båda."),
        (("--base", ""), "Valet --base är tomt. Är variabeln som skulle ge versionen inte satt?"),
        (("--base", " "), "Valet --base är tomt. Är variabeln som skulle ge versionen inte satt?"),
        (
            ("registry/areas.yaml", "--base", ""),
            "Valet --base är tomt. Är variabeln som skulle ge versionen inte satt?",
        ),
    ],
)
def test_what_could_not_be_run_ends_with_2(arguments: tuple[str, ...], message: str) -> None:
    result = run("check", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"anslag: {message}\n")


def test_an_impossible_day_ends_with_2() -> None:
    result = run("check", "--as-of", "2026-02-30")
    assert result.exit_code == 2
    assert "2026-02-30 är inget datum på formen ÅÅÅÅ-MM-DD." in result.stderr


def test_only_the_named_files_are_told_of(here: Path) -> None:
    spoil(here)
    assert run("check", "registry/areas.yaml").exit_code == 0
    assert run("check", f"registry/{ASSOCIATION}").exit_code == 1
    assert run("check", "registry/organisations").output == "Inga problem. 2 filer kontrollerade.\n"
    assert run("check", "registry/../registry/projects/2025").output.startswith("1 fel. 2 filer kontrollerade.")
    assert run("check", "registry").output.startswith("1 fel. 7 filer kontrollerade.")


def test_builds_both_sites() -> None:
    result = run("build", "--as-of", DAY)
    assert result.exit_code == 0, result.output
    assert Path("site/public/projekt/2025-001/index.html").exists()
    assert Path("site/internal/projekt/2025-001/index.html").exists()


def test_a_register_with_errors_is_not_built_and_the_last_site_stands(here: Path) -> None:
    assert run("build", "--only", "public", "--as-of", DAY).exit_code == 0
    before = tree(here / "site")
    spoil(here)
    result = run("build", "--only", "public", "--as-of", DAY)
    assert result.exit_code == 1
    assert result.stderr.startswith("1 fel.")
    assert result.stderr.endswith("\nIngenting byggdes. Rätta felen först.\n")
    assert tree(here / "site") == before


@pytest.mark.parametrize("out", ["registry", "registry/projects/sidor", "annat/../registry/sidor"])
def test_no_site_is_built_within_the_register(here: Path, out: str) -> None:
    before = tree(here / "registry")
    result = run("build", "--out", out, "--as-of", DAY)
    assert result.exit_code == 2
    assert "ligger i registret, där bara dess egna filer hör hemma." in result.stderr
    assert tree(here / "registry") == before


def test_the_same_register_gives_the_same_bytes(here: Path) -> None:
    assert run("build", "--out", "en", "--as-of", DAY).exit_code == 0
    shutil.copytree(here / "registry", here / "annat")
    assert run("build", "--out", "två", "--registry", "annat", "--as-of", DAY).exit_code == 0
    assert tree(here / "en" / "public") == tree(here / "två" / "public")


def test_a_deleted_project_leaves_no_page(here: Path) -> None:
    assert run("build", "--only", "public", "--as-of", DAY).exit_code == 0
    (here / "registry" / ASSOCIATION).unlink()
    assert run("build", "--only", "public", "--as-of", DAY).exit_code == 0
    assert not Path("site/public/projekt/2025-001").exists()


@pytest.mark.parametrize("name", [*COMMANDS, "acknowledgement check", "acknowledgement make"])
def test_every_command_explains_itself_in_swedish(name: str) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Användning: main {name} ")
    assert not re.search(r"\b(Usage|Show|default|required)\b", result.output)
    assert not re.search(r"\b(ARGS|COMMAND|DIRECTORY|FILE|INTEGER|OPTIONS|PATH|SITES)\b", result.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_does(name: str) -> None:
    assert COMMANDS[name] in " ".join(run("--help").output.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), "anslag: Kommandot chek finns inte."),
        (("check", "--registri", "x"), "anslag: Valet --registri finns inte. Menade du '--registry'?"),
        (("check", "--base"), "anslag: Valet --base behöver ett värde."),
        (("check", "--format", "xml"), "anslag: Fel värde för '--format': xml är inte något av "),
    ],
)
def test_a_mistyped_command_is_answered_in_swedish(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_who_builds_is_told_of_what_a_poster_cannot_show(here: Path) -> None:
    path = here / "registry" / ASSOCIATION
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Språkcafé", "title: 漢 Språkcafé"), encoding="utf-8"
    )
    told = "2025-001: affischens typsnitt saknar 漢, som blir tomma rutor."
    assert told in run("build", "--only", "public", "--as-of", DAY).output
    assert told in run("build", "--only", "public", "--as-of", DAY).output
    assert told not in run("build", "--only", "public", "--as-of", DAY, "--no-posters").output
