"""The handbook's list of words is the only one, and what it has retired is written nowhere that anyone reads."""

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
PUBLISHED = {"tools/anslag/export/projects.py"}
"""What names the columns of published files: others read them by those, and so they stand as they were."""
_ROW = re.compile(r"^\| (?!Skriv|Write|---)(.+?) \| (.+?) \|", re.MULTILINE)


def retired(text: str = LIST.read_text("utf-8")) -> tuple[str, ...]:
    """Return the words of the column of what not to write."""
    return tuple(words for row in _ROW.finditer(text) for words in row[2].split(" / "))


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


def program() -> Iterator[tuple[str, str]]:
    """Yield by name each text that an officer reads: commands, messages, rules, fields, internal pages, handbook."""
    for names in ("*.py", "*.json", "*.html", "*.js", "*.md", "*.yaml", "*.toml", "*.tmpl"):
        for path in PROGRAM.rglob(names):
            if path != LIST:
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for path in (*ROOT.glob("schemas/*.json"), ROOT / "README.sv.md", *ROOT.glob("registry/**/*.md")):
        yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def found(words: tuple[str, ...], text: str) -> list[str]:
    """Return the words that stand in a text, whatever its case and lines."""
    flat = " ".join(text.split()).casefold()
    near = (one for one in words if one.casefold() in flat)
    return [one for one in near if re.search(rf"(?<!\w){re.escape(one.casefold())}", flat)]


def test_the_list_has_words_in_both_languages() -> None:
    assert {"efter ett ja", "after a yes", "programmet säger"} <= set(retired())
    assert len(retired()) > 80


@pytest.mark.parametrize("text", ["Efter ett ja", "och efter ett\n  ja.", "EFTER ETT JA"])
def test_a_retired_word_is_found_whatever_its_case_and_lines(text: str) -> None:
    assert found(("efter ett ja",), text)
    assert not found(("efter ett ja",), "Efterfråga ett ja")


def test_no_retired_word_is_written_where_the_public_reads() -> None:
    written = [(name, words) for name, text in texts() if (words := found(retired(), text))]
    assert written == [], f"see {LIST.relative_to(ROOT)}"


def test_no_retired_word_is_written_where_an_officer_reads() -> None:
    swedish = retired(LIST.read_text("utf-8").partition("## Engelska")[0])
    written = [(name, words) for name, text in program() if name not in PUBLISHED and (words := found(swedish, text))]
    assert written == [], f"see {LIST.relative_to(ROOT)}"
