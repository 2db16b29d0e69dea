"""Every kind of decision by one command: what is filled in, what is asked for, and what comes of it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from anslag.model import DecisionKind

from .kit import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


RUNNING, READY, REJECTED, CLOSED = "2026-002", "2026-006", "2025-005", "2025-003"
KINDS: dict[str, tuple[str, str, str]] = {
    "grant": (READY, "", "Status: Klar för beslut → Beviljad"),
    "grant_in_part": (READY, "--amount 100000 --reason 'Färre par.'", "Status: Klar för beslut → Beviljad"),
    "rejection": (READY, "--reason 'Finns redan.'", "Status: Klar för beslut → Avslagen"),
    "dismissal": (READY, "--reason 'För sent.'", "Status: Klar för beslut → Avvisad"),
    "striking_off": (READY, "--reason 'Återkallad.'", "Status: Klar för beslut → Avskriven"),
    "tabling": (READY, "", "Status: Klar för beslut\n"),
    "referral": (READY, "--request 'Hur mår paren?'", "Status: Klar för beslut → Under beredning"),
    "supplement": (RUNNING, "--amount 20000 --asked 2026-10-29 --reason 'Fler vill.'", "Status: Pågår\n"),
    "reduction": (RUNNING, "--amount 5000 --ground consent --reason 'Billigare lokal.'", "Gäller beslut: "),
    "withdrawal": (RUNNING, "--date 2026-11-18 --ground breach --reason 'Villkoret bröts.'", "→ Avslutat i förtid"),
    "renunciation": (RUNNING, "--date 2026-11-18", "→ Avslutat i förtid"),
    "reconsideration": (REJECTED, "--outcome rejection --reason 'Samma skäl.'", "Gäller beslut: avslag "),
    "annulment": (RUNNING, "--by Förvaltningsrätten --leads-to end", "Status: Pågår\n"),
    "inhibition": (RUNNING, "--by Förvaltningsrätten", "Status: Pågår\n"),
    "correction": (RUNNING, "--what reference='§ 999'", "Gäller beslut: "),
    "reopening": (CLOSED, "", "Status: Avslutat → Slutredovisat"),
}


def test_every_kind_is_tried() -> None:
    assert set(KINDS) == set(DecisionKind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_decision_of_each_kind_is_recorded_by_what_it_has(desk: Desk, kind: str) -> None:
    id_, words, told = KINDS[kind]
    reference = "SK 2026:50" if id_ == CLOSED else "§ 300"
    given = ["decision", "--kind", kind, "--date", "i-dag", "--reference", reference, *shlex.split(words)]
    before = desk.text(id_)
    status, said = desk.add(id_, *given)
    assert status == 0, said
    assert told in said
    old, new = before.splitlines(), desk.text(id_).splitlines()
    at = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    assert new[:at] + new[at + len(new) - len(old) :] == old
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_an_annulment_takes_effect_when_it_is_final_and_then_waits_for_the_money(desk: Desk) -> None:
    status, said = desk.add(RUNNING, "appeal", "--known", "2026-10-01", "--filed", "2026-09-28", "--reference", "1-26")
    assert status == 0, said
    assert "Gäller beslut: bifall" in said or "Gäller beslut: delvis bifall" in said
    words = ["--court", "Förvaltningsrätten", "--date", "2026-11-02", "--outcome", "annulled"]
    assert desk.add(RUNNING, "court-ruling", *words)[0] == 0
    words = ["--kind", "annulment", "--date", "2026-11-02", "--by", "Förvaltningsrätten", "--leads-to", "end"]
    status, said = desk.add(RUNNING, "decision", *words, "--reference", "1-26")
    assert status == 0, said
    assert "Överklagande: 2026-10-01 (ifyllt)" in said
    assert desk.add(RUNNING, "appeal-final", "--date", "2026-11-19")[0] == 0
    status, said = desk.add(RUNNING, "annulment-final", "--date", "2026-11-19")
    assert "Status: Pågår → Upphävt" in said
    assert f"anslag add {RUNNING} enforcement-corrected" in said
    assert desk.add(RUNNING, "enforcement-corrected", "--date", "i-dag", "--by", "strategen")[0] == 0


def test_an_inhibition_closes_the_payouts_until_it_is_lifted(desk: Desk) -> None:
    words = ["--kind", "inhibition", "--date", "2026-11-02", "--by", "Förvaltningsrätten", "--reference", "1-26"]
    assert desk.add(RUNNING, "decision", *words)[0] == 0
    status, said = desk.add(RUNNING, "disbursement", "--plan", "2", "--date", "i-dag", "--amount", "55000")
    assert status == 1
    assert "inhibition" in said.lower()
    status, said = desk.add(RUNNING, "inhibition-lifted", "--date", "i-dag")
    assert status == 0
    assert "Nu öppet: utbetalning 2 på 55 000 kr" in said
