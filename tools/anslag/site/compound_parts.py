"""The words that a Swedish compound is made of: "sommarfotboll" is summer and football, and football is foot and ball.

And those that say the same in another word: one who looks for girls means "tjejer" and "flickor" alike.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path

from anslag.site.word_keys import stem

__all__ = ["Parts", "alike"]

_LIST = "part_words.txt"
_ALIKE = "like_words.txt"
_LEAST = 3
"""Letters in a part that the list has; one that only the register has is a letter longer, since names are short too."""
_JOINTS = ("", "s", "e", "u")
"""What may join two parts. The first may also have lost its last vowel to it: "gata" and "bild" is "gatubild"."""


class Parts:
    """Knows the parts of compounds: words that stand in the list that comes with the program, or alone in `register`.

    Those of `without` are no parts: "för" is none of "förening".
    """

    def __init__(self, register: Iterable[str], without: Container[str] = ()) -> None:
        own = (word for word in register if len(word) > _LEAST and word.isalpha())
        listed = (word for line in _lines(_LIST) for word in line)
        self._known = {word for word in (*listed, *own) if word not in without}
        self._stems = {stem(word, "sv") for word in self._known}
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """Return the parts of `word`, those of its parts too: none when it is no compound."""
        if word not in self._found:
            self._found[word] = self._split(word) if word.isalpha() else ()
        return self._found[word]

    def _split(self, word: str) -> tuple[str, ...]:
        """Split where the shorter part is longest: "bokcafé" is no "bo" and "kcafé", whatever words there are.

        What is only the ending of a word is no part of it: "ledare" is no "are".
        """
        ways = [
            (first, last)
            for at in range(_LEAST, min(len(word) - _LEAST, len(stem(word, "sv")) - 1) + 1)
            if self._is_last(last := word[at:]) and (first := self._first(word[:at]))
        ]
        if not ways:
            return ()
        pair = max(ways, key=lambda way: min(map(len, way)))
        return tuple(dict.fromkeys(part for one in pair for part in (one, *self.of(one))))

    def _first(self, beginning: str) -> str:
        """Return the word that `beginning` is as the first part of a compound: in the form that it has alone."""
        for joint in _JOINTS:
            word = beginning.removesuffix(joint)
            if not beginning.endswith(joint) or len(word) < _LEAST:
                continue
            for vowel in ("", "a", "e"):
                if word + vowel in self._known:
                    return word + vowel
            if len(word) > 2 * _LEAST and self.of(word):
                return word
        return ""

    def _is_last(self, word: str) -> bool:
        if word in self._known or (len(word) > _LEAST and stem(word, "sv") in self._stems):
            return True
        return len(word) > 2 * _LEAST and bool(self.of(word))


def alike(key: str) -> tuple[str, ...]:
    """Return the keys of other words that are looked for as the word with `key` is."""
    return _alike().get(key, ())


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    groups = [[stem(word, "sv") for word in line] for line in _lines(_ALIKE)]
    return {key: tuple(other for other in group if other != key) for group in groups for key in group}


@cache
def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each line of a list that comes with the program."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if not line.startswith("#"))
