"""Findings that must not tell what they have found are told apart, and give it away nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from anslag.check import Folder, Memory, Verdict, check, check_change
from anslag.report import REPORTERS
from tests.check.kit import DAY, MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION, faultless

ONE, OTHER = "670919-9530", "19121212-1212"
BIDI = "\N{RIGHT-TO-LEFT OVERRIDE}"
SUMMARY = "summary: Ett öppet språkcafé"


def standing(place: Place, old: str, new: str) -> None:
    """Commit a fault on main, and go on in a branch."""
    place.edit(old, new)
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")


def codes(verdict: Verdict) -> tuple[list[str], list[str], list[str]]:
    """Return the codes of what is new, what stood and what is healed, without that a text was changed."""
    new, stood, healed = ([one.code for one in each] for each in (verdict.new, verdict.standing, verdict.healed))
    return [code for code in new if code != "HIS007"], stood, healed


@pytest.mark.parametrize(
    ("code", "old", "one", "other"),
    [
        ("PRV001", "members: 140", f"members: 140 # {ONE}", f"members: 140 # {OTHER}"),
        ("PRV001", "title: Språkcafé på Råslätt", f"title: Kafé {ONE}", f"title: Kafé {OTHER}"),
        ("PRV002", SUMMARY, f"{SUMMARY} 036-10 50 00", f"{SUMMARY} 036-10 50 01"),
        ("PRV002", SUMMARY, f"{SUMMARY} a@sprakbron.example", f"{SUMMARY} b@sprakbron.example"),
        ("PRV002", SUMMARY, f"{SUMMARY} bankgiro 123-4566", f"{SUMMARY} bankgiro 123-4574"),
        ("TXT001", SUMMARY, f"summary: Ett {BIDI}öppet språkcafé", f"summary: Ett öppet språk{BIDI}café"),
        ("TXT001", "members: 140", f"members: 140 # a{BIDI}b", f"members: 140 # c{BIDI}d"),
        ("SCH001", "members: 140", f'members: 140\n  "{ONE}": 1', f'members: 140\n  "{OTHER}": 1'),
    ],
)
def test_another_of_the_same_kind_is_new(place: Place, code: str, old: str, one: str, other: str) -> None:
    standing(place, old, one)
    assert code in codes(place.verdict())[1]
    place.edit(one, other)
    new, _, healed = codes(place.verdict())
    assert code in new
    assert code in healed


@pytest.mark.parametrize(
    ("old", "one", "both", "fresh"),
    [
        ("members: 140", f"members: 140 # {ONE}", f"members: 140 # {ONE} {OTHER}", OTHER),
        (SUMMARY, f"{SUMMARY} 036-10 50 00", f"{SUMMARY} 036-10 50 01, eller 036-10 50 00", "036-10 50 01"),
        (SUMMARY, f"{SUMMARY} a@sprakbron.example", f"{SUMMARY} b@sprakbron.example a@sprakbron.example", "b@"),
    ],
)
def test_one_beside_another_is_new_and_the_other_is_not(
    place: Place, old: str, one: str, both: str, fresh: str
) -> None:
    standing(place, old, one)
    place.edit(one, both)
    new, stood, healed = codes(place.verdict())
    assert (len(new), len(stood), healed) == (1, 1, [])
    (told,) = (one for one in place.verdict().new if one.code != "HIS007")
    assert (
        place.path().read_text(encoding="utf-8").split("\n")[told.place.line - 1].index(fresh) == told.place.column - 1
    )


def test_the_same_in_another_field_is_new(place: Place) -> None:
    standing(place, SUMMARY, f"{SUMMARY} 036-10 50 00")
    place.edit(f"{SUMMARY} 036-10 50 00", SUMMARY)
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé 036-10 50 00")
    assert codes(place.verdict()) == (["PRV002"], [], ["PRV002"])


@pytest.mark.parametrize("written", ["670919 9530", "670919–9530", "6709199530"])
def test_the_same_number_written_otherwise_is_the_same(place: Place, written: str) -> None:
    standing(place, "members: 140", f"members: 140 # {ONE}")
    place.edit(f"members: 140 # {ONE}", f"members: 140 # {written}")
    assert codes(place.verdict()) == ([], ["PRV001"], [])


def test_a_new_one_among_more_than_a_report_has_room_for(place: Place) -> None:
    filling = " ".join([ONE] * 120)
    standing(place, "members: 140", f"members: 140 # {filling}")
    place.edit(f"# {filling}", f"# {filling[: -len(ONE)]}{OTHER}")
    assert codes(place.verdict())[0] == ["PRV001"]


def test_one_that_came_and_went_hides_behind_none_that_stands(place: Place) -> None:
    standing(place, "members: 140", f"members: 140 # {ONE}")
    place.edit(f"# {ONE}", f"# {ONE} {OTHER}")
    place.commit()
    place.edit(f"# {ONE} {OTHER}", f"# {ONE}")
    place.commit()
    assert codes(place.verdict()) == (["PRV003"], ["PRV001"], [])


def test_one_that_was_in_the_history_already_is_not_the_change_s(place: Place) -> None:
    standing(place, "members: 140", f"members: 140 # {ONE}")
    place.edit("title: Språkcafé på Råslätt", "title: Språkcafé")
    place.commit()
    place.edit(f"members: 140 # {ONE}", "members: 140")
    place.commit()
    assert codes(place.verdict()) == ([], [], ["PRV001"])


def test_what_another_run_remembered_is_known_again(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every program that runs has marks of its own: none of them may be taken for another's."""
    name = "organisations/exempelforeningen-sprakbron.yaml"
    place.edit("kind: association", f"kind: association # {ONE}", name)
    standing(place, "members: 140", f"members: 140 # {ONE}")
    place.edit("title: Läsecirkel för nya läsare", "title: Läsecirkel", MUNICIPAL)
    file = tmp_path_factory.mktemp("minne") / "x.memory"
    program = (
        "import sys, datetime, pathlib; from anslag.check import Folder, Memory, check;"
        "memory = Memory.at(pathlib.Path(sys.argv[2]));"
        "check(Folder(pathlib.Path(sys.argv[1]), 'registry/'), datetime.date(2026, 11, 23), memory=memory);"
        "memory.save()"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program, str(place.registry), str(file)], check=True)
        memory = Memory.at(file)
        assert not memory.empty
        verdict = check_change(Folder(place.registry, "registry/"), "main", DAY, memory=memory)
        assert codes(verdict) == ([], ["PRV001", "PRV001"], [])
        memory.save()


