"""From bytes to text: what is refused before the YAML parser sees it."""

import re
from collections.abc import Iterator

from anslag.source.codes import Problem, problem
from anslag.source.marks import NOWHERE, Span, mark_at, span_at

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
BOM = "\ufeff"

_CONFLICT = re.compile(r"^<<<<<<< .*?^=======\r?$.*?^>>>>>>> [^\n]*", re.MULTILINE | re.DOTALL)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
"""Codes that Unicode keeps from ever being characters (section 23.7)."""

_SUSPECT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff{_NONCHARACTERS}]")
_NO_CHARACTER = re.compile(f"[{_NONCHARACTERS}]")
_ORDINARY = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_BREAKS = {"\x85": "NEL", "\u2028": "U+2028", "\u2029": "U+2029"}


def decode(data: bytes) -> tuple[str, list[Problem], bool]:
    """The text of a file, what is wrong with it, and whether it can be parsed nonetheless.

    The text is without a byte order mark. Bytes that are not UTF-8 become U+FFFD, so that a line can still be shown.
    """
    if len(data) > MAX_BYTES:
        return "", [too_big(len(data))], False
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    found = []
    if text.startswith(BOM):
        text = text[1:]
        found.append(problem("SRC006", NOWHERE, "Filen börjar med en byteordningsmarkering (BOM)."))
    refused = list(_characters(text)) if _SUSPECT.search(rare_characters(data)) else []
    if b"<<<<<<< " in data:
        refused += _conflict(text)
    return text, found + refused, not refused


def _conflict(text: str) -> Iterator[Problem]:
    """Yield the first conflict that Git has left in the text, with the lines of every one."""
    found = list(_CONFLICT.finditer(text))
    if found:
        lines = [f"{mark_at(text, one.start()).line}–{mark_at(text, one.end()).line}" for one in found]
        where = f"Konflikten står på rad {lines[0]}." if len(lines) == 1 else f"Konflikter: rad {', '.join(lines)}."
        at = found[0].start()
        yield problem("SRC041", span_at(text, at, at + 7), where)


def rare_characters(data: bytes) -> str:
    """All of a UTF-8 text but printable ASCII, spaces, tabs and line breaks: little, so soon looked through."""
    return data.translate(None, _ORDINARY).decode(errors="surrogatepass")


def too_big(size: int) -> Problem:
    """The problem of a file of `size` bytes, too many."""
    return problem("SRC004", NOWHERE, f"Filen är {-(-size // 1024)} kB. Gränsen är {MAX_BYTES // 1024} kB för en post.")


def _undecodable(data: bytes, at: int) -> tuple[str, list[Problem], bool]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", [problem("SRC005", NOWHERE, "Filen är sparad som UTF-16, inte som UTF-8.")], False
    text = data.decode(errors="replace")
    offset = len(data[:at].decode())
    letter = data[at : at + 1].decode("cp1252", errors="replace")
    guess = f" Det är troligen ett {letter} i en äldre kodning." if letter in "åäöÅÄÖéÉ–”’" else ""
    message = f"Tecknet går inte att läsa som UTF-8.{guess}"
    return text, [problem("SRC005", span_at(text, offset, offset + 1), message)], False


def _characters(text: str) -> Iterator[Problem]:
    """One problem for each kind of refused character, at the first, with the lines of the others."""
    places: dict[str, list[int]] = {}
    for found in _SUSPECT.finditer(text):
        places.setdefault(found.group(), []).append(found.start())
    for character, offsets in places.items():
        more = f" Det finns på {len(offsets)} ställen i filen." if len(offsets) > 1 else ""
        yield _refused(character, span_at(text, offsets[0], offsets[0] + 1), more)


def refused_character(value: str, span: Span) -> Problem | None:
    """The problem of the first character in `value` that no file may have, at `span`; None when there is none."""
    found = _SUSPECT.search(value)
    return _refused(found.group(), span) if found else None


def _refused(character: str, span: Span, more: str = "") -> Problem:
    code, name = ("SRC008", _BREAKS[character]) if character in _BREAKS else ("SRC007", f"U+{ord(character):04X}")
    kind = "en radbrytning av ovanligt slag" if code == "SRC008" else "ett osynligt styrtecken"
    if _NO_CHARACTER.match(character):
        kind = "en kod som inte är något tecken"
    return problem(code, span, f"Här står {kind} ({name}).{more}")


def without_refused(value: str) -> str:
    """The text without the characters that no file may have."""
    return _SUSPECT.sub("", value)
