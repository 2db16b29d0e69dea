"""Characters that look like those of a keyboard, or like nothing at all, and are others."""

import re
import unicodedata
from typing import NamedTuple

_NAMED = {
    "\u00a0": "ett hårt blanksteg",
    "\u00ad": "ett mjukt bindestreck",
    "\u200b": "ett mellanslag utan bredd",
    "\u200c": "ett osynligt skiljetecken",
    "\u200d": "ett osynligt fogtecken",
    "\u2010": "ett typografiskt bindestreck",
    "\u2011": "ett hårt bindestreck",
    "\u2012": "ett siffertankstreck",
    "\u2013": "ett tankstreck",
    "\u2014": "ett långt tankstreck",
    "\u2015": "ett vågrätt streck",
    "\u202f": "ett smalt hårt blanksteg",
    "\u2212": "ett minustecken",
    "\ufeff": "ett osynligt märke (BOM)",
}
_MEANT = {
    "\u2212": "-", "\u2043": "-", "\u02d7": "-", "\ufe58": "-", "\u2215": "/", "\u2044": "/", "\u29f8": "/",
    "\u2236": ":", "\ua789": ":", "\u02d0": ":", "\u2024": ".", "\u3002": ".", "\u2032": "'", "\u2019": "'",
}  # fmt: skip
_LETTERS = dict(
    zip(
        "аАВсСеЕНһіІјЈкКМоОрРѕЅТхХуԁԛԝүαΑΒΕΖΗΙΚΜνΝοΟρΡΤυΥΧϲϹ",
        "aABcCeEHhiIjJkKMoOpPsSTxXydqwyaABEZHIKMvNoOpPTuYXcC",
        strict=True,
    )
)
_PLAIN = re.compile("[\t\n\r -~\u00a1-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0\u00b1\u00b5-\u00b7\u00bb\u00bf-\u00ff]*")
_BULLETS = "•◦‣▪·∙●○⁃"
_WORDS = {" ": "ett vanligt mellanslag", "-": "ett vanligt bindestreck", ":": "ett vanligt kolon"}


class Lookalike(NamedTuple):
    """Where in a text the character stands, what it is called in Swedish, and what it looks like; empty for nothing."""

    at: int
    name: str
    meant: str

    @property
    def told(self) -> str:
        """The fault in words, a whole sentence."""
        instead = f" i stället för {_WORDS.get(self.meant, self.meant)}" if self.meant else ""
        return f"Här står {self.name}{instead}."


def first_lookalike(text: str) -> Lookalike | None:
    """Return the first character in `text` that a reader takes for another one, or does not see."""
    for at, letter in enumerate(text) if not _PLAIN.fullmatch(text) else ():
        if (meant := _meant(letter)) is not None and meant != letter:
            return Lookalike(at, name_of(letter), meant)
    return None


def without_lookalikes(text: str) -> str:
    """Return `text` with each such character as the one that it looks like."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(letter if (meant := _meant(letter)) is None else meant for letter in text)


def name_of(letter: str) -> str:
    """Return what a character is called in Swedish, with its number in Unicode."""
    known = _NAMED.get(letter)
    if known is None:
        category = unicodedata.category(letter)
        known = {"Zs": "ett annat blanksteg", "Pd": "ett annat streck"}.get(category, "")
        script = unicodedata.name(letter, "").partition(" ")[0]
        known = known or {"CYRILLIC": f"det kyrilliska {letter}", "GREEK": f"det grekiska {letter}"}.get(script, "")
        known = known or (f"tecknet {letter}" if letter.isprintable() else "ett osynligt tecken")
    return f"{known} (U+{ord(letter):04X})"


def plain_letter(letter: str) -> str:
    """Return the Latin letter that a Greek or Cyrillic one looks like; empty when there is none."""
    return _LETTERS.get(letter, "")


def plain_start(line: str) -> str:
    """Return a line with plain characters in its indent, its list marker and around the name of its field."""
    rest = line.lstrip()
    indent = _spaced(line[: len(line) - len(rest)])
    if rest[:1] and (rest[0] in _BULLETS or _meant(rest[0]) == "-") and rest[1:2].isspace():
        rest = f"-{_spaced(rest[1:2])}{rest[2:]}"
    if found := _FIELD.match(rest):
        dash, name, colon, gap = found.groups("")
        rest = f"{_spaced(dash)}{without_lookalikes(name)}{':' if colon else ''}{_spaced(gap)}{rest[found.end() :]}"
    return indent + rest


def _spaced(gap: str) -> str:
    return "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in gap)


def same_writing(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing that a reader sees: in Unicode form and in look-alikes at most."""
    return one == other or _written(one) == _written(other)


def _written(text: str) -> str:
    return unicodedata.normalize("NFC", without_lookalikes(unicodedata.normalize("NFC", text)))


def start_lookalike(line: str) -> Lookalike | None:
    """Return the first character that `plain_start` makes another, if there is one."""
    plain = plain_start(line)
    if plain == line:
        return None
    at = next((at for at, (one, other) in enumerate(zip(line, plain, strict=False)) if one != other), len(plain))
    return Lookalike(at, name_of(line[at]), plain[at : at + 1] if plain[at : at + 1].strip() else " ")


_FIELD = re.compile(
    r"(-\s+)?([^\s:\uff1a\ufe55\ufe13\u2236\ua789\u02d0\"'#]+)([:\uff1a\ufe55\ufe13\u2236\ua789\u02d0])(\s*)"
)


def _meant(letter: str) -> str | None:
    """Return what a character looks like; `None` when it is like none but itself."""
    if " " <= letter <= "~" or letter in "\t\n\r":
        return letter
    if letter in _MEANT:
        return _MEANT[letter]
    if letter in _LETTERS:
        return _LETTERS[letter]
    category = unicodedata.category(letter)
    if category in ("Zs", "Pd"):
        return " " if category == "Zs" else "-"
    if category == "Cf":
        return ""
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    compatible = unicodedata.normalize("NFKC", letter)
    return compatible if compatible != letter and compatible.isascii() else None
