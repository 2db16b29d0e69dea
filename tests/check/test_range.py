"""What a change leaves in the history for ever is read too: messages, makers, names of files, versions that went."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import pytest

from anslag.history import Repository
from anslag.rules.personal import personal_numbers
from tests.check.kit import MUNICIPAL, Place
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


NUMBER = "811228-9874"


def odd_commit(place: Place, change: Callable[[bytes], bytes]) -> None:
    """Make the last commit another, as no porcelain would write it."""
    written = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=place.top, check=True, capture_output=True
    ).stdout
    (place.top / "udda").write_bytes(change(written))
    made = place.git("hash-object", "-t", "commit", "-w", "--literally", "udda").strip()
    (place.top / "udda").unlink()
    place.git("update-ref", "HEAD", made)


@pytest.fixture
def branch(place: Place) -> Place:
    place.git("switch", "--quiet", "--create", "arbete")
    place.git("commit", "--quiet", "--allow-empty", "--message", "Ändra")
    return place


def places(place: Place) -> list[str]:
    """Return where in the history a personal number was found, without the commits' ids."""
    found = [one for one in place.verdict().new if one.code == "PRV003"]
    assert all("811228" not in one.place.file + one.message + one.place.source for one in found)
    return sorted(one.place.file.partition(":")[2] for one in found)


@pytest.mark.parametrize(
    "header",
    [
        f"gpgsig -----BEGIN PGP SIGNATURE-----\n {NUMBER}\n -----END PGP SIGNATURE-----",
        f"gpgsig-sha256 {NUMBER}",
        f"anteckning Ordförande {NUMBER}",
        f"anteckning första raden\n {NUMBER}",
        f"encoding {NUMBER}",
        f"mergetag object {'0' * 40}\n type commit\n tag v1\n tagger Anna <a@b> 1701100016 +0000\n \n Om {NUMBER}",
        f"mergetag object {'0' * 40}\n type commit\n tag v1\n tagger Anna {NUMBER} <a@b> 1701100016 +0000\n \n Om",
        f"mergetag object {'0' * 40}\n type commit\n tag {NUMBER}\n tagger Anna <a@b> 1701100016 +0000\n \n Om",
        f"tree {NUMBER}",
        f"parent {NUMBER}",
    ],
)
def test_every_header_of_a_commit_is_searched(branch: Place, header: str) -> None:
    odd_commit(branch, lambda text: text.replace(b"\n\n", f"\n{header}\n\n".encode(), 1))
    assert places(branch) == ["ändringens huvud"]


@pytest.mark.parametrize(
    "maker",
    [
        f"Anna {NUMBER} 1701100016 +0000",
        f"Anna <a@b> {NUMBER} 1701100016 +0000",
        f"A <a@b> {NUMBER[:6]}9874 +0000",
        f"A <a@b> {NUMBER[:6]} -{NUMBER[-4:]}",
        f"A <a@b> 19{NUMBER[:6]} -{NUMBER[-4:]}",
    ],
)
def test_who_made_a_change_is_searched_however_it_is_written(branch: Place, maker: str) -> None:
    odd_commit(branch, lambda text: re.sub(rb"(?m)^author .*", f"author {maker}".encode(), text))
    assert places(branch) == ["vem som gjorde ändringen"]


@pytest.mark.parametrize("part", ['nr: "{}"', '"{}": 1', "# {}", "- '{}"])
@pytest.mark.parametrize("written", [r"8112\x328-9874", r"81\u0031228\x2d9874", "811228\\U0000002D98\\\n  74"])
def test_a_number_in_escapes_that_came_and_went_is_still_there(branch: Place, part: str, written: str) -> None:
    with branch.path().open("a", encoding="utf-8") as file:
        file.write(part.format(written) + "\n")
    branch.commit()
    branch.git("checkout", "-q", "main", "--", "registry")
    branch.commit()
    [found] = branch.verdict().new
    assert (found.code, found.message) == ("PRV003", "Här står ett personnummer.")
    assert "9874" not in found.place.source


def test_the_times_of_a_tag_that_was_merged_and_ids_are_no_personal_numbers(branch: Place) -> None:
    tag = f"object {'8112289874' * 4}\n type commit\n tag v1\n tagger Anna <a@b> 1701100016 +0000\n \n Om"
    odd_commit(branch, lambda text: text.replace(b"\n\n", f"\nmergetag {tag}\n\n".encode(), 1))
    assert places(branch) == []


