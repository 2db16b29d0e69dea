"""Exemptions set one rule aside for one record until a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, Verdict, check, check_change
from anslag.model import Severity
from anslag.report import REPORTERS
from tests.check.kit import DAY, Place
from tests.rules.examples import lay

UNTIL = date(2027, 12, 31)
STANDS = "går inte att undanta. Regeln skyddar det som redan står i registret."
NO_GOALS = "goals: null\n"


def judged(root: Path, rule: str, record: str, as_of: date = UNTIL, example: str = NO_GOALS) -> Verdict:
    lay(example, root)
    (root / "exemptions.yaml").write_text(
        "exemptions:\n"
        f"  - {{rule: {rule}, record: '{record}', reason: Prövas för sig., approved_by: Chefen, "
        "approved: 2026-01-01, until: 2027-12-31}\n"
    )
    return check(Folder(root, ""), as_of)


def test_sets_the_rule_aside_on_the_last_day_too(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP011", "2025-001")
    assert verdict.new == ()
    assert [(finding.code, exemption.until) for finding, exemption in verdict.exempt] == [("APP011", UNTIL)]


def test_after_the_last_day_the_finding_is_back_and_says_so(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP011", "2025-001", date(2028, 1, 1))
    assert [finding.code for finding in verdict.new] == ["APP011"]
    assert verdict.new[0].message.endswith("Undantaget gick ut 31\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2027.")


def test_a_day_that_passes_fails_no_unchanged_register(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP004", "2025-001", date(2028, 1, 1), "application: {signed: {role: head_of_unit}}")
    assert [(finding.code, finding.severity) for finding in verdict.new] == [("APP004", Severity.WARNING)]
    assert verdict.errors == 0


def test_one_that_was_ended_early_holds_to_that_day_and_says_so(tmp_path: Path) -> None:
    judged(tmp_path, "APP011", "2025-001")
    file = tmp_path / "exemptions.yaml"
    ended = "until: 2027-12-31, ended: {date: 2026-09-30, by: Chefen, reason: Målet är infört.}}"
    file.write_text(file.read_text().replace("until: 2027-12-31}", ended))
    assert check(Folder(tmp_path, ""), date(2026, 9, 30)).new == ()
    (told,) = check(Folder(tmp_path, ""), date(2026, 10, 1)).new
    assert (told.code, told.severity) == ("APP011", Severity.WARNING)
    assert told.message.endswith("Undantaget avslutades 30\N{NO-BREAK SPACE}september\N{NO-BREAK SPACE}2026.")


@pytest.mark.parametrize(
    ("rule", "record", "code", "message"),
    [
        ("APP011", "2025-002", "EXE001", "2025-002 bryter inte mot APP011."),
        ("APP011", "2025-404", "EXE002", "Det finns ingen post 2025-404."),
        ("XXX999", "2025-001", "EXE002", "Det finns ingen regel XXX999 som går att undanta."),
        ("PRV001", "2025-001", "EXE003", "PRV001 går inte att undanta. Regeln skyddar personuppgifter."),
        ("PRV003", "2025-404", "EXE003", "PRV003 går inte att undanta. Regeln skyddar personuppgifter."),
        ("HIS002", "2025-001", "EXE003", f"HIS002 {STANDS}"),
        ("HIS005", "2025-001", "EXE003", f"HIS005 {STANDS}"),
        ("CHG001", "2025-001", "EXE003", f"CHG001 {STANDS}"),
        ("SCH001", "2025-001", "EXE002", "Det finns ingen regel SCH001 som går att undanta."),
    ],
)
def test_one_that_does_nothing_is_found(tmp_path: Path, rule: str, record: str, code: str, message: str) -> None:
    found = [finding for finding in judged(tmp_path, rule, record).new if finding.code.startswith("EXE")]
    assert [(finding.code, finding.message, finding.place.line) for finding in found] == [(code, message, 2)]


PROGRAMME = "programmes/integration/2025-01-01.yaml"
FAULT = ("role: chair", "role: head_of_unit")
ADDED = ("payment_plan:\n", "ended_early: {date: 2026-07-01, reason: Lokalen brann.}\npayment_plan:\n")
"""A fault (REG004) that alters nothing that has landed."""


def exempt(
    place: Place, until: str = "2026-12-31", rule: str = "APP004", record: str = "2025-001", **words: str
) -> None:
    """Write an exemption; the faultless register has none."""
    said = {"reason": "Prövas för sig.", "approved_by": "Chefen", **words}
    place.path("exemptions.yaml").write_text(
        f"exemptions:\n  - {{rule: {rule}, record: {record}, reason: {said['reason']}, "
        f"approved_by: {said['approved_by']}, approved: 2026-01-01, until: {until}}}\n",
        encoding="utf-8",
    )


def land_first(place: Place, value: str = "true") -> None:
    """Let the programme demand that exemptions land first."""
    path = place.path(PROGRAMME)
    text = path.read_text(encoding="utf-8").replace("exemptions_land_first: true\n", "")
    path.write_text(f"{text}\nexemptions_land_first: {value}\n", encoding="utf-8")


def judge_change(place: Place) -> tuple[list[str], list[str], str]:
    """Return the codes of new errors, of what is exempt, and the first sentence."""
    verdict = check_change(Folder(place.registry, "registry/"), "HEAD", DAY)
    errors = [one.code for one in verdict.new if one.severity is Severity.ERROR and one.code != "HIS007"]
    return errors, [one.code for one, _ in verdict.exempt], verdict.sentence.split(".")[0]


def test_one_that_comes_with_what_it_exempts_is_told_of_first(place: Place) -> None:
    place.edit(*FAULT)
    exempt(place)
    errors, set_aside, sentence = judge_change(place)
    assert (errors, set_aside) == ([], ["APP004"])
    assert sentence == "Ändringen ger 1 nytt fel, och 1 undantag infördes med den"  # HIS007


def test_one_that_comes_alone_is_told_of_and_one_that_stood_is_not(place: Place) -> None:
    exempt(place, rule="APP007")
    assert judge_change(place)[2] == "Ändringen ger 1 ny varning, och 1 undantag infördes med den"  # of no use
    place.commit()
    assert judge_change(place)[2] == "Ändringen ger inga nya problem"


@pytest.mark.parametrize(
    ("altered", "told"),
    [
        ({"until": "2026-12-30"}, False),
        ({"until": "2027-01-01"}, True),
        ({"record": "2025-002"}, True),
        ({"rule": "APP007"}, True),
        ({"reason": "Ett annat skäl."}, True),
        ({"approved_by": "Någon annan"}, True),
    ],
)
def test_one_that_is_altered_is_another_unless_it_ends_earlier(
    place: Place, altered: dict[str, str], told: bool
) -> None:
    place.edit(*FAULT)
    exempt(place)
    place.commit()
    exempt(place, **altered)
    assert judge_change(place)[2].endswith("infördes med den") is told


def test_where_they_land_first_one_that_comes_with_its_fault_sets_nothing_aside(place: Place) -> None:
    land_first(place)
    place.commit()
    place.edit(*ADDED)
    exempt(place, rule="REG004")
    assert judge_change(place)[:2] == (["REG004"], [])
    (told,) = (one for one in place.verdict("HEAD").new if one.code == "REG004")
    assert told.hint.endswith(
        "Ett undantag infördes med ändringen, men programmet kräver att undantag förs in först, i en egen ändring."
    )
    assert "EXE001" not in {one.code for one in place.verdict("HEAD").new}


def test_and_what_it_says_to_do_goes_well(place: Place) -> None:
    """The exemption first: for a record that is there, and for one that is still to come."""
    land_first(place)
    place.commit()
    exempt(place)
    assert judge_change(place)[0] == []
    place.commit()
    place.edit(*FAULT)
    assert judge_change(place)[:2] == ([], ["APP004"])
    place.git("checkout", "--quiet", ".")
    exempt(place, record="2025-003")
    assert judge_change(place)[0] == []
    place.commit()
    text = place.path().read_text(encoding="utf-8").replace(*FAULT).replace("id: 2025-001", "id: 2025-003")
    place.path("projects/2025/2025-003-sykurs.yaml").write_text(text.replace("KS 2025/0123", "KS 2025/0444"))
    assert "APP004" not in judge_change(place)[0]


@pytest.mark.parametrize("value", ["false", ""])
def test_the_demand_cannot_be_dropped_in_the_same_change(place: Place, value: str) -> None:
    land_first(place)
    place.commit()
    land_first(place, value)
    if not value:
        path = place.path(PROGRAMME)
        path.write_text(path.read_text(encoding="utf-8").replace("exemptions_land_first: \n", ""), encoding="utf-8")
    place.edit(*ADDED)
    exempt(place, rule="REG004")
    assert judge_change(place)[0] == ["REG004"]


def test_where_they_land_first_a_mended_word_keeps_what_stood(place: Place) -> None:
    land_first(place)
    place.edit(*FAULT)
    exempt(place)
    place.commit()
    exempt(place, reason="Prövas helt för sig.")
    assert judge_change(place)[:2] == ([], ["APP004"])
    exempt(place, until="2027-12-31")
    assert judge_change(place)[:2] == ([], ["APP004"])
    exempt(place, until="2026-01-02", reason="Prövas helt för sig.")
    assert judge_change(place)[0] == []
    place.path("exemptions.yaml").unlink()
    assert judge_change(place)[0] == ["HIS001", "APP004"]


def test_one_that_is_of_no_use_is_not_to_be_taken_away_once_it_has_landed(place: Place) -> None:
    exempt(place)
    (told,) = place.verdict("HEAD").new
    assert (told.code, told.severity) == ("EXE001", Severity.WARNING)
    assert (
        told.hint == "Har undantaget inte kommit in i registret än, ta bort det. Annars står det kvar tills det går ut."
    )
    place.commit()
    verdict = place.verdict("HEAD")
    assert verdict.new == ()
    assert [(one.code, one.severity) for one in verdict.standing] == [("EXE001", Severity.NOTICE)]
    assert check(Folder(place.registry, "registry/"), date(2027, 1, 1)).new == ()  # it has run out


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_no_report_repeats_a_personal_number_in_an_exemption(place: Place, form: str) -> None:
    place.edit(*FAULT)
    exempt(place, reason="Gäller 670919-9530.", approved_by="670919-9530")
    verdict = check_change(Folder(place.registry, "registry/"), "HEAD", DAY)
    assert verdict.brought
    assert "670919" not in REPORTERS[form](verdict, full=True)
