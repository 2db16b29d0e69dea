"""The index of the search page, by Pagefind: made of the pages as they were written, when Pagefind is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from anslag.site.errors import SiteError

__all__ = ["BUNDLE", "index"]

BUNDLE = "pagefind"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "pagefind.*.pf_meta", "wasm.*.pagefind")


def index(site: Path) -> bool:
    """Index the record pages below `site` (those with data-pagefind-body) with Swedish word stems.

    Returns whether it could be done: False when Pagefind is not installed. Raises SiteError when Pagefind fails.
    Its ready-made search boxes are removed, since the site has its own.
    """
    if not (find_spec("pagefind") and find_spec("pagefind_bin")):
        return False
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", BUNDLE]
    done = subprocess.run(
        [*command, "--force-language", "sv", "--silent"], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise SiteError(f"Sökningens index gick inte att göra: {done.stderr.strip() or done.stdout.strip()}")
    bundle = site / BUNDLE
    needed = {path for pattern in _NEEDED for path in bundle.glob(pattern)}
    for path in bundle.iterdir():
        if path.is_file() and path not in needed:
            path.unlink()
    return True
