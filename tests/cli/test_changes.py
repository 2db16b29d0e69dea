"""``anslag changes``: history in words, from data."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anslag.casework.revisions import landed, revisions
from anslag.difference import MARK, changes_in_words, hidden
from anslag.history import GitError, Repository, timelines
from anslag.lifecycle import record_on
from anslag.schema.lift import lifted
from anslag.source import Plain, stored
from tests.git_kit import commit, run, start
from tests.lifecycle.build import RUNNING, project

from .kit import Desk

BEFORE: dict[str, Plain] = {
    "title": "Kör",
    "areas": ["torpa"],
    "period": {"start": "2025-09-01", "end": "2026-06-30"},
    "application": {
        "amount": 120000,
        "answers": {"purpose": "Sång", "trust": "Tillit"},
        "budget": {"lines": [{"id": "ledare", "text": "Arvode", "amount": 90000}]},
        "members": 12,
    },
    "decisions": [{"date": "2025-04-16", "kind": "grant", "amount": 100000, "reason": "x" * 80}],
    "contacts": [{"date": "2025-11-05", "kind": "visit"}],
}
AFTER: dict[str, Plain] = {
    "title": "Kören",
    "areas": ["torpa", "dalvik"],
    "period": {"start": "2025-09-01", "end": "2026-08-31"},
    "application": {
        "amount": Decimal("120000.50"),
        "answers": {"purpose": "Sång och dans", "trust": "Tillit"},
        "budget": {"lines": [{"id": "ledare", "text": "Arvode", "amount": 80000}]},
    },
    "decisions": [{"date": "2025-04-16", "kind": "grant_in_part", "amount": 80000, "reason": "y" * 80}],
    "contacts": [{"date": "2025-11-05", "kind": "call"}, {"date": "2026-02-01", "kind": "email"}],
    "closings": [{"date": "2026-09-01"}],
}


def test_what_changed_is_told_in_an_officers_words() -> None:
    told = [words.replace("\N{NO-BREAK SPACE}", " ") for words in changes_in_words(BEFORE, AFTER)]
    assert told == [
        "titel Kör → Kören",
        "områden torpa → torpa, dalvik",
        "projekttid: slutdag 30 juni 2026 → 31 augusti 2026",
        "sökt belopp 120 000 → 120 000,50 kr",
        "svar purpose Sång → Sång och dans",
        "budgetrad ledare: belopp 90 000 → 80 000 kr",
        "borttaget: ansökan: antal medlemmar 12",
        "beslut 16 april 2025: typ bifall → delvis bifall",
        "beslut 16 april 2025: belopp 100 000 → 80 000 kr",
        "ändrad text: beslut 16 april 2025: motivering",
        "kontakt 5 november 2025: typ besök → telefon",
        "tillagt: kontakt 1 februari 2026",
        "tillagt: avslutat ärende 1 september 2026",
    ]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-01T12:00:00+0100")
    made = Desk.at(tmp_path / "registry")
    start(tmp_path)
    commit(tmp_path, "Första")
    return made


def test_the_history_of_a_project_is_told_latest_first(desk: Desk) -> None:
    assert desk.add("2025-007", "follow-up", "--date", "i-dag", "--kind", "besök")[0] == 0
    commit(desk.folder.parent, "Kontakt med Språkcaféet")
    path = desk.path("2025-007")
    path.write_text(desk.text("2025-007").replace("members: 140", "members: 150"), encoding="utf-8")
    lines = desk.say("changes", "2025-007").splitlines()
    assert lines[:2] == ["Nu  2025-007  Inte sparat i Git", "  ansökan: antal medlemmar 140 → 150"]
    assert lines[2].endswith("2025-007  Kontakt med Språkcaféet")
    assert lines[3:] == [
        "  tillagt: kontakt 20 november 2026",
        lines[4],
        "  projektet kom in i registret",
    ]
    assert lines[4].endswith("2025-007  Första")


def test_a_personal_number_in_the_history_is_dots(desk: Desk) -> None:
    path, text = desk.path("2025-007"), desk.text("2025-007")
    path.write_text(text.replace("title: ", "title: 811228-9874 "), encoding="utf-8")
    commit(desk.folder.parent, "Kassör 811228-9874")
    path.write_text(text, encoding="utf-8")
    said = desk.say("changes", "2025-007")
    assert said.count("•••••••••••") == 3
    assert "811228" not in said


def test_all_projects_are_told_and_only_as_many_as_asked_for(desk: Desk) -> None:
    assert desk.say("changes", "--last", "2").count("projektet kom in i registret") == 2
    status, said = desk.run("changes", "2031-001")
    assert status == 1
    assert "Det finns inget projekt 2031-001." in said


def test_layout_alone_is_told_as_such(desk: Desk) -> None:
    path = desk.path("2025-007")
    path.write_text(desk.text("2025-007") + "# en anteckning\n", encoding="utf-8")
    assert "  bara skrivsättet ändrades" in desk.say("changes", "2025-007")


def test_each_file_knows_when_it_came_and_when_it_changed(tmp_path: Path) -> None:
    start(tmp_path)
    folder = tmp_path / "registry"
    folder.mkdir()
    seen: dict[str, list[str]] = {"a.yaml": [], "å b.yaml": []}
    for number, name in enumerate(["a.yaml", "å b.yaml", "a.yaml"]):
        (folder / name).write_text(f"{number}\n", encoding="utf-8")
        (tmp_path / "utanför.txt").write_text(f"{number}\n", encoding="utf-8")
        seen[name].insert(0, commit(tmp_path, f"Ändring {number}\n\nmed text"))
    (folder / "å b.yaml").unlink()
    gone = commit(tmp_path, "Borta")
    found = timelines(Repository.holding(folder))
    assert {name: [landing.commit for landing in line.landings] for name, line in found.items()} == {
        "a.yaml": seen["a.yaml"],
        "å b.yaml": [gone, *seen["å b.yaml"]],
    }
    assert found["a.yaml"].landings[0].subject == "Ändring 2"
    assert found["å b.yaml"].landings[0].after == ""
    today = date.fromisoformat(run(tmp_path, "log", "-1", "--format=%cs").strip())
    assert (found["a.yaml"].first_seen, found["a.yaml"].last_changed) == (today, today)


def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(desk: Desk, tmp_path: Path) -> None:
    commit(desk.folder.parent, "Andra")
    run(tmp_path, "clone", "-q", "--depth=1", f"file://{desk.folder.parent}", "kopia")
    with pytest.raises(GitError, match="git fetch --unshallow"):
        timelines(Repository.holding(tmp_path / "kopia/registry"))
    assert "git fetch --unshallow" in Desk(tmp_path / "kopia/registry").say("changes")


def test_a_lift_to_the_form_of_today_changes_nothing_that_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "registry/projects/2025"
    folder.mkdir(parents=True)
    old = (Path(__file__).parents[1] / "check/first-form.yaml").read_bytes()
    (folder / "2025-001-sprakcafe.yaml").write_bytes(old)
    start(tmp_path)
    commit(tmp_path, "Första")
    data = lifted("project", stored(old, "").data)
    (folder / "2025-001-sprakcafe.yaml").write_text(json.dumps(data, default=float, ensure_ascii=False), "utf-8")
    commit(tmp_path, "Lyft till form 2")
    said = Desk(tmp_path / "registry").say("changes", "2025-001").splitlines()
    assert said[0].endswith("Lyft till form 2")
    assert said[1] == "  bara skrivsättet ändrades"


NAME = "Berit Testsson"


def _versions() -> list[dict[str, Plain]]:
    """Return a record as it came in, mended, and at last redacted."""

    def report(summary: str) -> Plain:
        return [{"received": "2026-01-20", "summary": summary}]

    first: dict[str, Plain] = {"id": "2025-001", "interim_reports": report(f"{NAME} tog en rabarber.")}
    second: dict[str, Plain] = {**first, "interim_reports": report(f"{NAME} tog två.")}
    redaction: Plain = {"date": "2026-11-20", "by": "Registrator", "path": "interim_reports.2026-01-20.summary"}
    third: dict[str, Plain] = {**first, "interim_reports": report(f"{MARK} tog två."), "redactions": [redaction]}
    return [first, second, third]


def test_a_redaction_acts_backwards_on_every_version_that_is_told() -> None:
    first, second, third = _versions()
    without = hidden([third])
    told = [*changes_in_words(first, second, without=without), *changes_in_words(second, third, without=without)]
    assert told[0] == "ändrad text: sammanfattning"
    assert not any("Testsson" in words or "rabarber" in words for words in told)
    assert any("rabarber" in words for words in changes_in_words(first, second))


def test_a_redacted_name_of_an_entry_is_not_told_either() -> None:
    others: list[Plain] = [{"name": "Biblioteket"}]
    empty: Plain = {"application": {"partners": others}}
    before: Plain = {"application": {"partners": [*others, {"name": NAME}]}}
    after: Plain = {
        "application": {"partners": [*others, {"name": MARK}]},
        "redactions": [{"date": "2026-11-20", "path": "application.partners.maskerat.name"}],
    }
    for one, other in ((empty, before), (before, after), (before, empty)):
        assert not any("testsson" in words.lower() for words in changes_in_words(one, other, without=hidden([after])))
        assert any("testsson" in words.lower() for words in changes_in_words(one, other))


def test_no_history_that_is_told_has_what_was_redacted(tmp_path: Path) -> None:
    folder = tmp_path / "registry/projects/2025"
    folder.mkdir(parents=True)
    start(tmp_path)
    for number, version in enumerate(_versions()):
        (folder / "2025-001-sprakcafe.yaml").write_text(json.dumps({"form": 2, **version}), "utf-8")
        commit(tmp_path, f"Version {number}")
    assert "Testsson" not in Desk(tmp_path / "registry").say("changes", "2025-001")
    repository = Repository.holding(tmp_path / "registry")
    (told,) = revisions(repository, landed(repository)).values()
    assert len(told) == 3
    assert not any("Testsson" in words for revision in told for words in revision.changes)


def test_a_correction_does_not_bring_back_what_was_redacted() -> None:
    """Case 13d: the name stood in the old value of a correction."""
    path = "interim_reports.2026-01-20.summary"
    redaction = {"date": "2026-11-20", "by": "Registrator", "path": path, "reason": "En persons namn."}
    correction = {
        "date": "2026-11-10",
        "path": path,
        "from": f"{NAME} tog en.",
        "to": f"{NAME} tog två.",
        "reason": "x",
    }
    report = {"interim_reports": [{"received": "2026-01-20", "summary": f"{MARK} tog två."}]}
    corrected = project(*RUNNING, report, {"corrections": [correction]})
    assert NAME in str(record_on(corrected, date(2026, 2, 1)).interim_reports)
    masked = project(*RUNNING, report, {"corrections": [correction], "redactions": [redaction]})
    assert NAME not in str(record_on(masked, date(2026, 2, 1)).interim_reports)
