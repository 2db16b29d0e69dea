"""A key is the same whenever the same would be made, and never otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from markupsafe import Markup

from anslag.site.build_keys import Keys, Later


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a page is made of."""

    name: str
    items: tuple[object, ...] = ()


def page(*_: object) -> None:
    """Make a page."""


def other(*_: object) -> None:
    """Make another."""


def key(*made_of: object, common: str = "") -> bytes:
    return Keys(common).of(Later(page, made_of))


LONG = tuple(Record(str(number)) for number in range(40))


@pytest.mark.parametrize(
    ("one", "another"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        ((1,), ("1",)),
        ((None,), ("",)),
        (("<b>",), (Markup("<b>"),)),
        ((Record("a"),), (Record("b"),)),
        ((Record("a", LONG),), (Record("a", LONG[:-1]),)),
        ((Record("a", LONG),), (Record("a", (*LONG[:-1], Record("x"))),)),
        ((frozenset({"a"}),), (frozenset({"b"}),)),
    ],
)
def test_what_differs_has_another_key(one: tuple[object, ...], another: tuple[object, ...]) -> None:
    assert key(*one) != key(*another)


def test_what_is_equal_has_the_same_key() -> None:
    record = Record("a", LONG)
    assert key(record, frozenset("abc")) == key(replace(record), frozenset("cba"))
    assert key(page) == key(page) != key(other)


def test_so_have_the_maker_and_what_all_have_in_common() -> None:
    assert Keys("").of(Later(page, ())) != Keys("").of(Later(other, ()))
    assert key("a", common="sv") != key("a", common="en")


def test_what_spares_time_is_no_part_of_it() -> None:
    assert Keys("").of(Later(page, ("a",), ({"rows": 1},))) == key("a")


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no digest"):
        key(object())


def test_a_shared_record_is_known_by_that_which_it_translates() -> None:
    first, changed = Record("Språkbron"), Record("Språkvägen")
    in_words = Record("The language bridge")

    def of(origin: Record) -> list[bytes]:
        keys = Keys("sv")
        keys.share(origin, origin)
        english = Keys("en", keys)
        english.share(in_words, origin)
        pages = [(origin,), (Record("lista", (origin,)),)]
        said = [(in_words,), (Record("lista", (in_words,)),)]
        return [*(keys.of(Later(page, one)) for one in pages), *(english.of(Later(page, one)) for one in said)]

    assert of(first) == of(replace(first))
    assert len({*of(first), *of(changed)}) == 8
