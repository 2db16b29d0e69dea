"""A register without what a change altered of that which has landed: what the rules would then find.

An alteration is told of once, by the guard. What else it brings about is no mistake of its own, and goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from anslag.model import Finding, FindingKey
from anslag.rules.guard import Alteration
from anslag.source import Document, KeyPath, Plain, parse

from .changed import altered
from .gathering import gather
from .load import Register
from .places import Pointer
from .record import judge
from .sources import Folder


@dataclass(frozen=True)
class Undone(Folder):
    """A folder with some files as they would be without what was altered in them."""

    documents: dict[str, Document] = field(default_factory=dict)

    def read(self, name: str) -> Document:
        """Return the file with that name; one that was altered as it would be without that."""
        return self.documents.get(name) or super().read(name)


def undone(past: Register, today: Register, before: Pointer, after: Pointer, new: Iterable[Finding]) -> Register | None:
    """Return the register `today` without what it altered of that which has landed in `past`; `None` if nothing was.

    Only the projects with something `new` are judged anew, for only what is found in them is asked for.
    """
    found = {one.name: (one.kind, one.data, one.alterations) for one in altered(past, today, before, after)}
    if not found or not isinstance(today.source, Folder):
        return None
    documents = {name: _document(name, restored(data, of)) for name, (_, data, of) in found.items()}
    source = Undone(today.source.root, today.source.prefix, documents)
    references, referred = today.references, today.referred
    if any(kind != "project" for kind, _, _ in found.values()):
        made, findings = gather(source)
        references, referred = made, tuple(findings)
    names = {*documents, *(one.place.file for one in new)} & today.judged.keys()
    judged = {**today.judged, **{name: judge(source.read(name), references) for name in names}}
    return replace(today, source=source, references=references, referred=referred, judged=judged)


def keys(findings: Iterable[Finding]) -> frozenset[FindingKey]:
    """Return what makes each finding the same as one on another commit."""
    return frozenset(one.key for one in findings)


def restored(after: Plain, alterations: Iterable[Alteration]) -> Plain:
    """Return the plain data `after` with each alteration taken back; entries that changed places stay."""
    made, added, gone = deepcopy(after), [], []
    for one in alterations:
        if one.moved or not one.path:
            continue
        if one.before is None:
            added.append(one.path)
        elif one.after is None:
            gone.append(one)
        else:
            _holder(made, one.path)[one.path[-1]] = one.before
    for path in sorted(added, key=_late, reverse=True):  # from the end of each list, so that places stay true
        holder = _holder(made, path)
        if isinstance(holder, dict) or (isinstance(path[-1], int) and path[-1] < len(holder)):
            del holder[path[-1]]
    for one in gone:
        holder = _holder(made, one.path)
        if isinstance(holder, list):
            holder.append(one.before)
        else:
            holder[one.path[-1]] = one.before
    return made


def _late(path: KeyPath) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _holder(data: Any, path: KeyPath) -> Any:
    """Return what holds the value at `path`, with the groups and lists on the way there.

    A plain value on the way gives room for a group: a text may become one by language, and one by language a text.
    """
    for step, following in pairwise(path):
        if isinstance(data, dict) and not isinstance(data.get(step), dict | list):
            data[step] = [] if isinstance(following, int) else {}
        data = data[step]
    return data


def _document(name: str, data: Plain) -> Document:
    """Return data as a file, by a text that is nowhere seen."""
    return parse(json.dumps(data, ensure_ascii=False, default=float).encode(), name)
