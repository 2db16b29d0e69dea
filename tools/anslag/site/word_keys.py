"""The words of a text, and the key that a word is found by: the same for all its endings and common spellings.

`assets/words.js` does the same to what a visitor writes, and a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "stem", "words"]

_MARKS = "".join(letter for letter in map(chr, range(0x300, 0x12000)) if unicodedata.category(letter)[0] == "M")
"""What is a part of the letter before it, as the vowels of Hindi and Thai are: Python's ``\\w`` has none of them."""
_WORD = re.compile(rf"\d+(?:-\d+)+|[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+")
# What parts the words of a text without being seen: a soft hyphen, and the marks that no composed letter holds.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_ACCENTS = str.maketrans("áàâãéèêëíìîïóòôõúùûüýÿñçøæ", "aaaaeeeeiiiioooouuuuyyncöä")
_PLURALS = {
    "böcker": "bok",
    "städer": "stad",
    "händer": "hand",
    "nätter": "natt",
    "länder": "land",
    "stränder": "strand",
    "fötter": "fot",
    "rötter": "rot",
    "söner": "son",
    "bröder": "bror",
    "döttrar": "dotter",
    "mödrar": "moder",
    "fäder": "fader",
    "tänder": "tand",
    "män": "man",
    "männen": "mannen",
}
_PLURAL = re.compile(rf"({'|'.join(sorted(_PLURALS, key=len, reverse=True))})(?:na)?s?$")
_SWEDISH = re.compile(
    r"(?<=...)(?:(?<=[bdfgklmprstv])ning|ing|het|ast|el|eln|ern|(?<=r)na|[aeo]r|[ea]t|ad"
    r"|(?<=[aeiouyåäö])n|(?<=[^s])s|[ae]|en)$"
)
_CLUSTER = re.compile(r"(?<=..[bdfgkptv])[lr]$")
_DOUBLE = re.compile(r"([mn])\1$")
_ENGLISH = re.compile(r"(?<=...)(?:(?<=[^s])s|ing|ed|ment|e)$")
_ENGLISH_Y = re.compile(r"(?<=..)y$")
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("w", "v"))
_REPEATED = re.compile(r"([^\W\d])\1+")


def words(text: str) -> list[str]:
    """Return the words of `text` in order, in small letters. Numbers that hyphens join are one word ("2025-004")."""
    return _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).lower())


@lru_cache(1 << 16)
def stem(word: str, language: str) -> str:
    """Return what all forms of a word have in common, in the language with that code: å, ä and ö are letters of it."""
    word = word.translate(_ACCENTS)
    if language == "sv":
        return _swedish(word)
    return _ENGLISH_Y.sub("i", _ended(word, _ENGLISH)) if language == "en" else word


@lru_cache(1 << 16)
def fold(stemmed: str) -> str:
    """Return `stemmed` as those write it who lack its letters or do not know how it is spelt."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", stemmed) if unicodedata.category(letter)[0] != "M"
    )
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _REPEATED.sub(r"\1", plain)


def _swedish(word: str) -> str:
    word = _PLURAL.sub(lambda found: _PLURALS[found[1]], word)
    return _DOUBLE.sub(r"\1", _CLUSTER.sub("", _ended(word, _SWEDISH)))


def _ended(word: str, ending: re.Pattern[str]) -> str:
    """Return `word` without any of its endings: the order in which they stand is not asked for."""
    while (shorter := ending.sub("", word)) != word:
        word = shorter
    return word
