"""Whatever a value is, it is read back as itself, and quoted only when it must be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from anslag.edit import EditError, add_fact, applied, canonical, same
from anslag.source import parse
from anslag.source.admission import refused_character
from anslag.source.marks import NOWHERE

RECORD = "id: 2025-001\nhandling:\n  meetings:\n    - {date: 2025-01-01}\n    - date: 2025-01-02\n"
FLOW = "{id: 2025-001, handling: {meetings: [{date: 2025-01-01}]}}\n"
PATH = ("handling", "meetings")

WRITTEN = {
    "Om målen": "Om målen",
    "2025-03-01": "2025-03-01",
    "2025-001": "2025-001",
    "KS 2025/0123-2": "KS 2025/0123-2",
    "§ 84": "§ 84",
    "3 samtal, 2 besök": "3 samtal, 2 besök",
    "https://anslag.example/om#del": "https://anslag.example/om#del",
    "ja": "ja",
    "it's": "it's",
    "2025-03-01T": "'2025-03-01T'",
    "2025-02-30": "'2025-02-30'",
    "ja: nej": "'ja: nej'",
    "slut:": "'slut:'",
    "12:30": "'12:30'",
    "yes": "'yes'",
    "null": "'null'",
    "~": "'~'",
    "0123": "'0123'",
    "47": "'47'",
    "85 000": "'85 000'",
    "1e5": "'1e5'",
    "0._": "'0._'",
    "036-10 50 00": "'036-10 50 00'",
    "# 3": "'# 3'",
    "a # b": "'a # b'",
    "- punkt": "'- punkt'",
    "! obs": "'! obs'",
    "obs ! här": "'obs ! här'",
    "it's: so": '"it\'s: so"',
    '"citat"': "'\"citat\"'",
    "\\ \": '": "'\\ \": '''",
    " mellanslag": "' mellanslag'",
    "=": "'='",
    "nolla\u200bbredd": '"nolla\\u200bbredd"',
    "tabb\there": '"tabb\\u0009here"',
}


@pytest.mark.parametrize("text", WRITTEN)
def test_quotes_stand_only_where_they_must(text: str) -> None:
    after = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"date": "2025-01-01", "note": text})
    assert after == f"id: 2025-001\nclosed:\n  date: 2025-01-01\n  note: {WRITTEN[text]}\n"


def test_a_long_text_is_folded_and_short_lines_are_kept() -> None:
    words = "ord " * 40 + "slut."
    long = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": words})
    assert "  note: >-\n    ord ord" in long
    assert max(map(len, long.splitlines())) <= 110
    lines = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": "- ett\n- två\n\n- tre"})
    assert lines.endswith("  note: |-\n    - ett\n    - två\n\n    - tre\n")


TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n-:#'\"\\,[]{}!&*?|>%@`=~0123456789aåTyn.é\u00a0\u2009"), st.characters(codec="utf-8")
    ),
    min_size=1,
    max_size=300,
).filter(lambda text: refused_character(text, NOWHERE) is None)
NUMBERS = st.integers(0, 10**9) | st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=2)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(value=st.dictionaries(st.sampled_from(["date", "note", "more"]), VALUES, min_size=1))
@pytest.mark.parametrize("record", [RECORD, FLOW, RECORD.replace("\n", "\r\n")])
def test_any_value_is_read_back_as_itself(record: str, value: dict[str, object]) -> None:
    if "date" in value:
        value["date"] = "2025-02-01"  # the day gives an entry its place, which is another test's
    document = parse(record.encode(), "x.yaml")
    text = add_fact(document, PATH, value)  # type: ignore[arg-type]
    after = parse(text.encode(), "x.yaml")
    assert same(after.data, applied(document.data, PATH, value))  # type: ignore[arg-type]
    again = parse(canonical(after).encode(), "x.yaml")
    assert same(again.data, after.data)
    assert canonical(again) == again.text


@pytest.mark.parametrize("text", ["cafe\u0301", "\u212bsa", "\ufa15"])
def test_a_text_may_be_typed_in_any_form_of_unicode(text: str) -> None:
    written = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": text})
    assert parse(written.encode(), "x").data == {"id": "2025-001", "closed": {"note": normalize("NFC", text)}}


@given(text=TEXTS)
def test_another_reader_of_yaml_reads_the_same_text(text: str) -> None:
    written = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": text})
    root = yaml.compose(written)
    assert isinstance(root, yaml.MappingNode)
    note = root.value[-1][1].value[-1][1]
    assert note.value == text


@given(text=st.text(st.sampled_from("0123456789.:-_+eExXoTt ,yn"), min_size=1, max_size=12))
def test_no_reader_of_yaml_takes_a_text_for_a_number(text: str) -> None:
    written = add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": text})
    root = yaml.compose(written)
    assert isinstance(root, yaml.MappingNode)
    note = root.value[-1][1].value[-1][1]
    assert note.tag == "tag:yaml.org,2002:str" or date.fromisoformat(text)


def test_sums_keep_their_oren() -> None:
    assert "cost: 85000.50" in add_fact(
        parse(b"id: 2025-001\n", "x"), ("interim_reports",), {"cost": Decimal("85000.50")}
    )
    assert not same(True, 1)
    assert same(85000, Decimal("85000.00"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\x1fb", "Här står ett osynligt styrtecken (U+001F). Ta bort tecknet."),
        ("a\x85b", "Här står en ovanlig radbrytning (NEL). Ta bort tecknet och tryck på Retur i stället."),
        ("\ufffe", "Här står en kod som inte är något tecken (U+FFFE). Ta bort tecknet."),
        ("\U0010ffff", "Här står en kod som inte är något tecken (U+10FFFF). Ta bort tecknet."),
    ],
)
def test_a_character_that_no_file_may_have_is_not_written(text: str, told: str) -> None:
    with pytest.raises(EditError) as refused:
        add_fact(parse(b"id: 2025-001\n", "x"), ("closed",), {"note": text})
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("style", ["|", ">", "|-", "|+", ">+"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_fact_is_added_to_a_file_whose_last_line_is_not_ended(style: str, newline: str) -> None:
    text = f"id: 2025-001\nsummary: {style}\n  x\n  y".replace("\n", newline)
    document = parse(text.encode(), "x")
    after = parse(add_fact(document, ("closed",), {"date": "2025-01-01"}).encode(), "x")
    assert after.problems == ()
    assert after.data == {**document.data, "closed": {"date": "2025-01-01"}}  # type: ignore[dict-item]
    assert after.text.startswith(text)
