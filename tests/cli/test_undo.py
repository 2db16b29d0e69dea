"""``anslag undo``: what was recorded last, and has not landed, is taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.git_kit import commit, run, start

from .kit import Desk

ID = "2025-007"
FIRST = (ID, "follow-up", "--date", "2026-11-18", "--kind", "besök")
SECOND = (ID, "follow-up", "--date", "2026-11-19", "--kind", "telefon")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@anslag.example")
    made = Desk.at(tmp_path / "registry")
    start(tmp_path)
    commit(tmp_path, "Första")
    return made


def test_the_last_fact_is_taken_back_then_the_one_before(desk: Desk) -> None:
    texts = [desk.text(ID)]
    for fact in (FIRST, SECOND):
        assert desk.add(*fact)[0] == 0
        texts.append(desk.text(ID))
    status, said = desk.run("undo", ID)
    assert status == 0, said
    assert said.splitlines()[0] == "Taget tillbaka i 2025-007 Språkcafé på Råslätt:"
    assert "borttaget: " in said
    assert "-   - date: 2026-11-19" in said
    assert desk.text(ID) == texts[1]
    assert desk.run("undo", ID)[0] == 0
    assert desk.text(ID) == texts[0]
    status, said = desk.run("undo", ID)
    assert status == 1
    assert "Allt i 2025-007 är sparat i Git." in said
    assert desk.text(ID) == texts[0]


def test_what_is_recorded_together_is_taken_back_together(desk: Desk) -> None:
    before = desk.text(ID)
    assert desk.add(*FIRST, "+", "follow-up", "--kind", "telefon")[0] == 0
    assert desk.run("undo", ID)[0] == 0
    assert desk.text(ID) == before


def test_what_is_saved_stands_until_the_base_is_named(desk: Desk) -> None:
    before = desk.text(ID)
    top = desk.folder.parent
    assert desk.add(*FIRST, "--branch", "besok")[0] == 0
    status, said = desk.run("undo", ID)
    assert (status, desk.text(ID) != before) == (1, True)
    hint = re.search(r"anslag (undo 2025-007 --base )origin/main", said)
    assert hint
    assert desk.run(*hint[1].split(), "main", "--commit")[0] == 0
    assert desk.text(ID) == before
    assert run(top, "log", "-1", "--format=%s").strip() == "2025-007 Språkcafé på Råslätt: det senaste taget tillbaka"
    status, said = desk.run("undo", ID, "--base", "main")
    assert (status, "har kommit in i main och står fast" in said) == (1, True)


def test_what_is_saved_stands_on_a_machine_without_git(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.add(*FIRST, "--commit")[0] == 0
    saved = desk.text(ID)
    monkeypatch.setattr("anslag.system.program", lambda name: str(desk.folder / name))
    status, said = desk.run("undo", ID)
    assert (status, desk.text(ID)) == (2, saved)
    assert "Programmet git finns inte på den här datorn." in said


def test_what_was_written_by_hand_is_shown_and_kept(desk: Desk) -> None:
    before = desk.text(ID)
    assert desk.add(*FIRST)[0] == 0
    path = desk.path(ID)
    path.write_text(desk.text(ID).replace("kind: visit", "kind: meeting"), encoding="utf-8")
    now = desk.text(ID)
    status, said = desk.run("undo", ID)
    assert (status, desk.text(ID)) == (1, now)
    assert "ändrats på annat sätt än med anslag add" in said
    hint = re.search(r"anslag (undo 2025-007 --all)", said)
    assert hint
    status, said = desk.run(*hint[1].split())
    assert (status, desk.text(ID)) == (0, before)
    assert "möte" in said


def test_what_has_landed_meanwhile_is_not_taken_back(desk: Desk) -> None:
    assert desk.add(*FIRST)[0] == 0
    other = desk.text(ID)
    assert desk.add(*SECOND)[0] == 0
    both = desk.text(ID)
    path = desk.path(ID)
    path.write_text(other.replace("kind: visit", "kind: meeting"), encoding="utf-8")
    commit(desk.folder.parent, "Annat")
    path.write_text(both, encoding="utf-8")
    status, said = desk.run("undo", ID)
    assert (status, desk.text(ID)) == (1, both)
    assert "besök" in said or "kontakt" in said.casefold()


def test_a_redaction_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    assert desk.add(*FIRST, "--note", "Talade med Exempelsson.")[0] == 0
    assert list(tmp_path.glob("cache/anslag/*.journal"))
    status, said = desk.add(
        ID, "redaction", "--path", "contacts.2026-11-18.note", "--by", "strategist", "--reason", "Namn",
        "--remove", "Exempelsson",
    )  # fmt: skip
    assert status == 0, said
    assert not list(tmp_path.glob("cache/anslag/*.journal"))


def test_an_unknown_project_is_said(desk: Desk) -> None:
    status, said = desk.run("undo", "2025-700")
    assert (status, "Det finns inget projekt 2025-700." in said) == (1, True)
