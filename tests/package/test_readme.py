"""What README shows is what the program does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.sv.md"]
RIGHT, WRONG = "by: executive_committee", "by: analysis_sustainability_manager"
BIN = Path(sys.executable).parent


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_mistake_gives_the_finding(readme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [record], [finding] = blocks(readme, "yaml"), blocks(readme, "text")
    assert len(record.splitlines()) == 10
    shutil.copytree(ROOT / "registry", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    name = finding.partition(":")[0]
    file = tmp_path / name
    text = file.read_text(encoding="utf-8")
    left = iter(text.splitlines())
    for line in record.replace(WRONG, RIGHT).splitlines():
        assert line in left, line  # in the order of the file

    file.write_text(text.replace(RIGHT, WRONG, 1), encoding="utf-8")
    said = CliRunner().invoke(main, ["check", name]).output.replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("1 fel")
    assert said.split("\n\n")[1] == finding.strip()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_it_has_a_small_picture_of_each_site(readme: Path) -> None:
    shown = re.findall(r"!\[([^]]{20,})\]\((\S+?)\)", readme.read_text(encoding="utf-8"))
    assert [Path(name).name for _, name in shown] == ["public.png", "internal.png"]
    for _, name in shown:
        assert 10_000 < (ROOT / name).stat().st_size < 120_000


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_file_that_it_links_to_is_there(readme: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", readme.read_text(encoding="utf-8"))
    assert len(targets) > 5
    assert [name for name in targets if not (ROOT / name).exists()] == []


def test_every_command_is_named() -> None:
    named = set(re.findall(r"`anslag ([a-z]+)", READMES[0].read_text(encoding="utf-8")))
    assert named == {*COMMANDS}


def test_the_lines_for_a_municipality_make_both_sites(tmp_path: Path) -> None:
    """The program that is installed here stands in for the first line, which `test_installed` shows with a wheel."""
    [lines] = [block for block in blocks(READMES[0], "sh") if "anslag init" in block]
    first, *rest = lines.splitlines()
    assert first == "pipx install ./anslag-0.1.0-py3-none-any.whl"
    (tmp_path / "anslag-0.1.0-py3-none-any.whl").write_bytes(b"a wheel")
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path / "hem"), "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(rest)],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Inga problem. " in done.stdout
    for site in ("public", "internal"):
        assert (tmp_path / "granvik/site" / site / "index.html").is_file()
    assert (tmp_path / "granvik/.gitlab-ci.yml").is_file()
