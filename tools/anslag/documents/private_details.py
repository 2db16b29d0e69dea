"""What must not go from a document into the register: personal numbers, and ways to reach or pay someone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anslag.rules.contacts import contacts
from anslag.rules.personal import personal_numbers

from .filled_form import Filled, Value

__all__ = ["GAP", "private_details", "without_private_details"]

GAP = "[…]"
"""What stands where something was left out."""


def private_details(filled: Filled) -> list[str]:
    """Return what there is and where it stands, never what it says, in Swedish: ``under ”Syfte”: ett personnummer``.

    Names are not looked for.
    """
    return list(dict.fromkeys(f"{where}: {what}" for where, text in filled.every() for _, _, what in _found(text)))


def without_private_details(filled: Filled) -> Filled:
    """Return the form with a gap for each of them."""

    def covered(value: Value) -> Value:
        return replace(value, text=_covered(value.text))

    return replace(
        filled,
        values={tag: covered(value) for tag, value in filled.values.items()},
        rows={name: [tuple(map(covered, row)) for row in rows] for name, rows in filled.rows.items()},
        left=[replace(one, text=_covered(one.text)) for one in filled.left],
    )


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    yield from ((one.start, one.end, f"ett {one.kind}") for one in personal_numbers(text))
    yield from ((one.start, one.end, one.what) for one in contacts(text))


def _covered(text: str) -> str:
    for start, end, _ in sorted(_found(text), reverse=True):
        text = f"{text[:start]}{GAP}{text[end:]}"
    return text
