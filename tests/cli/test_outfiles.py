"""Files that a command writes where it is told: whole, and through no link that lies in a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anslag.cli import main
from tests import git_kit
from tests.house import furnish
from tests.rules.examples import faultless

from .kit import DAY


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a register, and beside it a folder that holds what nobody may write to."""
    faultless(tmp_path / "förråd" / "registry")
    furnish(tmp_path / "förråd")
    git_kit.start(tmp_path / "förråd")
    git_kit.commit(tmp_path / "förråd")
    (tmp_path / "utanför").mkdir()
    (tmp_path / "utanför" / "profile").write_text("orörd", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "förråd")
    return tmp_path / "förråd"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--as-of", DAY])


COMMANDS = {
    "check": ("check", "--report", "json", "{}"),
    "calendar": ("calendar", "--out", "{}"),
    "acknowledgement": ("acknowledgement", "make", "2025-001", "--out", "{}"),
    "build": ("build", "--only", "public", "--no-posters", "--out", "{}"),
}
LINKS = {
    "the file itself": ("ut", "ut", "../utanför/profile"),
    "a file that is not there": ("ut", "ut", "../utanför/ny"),
    "a folder": ("ut/profile", "ut", "../utanför"),
    "a folder above": ("ut/a/../profile", "ut", "../utanför"),
    "a folder that is left again": ("registry/../ut/../x", "ut", "registry"),
    "round about": ("../genom/profile", "ut", "../utanför"),
    "without an end": ("ut", "ut", "ut"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("link", LINKS)
def test_no_link_of_a_checkout_is_followed(checkout: Path, command: str, link: str) -> None:
    given, name, target = LINKS[link]
    (checkout / name).symlink_to(target)
    (checkout.parent / "genom").symlink_to(checkout / name)
    done = run(*(word.format(given) for word in COMMANDS[command]))
    assert done.exit_code == 2
    if command != "acknowledgement" or "är en fil" not in done.output:  # files are made in a folder of that name
        assert f"anslag: {checkout / name} är en länk i ett Git-förråd. Den följs inte" in done.output
    assert [path.name for path in (checkout.parent / "utanför").iterdir()] == ["profile"]
    assert (checkout.parent / "utanför" / "profile").read_text("utf-8") == "orörd"
    (checkout / name).unlink()  # as the message says
    (checkout.parent / "genom").unlink()
    if command == "check":
        assert run("check", "--report", "json", "ut.json").exit_code == 0


def test_a_link_that_lies_elsewhere_is_the_users_own(checkout: Path) -> None:
    (checkout.parent / "rapport").symlink_to("utanför/ny.json")
    assert run("check", "--report", "json", "../rapport").exit_code == 0
    assert (checkout.parent / "utanför" / "ny.json").read_text("utf-8").startswith("{")
    assert run("check", "--report", "json", "/dev/null").exit_code == 0


def test_what_was_there_keeps_its_rights_and_nothing_is_left_beside(checkout: Path) -> None:
    report = checkout / "rapport.json"
    report.write_text("gammal", encoding="utf-8")
    report.chmod(0o640)
    assert run("check", "--report", "json", "rapport.json").exit_code == 0
    assert report.stat().st_mode & 0o777 == 0o640
    assert report.read_text("utf-8") != "gammal"
    assert [path.name for path in checkout.iterdir() if "rapport" in path.name] == ["rapport.json"]
