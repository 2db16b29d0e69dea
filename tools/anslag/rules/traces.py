"""What a change says of its own edits of what has landed: corrections of single values, and redactions of texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from anslag.difference import MARK
from anslag.schema.entries import names, resolve
from anslag.source import Plain, value_at

from .engine import Change, Problem
from .guard import Alteration, same

Entry = tuple[int, dict[str, Any]]


class Traces:
    """The corrections and redactions that a change brings, and what they explain."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._corrections = self._new("corrections")
        self._redactions = self._new("redactions")
        self._explained: set[str] = set()

    def _new(self, which: str) -> list[Entry]:
        before, after = (_list(data, which) for data in (self.change.before, self.change.after))
        known = set(names(self.change.kind, (which,), before))
        called = names(self.change.kind, (which,), after)
        return [(n, one) for n, one in enumerate(after) if called[n] not in known and isinstance(one, dict)]

    def explain(self, one: Alteration) -> bool:
        """Return whether every single value of an alteration has a correction, or its text a redaction."""
        values = [] if one.moved else list(_values(self.change.kind, one))
        found = [name for name, *pair in values if self._corrected(name, *pair)]
        found += [name for name, *pair in values if name not in found and self._redacted(one.now or name, *pair)]
        self._explained.update([*found, one.now])
        return bool(values) and len(found) == len(values)

    def _corrected(self, name: str, before: Plain, after: Plain) -> bool:
        chain = [one for _, one in self._corrections if one.get("path") == name]
        said = [before, *(one.get("to") for one in chain)]
        return bool(chain) and same(said[-1], after) and same([one.get("from") for one in chain], said[:-1])

    def _redacted(self, name: str, before: Plain, after: Plain) -> bool:
        return any(one.get("path") == name for _, one in self._redactions) and redacted(before, after)

    def wrong(self) -> Iterator[Problem]:
        """Yield the corrections and redactions, but those that have explained something, that are not true.

        What came with the same change had not landed, so what it was before is not asked for.
        """
        told = set(self._explained)
        for n, one in self._corrections:
            name = str(one.get("path"))
            if name not in told and (said := self._wrong_correction(name)):
                told.add(name)
                yield Problem(("corrections", n, "path"), *said)
        for n, one in self._redactions:
            name = str(one.get("path"))
            if name not in told and (said := self._wrong_redaction(name)):
                told.add(name)
                yield Problem(("redactions", n, "path"), *said)

    def _wrong_correction(self, name: str) -> tuple[str, str] | None:
        before, after = self._values(name)
        if isinstance(before, dict) or isinstance(after, dict) or _entries(before) or _entries(after):
            message = f"Rättelsen av {name} gäller en hel del av filen. En rättelse gäller ett enda värde."
            return message, f"Skriv en rättelse för varje värde som var fel, till exempel {name}.… , eller ta bort den."
        last = [one.get("to") for _, one in self._corrections if one.get("path") == name][-1]
        if self._corrected(name, before, after) and not same(before, after):
            return None
        if before is None and after is not None and same(last, after):
            return None
        if before is None and after is None:
            return f"Rättelsen gäller {name}, som inte finns i filen.", "Ange sökvägen till värdet, eller ta bort den."
        if same(before, after):
            message = f"Rättelsen av {name} stämmer inte: värdet är det som redan stod."
            return message, "Skriv in det rätta värdet i fältet, eller ta bort rättelsen."
        message = f"Rättelsen av {name} stämmer inte med det som stod och det som står nu."
        return message, "Skriv det som stod i from och det som står nu i to, eller ta bort rättelsen."

    def _wrong_redaction(self, name: str) -> tuple[str, str] | None:
        before, after = self._values(name)
        if redacted(before, after) or (before is None and MARK in str(after)):
            return None
        if not isinstance(before, str | list):
            message = f"Maskeringen gäller {name}, som inte är en text i filen."
            return message, "Ange sökvägen till texten, eller ta bort maskeringen."
        message = f"Maskeringen av {name} stämmer inte: bara bitar av texten tas bort, och {MARK} står i stället."
        return message, "Skriv texten som den var, utom det som tas bort, eller ta bort maskeringen."

    def _values(self, name: str) -> tuple[Plain, Plain]:
        kind, before, after = self.change.kind, self.change.before, self.change.after
        paths = ((data, resolve(kind, data, name)) for data in (before, after))
        old, new = (value_at(data, path) if path else None for data, path in paths)
        return old, new


def redacted(before: Plain, after: Plain) -> bool:
    """Return whether `after` is the text `before` with nothing but pieces taken out, and a mark in place of each.

    Of a list of texts, whether that is so of some of them and the others are as they were.
    """
    if isinstance(before, list) and isinstance(after, list):
        pairs = list(zip(before, after, strict=False))
        changed = [pair for pair in pairs if not same(*pair)]
        return len(before) == len(after) and bool(changed) and all(redacted(*pair) for pair in changed)
    if not isinstance(before, str) or not isinstance(after, str) or before == after:
        return False
    pieces = after.split(MARK)
    if len(pieces) < 2 or not before.startswith(pieces[0]) or not before.endswith(pieces[-1]):
        return False
    at, end = len(pieces[0]), len(before) - len(pieces[-1])
    for piece in pieces[1:-1]:
        found = before.find(piece, at + 1, end)  # at least one character goes at each mark
        if found < 0:
            return False
        at = found + len(piece)
    return at < end


def _values(kind: str, one: Alteration) -> Iterator[tuple[str, Plain, Plain]]:
    """Yield every single value within an alteration: its name, what stood and what stands."""
    yield from _single(kind, tuple("*" if isinstance(step, int) else step for step in one.path), one)


def _single(kind: str, schema: tuple[str, ...], one: Alteration) -> Iterator[tuple[str, Plain, Plain]]:
    whole = one.after if one.before is None else one.before
    if isinstance(whole, dict):
        for key, value in whole.items():
            yield from _single(kind, (*schema, key), _part(one, f"{one.name}.{key}", value))
    elif _entries(whole) and isinstance(whole, list):
        for called, item in zip(names(kind, schema, whole), whole, strict=True):
            yield from _single(kind, (*schema, "*"), _part(one, f"{one.name}.{called}", item))
    else:
        yield one.name, one.before, one.after


def _part(one: Alteration, name: str, value: Plain) -> Alteration:
    before, after = (None, value) if one.before is None else (value, None)
    return replace(one, name=name, before=before, after=after)


def _list(data: Plain, which: str) -> list[Any]:
    found = data.get(which) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _entries(value: Plain) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
