"""From bytes to text: what is refused before the YAML parser sees it."""

import re
from collections.abc import Iterator

from anslag.source.marks import NOWHERE, Span, line_span, lines_of, span_at
from anslag.source.reading_codes import CODES, Problem, problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
BOM = "\ufeff"

_CONFLICT = re.compile(r"^(<{7,}|\|{7,}|={7,}|>{7,})(?:[ \t][^\r\n]*)?$", re.MULTILINE)
"""A line that Git puts in a file where it could not choose. Nothing of a record begins so in the first column."""
_CONFLICT_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
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
    if any(mark in data for mark in _CONFLICT_MARKS):
        refused += _conflict(text)
    return text, found + refused, not refused


def _conflict(text: str) -> Iterator[Problem]:
    """Yield one problem for what Git has left of conflicts in the text, with the lines of each."""
    lines = lines_of(text)
    found = [(number, mark[1][0]) for number, line in enumerate(lines, 1) if (mark := _CONFLICT.fullmatch(line))]
    if not found:
        return
    stretches: list[list[int]] = []
    is_open = False
    for number, sign in found:
        if is_open and sign != "<":
            stretches[-1][1:] = [number]
        else:
            stretches.append([number])
        is_open = (is_open or sign == "<") and sign != ">"
    where = ["–".join(map(str, one)) for one in stretches]
    told = f"Konflikten står på rad {where[0]}." if len(where) == 1 else f"Konflikter: rad {', '.join(where)}."
    if all(len(one) == 1 for one in stretches):
        told = f"Här är märken kvar efter en konflikt: rad {', '.join(where)}."
    at = line_span(text, found[0][0]).start.offset
    hint = CODES["SRC041"].mend
    if any(sign == "|" for _, sign in found):
        hint = f"{_WITH_BASE} {hint}"
    yield problem("SRC041", span_at(text, at, at + 7), told, hint)


_WITH_BASE = (
    "Ta först bort allt från raden som börjar med ||||||| fram till raden med =======: så stod det före båda "
    "ändringarna."
)


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
    kind = "en ovanlig radbrytning" if code == "SRC008" else "ett osynligt styrtecken"
    if _NO_CHARACTER.match(character):
        kind = "en kod som inte är något tecken"
    return problem(code, span, f"Här står {kind} ({name}).{more}")


def without_refused(value: str) -> str:
    """The text without the characters that no file may have."""
    return _SUSPECT.sub("", value)
