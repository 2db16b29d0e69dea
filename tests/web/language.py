"""What stands on a page in a language that the page does not say: text outside ``lang``, and markup in attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

# Letters and words that Swedish has and English has not.
_SWEDISH = re.compile(
    r"[åäöÅÄÖé]|\b(och|att|som|med|av|till|projekt|projekten|bidrag|belopp|kr|sedan|inte|mer|eller|alla|kommun|nya)\b",
    re.IGNORECASE,
)
_SHOWN = {"alt", "aria-label", "content", "placeholder", "title"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "source"}
_NO_TEXT = {"code", "script", "style"}


@dataclass(frozen=True)
class Said:
    """A text of a page: what it stands in ("h1", or "img alt"), its language, and the words."""

    where: str
    lang: str
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[Said] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        lang = found.get("lang") or (self.open[-1][1] if self.open else "")
        self.said += [Said(f"{tag} {name}", lang, value) for name, value in found.items() if name in _SHOWN]
        if tag not in _VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1][0] not in _NO_TEXT:
            self.said.append(Said(*self.open[-1], " ".join(data.split())))


def said(file: Path) -> list[Said]:
    """Return every text of the page in `file`, in order."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.said


def swedish(texts: Iterable[Said], names: Iterable[str]) -> Iterator[Said]:
    """Yield those of `texts` that are in Swedish, and do not say so. Proper `names` are of no language."""
    proper = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    for one in texts:
        if one.lang != "sv" and "://" not in one.text and _SWEDISH.search(proper.sub("", one.text)):
            yield one
