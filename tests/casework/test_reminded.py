"""A reminder asks for all that Att göra says waits for the applicant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from anslag.casework.office import open_office
from anslag.casework.reminder_paper import awaited
from anslag.lifecycle import Actor, SignalKind, signals
from tests.site.internal.kit import demonstration

NOT_ASKED_FOR = {SignalKind.RECEIVED_LATE, SignalKind.APPEALABLE, SignalKind.PAYOUT_BLOCKED}
"""What has come, what one may do, and a payout that waits for the one before it."""


@pytest.mark.parametrize("on", [date(2024, 8, 1) + timedelta(days=45 * n) for n in range(24)], ids=str)
def test_what_waits_for_the_applicant_is_in_the_reminder(on: date) -> None:
    for dossier in open_office(demonstration(), (), on).dossiers:
        days = {one.due for one in awaited(dossier)}
        for signal in signals(dossier.known):
            if signal.actor is Actor.APPLICANT and signal.kind not in NOT_ASKED_FOR:
                assert days & {signal.since, signal.until}, f"{dossier.id}: {signal.text}"


def test_a_statement_of_costs_is_still_asked_for_when_money_is_to_be_paid_back() -> None:
    office = open_office(demonstration(), (), date(2026, 11, 29))
    asked = [one.what for one in awaited(office.by_id["2026-001"])]
    assert asked == [
        "Kostnadsredovisning",
        "Komplettering av slutrapporten: Vad som återstår av de insatser som bidraget gick till",
        "Återbetalning av 24\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr",
    ]
