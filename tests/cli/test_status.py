"""``anslag status``: the day's work and one project's standing, on any day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .kit import DAY, Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.at(tmp_path_factory.mktemp("status") / "registry")


def test_the_most_urgent_comes_first(desk: Desk) -> None:
    lines = desk.say("status", "--as-of", DAY).splitlines()
    assert lines[0].startswith("20 november 2026: ")
    headings = [line for line in lines if line and not line.startswith(" ")][1:]
    assert headings == [level for level in ("Försenat", "Nu och snart", "Se över", "Väntar") if level in headings]
    late = lines.index("Försenat")
    late_cost = "Kostnadsredovisningen skulle ha kommit senast 30 juli 2026"
    missed = "7 delegationsbeslut är inte anmälda till sammanträdet 4 februari 2026 eller senare"
    unreported = "2023-003, 2023-005, 2024-003, 2024-007, 2025-003, 2025-006 och 2026-016"
    assert lines[late + 1 : late + 13] == [
        "  Registret  Analys- och hållbarhetschef",
        f"    Delegationsbeslut att anmäla: {missed}: {unreported}.",
        "    integrationsstrategen, senast 4 februari 2026, 289 dagar för sent",
        "    anslag add reported",
        "  2025-009  Gemensam jord",
        "    Ingen kontakt på länge: Ingen kontakt med projektet på 169 dagar; senast 4 juni 2026.",
        "    integrationsstrategen, sedan 4 juni 2026, 169 dagar",
        "    anslag add 2025-009 follow-up",
        "  2026-001  Berätta din gata",
        f"    Slutredovisning försenad: {late_cost}, för 113 dagar sedan.",
        "    sökanden, sedan 30 juli 2026, 113 dagar",
        "    anslag add 2026-001 cost-statement",
    ]


def test_every_command_that_is_proposed_can_be_run(desk: Desk) -> None:
    tasks = json.loads(desk.say("status", "--format", "json", "--as-of", DAY))["tasks"]
    commands = {task["command"] for task in tasks if task["command"]}
    assert len(commands) > 10
    for command in commands:
        status, said = desk.run(*command.split()[1:], "--help")
        assert status == 0, said


def test_one_project_tells_its_payouts_deadlines_and_what_is_missing(desk: Desk) -> None:
    said = desk.say("status", "2026-004", "--as-of", DAY)
    assert said.startswith("2026-004 Många röster\nExempelkören Många Röster\nStatus 20 november 2026: Pågår")
    assert "Ingen delrapport har kommit in efter utbetalningen 18 maj 2026." in said
    assert "\nFrister\n  Slutrapport och kostnadsredovisning: senast " in said
    assert "\nKrav inför slutredovisning: " in said
    waiting = desk.say("status", "2026-011", "--as-of", DAY)
    assert "Frister\n  Komplettering: senast 1 december 2026\n" in waiting
    assert "  HAN003 Områdesgruppen för Österängen har inte hörts" in waiting


def test_what_cannot_be_judged_yet_is_told_apart_from_what_is_right(desk: Desk) -> None:
    said = desk.say("status", "2025-008", "--as-of", DAY).partition("\nKrav inför ")[2].partition("\n\n")[0]
    assert said.splitlines() == [
        "slutredovisning: 0 av 4 saknas, 2 är ännu inte prövade",
        "  Slutrapport saknas, ännu inte prövat: CLO002",
        "  Kostnadsredovisning saknas, ännu inte prövat: CLO003",
        "  Utan anmärkning hittills: CLO010, RUN002, RUN003, RUN004",
    ]
    ready = desk.say("status", "2026-008", "--as-of", DAY)
    assert (
        "Nästa steg: Analys- och hållbarhetschefen beslutar om ansökan på 46 000 kr. (analys- och hållbarhetschefen"
        in ready
    )
    assert "Krav inför beslut: 6 är ännu inte prövade\n  Beslut saknas, ännu inte prövat: DEC001" in ready
    asked = json.loads(desk.say("status", "2025-008", "--format", "json", "--as-of", DAY))["checklist"]
    assert [one["rule"] for one in asked if one["awaits"] == "Slutrapport"] == ["CLO002"]


def test_a_past_day_is_told_by_what_was_known_then(desk: Desk) -> None:
    assert "Status 1 mars 2024" not in desk.say("status", "2025-007", "--as-of", "2024-03-01")
    assert "2025-007 kom in 3 mars 2025, efter 1 mars 2024." in desk.say("status", "2025-007", "--as-of", "2024-03-01")
    then = json.loads(desk.say("status", "2025-007", "--format", "json", "--as-of", "2025-04-10"))
    assert (then["stage"], then["money"]["granted"], then["payouts"]) == ("ready", 0, [])
    now = json.loads(desk.say("status", "2025-007", "--format", "json", "--as-of", DAY))
    assert (now["stage"], now["money"]["granted"]) == ("reported", 100000)
    assert [event["day"] for event in now["timeline"]] == sorted(event["day"] for event in now["timeline"])


def test_a_project_that_is_not_there_is_refused_with_the_nearest(desk: Desk) -> None:
    status, said = desk.run("status", "2025-07", "--as-of", DAY)
    assert status == 1
    assert "Det finns inget projekt 2025-07. Menade du 2025-007?" in said


def test_errors_in_the_register_are_not_passed_over(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path / "registry")
    desk.path("2025-003").write_text("id: 2025-003\n", encoding="utf-8")
    assert " fel. Se anslag check.\n" in desk.say("status", "--as-of", DAY)
    status, said = desk.run("status", "2025-003", "--as-of", DAY)
    assert status == 1
    assert "har fel som måste rättas först." in said


def test_a_case_closed_without_its_report_is_not_done(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path / "registry")
    waived = "claims: [{kind: abstention, date: 2026-11-18, reason: Ingen rapport kom.}]\n"
    closed = "closings: [{date: 2026-11-19}]\n"
    desk.path("2025-008").write_text(f"{desk.text('2025-008')}{waived}{closed}", encoding="utf-8")
    said = desk.say("status", "2025-008", "--as-of", DAY)
    why = "Ärendet avslutades 19 november 2026, men slutrapporten och kostnadsredovisningen har inte kommit in."
    assert "\nNästa steg: rätta felet under Anmärkningar.\n" in said
    assert f"\nAtt se\n  Avslutat utan slutredovisning: {why}\n" in said
    assert f"\nAnmärkningar\n  CLO006 {why}\n" in said
    assert "Inget mer att göra" not in said


def test_text_from_a_record_cannot_command_the_terminal(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path / "registry")
    text = desk.text("2025-007").replace("title: Språkcafé på Råslätt", 'title: "Språk\\e]0;kapad\\a"')
    desk.path("2025-007").write_text(text, encoding="utf-8")
    assert "\x1b" not in desk.say("status", "2025-007", "--as-of", DAY)
