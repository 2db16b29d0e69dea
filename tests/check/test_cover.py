"""What a person should not find again in a report, and how long a report may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, Verdict, check
from anslag.report import REPORTERS
from tests.rules.examples import ASSOCIATION, faultless

DAY = date(2026, 11, 23)
NUMBER, PHONE, MAIL = "811228-9874", "070-123 45 67", "anna.svensson@post.example"


def judged(folder: Path, old: str, new: str) -> Verdict:
    faultless(folder)
    path = folder / ASSOCIATION
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return check(Folder(folder, ""), DAY)


@pytest.mark.parametrize("form", sorted(REPORTERS))
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Språkcafé på Råslätt", f"title: Ring {PHONE} ({NUMBER})"),
        ("title: Språkcafé på Råslätt", f"title: Kafé {NUMBER}\\ntitel: {NUMBER}"),
        ("members: 140", f"members: {NUMBER}"),
        ("members: 140", f"members: [{NUMBER}, {NUMBER}]"),
        ("case_number: KS 2025/0123", f"case_number: {NUMBER}"),
        ("role: chair", f"role: {NUMBER}"),
        ("programme: integration", f"programme: integration {NUMBER}"),
        ("members: 140", f"members: 140 # {NUMBER}\n  {NUMBER}: x"),
    ],
)
def test_a_personal_number_is_in_no_report_whatever_else_is_wrong(
    tmp_path: Path, form: str, old: str, new: str
) -> None:
    verdict = judged(tmp_path, old, new)
    assert any(one.code == "PRV001" for one in verdict.new)
    assert NUMBER not in REPORTERS[form](verdict)


def test_every_contact_in_a_text_is_covered_in_each_finding(tmp_path: Path) -> None:
    words = f"{PHONE}, {MAIL} eller {PHONE}"
    verdict = judged(tmp_path, "title: Språkcafé på Råslätt", f"title: {words}")
    found = [one for one in verdict.new if one.code == "PRV002"]
    assert len(found) == 3
    assert {one.place.source for one in found} == {
        f"title: {'•' * len(PHONE)}, {'•' * len(MAIL)} eller {'•' * len(PHONE)}"
    }


def test_a_flood_of_mistakes_is_told_in_a_report_of_bounded_length(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "members: 140", "members: 140 # " + f"{NUMBER} " * 10_000)
    found = [one for one in verdict.new if one.code == "PRV001"]
    assert len(found) == 100
    assert found[-1].message == "Här står ett personnummer. Det finns 9900 till längre ned."
    assert {one.place.source.strip(" #•") for one in found} == {"members: 140"}
