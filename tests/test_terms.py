"""The handbook's list of words is the only one, and what it has retired is written nowhere that the public reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from anslag.language import LOCALE

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "tools" / "anslag"
LIST = PROGRAM / "site" / "handbook" / "ordlista.md"
_ROW = re.compile(r"^\| (?!Skriv|Write|---)(.+?) \| (.+?) \|", re.MULTILINE)


def retired() -> tuple[str, ...]:
    """Return the words of the column of what not to write."""
    return tuple(words for row in _ROW.finditer(LIST.read_text("utf-8")) for words in row[2].split(" / "))


def texts() -> Iterator[tuple[str, str]]:
    """Yield by name each text that is read: templates, catalogues, programmes, pages, statements, starter, handbook."""
    folders = (
        (PROGRAM / "site" / "templates", "*.html"),
        (PROGRAM / "documents", "*.py"),
        (PROGRAM / "starter", "*"),
        (PROGRAM / "site" / "handbook", "*.md"),
        (ROOT / "docs" / "public", "*.md"),
        (ROOT / "docs" / "public.en", "*.md"),
        (ROOT / "registry" / "programmes", "*.yaml"),
        (ROOT / "examples", "*.md"),
        (ROOT / "examples", "*.yaml"),
    )
    files = [path for folder, names in folders for path in folder.rglob(names) if path.is_file()]
    for path in (*files, *ROOT.glob("mkdocs*.yml"), *ROOT.glob("README*.md"), ROOT / "docs" / "statements.yaml"):
        if path.suffix != ".pyc" and path != LIST:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for path in LOCALE.rglob("*.po"):
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            parts = (part if isinstance(part, str) else " ".join(part) for part in (message.id, message.string) if part)
            if message.id:
                yield f"{path.parts[-3]}: {message.id}", " ".join(parts)


def found(words: str, text: str) -> bool:
    """Return whether the words stand in a text, whatever its case and lines."""
    return re.search(rf"(?<!\w){re.escape(words)}", " ".join(text.split()), re.IGNORECASE) is not None


def test_the_list_has_words_in_both_languages() -> None:
    assert {"slags sökande", "efter ett ja", "after a yes"} <= set(retired())
    assert len(retired()) > 40


@pytest.mark.parametrize("text", ["Efter ett ja", "och efter ett\n  ja.", "EFTER ETT JA"])
def test_a_retired_word_is_found_whatever_its_case_and_lines(text: str) -> None:
    assert found("efter ett ja", text)
    assert not found("efter ett ja", "Efterfråga ett ja")


def test_no_retired_word_is_written_where_the_public_reads() -> None:
    written = [(words, name) for name, text in texts() for words in retired() if found(words, text)]
    assert written == [], f"see {LIST.relative_to(ROOT)}"
