"""An organisation that is in the register: what comes to be known of it, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from anslag.check import Register, judge
from anslag.check.gathering import gather
from anslag.model import Finding
from anslag.schema import field, label
from anslag.schema.declared import Landed, landed
from anslag.source import KeyPath, Plain, parse, value_at

from .change import Edit, add_fact, is_list, named_apart, same
from .correcting import shown
from .recording import Proposed, folder_of, require_sound, with_documents
from .refusal import RefusedError

KIND = "organisation"


def amended(
    register: Register, id_: str, data: dict[str, Plain], as_of: date
) -> tuple[str, bytes, str, tuple[Finding, ...]]:
    """Return the file of the organisation `id_` below the register, its bytes, its text with `data`, and the remarks.

    What stands empty is filled in, entries are added, and what may change at any time does. Raises `RefusedError` when
    something else stands there already, when nothing is new, and when it would bring an error; `EditError` when the
    file is written in a way that cannot be changed safely.
    """
    source = folder_of(register)
    file = f"organisations/{id_}.yaml"
    before = document = source.read(f"{source.prefix}{file}")
    edits = list(_edits(document.data, (), data, id_))
    if not edits:
        raise RefusedError(f"Det som angavs om {id_} står redan där. Ingenting skrevs.")
    for path, value in edits:
        document = parse(add_fact(document, path, value, KIND).encode(), document.name)
    remarks = require_sound(register, _proposed(register, with_documents(source, [document])), as_of)
    return file, before.text.encode(), document.text, remarks


def _proposed(register: Register, source: Proposed) -> Register:
    """Return the register as it would be, with the projects that name what is changed judged anew."""
    references, referred = gather(source)
    now, then = references.organisations, register.references.organisations
    naming = [
        name
        for name, one in register.judged.items()
        if one.brief and any(now.get(part.id) != then.get(part.id) for part in one.brief.mentions)
    ]
    judged = {**register.judged, **{name: judge(source.read(name), references) for name in naming}}
    return replace(register, source=source, references=references, referred=tuple(referred), judged=judged)


def _edits(data: Plain, path: KeyPath, new: dict[str, Plain], id_: str) -> Iterator[Edit]:
    for key, value in new.items():
        here, old = (*path, key), value_at(data, (*path, key))
        if isinstance(value, list) and is_list(here, KIND):
            yield from ((here, one) for one in _added(old, here, value))
        elif isinstance(old, dict) and isinstance(value, dict):
            yield from _edits(data, here, value, id_)
        elif old in (None, "") or (not same(old, value) and landed(KIND, tuple(map(str, here))) is Landed.FREE):
            yield here, value
        elif not same(old, value):
            stands = f"”{label(KIND, here)}” är redan {shown(field(KIND, here), old)} för {id_}."
            raise RefusedError(f"{stands} Är det ett skrivfel, rätta det i filen och anteckna rättelsen (corrections).")


def _added(old: Plain, path: KeyPath, new: list[Plain]) -> Iterator[Plain]:
    """Yield what is new to a list, each with a name of its own when its day is taken."""
    there = list(old) if isinstance(old, list) else []
    for one in new:
        if any(same(one, other) for other in there):
            continue
        there.append(named_apart(KIND, path, there, one))
        yield there[-1]
