"""Addresses, telephone numbers and accounts are found in every common writing, and what only looks like one is not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.rules.contacts import contacts
from anslag.rules.personal import personal_numbers
from tests.rules.examples import lay

CONTACTS = {
    "Ring 036-10 50 00.": "036-10 50 00",
    "Ring 070-174 06 05": "070-174 06 05",
    "Ring (036) 10 50 00": "(036) 10 50 00",
    "０７０-１７４ ０６ ０５": "０７０-１７４ ０６ ０５",
    "+46 70 174 06 05": "+46 70 174 06 05",
    "mejla a.b@sprakbron.example nu": "a.b@sprakbron.example",
    "mejla a.b(at)sprakbron.example nu": "a.b(at)sprakbron.example",
    "mejla anna [at] sprakbron.example nu": "anna [at] sprakbron.example",
    "mejla anna{AT}sprakbron(punkt)example": "anna{AT}sprakbron(punkt)example",
    "mejla anna (snabel-a) sprakbron [dot] example": "anna (snabel-a) sprakbron [dot] example",
    "mejla anna snabel-a sprakbron.example": "anna snabel-a sprakbron.example",
    "mejla anna snabela sprakbron punkt example": "anna snabela sprakbron punkt example",
    "mejla anna at sprakbron dot example": "anna at sprakbron dot example",
    "mejla anna <at> sprakbron.example": "anna <at> sprakbron.example",
    "mejla anna @ sprakbron.example": "anna @ sprakbron.example",
    "mejla anna＠sprakbron.example": "anna＠sprakbron.example",
    "mejla anna@sprakbron。example": "anna@sprakbron。example",
    "mejla a\N{ZERO WIDTH SPACE}nna@sprakbron.example": "a\N{ZERO WIDTH SPACE}nna@sprakbron.example",
    "mejla ⓐnna@sprakbron.example": "ⓐnna@sprakbron.example",
    "Följ @sprakbron, @sprakbron.example och läs på sprakbron.example": "",
    "Se a) mål, (a) medel och [at] i bilaga 1. Café at home. Anna at sprakbron.example": "",
    "Punkt 3. Anna punkt Bengt a la carte dot com": "",
    "bankgiro: 123-4566": "123-4566",
    "Swish 123 456 78 90": "123 456 78 90",
    "konto 8327-9, 123 456 789": "",
    "SE45 5000 0000 0583 9825 7466 OCH": "SE45 5000 0000 0583 9825 7466",
    "2025-09-01–2026-06-30, 1 400 000 kr, 0,5 procent, kl. 18.30–20.00": "",
    "KS 2025/0123, § 84, 802000-0018, 2023-2026, 40 000 kr och 012 345": "",
    "konto 100 000 kr": "",
    "Swish 0701740605, ring 036-10 50 00": "0701740605 | 036-10 50 00",
    "Kvällar kl. 08.15–09.00 och 08:15 - 20:15": "",
    "Ring Tolvan 19121212-1212": "",
    "Ring 036-10 50 00 till Tolvan 19121212-1212 eller 036-10 50 00": "036-10 50 00 | 036-10 50 00",
}


@pytest.mark.parametrize(("text", "expected"), CONTACTS.items())
def test_contacts(text: str, expected: str) -> None:
    assert " | ".join(text[found.start : found.end] for found in contacts(text)) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 10**9), st.integers(0, 9999))
def test_what_is_no_contact(day: date, kronor: int, number: int) -> None:
    amount = f"{kronor:,}".replace(",", "\N{NO-BREAK SPACE}")
    text = f"{day}–{day}, {day.day}/{day.month} {day.year}, {amount} kr ({kronor} kr), KS {day.year}/{number:04d}-7."
    assert list(contacts(text)) == []


@given(st.integers(0, 10**20 - 1))
def test_ibans(account: int) -> None:
    check = 98 - int(f"{account:020d}281400") % 97
    iban = f"SE{check:02d}{account:020d}"
    for text in (iban, " ".join(iban[place : place + 4] for place in range(0, 24, 4))):
        assert list(personal_numbers(text)) == []
        assert [(found.start, found.what) for found in contacts(f"Betala {text} nu")] == [(7, "ett kontonummer (IBAN)")]


def test_a_register_without_public_contacts_never_loads_the_numbering_plans(tmp_path: Path) -> None:
    lay("{}", tmp_path)
    program = (
        "import sys, datetime, pathlib; from anslag.check import Folder, check;"
        "check(Folder(pathlib.Path(sys.argv[1]), ''), datetime.date(2026, 1, 1));"
        "assert 'phonenumbers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
