"""What an alteration of what has landed brings about is not told besides it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from anslag.source import parse
from tests.check.kit import ORGANISATION, Place

CONSEQUENCES = {
    "the sum applied for": ("  amount: 120000\n  answers", "  amount: 90000\n  answers"),
    "who signed": ("signed: {role: chair", "signed: {role: head_of_unit"),
    "the day it came": ("  received: 2025-03-03", "  received: 2025-05-03"),
    "the day of the statement": ("    - date: 2025-04-02\n", "    - date: 2025-05-02\n"),
    "who decided": ("by: executive_committee", "by: analysis_sustainability_manager"),
    "what was granted": ("§ 84, amount: 120000}", "§ 84, amount: 20000}"),
    "the kind of decision": ("- {kind: grant, date", "- {kind: grant_in_part, date"),
    "a payment": ("- {plan: 1, date: 2025-09-03, amount: 60000", "- {plan: 1, date: 2025-09-03, amount: 90000"),
    "the first report": ("received: 2026-01-20", "received: 2026-02-20"),
    "a line of the cost": ("  lines:\n    - {id: ledare, amount: 140000}", "  lines:\n    - {id: ledare, amount: 1}"),
    "a headline's answer": ("    purpose: ", "    syfte: "),
    "the first day": ("period: {start: 2025-09-01", "period: {start: 2026-07-01"),
}


@pytest.mark.parametrize("what", CONSEQUENCES)
def test_what_an_alteration_brings_about_is_not_told_besides_it(place: Place, what: str) -> None:
    place.edit(*CONSEQUENCES[what])
    assert set(place.codes()) == {"HIS007"}


def test_what_an_alteration_seems_to_mend_is_not_mended(place: Place) -> None:
    place.edit("signed: {role: chair", "signed: {role: head_of_unit")
    place.commit()
    place.edit("signed: {role: head_of_unit", "signed: {role: chair")
    found = place.verdict("HEAD")
    assert [one.code for one in found.new] == ["HIS007"]
    assert (found.healed, [one.code for one in found.standing]) == ((), ["APP004"])


def test_a_mistake_of_its_own_is_told_beside_an_alteration(place: Place) -> None:
    place.edit("signed: {role: chair", "signed: {role: head_of_unit")
    place.append("ended_early: {date: 2026-07-01, reason: Lokalen brann.}")
    assert sorted(place.codes()) == ["HIS007", "REG004"]


def test_an_alteration_of_an_organisation_holds_back_what_its_projects_then_break(place: Place) -> None:
    unit = "kind: municipal_unit\nadministration: Fritidsförvaltningen\n"
    place.edit("kind: association\nnumber: 802000-0017\n", unit, ORGANISATION)
    assert set(place.codes()) == {"HIS007"}


@pytest.mark.parametrize("plain_first", [True, False])
def test_a_text_that_becomes_one_by_language_and_back_is_judged(place: Place, plain_first: bool) -> None:
    file = "programmes/integration/2025-01-01.yaml"
    forms = ("title: Verksamhet\n", "title: {sv: Er verksamhet, en: Your activities}\n")
    by_language = "title:\n          sv: Er verksamhet och era medlemmar\n          en: Your activities and members\n"
    first, then = forms if plain_first else forms[::-1]
    place.edit(by_language, first, file)
    place.commit()
    place.edit(first, then, file)
    assert "HIS007" in place.codes()


def test_no_personal_number_hides_behind_an_alteration(place: Place) -> None:
    place.edit("reference: V 1001", "reference: 19121212-1212")
    assert {"HIS007", "PRV001"} <= set(place.codes())


def _leaves(data: Any, path: tuple[str | int, ...] = ()) -> Any:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _other(value: Any) -> Any:
    """Return a value of the same form that says something else."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{int(value[:4]) - 1}{value[4:]}"
    return f"{value}x" if isinstance(value, str) else value + 1


@pytest.mark.prove
def test_whatever_is_altered_it_is_told_once(place: Place) -> None:
    data: Any = parse(place.path().read_bytes(), "").data
    place.path().write_text(json.dumps(data, ensure_ascii=False, default=float), "utf-8")
    place.commit()
    told = 0
    for path, value in _leaves(data):
        made = json.loads(json.dumps(data, ensure_ascii=False, default=float))
        holder = made
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = _other(value)
        place.path().write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        found = set(place.codes("HEAD"))
        if found & {"HIS007"}:
            told += 1
            assert {code for code in found if code[:3] not in ("SRC", "SCH", "HIS", "PRV", "TXT")} == set(), path
    assert told > 60
