"""Every kind of page on A4: few pages, no word cut and none set a letter to a line."""

import re

from playwright.sync_api import Browser, Page

from tests.web.serve import Served
from tests.web.view import HEIGHT, open_view

UPRIGHT, ACROSS = 695, 1032
"""The width of the text on A4 in CSS pixels, as print.css sets the margins of either sheet."""
FEW = 4
FEWER = {"internal": {"start": 2}}
LONG = {"internal": {"compilation", "faults", "fields", "rule", "rules", "stages", "newcase", "text"}}
"""The handbook, to be read and looked up in, and a whole document, which is printed from Word: any number of sheets."""


def sheets(page: Page) -> int:
    """Return on how many sheets of A4 a browser prints `page`."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_a_page_fits_on_few_sheets_and_nothing_is_lost(browser: Browser, served: Served) -> None:
    """A list and a start of this size, a year and a project: at most four sheets; what waits: two."""
    site = "internal" if (served.site.root / "handbok").is_dir() else "public"
    with open_view(browser, served.base, width=UPRIGHT) as view:
        view.page.emulate_media(media="print")
        for sample in served.site.samples:
            view.visit(sample.address)
            across = view.page.evaluate("getComputedStyle(document.body).page") != "auto"
            view.page.set_viewport_size({"width": ACROSS if across else UPRIGHT, "height": HEIGHT})
            view.check_paper(ACROSS if across else UPRIGHT)
            most = FEWER.get(site, {}).get(sample.kind, FEW)
            if sample.kind not in LONG.get(site, ()) and (count := sheets(view.page)) > most:
                view.note(f"takes {count} sheets, {most} at most")
    assert not view.problems, "\n".join(view.problems)
