"""What is recorded of a grant whose terms are unlike the demonstration's: paid in arrears, with facts of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from .kit import Desk, add

GRANVIK = Path(__file__).parents[1] / "cases" / "granvik" / "head"
HYMNS = "2026-002"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(GRANVIK, tmp_path / "registry")
    return Desk(tmp_path / "registry", "2026-10-15")


def without_acceptance(desk: Desk) -> None:
    text = desk.text(HYMNS)
    start, end = text.index("acceptance:"), text.index("requisitions:")
    paid, asked = text.index("payments:"), text.index("interim_reports:")
    desk.path(HYMNS).write_text(text[:start] + text[end:paid] + text[asked:], encoding="utf-8")


def test_a_request_opens_a_payout_and_the_payment_settles_it(desk: Desk) -> None:
    said = add(desk, f"{HYMNS} interim-report --received 2026-10-01 --cost 10000")
    assert "Nu öppet: utbetalning 2 på 7 500 kr" in said
    assert "Nästa steg: Betala ut 7 500 kr (utbetalning 2). (ekonomi" in said
    said = add(desk, f"{HYMNS} disbursement --date 2026-10-15 --amount 7500 --reference 'V 12'")
    assert "Nästa steg: Sökanden ska lämna slutrapport och kostnadsredovisning senast 31 oktober 2026." in said
    assert yaml.safe_load(desk.text(HYMNS))["payments"][-1].keys() == {"date", "amount", "reference"}
    assert desk.say("check", "--as-of", desk.day).startswith("4 upplysningar.")


def test_acceptance_and_requisition_are_recorded_and_open_what_waited_for_them(desk: Desk) -> None:
    without_acceptance(desk)
    asked = "Godkänn villkoren för bidraget, så att utbetalning 1 kan göras."
    assert asked in desk.say("status", HYMNS, "--as-of", "2026-08-15")
    said = add(desk, f"{HYMNS} acceptance --date 2026-08-16 --by Kassör --reference 'SHN 2026/12-9'")
    assert "Nu öppet: utbetalning 1 på 15 000 kr" in said
    add(desk, f"{HYMNS} requisition --date 2026-08-17 --note 'Juni och juli.'")
    record = yaml.safe_load(desk.text(HYMNS))
    assert record["acceptance"]["by"] == "Kassör"
    assert [str(one["date"]) for one in record["requisitions"]] == ["2026-06-10", "2026-08-17"]
    events = desk.say("status", HYMNS, "--as-of", desk.day)
    assert "2026-08-16  Godkända villkor" in events


def test_a_claim_has_one_of_the_programmes_grounds_and_its_time_to_pay(desk: Desk) -> None:
    words = f"{HYMNS} claim --kind demand --date 2026-10-10 --amount 500 --by namnden"
    add(desk, f"{words} --ground 'annat ändamål'")
    claim = yaml.safe_load(desk.text(HYMNS))["claims"][0]
    assert claim["ground"] == "annat_andamal"
    assert "senast 9 november 2026" in desk.say("status", HYMNS, "--as-of", desk.day)


def test_a_final_report_holds_what_the_programme_asks_for(desk: Desk) -> None:
    told = "--activities 'Sång.' --lessons 'Fler kom.' --reach-total 70"
    said = add(desk, f"{HYMNS} final-report --received 2026-10-12 {told}")
    assert "Nästa steg" in said
    lacks = desk.say("check", "--as-of", desk.day)
    assert "Slutrapporten saknar foto eller länk till omnämnandet (items.bild)." in lacks


def test_an_item_of_the_programmes_own_is_given_by_its_key(desk: Desk) -> None:
    told = "--activities 'Sång.' --lessons 'Fler kom.' --reach-total 70 --item 'bild=Två bilder finns.'"
    add(desk, f"{HYMNS} final-report --received 2026-10-12 {told}")
    assert yaml.safe_load(desk.text(HYMNS))["final_report"]["items"] == {"bild": "Två bilder finns."}
