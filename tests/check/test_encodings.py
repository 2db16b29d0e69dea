"""A commit may say that it is written in anything at all; only what people write letters in is believed."""

from __future__ import annotations

import pytest

from anslag.history.encodings import decoded
from tests import limits
from tests.check.kit import Place

LETTERS = ("UTF-8", "latin1", "Latin-9", "ISO-8859-15", "ISO8859-1", "iso_8859_2", "windows-1252", "CP1250", "UTF-16LE")


@pytest.mark.parametrize("name", [*LETTERS, "cp850", "KOI8-R", "x-mac-roman"])
def test_what_people_write_in(name: str) -> None:
    plain = name.removeprefix("x-").replace("Latin-9", "latin9")
    assert decoded("abc 123".encode(plain), name) == "abc 123"


def test_all_that_is_known_takes_a_time_that_grows_as_the_text() -> None:
    """Whatever Python knows by any name: a megabyte of it is decoded in a moment, or is not decoded at all."""
    limits.run(
        "import encodings, encodings.aliases, pkgutil\n"
        "from anslag.history.encodings import decoded\n"
        "names = {*encodings.aliases.aliases, *(one.name for one in pkgutil.iter_modules(encodings.__path__))}\n"
        "for name in sorted(names):\n"
        "    for content in (b'a-' * 500_000, b'xn--' * 250_000, b'\\xe5' * 1_000_000):\n"
        "        try: decoded(content, name)\n"
        "        except (LookupError, UnicodeDecodeError): pass\n",
        seconds=60,
    )


@pytest.mark.parametrize("name", ["punycode", "idna", "rot13", "hex", "zlib", "unicode_escape", "undefined", ""])
def test_what_is_no_letters(name: str) -> None:
    with pytest.raises(LookupError):
        decoded(b"abc", name)


def test_a_long_message_in_an_odd_encoding_is_searched_as_it_stands(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    message = place.top / "meddelande"
    message.write_text("a-" * 100_000 + "\n\nOrdförande 811228-9874", encoding="utf-8")
    place.git("-c", "i18n.commitEncoding=punycode", "commit", "--quiet", "--allow-empty", "--file", str(message))
    assert place.told() == [("PRV003", "Här står ett personnummer.")]
