"""Another municipality's grant as data alone: its own limits, days and words, and none of the demonstration's."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.check import Folder, check
from anslag.check.load import load
from anslag.cli import main
from anslag.lifecycle import SignalKind, known, report_due, signals, who
from anslag.lifecycle.vocabulary import Actor

EXAMPLE = Path(__file__).parents[2] / "examples" / "varnamo"
DAY = date(2018, 2, 1)
FIRST = "projects/2017/2017-001-mat-utan-granser.yaml"
THEIRS = re.compile(
    r"jönköp|råslätt|huskvarna|strateg|ledningsutskott|stadskontor|områdesgrupp|koordinator|integrationsansl", re.I
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE / "registry", tmp_path / "registry"))


def edited(registry: Path, name: str, *pairs: tuple[str, str]) -> set[str]:
    """Return the codes and severities that an edit of a file brings."""
    path = registry / name
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return {f"{one.code} {one.severity.name}" for one in check(Folder(registry, "registry/"), DAY).new}


def test_the_example_is_without_fault(registry: Path) -> None:
    assert edited(registry, FIRST) == set()


def test_the_sum_decides_who_decides(registry: Path) -> None:
    """Up to and with 20 000 the head of section, one öre more the board."""
    (programme,) = load(Folder(registry, "registry/")).references.programmes["varnamo-integration"]
    assert [programme.body_for(amount).id for amount in (20_000_00, 20_000_01)] == ["section_manager", "citizens_board"]  # type: ignore[union-attr]
    assert who(Actor.HANDLER, [programme]) == "integrationssekreteraren"
    dearer = (
        ("  amount: 20000\n  answers", "  amount: 20000.01\n  answers"),
        ("        amount: 20000\n", "        amount: 20000.01\n"),
    )
    assert "DEC001 ERROR" in edited(registry, FIRST, *dearer)


CASES = {
    "two months before the start is in time": ((("start: 2017-05-01", "start: 2017-05-01"),), set()),
    "a day less is too late": ((("start: 2017-05-01", "start: 2017-04-30"),), {"APP016"}),
    "the accounts are missing": ((("    accounts: {year: 2016, reference: 'MBN 2017:48-4'}\n", ""),), {"APP007"}),
    "accounts of another year": ((("accounts: {year: 2016", "accounts: {year: 2013"),), {"APP007"}),
    "no mention is an error": (
        (("acknowledgements:\n  - date: 2017-06-01\n    channel: website\n    url: https://broar.example/om\n", ""),),
        {"RUN003"},
    ),
    "participants in one number": (
        (("  members: 64\n", "  members: 64\n  expected_reach: {total: 60}\n"),),
        set(),
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_an_application(registry: Path, what: str) -> None:
    pairs, codes = CASES[what]
    assert edited(registry, FIRST, *pairs) == {f"{code} ERROR" for code in codes}


def test_a_unit_of_the_municipality_may_not_apply(registry: Path) -> None:
    unit = "id: exempelbiblioteket\nname: Exempelbiblioteket\nkind: unit\nadministration: Medborgarförvaltningen\n"
    (registry / "organisations/exempelbiblioteket.yaml").write_text(unit, "utf-8")
    assert "APP001 ERROR" in edited(registry, FIRST, ("[exempelforeningen-broar]", "[exempelbiblioteket]"))
    found = check(Folder(registry, "registry/"), DAY).new
    told = next(one.message for one in found if one.code == "APP001")
    assert told.endswith("Kommunens egna verksamheter söker inte ur anslaget.")


def test_the_report_is_due_in_a_month(registry: Path) -> None:
    register = load(Folder(registry, "registry/"))
    by_id = {one.brief.id: one.project for one in register.judged.values() if one.brief and one.project}
    (programme,) = register.references.programmes["varnamo-integration"]
    first, late = (known(by_id[id_], DAY, programme) for id_ in ("2017-001", "2017-004"))
    assert report_due(first).day == date(2017, 11, 30)
    assert report_due(late).day == date(2018, 1, 31)
    assert SignalKind.REPORT_OVERDUE in [one.kind for one in signals(late)]


def test_both_sites_are_built_and_nothing_of_another_municipality_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(EXAMPLE, tmp_path / "varnamo"))
    done = CliRunner().invoke(main, ["build", "--as-of", DAY.isoformat(), "--no-posters"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    pages = {str(path.relative_to("site")): path.read_text("utf-8") for path in Path("site").rglob("*.html")}
    assert "Mat utan gränser" in pages["public/projekt/index.html"]
    assert "Odla ihop" in pages["internal/projekt/index.html"]
    assert not [name for name in pages if name.startswith("public/omraden/")]
    assert {name for name, text in pages.items() if THEIRS.search(text)} == set()
