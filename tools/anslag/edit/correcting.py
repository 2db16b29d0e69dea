"""A slip in the register put right, and words taken out of a text: the two things that edit what has landed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from anslag.model import Ore, swedish
from anslag.schema import Field, field, label
from anslag.schema.declared import day as declared
from anslag.schema.entries import dotted, name_of, names, resolve
from anslag.source import KeyPath, Plain, value_at
from anslag.source.scalar import DATE
from anslag.words import count, nearest, slug
from anslag.words import day as written

from .change import Edit, applied, same
from .facts import FORMS
from .refusal import RefusedError

MASK = "[maskerat]"
"""What stands in a text instead of the words that were taken out."""

REMOVED = "remove"
"""The part of a redaction that holds the words to take out. It is never written anywhere."""


def one_value(data: Plain, name: str, id_: str) -> tuple[KeyPath, Field]:
    """Return the path of the single value that `name` (``decisions.2026-04-22.reference``) leads to, and its field.

    Raises `RefusedError`, with the names that are there, when it leads nowhere or to a part that holds several values.
    """
    path = resolve("project", data, name)
    part = field("project", path) if path else None
    if path is None or part is None:
        raise RefusedError(f"Det finns inget fält {name} i {id_}. {_there(data, name)}")
    value, inner = value_at(data, path), part.schema
    if "properties" in inner or isinstance(value, dict) or "properties" in _item(part):
        inside = [f"{name}.{step}" for step in _names(data, path)]
        listed = "\n  ".join(inside) or "där finns inget ännu"
        raise RefusedError(f"”{part.title}” är en hel del av posten. Ange ett enda värde i den:\n  {listed}")
    return path, part


def correction(data: Plain, fact: dict[str, Plain], id_: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Return what a correction sets, and in Swedish what follows: the value, the trace, and a name for its entry.

    An entry that is called by the day that is corrected keeps that name. Raises `RefusedError` when the value stands
    already, or is not what the correction says that it was.
    """
    path, part = one_value(data, str(fact["path"]), id_)
    old = value_at(data, path)
    if "from" in fact and not same(fact["from"], old):
        raise RefusedError(f"”{part.title}” är {shown(part, old)} i registret, inte {shown(part, fact['from'])}.")
    if same(fact["to"], old):
        raise RefusedError(f"”{part.title}” är redan {shown(part, old)} i {id_}. Det finns inget att rätta.")
    entry = {**fact, "from": old}
    told = [f"”{part.title}” ändrades från {shown(part, old)} till {shown(part, fact['to'])}."]
    edits: list[Edit] = [(path, fact["to"])]
    if path == ("id",):
        raise RefusedError(f"Andra poster hänvisar till projektet med numret. {id_} kan inte byta nummer.")
    for at, kept in _kept_names(data, path, fact["to"]):
        edits.append((at, kept))
        told.append(f"Posten heter {kept} också i fortsättningen, så att hänvisningar till den håller.")
    return [*edits, (FORMS["correction"].path, entry)], tuple(told)


