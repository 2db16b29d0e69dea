"""Entries stand in the order of their day, whenever they are entered, and nothing else moves."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from anslag.edit import add_fact
from anslag.source import KeyPath, Plain, parse, value_at

START = date(2025, 1, 1)
LISTS: dict[KeyPath, dict[str, Plain]] = {
    ("handling", "meetings"): {"date": None, "note": "Om tiden - och lokalen"},
    ("decisions",): {"kind": "tabling", "date": None, "by": "utskottet"},
    ("interim_reports",): {"received": None, "summary": "En rad.\n\nOch en till: slut."},
    ("claims", 0, "received"): {"date": None, "amount": 5},
    ("changes",): {"asked": None, "what": [{"path": "title", "to": "Ny"}]},
}
CLAIM = "claims:\n  - kind: demand\n    date: 2025-01-01\n    amount: 5000\n"


@st.composite
def hands(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Return how a list is written: its line end, the indent of its dashes, what stands above an item and after it."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return (
        newline,
        draw(st.sampled_from(["", "  "])),
        draw(st.sampled_from(["", "# kommentar"])),
        draw(st.sampled_from(["", "  # efter"])),
    )


@given(
    st.sampled_from(list(LISTS)),
    st.lists(st.integers(0, 40), max_size=4).map(sorted),
    st.lists(st.integers(0, 40), min_size=1, max_size=5),
    hands(),
    st.booleans(),
)
def test_entries_stand_in_the_order_of_their_days(
    path: KeyPath, there: list[int], added: list[int], hand: tuple[str, str, str, str], flow: bool
) -> None:
    pattern = LISTS[path]
    text = _file(path, pattern, there, hand, flow)
    for number, day in enumerate(added):
        document = parse(text.encode(), "x.yaml")
        assert document.problems == ()
        fact = _entry(pattern, day) | {"key": f"ny-{number}"}
        text = add_fact(document, path, fact)
        assert _only_added(document.text, text)
    entries = value_at(parse(text.encode(), "x.yaml").data, path)
    assert isinstance(entries, list)
    days = [_day(one) for one in entries]
    assert days == sorted(days)
    for when in days:  # of one day, what was entered later stands later
        keys = [str(one.get("key", "")) for one in entries if isinstance(one, dict) and _day(one) == when]
        assert keys == sorted(keys)


def _file(
    path: KeyPath, pattern: dict[str, Plain], days: list[int], hand: tuple[str, str, str, str], flow: bool
) -> str:
    newline, indent, above, after = hand
    lines = ["id: 2025-001"]
    lead = ""
    for step in path[:-1]:
        if step == "claims":
            lines += CLAIM.rstrip("\n").split("\n")
            lead = "    "
        elif isinstance(step, str):
            lines.append(f"{step}:")
            lead = "  "
    lines.append(f"{lead}{path[-1]}:{'' if days else ' []'}")
    for day in days:
        dash = lead + indent
        if above:
            lines.append(f"{dash}{above}")
        fields = [f"{key}: {_written(value, day)}" for key, value in pattern.items()]
        if flow:
            lines.append(f"{dash}- {{{', '.join(fields)}}}{after}")
        else:
            lines.append(f"{dash}- {fields[0]}{after}")
            lines += [f"{dash}  {field}" for field in fields[1:]]
    return newline.join(lines) + newline


def _written(value: Plain, day: int) -> str:
    if value is None:
        return (START + timedelta(day)).isoformat()
    return "[{path: title, to: Ny}]" if isinstance(value, list) else f'"{value}"'.replace("\n", "\\n")


def _entry(pattern: dict[str, Plain], day: int) -> dict[str, Plain]:
    when = (START + timedelta(day)).isoformat()
    return {key: when if value is None else value for key, value in pattern.items()}


def _day(entry: Plain) -> str:
    assert isinstance(entry, dict)
    return str(next(entry[key] for key in ("date", "received", "asked") if key in entry))


def _only_added(before: str, after: str) -> bool:
    old, new = before.splitlines(), after.splitlines()
    if value_is_empty := [line for line in old if line.endswith("[]")]:
        return all(line in new for line in old if line not in value_is_empty)
    kept = iter(new)
    return all(line in kept for line in old)
