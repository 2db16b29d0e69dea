"""A rule that falls hides nothing: it is told, and so is all else. What the schema has refused lets no rule fall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from anslag.check import Folder, Memory, check, record
from anslag.cli import main
from anslag.rules import RULES
from tests.check.damage import BESIDE, Damage, Patient
from tests.check.kit import DAY, MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION

Break = Callable[[str], None]
RULE_OF_EACH_SCOPE = ["PRV001", "PRV002", "APP001", "REG001", "HIS001"]


@pytest.fixture
def broken() -> Iterator[Break]:
    """Give a function that makes a rule fall, with a personal number in its words, as a `KeyError` may have."""
    sound: dict[str, Any] = {}

    def fall(_: object) -> Iterator[Any]:
        raise KeyError("19121212-1212")

    def break_(code: str) -> None:
        sound[code] = RULES[code].check
        object.__setattr__(RULES[code], "check", fall)

    yield break_
    for code, whole in sound.items():
        object.__setattr__(RULES[code], "check", whole)


def run(place: Place, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.chdir(place.top)
    return CliRunner().invoke(main, ["check", "--as-of", DAY.isoformat(), *words])


def test_there_is_one_of_each_scope() -> None:
    assert {RULES[code].scope for code in RULE_OF_EACH_SCOPE} == {rule.scope for rule in RULES.values()}


@pytest.mark.parametrize("code", RULE_OF_EACH_SCOPE)
def test_a_rule_that_falls_is_told_and_so_is_the_rest(
    place: Place, broken: Break, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    place.edit("payment_plan:\n", "ended_early: {date: 2026-07-01, reason: Lokalen brann.}\npayment_plan:\n")
    broken(code)
    done = run(place, monkeypatch, "--base", "main")
    assert done.exit_code == 2
    assert "REG004" in done.output
    assert f"Regeln {code} avbröts av ett fel i programmet och har inte prövats till slut: KeyError" in done.output
    assert "Anmäl felet till programmets förvaltare" in done.output
    assert "Allt kunde inte prövas: programmet har ett fel, se PRG001." in done.output
    assert "1212" not in done.output


@pytest.mark.parametrize("code", RULE_OF_EACH_SCOPE[:4])
def test_what_a_fallen_rule_left_is_never_remembered(
    place: Place, broken: Break, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    whole = RULES[code].check
    broken(code)
    assert [run(place, monkeypatch).exit_code for _ in range(2)] == [2, 2]
    object.__setattr__(RULES[code], "check", whole)
    assert run(place, monkeypatch).exit_code == 0


def test_a_rule_that_fell_on_the_base_too_is_no_finding_that_stood_there(place: Place, broken: Break) -> None:
    broken("APP001")
    verdict = place.verdict("HEAD")
    assert {one.code for one in verdict.new} == {"PRG001"}
    assert verdict.standing == verdict.healed == ()
    assert verdict.fallen


def test_a_choice_of_files_is_told_of_a_rule_over_the_whole_register(
    place: Place, broken: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken("REG001")
    assert run(place, monkeypatch, "registry/areas.yaml").exit_code == 2


def test_two_processes_tell_what_one_does(
    place: Place, broken: Break, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    broken("APP001")
    alone = check(Folder(place.registry, ""), DAY)
    monkeypatch.setattr(record, "_WORTHWHILE", 1)
    monkeypatch.setattr(record, "_PART", 1)
    memory = Memory.at(tmp_path_factory.mktemp("minne") / "x")
    assert check(Folder(place.registry, ""), DAY, memory=memory) == alone
    assert [one.place.file for one in alone.new] == [ASSOCIATION, MUNICIPAL]


@pytest.mark.parametrize(
    ("old", "new", "name", "codes"),
    [
        ("applicants: [exempelforeningen-sprakbron]", "applicants: []", ASSOCIATION, ["SCH006"]),
        ("part: goals", "part: mål", "programmes/integration/2025-01-01.yaml", ["SCH004"]),
        ("id: 2025-001\n", "id: abcd-001\n", ASSOCIATION, ["SCH005"]),
    ],
)
def test_what_the_schema_has_refused_is_told_once_and_hides_nothing(
    place: Place, old: str, new: str, name: str, codes: list[str]
) -> None:
    text = place.path(name).read_text("utf-8")
    place.path(name).write_text(text.replace(old, new, 1), "utf-8")
    place.edit("title:", "ej: 1\ntitle:", MUNICIPAL)
    verdict = check(Folder(place.registry, ""), DAY)
    assert sorted(one.code for one in verdict.new if one.place.file == name) == codes
    assert [one.code for one in verdict.new if one.place.file == MUNICIPAL] == ["SCH001"]
    assert not verdict.fallen


def endure(patient: Patient, one: Damage) -> None:
    patient.damage(one)
    verdict = check(Folder(patient.root, ""), DAY)
    assert not verdict.fallen, one
    assert (BESIDE[2], MUNICIPAL) in {(found.code, found.place.file) for found in verdict.new}, one


def test_whatever_is_damaged_the_rest_is_told(tmp_path: Path) -> None:
    patient = Patient(tmp_path)
    damages = list(patient.damages(seed=11, share=0.002))
    assert {damage.file.partition("/")[0] for damage in damages} == {
        *("areas.yaml", "exemptions.yaml", "organisations", "programmes", "projects")
    }
    for one in damages:
        endure(patient, one)


@pytest.mark.prove
def test_whatever_is_damaged_anywhere_the_rest_is_told(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    patient = Patient(tmp_path)
    for one in patient.damages(seed=int(request.config.getoption("hypothesis_seed") or 1), share=0.03):
        endure(patient, one)
