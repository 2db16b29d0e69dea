"""Only what a change brings is held against it, in real repositories."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from anslag.history import GitError, OutsideError, Repository, timelines
from tests import git_kit
from tests.check.kit import MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION

WRONG_BODY = ("by: executive_committee", "by: analysis_sustainability_manager")


def test_no_change_adds_nothing(place: Place) -> None:
    verdict = place.verdict()
    assert verdict.new == ()
    assert verdict.sentence == "Ändringen ger inga nya problem."


def test_what_was_broken_before_is_not_held_against_the_change(place: Place) -> None:
    place.edit("role: chair", "role: head_of_unit")
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("title: Läsecirkel för nya läsare", "title: Läsecirkel för alla", MUNICIPAL)
    verdict = place.verdict()
    assert verdict.new == ()
    assert [finding.code for finding in verdict.standing] == ["APP004"]
    assert verdict.errors == 0
    assert verdict.sentence == "Ändringen ger inga nya problem. 1 fel fanns redan och berörs inte."


def test_what_is_healed_is_said(place: Place) -> None:
    place.edit("role: chair", "role: head_of_unit")
    place.commit()
    place.edit("role: head_of_unit", "role: chair")
    slip = "path: application.signed.role, from: head_of_unit, to: chair"
    place.edit("payment_plan:\n", f"corrections: [{{date: 2026-11-01, {slip}, reason: Fel roll.}}]\npayment_plan:\n")
    place.edit("members: 140", "members: 141")
    verdict = place.verdict("HEAD")
    assert [finding.code for finding in verdict.healed] == ["APP004"]
    assert verdict.sentence == "Ändringen ger 1 nytt fel. Den rättar 1 fel som fanns tidigare."
    assert {finding.code for finding in verdict.new} == {"HIS007"}


def test_a_new_mistake_beside_an_old_one_of_the_same_kind_is_new(place: Place) -> None:
    late = ("payment_plan:\n", "ended_early: {date: 2026-11-01, reason: Lokalen brann.}\npayment_plan:\n")
    place.edit(*late)
    place.commit()
    place.edit(*late, MUNICIPAL)
    found = place.verdict("HEAD").new
    assert {(one.code, one.record) for one in found if one.code == "REG004"} == {("REG004", "2025-002")}


def test_a_deleted_record(place: Place) -> None:
    place.path().unlink()
    assert place.told() == [("HIS001", "2025-001 Språkcafé på Råslätt finns inte längre i registret.")]


def test_a_renumbered_record(place: Place) -> None:
    place.edit("id: 2025-001", "id: 2025-003")
    place.path().rename(place.path("projects/2025/2025-003-sprakcafe.yaml"))
    assert ("HIS001", "2025-001 Språkcafé på Råslätt finns inte längre i registret.") in place.told()


def test_a_number_changed_within_the_file(place: Place) -> None:
    place.edit("id: 2025-001", "id: 2025-003")
    message = "2025-001 Språkcafé på Råslätt finns inte längre i registret. Filen har nu numret 2025-003."
    assert ("HIS001", message) in place.told()


def test_a_renamed_file_is_the_same_record(place: Place) -> None:
    place.path().rename(place.path("projects/2025/2025-001-sprakcafe-pa-raslatt.yaml"))
    place.commit()
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé", "projects/2025/2025-001-sprakcafe-pa-raslatt.yaml")
    assert place.told("HEAD~1") == []


def test_a_file_that_cannot_be_read_is_not_called_deleted(place: Place) -> None:
    place.edit("id: 2025-001", "id: [2025-001")
    assert [code for code, _ in place.told()] == ["SRC018"]


def test_only_what_the_branch_did_since_it_left_main(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("title: Läsecirkel för nya läsare", "title: Läsecirkel för alla", MUNICIPAL)
    place.commit()
    place.git("switch", "--quiet", "main")
    place.edit(*WRONG_BODY)
    place.commit()
    place.git("switch", "--quiet", "arbete")
    assert place.told() == []


def test_a_merge_of_main_is_no_doing_of_the_branch(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("title: Läsecirkel för nya läsare", "title: Läsecirkel för alla", MUNICIPAL)
    place.commit()
    place.git("switch", "--quiet", "main")
    place.edit("role: chair", "role: head_of_unit")
    place.commit()
    place.git("switch", "--quiet", "arbete")
    place.git("merge", "--quiet", "--no-edit", "main")
    verdict = place.verdict()
    assert verdict.new == ()
    assert [finding.code for finding in verdict.standing] == ["APP004"]


def test_a_number_taken_in_both_branches(place: Place) -> None:
    text = place.path().read_text(encoding="utf-8").replace("id: 2025-001", "id: 2025-003")
    place.git("switch", "--quiet", "--create", "arbete")
    place.path("projects/2025/2025-003-sykurs.yaml").write_text(text.replace("KS 2025/0123", "KS 2025/0444"))
    place.commit()
    place.git("switch", "--quiet", "main")
    place.path("projects/2025/2025-003-odling.yaml").write_text(text)
    place.commit()
    place.git("switch", "--quiet", "arbete")
    told = dict(place.told())
    assert told["HIS005"] == "2025-003 finns redan i main, i filen projects/2025/2025-003-odling.yaml."


def test_changed_references_judge_old_records_anew(place: Place) -> None:
    name = "organisations/exempelforeningen-sprakbron.yaml"
    place.edit("kind: association\nnumber: 802000-0017", "kind: municipal_unit\nadministration: Exempelkontoret", name)
    verdict = place.verdict()
    assert {finding.record for finding in verdict.new} == {"exempelforeningen-sprakbron"}
    assert "APP004" in {finding.code for finding in place.standing().new if finding.record == "2025-001"}
    place.commit()
    assert place.verdict("HEAD").new == ()


def test_a_base_without_a_register(place: Place) -> None:
    place.git("switch", "--quiet", "--orphan", "tom")
    git_kit.commit(place.top, "Tom början")
    place.git("checkout", "main", "--", "registry")
    assert place.told("HEAD") == []


def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(place: Place) -> None:
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé")
    place.commit()
    shallow = place.top / "grund"
    place.git("clone", "--quiet", "--depth=1", f"file://{place.top}", str(shallow))
    clone = Place.__new__(Place)
    clone.top, clone.registry = shallow, shallow / "registry"
    with pytest.raises(GitError) as caught:
        clone.verdict("HEAD~1")
    assert str(caught.value) == "Kopian av förrådet saknar äldre historia. Hämta resten: git fetch --unshallow"


def test_an_unknown_base(place: Place) -> None:
    with pytest.raises(GitError) as caught:
        place.verdict("origin/main")
    message = "Det finns ingen version som heter origin/main. Hämta den först: git fetch origin"
    assert str(caught.value) == message


def test_a_folder_outside_any_repository(place: Place) -> None:
    (place.top / ".git").rename(place.top / "git-undan")
    with pytest.raises(GitError) as caught:
        place.verdict()
    assert str(caught.value).endswith("ligger inte i ett Git-förråd, så det finns ingen historia.")


def test_a_repository_on_a_machine_without_git(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anslag.system.program", lambda name: str(place.top / "borta" / name))
    with pytest.raises(GitError, match="Programmet git finns inte på den här datorn"):
        Repository.holding(place.registry)
    (place.top / ".git").rename(place.top / "git-undan")
    with pytest.raises(OutsideError):
        Repository.holding(place.registry)


def _trap(place: Place, folder: Path) -> Path:
    """Return a program that leaves a mark when it is run, with everything in Git's configuration set to run it."""
    trap = place.top / "fälla"
    trap.write_text(f"#!/bin/sh\ntouch '{trap}.utlöst'\ncat\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "gpg.program"):
        git_kit.run(folder, "config", key, str(trap))
    for key in ("filter.a.b.clean", "filter.a.b.process", "filter.c.clean", "diff.a.b.textconv"):
        git_kit.run(folder, "config", key, str(trap))
    git_kit.run(folder, "config", "filter.c.required", "true")
    git_kit.run(folder, "config", "log.showSignature", "true")
    (folder / ".git/info/attributes").write_text("*.yaml filter=a.b diff=a.b\n*.md filter=c\n")
    return Path(f"{trap}.utlöst")


def test_the_configuration_of_a_repository_starts_no_program(place: Place) -> None:
    base = place.git("rev-parse", "HEAD").strip()
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé")
    place.commit()
    sprung = _trap(place, place.top)
    signed = place.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n\n", 1)
    (place.top / "signed").write_text(signed)
    child = place.git("hash-object", "-t", "commit", "-w", "signed").strip()
    place.git("update-ref", "HEAD", child)
    for path in place.registry.rglob("*.*"):
        path.touch()
    sprung.unlink(missing_ok=True)
    repository = Repository.holding(place.registry)
    place.verdict(base)
    assert timelines(repository)
    assert repository.version == child[:10]
    assert not sprung.exists()


def test_a_repository_within_the_register_starts_no_program_either(place: Place) -> None:
    inner = place.registry / "inre"
    git_kit.start(inner)
    (inner / "a.yaml").write_text("a: 1\n")
    git_kit.commit(inner)
    place.commit()
    sprung = _trap(place, inner)
    (inner / "a.yaml").touch()
    repository = Repository.holding(place.registry)
    assert not repository.version.endswith("+")
    place.verdict()
    assert not sprung.exists()


@pytest.mark.parametrize("stamp", ["999999999999 +0000", "99999999999999999999 +0000", "-5 +0000", ""])
def test_a_commit_from_a_day_that_no_calendar_has(place: Place, stamp: str) -> None:
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé")
    place.commit()
    written = place.git("cat-file", "commit", "HEAD")
    (place.top / "odd").write_text(re.sub(r"(?m)^(committer .*>) .*", rf"\1 {stamp}", written))
    place.git("update-ref", "HEAD", place.git("hash-object", "-t", "commit", "-w", "--literally", "odd").strip())
    found = timelines(Repository.holding(place.registry))
    assert found[ASSOCIATION].last_changed == date(1970, 1, 1)
