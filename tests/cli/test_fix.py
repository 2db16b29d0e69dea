"""``anslag fix``: only what can be mended one way, only those lines, and never what the file says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anslag.cli import main
from anslag.edit.mend import mended
from tests.rules.examples import ASSOCIATION, SHIPPED, faultless


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    faultless(tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "registry"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", *arguments], catch_exceptions=False)


def broken(registry: Path, *changes: tuple[str, str]) -> tuple[Path, bytes]:
    """Put mistakes into the association's project; return its path and what it was before."""
    path = registry / ASSOCIATION
    was = path.read_bytes()
    text = was.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())
    return path, was


SLIPS = [
    pytest.param("  amount: 120000", "  amount: 120 000", id="space"),
    pytest.param("  amount: 120000", "  amount: 120\u00a0000 kr", id="no-break space and unit"),
    pytest.param("  amount: 120000\n  answers", "  amount: 120000:-\n  answers", id="mark of whole kronor"),
    pytest.param("cost: 67000\n", "cost: 67 000 SEK\n", id="currency"),
    pytest.param("amount: 140000}\n    own", "amount: 140 000}\n    own", id="within braces"),
    pytest.param("received: 2025-03-03", "received: 2025-3-3", id="date"),
    pytest.param("date: 2025-03-01}", "date: 2025-03-1}", id="date within braces"),
    pytest.param("title: Språkcafé", "titel: Språkcafé", id="misspelt field"),
    pytest.param("  members: 140", "  member: 140", id="misspelt field further in"),
    pytest.param("applicants:", "applicant:", id="misspelt field, far less like another"),
    pytest.param("  members: 140", "\tmembers: 140", id="tab"),
    pytest.param("  received: 2025-03-03", "\treceived: 2025-3-3", id="tab and date"),
]


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_mends_back_to_the_byte(registry: Path, right: str, wrong: str) -> None:
    path, was = broken(registry, (right, wrong))
    told = run()
    assert told.exit_code == 0
    assert path.read_bytes() == was
    assert told.output.endswith(" i 1 fil rättades.\n")


def test_shows_each_line_as_it_was_and_as_it_is(registry: Path) -> None:
    broken(registry, ("title: Språkcafé", "titel: Språkcafé"), ("received: 2025-03-03", "received: 2025-3-3"))
    assert run().output == (
        "registry/projects/2025/2025-001-sprakcafe.yaml:3  SCH001\n"
        "  - titel: Språkcafé på Råslätt\n"
        "  + title: Språkcafé på Råslätt\n"
        "\n"
        "registry/projects/2025/2025-001-sprakcafe.yaml:13  SRC037\n"
        "  -   received: 2025-3-3\n"
        "  +   received: 2025-03-03\n"
        "\n"
        "2 rader i 1 fil rättades.\n"
    )


def test_ore_get_two_decimals(registry: Path) -> None:
    path, _ = broken(registry, ("cost: 67000\n", "cost: 67 000,5\n"))
    run()
    assert "cost: 67000.50\n" in path.read_text(encoding="utf-8")


def test_a_byte_order_mark_goes_and_line_ends_stay(registry: Path) -> None:
    path = registry / ASSOCIATION
    was = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + was.replace(b"140000}\r\n    own", b"140 000}\r\n    own"))
    assert run().exit_code == 0
    assert path.read_bytes() == was


LEFT = [
    pytest.param("amount: 120000\n  answers", "amount: 120.000\n  answers", id="thousands or decimals"),
    pytest.param("amount: 120000\n  answers", "amount: 120 tkr\n  answers", id="thousands of kronor"),
    pytest.param("amount: 120000\n  answers", 'amount: "120 000"\n  answers', id="a text"),
    pytest.param("received: 2025-03-03", "received: 2025-2-30", id="no such day"),
    pytest.param("received: 2025-03-03", "received: 3/3 2025", id="another order"),
    pytest.param("  members: 140", "  mebs: 140", id="unlike"),
    pytest.param("timeline: Höst", "timeline: 2025-3-1", id="a date in a text"),
    pytest.param("  members: 140", "  members: 140\n  member: 141", id="the right one is there"),
    pytest.param("  members: 140", "  member: många", id="the right one would not hold the value"),
    pytest.param("title: Språkcafé", "title: &a Språkcafé", id="an anchor"),
    pytest.param(
        "activities: Språkcafé en kväll i veckan och ett studiebesök i månaden.",
        "activities: 120 000",
        id="an amount in a text",
    ),
    pytest.param("2026-02-03, amount: 60000,", "2026-02-03, amount: 60 000,50,", id="cut in two by the comma"),
    pytest.param("contact:\n", "contac:\n", id="like two fields"),
]


@pytest.mark.parametrize(("right", "wrong"), LEFT)
def test_leaves_what_could_mean_something_else(registry: Path, right: str, wrong: str) -> None:
    path, _ = broken(registry, (right, wrong))
    was = path.read_bytes()
    told = run()
    assert told.output == "Inget att rätta.\n"
    assert path.read_bytes() == was


def test_a_tab_that_could_be_two_levels_is_left() -> None:
    text = b"id: 2025-001\napplication:\n  answers:\n\tpurpose: x\n"
    at_two, at_four = (text.replace(b"\t", b" " * width) for width in (2, 4))
    assert mended(text, "x", "project").after == text.decode()
    assert at_two != at_four


def test_what_is_right_is_left_and_what_is_mended_needs_no_more() -> None:
    files = sorted((SHIPPED / "projects").rglob("*.yaml"))[::8]
    assert files
    for path in files:
        data = path.read_bytes()
        assert mended(data, path.name, "project").lines == ()
        slips = re.sub(rb"amount: ([0-9]+)([0-9]{3})\b", rb"amount: \1 \2", data)
        once = mended(slips, path.name, "project")
        assert once.after.encode() == data
        assert mended(once.after.encode(), path.name, "project").lines == ()


def test_check_shows_writes_nothing_and_fails(registry: Path) -> None:
    path, _ = broken(registry, ("title: Språkcafé", "titel: Språkcafé"))
    was = path.read_bytes()
    told = run("--check")
    assert told.exit_code == 1
    assert told.output.endswith("1 rad i 1 fil skulle rättas.\n")
    assert path.read_bytes() == was


def test_only_the_files_named(registry: Path) -> None:
    path, _ = broken(registry, ("title: Språkcafé", "titel: Språkcafé"))
    was = path.read_bytes()
    assert run("registry/areas.yaml").output == "Inget att rätta.\n"
    assert path.read_bytes() == was
    told = run(f"registry/{ASSOCIATION}", "pyproject.toml")
    assert told.exit_code == 2
    assert told.stderr == "anslag: Bara registrets egna filer rättas. Ange sådana, eller --registry.\n"
    assert path.read_bytes() == was


def test_other_kinds_of_file_too(registry: Path) -> None:
    path = registry / "organisations/exempelbiblioteket.yaml"
    was = path.read_bytes()
    path.write_bytes(was.replace(b"name: ", b"nam: ", 1))
    run()
    assert path.read_bytes() == was


def test_a_file_that_is_not_utf_8_is_left(registry: Path) -> None:
    path = registry / ASSOCIATION
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace("å".encode(), b"\xe5"))
    was = path.read_bytes()
    assert run().output == "Inget att rätta.\n"
    assert path.read_bytes() == was


def test_a_hostile_line_cannot_command_the_terminal(registry: Path) -> None:
    broken(registry, ("title: Språkcafé på Råslätt", 'titel: "Språk\\ecafé"  # \u202e'))
    assert not any(char in run().output for char in "\x1b\u202e")
