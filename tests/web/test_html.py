"""Every page is valid HTML, by the W3C's own checker."""

from pathlib import Path

from tests.web.markup import markup_problems


def test_every_page_is_valid_html(built_sites: Path) -> None:
    pages = sorted(built_sites.rglob("*.html"))
    assert pages
    problems = markup_problems(pages)
    assert not problems, "\n".join(problems)
