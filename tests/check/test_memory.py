"""A memory spares work and never changes what is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from anslag.check import Folder, Memory, Models, Register, Verdict, check, load, record
from tests.check.kit import DAY, ORGANISATION, Place
from tests.rules.examples import ASSOCIATION, faultless


def remembered(place: Place, path: Path) -> Verdict:
    """Check with a memory, twice, and return the second verdict."""
    for _ in range(2):
        memory = Memory.at(path)
        verdict = check(Folder(place.registry, ""), DAY, memory=memory)
        memory.save()
    return verdict


@pytest.fixture
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("minne") / "x.memory"


def test_gives_the_same_verdict(place: Place, file: Path) -> None:
    place.edit("goals: [trust, bridging]", "goals: [trust, brigding]")
    fresh = check(Folder(place.registry, ""), DAY)
    assert fresh.new
    assert remembered(place, file) == fresh


@pytest.mark.parametrize("committed", [True, False])
def test_sees_every_change(place: Place, file: Path, committed: bool) -> None:
    assert remembered(place, file).new == ()
    place.edit("role: chair", "role: head_of_unit")
    if committed:
        place.commit()
    assert [finding.code for finding in remembered(place, file).new] == ["APP004"]


def test_judges_anew_what_a_changed_organisation_or_programme_concerns(place: Place, file: Path) -> None:
    assert remembered(place, file).new == ()
    place.edit("number: 802000-0017", "number: 811228-9874", "organisations/exempelforeningen-sprakbron.yaml")
    assert "APP001" in {finding.code for finding in remembered(place, file).new}
    programme = next((place.registry / "programmes" / "integration").glob("2025*"))
    programme.write_text(programme.read_text().replace("- chair", "- authorised_signatory"))
    assert "APP004" in {finding.code for finding in remembered(place, file).new}


def test_judges_anew_what_an_organisation_that_took_over_concerns(place: Place, file: Path) -> None:
    folder = place.registry / "organisations"
    (folder / "ordvagen.yaml").write_text(
        "id: ordvagen\nname: Ordvägen\nkind: association\nnumber_pending: {since: 2025-08-01}\n", "utf-8"
    )
    (folder / "kassan.yaml").write_text("id: kassan\nname: Kassan\nkind: association\nnumber: 802001-0016\n", "utf-8")
    place.append("events: [{date: 2025-08-15, kind: takeover, successor: ordvagen}]", ORGANISATION)
    place.edit("{plan: 1, date: 2025-09-03, amount: 60000", "{plan: 1, payee: kassan, date: 2025-09-03, amount: 60000")
    assert "PAY006" not in {finding.code for finding in remembered(place, file).new}
    place.edit("number_pending: {since: 2025-08-01}", "number: 802002-0015", "organisations/ordvagen.yaml")
    assert "PAY006" in {finding.code for finding in remembered(place, file).new}


def test_a_claim_on_one_that_is_not_in_the_register_is_told_once(place: Place) -> None:
    place.append("claims: [{kind: demand, date: 2026-07-25, amount: 5000, payer: exempelbiblioteke}]")
    told = [finding for finding in place.standing().new if finding.path[-1:] == ("payer",)]
    assert [(one.code, one.hint) for one in told] == [("REG002", "Menade du exempelbiblioteket?")]


def test_sees_a_file_that_git_was_told_not_to_look_at(place: Place, file: Path) -> None:
    assert remembered(place, file).new == ()
    place.git("update-index", "--assume-unchanged", f"registry/{ASSOCIATION}")
    place.edit("role: chair", "role: head_of_unit")
    assert [finding.code for finding in remembered(place, file).new] == ["APP004"]


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "link", "writable"])
def test_one_not_to_be_believed_is_as_none(place: Place, file: Path, damage: str) -> None:
    place.edit("role: chair", "role: head_of_unit")
    assert remembered(place, file).errors == 1
    content = file.read_bytes()
    harmless = content.replace(b"APP004", b"APP999")
    assert harmless != content
    if damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        file.write_bytes(harmless)
    elif damage == "foreign":
        file.write_bytes(b"\x80\x04cos\nsystem\n")
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "link":
        file.rename(file.with_suffix(".annan"))
        file.symlink_to(file.with_suffix(".annan"))
    else:
        file.chmod(0o666)
    memory = Memory.at(file)
    assert [finding.code for finding in check(Folder(place.registry, ""), DAY, memory=memory).new] == ["APP004"]
    assert memory.empty


@pytest.mark.parametrize("kind", ["folder", "pipe", "endless"])
def test_what_is_no_memory_at_all_is_as_none(place: Place, file: Path, kind: str) -> None:
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.touch(0o600)
        os.truncate(file, 1 << 40)
    memory = Memory.at(file)
    assert check(Folder(place.registry, ""), DAY, memory=memory).new == ()
    assert memory.empty
    memory.save()


def test_what_a_check_has_judged_a_build_reads_and_does_not_judge_again(
    place: Place, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.edit("goals: [trust, bridging]", "goals: [trust, brigding]")
    fresh = load(Folder(place.registry, ""))
    remembered(place, file)

    def build() -> Register:
        memory, models = Memory.at(file), Models(file.with_suffix(".models"))
        return load(Folder(place.registry, ""), memory=memory, models=models)

    with monkeypatch.context() as patch:
        patch.setattr(record, "judge", None)  # would fall if it were called
        built = build()
    assert built.registry == fresh.registry
    assert list(built.findings) == list(fresh.findings)
    place.edit("role: chair", "role: head_of_unit")
    assert "APP004" in {finding.code for finding in build().findings}


def test_two_processes_find_what_one_does(tmp_path: Path) -> None:
    faultless(tmp_path)
    text = (tmp_path / ASSOCIATION).read_text(encoding="utf-8")
    for number in range(100, 320):
        copy = text.replace("id: 2025-001", f"id: 2025-{number}").replace("role: chair", "role: head_of_unit")
        (tmp_path / f"projects/2025/2025-{number}-kopia.yaml").write_text(copy, encoding="utf-8")
    alone = check(Folder(tmp_path, ""), DAY)
    memory = Memory.at(tmp_path.with_suffix(".memory"))
    assert check(Folder(tmp_path, ""), DAY, memory=memory) == alone
    assert sum(finding.code == "APP004" for finding in alone.new) == 220


def test_a_file_without_end_is_refused_and_not_read(place: Place, file: Path) -> None:
    os.truncate(place.path(), 1 << 40)
    assert ("SRC004", ASSOCIATION) in {(one.code, one.place.file) for one in remembered(place, file).new}
