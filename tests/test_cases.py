"""Whole miniature registers, checked by the real command; what it answers is kept word for word in `expected`.

A case is a folder of `cases` with

- `head/`: the register's files. `NAME.edit` changes the file NAME that the case uses: blocks of lines parted by empty
  ones, where ``- `` goes, ``+ `` comes and two spaces stay; a first line ``from FILE`` starts from another file.
  `NAME.gone` takes the file NAME away.
- `base/`: if it is there, the register as it was committed; `head/` is then judged as a change to it
- `uses`: folders of `tests` that are laid out first, one a line
- `expected`: the exit status, then what is printed; ids of commits are zeros
- `note.md`: what is not plain from the rest

``ANSLAG_ACCEPT=1 pytest tests/test_cases.py`` takes the answers as they are; read the difference before you commit.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import main
from tests import git_kit

TESTS = Path(__file__).parent
CASES = sorted(path.parent for path in TESTS.glob("cases/*/head"))
AS_OF = "2026-11-02"
_COMMIT = re.compile(r"(?<=^Prövad är )[0-9a-f]{10}|(?<=, mot )[0-9a-f]{10}(?= \()", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["check", "--as-of", AS_OF]
    if (case / "base").exists():
        lay_out(case, "base", tmp_path / "registry")
        git_kit.start(tmp_path)
        git_kit.commit(tmp_path)
        shutil.rmtree(tmp_path / "registry")
        command += ["--base", "main"]
    lay_out(case, "head", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    answer = f"{result.exit_code}\n{_COMMIT.sub('0' * 10, result.output)}"
    expected = case / "expected"
    if os.environ.get("ANSLAG_ACCEPT"):
        expected.write_text(answer, encoding="utf-8")
    assert answer == expected.read_text(encoding="utf-8")


def test_every_case_that_finds_nothing_says_so_first() -> None:
    """A case whose answer was accepted in haste shows here: no fault, yet a failing status, or the other way."""
    for case in CASES:
        status, sentence = case.joinpath("expected").read_text(encoding="utf-8").splitlines()[:2]
        change = (case / "base").exists()
        failing = any(words in f" {sentence}" for words in ([" nytt fel", " nya fel"] if change else [" fel"]))
        assert (status == "1") == failing, case.name


def lay_out(case: Path, side: str, root: Path) -> None:
    """Write the register of one side (``base`` or ``head``) of a case to `root`."""
    root.mkdir()
    uses = case / "uses"
    for folder in uses.read_text(encoding="utf-8").split() if uses.exists() else ():
        shutil.copytree(TESTS / folder, root, dirs_exist_ok=True)
    shutil.copytree(case / side, root, symlinks=True, dirs_exist_ok=True)
    for gone in root.rglob("*.gone"):
        gone.unlink()
        gone.with_suffix("").unlink()
    edited = {edit: _edited(edit, root) for edit in sorted(root.rglob("*.edit"))}
    for edit, text in edited.items():
        edit.with_suffix("").write_text(text, encoding="utf-8")
        edit.unlink()


def _edited(edit: Path, root: Path) -> str:
    """Return the text that an edit makes of the file it starts from."""
    blocks = edit.read_text(encoding="utf-8").strip("\n").split("\n\n")
    source = root / blocks.pop(0).removeprefix("from ") if blocks[0].startswith("from ") else edit.with_suffix("")
    text = source.read_text(encoding="utf-8")
    for block in blocks:
        lines = block.splitlines()
        old = "".join(f"{line[2:]}\n" for line in lines if line[0] in " -")
        new = "".join(f"{line[2:]}\n" for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"{edit.name}: {text.count(old)} places for\n{old}"
        text = text.replace(old, new)
    return text
