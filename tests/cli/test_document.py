"""``anslag document``: papers and forms as files, by templates that an office has made its own."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from anslag.documents.word_package import members, packed
from tests.cli.kit import Desk
from tests.documents.papers_kit import template
from tests.git_kit import commit, start

DAY = "2026-11-29"


@pytest.fixture(name="desk")
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk.at(tmp_path / "registry")


def document(desk: Desk, words: str) -> tuple[int, str]:
    return desk.run("document", *words.split(), "--as-of", DAY)


def words_of(path: Path) -> str:
    return "\n".join(one.text for one in Document(BytesIO(path.read_bytes())).paragraphs)


def test_a_statement_is_written_and_what_is_to_be_filled_in_is_listed(desk: Desk) -> None:
    status, said = document(desk, "statement 2026-006")
    assert status == 0
    first, *gaps = said.splitlines()
    assert first.startswith("handlingar/2026-006-tjansteutlatande.docx: version ")
    assert gaps == [
        "  Att fylla i: bedömning mot målet överbryggade klyftor.",
        "  Att fylla i: bedömning mot målet social rättvisa och lika livschanser.",
        "  Att fylla i: bedömning ur ett jämställdhetsperspektiv.",
        "  Att fylla i: bedömning ur ett barnperspektiv.",
    ]
    assert "Förslag till beslut" in words_of(Path("handlingar/2026-006-tjansteutlatande.docx"))


def test_a_file_may_be_named(desk: Desk) -> None:
    assert document(desk, "decision 2026-003 --out beslut.docx")[0] == 0
    assert "240 000 kr" in words_of(Path("beslut.docx")).replace("\N{NO-BREAK SPACE}", " ")


def test_a_reminder_is_a_document_and_a_text_to_paste(desk: Desk) -> None:
    status, said = document(desk, "reminder 2026-015 --out brev")
    assert status == 0
    assert "brev/2026-015-paminnelse.txt: texten till ett brev." in said
    text = Path("brev/2026-015-paminnelse.txt").read_text("utf-8")
    assert text.startswith("Till: fikarum@digitalvardag.example\nÄmne: Påminnelse: Läxhjälp på jobbet, KS 2026/0058\n")
    assert "- En budget för det beviljade beloppet." in text
    assert Path("brev/2026-015-paminnelse.docx").is_file()


@pytest.mark.parametrize("name", ["brev.docx", "brev.txt"])
def test_a_reminder_keeps_both_its_files_when_one_is_named(desk: Desk, name: str) -> None:
    assert document(desk, f"reminder 2026-015 --out {name}")[0] == 0
    assert "Påminnelse: Läxhjälp på jobbet" in words_of(Path("brev.docx"))
    assert Path("brev.txt").read_text("utf-8").startswith("Till: ")


def test_what_goes_with_a_document_is_in_its_package_too(desk: Desk) -> None:
    assert document(desk, "reminder 2026-015 --out brev.zip")[0] == 0
    with zipfile.ZipFile("brev.zip") as package:
        assert package.namelist() == ["2026-015-paminnelse.docx", "2026-015-paminnelse.txt"]


def test_several_documents_are_never_written_over_each_other(desk: Desk) -> None:
    status, said = document(desk, "meeting --body executive_committee --date 2026-12-09 --out mote.docx")
    assert (status, Path("mote.docx").exists()) == (2, False)
    assert "Det blir 2 handlingar. Ange en mapp, eller en fil som slutar på .zip. Ingenting skrevs." in said


def test_a_form_is_written_for_each_kind(desk: Desk) -> None:
    for kind in ("interim", "final", "cost", "change"):
        assert document(desk, f"report-form 2026-003 --kind {kind}")[0] == 0
    assert len(list(Path("handlingar").iterdir())) == 4


def test_all_papers_of_a_meeting_come_in_a_folder_or_in_one_file(desk: Desk) -> None:
    words = "meeting --body executive_committee --date 2026-12-09"
    assert document(desk, f"{words} --out mote")[0] == 0
    assert document(desk, f"{words} --out mote.zip")[0] == 0
    names = sorted(path.name for path in Path("mote").iterdir())
    assert names == [
        "2026-006-tjansteutlatande.docx",
        "2026-12-09-arendelista-kommunstyrelsens-ledningsutskott.docx",
    ]
    with zipfile.ZipFile("mote.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == {
            path.name: path.read_bytes() for path in Path("mote").iterdir()
        }
    first = Path("mote.zip").read_bytes()
    assert document(desk, f"{words} --out mote.zip")[0] == 0
    assert Path("mote.zip").read_bytes() == first


def test_delegated_decisions_of_a_time_are_listed(desk: Desk) -> None:
    assert document(desk, "delegations --from 2026-01-01 --to 2026-12-31")[0] == 0
    assert Path("handlingar/2026-01-01--2026-12-31-delegationsbeslut.docx").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("statement 2026-999", "Registret har inget projekt 2026-999 som gick att läsa och hade kommit in 2026-11-29."),
        ("decision 2026-006", "2026-006 har inget beslut att underrätta om."),
        ("reminder 2026-003", "Ingenting väntar på sökanden i 2026-003, så det finns inget att påminna om."),
        ("report-form 2026-006 --kind final", "2026-006 har inget bidrag att redovisa: status är klar för beslut."),
        ("agenda --body x --date 2026-12-09", "Inget program har beslutsinstansen x. Ange analysis_"),
        ("agenda --body x --date igår", "igår är inget datum på formen ÅÅÅÅ-MM-DD."),
        ("delegations --from 2022-01-01 --to 2022-12-31", "Inget beslut är fattat på delegation 1 januari 2022"),
    ],
)
def test_what_cannot_be_made_is_told(desk: Desk, words: str, told: str) -> None:
    status, said = document(desk, words)
    assert status == 2
    assert told in said
    assert not Path("handlingar").exists()


def test_templates_are_laid_in_the_register_and_changed_there(desk: Desk) -> None:
    status, said = desk.run("document", "templates")
    assert status == 0
    assert "registry/templates/statement.docx: gör om den i Word." in said
    assert desk.run("check", "--as-of", DAY)[0] == 0
    before = desk.texts()
    assert "finns redan, och lämnas som den är." in desk.say("document", "templates")
    assert desk.texts() == before
    own = desk.folder / "templates" / "statement.docx"
    own.write_bytes(template("Vår egen mall för {{ project }}, {{ applicants }}."))
    assert document(desk, "statement 2026-006")[0] == 0
    assert "Vår egen mall för Språkpraktik hos grannen, Exempelföreningen Språkbron." in words_of(
        Path("handlingar/2026-006-tjansteutlatande.docx")
    )
    own.unlink()
    assert document(desk, "statement 2026-006")[0] == 0
    assert "Förslag till beslut" in words_of(Path("handlingar/2026-006-tjansteutlatande.docx"))


def test_the_templates_laid_in_the_register_give_the_same_as_the_programs_own(desk: Desk) -> None:
    assert document(desk, "statement 2026-006 --out a.docx")[0] == 0
    desk.run("document", "templates")
    assert document(desk, "statement 2026-006 --out b.docx")[0] == 0
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_a_broken_template_is_told_with_its_place_and_nothing_is_written(desk: Desk) -> None:
    (desk.folder / "templates").mkdir()
    (desk.folder / "templates" / "statement.docx").write_bytes(template("Sökande", "Till {{ aplicants }}"))
    status, said = document(desk, "statement 2026-006")
    assert status == 2
    assert said == (
        "anslag: Ingenting skrevs. templates/statement.docx: aplicants finns inte bland uppgifterna. Menas applicants? "
        "Det står i stycket: ”Till {{ aplicants }}”.\n"
    )
    assert not Path("handlingar").exists()


def test_a_template_that_is_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "hemlig.docx").write_bytes(template("Hemligt"))
    (desk.folder / "templates").mkdir()
    (desk.folder / "templates" / "statement.docx").symlink_to(tmp_path / "hemlig.docx")
    status, said = document(desk, "statement 2026-006")
    assert status == 2
    assert "templates/statement.docx är en länk, och den följs inte." in said


def test_any_other_file_among_the_templates_is_a_stray(desk: Desk) -> None:
    (desk.folder / "templates").mkdir()
    (desk.folder / "templates" / "annat.docx").write_bytes(b"x")
    status, said = desk.run("check", "--as-of", DAY)
    assert status == 1
    assert "templates/<slag>.docx" in said


def test_a_template_that_cannot_be_used_is_found_by_a_check_and_mended_as_it_says(desk: Desk, tmp_path: Path) -> None:
    start(tmp_path)
    assert desk.run("document", "templates")[0] == 0
    commit(tmp_path, "Mallar")
    file = desk.folder / "templates/agenda.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0 old")
    (desk.folder / "templates/decision.docx").write_bytes(rewritten(template("Hej"), "word/comments.xml"))
    told = desk.say("check")
    assert re.findall(r"^registry/templates/(\w+)\.docx:1:1  TPL001", told, re.MULTILINE) == ["agenda", "decision"]
    assert "Filen är sparad i ett äldre format eller med lösenord." in told
    assert "Mallen har kommentarer eller spårade ändringar, som bär namn." in told
    assert re.findall("TPL001  Mallen", desk.say("check", str(file))) == ["TPL001  Mallen"]
    assert desk.say("check", "--base", "main").startswith("Ändringen ger 2 nya fel.")
    commit(tmp_path, "Trasiga")
    status, told = desk.run("check", "--base", "main")
    assert status == 0
    assert told.startswith("Ändringen ger inga nya problem. 2 fel, ")
    for one in ("agenda", "decision"):
        (desk.folder / f"templates/{one}.docx").unlink()
    assert desk.run("document", "templates")[0] == 0
    assert "TPL001" not in desk.say("check")


def rewritten(content: bytes, more: str) -> bytes:
    """Return a document with one more part."""
    return packed(members(content) | {more: b"<a/>"})
