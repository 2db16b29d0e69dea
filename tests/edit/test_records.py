"""Every fact into every record of the demonstration and of a generated register of three hundred."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from anslag.edit import add_fact, applied, canonical
from anslag.source import Document, KeyPath, Plain, parse, read

from .facts import FACTS, SECTIONS

ROOT = Path(__file__).parents[2]
SHIPPED = {path.name for path in ROOT.glob("registry/projects/*/*.yaml")}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    made = tmp_path_factory.mktemp("generated")
    subprocess.run([sys.executable, str(ROOT / "bench/generate.py"), "300", str(made)], check=True, capture_output=True)
    files = [path for root in (ROOT / "registry", made) for path in sorted(root.glob("projects/*/*.yaml"))]
    assert len(files) > 300
    return [read(path, path.name) for path in files]


def missing(documents: list[Document], path: KeyPath) -> Iterator[Document]:
    """Yield the records that have nothing at `path`."""
    return (document for document in documents if document.value(path) is None)


def assert_only_added(document: Document, path: KeyPath, value: Plain) -> None:
    text = add_fact(document, path, value)
    old, new = document.text.splitlines(True), text.splitlines(True)
    at = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    added = len(new) - len(old)
    assert added > 0
    assert new[:at] + new[at + added :] == old, f"{document.name}: {path} changed a line that was there"
    if document.name in SHIPPED:  # the writer compares by itself, so a sample is enough
        assert parse(text.encode(), document.name).data == applied(document.data, path, value)


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_adds_lines_and_changes_none(documents: list[Document], fact: str) -> None:
    path, value = FACTS[fact]
    for document in documents:
        assert_only_added(document, path, value)


@pytest.mark.parametrize("fact", SECTIONS)
def test_a_section_adds_lines_and_changes_none(documents: list[Document], fact: str) -> None:
    path, value = SECTIONS[fact]
    tried = 0
    for document in missing(documents, path):
        assert_only_added(document, path, value)
        tried += 1
    assert tried >= 30


def test_setting_what_is_there_already_changes_no_byte(documents: list[Document]) -> None:
    for document in documents:
        assert isinstance(document.data, dict)
        assert add_fact(document, ("programme",), document.data["programme"]) == document.text


def test_the_canonical_form_keeps_the_data_and_is_final(documents: list[Document]) -> None:
    for document in documents[:300]:
        once = parse(canonical(document).encode(), document.name)
        assert once.data == document.data
        assert canonical(once) == once.text


def test_a_fact_leaves_a_canonical_record_canonical(documents: list[Document]) -> None:
    for document in documents[:60]:
        record = parse(canonical(document).encode(), document.name)
        for path, value in FACTS.values():
            text = add_fact(record, path, value)
            assert canonical(parse(text.encode(), record.name)) == text
