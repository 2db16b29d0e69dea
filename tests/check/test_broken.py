"""A file that cannot be read is told once, and does not drown what refers to it."""

from __future__ import annotations

import pytest

from anslag.check import Folder, check
from tests.check.kit import DAY, MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION


@pytest.mark.parametrize(
    "name",
    [
        ASSOCIATION,
        "organisations/exempelforeningen-sprakbron.yaml",
        "areas.yaml",
        "programmes/integration/2025-01-01.yaml",
        "programmes/integration/2023-01-01.yaml",
    ],
)
def test_told_once(place: Place, name: str) -> None:
    place.edit("id: 2025-002", "id: 2025-002\ncontinues: 2025-001", MUNICIPAL)
    place.commit()
    assert place.told() == []
    text = place.path(name).read_text(encoding="utf-8")
    place.path(name).write_text(text + "ej: [stängd\n", encoding="utf-8")
    assert [finding.code for finding in check(Folder(place.registry, ""), DAY).new] == ["SRC018"]


def test_the_sound_rest_of_a_record_is_still_judged(place: Place) -> None:
    place.edit("role: chair", "role: head_of_unit")
    place.edit("role: Projektledare, email:", "role: Projektledare, epost:")
    found = check(Folder(place.registry, ""), DAY).new
    assert {finding.code for finding in found} >= {"SCH001", "APP004"}


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("  answers:\n", "  anwsers:\n", "Menade du answers?"),
        ("    own_contribution: 20000", "    own_contribtion: 20000", "Menade du own_contribution?"),
        ("  expected_reach:", "  expected_reech:", "Menade du expected_reach?"),
        ("  signed:", "  singed:", "Menade du signed?"),
        ("\nperiod:", "\nperoid:", "Menade du period?"),
        ("\ndecisions:", "\ndecisons:", "Menade du decisions?"),
        ("\nhandling:", "\nhandlng:", "Menade du handling?"),
        ("\nfinal_report:", "\nfinal_raport:", "Menade du final_report?"),
        ("committee, reference: § 84", "committee, refrence: § 84", "Menade du reference?"),
        ("  amount: 120000\n  answers", "  ammount: 120000\n  answers", "Menade du amount?"),
        ("    timeline: ", "    timelime: ", "Menade du timeline (”Tidsplan”)?"),
    ],
)
def test_a_misspelt_key_is_one_mistake_also_in_what_is_decided(place: Place, old: str, new: str, hint: str) -> None:
    place.edit(old, new)
    (found,) = place.verdict().new
    assert (found.code, found.hint) == ("APP003" if "timel" in new else "SCH001", hint)
    place.commit()
    place.edit(new, old)
    mended = place.verdict("HEAD")
    assert mended.new == ()
    assert mended.sentence == "Ändringen ger inga nya problem. Den rättar 1 fel som fanns tidigare."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("areas: [raslatt]", "areas: [råslätt]", "SCH005"),
        ("id: 2025-001\n", "id: 2025-01\n", "SCH005"),
        ("applicants: [exempelforeningen-sprakbron]", "applicants: exempelforeningen-sprakbron", "SCH003"),
        ("kind: grant,", "kind: bifall,", "SCH004"),
        ("amount: 60000, reference: V 1001", "amount: 60 000, reference: V 1001", "SRC035"),
        ("end: 2026-06-30}\n\n", "end: 2026-06-31}\n\n", "SRC036"),
    ],
)
def test_a_value_of_the_wrong_form_is_one_mistake_whatever_hangs_on_it(
    place: Place, old: str, new: str, code: str
) -> None:
    place.edit(old, new)
    assert [one.code for one in place.verdict().new] == [code]


def test_what_is_wrong_below_a_misspelt_key_is_told_too(place: Place) -> None:
    place.edit("  signed: {role: chair,", "  singed: {role: head_of_unit,")
    found = check(Folder(place.registry, ""), DAY).new
    assert [one.code for one in found] == ["APP004", "SCH001"]


def test_a_key_that_looks_like_one_that_is_there_changes_nothing_else(place: Place) -> None:
    place.edit("  amount: 120000\n  answers", "  amount: 120000\n  amonut: 130000\n  answers")
    assert [code for code, _ in place.told()] == ["SCH001"]
