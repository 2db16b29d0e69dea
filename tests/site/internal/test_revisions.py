"""What has been changed in a record, from a real repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from anslag.casework.record_history import History
from anslag.casework.revisions import Revision, landed, revisions
from anslag.history import Repository
from anslag.site.internal import internal_site
from tests.lifecycle.build import GRANT, GRANTED, HANDLED, Plain, day, decisions, plain
from tests.site.internal.kit import registry, text

FILE = "registry/projects/2025/2025-001-sprakcafe.yaml"
PARTLY: Plain = decisions({**GRANTED, "amount": 80000})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository in which a project came in, was decided, was corrected and got another file name."""
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2025-03-03", "Lägg in ansökan 2025-001", {FILE: plain()})
    commit(tmp_path, "2025-04-16", "Anteckna beslut i 2025-001", {FILE: plain(*HANDLED, GRANT)})
    commit(tmp_path, "2025-05-01", "Rätta beloppet i 2025-001", {FILE: plain(*HANDLED, GRANT, PARTLY)})
    git(tmp_path, "rm", "-q", FILE)
    commit(tmp_path, "2025-05-02", "Byt filnamn", {FILE.replace("cafe", "kafe"): plain(*HANDLED, GRANT, PARTLY)})
    return tmp_path / "registry"


def git(folder: Path, *words: str, on: str = "2025-01-01", by: str = "Strategen") -> None:
    name = ("-c", f"user.name={by}", "-c", "user.email=strategen@kommunen.example")
    stamp = f"{on}T12:00:00+0100"
    env = {"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp, "HOME": str(folder)}
    subprocess.run(["git", *name, *words], cwd=folder, env=env, check=True)


def commit(folder: Path, on: str, message: str, files: dict[str, Plain], by: str = "Strategen") -> None:
    for name, record in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, on=on, by=by)


def test_changes_are_told_in_words_the_latest_first(repository: Path) -> None:
    found = told(repository)["2025-001"]
    assert [(one.day.isoformat(), one.subject) for one in found] == [
        ("2025-05-02", "Byt filnamn"),
        ("2025-05-01", "Rätta beloppet i 2025-001"),
        ("2025-04-16", "Anteckna beslut i 2025-001"),
        ("2025-03-03", "Lägg in ansökan 2025-001"),
    ]
    assert found[0].changes == ("bara skrivsättet ändrades",)
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in found[1].changes] == [
        "beslut 16 april 2025: belopp 120 000 → 80 000 kr"
    ]
    assert any("beslut" in words for words in found[2].changes)
    assert found[3].changes == ("posten lades till",)


def test_the_projects_page_shows_what_was_changed_by_its_day(repository: Path) -> None:
    history = History(told(repository))
    for as_of, shown in (("2025-05-01", True), ("2025-04-20", False)):
        pages, _ = internal_site(registry((*HANDLED, GRANT, PARTLY)), (), day(as_of), history=history)
        page = text(next(page for page in pages if page.address == "projekt/2025-001/"))
        assert (
            "Beslut 16 april 2025: belopp 120 000 → 80 000 kr Strategen: Rätta beloppet i 2025-001" in page
        ) is shown
        assert "16 april 2025 " in page.partition("Ändringar i registret")[2]
        assert "Byt filnamn" not in page


def told(folder: Path) -> dict[str, tuple[Revision, ...]]:
    repository = Repository.holding(folder)
    return revisions(repository, landed(repository))


def project_page(folder: Path) -> str:
    history = History(told(folder))
    pages, _ = internal_site(registry((*HANDLED, GRANT, PARTLY)), (), day("2025-06-01"), history=history)
    return next(str(page.body) for page in pages if page.address == "projekt/2025-001/")


def test_the_one_who_made_a_change_is_named_as_the_commit_names_them(repository: Path) -> None:
    (repository.parent / ".mailmap").write_text("Någon Annan <strategen@kommunen.example>\n", encoding="utf-8")
    assert {one.author for one in told(repository)["2025-001"]} == {"Strategen"}
    assert "strategen@kommunen.example" not in project_page(repository)


def test_what_anyone_may_write_in_a_commit_is_only_text(repository: Path) -> None:
    forged = f"\x03:100644 100644 {'1' * 40} {'2' * 40} M"
    for by in ("<b>Chefen & Co</b>\x02x", "\N{RIGHT-TO-LEFT OVERRIDE}<script>alert(1)</script>", "A" * 5000):
        record = plain(*HANDLED, GRANT, PARTLY, {"title": f"Ny titel {len(by)}"})
        commit(repository.parent, "2025-05-03", f"<img src=x> {forged}", {FILE.replace("cafe", "kafe"): record}, by=by)
    markup = project_page(repository)
    for piece in ("<b>", "<script", "<img", "\x02", "\x03", "\N{RIGHT-TO-LEFT OVERRIDE}", "A" * 200):
        assert piece not in markup
    assert "·scriptalert(1)/script: &lt;img src=x&gt; ·:100644 100644 1111" in markup
    assert "bChefen &amp; Co/b: x·&lt;img src=x&gt;" in markup
    assert "Ny titel" in markup


def test_a_personal_number_in_the_history_is_dots(repository: Path) -> None:
    file, number = FILE.replace("cafe", "kafe"), "811228\N{ZERO WIDTH SPACE}-9874"
    for title in ("Kassör 811228-9874", "Språkcafé"):
        record = plain(*HANDLED, GRANT, PARTLY, {"title": title})
        commit(repository.parent, "2025-05-03", f"Ta bort {number}", {file: record}, by=f"Tolvan {number}")
    revision = told(repository)["2025-001"][0]
    assert revision.author == "Tolvan ••••••••••••"
    assert revision.subject == "Ta bort ••••••••••••"
    assert revision.changes == ("titel Kassör ••••••••••• → Språkcafé",)
    assert "811228" not in project_page(repository)


def test_projects_link_to_their_public_page_when_its_address_is_known() -> None:
    found, _ = internal_site(registry((*HANDLED, GRANT)), (), day("2025-05-01"), public_url="https://anslag.example/")
    body = next(str(page.body) for page in found if page.address == "projekt/2025-001/")
    assert '<a href="https://anslag.example/projekt/2025-001/">' in body
