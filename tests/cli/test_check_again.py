"""`anslag check` once more says what a check of everything says, after each kind of change."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag import stamps
from anslag.cli import main
from tests.rules.examples import ASSOCIATION, faultless

ORGANISATION = "organisations/exempelforeningen-sprakbron.yaml"
TICK = 0.05
"""Seconds: longer than a tick of the file system's clock."""


@pytest.fixture(params=["at once", "later"])
def registry(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register that is checked while its files are young, or long after."""
    if request.param == "later":
        monkeypatch.setattr(stamps, "now", lambda: time.time_ns() + 10 * stamps.CLEARLY)
    faultless(tmp_path / "registry")
    return tmp_path / "registry"


def check(registry: Path, *how: str) -> tuple[int, str]:
    command = ("check", "--registry", str(registry), "--as-of", "2026-11-23", *how)
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    return done.exit_code, done.output


def _edit(registry: Path, name: str, old: str, new: str) -> None:
    text = (registry / name).read_text("utf-8")
    assert old in text
    (registry / name).write_text(text.replace(old, new), "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": Path.stat,
    "project": lambda registry: _edit(registry, ASSOCIATION, "role: chair", "role: head_of_unit"),
    "as long as before": lambda registry: _edit(registry, ASSOCIATION, "id: 2025-001", "id: 2025-003"),
    "organisation": lambda registry: _edit(registry, ORGANISATION, "802000-0017", "811228-9874"),
    "areas": lambda registry: _edit(registry, "areas.yaml", "areas:", "area:"),
    "new project": lambda registry: (registry / "projects/2025/2025-009-ny.yaml").write_text("id: 2025-009\n"),
    "no organisation": lambda registry: (registry / ORGANISATION).unlink(),
    "text beside": lambda registry: (registry / "README.md").write_text("19121212-1212\n"),
    "stray": lambda registry: (registry / "skräp.txt").write_text("19121212-1212\n"),
    "hidden": lambda registry: (registry / ".dold").write_text(""),
    "link": lambda registry: (registry / "projects/2025/2025-009-ny.yaml").symlink_to(registry / ASSOCIATION),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_says_what_a_check_of_everything_says(registry: Path, change: Callable[[Path], object]) -> None:
    assert check(registry) == check(registry) == check(registry, "--fresh")
    before = {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()}
    time.sleep(TICK)
    change(registry)
    changed = check(registry, "--fresh")
    assert check(registry) == check(registry) == changed
    time.sleep(TICK)
    for path in registry.rglob("*"):
        if path.is_symlink() or (path.is_file() and path not in before):
            path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    assert check(registry) == check(registry) == check(registry, "--fresh")


def test_keeps_apart_what_is_asked(registry: Path) -> None:
    _edit(registry, ASSOCIATION, "role: chair", "role: head_of_unit")
    questions = (
        (),
        ("--format", "json"),
        ("--as-of", "2026-11-24"),
        ("--all",),
        (str(registry / "areas.yaml"),),
        (str(registry / ASSOCIATION),),
    )
    fresh = [check(registry, "--fresh", *how) for how in questions]
    for _ in range(2):
        assert [check(registry, *how) for how in questions] == fresh


def test_writes_the_reports_that_are_asked_for(registry: Path, tmp_path: Path) -> None:
    check(registry)
    said = check(registry, "--report", "json", str(tmp_path / "a.json"))
    assert said == check(registry)
    assert (tmp_path / "a.json").read_text("utf-8") == check(registry, "--format", "json")[1]


def test_does_not_answer_by_what_stood_there_before_the_folder_was_gone(registry: Path) -> None:
    check(registry)
    registry.rename(registry.with_name("annan"))
    status, said = check(registry)
    assert status == 2
    assert "Det finns ingen mapp" in said


def test_loads_nothing_that_judges_when_nothing_was_touched(registry: Path) -> None:

    words = ["check", "--registry", str(registry), "--as-of", "2026-11-23"]
    code = (
        "import sys; from anslag.cli import main\n"
        "try: main()\n"
        "except SystemExit: assert not {'anslag.check', 'anslag.rules', 'jsonschema_rs'} & sys.modules.keys()"
    )
    check(registry)
    subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
