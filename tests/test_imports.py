"""The parts of the program import only from those above them, and the public pages only what is public."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "tools" / "anslag"
STACK = (
    "system",
    "invisible",
    "words",
    "atomic",
    "bounded",
    "sharing",
    "sealed",
    "stamps",
    "file_state",
    "source",
    "schema",
    "model",
    "difference",
    "lifecycle",
    "history",
    "rules",
    "check",
    "report",
    "casework",
    "public",
    "language",
    "edit",
    "export",
    "documents",
    "acknowledgement",
    "site",
    "starter",
    "cli",
)


def modules() -> list[Path]:
    return sorted(PROGRAM.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PROGRAM).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the full names of what a module imports from the program, `if TYPE_CHECKING` included."""
    package = ("anslag", *path.relative_to(PROGRAM).parts[:-1])
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join((*base, *([node.module] if node.module else [])))
            names.update({stem} | {f"{stem}.{alias.name}" for alias in node.names})
    return {name for name in names if name.split(".")[0] == "anslag"}


def parts_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if "." in name} & set(STACK)


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in modules()} - {"__init__", *STACK} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PROGRAM)))
def test_imports_go_one_way(path: Path) -> None:
    if path.name == "__init__.py" and path.parent == PROGRAM:
        assert imported(path) == set()
        return
    here = STACK.index(part_of(path))
    assert {part for part in parts_imported(path) if STACK.index(part) > here} == set()


@pytest.mark.parametrize("path", sorted((PROGRAM / "site" / "views").glob("*.py")), ids=lambda path: path.name)
def test_public_pages_see_only_what_is_public(path: Path) -> None:
    assert parts_imported(path) <= {"words", "public", "language", "site", "export", "documents", "model"}
    from_model = {name.split(".")[-1] for name in imported(path) if name.startswith("anslag.model.")}
    assert from_model <= {"swedish", "kronor", "money", "percent", "share"}


def test_a_base_name_tells_one_module_alone() -> None:
    names = Counter(path.name for path in modules() if path.name != "__init__.py")
    assert [name for name, times in names.items() if times > 1] == []
