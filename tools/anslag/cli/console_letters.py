"""What is printed where the console lacks some letters: in plain ones, and never not at all."""

from __future__ import annotations

import codecs
import unicodedata

__all__ = ["PLAIN"]

PLAIN = "anslag-plain"
"""The name by which a stream is told to print so."""

_PLAIN = {
    **dict.fromkeys("→⇒", "->"), "←": "<-", "…": "...", **dict.fromkeys("–—−‑", "-"), **dict.fromkeys("”“„", '"'),
    **dict.fromkeys("’‘", "'"), "·": "-", "•": "*", "×": "x", "≥": ">=", "≤": "<=", "æ": "ae", "ø": "o",
}  # fmt: skip


def _lowered(error: UnicodeError) -> tuple[str, int]:
    """Print in plain letters what the console has no character for: å as a, → as ->, the rest as a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plainly, error.object[error.start : error.end])), error.end


def _plainly(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return _PLAIN.get(character) or plain or "?"


codecs.register_error(PLAIN, _lowered)
