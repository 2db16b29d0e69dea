"""What a meeting is given, read back from Word: its agenda, and the list of delegated decisions."""

from __future__ import annotations

import pytest

from anslag.casework.meeting_papers import agenda_paper, delegation_papers, meeting_papers
from anslag.casework.papers import PaperError
from tests.documents.papers_kit import (
    COMMITTEE,
    made,
    small,
    table,
)
from tests.lifecycle.build import (
    GRANTED,
    HANDLED,
    day,
    decisions,
)


def test_an_agenda_is_of_the_body_that_decides_on_what_is_proposed() -> None:
    proposed = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant_in_part", "amount": 40000}]}}
    ready = (*HANDLED[:-1], proposed)
    for on, waits in (("applied", COMMITTEE), ("granted", "head")):
        found = small(ready, on="2025-04-10", terms={"decisions": {"on": on}})
        for body in (COMMITTEE, "head"):
            there = bool(agenda_paper(found, body, day("2025-05-07")).content["items"])
            assert there is (body == waits)


def test_an_agenda_lists_what_waits_and_what_was_decided() -> None:
    ready = (
        *HANDLED[:-1],
        {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant", "amount": 110000}]}},
    )
    granted = (*HANDLED, decisions(GRANTED | {"reference": "§ 56"}))
    found = small(ready, granted, on="2025-04-20")
    ahead = made(agenda_paper(found, COMMITTEE, day("2025-05-07")))
    assert table(ahead, "Ärenden att besluta om")[1:] == [
        ["1", "Språkcafé på Råslätt, KS 2025/0123", "Exempelföreningen Språkbron", "120 000 kr", "Bevilja, 110 000 kr"],
        ["", "Summa", "", "120 000 kr", "110 000 kr"],
    ]
    held = made(agenda_paper(found, COMMITTEE, day("2025-04-16")))
    assert table(held, "Ärenden att besluta om")[1][-1] == "Bifall, 120 000 kr (§ 56)"
    assert [paper.kind for paper in meeting_papers(found, COMMITTEE, day("2025-05-07"))] == ["agenda", "statement"]
    with pytest.raises(PaperError, match="Inget program har beslutsinstansen x"):
        agenda_paper(found, "x", day("2025-05-07"))


def test_the_delegation_list_has_the_decisions_of_its_days_alone() -> None:
    mine = {"application": {"amount": 40000}}
    head = {"by": "head", "kind": "grant", "amount": 40000}
    first = (*HANDLED, mine, decisions(head | {"reference": "SK 2025:1", "date": "2025-04-20"}))
    second = (*HANDLED, mine, decisions(head | {"reference": "SK 2025:2", "date": "2025-06-01"}))
    other = (*HANDLED, decisions(GRANTED))
    found = small(first, second, other, on="2025-07-01")
    rows = table(
        made(delegation_papers(found, day("2025-04-20"), day("2025-05-31"))[0]), "Beslut fattade på delegation"
    )[1:]
    assert [row[0] for row in rows] == ["SK 2025:1"]
    with pytest.raises(PaperError, match="Inget beslut är fattat på delegation"):
        delegation_papers(found, day("2025-04-21"), day("2025-05-31"))
