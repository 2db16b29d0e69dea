"""What an index of the search by year would cost and save: ``python bench/index_parts.py SITE``, a public site.

The index as it is made, beside one of the projects of each year and one of all other pages, to be merged in the
browser. CPU seconds, and what a search for a word fetches before it knows its hits: the first file and the word's own,
of each index, as gzip makes them.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from anslag.site.page_text import Found, read
from anslag.site.search_index import BUNDLE, index

SOUGHT = ("fotboll", "språkcafé", "kvinnor", "huskvarna", "integration")
"""Words that a visitor may write; that each begins a name of a file is all that is asked of them."""
LANGUAGE = "sv"
_Pages = Sequence[tuple[str, Found]]


def read_all(site: Path) -> _Pages:
    """Return what is found of each page of the site in the one language, with its address."""
    pages = ((str(path.relative_to(site).parent) + "/", read(path.read_text("utf-8"))) for path in site.rglob("*.html"))
    return [(address.removeprefix("./"), found) for address, found in pages if found and found.language == LANGUAGE]


def by_year(pages: _Pages) -> list[_Pages]:
    """Return the pages of each year's projects, and the others."""
    parts: dict[int, list[tuple[str, Found]]] = defaultdict(list)
    for address, found in pages:
        parts[found.facts.year if found.facts else 0].append((address, found))
    return [parts[year] for year in sorted(parts)]


def made(pages: _Pages) -> tuple[float, Mapping[str, int]]:
    """Return the CPU seconds that an index of `pages` takes, and the size of each file by its name."""
    begun = time.process_time()
    files = list(index(pages))
    taken = time.process_time() - begun
    return taken, {file.address.rpartition("/")[2]: len(gzip.compress(file.content)) for file in files}


def fetched(files: Mapping[str, int], word: str) -> tuple[int, int]:
    """Return how many files a search for `word` fetches of an index, and their bytes."""
    letters = (name for length in (2, 1) if (name := f"ord-{word[:length]}.json") in files)
    names = [f"{LANGUAGE}.json", *islice(letters, 1)]
    return len(names), sum(files[name] for name in names)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Compare an index by year with one of the whole site.")
    parser.add_argument("site", metavar="SITE", type=Path, help="a public site that anslag build has made")
    site: Path = parser.parse_args().site
    if not (site / BUNDLE).is_dir():
        parser.error(f"{site} has no {BUNDLE}")
    begun = time.process_time()
    pages = read_all(site)
    print(f"Reading the texts of {len(pages)} pages: {time.process_time() - begun:.2f} CPU s.")
    whole, parts = [made(pages)], [made(part) for part in by_year(pages)]
    for name, made_ in (("One index", whole), ("By year", parts)):
        seconds, most = sum(one for one, _ in made_), max(one for one, _ in made_)
        count, size = sum(len(files) for _, files in made_), sum(sum(files.values()) for _, files in made_)
        print(f"{name}: {seconds:.2f} CPU s, the largest part {most:.2f}; {count} files, {size / 1000:.0f} kB.")
    for word in SOUGHT:
        told = []
        for made_ in (whole, parts):
            asked = [fetched(files, word) for _, files in made_]
            told.append(f"{sum(one for one, _ in asked)} files, {sum(size for _, size in asked) / 1000:.0f} kB")
        print(f"{word}: {told[0]}; by year {told[1]}.")


if __name__ == "__main__":
    main()
