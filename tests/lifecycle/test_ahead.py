"""What is said to have happened on a day that has not come, told by what the schema says of each day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from anslag.lifecycle import ahead, ahead_in
from anslag.model import KeyPath, Project, build
from anslag.schema.declared import Day
from anslag.schema.declared import day as day_of
from anslag.schema.dictionary import field
from anslag.source import parse
from tests.rules.examples import SHIPPED
from tests.rules.guarded import full, parts, put, schema_path

KINDS = ("project", "organisation", "programme", "exemptions", "areas", "meetings", "annual", "figures")
TODAY = date(2026, 11, 23)


def days(kind: str) -> Iterator[tuple[KeyPath, Day]]:
    """Yield every day in a file that has every field of its schema."""
    for path, _ in parts(kind, full(kind)):
        part = field(kind, schema_path(kind, path))
        if part and (what := day_of(part)):
            yield path, what


@pytest.mark.parametrize("kind", KINDS)
def test_every_day_on_which_something_happened_is_found_and_no_other(kind: str) -> None:
    for path, what in days(kind):
        changed = put(full(kind), path, "2026-11-24")
        found = [(one.path, one.day) for one in ahead_in(kind, changed, TODAY)]
        assert found == ([] if what is Day.PLANNED else [(path, date(2026, 11, 24))]), path
        assert list(ahead_in(kind, put(full(kind), path, "2026-11-23"), TODAY)) == []


def test_a_record_says_the_same_as_its_file() -> None:
    told = 0
    for file in sorted(SHIPPED.glob("projects/*/*.yaml")):
        data: Any = parse(file.read_bytes(), file.name).data
        record = build(Project, data)
        for day in (date(2024, 6, 1), date(2025, 6, 1), TODAY):
            found = list(ahead(record, day))
            assert {(one.name, one.day) for one in found} == {
                (one.name, one.day) for one in ahead_in("project", data, day)
            }
            told += len(found)
    assert told > 100


@pytest.mark.parametrize("odd", [None, 7, "i dag", [], {"date": 1}, [["2099-01-01"]]])
def test_what_is_no_day_is_passed_over(odd: Any) -> None:
    data = {**full("project"), "payments": odd, "application": odd}
    assert list(ahead_in("project", data, TODAY)) == []