ENCODINGS = ["cp1252", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "latin-1", "koi8-r", "shift_jis", "utf-8-sig"]
CLAIMS = [
    *ENCODINGS,
    "punycode",
    "idna",
    "unicode_escape",
    "hex",
    "rot13",
    "undefined",
    "okänd",
    "x\0y",
    "",
    "utf-8\nencoding cp037",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_message_in_the_encoding_that_it_says_is_read(branch: Place, encoding: str) -> None:
    message = f"Om {NUMBER}".encode(encoding)
    odd_commit(branch, lambda text: text.partition(b"\n\n")[0] + f"\nencoding {encoding}\n\n".encode() + message)
    assert places(branch) == ["meddelandet"]


@pytest.mark.parametrize("encoding", CLAIMS)
def test_a_message_is_read_whatever_encoding_it_says(branch: Place, encoding: str) -> None:
    message = f"Å {NUMBER}".encode()
    odd_commit(branch, lambda text: text.partition(b"\n\n")[0] + f"\nencoding {encoding}\n\n".encode() + message)
    assert "meddelandet" in places(branch)


@pytest.mark.parametrize("encoding", ["punycode", "idna"])
def test_a_long_message_in_a_slow_encoding_does_not_keep_the_check(branch: Place, encoding: str) -> None:
    odd_commit(
        branch, lambda text: text.partition(b"\n\n")[0] + f"\nencoding {encoding}\n\n".encode() + b"a-9" * 80_000
    )
    assert branch.told() == []


@pytest.mark.parametrize(
    ("link", "target", "where"),
    [
        ("registry/organisations/kopia.yaml", f"../{NUMBER}.yaml", "organisations/kopia.yaml"),
        ("registry/kopia", f"/hem/{NUMBER}", "kopia"),
        (f"registry/{NUMBER}", "annat", "•" * 11),
        ("registry/\x01kopia", NUMBER, "\\x01kopia"),
        ("registry/ny\nrad", NUMBER, "ny\\nrad"),
    ],
)
def test_a_link_that_came_and_went_is_searched(branch: Place, link: str, target: str, where: str) -> None:
    path = branch.top / link
    path.symlink_to(target)
    branch.commit()
    path.unlink()
    branch.commit()
    assert places(branch) == [where]


def test_a_link_that_stood_for_the_register_itself_is_searched(branch: Place) -> None:
    branch.registry.rename(branch.top / "undan")
    branch.registry.symlink_to(NUMBER)
    branch.git("add", "registry")
    branch.git("commit", "--quiet", "--message", "Länk")
    branch.registry.unlink()
    (branch.top / "undan").rename(branch.registry)
    branch.commit()
    assert places(branch) == ["../registry"]


@pytest.mark.parametrize("name", [NUMBER, f"projects/{NUMBER}"])
def test_a_submodule_s_name_is_searched(branch: Place, name: str) -> None:
    head = branch.git("rev-parse", "HEAD").strip()
    branch.git("update-index", "--add", "--cacheinfo", f"160000,{head},registry/{name}")
    branch.git("commit", "--quiet", "--message", "Förråd")
    branch.git("rm", "--cached", "--quiet", f"registry/{name}")
    branch.git("commit", "--quiet", "--message", "Bort")
    assert places(branch) == [name.replace(NUMBER, "•" * 11)]


@pytest.mark.parametrize("line", [f'[submodule "{NUMBER}"]', f"  url = https://exempel.se/{NUMBER}", f"# {NUMBER}"])
def test_what_names_submodules_is_searched(branch: Place, line: str) -> None:
    file = branch.top / ".gitmodules"
    file.write_text(f"{line}\n")
    branch.commit()
    file.unlink()
    branch.commit()
    assert places(branch) == ["../.gitmodules"]


@pytest.mark.parametrize("name", ["\x01a\x02b\x03c", "\nrad", ":100644 100644 a b M", "\x02", "tab\t", "\udcff"])
def test_what_came_and_went_is_searched_whatever_its_file_is_called(branch: Place, name: str) -> None:
    file = branch.registry / f"{name}.txt"
    file.write_text(f"{NUMBER}\n")
    branch.commit()
    file.unlink()
    branch.commit()
    [found] = places(branch)
    assert found.isprintable()
    assert branch.path("README.md").exists() or found.endswith(".txt")


def test_what_came_with_a_merge_alone_is_searched(branch: Place) -> None:
    branch.git("switch", "--quiet", "main")
    branch.edit("title: Läsecirkel för nya läsare", "title: Läsecirkel för alla", MUNICIPAL)
    branch.commit()
    branch.git("switch", "--quiet", "arbete")
    branch.git("merge", "--quiet", "--no-commit", "--no-ff", "main")
    branch.path("README.md").write_text(f"{NUMBER}\n")
    branch.commit("Slå ihop")
    branch.path("README.md").unlink()
    branch.commit()
    assert places(branch) == ["README.md"]


def test_a_tag_is_brought_by_no_change(branch: Place) -> None:
    branch.git("tag", "--annotate", "--message", f"Om {NUMBER}", "v1")
    assert places(branch) == []
