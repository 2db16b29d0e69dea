"""Break the rules one small way at a time, and tell which breaks nothing notices.

``python -m tests.rules.mutate [MODULE…]``

A mutant is a whole rule silenced, faulting everything, or applied a phase too early or too late; or one function with
one thing changed: a comparison moved or turned, `and` for `or`, a condition taken away or negated, a number one off, a
yield gone. Only the function's code is exchanged, so that all who call it meet the mutant. The examples of the module's
rules are tried first, then all other examples and the registers of `tests/cases`, then the tests named in `TESTS`.
What lies on disk is read once.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import importlib
import io
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from anslag.check import Folder, check, check_change
from anslag.check.record import _applicable
from anslag.lifecycle import Phase
from anslag.rules import RULES, Problem, Rule, Scope, Stretch
from anslag.source import Document
from tests.rules import test_borders, test_messages
from tests.rules.examples import is_change, lay
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
Undo = Callable[[], None]


class Once(Folder):
    """A folder of which nothing is read twice."""

    def read(self, name: str) -> Document:
        """Return the file with that name."""
        return _read(self.root, name)


@cache
def _read(root: Path, name: str) -> Document:
    return Folder(root, "").read(name)


@dataclass(frozen=True)
class Mutant:
    """One change to one function or rule: `put` makes it, and returns what takes it back."""

    where: str
    what: str
    put: Callable[[], Undo]


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


# Mutants of functions


def changes(function: ast.FunctionDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the function with each single change, and words for it."""
    for number, node in enumerate(ast.walk(function)):
        make = _MAKERS.get(type(node))
        for words, change in make(node) if make else ():
            mutated = copy.deepcopy(function)
            change(next(each for n, each in enumerate(ast.walk(mutated)) if n == number))
            yield f"{getattr(node, 'lineno', '')} {ast.unparse(node).splitlines()[0][:90]}: {words}", mutated


Change = tuple[str, Callable[[Any], object]]
_TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


def _item(name: str, position: int, value: object) -> Callable[[Any], object]:
    return lambda node: getattr(node, name).__setitem__(position, value)


def _field(name: str, value: object) -> Callable[[Any], object]:
    return lambda node: setattr(node, name, value)


def _compare(node: ast.Compare) -> Iterator[Change]:
    for n, operator in enumerate(node.ops):
        for other in _TURNED[type(operator)]:
            yield f"{type(operator).__name__} → {other.__name__}", _item("ops", n, other())


def _logic(node: ast.BoolOp) -> Iterator[Change]:
    both = isinstance(node.op, ast.And)
    yield "and ↔ or", _field("op", ast.Or() if both else ast.And())
    for n, value in enumerate(node.values):
        yield f"without {ast.unparse(value)}", _item("values", n, ast.Constant(both))


def _sum(node: ast.BinOp) -> Iterator[Change]:
    if isinstance(node.op, (ast.Add, ast.Sub)):
        yield "+ ↔ -", _field("op", ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield f"{not node.value}", _field("value", not node.value)
    elif isinstance(node.value, int):
        yield from ((f"{other}", _field("value", other)) for other in (node.value + 1, node.value - 1))


def _condition(node: ast.If | ast.IfExp) -> Iterator[Change]:
    yield "negated", _field("test", ast.UnaryOp(ast.Not(), node.test))


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for n, test in enumerate(node.ifs):
        yield f"without if {ast.unparse(test)}", _item("ifs", n, ast.Constant(value=True))


def _yield(node: ast.Expr) -> Iterator[Change]:
    if isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        yield "gone", _field("value", ast.IfExp(ast.Constant(value=False), node.value, ast.Constant(None)))


def _not(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield "without not", _field("operand", ast.UnaryOp(ast.Not(), node.operand))


def _jump(node: ast.Continue) -> Iterator[Change]:
    del node
    yield "gone", _field("__class__", ast.Pass)


_MAKERS: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _logic,
    ast.BinOp: _sum,
    ast.Constant: _constant,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.comprehension: _filter,
    ast.Expr: _yield,
    ast.UnaryOp: _not,
    ast.Continue: _jump,
}


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """Yield the mutants of every function of a module."""
    for tree in ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body:
        if isinstance(tree, ast.FunctionDef):
            function = getattr(module, tree.name)
            function = getattr(function, "__wrapped__", function)
            tree.decorator_list = []
            for what, mutated in changes(tree):
                yield Mutant(f"{tree.name}:", what, _exchanged(function, _code(mutated)))


def _code(function: ast.FunctionDef) -> CodeType:
    future = ast.parse("from __future__ import annotations").body
    whole = ast.fix_missing_locations(ast.Module([*future, function], []))
    return next(one for one in compile(whole, function.name, "exec").co_consts if isinstance(one, CodeType))


def _exchanged(function: FunctionType, code: CodeType) -> Callable[[], Undo]:
    def put() -> Undo:
        before, function.__code__ = function.__code__, code
        return lambda: setattr(function, "__code__", before)

    return put


# Mutants of whole rules


def whole(rule: Rule) -> Iterator[Mutant]:
    """Yield the rule silenced, faulting everything, and applied one phase earlier and later."""
    yield Mutant(rule.code, "silenced", _replaced(rule, "check", lambda _: ()))
    yield Mutant(rule.code, "faults everything", _replaced(rule, "check", _faulting(rule.scope)))
    if rule.scope is Scope.PROJECT:
        at = list(Phase).index(rule.since)
        for other in (*list(Phase)[max(0, at - 1) : at], *list(Phase)[at + 1 : at + 2]):
            yield Mutant(rule.code, f"since {rule.since.name} → {other.name}", _replaced(rule, "since", other))


def _faulting(scope: Scope) -> Callable[[Any], list[Any]]:
    def check_(subject: Any) -> list[Any]:
        if scope in (Scope.TEXT, Scope.PUBLIC_TEXT):
            return [Stretch(0, 1, "Alltid.")]
        if scope is Scope.REGISTER:
            return [Problem(("id",), "Alltid.", file=brief.file) for brief in subject.briefs]
        return [Problem(("id",), "Alltid.")]

    return check_


def _replaced(rule: Rule, name: str, value: object) -> Callable[[], Undo]:
    def put() -> Undo:
        before = getattr(rule, name)

        def back() -> None:
            object.__setattr__(rule, name, before)
            _applicable.cache_clear()

        object.__setattr__(rule, name, value)
        _applicable.cache_clear()
        return back

    return put


# The run


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
