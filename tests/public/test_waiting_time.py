"""How long decisions have taken: counted of those that are public, and told of when they are not few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.public.conftest import GRANT

from anslag.public import PublicRegistry
from anslag.public.waiting_time import PublicWait

Publish = Callable[..., PublicRegistry]
DECIDED = date.fromisoformat(GRANT["date"])


def _waited(days: int, number: int, *supplements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a project whose application came so many days before its decision."""
    received = date.fromordinal(DECIDED.toordinal() - days).isoformat()
    return {
        "id": f"2025-{number:03}",
        "application": {"received": received, "amount": 120_000, "supplements": list(supplements)},
        **fields,
    }


def test_half_and_three_in_four_are_told_of_eight_and_nothing_of_seven(published: Publish) -> None:
    projects = [_waited(days, number) for number, days in enumerate((80, 10, 20, 30, 40, 50, 60, 70), 1)]
    assert published(*projects, as_of=date(2026, 1, 1)).waits == (PublicWait("integration", 8, 40, 60),)
    assert published(*projects[1:], as_of=date(2026, 1, 1)).waits == ()
    assert published(*projects, as_of=date(2028, 4, 16)).waits == ()


def test_days_are_counted_from_the_last_supplement_before_the_decision(published: Publish) -> None:
    parts = [{"asked": "2025-04-01", "items": ["stadgar"], "received": day} for day in ("2025-04-11", "2025-05-20")]
    projects = [_waited(90, number, *parts) for number in range(1, 9)]
    assert published(*projects).waits == (PublicWait("integration", 8, 5, 5),)


def test_what_was_not_granted_is_not_counted(published: Publish) -> None:
    projects = [_waited(30, number) for number in range(1, 8)]
    refused = _waited(300, 8, decisions=[GRANT | {"kind": "rejection", "amount": None}])
    assert published(*projects, refused).waits == ()
    assert published(*projects, refused, _waited(30, 9)).waits == (PublicWait("integration", 8, 30, 30),)
