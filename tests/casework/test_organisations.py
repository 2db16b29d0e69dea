"""What organisations tell of themselves: what they applied for, what happened to them, and what follows elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anslag.casework.applicants import applicants
from anslag.casework.debts import signals_with_debts
from anslag.casework.office import open_office
from anslag.casework.tasks import tasks
from anslag.lifecycle import SignalKind
from anslag.model import Organisation, Registry, build
from tests.lifecycle.build import CONTACT, GRANT, HANDLED, PAID_OUT, PLAN, RUNNING, Plain, claim, day
from tests.site.internal.kit import pages, registry, text

CLUB = "exempelforeningen-sprakbron"
MERGED: Plain = {"events": [{"date": "2026-09-14", "kind": "merger", "successor": "andra"}]}
MOVED: Plain = {
    "changes": [
        {
            "asked": "2026-03-02",
            "what": [{"path": "applicants", "to": ["andra"]}],
            "approved": {"date": "2026-03-04"},
        }
    ]
}


def with_club(register: Registry, **told: object) -> Registry:
    """Return a register in which the association tells more of itself."""
    club = build(Organisation, {"id": CLUB, "name": "Exempelföreningen Språkbron", "kind": "association", **told})
    references = replace(register.references, organisations={**register.organisations, CLUB: club})
    return replace(register, references=references)


def test_a_project_that_moved_stands_with_those_that_applied_and_those_that_run_it() -> None:
    office = open_office(registry((*RUNNING, MOVED)), (), day("2026-04-01"))
    assert office.dossiers[0].applicants == "Andra"
    listed = {one.organisation.id: [dossier.id for dossier in one.dossiers] for one in applicants(office)}
    assert listed == {CLUB: ["2025-001"], "andra": ["2025-001"]}
    before = open_office(registry((*RUNNING, MOVED)), (), day("2026-03-03"))
    assert {one.organisation.id: len(one.dossiers) for one in applicants(before)} == {CLUB: 1, "andra": 0}


def test_its_page_tells_what_happened_to_an_organisation() -> None:
    told = with_club(registry(RUNNING), **MERGED, **PENDING, founded="2025-01-14")
    page = text(pages(told)[f"organisationer/{CLUB}/"])
    assert "Gick upp i en annan 14 september 2026 efterträdare andra" in page
    assert "Saknas sedan 3 februari 2025" in page
    assert "Bildad 14 januari 2025" in page


def test_what_one_that_merged_owes_is_told_where_its_successor_is_paid() -> None:
    register = with_club(registry((*RUNNING, {"applicants": ["andra"]}), (*PAID_OUT, claim())), **MERGED)
    for on, owes in (("2026-09-13", 0), ("2026-09-14", 1)):
        office = open_office(register, (), day(on))
        told = [one.kind for one in signals_with_debts(office, office.by_id["2025-001"])]
        assert told.count(SignalKind.OWES_ELSEWHERE) == owes


DUE = "var planerad till 1 september 2025."
WAITS = (
    f"Utbetalning 1 på 60 000 kr {DUE} Exempelföreningen Språkbron har inte fått sitt organisationsnummer: för in det "
    "med anslag add organisation, eller betala genom en annan förening (--payee)."
)
OPEN = f"Utbetalning 1 på 60 000 kr kan göras; den {DUE}"
PENDING: Plain = {"number_pending": {"since": "2025-02-03"}}


@pytest.mark.parametrize(
    ("told", "expected"), [(PENDING, WAITS), ({**PENDING, "section_of": "andra"}, OPEN), ({}, OPEN)]
)
def test_no_payout_is_told_to_be_possible_to_one_that_waits_for_its_number(told: Plain, expected: str) -> None:
    office = open_office(with_club(registry((*HANDLED, GRANT, CONTACT, PLAN)), **told), (), day("2025-09-02"))
    waiting = [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in tasks(office)]
    assert [one for one in waiting if one.startswith("Utbetalning 1 ")] == [expected]
