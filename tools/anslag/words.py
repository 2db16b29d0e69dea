"""How days, counts and lists are written in Swedish. Light: no locale data is loaded."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


def day(value: date) -> str:
    """Return a day as ``3 mars 2025``, with no-break spaces so that it stays on one line."""
    return f"{value.day}\N{NO-BREAK SPACE}{_MONTHS[value.month - 1]}\N{NO-BREAK SPACE}{value.year}"


def day_of(value: object) -> date | None:
    """Return the day that a value is or writes (ISO 8601); `None` when it is none."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def said_day(text: str) -> str:
    """Return a day that is written by ISO 8601 in words, and any other text as it is."""
    found = day_of(text)
    return day(found) if found else text


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 fel``, ``3 projekt``."""
    return f"{number} {one if number == 1 else many}"


def listed(items: Sequence[str], last: str = "och") -> str:
    """Return words as a Swedish enumeration: ``a, b och c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def lowered(words: str) -> str:
    """Return words to stand within a sentence: the first letter small, unless they begin with an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """Return words to begin a sentence: the first letter large."""
    return words[:1].upper() + words[1:]


def sentence(text: str) -> str:
    """Return a text that somebody has written as a sentence: with a full stop, unless it ends as sentences do.

    It does so by ``. ? ! … :``, also before a closing quote or parenthesis. An empty text stays empty.
    """
    text = text.rstrip()
    return text if not text or text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


_CLOSING = "\"'”’»)] "
_ENDS = (".", "?", "!", "…", ":")


def slug(text: str) -> str:
    """Return a text as it stands in an address or a file name: ``Språkcafé på Norrby!`` is ``sprakcafe-pa-norrby``.

    A text without a letter of the Latin alphabet or a digit gives an empty one.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


_LATIN = str.maketrans({"æ": "ae", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart."""


def number(value: int | Decimal) -> str:
    """Return `value` with Swedish decimal comma and no-break spaces between thousands."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",").replace("-", "\N{MINUS SIGN}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `word` is most likely a misspelling of; empty when it looks like none."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def reason(error: OSError) -> str:
    """Return, in Swedish, why the system refused: ``disken är full``. What is not known is told in its own words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


_REASONS = {
    errno.EACCES: "rättigheterna räcker inte",
    errno.EPERM: "rättigheterna räcker inte",
    errno.ENOENT: "filen eller mappen finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EISDIR: "det är en mapp",
    errno.ELOOP: "länkarna i sökvägen tar aldrig slut",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "filen skulle bli större än vad systemet tillåter",
    errno.EROFS: "disken går bara att läsa",
    errno.EIO: "disken svarar inte som den ska",
    errno.EMFILE: "för få filer får vara öppna samtidigt; höj gränsen med ulimit -n",
    errno.ENFILE: "för många filer är öppna i datorn",
    errno.ENOMEM: "minnet räcker inte",
    errno.EAGAIN: "för få processer får köras samtidigt",
    errno.EADDRINUSE: "den används av ett annat program",
}

SCARCE = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO})
"""What says something of the machine, and nothing of the file that was to be opened."""


CATALOGUES = "docs/locale"
"""Where the translations of the program's messages lie that a register has of its own, in its folder."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return `message`, a Swedish text that is translated where it is shown; the name lets the catalogue find it."""
    return message


class Words(str):
    """A text that a municipality may have written in several languages; as a string it is the Swedish one.

    Where there is no Swedish text it is the one that stands first. Keys of `texts` are codes of languages (ISO 639).
    """

    __slots__ = ("texts",)
    texts: Mapping[str, str]

    def __new__(cls, said: str | Mapping[str, str]) -> Words:
        """Make words of one Swedish text, or of a text in each language."""
        texts = dict(
            said.texts if isinstance(said, Words) else said if isinstance(said, Mapping) else {"sv": str(said)}
        )
        made = super().__new__(cls, plain_words(texts))
        made.texts = texts
        return made

    def __eq__(self, other: object) -> bool:
        """Return whether `other` says the same, in every language when it is such words too."""
        return self.texts == other.texts if isinstance(other, Words) else str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Return whether `other` says something else."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type[Words], tuple[dict[str, str]]]:
        """Return how to make these words again (asked for by pickle and copy)."""
        return Words, (dict(self.texts),)

    def spoken(self, language: str) -> str | None:
        """Return the text in `language`, or in that which it is a kind of; `None` when there is none."""
        return self.texts.get(language) or self.texts.get(language.partition("-")[0])


def plain_words(written: Any) -> str:
    """Return the one text of words as a file writes them: a text, or texts by language, of which the Swedish counts."""
    if isinstance(written, Mapping):
        return str(written.get("sv") or next(iter(written.values()), ""))
    return str(written)
