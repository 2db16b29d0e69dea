"""Mending comes to an end, and what is mended needs no more of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.edit import mend
from anslag.edit.mend import mended
from anslag.source import Document, parse
from tests.rules.examples import BASE, SHIPPED

RECORDS = {
    path.relative_to(root).as_posix(): path.read_text("utf-8")
    for root in (BASE, SHIPPED)
    for path in sorted(root.rglob("*.yaml"))
    if not path.name.endswith(".figures.yaml")  # written by the program and never by hand
}
KINDS = {"projects": "project", "organisations": "organisation", "programmes": "programme", "annual": "annual"}
SLIPS = (
    *("1234567890123456", "1 234 567 890 123 456", "1234567890123456,5", "99999999999999999999999", "85 000", "0"),
    *("85000,50 kr", "85 000:-", "2025-3-1", "2025-02-30", "0000-0-0", "12025-3-1", "{", "[85 000, 2025-3-1]", "", "~"),
)
MOST = 400
"""Times that a file is read while it is mended: many more than it has slips."""


@pytest.fixture(autouse=True, scope="module")
def bounded() -> Iterator[None]:
    """Stop what never ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mend, "parse", _counted)
        yield


_count = [0]


def _counted(data: bytes, name: str) -> Document:
    _count[0] += 1
    assert _count[0] < MOST, "the mending does not end"
    return parse(data, name)


def settle(text: str, kind: str) -> str:
    """Mend twice, and return what the file then is."""
    _count[0] = 0
    once = mended(text.encode(), "x.yaml", kind)
    _count[0] = 0
    again = mended(once.after.encode(), "x.yaml", kind)
    assert again.lines == ()
    assert again.after == once.after
    return once.after


@pytest.mark.parametrize("amount", ["1234567890123456", "9999999999999999", "1234567890123456.5", "1" * 40])
def test_an_amount_that_cannot_be_is_left_as_it_is(amount: str) -> None:
    text = RECORDS["projects/2025/2025-001-sprakcafe.yaml"].replace("  amount: 120000", f"  amount: {amount}", 1)
    assert amount in text
    assert settle(text, "project") == text


def test_what_can_be_mended_beside_it_is_mended() -> None:
    text = RECORDS["projects/2025/2025-001-sprakcafe.yaml"]
    wrong = text.replace("  amount: 120000", "  amount: 1234567890123456", 1).replace("title:", "titel:", 1)
    assert settle(wrong, "project") == wrong.replace("titel:", "title:", 1)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """Return a file with slips in some of its lines, and its kind."""
    name = draw(st.sampled_from(sorted(RECORDS)))
    lines = RECORDS[name].splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        telling = [at for at, line in enumerate(lines) if "amount:" in line or "date:" in line or "received:" in line]
        some: bool = draw(st.booleans())
        chosen = telling if telling and some else range(len(lines))
        at = draw(st.sampled_from(chosen))
        key, colon, value = lines[at].partition(":")
        slip = draw(st.sampled_from(["value", "key", "tab", "cut"]))
        if slip == "value" and colon:
            lines[at] = f"{key}: {draw(st.sampled_from(SLIPS))}\n"
        elif slip == "key" and len(key) > 2:
            cut = draw(st.integers(1, len(key) - 1))
            lines[at] = f"{key[:cut]}{draw(st.sampled_from(['', 'x', key[cut]]))}{key[cut + 1 :]}{colon}{value}"
        elif slip == "tab":
            lines[at] = f"\t{lines[at].lstrip(' ')}"
        else:
            lines[at] = lines[at][: len(lines[at]) // 2] + "\n"
    return draw(st.sampled_from(["", "\ufeff"])) + "".join(lines), KINDS.get(name.split("/")[0], name[:-5])


@given(slipped())
def test_mending_ends_and_is_done_once(file: tuple[str, str]) -> None:
    settle(*file)
