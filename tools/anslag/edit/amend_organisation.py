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
from anslag.schema.entries import dotted
from anslag.source import KeyPath, Plain, parse, value_at

from .change import Edit, add_fact, is_list, named_apart, same
from .correcting import shown
from .recording import Proposed, folder_of, require_sound, with_documents
from .refusal import RefusedError

KIND = "organisation"
_NAME = ("name",)


def amended(
    register: Register, id_: str, data: dict[str, Plain], as_of: date, reason: str = ""
) -> tuple[str, bytes, str, tuple[Finding, ...]]:
    """Return the file of the organisation `id_` below the register, its bytes, its text with `data`, and the remarks.

    What stands empty is filled in, entries are added, and what may change at any time does. So does the name, when the
    old one is told as a former name, and anything else with the `reason` why it was never true, which is then written
    down as a correction. Raises `RefusedError` when something else stands there already, when nothing is new, and when
    it would bring an error; `EditError` when the file is written in a way that cannot be changed safely.
    """
    source = folder_of(register)
    file = f"organisations/{id_}.yaml"
    before = document = source.read(f"{source.prefix}{file}")
    edits = list(_edits(document.data, (), data, reason))
    if not edits:
        raise RefusedError(f"Det som angavs om {id_} står redan där. Ingenting skrevs.")
    if reason:
        edits += [(("corrections",), one) for one in _corrections(document.data, edits, as_of, reason)]
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


def _edits(data: Plain, path: KeyPath, new: dict[str, Plain], reason: str) -> Iterator[Edit]:
    for key, value in new.items():
        here, old = (*path, key), value_at(data, (*path, key))
        if isinstance(value, list) and is_list(here, KIND):
            yield from ((here, one) for one in _added(old, here, value))
        elif isinstance(old, dict) and isinstance(value, dict):
            yield from _edits(data, here, value, reason)
        elif not same(old, value):
            if not (_open(here, old) or reason or _is_renamed(here, old, new)):
                raise RefusedError(_stands(here, old))
            yield here, value


def _open(path: KeyPath, old: Plain) -> bool:
    """Return whether what stands at a path may be written over: nothing does, or it may change at any time."""
    return old in (None, "") or landed(KIND, tuple(map(str, path))) is Landed.FREE


def _is_renamed(path: KeyPath, old: Plain, new: dict[str, Plain]) -> bool:
    former = new.get("former_names")
    return path == _NAME and isinstance(former, list) and old in former


def _stands(path: KeyPath, old: Plain) -> str:
    stands = f"”{label(KIND, path)}” är redan {shown(field(KIND, path), old)}."
    renamed = f' Har organisationen bytt namn: ange också --former-name "{old}".' if path == _NAME else ""
    return f"{stands}{renamed} Var uppgiften aldrig riktig: ange också varför, med --reason."


def _corrections(data: Plain, edits: list[Edit], as_of: date, reason: str) -> Iterator[Plain]:
    """Yield the correction of each value that is written over. Raises `RefusedError` when there is none."""
    there, slips = value_at(data, ("corrections",)), list[Plain]()
    for path, value in edits:
        if not is_list(path, KIND) and not _open(path, old := value_at(data, path)):
            told = {"path": dotted(KIND, data, path), "from": old, "to": value, "reason": reason}
            slips.append({"date": as_of.isoformat(), **told})
    if not slips:
        raise RefusedError("Det som angavs rättar inget som står i registret. Utelämna --reason.")
    yield from _added(there, ("corrections",), slips)


def _added(old: Plain, path: KeyPath, new: list[Plain]) -> Iterator[Plain]:
    """Yield what is new to a list, each with a name of its own when its day is taken."""
    there = list(old) if isinstance(old, list) else []
    for one in new:
        if any(same(one, other) for other in there):
            continue
        there.append(named_apart(KIND, path, there, one))
        yield there[-1]
