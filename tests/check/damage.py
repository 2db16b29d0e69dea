"""Registers with one node of one file damaged, in every way that a hand or a program may."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from anslag.source import KeyPath, parse
from tests.check.kit import MUNICIPAL
from tests.rules.examples import faultless

GONE, MISSPELT = "is taken away", "is misspelt"
VALUES: tuple[Any, ...] = (
    *(GONE, MISSPELT, None, "", [], {}, "x", True, -1, 0, 10**15, 10**30, 0.125, [None], {"a": 1}),
    *("2025-13-40", "2025-01-01", "0001-01-01", "ö" * 3000),
)
BESIDE = ("title:", "ej: 1\ntitle:", "SCH001")
"""What is wrong beside the damage, in a file of its own, and must be told whatever happens to the rest."""
EXEMPTIONS = """exemptions:
  - rule: DEC001
    record: 2025-001
    reason: Prövat i ett möte.
    approved_by: Chefen för enheten
    approved: 2026-01-01
    until: 2026-12-31
"""


@dataclass(frozen=True)
class Damage:
    """One node of one file, and what becomes of it."""

    file: str
    path: KeyPath
    value: Any

    def __str__(self) -> str:
        return f"{self.file} {'.'.join(map(str, self.path))} = {self.value!r:.40}"


class Patient:
    """A register in which one file at a time is damaged, while another has a mistake of its own."""

    def __init__(self, root: Path) -> None:
        faultless(root)
        self.root = root
        (root / "exemptions.yaml").write_text(EXEMPTIONS, encoding="utf-8")
        beside = root / MUNICIPAL
        beside.write_text(beside.read_text("utf-8").replace(*BESIDE[:2], 1), "utf-8")
        self.sound = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def damages(self, seed: int, share: float = 1.0) -> Iterator[Damage]:
        """Yield each damage that there is, or such a share of those of each kind of file, at random."""
        chance = random.Random(seed)
        for path, content in sorted(self.sound.items()):
            name = path.relative_to(self.root).as_posix()
            if name.endswith(".yaml") and name != MUNICIPAL:
                every = [(node, value) for node in _nodes(parse(content, name).data) for value in VALUES]
                for node, value in chance.sample(every, max(2, round(len(every) * share))):
                    yield Damage(name, node, value)

    def damage(self, one: Damage) -> None:
        """Make every file sound but the one that is damaged."""
        for path in self.root.rglob("*"):
            if path.is_file() and path not in self.sound:
                path.unlink()
        for path, content in self.sound.items():
            path.write_bytes(content)
        path = self.root / one.file
        data = _damaged(parse(self.sound[path], one.file).data, one)
        path.write_text(json.dumps(data, ensure_ascii=False, default=_number), "utf-8")


def _nodes(node: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, part in below:
        yield from _nodes(part, (*path, step))


def _damaged(data: Any, one: Damage) -> Any:
    whole = {"": copy.deepcopy(data)}
    group: Any = whole
    last: Any = ""
    for step in one.path:
        group, last = group[last], step
    if one.value == GONE:
        del group[last]
    elif one.value == MISSPELT:
        _misspell(group, last)
    else:
        group[last] = one.value
    return whole.get("")


def _misspell(group: Any, last: Any) -> None:
    if isinstance(group[last], str):
        group[last] = f"{group[last][:-1]}q"
    elif isinstance(group, dict):
        group[f"{last}q"] = group.pop(last)


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
