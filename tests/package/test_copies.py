"""What the program comes with and is needed at the top of a folder too is the same in both places."""

from __future__ import annotations

from pathlib import Path

from anslag.schema.store import FOLDER

ROOT = Path(__file__).parents[2]
LOCKS = FOLDER.with_name("locks")


def contents(folder: Path, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob(pattern)}


def test_the_demonstration_s_editors_have_the_schemas_that_the_program_comes_with() -> None:
    """The source is the program's: ``make check`` copies it."""
    assert len(contents(FOLDER, "*.json")) > 5
    assert contents(ROOT / "schemas", "*") == contents(FOLDER, "*")


def test_the_program_comes_with_the_locks_of_what_it_needs_to_run() -> None:
    """The source is at the top, where others look: ``make lock`` copies it."""
    assert contents(LOCKS, "*").keys() == {"requirements.lock", "requirements-check.lock"}
    assert contents(LOCKS, "*").items() <= contents(ROOT, "requirements*.lock").items()
