"""What Git writes otherwise than it holds is found, and line ends alone are no change."""

from __future__ import annotations

import os
import random
import re
import subprocess
from itertools import cycle, product
from pathlib import Path

import pytest

from tests.check.kit import WRONG, Place
from tests.rules.examples import ASSOCIATION

ENCODINGS = ["UTF-16", "UTF-16LE-BOM", "ISO-8859-1", "cp1252", "UTF-7", "UTF-32"]
CONVERSIONS = [*(f"working-tree-encoding={name}" for name in ENCODINGS), "filter=byter", "ident"]
PLACES = [
    ".gitattributes",
    "registry/.gitattributes",
    "macro",
    "registry/projects/.gitattributes",
    ".git/info/attributes",
]


def checked_out(place: Place) -> None:
    """Write every file anew, as a fresh clone does."""
    for path in place.registry.rglob("*.yaml"):
        path.unlink()
    # what Git holds of the same moment it would look into
    place.git(
        "-c", "filter.byter.smudge=sed s/140/141/", "-c", "filter.byter.clean=sed s/141/140/", "checkout", "--", "."
    )


def attributes(place: Place, file: Path, text: str) -> None:
    """Commit attributes, and nothing that they make other."""
    file.write_text(text)
    if ".git" not in file.relative_to(place.top).parts:
        place.git("add", str(file))
        place.git("commit", "--quiet", "--allow-empty", "--message", "Attribut")


@pytest.mark.parametrize(
    ("attribute", "where"), [*zip(CONVERSIONS, cycle(PLACES), strict=False), *(("ident", place) for place in PLACES)]
)
def test_a_file_that_is_checked_out_as_another_is_found(place: Place, attribute: str, where: str) -> None:
    place.edit("members: 140", "members: 140 # $Id$")
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")
    file = place.top / (".gitattributes" if where == "macro" else where)
    file.parent.mkdir(exist_ok=True)
    text = f"[attr]lugn {attribute}\n2025-001-*.yaml lugn\n" if where == "macro" else f"2025-001-*.yaml {attribute}\n"
    attributes(place, file, text)
    checked_out(place)
    assert place.path().read_bytes() != git(place, "cat-file", "blob", f"HEAD:registry/{ASSOCIATION}")
    (found,) = [one for one in place.verdict().new if one.code == "HIS006"]
    assert found.place.file == f"registry/{ASSOCIATION}"
    name = f"{attribute}=set" if attribute == "ident" else attribute
    assert found.message == f"Filen i mappen är inte den som Git har: den görs om av attributet {name}."
    file.unlink()
    if name := place.git("ls-files", "--", str(file)).strip():
        place.git("commit", "--quiet", "--message", "Ta bort attribut", "--", name)
    place.path().rename(place.top / "undan")
    place.git("checkout", "HEAD", "--", f"registry/{ASSOCIATION}")
    assert place.told() == []


def git(place: Place, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=place.top, check=True, capture_output=True).stdout


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_look_at_is_found(place: Place, flag: str) -> None:
    place.git("update-index", flag, f"registry/{ASSOCIATION}")
    place.edit("members: 140", "members: 140 # x")
    (found,) = place.verdict().new
    assert (found.code, found.message) == ("HIS006", "Filen i mappen är inte den som Git har, fast Git inte ser det.")
    for remedy in re.findall(r"git (update-index --\S+) FIL", found.hint):
        place.git(*remedy.split(), f"registry/{ASSOCIATION}")
    assert place.told() == []
    assert place.verdict().compared
    assert place.git("status", "--porcelain") == f" M registry/{ASSOCIATION}\n"


def test_a_link_that_was_checked_out_as_a_file_is_found(place: Place) -> None:
    file = place.path("README.md")
    file.symlink_to("Om registret.")
    place.git("config", "core.symlinks", "true")
    place.commit()
    place.git("config", "core.symlinks", "false")
    file.unlink()
    place.git("checkout", "--", ".")
    assert file.is_file()
    assert not file.is_symlink()
    (found,) = [one for one in place.verdict().new if one.code == "HIS006"]
    assert found.message == "Filen i mappen är inte den som Git har, där den är en länk."
    for remedy in re.findall(r"git ((?:rm|add)[a-z -]*) FIL", found.hint):
        place.git(*remedy.split(), "registry/README.md")
    place.git("commit", "--quiet", "--message", "Fil")
    assert place.told() == []


def test_an_edit_that_is_not_saved_is_judged_and_said_to_be_one(place: Place) -> None:
    place.edit(*WRONG)
    assert "HIS006" not in dict(place.told())
    found = place.verdict().compared
    assert found
    assert found.unsaved
    place.git("add", "--all")
    assert "HIS006" not in dict(place.told())


WINDOWS = [
    ({"core.autocrlf": "true"}, ""),
    ({"core.eol": "crlf"}, "* text=auto\n"),
    ({}, "*.yaml text eol=crlf\n"),
    ({}, "*.yaml crlf=yes eol=crlf\n"),
    ({"core.autocrlf": "true"}, "* -text\n"),
    ({"core.autocrlf": "input"}, "* text=auto\n"),
]


@pytest.mark.parametrize(("settings", "attributes"), WINDOWS)
def test_line_ends_of_windows_are_no_change(place: Place, settings: dict[str, str], attributes: str) -> None:
    place.edit(*WRONG)
    if attributes:
        (place.top / ".gitattributes").write_text(attributes)
    place.commit()
    given = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    for path in place.registry.rglob("*.yaml"):
        path.unlink()
    place.git(*given, "checkout", "--", ".")
    verdict = place.verdict()
    assert verdict.new == ()
    assert [one.code for one in verdict.standing] == ["APP004"]
    place.edit("members: 140", "members: 141")
    assert {code for code, _ in place.told()} == {"HIS007"}


def test_the_same_bytes_read_otherwise_are_a_change(place: Place) -> None:
    """A file that Git calls unchanged, and that is read as another, is judged as it is read."""
    place.edit("members: 140", "members: 140 # $Id$")
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")
    (place.top / ".gitattributes").write_text("2025-001-*.yaml filter=byter\n")
    place.commit()
    checked_out(place)
    os.utime(place.path(), (1_700_000_000, 1_700_000_000))  # older than the index, so that Git looks at its times alone
    place.git("-c", "filter.byter.clean=sed s/141/140/", "update-index", "--refresh")
    assert place.git("status", "--porcelain") == ""
    assert "members: 141" in place.path().read_text("utf-8")
    assert {"HIS006", "HIS007"} <= set(dict(place.told()))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_checkout_does_nothing_but_line_ends_passes_unseen(place: Place, seed: int) -> None:
    """A file that is read otherwise than Git holds it is found, whatever attributes bring it about."""
    chance = random.Random(seed)
    values = {
        "text": ["", "text", "-text", "text=auto"],
        "eol": ["", "eol=lf", "eol=crlf"],
        "encoding": ["", "working-tree-encoding=UTF-8", *(one for one in CONVERSIONS if one.startswith("working"))],
        "ident": ["", "ident", "-ident"],
        "filter": ["", "filter=byter", "filter=okänt", "-filter"],
    }
    place.edit("members: 140", "members: 140 # $Id$")
    place.commit()
    for choice in chance.sample(list(product(*values.values())), 8):
        attributes(place, place.top / ".gitattributes", f"2025-001-*.yaml {' '.join(choice)}\n")
        checked_out(place)
        held = git(place, "cat-file", "blob", f"HEAD:registry/{ASSOCIATION}")
        same = place.path().read_bytes().replace(b"\r\n", b"\n") == held
        assert ("HIS006" in dict(place.told())) != same, choice
