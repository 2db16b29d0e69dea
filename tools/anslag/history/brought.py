"""What a range of commits brought: every text in it that stays in the history, for those who search it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .encodings import decoded
from .git import Content, records

MESSAGE = "meddelandet"
_MAKERS, _HEAD = "vem som gjorde ändringen", "ändringens huvud"
_MAKER = re.compile(rb"(?:author|committer|tagger) (.*)")
_TIME = re.compile(rb" (?:[1-3]?[0-9]{9}|0) [-+](?:0[0-9]|1[0-4])[0-5][0-9]\Z")
"""A time from 1973 to 2096, and the zone: other digits may be something else."""
_OBJECT = re.compile(rb"(?:tree|parent|object|mergetag object) [0-9a-f]{40,64}")
_FILE, _LINK, _SUBMODULE = "100", "120000", "160000"


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a range of commits brought: one version of a file, or what a commit itself says.

    `text` is the bytes as Git holds them, in whatever encoding, or UTF-8 made of what a commit says that it is written
    in: the same part may come twice. Of a link it is where it leads, of a submodule nothing. `file` is the name, which
    is to be searched too, relative to the register's folder. It is empty for what a commit says, and `part` then tells
    in Swedish what it is: its message, who made it, or the rest of its head.
    """

    commit: str
    file: str
    text: Content
    part: str = ""


def said(commit: str, content: Content) -> Iterator[Version]:
    """Yield all that a commit object says: its message, who made it and every other header.

    Ids and times are left out, which are digits and no words. What it says that it is encoded in is believed beside
    the bytes and not instead of them: it may say what it likes.
    """
    if isinstance(content, int):
        yield Version(commit, "", content, MESSAGE)
        return
    about, _, message = content.partition(b"\n\n")
    headers = about.split(b"\n")
    makers = dict.fromkeys(_TIME.sub(b"", found[1]) for line in headers if (found := _MAKER.fullmatch(line)))
    others = [_untimed(line) for line in headers if not _MAKER.fullmatch(line) and not _OBJECT.fullmatch(line.strip())]
    names = [line.removeprefix(b"encoding ") for line in headers if line.startswith(b"encoding ")]
    for part, text in ((MESSAGE, message), (_MAKERS, b"\n".join(makers)), (_HEAD, b"\n".join(others))):
        for one in dict.fromkeys([text, *_decoded(text, names)]):
            yield Version(commit, "", one, part)


def _untimed(line: bytes) -> bytes:
    """Return a line of a header without the time at its end, if it tells who made a tag that was merged."""
    return _TIME.sub(b"", line) if _MAKER.fullmatch(line.strip()) else line


def _decoded(text: bytes, names: list[bytes]) -> Iterator[bytes]:
    """Yield a text in UTF-8 for each encoding that it may be in, as far as it can be read."""
    for name in names:
        try:
            yield decoded(text, name.decode("ascii").strip(), "replace").encode("utf-8", "replace")
        except (LookupError, ValueError):  # there is no such encoding, or it is none of texts
            continue


def changed(output: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield commit, name and blob id for each version of a file in what ``diff-tree --stdin -r -z --raw`` printed.

    A link's blob is where it leads; a submodule has none, and its id is empty.
    """
    commit = ""
    parts = iter(records(output))
    for part in parts:
        if not part.startswith(":"):
            commit = part
            continue
        name = next(parts)
        _, mode, _, id_, _ = part.split(" ")
        if mode.startswith(_FILE) or mode == _LINK:
            yield commit, name, id_
        elif mode == _SUBMODULE:
            yield commit, name, ""
