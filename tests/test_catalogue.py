"""Each message of the public site is in the catalogue of each other language, and says the same things there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from anslag.language import LOCALE

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
# What a message holds beside its words: values in either form, elements, and character references.
HELD = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+[^>]*>|&\w+;")


def extracted() -> dict[str, tuple[str, ...]]:
    """Return the messages of the program and its templates, each with its plural, by the message."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | {"N_": None, "plurals": (1, 2)}
    found = extract_from_dir(ROOT, method_map=methods, options_map=options, keywords=keywords)
    messages = (message if isinstance(message, tuple) else (message,) for _, _, message, _, _ in found)
    return {message[0]: message for message in messages}


@pytest.fixture(scope="module", name="messages")
def _messages() -> dict[str, tuple[str, ...]]:
    return extracted()


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def translated(path: Path) -> Iterator[Message]:
    return (message for message in catalogue(path) if message.id)


def forms(message: Message) -> list[tuple[str, str]]:
    """Return each form of a message with the translation of it."""
    if isinstance(message.id, tuple):
        return list(zip(message.id, message.string or (), strict=True))
    return [(str(message.id), str(message.string))]


def test_there_is_a_catalogue() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["en"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated_and_no_other(path: Path, messages: dict[str, tuple[str, ...]]) -> None:
    there = {message.id[0] if isinstance(message.id, tuple) else message.id: message for message in translated(path)}
    assert len(messages) > 300
    assert sorted(messages.keys() - there.keys()) == [], "run: make messages"
    assert sorted(there.keys() - messages.keys()) == [], "run: make messages"
    assert {id_ for id_, message in there.items() if isinstance(message.id, tuple)} == {
        id_ for id_, message in messages.items() if len(message) > 1
    }
    assert not catalogue(path).obsolete
    assert [message.id for message in there.values() if message.fuzzy] == []
    assert [one for message in there.values() for one, other in forms(message) if not other.strip()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_holds_the_same_values_and_the_same_markup(path: Path) -> None:
    for message in translated(path):
        for one, other in forms(message):
            held = sorted(HELD.findall(one))
            if isinstance(message.id, tuple):  # a single one may be written out: "one month" for "{number} months"
                assert set(HELD.findall(other)) <= set(HELD.findall(message.id[1])), one
            else:
                assert sorted(HELD.findall(other)) == held, one


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_can_stand_in_an_attribute(path: Path) -> None:
    """A message without markup of its own may be put in an attribute, which a quotation mark would end."""
    for message in translated(path):
        for one, other in forms(message):
            assert "<" in one or not set('"<>') & set(other), one
