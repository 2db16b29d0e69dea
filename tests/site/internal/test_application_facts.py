"""What the page of a project tells of the terms that its programme has for applications."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lifecycle.build import ASKED, SUPPLIED, Plain, day
from tests.site.internal.kit import TERMS, pages, registry, rows, text

PAGE = "projekt/2025-001/"
WINDOWS = [{"id": "spring", "from": "02-01", "to": "02-28"}]
SIZES = [
    {
        **TERMS["applicants"][0],
        "least": [{"members": 15}, {"employees": 3}],
        "assurances": [{"id": "open", "title": "Vi är öppna."}, {"id": "debts", "title": "Vi har inga skulder."}],
    }
]


def page(terms: Plain, *patches: Plain) -> str:
    return text(pages(registry(patches, terms=terms), day("2025-04-10"))[PAGE]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("terms", "patch", "told"),
    [
        (
            {"application_periods": WINDOWS},
            {},
            "Ansökningstid 1 februari 2025 – 28 februari 2025 kom in 3 mars 2025, 3 dagar för sent: ska avvisas",
        ),
        (
            {
                "application_periods": WINDOWS,
                "late": {"handling": "deduction", "deductions": [{"days": 7, "percent": 10}]},
            },
            {},
            "kom in 3 mars 2025, 3 dagar för sent: 10 procent dras av",
        ),
        (
            {"application_periods": [{"id": "spring", "from": "02-01", "to": "03-03"}]},
            {},
            "Ansökningstid 1 februari 2025 – 3 mars 2025 kom in 3 mars 2025",
        ),
        ({"lead_time": {"months": 2}}, ASKED, "Tidigaste första dag 3 maj 2025 komplett 3 mars 2025"),
        ({"lead_time": {"months": 2}}, SUPPLIED, "Tidigaste första dag 20 maj 2025 komplett 20 mars 2025"),
        (
            {"applicants": SIZES},
            {"application": {"members": 16, "employees": 1, "assurances": ["open"]}},
            "Sökandens storlek 16 medlemmar och 1 anställd Försäkringar 1 av 2 saknas: Vi har inga skulder.",
        ),
        ({"applicants": SIZES}, {}, "Sökandens storlek Inte angiven Försäkringar 0 av 2"),
    ],
)
def test_a_row_for_each_term(terms: Plain, patch: Plain, told: str) -> None:
    assert told in page(terms, patch)


def test_no_row_for_a_term_that_the_programme_has_not() -> None:
    told = page({})
    assert not any(words in told for words in ("Ansökningstid", "Tidigaste första dag", "storlek", "Försäkringar"))


@pytest.mark.parametrize(
    ("reach", "figures", "told"),
    [
        ({}, {"girls": 1, "boys": 2, "women": 3, "men": 4}, {"Flickor": "1", "Män": "4", "Totalt": "10"}),
        (
            {"groups": [{"id": "young", "name": "Under 18 år"}, {"id": "adult", "name": "Vuxna"}]},
            {"groups": {"young": 40, "adult": 3}},
            {"Under 18 år": "40", "Vuxna": "3", "Totalt": "43"},
        ),
        ({"total_only": True}, {"total": 60}, {"Totalt": "60"}),
    ],
)
def test_people_are_counted_as_the_programme_does(reach: Plain, figures: Plain, told: dict[str, str]) -> None:
    terms: dict[str, Any] = {"reach": reach}
    shown = pages(registry(({"application": {"expected_reach": figures}},), terms=terms), day("2025-04-10"))[PAGE]
    found = {name: cells[0] for name, cells in rows(shown, "Hur många projektet når").items() if name in told}
    assert found == told
    assert ("Flickor" in text(shown)) is (not reach)


def test_own_work_is_a_row_of_who_pays() -> None:
    budget = {"application": {"budget": {"own_hours": 40}}}
    shown = text(pages(registry((budget,), terms={"co_funding": {"hour_value": 250}}), day("2025-04-10"))[PAGE])
    assert "Eget arbete, 40 timmar 10 000 kr" in shown.replace("\N{NO-BREAK SPACE}", " ")
