"""Make the pictures of the handbook and of README: ``.venv/bin/python scripts/pictures.py``.

Each picture is a piece of a page as it stands on one fixed day, so that it only changes when the page does. CHROMIUM
names the browser.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

from anslag.cli import main

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "tools/anslag/site/handbook/bilder"
README = ROOT / "docs/pictures"
AS_OF = "2026-11-24"
MARGIN, HEIGHT = 12, 640
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the page's address, the first and the last element that it shows, how wide the window and
    the picture are, what is to be opened first, if anything, the site and where the picture lies.

    Without a last element it shows the top of the page, as far as the window goes.
    """

    name: str
    address: str
    first: str
    last: str
    window: int = 960
    width: int = 960
    opened: str = ""
    site: str = "internal"
    folder: Path = HANDBOOK


PICTURES = (
    Picture("att-gora", "", "h1", "#forsenat-applicant + .tasks > li:nth-child(1)"),
    Picture("anteckna", "projekt/2026-006/", ".next", ".next", width=700, opened=".next summary"),
    Picture("sparrad-utbetalning", "projekt/2026-004/", "h1", ".flags", width=700),
    Picture("beslutslista", "beslut/executive-committee/", "h1", "#vantar ~ p", window=1100, width=1100),
    Picture("public", "projekt/2025-006/", "body", "", window=1000, width=1000, site="public", folder=README),
    Picture("internal", "", "body", "", window=1000, width=1000, folder=README),
)


def take(page: Page, site: Path, picture: Picture) -> None:
    """Write the picture, from the top of its first element to the bottom of its last."""
    page.set_viewport_size({"width": picture.window, "height": HEIGHT})
    page.goto((site / picture.address / "index.html").as_uri())
    if picture.opened:
        page.locator(picture.opened).click()
    page.screenshot(path=picture.folder / f"{picture.name}.png", clip=_part(page, picture), full_page=True)


def _part(page: Page, picture: Picture) -> FloatRect:
    if not picture.last:
        return {"x": 0, "y": 0, "width": picture.width, "height": HEIGHT}
    top = page.locator(picture.first).first.bounding_box()
    end = page.locator(picture.last).first.bounding_box()
    if top is None or end is None:
        raise SystemExit(f"{picture.name}: nothing to show at {picture.address!r}")
    y = top["y"] - MARGIN
    return {"x": 0, "y": y, "width": picture.width, "height": end["y"] + end["height"] + MARGIN - y}


def run() -> None:
    """Build both sites in a folder of their own and take the pictures."""
    for picture in PICTURES:  # the handbook shows them, and a site is not built with one missing
        picture.folder.mkdir(exist_ok=True)
        (picture.folder / f"{picture.name}.png").touch()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        registry = str(ROOT / "registry")
        arguments = ["build", "--registry", registry, "--out", folder, "--as-of", AS_OF]
        main(arguments, standalone_mode=False)
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(color_scheme="light")
        for picture in PICTURES:
            take(page, Path(folder) / picture.site, picture)
        browser.close()


if __name__ == "__main__":
    run()
