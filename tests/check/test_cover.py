"""What a person should not find again in a report, and how long a report may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from anslag.check import Folder, Verdict, check
from anslag.cli import main
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


NAMED = f"projects/2025/2025-001-{NUMBER}.yaml"


@pytest.mark.parametrize("form", sorted(REPORTERS))
@pytest.mark.parametrize("name", [NAMED, f"anteckningar {NUMBER}.txt", f"organisationer/{NUMBER}/a.yaml"])
def test_a_personal_number_in_a_file_s_name_is_in_no_report(tmp_path: Path, form: str, name: str) -> None:
    faultless(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / ASSOCIATION).rename(tmp_path / name)
    verdict = check(Folder(tmp_path, ""), DAY)
    assert any(one.code == "PRV001" for one in verdict.new)
    assert NUMBER not in unquote(REPORTERS[form](verdict))


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_nor_is_one_that_stands_as_the_record_s_own_number(tmp_path: Path, form: str) -> None:
    verdict = judged(tmp_path, "id: 2025-001", f"id: {NUMBER}")
    assert any(one.code == "PRV001" for one in verdict.new)
    assert NUMBER not in unquote(REPORTERS[form](verdict))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("README.md", "utf-8"),
        ("LICENSE", "latin-1"),
        ("anteckningar.txt", "utf-8"),
        ("utkast.docx.txt", "utf-16"),
        ("projects/2025/2025-001-sprakcafe.yaml.bak", "utf-8"),
    ],
)
def test_every_file_of_the_register_is_searched(tmp_path: Path, name: str, encoding: str) -> None:
    faultless(tmp_path)
    (tmp_path / name).write_bytes(f"Fråga\nOrdförande är {NUMBER}.\n".encode(encoding))
    (found,) = (one for one in check(Folder(tmp_path, ""), DAY).new if one.code == "PRV001")
    assert (found.place.file, found.place.line) == (name, 2)
    assert found.place.source.endswith("r •••••••••••.")


def test_a_text_that_is_too_big_to_be_searched_is_told(tmp_path: Path) -> None:
    faultless(tmp_path)
    (tmp_path / "README.md").write_text("a" * 256 * 1024, encoding="utf-8")
    assert check(Folder(tmp_path, ""), DAY).new == ()
    (tmp_path / "README.md").write_text("a" * 256 * 1024 + f" {NUMBER}", encoding="utf-8")
    assert [one.code for one in check(Folder(tmp_path, ""), DAY).new] == ["SRC004"]


def test_commands_that_name_files_cover_them_too(tmp_path: Path) -> None:
    faultless(tmp_path)
    path = tmp_path / NAMED
    (tmp_path / ASSOCIATION).rename(path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("own_contribution: 20000", f"own_contribution: 20 000 # {NUMBER}"),
        encoding="utf-8",
    )
    for command in ("fmt", "fix"):
        told = CliRunner().invoke(main, [command, "--check", "--registry", str(tmp_path)])
        assert told.exit_code == 1
        assert "2025-001-•••••••••••.yaml" in told.output
        assert NUMBER not in told.output
