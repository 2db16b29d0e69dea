"""A compilation is public: no count of a few people, and no text that is only the officers', is in any of its files."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

from anslag.documents.annual_tables import annual_tables
from anslag.documents.charts import charts
from anslag.documents.workbook import workbook
from anslag.edit.annual_files import figures_text
from anslag.model import AnnualReport
from anslag.public.compilations import narrowed
from anslag.public.door import publish
from tests.annual.kit import paper_words, small, table, year_of

REPORT = AnnualReport(year=2026, programme="integration", cut=date(2027, 3, 31), summary="Sammanfattat.")
SECRET = ("hemlig bedömning", "hemlig analys", "hemlig lärdom", "hemlig insats")
FEW = {
    "application": {
        "received": "2025-03-03",
        "amount": 120_000,
        "goals": [{"id": "g", "goal": "Flickor kommer", "indicator": "Antal flickor", "target": 4321}],
        "expected_reach": {"girls": 4322, "boys": 90_000, "women": 80_000, "men": 70_000},
    },
    "handling": {"statements": [{"date": "2025-04-01", "proposal": "grant", "assessment": SECRET[0]}]},
    "final_report": {
        "received": "2026-07-20",
        "activities": SECRET[3],
        "results": [{"goal": "g", "fulfilment": "met", "outcome": 4323, "analysis": SECRET[1]}],
        "reach": {"girls": 4324, "boys": 91_000, "women": 81_000, "men": 71_000},
        "lessons": SECRET[2],
        "lives_on": {"answer": "fully", "how": "Föreningen tar över."},
    },
}
"""A project with few girls, when few is fewer than 5 000: figures that are nowhere else by chance."""


def everything() -> str:
    """Return all that any file of the compilation says."""
    registry = small(FEW, small_count=5000)
    figures = year_of(registry)
    words = [paper_words(registry, REPORT, figures), figures_text(figures)]
    with zipfile.ZipFile(BytesIO(workbook("Titel", annual_tables(figures), figures.day))) as book:
        words += [book.read(name).decode() for name in book.namelist()]
    words += [picture.words for picture in charts(figures).values()]
    return re.sub(r"(?<=\d)[\s\N{NO-BREAK SPACE}](?=\d{3})", "", "\n".join(words))


def test_few_are_in_no_file() -> None:
    said = everything()
    assert "91000" in said
    assert not re.findall(r"432[1-4]", said)
    assert not re.findall(r"24732[0-9]|24432[0-9]", said)  # with the others, as a sum
    assert "färre än 5000" in said


def test_the_officers_texts_are_in_no_file() -> None:
    said = everything()
    assert "Föreningen tar över." in said
    assert not [text for text in SECRET if text in said]


def test_what_is_hidden_after_it_was_frozen_is_taken_out_of_what_is_shown() -> None:
    figures = year_of(small({}), 2025, date(2026, 3, 31))
    assert table(figures, "projects")["2025-001"]["areas"] == "Raslatt"
    now = publish(small({"public": {"hide": ["areas"]}, "title": "Ett annat namn"}), date(2027, 1, 1))
    shown = narrowed(figures, now)
    assert table(shown, "projects")["2025-001"]["areas"] == "Område visas inte"
    assert shown.table("areas") is None
    assert shown.table("priority") is None
    assert [row.label for row in shown.table("projects").rows] == ["Ett annat namn"]  # type: ignore[union-attr]
