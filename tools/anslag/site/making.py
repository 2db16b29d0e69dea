"""Makes and writes what a site has for later, in all its languages; two processes share what is much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import msgspec

from anslag.sharing import shared
from anslag.site.build_keys import Later
from anslag.site.page import Asset, Page
from anslag.site.previous_build import Entry
from anslag.site.shell import Shell
from anslag.site.writer import Made, Writer

__all__ = ["Item", "Progress", "Site", "write_all"]

Progress: TypeAlias = Callable[[int, int], None]
Item: TypeAlias = Page | Later[Page] | Asset | Later[Iterable[Asset]]
Site: TypeAlias = tuple[Writer, Shell, Iterable[Item]]
"""What writes the pages of a language, the frame of its pages, and all that it is to have."""

_WORTHWHILE = 400
_PART = 16
"""So many pages or files are made at a time."""


def write_all(sites: Iterable[Site], progress: Progress | None = None) -> None:
    """Write what `sites` are to have: keep what stands, and make the rest. The order is as given in either case.

    `progress` is told how much is made, and how much there is to make.
    """
    made: list[tuple[Writer, Made]] = []
    later: list[tuple[int, Writer, Shell, Later[Any], bytes]] = []
    for writer, shell, items in sites:
        for item in items:
            if not isinstance(item, Later):
                made.append((writer, writer.made(item, shell)))
                continue
            key = writer.key(item)
            if not (kept := writer.kept(key)):
                later.append((len(made), writer, shell, item, key))
            made.append((writer, kept))

    def work(part: Sequence[tuple[int, Writer, Shell, Later[Any], bytes]]) -> list[Made]:
        return [writer.made(item(), shell, key) for _, writer, shell, item, key in part]

    parts = [later[start : start + _PART] for start in range(0, len(later), _PART)]
    one_by_one = ((place, work(part)) for place, part in enumerate(parts))
    much = len(later) >= _WORTHWHILE
    done = 0
    for place, results in shared(parts, work, msgspec.msgpack.encode, _results) if much else one_by_one:
        for (at, writer, *_), result in zip(parts[place], results, strict=True):
            made[at] = writer, result
        done += len(results)
        if progress:
            progress(done, len(later))
    for writer, entries in made:
        writer.take(entries)


_results = msgspec.msgpack.Decoder(list[list[tuple[str, Entry]]]).decode
