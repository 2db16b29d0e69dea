"""The index of the site's search: made of the pages as they were written, and read by `assets/find.js`.

Each language has its own, in files so small that a visitor fetches only those that the words need. The first, which
alone is asked for anew, names the folder of the others, and that is named by what is in it.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from anslag.site.compound_parts import Parts, alike
from anslag.site.page import Asset
from anslag.site.page_text import Found
from anslag.site.word_keys import fold, stem, words

__all__ = ["BUNDLE", "index"]

BUNDLE = "sokindex"
"""The folder of the index, from the root of the site."""
_TOLD = 8
"""How many pages a file of what is told of them has: as many as are shown at first come from few files."""
_LARGE = 30_000
"""Bytes; the words with a first letter are parted when they take more."""
_GIVING_WAY = 0.4
"""The share of its weight that a page has which gives way to others."""
_Places = dict[str, list[int]]
_PROJECT = re.compile(r"projekt/([^/]+)/\Z")
_STOPS = {
    "sv": """
        alla allt andra att av bara bli blir blev både de dem den denna deras dess dessa det detta din dina ditt du
        där då efter eftersom eller en er era ett fler fram framför från för före förs ha hade han har hans hela
        hennes hon hur här i in inga ingen inne inom inte jag kan kom kommer kunde man med mellan men mer min mina
        mitt mot mycket många ni något någon några när och ofta olika om på redan rör samma samman sammans samt ska
        skall skulle som så sedan sig sin sina sitt själv själva till tillbaka under upp ur ut utan var vara varje
        varit vad vart vem vi vid vidare vilka vilken vilket vill åt åter än är över
    """,
    "en": """
        a all an and are as at be by can for from has have how in is it not of on or that the their they this to was
        we with
    """,
}
"""Words that stand everywhere and tell nothing, by language."""


def index(pages: Iterable[tuple[str, Found]]) -> Iterator[Asset]:
    """Yield the files of the index of `pages`: of each its address and what is found of it."""
    found: dict[str, list[tuple[str, Found]]] = defaultdict(list)
    for address, page in pages:
        found[page.language].append((address, page))
    for language, documents in sorted(found.items()):
        documents.sort(key=lambda one: one[0])
        projects = [one for one in documents if _PROJECT.search(one[0])]
        others = [one for one in documents if not _PROJECT.search(one[0])]
        yield from _Index(language, [*reversed(projects), *others]).files()


class _Index:
    """The index of the pages in one language."""

    def __init__(self, language: str, documents: Sequence[tuple[str, Found]]) -> None:
        """Take in `documents`: the projects first, newest first, since the list knows a project by its place."""
        self.language, self.documents = language, documents
        self.stops = frozenset(_STOPS.get(language, "").split())
        self._home = min((address for address, _ in documents), key=len, default="")
        self._pages = {(address, page.kind) for address, page in documents}
        self.texts = [_words(page) for _, page in documents]
        self.seen = Counter(word for told in self.texts for text in told for word in text)
        self.parts = Parts(self.seen, self.stops) if language == "sv" else None
        self._of: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def files(self) -> Iterator[Asset]:
        """Yield the files: the first one last, since its name for the folder is of what is in the others."""
        contents = {f"{name}.json": _written(content) for name, content in self._contents()}
        version = hashlib.blake2b(repr(sorted(contents.items())).encode(), digest_size=6).hexdigest()
        for name, content in contents.items():
            yield Asset(f"{BUNDLE}/{self.language}/{version}/{name}", content)
        first = {
            "folder": f"{self.language}/{version}/",
            "pages": len(self.documents),
            "projects": [found[1] for address, _ in self.documents if (found := _PROJECT.search(address))],
            "own": [number for number, (_, page) in enumerate(self.documents) if not page.also],
            "beginnings": sorted(
                name.removeprefix("ord-").removesuffix(".json") for name in contents if name[0] == "o"
            ),
            "stops": sorted(self.stops),
        }
        yield Asset(f"{BUNDLE}/{self.language}.json", _written(first))

    def _contents(self) -> Iterator[tuple[str, object]]:
        keys: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for key, places in self._places():
            keys[fold(key)][key] = places
        for name, some in _parted(keys).items():
            yield f"ord-{name}", some
        for at in range(0, len(self.documents), _TOLD):
            yield f"sidor-{at // _TOLD}", [_told(*one) for one in self.documents[at : at + _TOLD]]
        yield "alla-ord", self._spelt()

    def _places(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each key with the pages that have it: how far on from the page before, times 64, and the weight."""
        usual = sum(len(text) for _, text in self.texts) / max(len(self.texts), 1) or 1.0
        places: dict[str, list[int]] = defaultdict(list)
        last: dict[str, int] = {}
        for number, (title, text) in enumerate(self.texts):
            for key, weight in self._weights(
                title, text, usual, _GIVING_WAY if self._gives_way(number) else 1.0
            ).items():
                places[key].append((number - last.get(key, 0)) * 64 + min(max(round(4 * weight), 1), 63))
                last[key] = number
        yield from sorted(places.items())

    def _weights(self, title: Sequence[str], text: Sequence[str], usual: float, share: float) -> Mapping[str, float]:
        """Return how much a page is about each of its keys: its heading most, and a short text more than a long one.

        A word that is a part of a compound counts for half. The frequency levels off as in Okapi BM25.
        """
        often: dict[str, float] = defaultdict(float)
        headed: dict[str, float] = defaultdict(float)
        for counted, into in ((text, often), (title, headed)):
            for word, number in Counter(counted).items():
                whole, parts = self._keys(word)
                for key in whole:
                    into[key] += number
                for key in parts:
                    into[key] += number / 2
        room = 1.2 * (0.85 + 0.15 * len(text) / usual)
        weights = {key: 6 * share * times / (times + room) for key, times in often.items()}
        for key, part in headed.items():
            weights[key] = weights.get(key, 0.0) + 9 * share * min(part, 1.0) / math.sqrt(len(title))
        return weights

    def _gives_way(self, number: int) -> bool:
        """Whether a page gives way to others: it lies below one of its kind, or is the first, which leads to all."""
        address, page = self.documents[number]
        return address == self._home or (address.removesuffix("/").rpartition("/")[0] + "/", page.kind) in self._pages

    def _keys(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of `word`, and those of its parts and of words like them. One that is everywhere has none."""
        if word not in self._of:
            whole = () if word in self.stops else (stem(word, self.language),)
            parts: tuple[str, ...] = (
                tuple(word.split("-")) if "-" in word else self.parts.of(word) if self.parts else ()
            )
            like = [other for key in whole for other in alike(key)] if self.parts else []
            keys = {stem(part, self.language) for part in parts}
            keys |= {other for key in keys for other in alike(key)} if self.parts else set()
            self._of[word] = (*whole, *like), tuple(sorted(keys - {*whole, *like}))
        return self._of[word]

    def _spelt(self) -> list[str]:
        """Return a word for each key, as it is most often written, for those that are nearly spelt so."""
        spelt: dict[str, tuple[int, str]] = {}
        for word, times in self.seen.items():
            for one in (word, *(self.parts.of(word) if self.parts else ())):
                if len(one) > 3 and one.isalpha() and one not in self.stops:
                    key = fold(stem(one, self.language))
                    spelt[key] = max(spelt.get(key, (0, "")), (times if one == word else 0, one))
        return sorted(word for _, word in spelt.values())


def _parted(keys: Mapping[str, _Places]) -> dict[str, dict[str, _Places]]:
    """Return the keys by their first letter, and by the first two where they are many, in order."""
    by_first: dict[str, dict[str, _Places]] = defaultdict(dict)
    by_two: dict[str, dict[str, _Places]] = defaultdict(dict)
    for key, places in sorted(keys.items()):
        by_first[_beginning(key, 1)][key] = places
        by_two[_beginning(key, 2)][key] = places
    large = {name for name, some in by_first.items() if len(_written(some)) > _LARGE}
    parts = {name: some for name, some in by_first.items() if name not in large}
    return parts | {name: some for name, some in by_two.items() if name[0] in large}


def _beginning(key: str, letters: int) -> str:
    """Return the first letters of `key`, as far as a file's name may hold them."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in key[:letters])


def _words(page: Found) -> tuple[list[str], list[str]]:
    about = (page.facts.stage, str(page.facts.year)) if page.facts else ()
    return words(page.title), words("\n".join((page.title, *page.blocks, *about)))


def _told(address: str, page: Found) -> list[object]:
    return [address, page.kind, page.title, list(page.blocks), page.facts]


def _written(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
