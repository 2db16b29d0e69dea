"""The mutants of a rule and of a module of rules: see `tests.rules.mutate`."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from anslag.check.record import _applicable
from anslag.lifecycle import Phase
from anslag.rules import Problem, Rule, Scope, Stretch

Undo = Callable[[], None]


@dataclass(frozen=True)
class Mutant:
    """One change to one function or rule: `put` makes it, and returns what takes it back."""

    where: str
    what: str
    put: Callable[[], Undo]


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
