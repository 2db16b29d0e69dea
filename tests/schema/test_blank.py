"""A text that shows nothing is none, wherever one is asked for; and one mistake in a field is one message."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from anslag.schema import KINDS, accepts, fields, schema
from anslag.schema.explanation import explain
from tests.schema.test_agree import FILES, data_of

BLANK = [
    "", " ", "   ", "\n", " \n\t\n", "\r", "\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f", "\u1680", "\u180e",
    "\u2000", "\u2003",
    "\u2009", "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u202f", "\u205f", "\u2060", "\u2064", "\u2069",
    "\u2800", "\u3000",
    "\u3164", "\ufe0f", "\ufeff", "\uffa0", "\ufff9", " \u200b\u00a0\n",
]  # fmt: skip
WRONG: list[Any] = [None, [], {}, 3, -1, Decimal("0.5"), True, "x", "Å ä\n", ["x"], [""], *BLANK[:4], "\u200b"]


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield (*path, step), value
        yield from places(value, (*path, step))


def each_kind_of_place(kind: str) -> Iterator[tuple[Any, tuple[str | int, ...], Any]]:
    """Yield a file of the demonstration, a path in it and what stands there; no two of the same fields."""
    seen = set()
    for file in FILES[kind]:
        data = data_of(file)
        for path, value in places(data):
            fields_ = tuple("*" if isinstance(step, int) else step for step in path)
            if fields_ not in seen:
                seen.add(fields_)
                yield data, path, value


def with_value(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    changed = copy.deepcopy(data)
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return changed


def require_told_blank(kind: str, data: Any, path: tuple[str | int, ...], blank: str) -> None:
    changed = with_value(data, path, blank)
    (told,) = explain(kind, changed)
    assert not accepts(kind, changed)
    assert told.path == path
    if told.code != "SCH004":  # a choice is told with what there is to choose from
        assert (told.code, told.message.partition("” ")[2]) == ("SCH009", "saknar synlig text.")
        assert told.hint.startswith("Fyll i värdet.")


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
def test_a_blank_text_is_refused(blank: str) -> None:
    require_told_blank("organisation", data_of(FILES["organisation"][0]), ("name",), blank)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.prove)])
def test_a_text_is_refused_with_one_message_when_blank_wherever_one_is_asked_for(kind: str, step: int) -> None:
    for number, (data, path, value) in enumerate(each_kind_of_place(kind)):
        free = path[-1] in ("from", "to") or "answers" in path  # what was and became; APP003 judges answers
        if isinstance(value, str) and not free:
            for blank in BLANK[number % step :: step * 4]:
                require_told_blank(kind, data, path, blank)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.prove)])
def test_one_mistake_in_a_field_is_one_message(kind: str, step: int) -> None:
    for number, (data, path, _) in enumerate(each_kind_of_place(kind)):
        for wrong in WRONG[number % step :: step]:
            changed = with_value(data, path, wrong)
            told = explain(kind, changed)
            assert len(told) <= 1, (path, wrong, told)
            assert accepts(kind, changed) == (told == [])


def test_what_shows_something_goes() -> None:
    club = {"id": "klubben", "kind": "association", "number": "802000-0017"}
    for character in map(chr, range(0x21, 0x3000)):
        if unicodedata.category(character)[0] in "LNPS" and character not in "\u2800\u115f\u1160":
            assert accepts("organisation", {**club, "name": f" {character}"}), ascii(character)


def test_an_empty_group_is_told_as_empty_and_says_what_it_needs() -> None:
    data = data_of(FILES["project"][0])
    (told,) = explain("project", with_value(data, ("period",), {}))
    assert (told.code, told.message) == ("SCH009", "”Projekttid” är en tom grupp.")
    assert told.hint == "Fyll i start och end."
    (told,) = explain("project", with_value(data, ("contact", 0), {}))
    assert told.hint == "Fyll i date, role och email."
    (told,) = explain("project", with_value(data, ("ended_early",), {}))
    assert told.hint == "Fyll i date och reason, eller ta bort det tomma."
    without = copy.deepcopy(data)
    without.pop("ended_early", None)
    assert explain("project", without) == []


def test_all_schemas_have_the_same_patterns_of_text() -> None:
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        for name, part in schema(kind)["$defs"].items():
            found.setdefault(name, set()).add(json.dumps(part, sort_keys=True))
    assert {name for name, parts in found.items() if len(parts) > 1} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_schema_asks_for_something_that_shows(kind: str) -> None:
    for field in fields(kind):
        if field.schema.get("type") == "string":
            assert "pattern" in field.schema, field.path
