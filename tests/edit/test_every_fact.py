"""Lines to paste for every fact of a project."""

from __future__ import annotations

from anslag.edit.every_fact import Lines, every_fact
from anslag.edit.facts import FORMS
from anslag.model import Project, build
from anslag.source import Plain, parse
from tests.lifecycle.build import GRANT, HANDLED, WHOLE, day, plain, programme


def lines(*facts: object) -> dict[str, Lines]:
    data: Plain = plain(*facts)  # type: ignore[arg-type]
    return {one.title: one for one in every_fact(data, build(Project, data), programme(), day("2025-05-05"))}


def test_a_decision_has_lines_by_what_was_decided() -> None:
    found = lines(*HANDLED)
    part, tabled = found["Beslut: delvis bifall"], found["Beslut: bordläggning"]
    assert part.text.split("\n") == [
        *("decisions:", "  - kind: grant_in_part", "    date:", "    by: executive_committee", "    reference:"),
        *("    amount:", "    reason:"),
    ]
    assert "amount" not in tabled.text
    assert "Beslut: tilläggsbeslut" not in found
    assert "Beslut: tilläggsbeslut" in lines(*HANDLED, GRANT)


def test_a_consultation_may_be_waived() -> None:
    assert "waived:\n        " in lines(*HANDLED)["Samråd: som inte behövs"].text


def test_a_final_report_asks_how_it_went_and_whom_it_reached() -> None:
    text = lines(*HANDLED, GRANT)["Slutrapport"].text
    assert "  carried_out:\n" in text
    assert "  reach:\n    girls:\n    boys:\n    women:\n    men:\n" in text


def test_what_belongs_to_an_entry_says_which() -> None:
    found = lines(*HANDLED, GRANT)["Anslaget protokoll"]
    assert (found.of.split(" ")[0], found.text) == ("2025-04-16", "announced:")


def test_every_fact_is_lines_that_can_be_read_and_hold_no_day() -> None:
    found = [*lines(*HANDLED).values(), *lines(*HANDLED, GRANT).values(), *lines(*WHOLE).values()]
    assert {one.name for one in found} >= {name for name, form in FORMS.items() if form.repeats and not form.within}
    for one in found:
        assert parse(f"{one.text}\n".encode(), "x.yaml").problems == (), one.text
        assert "2025-05-05" not in one.text


def test_a_finished_case_has_lines_for_what_can_come_after_its_end() -> None:
    data: Plain = plain(*WHOLE)
    closed = {one.title: one for one in every_fact(data, build(Project, data), programme(), day("2026-11-01"))}
    assert {"Beslut: återupptagande", "Beslut: omprövning", "Rättelse", "Maskering", "Överklagande"} <= closed.keys()
    assert not closed.keys() & {"Utbetalning", "Förändring", "Återkrav: krav", "Beslut: tilläggsbeslut"}


def test_what_comes_after_a_grant_has_no_lines_before_one() -> None:
    assert "Förändring" not in lines(*HANDLED)
    assert "Förändring" in lines(*HANDLED, GRANT)
