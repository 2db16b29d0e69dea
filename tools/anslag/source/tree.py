"""Walking a register's folder: what lies where it should, and every thing that does not."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anslag.source.document import Document, failed
from anslag.source.file_faults import irregular, symlink, unreadable
from anslag.source.marks import NOWHERE
from anslag.source.names import faults, reserved, shown, tidy
from anslag.source.reading_codes import Problem, problem
from anslag.words import SCARCE

_JUNK = re.compile(r"\..*|.*~|#.*#|~\$.*|.*\.(?:bak|orig|rej|swp|tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one kind of file belongs.

    `pattern` matches the whole path below the root, with `/`; `rule` describes it to an officer in a few Swedish
    words that follow "ska heta" and begin with the top folder: `areas.yaml`, `projects/<år>/<år>-<nummer>-<namn>.yaml`.
    """

    kind: str
    pattern: re.Pattern[str]
    rule: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A file where it belongs: its kind, where it is on disk, and its path as shown to users."""

    kind: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds, sorted by name. Each stray is a document without text, whose problem says what it is."""

    entries: tuple[Entry, ...]
    strays: tuple[Document, ...]


def walk(root: Path, layout: Sequence[Place], prefix: str = "") -> Listing:
    """List the files under `root` by the places of `layout`. No link is followed and no file is opened.

    `prefix` is put before each name shown, such as `registry/`.
    """
    entries: list[Entry] = []
    strays: list[Document] = []
    seen: dict[str, str] = {}
    found = [(_place(path, layout), path, fault) for path, fault in _scan(root)]
    for place, path, fault in sorted(found, key=lambda each: (each[0] is None, each[1])):
        name = shown(prefix + path)
        twin = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if fault is None and twin != path:
            message = f"Namnet skiljer sig bara i stora och små bokstäver från {shown(prefix + twin)}."
            fault = problem("SRC052", NOWHERE, message)
        elif fault is None and place is None:
            fault = _misplaced(path, layout)
        elif fault is None and (kept := reserved(path)):
            fault = problem("SRC055", NOWHERE, f"{kept} är ett namn som Windows använder till annat.")
        if fault:
            strays.append(failed(name, fault))
        elif place:
            entries.append(Entry(place.kind, root / path, name))
    return Listing(tuple(entries), tuple(sorted(strays, key=lambda stray: stray.name)))


def _place(path: str, layout: Sequence[Place]) -> Place | None:
    return next((place for place in layout if place.pattern.fullmatch(path)), None)


def _scan(root: Path) -> Iterator[tuple[str, Problem | None]]:
    """Every path below the root that is not a folder, and what is wrong with its kind."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found = list(os.scandir(root / folder))
        except OSError as error:
            if error.errno in SCARCE:
                raise
            yield folder, unreadable(error)
            continue
        for item in found:
            path = f"{folder}/{item.name}" if folder else item.name
            if path == ".git" or _keeps_folder(item):
                continue  # the register is a repository of its own
            if item.is_symlink():
                yield path, symlink()
            elif _JUNK.fullmatch(item.name):
                yield path, problem("SRC053", NOWHERE, _junk(item.name, item.is_dir()))
            elif item.is_dir():
                waiting.append(path)
            elif item.is_file():
                yield path, None
            else:
                yield path, irregular(item.stat(follow_symlinks=False).st_mode)


def _keeps_folder(item: os.DirEntry[str]) -> bool:
    """Whether it is what keeps a folder in Git while it is empty."""
    return item.name == ".gitkeep" and item.is_file(follow_symlinks=False) and not item.stat().st_size


def _junk(name: str, is_folder: bool) -> str:
    if is_folder:
        return (
            "Här ligger en dold mapp. Det som finns i den läses inte." if name.startswith(".") else "Mappen är skräp."
        )
    return "Filen är dold." if name.startswith(".") else "Filen är en säkerhetskopia eller en systemfil."


def _misplaced(path: str, layout: Sequence[Place]) -> Problem:
    """Say which rule a file breaks, and what it should be called when that is plain to see."""
    if shown(path) != path:
        return problem("SRC054", NOWHERE, "Namnet innehåller tecken som inte går att visa.")
    better = tidy(path)
    if better != path and any(place.pattern.fullmatch(better) for place in layout):
        return problem("SRC051", NOWHERE, f"Namnet innehåller {faults(path)}.", f"Byt namn till {better}.")
    top = better.partition("/")[0]
    near = [place.rule for place in layout if place.rule.partition("/")[0] == top and "/" in path]
    code = "SRC051" if near and better.endswith(".yaml") else "SRC050"
    return problem(
        code,
        NOWHERE,
        f"Filer {'här' if near else 'i registret'} ska heta {_either(near or [place.rule for place in layout])}.",
    )


def _either(rules: list[str]) -> str:
    return " eller ".join([", ".join(rules[:-1]), rules[-1]] if rules[1:] else rules)
