"""A fact goes into a file as its owner writes: one test for each hand."""

from __future__ import annotations

import pytest

from anslag.edit import EditError, add_fact
from anslag.source import KeyPath, Plain, parse, value_at

MEETING: tuple[KeyPath, Plain] = (("handling", "meetings"), {"date": "2025-04-01", "note": "Om målen"})
WITHDRAWN: tuple[KeyPath, Plain] = (("withdrawn",), {"date": "2025-12-01"})
ENDED: tuple[KeyPath, Plain] = (("ended_early",), {"date": "2025-12-01", "reason": "Lokalen brann"})

STYLES: dict[str, tuple[str, tuple[KeyPath, Plain], str]] = {
    "block": (
        "handling:\n  meetings:\n    - date: 2025-03-18\n",
        MEETING,
        "handling:\n  meetings:\n    - date: 2025-03-18\n    - date: 2025-04-01\n      note: Om målen\n",
    ),
    "unindented list": (
        "handling:\n  meetings:\n  - date: 2025-03-18\n",
        MEETING,
        "handling:\n  meetings:\n  - date: 2025-03-18\n  - date: 2025-04-01\n    note: Om målen\n",
    ),
    "four columns a level": (
        "handling:\n    meetings:\n        -   date: 2025-03-18\n",
        MEETING,
        (
            "handling:\n    meetings:\n        -   date: 2025-03-18\n"
            "        -   date: 2025-04-01\n            note: Om målen\n"
        ),
    ),
    "items within braces": (
        "handling:\n  meetings:\n    - {date: 2025-03-18}\n",
        MEETING,
        "handling:\n  meetings:\n    - {date: 2025-03-18}\n    - {date: 2025-04-01, note: Om målen}\n",
    ),
    "list within brackets": (
        "handling: {meetings: [{date: 2025-03-18}]}\n",
        MEETING,
        "handling: {meetings: [{date: 2025-03-18}, {date: 2025-04-01, note: Om målen}]}\n",
    ),
    "empty brackets": (
        "handling:\n  meetings: []  # inga än\n",
        MEETING,
        "handling:\n  meetings:  # inga än\n    - date: 2025-04-01\n      note: Om målen\n",
    ),
    "empty value": (
        "handling:\n  meetings:\n",
        MEETING,
        "handling:\n  meetings:\n    - date: 2025-04-01\n      note: Om målen\n",
    ),
    "empty value with a comment": (
        "handling:\n  meetings: # kommer\n# slut\n",
        MEETING,
        "handling:\n  meetings: # kommer\n    - date: 2025-04-01\n      note: Om målen\n# slut\n",
    ),
    "carriage returns": (
        "handling:\r\n  meetings:\r\n    - date: 2025-03-18\r\n",
        MEETING,
        "handling:\r\n  meetings:\r\n    - date: 2025-03-18\r\n    - date: 2025-04-01\r\n      note: Om målen\r\n",
    ),
    "no line break at the end": (
        "handling:\n  meetings:\n    - date: 2025-03-18",
        MEETING,
        "handling:\n  meetings:\n    - date: 2025-03-18\n    - date: 2025-04-01\n      note: Om målen",
    ),
    "comment after the last item": (
        "handling:\n  meetings:\n    - date: 2025-03-18  # ringde\n      # hör till samtalet\n  # om utlåtandet\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-03-18  # ringde\n      # hör till samtalet\n"
            "    - date: 2025-04-01\n      note: Om målen\n  # om utlåtandet\n"
        ),
    ),
    "blank lines between items": (
        "handling:\n  meetings:\n    - date: 2025-03-17\n\n    - date: 2025-03-18\n\nwithdrawn: {}\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-03-17\n\n    - date: 2025-03-18\n\n"
            "    - date: 2025-04-01\n      note: Om målen\n\nwithdrawn: {}\n"
        ),
    ),
    "block text last": (
        (
            "handling:\n  meetings:\n    - date: 2025-03-18\n      note: >-\n"
            "        En lång\n        rad.\n\n\nwithdrawn: {}\n"
        ),
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-03-18\n      note: >-\n        En lång\n        rad.\n"
            "    - date: 2025-04-01\n      note: Om målen\n\n\nwithdrawn: {}\n"
        ),
    ),
    "block text that keeps its blank lines": (
        "handling:\n  meetings:\n    - date: 2025-03-18\n      note: |+\n        En rad.\n\nwithdrawn: {}\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-03-18\n      note: |+\n        En rad.\n\n"
            "    - date: 2025-04-01\n      note: Om målen\nwithdrawn: {}\n"
        ),
    ),
    "group in its place, blank lines between": (
        "id: 2025-001\n\nhandling:\n  meetings: []\n\n# pengarna\ncost_statement:\n  lines: []\n",
        ENDED,
        (
            "id: 2025-001\n\nhandling:\n  meetings: []\n\nended_early:\n  date: 2025-12-01\n"
            "  reason: Lokalen brann\n\n# pengarna\ncost_statement:\n  lines: []\n"
        ),
    ),
    "group in its place, no blank lines": (
        "id: 2025-001\nhandling:\n  meetings: []\ncost_statement:\n  lines: []\n",
        ENDED,
        (
            "id: 2025-001\nhandling:\n  meetings: []\nended_early:\n  date: 2025-12-01\n  reason: Lokalen brann\n"
            "cost_statement:\n  lines: []\n"
        ),
    ),
    "group among groups within braces": (
        "id: 2025-001\nperiod: {start: 2025-01-01, end: 2025-06-30}\n",
        WITHDRAWN,
        "id: 2025-001\nperiod: {start: 2025-01-01, end: 2025-06-30}\nwithdrawn: {date: 2025-12-01}\n",
    ),
    "everything within braces": (
        '{"id": "2025-001", "title": "Kör"}\n',
        WITHDRAWN,
        '{"id": "2025-001", "title": "Kör", withdrawn: {date: 2025-12-01}}\n',
    ),
    "a document marker": (
        "---\nid: 2025-001\n",
        WITHDRAWN,
        "---\nid: 2025-001\nwithdrawn:\n  date: 2025-12-01\n",
    ),
    "first in its group": (
        "application:\n  # belopp\n  amount: 100\n",
        (("application", "received"), "2025-03-03"),
        "application:\n  received: 2025-03-03\n  # belopp\n  amount: 100\n",
    ),
    "a group deep inside": (
        "id: 2025-001\ntitle: Kör\n",
        (("application", "expected_reach"), {"girls": 1}),
        "id: 2025-001\ntitle: Kör\napplication:\n  expected_reach:\n    girls: 1\n",
    ),
    "a value instead of another": (
        'period:\n  start: 2025-01-01\n  end: "2025-06-30"  # beslutat\n',
        (("period", "end"), "2025-08-31"),
        "period:\n  start: 2025-01-01\n  end: 2025-08-31  # beslutat\n",
    ),
    "a text instead of a block text": (
        "summary: >-\n  En gammal\n  text.\ncase_number: KS 1\n",
        (("summary",), "Kort: ny"),
        "summary: 'Kort: ny'\ncase_number: KS 1\n",
    ),
    "a day before the last": (
        "handling:\n  meetings:\n    - date: 2025-03-18\n    # om målen\n    - date: 2025-04-02  # ringde\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-03-18\n    - date: 2025-04-01\n      note: Om målen\n"
            "    # om målen\n    - date: 2025-04-02  # ringde\n"
        ),
    ),
    "a day before the first": (
        "handling:\n  meetings:\n    # det första\n    - date: 2025-04-02\n      note: Mer\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - date: 2025-04-01\n      note: Om målen\n    # det första\n"
            "    - date: 2025-04-02\n      note: Mer\n"
        ),
    ),
    "the day of the last": (
        "handling:\n  meetings:\n    - {date: 2025-04-01, note: Om tiden}\n    - {date: 2025-04-03}\n",
        MEETING,
        (
            "handling:\n  meetings:\n    - {date: 2025-04-01, note: Om tiden}\n"
            "    - {date: 2025-04-01, note: Om målen}\n    - {date: 2025-04-03}\n"
        ),
    ),
    "a day before the first, within brackets": (
        "handling: {meetings: [{date: 2025-04-02}, {date: 2025-05-02}]}\n",
        MEETING,
        "handling: {meetings: [{date: 2025-04-01, note: Om målen}, {date: 2025-04-02}, {date: 2025-05-02}]}\n",
    ),
    "a day before the first, carriage returns and blank lines": (
        "handling:\r\n  meetings:\r\n    - date: 2025-04-02\r\n\r\n    - date: 2025-04-03\r\n",
        MEETING,
        (
            "handling:\r\n  meetings:\r\n    - date: 2025-04-01\r\n      note: Om målen\r\n\r\n"
            "    - date: 2025-04-02\r\n\r\n    - date: 2025-04-03\r\n"
        ),
    ),
    "a name beside the dash": (
        "decisions:\n  - kind: grant\n    date: 2025-04-02\n",
        (("decisions", 0, "key"), "2025-04-01"),
        "decisions:\n  - key: 2025-04-01\n    kind: grant\n    date: 2025-04-02\n",
    ),
    "the answer to one supplement of two": (
        "application:\n  supplements:\n    - asked: 2025-01-01\n      items: [statutes]\n    - asked: 2025-02-01\n",
        (("application", "supplements", 0, "received"), "2025-03-03"),
        (
            "application:\n  supplements:\n    - asked: 2025-01-01\n      items: [statutes]\n"
            "      received: 2025-03-03\n    - asked: 2025-02-01\n"
        ),
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_fact_is_written_in_the_hand_of_the_file(style: str) -> None:
    before, (path, value), after = STYLES[style]
    assert add_fact(parse(before.encode(), "x.yaml"), path, value) == after


@pytest.mark.parametrize(
    ("text", "path", "value", "words"),
    [
        ("id: 2025-001\n  title: fel\n", ("withdrawn",), {"date": "2025-01-01"}, "har fel som måste rättas"),
        ("handling: inget\n", ("handling", "meetings"), {"date": "2025-01-01"}, "finns redan något annat"),
        (
            "withdrawn:\n  date: 2025-12-01  # ringde\n  reason: Flyttar\n",
            ("withdrawn",),
            {"date": "2025-12-02"},
            "innehåller en kommentar",
        ),
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_refused(text: str, path: KeyPath, value: Plain, words: str) -> None:
    with pytest.raises(EditError, match=words):
        add_fact(parse(text.encode(), "x.yaml"), path, value)


@pytest.mark.parametrize(
    "lists",
    [
        "  meetings: [{date: 2025-03-03}, {date: 2025-04-02}]\n",
        "  meetings: [\n    # först\n    {date: 2025-03-03},  # sedan\n    {date: 2025-04-02},\n  ]\n",
        "  meetings:\n    # den första\n    - {date: 2025-03-03}\n\n    - {date: 2025-04-02}\n",
        "  meetings:\n    -   {date: 2025-03-03}\n    -   {date: 2025-04-02}\n",
        "  {meetings: [{date: 2025-03-03}, {date: 2025-04-02}]}\n",
    ],
)
@pytest.mark.parametrize("day", ["2025-02-01", "2025-03-10", "2025-05-01"])
@pytest.mark.parametrize(
    "note", ["Om borden: en värd för varje, en stund med te, och så vidare. " * 4, "Kort.\n\n# Två."]
)
def test_an_entry_too_long_for_a_line_gets_its_place_in_a_list_in_flow_style(lists: str, day: str, note: str) -> None:
    document = parse(f"id: 2025-001\nhandling:\n{lists}".encode(), "x.yaml")
    entry: Plain = {"date": day, "note": note.strip()}
    made = parse(add_fact(document, ("handling", "meetings"), entry).encode(), "x.yaml")
    meetings = value_at(made.data, ("handling", "meetings"))
    assert isinstance(meetings, list)
    assert [one["date"] for one in meetings if isinstance(one, dict)] == sorted({day, "2025-03-03", "2025-04-02"})
    assert entry in meetings
    assert document.text.count("#") + note.count("#") == made.text.count("#")
