"""The Big List of Naughty Strings on the pages and in the files: each is text, whole, and nothing but text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.schema import accepts
from anslag.site.page import Page
from anslag.site.views import public_files, public_pages
from anslag.source import parse as read
from tests.site.kit import Parsed, made, parse

Publish = Callable[..., PublicRegistry]
LIST = Path(__file__).parents[2] / "source/naughty_strings/blns.json"
CLUB = {"id": "klubben", "kind": "association", "number": "802000-0017"}


def _sayable(text: str) -> bool:
    """Whether a file of the register can say it, as a name on one line."""
    return not read(f"a: {json.dumps(text, ensure_ascii=False)}\n".encode(), "x").problems and accepts(
        "organisation", {**CLUB, "name": text[:200]}
    )


STRINGS = [text for text in json.loads(LIST.read_text("utf-8")) if _sayable(text)]


def _pages(public: PublicRegistry) -> dict[str, Page]:
    return {page.address: page for page in made(public_pages(public, SWEDISH))}


def _words(parsed: Parsed) -> str:
    return " ".join(" ".join(element.text for element in parsed.elements).split())


def test_most_of_the_list_can_be_said() -> None:
    assert len(STRINGS) > 480


def test_on_the_pages_each_is_text_and_nothing_else(published: Publish) -> None:
    ids = [f"2025-{number:03d}" for number in range(1, len(STRINGS) + 1)]
    texts = [{"id": id_, "title": text, "summary": f"{text} slut"} for id_, text in zip(ids, STRINGS, strict=True)]
    plain = [{"id": id_, "title": "Språkcafé", "summary": "Språkcafé slut"} for id_ in ids]
    public = published(*texts)
    pages, ordinary = _pages(public), _pages(published(*plain))
    for id_, text in zip(ids, STRINGS, strict=True):
        page = pages[f"projekt/{id_}/"]
        body = parse(str(page.body))
        assert body.shape == parse(str(ordinary[page.address].body)).shape, text
        assert " ".join(text.split()) in _words(body), text
        assert page.title.find(text) >= 0
    files = {file.address: file.content for files in public_files(public) for file in files()}
    for id_, text in zip(ids, STRINGS, strict=True):
        assert json.loads(files[f"projekt/{id_}/{id_}.json"])["title"] == text
    for address, content in files.items():
        if address.endswith(".xml"):
            etree.fromstring(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("text", ["\ufffe", "\x01", "\u2029test\u2029", " ", "\u200b", "\ufeff"])
def test_what_is_no_text_never_comes_so_far(text: str) -> None:
    assert not _sayable(text)
