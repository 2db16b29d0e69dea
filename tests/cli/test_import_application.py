"""``anslag import application``: from the form that the site gives out to a record, with nothing lost."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from anslag.check import Folder, load
from anslag.edit import canonical
from anslag.source import parse
from tests.documents.application_facts import facts, filled_application
from tests.documents.fill_in import tag_of, write_in

from .kit import DAY, ROOT, Desk
from .terminal import Terminal

AS_OF = date.fromisoformat(DAY)
REGISTER = load(Folder(ROOT / "registry", "registry/"))
RECORDS: dict[str, Any] = {
    judged.brief.id: REGISTER.source.read(name).data for name, judged in REGISTER.judged.items() if judged.brief
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def application(desk: Desk, record: dict[str, Any], *changes: Any) -> Path:
    """Write the filled-in form of a record beside the register."""
    programme = REGISTER.references.programme(
        record["programme"], date.fromisoformat(record["application"]["received"])
    )
    assert programme is not None
    file = desk.folder.parent / "ansökan.docx"
    file.write_bytes(filled_application(record, programme, REGISTER.references, AS_OF, *changes))
    return file


def brought_in(desk: Desk, file: Path, received: str, *more: str) -> tuple[int, str]:
    given = ("--no-input", "--case-number", "KS 2026/0901", "--received", received, "--as-of", DAY, *more)
    return desk.run("import", "application", str(file), *given)


def made(desk: Desk, before: set[str]) -> tuple[str, Any]:
    (name,) = (name for name in set(desk.texts()) - before if "/projects/" in name)
    text = Path(name).read_text(encoding="utf-8")
    return text, parse(text.encode(), "x.yaml").data


@pytest.mark.parametrize("id_", ["2023-002", "2025-003", "2026-008"])
def test_a_filled_in_form_becomes_a_record_as_it_was_applied_for(desk: Desk, id_: str) -> None:
    record: Any = RECORDS[id_]
    desk.path(id_).unlink()
    before = set(desk.texts())
    status, said = brought_in(desk, application(desk, record), record["application"]["received"])
    assert status == 0, said
    text, found = made(desk, before)
    assert facts(found) == facts(record)
    assert "I ansökan, " not in text
    assert "Gissat" not in text
    assert canonical(parse(text.encode(), "x.yaml")) == text


def written(tag: str, text: str) -> Any:
    """Return the change by which a field says something else."""
    return lambda document: write_in(
        next(one for one in document.element.iter(qn("w:sdt")) if tag_of(one) == tag), text
    )


RECEIVED = "2026-11-02"


def test_who_is_in_no_register_is_entered_with_the_project(desk: Desk) -> None:
    new = (written("applicant.name", "Exempelföreningen Nyordet"), written("applicant.number", "802999-0416"))
    file, before = application(desk, RECORDS["2026-006"], *new), desk.texts()
    status, said = brought_in(desk, file, RECEIVED)
    assert (status, desk.texts()) == (2, before)
    assert (
        "Exempelföreningen Nyordet finns inte i registret. Ange vilken typ av sökande det är: --kind association|"
        in said
    )
    status, said = brought_in(desk, file, RECEIVED, "--kind", "association")
    assert status == 0, said
    assert (
        "  Ny organisation: exempelforeningen-nyordet. Fil: registry/organisations/exempelforeningen-nyordet.yaml"
        in said
    )
    organisation = (desk.folder / "organisations/exempelforeningen-nyordet.yaml").read_text(encoding="utf-8")
    assert "name: Exempelföreningen Nyordet\nkind: association\nnumber: 802999-0416\n" in organisation
    assert "applicants:\n  - exempelforeningen-nyordet\n" in made(desk, set(before))[0]
    assert desk.run("check", "--as-of", DAY)[0] == 0


def test_an_organisation_is_not_entered_when_the_project_is_refused(desk: Desk) -> None:
    new = (written("applicant.name", "Exempelföreningen Nyordet"), written("applicant.number", "802999-0416"))
    file, before = application(desk, RECORDS["2026-006"], *new), desk.texts()
    status, said = brought_in(
        desk, file, RECEIVED, "--kind", "association", "--programme", "integration", "--continues", "1999-001"
    )
    assert status != 0
    assert "Ingenting skrevs" in said
    assert desk.texts() == before
    status, said = brought_in(desk, file, RECEIVED, "--kind", "association", "--area", "x")
    assert (status != 0, desk.texts()) == (True, before)


def test_what_leads_to_someone_stops_where_it_stands_and_is_not_repeated(desk: Desk) -> None:
    private = (
        written("answers.purpose", "Ring Anna på 070-174 06 05 om ni undrar."),
        written("answers.timeline", "Ledare är Tolvan, 19121212-1212."),
        written("summary", "Skriv till tolvan@sprakbron.example för att vara med."),
    )
    file, before = application(desk, RECORDS["2026-006"], *private), desk.texts()
    status, said = brought_in(desk, file, RECEIVED)
    assert (status, desk.texts()) == (1, before)
    assert said.partition("skrevs.\n")[2] == (
        "  under ”Sammanfattning”: en e-postadress\n"
        "  under ”Syfte”: ett telefonnummer\n"
        "  under ”Tidsplan”: ett personnummer\n"
        "Ta bort dem i filen, eller kör igen med --gaps: då står […] på de ställena.\n"
    )
    status, said = brought_in(desk, file, RECEIVED, "--gaps")
    assert status == 0, said
    text = made(desk, set(before))[0]
    assert "purpose: Ring Anna på […] om ni undrar.\n" in text
    for words in ("070", "1212", "tolvan@"):
        assert words not in said + text


def test_what_is_missing_becomes_a_request_and_the_command_that_records_it(desk: Desk) -> None:
    changes = (written("answers.timeline", ""), written("enclosed.1", "Ja"), written("members", ""))
    status, said = brought_in(desk, application(desk, RECORDS["2026-006"], *changes), RECEIVED)
    assert status == 0, said
    before, request = said.split("Begäran om komplettering, att läsa igenom och skicka:")
    assert "  underskrift (--item signed)\n  stadgar (--item statutes)\n" in before
    assert "  - antal medlemmar\n  - senaste verksamhetsberättelsen\n" in request
    assert "  - svar under rubriken tidsplan\n" in request
    assert "stadgar" not in request
    assert "underskrift" not in request
    assert "senast 11 december 2026, och skriv KS 2026/0901 i ämnesraden." in request
    (command,) = [line.strip() for line in request.splitlines() if line.startswith("  anslag add")]
    status, said = desk.run(*shlex.split(command)[1:], "--as-of", DAY)
    assert status == 0, said
    assert "Status: Inkommen → Väntar på komplettering" in said


def test_what_no_form_says_must_be_given(desk: Desk) -> None:
    file, before = application(desk, RECORDS["2026-006"], written("period.start", "våren")), desk.texts()
    status, said = desk.run("import", "application", str(file), "--no-input", "--as-of", DAY)
    assert (status, desk.texts()) == (2, before)
    assert "i raden ”Första dagen”: våren (”våren” är inget datum på formen ÅÅÅÅ-MM-DD.)" in said
    assert "Ange också --case-number (Diarienummer), --start (Startdag), --received (Inkommen)." in said


def test_what_is_given_goes_before_what_the_form_says(desk: Desk) -> None:
    file, before = application(desk, RECORDS["2026-006"]), set(desk.texts())
    given = (
        "--title",
        "Ett annat namn",
        "--signed-role",
        "ordförande",
        "--signed-date",
        RECEIVED,
        "--attachment",
        "statutes=KS 1-2",
    )
    status, said = brought_in(desk, file, RECEIVED, *given)
    assert status == 0, said
    assert "underskrift" not in said
    data = made(desk, before)[1]
    assert data["title"] == "Ett annat namn"
    assert data["application"]["signed"] == {"role": "chair", "date": RECEIVED}
    assert data["application"]["attachments"]["statutes"] == "KS 1-2"


def test_what_would_be_written_is_shown_and_not_written(desk: Desk) -> None:
    file, before = application(desk, RECORDS["2026-006"]), desk.texts()
    status, said = brought_in(desk, file, RECEIVED, "--dry-run")
    assert (status, desk.texts()) == (0, before)
    assert "\nform: 2\nid: 2026-017\ntitle: Språkpraktik hos grannen\n" in said
    assert said.endswith("Ingenting skrevs.\n")


def test_a_hostile_file_is_refused_with_what_to_do(desk: Desk) -> None:
    file, before = desk.folder.parent / "ansökan.docx", desk.texts()
    file.write_bytes(b"%PDF-1.7")
    status, said = brought_in(desk, file, RECEIVED)
    assert (status, desk.texts()) == (2, before)
    assert said.endswith(
        "ansökan.docx: Filen är inget Worddokument. Spara den som .docx. Be sökanden om en ny fil, eller lägg upp "
        "ansökan med anslag new.\n"
    )


def test_at_a_terminal_what_the_form_does_not_say_is_asked_for_and_what_is_written_shown(desk: Desk) -> None:
    file, before = application(desk, RECORDS["2026-006"]), set(desk.texts())
    person = Terminal(desk, "import", "application", str(file))
    person.answer("KS 2026/0901", RECEIVED, "Ordförande", RECEIVED)
    person.wait("Ska det skrivas? [J/n]")
    person.type("")
    person.wait("Begäran om komplettering")
    assert person.leave() == 0
    assert made(desk, before)[1]["application"]["signed"] == {"role": "chair", "date": RECEIVED}
