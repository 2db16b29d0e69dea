"""What a change leaves in the history for ever is read too: messages, makers, names of files, versions that went."""

from __future__ import annotations

import pytest

from anslag.history import Repository
from anslag.rules.personal import personal_numbers
from tests.check.kit import Place
from tests.rules.examples import ASSOCIATION


def test_a_personal_number_that_came_and_went_is_still_there(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("members: 140", "members: 140 # ordförande 811228-9874")
    place.commit()
    place.edit("members: 140 # ordförande 811228-9874", "members: 140")
    place.commit("Ta bort uppgift om 811228-9874")
    found = [finding for finding in place.verdict().new if finding.code == "PRV003"]
    assert len(found) == 2
    assert {finding.place.file.partition(":")[2] for finding in found} == {"meddelandet", ASSOCIATION}
    assert all("811228" not in finding.message for finding in found)


def test_a_personal_number_that_came_and_went_in_a_file_s_name_is_still_there(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    named = place.path("projects/2025/2025-001-811228-9874.yaml")
    place.path().rename(named)
    place.commit()
    named.rename(place.path())
    place.commit()
    (found,) = place.verdict().new
    assert (found.code, found.message) == ("PRV003", "Här står ett personnummer.")
    assert found.place.file.endswith(":projects/2025/2025-001-•••••••••••.yaml")


@pytest.mark.parametrize("key", ["author.name", "author.email", "committer.name", "committer.email"])
def test_a_personal_number_of_who_made_a_change_is_found(place: Place, key: str) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.git("-c", f"{key}=Anna.811228-9874", "commit", "--quiet", "--allow-empty", "--message", "Ändra")
    (found,) = place.verdict().new
    assert (found.code, found.message) == ("PRV003", "Här står ett personnummer.")
    assert found.place.file.endswith(":vem som gjorde ändringen")


def test_the_time_of_a_change_is_no_personal_number(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.git("commit", "--quiet", "--allow-empty", "--message", "Ändra", "--date", "1701100016 +0000")
    assert len(list(personal_numbers("1701100016"))) == 1
    assert place.told() == []


def test_what_came_and_went_and_is_too_large_to_be_a_record_is_told_of_and_never_read(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    kept = place.path().read_text(encoding="utf-8")
    place.path().write_text(kept + "# 811228-9874" * 30_000, encoding="utf-8")
    commit = place.commit()
    blob = place.git("rev-parse", f"{commit}:registry/{ASSOCIATION}").strip()
    place.path().write_text(kept, encoding="utf-8")
    (place.top / "meddelande").write_text("811228-9874\n" * 30_000, encoding="utf-8")
    place.git("commit", "--quiet", "--all", "--file", "meddelande")
    size = "Gränsen är 256 kB för en post."
    assert sorted(place.told()) == [("SRC004", f"Filen är 352 kB. {size}"), ("SRC004", f"Filen är 385 kB. {size}")]
    assert list(Repository.holding(place.registry).read([blob])) == [len(kept.encode()) + 13 * 30_000]


def test_what_is_too_large_is_told_of_once(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    with place.path().open("a", encoding="utf-8") as file:
        file.write("# " + "-" * 300_000)
    place.commit()
    assert [code for code, _ in place.told()].count("SRC004") == 1


def test_a_message_in_an_older_encoding_is_read(place: Place) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    message = place.top / "meddelande"
    message.write_bytes("Ordförande 811228–9874".encode("cp1252"))
    place.git("-c", "i18n.commitEncoding=cp1252", "commit", "--quiet", "--allow-empty", "--file", str(message))
    assert place.told() == [("PRV003", "Här står ett personnummer.")]


def test_a_text_beside_the_records_is_judged_by_what_the_change_brings(place: Place) -> None:
    place.path("README.md").write_text("Ordförande: 811228-9874\n", encoding="utf-8")
    place.path("gammalt.txt").write_text("Kassör: 811228-9874\n", encoding="utf-8")
    place.commit()
    assert place.told() == []
    assert sorted(one.code for one in place.verdict().standing) == ["PRV001", "PRV001", "SRC050"]
    for name in ("README.md", "gammalt.txt"):
        with place.path(name).open("a", encoding="utf-8") as file:
            file.write("Ledare: 19121212-1212\n")
    assert place.told() == [("PRV001", "Här står ett personnummer.")] * 2
    assert {one.place.line for one in place.verdict().new} == {2}
