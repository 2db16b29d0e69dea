"""What the schemas declare of each part of a file: whole, sound, and followed by what depends on it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from anslag.check.record import modelled
from anslag.edit.facts import FORMS
from anslag.lifecycle import as_known, days_named
from anslag.model import Project, build
from anslag.schema import KINDS, Field, field, schema
from anslag.schema.declared import Day, Landed, belongs, day, every, facts, landed, public_texts, required
from anslag.schema.store import FOLDER
from anslag.source import parse

ROOT = Path(__file__).parents[2]
WORDS = json.loads((FOLDER / "words.meta.json").read_text("utf-8"))
RECORDS = [
    path
    for register in ("registry", "tests/cases/granvik/head")
    for path in sorted((ROOT / register / "projects").glob("*/*.yaml"))
]
"""The projects of the demonstration, and those of a grant that asks for other things."""
PARTS = list(every("project"))
NAMES = {".".join(part.path): part for part in PARTS}
PAST, FUTURE = date(9998, 12, 31), "9999-01-01"


def meta() -> Draft202012Validator:
    known = Registry().with_resource(WORDS["$id"], Resource.from_contents(WORDS))
    return Draft202012Validator(WORDS, registry=known)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_says_only_words_that_are_described(kind: str) -> None:
    meta().validate(schema(kind))


@pytest.mark.parametrize(
    "word", [{"x-day": "someday"}, {"x-publik": True}, {"x-facts": [{"title": "Utan namn"}]}, {"x-landed": True}]
)
def test_a_word_that_is_not_described_is_refused(word: dict[str, Any]) -> None:
    altered = copy.deepcopy(schema("project"))
    altered["properties"]["decisions"] |= word
    with pytest.raises(ValidationError):
        meta().validate(altered)


def test_every_day_says_what_it_is() -> None:
    days = {name for name, part in NAMES.items() if part.schema.get("format") == "date"}
    assert days == {name for name, part in NAMES.items() if day(part)}


def test_a_part_that_bears_no_day_is_known_with_one_that_does() -> None:
    for name, part in NAMES.items():
        if beside := part.schema.get("x-with"):
            leader = field("project", (*part.path[:-1], beside))
            assert leader is not None, name
            assert day(leader) is Day.HAPPENED, name
        if since := part.schema.get("x-since"):
            assert (inner := field("project", (since,))) is not None, name
            assert any(
                day(below) is Day.ENTRY for below in every("project") if below.path[:-1] == (*inner.path, "*")
            ), name


def test_every_part_that_may_be_missing_says_whether_the_rest_can_be_judged_without_it() -> None:
    optional = [part for part in PARTS if not part.required and part.path[:-1] in {(), ("application",)}]
    assert [".".join(part.path) for part in optional if "x-apart" not in part.schema] == []


def test_every_fact_is_declared_once_and_where_a_record_can_hold_it() -> None:
    said = [one["name"] for part in PARTS for one in part.schema.get("x-facts", ())]
    assert sorted(said) == sorted(facts()) == sorted(map(str, FORMS))
    for fact in facts().values():
        place = field("project", fact.path)
        assert place is not None
        assert fact.title and fact.help  # noqa: PT018 - an officer reads both
        assert set(fact.only) <= set(place.schema.get("properties", {}))


def test_what_belongs_with_some_kinds_names_kinds_that_there_are() -> None:
    for part in PARTS:
        if kinds := part.schema.get("x-kinds"):
            beside = field("project", (*part.path[:-1], "kind"))
            assert beside is not None, part.path
            assert set(kinds) <= set(beside.choices), part.path


def test_what_a_kind_requires_belongs_with_it() -> None:
    for path in (("decisions", "*"), ("claims", "*"), ("handling", "consultations", "*")):
        kinds = field("project", (*path, "kind"))
        assert kinds is not None
        for kind in kinds.choices:
            for name in required(path, kind):
                part = field("project", (*path, name))
                assert part is not None
                assert belongs(part, kind), (kind, name)
    assert required(("decisions", "*"), "annulment") - required(("decisions", "*"), "grant") == {"of", "leads_to"}
    assert required(("claims", "*"), "abstention") == {"kind", "date", "reason"}


def test_what_has_landed_stands_unless_something_else_is_said() -> None:
    assert landed("project", ("decisions", "*", "amount")) is Landed.STANDS
    assert landed("project", ("decisions", "*", "announced")) is Landed.OPEN
    assert landed("project", ("application", "budget", "lines", "*", "amount")) is Landed.DRAFT
    assert landed("project", ("application", "received")) is Landed.STANDS
    assert landed("project", ("title",)) is Landed.FREE


def test_every_public_text_is_a_text() -> None:
    for kind in KINDS:
        for path in public_texts(kind):
            part = field(kind, path)
            assert part is not None
            assert "string" in str(part.schema["type"])


def _days(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Field]]:
    if isinstance(data, dict | list):
        for step, below in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _days(below, (*path, step))
    elif (part := field("project", path)) and day(part):
        yield path, part


def _altered(data: Any, path: tuple[str | int, ...], value: object) -> Any:
    made = copy.deepcopy(data)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return made


def test_nothing_that_happened_later_is_known_on_a_day() -> None:
    seen = set()
    for file in RECORDS:
        data = parse(file.read_bytes(), file.name).data
        for path, part in _days(data):
            if day(part) in (Day.ENTRY, Day.HAPPENED) and path != ("application", "received"):
                known = as_known(build(Project, _altered(data, path, FUTURE)), PAST)
                assert date.fromisoformat(FUTURE) not in set(days_named(known)), f"{file.name}: {path}"
                seen.add(part.path)
    declared = {part.path for part in PARTS if day(part) in (Day.ENTRY, Day.HAPPENED)}
    waived = ("supplements", "*", "waived", "date")
    reports = (("application",), ("interim_reports", "*"), ("final_report",), ("cost_statement",))
    unseen = {("application", "received"), *((*report, *waived) for report in reports)}
    assert declared - seen == unseen, "a kind of day that neither register has"


def _apart() -> list[str]:
    return [name for name, part in NAMES.items() if part.schema.get("x-apart")]


@pytest.mark.parametrize("name", _apart())
def test_a_fault_in_a_part_that_stands_apart_hides_nothing_else(name: str) -> None:
    whole = next(file for file in RECORDS if _at(parse(file.read_bytes(), file.name).data, name) is not None)
    text = json.dumps(_altered(_plain(whole), tuple(name.split(".")), {"fel": 1}), default=str)
    made, findings, _ = modelled("project", Project, parse(text.encode(), whole.name))
    assert made is not None
    assert findings


def _plain(file: Path) -> Any:
    return parse(file.read_bytes(), file.name).data


def _at(data: Any, name: str) -> Any:
    for step in name.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data
