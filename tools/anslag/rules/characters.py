"""Characters that hide something from the reader of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anslag.source.lookalikes import plain_letter

from .engine import OWN, Scope, Stretch, rule
from .glance import rare

_UNUSUAL = re.compile(
    "[^\t\n\r -~\N{NO-BREAK SPACE}-\xac\xae-\u017f\u2010-\u2015\u2018-\u201f\u2022\u2026\u202f\u20ac\u2212]"
)
_AROUND = 12
"""So many characters before and after a hidden one tell it from others that are the same."""
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(r"μ[A-Za-z]{1,2}|[mkMGT]Ω")
_NAMES = {
    "\xad": "ett mjukt bindestreck",
    "\u200b": "ett mellanslag utan bredd",
    "\u200c": "ett osynligt skiljetecken",
    "\u200d": "ett osynligt fogtecken",
}
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_BLACK_FLAG = "\U0001f3f4"
_FLAG = re.compile(
    f"{_BLACK_FLAG}[\U000e0061-\U000e007a]{{2}}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{1,4}}\U000e007f"
)
"""The flag of a part of a country: a black one, and the code of the part in tags (Unicode TS 51, 1.4.6 and B.1)."""
_SCRIPTS = {"LATIN": "latinska", "CYRILLIC": "kyrilliska", "GREEK": "grekiska", "ARMENIAN": "armeniska"}


@rule("TXT001", section=OWN, scope=Scope.TEXT)
def nothing_is_hidden_in_the_text(text: str) -> Iterator[Stretch]:
    r"""Osynliga eller förväxlade tecken

    Vad: En text innehåller inga osynliga tecken, inga styrtecken och inga tecken som vänder läsriktningen, och ett ord
    blandar inte bokstäver ur olika alfabet. Enheter som μm och kΩ går bra, liksom hela ord på andra språk.

    Varför: Sådana tecken följer oftast med när man klistrar in. Två namn kan då se likadana ut men vara olika,
    sökningar missar ordet, och en läsare kan luras att se något annat än det som står.

    Åtgärd: Skriv om ordet för hand, eller klistra in texten utan formatering. Kan det bara rättas på ett sätt gör
    anslag fix det åt dig.

    Fel::

        title: "Språk\u200bcafé på Norrby"   # <-

    Fel::

        summary: "Ett öppet språkcafé för alla \u202esom vill\u202c mötas."   # <-

    Fel::

        title: Språkcafé på Rаslätt   # <-

    Rätt::

        title: "Från 5 μm till 3 kΩ – ”Україна” och Ελλάδα 🇸🇪 👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿"
    """
    if _UNUSUAL.search(rare(text)):
        yield from _hidden(text)
        yield from _mixed(text)


def shown_plainly(text: str) -> str:
    """Return `text` without its hidden characters, and with the letters of one alphabet in each word if there are such.

    What is written with escapes is left as it is.
    """
    if not _UNUSUAL.search(text):
        return text
    kept = "".join(letter for at, letter in enumerate(text) if letter.isascii() or not _is_hidden(text, at))
    return _WORD.sub(lambda found: _in_one_script(found[0]), kept)


def _in_one_script(word: str) -> str:
    plain = "".join(plain_letter(letter) or letter for letter in word)
    mixed = len({_script(letter) for letter in word if _script(letter)}) > 1 and not _UNIT.fullmatch(word)
    return plain if mixed and {_script(letter) for letter in plain if _script(letter)} == {"LATIN"} else word


def _hidden(text: str) -> Iterator[Stretch]:
    """Yield each kind of hidden character once, where it first stands."""
    places: dict[str, list[int]] = {}
    for found in _UNUSUAL.finditer(text):
        if _is_hidden(text, found.start()):
            places.setdefault(_name(found.group()), []).append(found.start())
    for name, offsets in places.items():
        more = f" Det finns på {len(offsets)} ställen i texten." if len(offsets) > 1 else ""
        message = f"Här står {name} (U+{ord(text[offsets[0]]):04X}).{more}"
        around = "\0".join(text[max(0, at - _AROUND) : at + _AROUND + 1] for at in offsets)
        yield Stretch(offsets[0], offsets[0] + 1, message, context=around)


def _name(character: str) -> str:
    if character in _BIDIRECTIONAL:
        return "ett tecken som vänder läsriktningen"
    return _NAMES.get(character, "ett osynligt tecken")


def _is_hidden(text: str, at: int) -> bool:
    character = text[at]
    if "\U000e0020" <= character <= "\U000e007f":
        flag = _FLAG.match(text, max(0, text.rfind(_BLACK_FLAG, 0, at)))
        return flag is None or at >= flag.end()
    if character in "\u200c\u200d\ufe0f":
        return not _joins(text[at - 1 : at], text[at + 1 : at + 2], character)
    return character in _BLANK or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def _joins(before: str, after: str, joiner: str) -> bool:
    """Return whether a joiner does its work: within an emoji, or within a word of a script that needs it."""
    if joiner == "\ufe0f":
        return bool(before) and not before.isalpha()
    return all(part and _joinable(part) for part in (before, after))


def _joinable(character: str) -> bool:
    return character == "\ufe0f" or unicodedata.category(character) in ("Lo", "Mn", "Mc", "So", "Sk")


def _mixed(text: str) -> Iterator[Stretch]:
    """Yield the words that mix scripts, each word once."""
    seen: set[str] = set()
    for found in _WORD.finditer(text):
        word = found.group()
        if word in seen or not _UNUSUAL.search(word) or _UNIT.fullmatch(word):
            continue
        seen.add(word)
        letters = {_script(letter): letter for letter in reversed(word) if _script(letter)}
        if len(letters) > 1:
            odd = [f"{_SCRIPTS[script]} ({letter})" for script, letter in sorted(letters.items())]
            yield Stretch(*found.span(), f"Ordet ”{word}” blandar bokstäver ur olika alfabet: {' och '.join(odd)}.")


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _SCRIPTS else ""
