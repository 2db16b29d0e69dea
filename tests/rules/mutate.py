"""Break the rules one small way at a time, and tell which breaks nothing notices.

``python -m tests.rules.mutate [MODULE…]``

A mutant is a whole rule silenced, faulting everything, or applied a phase too early or too late; or one function with
one thing changed: a comparison moved or turned, `and` for `or`, a condition taken away or negated, a number one off, a
yield gone. Only the function's code is exchanged, so that all who call it meet the mutant. The examples of the module's
rules are tried first, then all other examples and the registers of `tests/cases`, then the tests named in `TESTS`.
What lies on disk is read once.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.rules import RULES, Scope
from anslag.source import Document
from tests.rules import test_borders, test_messages
from tests.rules.examples import is_change, lay
from tests.rules.mutants import Mutant, mutants, whole
from tests.test_cases import CASES, lay_out

DAY = date(2026, 11, 23)
HELPERS = {"personal": {"PRV001"}, "contacts": {"PRV002"}, "order": {"REG004"}}
TESTS = {
    "characters": ["tests/rules/test_characters.py"],
    "contacts": ["tests/rules/test_privacy.py"],
    "frame": ["tests/rules/test_frame.py"],
    "history": ["tests/check/test_change.py", "tests/check/test_broken.py"],
    "personal": ["tests/rules/test_privacy.py"],
}
Found = frozenset[tuple[str, ...]]


class Once(Folder):
    """A folder of which nothing is read twice."""

    def read(self, name: str) -> Document:
        """Return the file with that name."""
        return _read(self.root, name)


@cache
def _read(root: Path, name: str) -> Document:
    return Folder(root, "").read(name)


@dataclass(frozen=True)
class Register:
    """A register on disk, and what is found in it with the rules as they are."""

    root: Path
    base: str
    found: Found

    @classmethod
    def at(cls, root: Path, base: str = "") -> Register:
        """Judge the register at `root`, against `base` if there is one."""
        return cls(root, base, _found(root, base))

    def notices(self) -> bool:
        """Return whether something else is found now than with the rules as they are."""
        try:
            return _found(self.root, self.base) != self.found
        except Exception:  # noqa: BLE001 - a mutant that falls over is noticed
            return True


def _found(root: Path, base: str) -> Found:
    folder = Once(root, "")
    verdict = check_change(folder, base, DAY) if base else check(folder, DAY)
    return frozenset(
        (one.code, one.place.file, str(one.path), str(one.severity), one.message, one.hint) for one in verdict.new
    )


def examples(codes: set[str], root: Path) -> Iterator[Register]:
    """Lay out every example of the rules with those codes below `root`."""
    texts = [RULES[code].text for code in sorted(codes)]
    for number, example in enumerate(example for text in texts for example in (*text.bad, *text.good)):
        place = root / str(number)
        lay(example, place)
        yield Register.at(place, "HEAD" if is_change(example) else "")


def others(root: Path) -> Iterator[Register]:
    """Lay out, below `root`, every example and every case of `tests/cases` that is no change."""
    texts = [rule.text for rule in RULES.values() if rule.scope is not Scope.CHANGE]
    shown = [example for text in texts for example in (*text.bad, *text.good)]
    for number, example in enumerate([*shown, *(case[1] for case in (*test_messages.CASES, *test_borders.TOLD))]):
        lay(example, root / str(number))
        yield Register.at(root / str(number))
    for case in CASES:
        if not (case / "base").exists():
            lay_out(case, "head", root / case.name)
            yield Register.at(root / case.name)


def fails_a_test(mutant: Mutant, tests: list[str]) -> bool:
    """Return whether a test fails on the mutant, in a process of its own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    mutant.put()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])
    os._exit(1 if status else 0)


def survivors(every: list[Mutant], registers: list[Register], tests: list[str]) -> Iterator[Mutant]:
    """Yield the mutants that nothing notices."""
    for mutant in every:
        back = mutant.put()
        noticed = any(one.notices() for one in registers)
        back()
        if not noticed and not (tests and fails_a_test(mutant, tests)):
            yield mutant


def main(names: list[str]) -> int:
    """Report per module of rules; return 1 when a mutant survives."""
    modules: dict[str, set[str]] = defaultdict(set)
    for rule in RULES.values():
        modules[rule.module.rpartition(".")[2]].add(rule.code)
    modules["handling"] |= modules["consulting"]
    total = lived = 0
    with tempfile.TemporaryDirectory() as root:
        known = list(others(Path(root) / "others"))
        for name, codes in sorted({**modules, **HELPERS}.items()):
            if names and name not in names:
                continue
            module = importlib.import_module(f"anslag.rules.{name}")
            own = [mutant for rule in RULES.values() if rule.module == module.__name__ for mutant in whole(rule)]
            every = [*own, *mutants(module)]
            left = 0
            for mutant in survivors(every, [*examples(codes, Path(root) / name), *known], TESTS.get(name, [])):
                left += 1
                sys.stdout.write(f"  survives  {mutant.where} {mutant.what}\n")
            sys.stdout.write(f"{name}: {len(every) - left} of {len(every)} mutants noticed\n")
            sys.stdout.flush()
            total, lived = total + len(every), lived + left
    sys.stdout.write(f"{total - lived} of {total} mutants noticed\n")
    return 1 if lived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
