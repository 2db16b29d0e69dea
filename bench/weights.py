"""What the pages of a built site weigh: ``python bench/weights.py SITE [SITE …]``, side by side.

Of each kind the heaviest page, in kB as gzip makes it: the page alone, and with the style sheets, scripts and pictures
that it names, fonts of the style sheets included. What is compressed already counts as it is. What a script fetches
when it needs it is not counted here: ``bench/run.py --only browser`` counts all that a browser fetches.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

_KIND = re.compile('<meta name="anslag:kind" content="([^"]*)"')
_ASKED = re.compile(
    r'<(?:script|img)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="(?:stylesheet|icon)"[^>]*\bhref="([^"]+)"'
)
_IN_STYLE = re.compile(r'url\("?([^")]+)"?\)')
_PACKED = frozenset({".woff2", ".png", ".jpg"})


@cache
def weight(path: Path) -> int:
    """Return how many bytes of a file go over the wire."""
    content = path.read_bytes()
    return len(content) if path.suffix in _PACKED else len(gzip.compress(content))


def asked(path: Path) -> Iterator[Path]:
    """Yield the files that a page or a style sheet names, and that are shown with it."""
    for found in (_IN_STYLE if path.suffix == ".css" else _ASKED).findall(path.read_text("utf-8")):
        address = urlsplit(found if isinstance(found, str) else next(filter(None, found)))
        file = (path.parent / address.path).resolve()
        if not address.scheme and not address.netloc and file.is_file():
            yield file
            if file.suffix == ".css":
                yield from asked(file)


def heaviest(site: Path) -> Mapping[str, tuple[float, float]]:
    """Return the kB of the heaviest page of each kind, alone and with all that it shows."""
    pages: dict[str, Path] = {}
    for path in site.rglob("*.html"):
        if kind := _KIND.search(path.read_text("utf-8")):
            pages[kind[1]] = max(path, pages.get(kind[1], path), key=weight)
    return {
        kind: (weight(path) / 1000, (weight(path) + sum(map(weight, set(asked(path))))) / 1000)
        for kind, path in pages.items()
    }


def main() -> None:
    """Read the arguments, weigh, print."""
    parser = argparse.ArgumentParser(description="Weigh the heaviest page of each kind.")
    parser.add_argument("sites", metavar="SITE", type=Path, nargs="+", help="a site that anslag build has made")
    weighed = [heaviest(site) for site in parser.parse_args().sites]
    kinds = sorted({kind for found in weighed for kind in found})
    if not kinds:
        sys.exit("no pages")
    for kind in kinds:
        cells = ("{:7.1f} {:7.1f}".format(*found[kind]) if kind in found else f"{'–':>7} {'–':>7}" for found in weighed)
        print(f"{kind:16}" + "   ".join(cells))


if __name__ == "__main__":
    main()
