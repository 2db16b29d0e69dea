"""A slip put right and words taken out: one value by its name, the old one kept, the words repeated nowhere."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from anslag.cli import main
from tests.git_kit import commit, start

from .kit import Desk

REASON = "decisions.2025-04-16.reason"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def correct(desk: Desk, path: str, to: str, *more: str) -> tuple[int, str]:
    return desk.add("2025-007", "correction", "--path", path, "--to", to, "--reason", "Felläst.", *more)


def test_the_old_value_is_taken_from_the_record(desk: Desk) -> None:
    status, said = correct(desk, "decisions.2025-04-16.reference", "§ 57")
    assert status == 0, said
    assert "”Beslutsnummer” ändrades från § 84 till § 57." in said
    record = yaml.load(desk.text("2025-007"), yaml.BaseLoader)  # noqa: S506 - the base loader makes texts of all
    assert record["decisions"][0]["reference"] == "§ 57"
    assert record["corrections"][-1] == {
        "date": desk.day,
        "path": "decisions.2025-04-16.reference",
        "from": "§ 84",
        "to": "§ 57",
        "reason": "Felläst.",
    }


def test_an_entry_keeps_its_name_when_its_day_is_put_right(desk: Desk) -> None:
    status, said = correct(desk, "decisions.2025-04-16.date", "2025-04-15")
    assert status == 0, said
    assert "Posten heter 2025-04-16 också i fortsättningen" in said
    assert "  - key: 2025-04-16\n    kind: grant_in_part\n    date: 2025-04-15\n" in desk.text("2025-007")
    assert correct(desk, "decisions.2025-04-16.reference", "§ 57")[0] == 0
    assert desk.text("2025-007").count("key: 2025-04-16") == 1


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        ("decisions", "§ 1", "”Beslut” är en hel del av posten. Ange ett enda värde i den:\n  decisions.2025-04-16\n"),
        ("decisions.2025-04-16", "§ 1", "\n  decisions.2025-04-16.reference\n"),
        ("decisions.2025-04-17.reference", "§ 1", "Menade du decisions.2025-04-16? Det som finns där: decisions."),
        ("decisions.2025-04-16.sum", "1", "Det finns inget fält decisions.2025-04-16.sum i 2025-007."),
        ("decisions.0.reference", "§ 1", "Det finns inget fält decisions.0.reference i 2025-007."),
        ("decisions.2025-04-16.reference", "§ 84", "är redan § 84 i 2025-007. Det finns inget att rätta."),
        ("decisions.2025-04-16.amount", "mycket", "mycket är inte ett belopp."),
        ("decisions.2025-04-16.kind", "ja", "ja går inte att välja."),
        ("budgets.2025-04-16.lines.ledare.id", "x", "är postens namn, som andra poster hänvisar till."),
        ("id", "2025-008", "2025-007 kan inte byta nummer."),
        ("handling.meetings.2025-03-18", "x", "är en hel del av posten"),
    ],
)
def test_what_is_no_single_value_is_refused_with_the_names_that_are_there(
    desk: Desk, path: str, to: str, said: str
) -> None:
    before = desk.texts()
    status, told = correct(desk, path, to)
    assert status in (1, 2)
    assert said in told
    assert desk.texts() == before


def test_what_the_register_does_not_say_cannot_have_been_wrong(desk: Desk) -> None:
    status, said = correct(desk, "period.end", "2026-07-01", "--from", "2026-06-29")
    assert status == 1
    assert "i registret, inte 29 juni 2026." in said


def redact(desk: Desk, path: str, words: str, *more: str) -> tuple[int, str]:
    how = ["--by", "registratorn", "--reason", "OSL 21 kap. 1 §", "--reference", "KS 2025/0123-9"]
    return desk.add("2025-007", "redaction", "--path", path, "--remove", words, *how, *more)


def test_words_are_taken_out_and_repeated_nowhere(desk: Desk) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", desk.folder], check=True)
    for words in (["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y.example", "commit", "-qm", "allt"]):
        subprocess.run(["git", "-C", desk.folder, *words], check=True)
    status, said = redact(desk, REASON, "värdparen  leder", "--commit")
    assert status == 0, said
    assert "värdparen" not in said
    assert "1 ställe i ”Motivering” är [maskerat] i stället för orden." in said
    assert "Orden finns kvar i terminalens historik." in said
    assert "eftersom [maskerat] en del" in desk.text("2025-007")
    assert "värdparen leder" not in desk.text("2025-007")
    log = subprocess.run(["git", "-C", desk.folder, "log", "-1", "--format=%B"], check=True, capture_output=True)
    assert log.stdout.decode() == "2025-007 Språkcafé på Råslätt: maskering\n\n"


def test_words_in_a_title_are_covered_also_in_the_message_and_the_name_of_the_file(desk: Desk) -> None:
    status, said = redact(desk, "title", "Råslätt")
    assert status == 0, said
    assert "Råslätt" not in said
    assert "raslatt" not in said
    assert "Orden finns kvar i application.answers.target_group. Ta bort dem där också." in said


@pytest.mark.parametrize(
    ("path", "words", "said"),
    [
        (REASON, "Anna Hemlig", "Orden finns inte i ”Motivering”."),
        (REASON, " ", "Ange vilka ord som ska tas bort"),
        ("decisions.2025-04-16", "Anna Hemlig", "är en hel del av posten"),
        ("decisions.2025-04-16.kind", "grant", "är ingen text som något kan tas bort ur."),
        ("period.end", "2026", "är ingen text som något kan tas bort ur."),
        ("period.slut", "Anna Hemlig", "Det finns inget fält period.slut"),
        (REASON, "OSL 21 kap. 1 §", "Orden finns inte i ”Motivering”."),
    ],
)
def test_a_redaction_of_nothing_is_refused_without_the_words(desk: Desk, path: str, words: str, said: str) -> None:
    before = desk.texts()
    status, told = redact(desk, path, words)
    assert status == 1
    assert said in told
    assert "Hemlig" not in told
    assert desk.texts() == before


def test_the_ground_does_not_repeat_the_words(desk: Desk) -> None:
    status, said = redact(desk, REASON, "förankrat", "--as-of", desk.day)
    assert status == 0, said
    how = ["--path", REASON, "--remove", "arvode", "--by", "r", "--reason", "Ordet arvode ska bort"]
    status, said = desk.add("2025-007", "redaction", *how)
    assert status == 1
    assert "Orden står också i ”Grund”. Skriv om det utan dem." in said
    assert "arvode" not in said


def test_the_words_can_be_read_where_no_shell_sees_them(desk: Desk) -> None:
    words = ["add", "2025-007", "redaction", "--path", REASON, "--remove", "-", "--by", "r", "--reason", "OSL"]
    where = ["--registry", str(desk.folder), "--as-of", desk.day]
    done = CliRunner().invoke(main, [*words, *where], input="värdparen\nleder\n")
    assert done.exit_code == 0, done.output
    assert "historik" not in done.output
    assert "eftersom [maskerat] en del" in desk.text("2025-007")


def test_what_a_correction_kept_of_the_words_is_told_and_taken_out_too(desk: Desk) -> None:
    assert correct(desk, REASON, "Caféet är väl förankrat.")[0] == 0
    kept = f"corrections.{desk.day}.from"
    status, said = redact(desk, REASON, "förankrat")
    assert status == 0, said
    assert f"Orden finns kvar i {kept}, corrections.{desk.day}.to. Ta bort dem där också." in said
    for path in (kept, f"corrections.{desk.day}.to"):
        status, said = redact(desk, path, "förankrat")
        assert status == 0, said
    assert "förankrat" not in desk.text("2025-007")
    record = yaml.safe_load(desk.text("2025-007"))
    assert [one.get("key") for one in record["redactions"]] == [None, f"{desk.day}-2", f"{desk.day}-3"]


def test_a_partner_is_masked_with_what_names_it_and_the_guard_is_content(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(desk.folder.parent)
    commit(desk.folder.parent, "Första", day=date(2026, 11, 1))
    monkeypatch.chdir(desk.folder.parent)
    names = ("Exempelnätverket Föräldrar på Öxnehaga", "Exempelförsamlingen i Österängen")
    paths = ("exempelnatverket-foraldrar-pa-oxnehaga", "exempelforsamlingen-i-osterangen")
    for path, name in zip(paths, names, strict=True):
        told = ("--by", "Strategen", "--reason", "Enligt planen.", "--remove", name)
        status, said = desk.add("2026-004", "redaction", "--path", f"application.partners.{path}.name", *told)
        assert status == 0, said
        assert "Samma text är maskerad i handling.consultations." in said
        status, said = desk.run("check", "--base", "HEAD", "--as-of", desk.day)
        assert (status, "Ändringen ger inga nya problem." in said) == (0, True), said
    record = yaml.safe_load(desk.text("2026-004"))
    assert [one["name"] for one in record["application"]["partners"]] == ["[maskerat]", "[maskerat]"]
    assert len(record["redactions"]) == 4
    assert not any(name in desk.text("2026-004") for name in names)


def test_a_value_that_should_not_be_there_is_emptied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    start(desk.folder.parent)
    commit(desk.folder.parent, "Första", day=date(2026, 11, 1))
    monkeypatch.chdir(desk.folder.parent)
    path = "payments.2025-09-03.reference"
    old = yaml.safe_load(desk.text("2025-007"))["payments"][0]["reference"]
    status, said = desk.add("2025-007", "correction", "--path", path, "--to", "tomt", "--reason", "Hör till 2025-008.")
    assert (status, " till tomt." in said) == (0, True), said
    record = yaml.safe_load(desk.text("2025-007"))
    assert "reference" not in record["payments"][0]
    assert (record["corrections"][-1]["from"], record["corrections"][-1]["to"]) == (old, None)
    status, said = desk.run("check", "--base", "HEAD", "--as-of", desk.day)
    assert (status, "Ändringen ger inga nya problem." in said) == (0, True), said


def test_what_must_be_there_is_not_emptied(desk: Desk) -> None:
    before = desk.texts()
    told = ("--path", "decisions.2025-04-16.date", "--to", "tomt", "--reason", "Fel.")
    assert desk.add("2025-007", "correction", *told)[0] == 1
    assert desk.texts() == before
