"""What an officer asks every day loads nothing that makes pages, and nothing else that is slow to load."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git_kit import commit, start

ROOT = Path(__file__).parents[2]
PAGES = {"mkdocs", "material", "jinja2", "markupsafe", "markdown", "markdown_it", "pymdownx"}
FORMATS = {"docx", "openpyxl", "xlsxwriter", "lxml", "PIL", "segno", "babel", "rdflib"}
SLOW = {"git", "jsonschema", "phonenumbers", "multiprocessing.pool", "anslag.site", "anslag.public", "anslag.export"}
RUN = """
import json, sys
from anslag.cli import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(*arguments: str | Path) -> set[str]:
    """Return the modules that a command has loaded when it ends; it must end well and tell something."""
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "--format", "json"),
        ("status", "2025-001"),
        ("status", "2025-001", "--format", "json"),
    ],
    ids=" ".join,
)
def test_what_is_to_be_done_is_told_without_what_makes_pages_or_files(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments, "--as-of", "2026-09-01") & (PAGES | FORMATS | SLOW) == set()


def test_what_has_changed_is_told_without_them_too(tmp_path: Path) -> None:
    start(tmp_path)
    shutil.copytree(ROOT / "registry", tmp_path / "registry")
    commit(tmp_path)
    assert loaded("changes", "--registry", tmp_path / "registry") & (PAGES | FORMATS | SLOW) == set()


def test_a_calendar_loads_only_what_writes_calendars(tmp_path: Path) -> None:
    found = loaded("calendar", "--out", tmp_path / "anslag.ics", "--as-of", "2026-09-01")
    assert found & (PAGES | FORMATS | SLOW) == set()
    assert "icalendar" in found
