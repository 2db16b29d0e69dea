"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"anslag", "bench", "scripts", "tests"}
NOT_BY_ITS_NAME = {"bs4": "beautifulsoup4"}  # where the benchmark's peers are not installed, nothing tells
USED_WITHOUT_IMPORT = {
    "mkdocs-material",  # the theme, named in mkdocs.yml
    "pymdown-extensions",  # named in mkdocs.yml
    "tzdata",  # the days of Sweden where the system has no time zones
}

OF_ITS_OWN = {"pyarrow"}  # scripts/municipalities.py runs once in years, and says how to get it
OF_AN_EXTRA = {"matplotlib"}  # the charts of the yearly compilation, and nothing else


def plain(requirement: str) -> str:
    """Return the name of a distribution as all write it: lower case, with hyphens."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()  # type: ignore[index]


def declared() -> tuple[set[str], set[str]]:
    """Return what the program declares, and what its tests and its benchmark declare."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    return set(map(plain, project["dependencies"])), set(map(plain, extras))


def imported(text: str) -> set[str]:
    """Return the top names of the packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - OURS


def of_folder(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            yield from imported(path.read_text(encoding="utf-8"))


def distributions(modules: Iterator[str]) -> set[str]:
    of_module = importlib.metadata.packages_distributions()
    return {plain(of_module.get(name, [NOT_BY_ITS_NAME.get(name, name)])[0]) for name in modules}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import os.path, yaml.events\n", {"yaml"}),
        ("from . import x\nfrom anslag.check import y\n", set()),
        ("def f():\n    from git import Repo\n", {"git"}),
    ],
)
def test_what_a_module_imports(text: str, expected: set[str]) -> None:
    assert imported(text) == expected


def test_what_the_program_imports_is_declared_and_the_other_way_round() -> None:
    imported_ = distributions(of_folder("tools/anslag"))
    assert (imported_ - OF_AN_EXTRA) | USED_WITHOUT_IMPORT == declared()[0]
    assert imported_ & OF_AN_EXTRA <= declared()[1]
    assert imported_ >= OF_AN_EXTRA


def test_what_tests_benchmark_and_scripts_import_is_declared() -> None:
    program, others = declared()
    assert distributions(of_folder("tests", "bench", "scripts")) - program - others == OF_ITS_OWN
