"""A catalogue of translated messages (gettext's .po): an office's own, read as what a stranger may have written.

A translation is put on pages as a template's own words are. So it holds what its message holds, no more and no less:
the same values and elements, and nothing that could be taken for either.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import c2py
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from anslag.words import CATALOGUES, reason

from .compared import compared

if TYPE_CHECKING:  # loaded when there is a catalogue to read
    from babel.messages.catalog import Catalog, Message

__all__ = [
    "FOLDER",
    "LOCALE",
    "SAMPLES",
    "Catalogue",
    "Fault",
    "code_of",
    "germanic",
    "read_catalogue",
    "source_messages",
]

LOCALE = Path(__file__).parents[1] / "locale"
"""The folder of the program's own catalogues: `<language>/LC_MESSAGES/anslag.po`, or `anslag.mo` where compiled."""
FOLDER = Path(CATALOGUES)
"""Where a register's own catalogues lie in its folder: one for each language, ``ar.po``."""
SAMPLES = range(200)
"""Numbers that show each form of a plural there is: rules go by the number itself and by its last two digits."""

_MOST_BYTES = 4 << 20
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a catalogue: at which line, what, and how it is mended. `code` is that of the finding."""

    code: str
    line: int
    message: str
    hint: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations in a catalogue: the forms of each by its message, one or as many as the plural has.

    `plural` gives the place of the form for a number. `faults` are told by line. `lacking` are the messages that the
    program has and that are not translated; `version` is a digest of the file.
    """

    texts: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    forms: int
    faults: tuple[Fault, ...] = ()
    lacking: tuple[str, ...] = ()
    version: str = ""


def germanic(number: int) -> int:
    """Return the place of the form for a number in a language with one form for one, and another for all else."""
    return int(number != 1)


def code_of(path: Path) -> str:
    """Return the code of the language of the catalogue at `path`, from its name; empty when that is none."""
    return path.stem if _CODE.fullmatch(path.stem) else ""


def source_messages() -> Catalog:
    """Return the program's messages with their English: each is in that catalogue, as a test sees to."""
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    folder = LOCALE / "en" / "LC_MESSAGES"
    compiled, written = folder / "anslag.mo", folder / "anslag.po"
    if compiled.exists():
        with compiled.open("rb") as file:
            return read_mo(file)
    with written.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def read_catalogue(path: Path) -> Catalogue:
    """Return the catalogue at `path`, with its faults: what is faulty is as if not translated."""
    try:
        text = _text(path)
        lines = text.splitlines()
        plural, forms = _plural(text, lines)
        catalog = _read(text, lines)
    except _RefusedError as refused:
        return Catalogue({}, germanic, 2, (refused.fault,))
    texts: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    wrong: set[str] = set()
    ours = {_id(message): message for message in source_messages() if message.id}
    for message in catalog:
        id_, said = _id(message), _all(message.string)
        if not id_ or message.fuzzy or id_ not in ours or not all(one.strip() for one in said):
            continue
        found = tuple(compared(_all(message.id), said, _all(ours[id_].id), forms))
        line = message.lineno or 1
        faults += [Fault("TRA002", line, one, hint, _line(lines, line)) for one, hint in found]
        if found:
            wrong.add(id_)
        else:
            texts[id_] = said
    lacking = tuple(id_ for id_ in ours if id_ not in texts and id_ not in wrong)
    version = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return Catalogue(texts, plural, forms, tuple(sorted(faults, key=lambda one: one.line)), lacking, version)


class _RefusedError(Exception):
    """The file is no catalogue: `fault` tells why."""

    def __init__(self, line: int, message: str, hint: str, source: str = "") -> None:
        super().__init__(message)
        self.fault = Fault("TRA001", line, message, hint, source)


def _read(text: str, lines: list[str]) -> Catalog:
    """Return the messages of a file. Raises `_RefusedError`."""
    from babel.messages.pofile import PoFileError, read_po

    message = "Raden går inte att läsa som en översättning."
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line):
            raise _RefusedError(number, message, _IN_AN_EDITOR, line)
    try:
        return read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        at = error.lineno + 1
        raise _RefusedError(at, message, _IN_AN_EDITOR, _line(lines, at)) from error
    except Exception as error:  # whatever a stranger's file makes of the library, it is one thing to the reader
        raise _RefusedError(1, "Filen går inte att läsa som översättningar (gettext, .po).", _IN_AN_EDITOR) from error


_LINE = re.compile(r'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s+)?"(?:[^"\\]|\\.)*"\s*)?')
"""A line of a catalogue: empty, a comment, or a text between quotation marks that is closed."""
_IN_AN_EDITOR = (
    "Öppna filen i Poedit eller ett liknande program, som skriver den rätt, eller hämta den förra versionen ur Git."
)


def _text(path: Path) -> str:
    if not code_of(path):
        raise _RefusedError(1, f"{path.name} heter inte som ett språk.", "Låt namnet vara språkets kod: ar.po, fi.po.")
    if code_of(path) == "sv":
        raise _RefusedError(1, "Svenskan är programmets egen och översätts inte.", "Ta bort filen.")
    if path.is_symlink() or path.parent.is_symlink():
        raise _RefusedError(1, "Filen är en länk, och den följs inte.", "Lägg själva filen där.")
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                raise _RefusedError(1, f"Filen är större än {_MOST_BYTES >> 20} MB.", "Är det rätt fil?")
            content = file.read()
    except OSError as error:
        raise _RefusedError(1, f"Filen går inte att öppna: {reason(error)}.", "Kontrollera rättigheterna.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _RefusedError(line, "Raden är inte skriven i UTF-8.", "Spara filen med teckenkodningen UTF-8.") from error


def _plural(text: str, lines: list[str]) -> tuple[Callable[[int], int], int]:
    """Return what gives the place of the form for a number, and how many forms there are. Raises `_RefusedError`."""
    at = next((number for number, one in enumerate(lines, 1) if "Plural-Forms:" in one), 1)
    told = " ".join(re.findall(r'"(.*)"', "\n".join(lines[at - 1 : at + 4]))).replace(r"\n", "\n")
    found = re.search(r"Plural-Forms:\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;\n]+);?", told)
    hint = 'Skriv raden så som språket har den, t.ex. "Plural-Forms: nplurals=2; plural=(n != 1);\\n".'
    if not found:
        if not re.search(r'msgstr\[\d\]\s+"[^"]', text):
            return germanic, 2
        raise _RefusedError(at, "Filen säger inte hur språket böjer ord efter tal (Plural-Forms).", hint)
    try:
        plural: Callable[[int], int] = c2py(found[2])
        number = int(found[1])
        if all(0 <= plural(sample) < number <= 6 for sample in SAMPLES):
            return plural, number
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        pass
    message = "Regeln för böjning efter tal (Plural-Forms) går inte att räkna ut."
    raise _RefusedError(at, message, hint, _line(lines, at))


def _all(texts: object) -> tuple[str, ...]:
    """Return a message's texts, of which one that goes by number has several."""
    return tuple(str(one or "") for one in (texts if isinstance(texts, tuple | list) else (texts,)))


def _id(message: Message) -> str:
    return _all(message.id)[0]


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
