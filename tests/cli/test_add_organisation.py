"""``anslag add organisation``, and an organisation that an interview meets."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests import git_kit

from .kit import Desk
from .terminal import Terminal

CHOIR = ("add", "organisation", "--name", "Exempelkören Å & Ä", "--kind", "förening", "--number", "802999-0184")


@pytest.fixture
def landed(desk: Desk) -> Desk:
    """Return a desk whose register stands in Git."""
    git_kit.start(desk.folder)
    git_kit.commit(desk.folder)
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_an_organisation_gets_a_file_of_its_own(desk: Desk) -> None:
    status, said = desk.run(*CHOIR, "--as-of", desk.day)
    assert status == 0, said
    assert said.splitlines() == [
        "Upplagd: Exempelkören Å & Ä, med kortnamnet exempelkoren-a-a.",
        "  Fil: registry/organisations/exempelkoren-a-a.yaml",
    ]
    assert (desk.folder / "organisations/exempelkoren-a-a.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/organisation.schema.json\n"
        "id: exempelkoren-a-a\nname: Exempelkören Å & Ä\nkind: association\nnumber: 802999-0184\n"
    )
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_a_municipal_unit_needs_an_administration_and_no_number(desk: Desk) -> None:
    words = ("add", "organisation", "--name", "Exempelskolan", "--kind", "municipal_unit", "--as-of", desk.day)
    status, said = desk.run(*words)
    assert (status, "Ange också --administration (Förvaltning)." in said) == (2, True)
    assert desk.run(*words, "--administration", "Utbildningsförvaltningen")[0] == 0
    assert desk.run("check", "--as-of", desk.day)[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--name 'Exempelateljén Nål och Tråd' --kind förening --number 802999-0184", "finns redan i registret"),
        ("--name Kör --kind förening", "Ange också --number (Organisationsnummer)."),
        ("--name Kör --kind förening --number 802999-0185", "802999-0185"),
        ("--name Kör --kind förening --number 802999-0036", "802999-0036"),
        ("--name Kör --kind förening --number 19121212-1212", "Åtgärd: "),
        ("--name Kör --kind klubb --number 802999-0184", "klubb går inte att välja"),
        ("--kind förening", "Ange också --name (Namn), --number (Organisationsnummer)."),
        ("--name Kör --kind förening --number 802999-0184 --id 'En kör'", "Åtgärd: "),
    ],
)
def test_nothing_is_written_of_what_is_wrong(desk: Desk, words: str, told: str) -> None:
    before = desk.texts()
    status, said = desk.run("add", "organisation", *shlex.split(words), "--as-of", desk.day)
    assert status != 0
    assert told in said
    assert desk.texts() == before


def test_help_says_what_an_organisation_has(desk: Desk) -> None:
    said = desk.run("add", "organisation", "--help")[1]
    assert said.startswith("Användning: anslag add organisation [VAL]")
    assert "--former-name TEXT" in said
    assert "--correction" not in said


def test_a_new_project_says_how_to_enter_an_unknown_applicant(desk: Desk) -> None:
    given = (
        "new", "--no-input", "--as-of", desk.day, "--title", "Kör", "--summary", "En kör för alla som vill.",
        "--case-number", "KS 2026/0150", "--applicant", "exempelkoren-a-a", "--area", "torpa", "--start", "2027-01-01",
        "--end", "2027-06-01", "--received", "i-dag", "--amount", "40000",
    )  # fmt: skip
    status, said = desk.run(*given)
    assert (status, "Lägg upp den först: anslag add organisation" in said) == (1, True)
    assert desk.run(*CHOIR, "--as-of", desk.day)[0] == 0
    status, said = desk.run(*given)
    assert status == 0, said


def test_an_interview_that_meets_an_unknown_organisation_enters_it_and_goes_on(desk: Desk) -> None:
    officer = Terminal(desk, "new", "--title", "Kör", "--summary", "Alla som vill.", "--case-number", "KS 2026/0150")
    officer.answer("Exempelkören Å & Ä")
    officer.wait("finns inte i registret över organisationer. Lägga upp den som ny? [J/n]")
    officer.type("j")
    officer.answer("förening", "802999-0184", "torpa", "", "", "2027-01-01", "2027-06-01", "", "40000")
    assert officer.leave() == 0, officer.seen
    assert "applicants:\n  - exempelkoren-a-a\n" in desk.text("2026-017")
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_an_unknown_organisation_in_a_change_is_entered_too(desk: Desk) -> None:
    officer = Terminal(
        desk, "add", "2026-004", "change", "--asked", "i-dag", "--what", "applicants=exempelkoren-a-a",
    )  # fmt: skip
    officer.wait("Lägga upp den som ny?")
    officer.type("j")
    officer.answer("Exempelkören Å & Ä", "förening", "802999-0184")
    assert officer.leave() == 0, officer.seen
    assert "exempelkoren-a-a" in desk.text("2026-004")
    assert desk.run("check", "--as-of", desk.day)[0] == 0


ATELIER = "exempelateljen-nal-och-trad"


def test_an_organisation_takes_a_new_name_and_keeps_the_old_one(landed: Desk) -> None:
    words = ("add", "organisation", "--id", ATELIER, "--name", "Ateljé Tråd", "--as-of", landed.day)
    status, said = landed.run(*words)
    assert status == 1
    assert said == (
        "anslag: ”Namn” är redan Exempelateljén Nål och Tråd. Har organisationen bytt namn: ange också --former-name "
        '"Exempelateljén Nål och Tråd". Var uppgiften aldrig riktig: ange också varför, med --reason.\n'
    )
    assert landed.run(*words, "--former-name", "Exempelateljén Nål och Tråd")[0] == 0
    written = (landed.folder / f"organisations/{ATELIER}.yaml").read_text("utf-8")
    assert "name: Ateljé Tråd\n" in written
    assert "former_names:\n  - Exempelateljén Nål och Tråd\n" in written
    assert landed.run("check", "--base", "HEAD", "--as-of", landed.day)[0] == 0


def test_a_slip_in_an_organisation_is_put_right_as_its_remedy_says(landed: Desk) -> None:
    path = landed.folder / f"organisations/{ATELIER}.yaml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("802999-0036", "802999-0184"), "utf-8")
    said = landed.run("check", "--base", "HEAD", "--as-of", landed.day)[1]
    remedy = f"anslag add organisation --id {ATELIER} --number VÄRDE --reason VARFÖR"
    assert remedy in said
    path.write_text(before, "utf-8")
    words = remedy.replace("VÄRDE", "802999-0184").replace("VARFÖR", "'Fel nummer fördes in.'")
    assert landed.run(*shlex.split(words)[1:], "--as-of", landed.day)[0] == 0
    assert path.read_text("utf-8").endswith(
        f"corrections:\n  - date: {landed.day}\n    path: number\n    from: 802999-0036\n    to: 802999-0184\n"
        "    reason: Fel nummer fördes in.\n"
    )
    assert landed.run("check", "--base", "HEAD", "--as-of", landed.day)[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"--id {ATELIER} --website https://tyg.example", "rättar inget som står i registret. Utelämna --reason."),
        ("--name Kör --kind förening --number 802999-0184", "Ange dess kortnamn med --id."),
    ],
)
def test_a_reason_without_a_slip_is_told(desk: Desk, words: str, told: str) -> None:
    status, said = desk.run("add", "organisation", *shlex.split(words), "--reason", "Fel.", "--as-of", desk.day)
    assert status != 0
    assert told in said
