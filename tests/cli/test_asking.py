"""``anslag add`` at a terminal: what it asks for is what the rules will ask for, and no answer is lost."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from .kit import DAY, Desk
from .terminal import Terminal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_a_decision_is_recorded_by_answering_the_questions(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "beslut")
    person.answer("bifall", "", "Kommunstyrelsens utskott", "kommunstyrelsens ledningsutskott", "§ 130", "")
    person.wait("anslag add 2026-006 contact")
    assert person.leave() == 0
    assert "  executive_committee                      Kommunstyrelsens ledningsutskott" in person.seen
    assert "Kommunstyrelsens utskott finns inte i registret." in person.seen
    assert "Protokollsparagraf skrivs till exempel § 84." in person.seen
    assert "Vad som beslutades.\r\n  grant                                    bifall" in person.seen
    assert yaml.safe_load(desk.text("2026-006"))["decisions"][1:] == [
        {
            "kind": "grant",
            "date": yaml.safe_load(DAY),
            "by": "executive_committee",
            "reference": "§ 130",
            "amount": 120000,
        }
    ]


def test_a_part_of_the_sum_asks_for_the_reason_and_then_comes_the_new_budget(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "decision")
    person.answer("delvis bifall", "", "", "§ 130", "100 000", "Färre par.")
    person.wait("anslag add 2026-006 contact")
    assert person.leave() == 0
    person = Terminal(desk, "add", "2026-006", "budget")
    person.answer("", "", "84 000", "18 000", "8 000", "5 000", "")
    person.wait("Nästa steg")
    assert person.leave() == 0
    assert "Samordnare på deltid (104 000 kr i budgeten)" in person.seen.replace("\N{NO-BREAK SPACE}", " ")
    record = yaml.safe_load(desk.text("2026-006"))
    assert record["decisions"][-1]["reason"] == "Färre par."
    (budget,) = record["budgets"]
    assert str(budget["of"]) == DAY
    assert [line["amount"] for line in budget["lines"]] == [84000, 18000, 8000, 5000]
    assert (budget["own_contribution"], budget["other_grants"]) == (15000, [])


def test_a_rejection_asks_for_the_reason_and_no_sum(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "decision")
    person.answer("avslag", "", "", "§ 130", "Liknar en verksamhet som redan finns.")
    person.wait("Inget mer att göra.")
    assert person.leave() == 0
    assert "Belopp:" not in person.seen


def test_a_referral_asks_what_is_to_be_looked_into(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "decision", "--kind", "återremiss")
    person.answer("", "", "§ 130", "Hur mår paren efteråt?")
    person.wait("anslag add 2026-006 statement")
    assert person.leave() == 0
    assert yaml.safe_load(desk.text("2026-006"))["decisions"][-1]["request"] == "Hur mår paren efteråt?"


def test_the_words_to_remove_are_asked_for_unseen(desk: Desk) -> None:
    words = ["--path", "decisions.2025-04-16.reason", "--by", "registratorn", "--reason", "OSL 21 kap. 1 §"]
    person = Terminal(desk, "add", "2025-007", "redaction", *words)
    person.answer("väl förankrat")
    person.wait("[maskerat] i stället för orden")
    assert person.leave() == 0
    assert "förankrat" not in person.seen
    assert "Caféet är [maskerat]. Beloppet" in desk.text("2025-007")


def test_a_final_report_is_asked_for_goal_by_goal(desk: Desk) -> None:
    person = Terminal(desk, "add", "2025-008", "final-report")
    person.answer("", "delvis", "Tio debatter, en retorikkurs.")
    person.answer("71", "uppnått", "Alla ville tala, till och med de tysta.")
    person.answer("många", "55", "delvis uppnått", "Det regnade.", "6", "met", "Motioner är lätta att skriva.")
    person.answer("12", "14", "3", "", "Kursen filmas.", "delvis", "Två skolor fortsätter.", "Unga tog ordet.")
    person.wait("anslag add 2025-008 cost-statement")
    assert person.leave() == 0
    assert "Unga vågar debattera" in person.seen
    assert "många är inte ett tal." in person.seen
    report = yaml.safe_load(desk.text("2025-008"))["final_report"]
    assert (report["carried_out"], report["reach"]) == ("partly", {"girls": 12, "boys": 14, "women": 3})
    results = report["results"]
    assert [(one["goal"], one["outcome"], one["fulfilment"]) for one in results] == [
        ("debattorer", 71, "met"),
        ("publik", 55, "partly"),
        ("motioner", 6, "met"),
    ]


def test_refused_answers_are_kept_in_a_command(desk: Desk) -> None:
    before = desk.texts()
    person = Terminal(desk, "add", "2026-006", "decision", "--date", "i-dag")
    person.answer("grant", "", "SK 2026:1", "120 000")
    person.wait(f"--as-of {DAY}")
    assert person.leave() != 0
    assert desk.texts() == before
    assert "DEC004" in person.seen
    command = shlex.split(person.seen.partition("kör det igen:")[2])
    command[command.index("SK 2026:1")] = "§ 130"
    command[-1] = DAY
    assert desk.run(*command[1:])[0] == 0


def test_whoever_gives_all_that_is_needed_is_asked_nothing(desk: Desk) -> None:
    words = ["2026-006", "decision", "--date", "i-dag", "--reference"]
    rest = ["§ 130", "--by", "Kommunstyrelsens ledningsutskott", "--kind", "grant", "--amount", "120000"]
    person = Terminal(desk, "add", *words, *rest)
    person.wait("anslag add 2026-006 contact")
    assert person.leave() == 0
    assert "Svar" not in person.seen


def test_a_consultation_that_was_not_needed_is_told_by_answering(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "consultation")
    person.wait("Hölls samrådet? Svara n om det inte behövs. [J/n]")
    person.type("n")
    person.answer("områdesgrupp", "torpa", "i-dag", "Gruppen är vilande.")
    person.wait("Nästa steg")
    assert person.leave() == 0, person.seen
    assert yaml.safe_load(desk.text("2026-006"))["handling"]["consultations"][-1] == {
        "kind": "area_group",
        "area": "torpa",
        "waived": {"date": yaml.safe_load(DAY), "reason": "Gruppen är vilande."},
    }


def test_a_consultation_that_was_held_is_not_asked_why_it_was_not(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-006", "consultation", "--kind", "områdesgrupp", "--area", "torpa")
    person.wait("Hölls samrådet?")
    person.type("")
    person.answer("i-dag", "Positiva.")
    person.wait("Nästa steg")
    assert person.leave() == 0, person.seen
    (held,) = yaml.safe_load(desk.text("2026-006"))["handling"]["consultations"][-1:]
    assert (held["outcome"], "waived" in held) == ("Positiva.", False)