def redaction(data: Plain, fact: dict[str, Plain], id_: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Return what a redaction sets, and in Swedish what it did and where the words stand besides, never the words.

    A text that is the same as the one redacted, as when a consultation names a partner, is redacted with it: the record
    would else tell of two. Raises `RefusedError` when the path leads to no text, or the words are not in it.
    """
    name = str(fact["path"])
    find = pattern(str(fact[REMOVED]))
    path, part = one_value(data, name, id_)
    text = value_at(data, path)
    if not isinstance(text, str) or declared(part) or part.choices:
        raise RefusedError(
            f"”{part.title}” är ingen text som något kan tas bort ur. Är värdet fel: anslag add "
            f"{id_} correction --path {name}"
        )
    masked, times = find.subn(MASK, text)
    if not times:
        raise RefusedError(f"Orden finns inte i ”{part.title}”. De ska skrivas som de står där, med samma bokstäver.")
    entry = {key: value for key, value in fact.items() if key != REMOVED}
    for key, said in entry.items():
        if key != "path" and find.search(str(said)):
            raise RefusedError(
                f"Orden står också i ”{label('project', ('redactions', 0, key))}”. Skriv om det utan dem."
            )
    told = [f"{count(times, 'ställe', 'ställen')} i ”{part.title}” är {MASK} i stället för orden."]
    same_text = (at for at in _texts(data, ()) if at != path and value_at(data, at) == text)
    places = [path, *(at for at in same_text if at[0] not in ("corrections", "redactions"))]
    after = data
    for at in places:
        after = applied(after, at, masked)
    named = [dotted("project", after, at) for at in places]  # an entry may have been called by the words
    if len(named) > 1:
        told.append(f"Samma text är maskerad i {', '.join(named[1:])}.")
    others = [
        find.sub(MASK, dotted("project", after, at))
        for at in _texts(after, ())
        if find.search(str(value_at(after, at)))
    ]
    if others:
        told.append(f"Orden finns kvar i {', '.join(others)}. Ta bort dem där också.")
    traces: list[Edit] = [(FORMS["redaction"].path, {**entry, "path": name}) for name in named]
    return [*((at, masked) for at in places), *traces], tuple(told)


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds words in a text, however broken over lines. Raises `RefusedError` for none."""
    parts = words.split()
    if not parts:
        raise RefusedError("Ange vilka ord som ska tas bort: --remove, eller --remove - för att skriva dem dolt.")
    return re.compile(r"\s+".join(map(re.escape, parts)))


def covering(words: str) -> Callable[[str], str]:
    """Return what covers words in anything that is told, also where they have become part of a file's name."""
    spoken = re.compile(pattern(words).pattern, re.IGNORECASE)
    short = slug(words)
    return lambda text: spoken.sub(MASK, text).replace(short, MASK) if short else spoken.sub(MASK, text)


def shown(part: Field | None, value: Plain) -> str:
    """Return the value of a field as an officer reads it: a sum, a day and a choice in Swedish words."""
    if isinstance(value, list):
        return ", ".join(shown(part, one) for one in value) or "inget"
    if value is None:
        return "tomt"
    if part and part.money and isinstance(value, int | Decimal):
        return swedish(Ore.from_kronor(value))
    if part and part.schema.get("format") == "date" and DATE.fullmatch(str(value)):
        return written(date.fromisoformat(str(value)))
    return part.choices.get(str(value), str(value)) if part else str(value)


def _kept_names(data: Plain, path: KeyPath, to: Plain) -> Iterator[tuple[KeyPath, str]]:
    """Yield where an entry must get its old name as its key, since it would lose that name with the value at `path`.

    Raises `RefusedError` when it is called by that value and can be called by nothing else.
    """
    after = applied(data, path, to)
    for length, step in enumerate(path):
        if not isinstance(step, int):
            continue
        holder, entry = path[:length], path[: length + 1]
        old, new = (name_of("project", _schema(holder), value_at(one, entry)) for one in (data, after))
        if old == new or not old:
            continue
        if field("project", (*entry, "key")) is None or (*entry, "key") == path:
            raise RefusedError(
                f"”{label('project', path)}” är postens namn, som andra poster hänvisar till. Det kan inte ändras."
            )
        yield (*entry, "key"), old


def _there(data: Plain, name: str) -> str:
    """Return what can be named where `name` goes wrong."""
    steps = name.split(".")
    for length in range(len(steps) - 1, -1, -1):
        path = resolve("project", data, ".".join(steps[:length])) if length else ()
        if path is None or (length and field("project", path) is None):
            continue
        known = _names(data, path)
        near = nearest(steps[length], known)
        start = ".".join([*steps[:length], ""])
        hint = f"Menade du {start}{near}?" if near else ""
        return f"{hint} Det som finns där: {', '.join(start + one for one in known)}.".strip() if known else hint
    return ""


def _names(data: Plain, path: KeyPath) -> list[str]:
    """Return the steps that can follow `path`: the names of a list's entries, or the fields of a group."""
    here = value_at(data, path) if path else data
    if isinstance(here, list):
        return [one for one in names("project", _schema(path), here) if one]
    if not isinstance(here, dict):
        return []
    return [key for key in here if field("project", (*path, key))]


def _item(part: Field) -> dict[str, Any]:
    found = field("project", (*part.path, "*"))
    return found.schema if found and part.schema.get("type") == "array" else {}


def _texts(here: Plain, path: KeyPath) -> Iterator[KeyPath]:
    if isinstance(here, dict):
        for key, below in here.items():
            yield from _texts(below, (*path, key))
    elif isinstance(here, list):
        for at, below in enumerate(here):
            yield from _texts(below, (*path, at))
    elif isinstance(here, str):
        yield path


def _schema(path: KeyPath) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)