def test_two_processes_make_the_same_marks(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = place.path().read_text(encoding="utf-8")
    for number in range(100, 320):
        copy = text.replace("id: 2025-001", f"id: 2025-{number} # {ONE}")
        place.path(f"projects/2025/2025-{number}-kopia.yaml").write_text(copy, encoding="utf-8")
    place.commit()
    memory = Memory.at(tmp_path_factory.mktemp("minne") / "x.memory")
    place.path("programmes/integration/2025-01-01.yaml").touch()
    verdict = check_change(Folder(place.registry, "registry/"), "main", DAY, memory=memory)
    assert [one.code for one in verdict.new] == []
    assert sum(one.code == "PRV001" for one in verdict.standing) == 220


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_no_report_and_no_memory_has_a_mark(tmp_path: Path, form: str) -> None:
    faultless(tmp_path / "register")
    path = tmp_path / "register" / ASSOCIATION
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("members: 140", f"members: 140 # {ONE}"), encoding="utf-8")
    memory = Memory.at(tmp_path / "x.memory")
    verdict = check(Folder(tmp_path / "register", ""), DAY, memory=memory)
    memory.save()
    (mark,) = {one.mark for one in verdict.new if one.code == "PRV001"}
    kept = (tmp_path / "x.memory").read_bytes()
    for secret in (mark, ONE, ONE.replace("-", "")):
        assert secret not in unquote(REPORTERS[form](verdict, full=True))
        assert secret not in repr(verdict)
        assert secret.encode() not in kept


FIRST, SECOND, THIRD = (f"{{date: 2025-10-{day}, forum: area_group, area: raslatt" for day in (14, 21, 28))
GOALS = [
    f"{{id: {name}, goal: Fler övar svenska, indicator: Antal deltagare per vecka, target: 40"
    for name in ("deltagare", "kvallar", "lokaler")
]


@pytest.mark.parametrize("items", [(FIRST, SECOND, THIRD), GOALS], ids=["without ids", "with ids"])
@pytest.mark.parametrize(
    ("before", "after", "new", "standing", "healed"),
    [
        ("Ab", "Ab", "", "A", ""),
        ("Ab", "bA", "", "A", ""),
        ("Ab", "cAb", "", "A", ""),
        ("Ab", "CAb", "C", "A", ""),
        ("Ab", "aB", "B", "", "A"),
        ("Abc", "aBc", "B", "", "A"),
        ("Ab", "AB", "B", "A", ""),
        ("Ab", "b", "", "", "A"),
        ("ABc", "AbC", "C", "A", "B"),
    ],
)
def test_a_fault_is_known_by_its_item(
    place: Place, items: list[str], before: str, after: str, new: str, standing: str, healed: str
) -> None:
    """The items with a fault are those in capitals; the fault has the same words on each."""
    lines = {letter: f"    - {item}}}" for letter, item in zip("abc", items, strict=True)}
    lines |= {letter.upper(): line.replace("}", ", odd: 1}") for letter, line in lines.items()}

    def written(letters: str) -> str:
        return "".join(f"{lines[letter]}\n" for letter in letters)

    field, indent = ("  goals:\n", "    ") if items is GOALS else ("participation:\n", "  ")
    place.edit(f"{field}{indent}- {items[0]}}}\n", field + written(before))
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")
    if before != after:
        place.edit(field + written(before), field + written(after))
    verdict = place.verdict()
    found = {
        name: [one.place.source for one in each if one.code == "SCH001"]
        for name, each in (("new", verdict.new), ("standing", verdict.standing), ("healed", verdict.healed))
    }
    assert found == {
        "new": [lines[letter] for letter in new],
        "standing": [lines[letter] for letter in standing],
        "healed": [lines[letter] for letter in healed],
    }
