"""The page that a pipeline shows, rendered as Markdown."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt

from anslag.check import Verdict
from anslag.report import REPORTERS
from anslag.report.summary import MOST
from anslag.report.text import visible
from tests.report.kit import HOSTILE, HOSTILE_FILE, finding, hostile, real

OURS = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "em", "br"}


class _Page(HTMLParser):
    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.comments: list[str] = []
        self.cells: list[str] = []
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "td":
            self.cells.append("")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_all_of_the_verdict_is_there(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    page = REPORTERS["summary"](verdict)
    assert page.startswith(f"### Kontroll av registret\n\n{verdict.sentence}\n")
    headings = [line for line in page.splitlines() if line.startswith("####")]
    assert headings == [
        "#### Nytt i ändringen",
        "#### Undantag som infördes med ändringen",
        "#### Rättat av ändringen",
        "#### Undantaget",
        "#### Fanns redan före ändringen",
    ]
    text = " ".join(_Page(page).cells)
    assert text.count("Prövas för sig. Godkänt av Chefen 1\N{NO-BREAK SPACE}januari\N{NO-BREAK SPACE}2026.") == 2
    for one in (*verdict.new, *verdict.standing):
        assert one.message in text
        assert f"{one.place.file}:{one.place.line}" in text


def test_a_record_can_add_nothing_to_the_page() -> None:
    page = _Page(REPORTERS["summary"](hostile()))
    assert page.tags == OURS
    assert page.attributes == []
    assert page.comments == []
    assert f"{visible(HOSTILE_FILE)}:3" in page.cells
    assert sum(visible(HOSTILE) in cell for cell in page.cells) == 4


def test_a_summary_that_would_be_thrown_away_for_its_size_counts_the_rest() -> None:
    verdict = Verdict(tuple(finding(message="x" * 900, line=line) for line in range(1, 1100)), 1)
    page = REPORTERS["summary"](verdict)
    shown = page.count("<code>")
    assert shown > 700
    assert f"<p>Och {1099 - shown} till, som inte får plats här.</p>" in page
    assert len(page.encode()) < MOST + 1000
