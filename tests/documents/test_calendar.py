"""A calendar of whatever texts a register holds is one by RFC 5545: nothing in them can end a line or begin another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec import structs

from anslag.documents.icalendar_file import calendar
from anslag.model import Registry

from .papers_kit import registry

AS_OF = date(2026, 11, 23)
ID = "2026-011"
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\r(?!\n)|(?<!\r)\n")


def register(title: str) -> Registry:
    without_meetings = replace(registry().references, meetings=())
    return replace(
        registry(), references=without_meetings, projects={ID: structs.replace(registry().projects[ID], title=title)}
    )


@given(st.text(st.characters(codec=None) | st.sampled_from('\r\n\t\v\f\0\x1b\x7f\x85\u2028,;:\\"=BEGIN'), max_size=200))
@example("a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Falsk")
@example("a\rX-B:c\vd\fe\x85f\u2028g\x00h\x1b[31m\ud800")
@example("\N{GRINNING FACE}" * 60 + "å" * 80)
def test_any_title_is_text_in_one_event(title: str) -> None:
    written = calendar(register(title), AS_OF)
    assert not CONTROL.search(written)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    (plain,) = Calendar.from_ical(calendar(register("Titel"), AS_OF)).events
    (event,) = Calendar.from_ical(written).events
    assert event.keys() == plain.keys()
    assert event["summary"] == plain["summary"]
    assert str(event["description"]).split("\n")[-1:] == str(plain["description"]).split("\n")[-1:]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Språkcafé, steg; två: \\n", "Språkcafé, steg; två: \\n"),
        ("två\nrader", "två rader"),
        ("två\r\nrader", "två rader"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("tabb\there", "tabb\there"),
    ],
)
def test_what_a_text_says_is_kept(title: str, shown: str) -> None:
    (event,) = Calendar.from_ical(calendar(register(title), AS_OF)).events
    assert str(event["description"]).split("\n")[0] == shown
