"""Templates that come with a register, and so from anyone: they show the data they are given, and can do nothing else.

A template may loop over lists, choose, compare and use a few filters. It is read before it is run: whatever else it
says is refused, with its line. When it runs, a dot finds a key of the data and never an attribute of Python's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import Template, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from anslag.words import capital, listed, lowered, nearest

__all__ = ["FILTERS", "Sandbox"]

_LOOP = frozenset({"index", "index0", "first", "last", "length"})
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_TESTS = frozenset({"defined", "undefined"})
_NAMES: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Call: "anrop med parenteser",
    nodes.Assign: "set",
    nodes.Macro: "macro",
    nodes.Mul: "räkning",
    nodes.Add: "räkning",
    nodes.Pow: "räkning",
}

FILTERS: dict[str, Callable[..., Any]] = {
    "listed": lambda items, last="och": listed([str(one) for one in items], str(last)),
    "capital": lambda text: capital(str(text)),
    "lowered": lambda text: lowered(str(text)),
    "upper": lambda text: str(text).upper(),
    "length": lambda items: len(items),
    "first": lambda items: next(iter(items), ""),
    "last": lambda items: items[-1] if items else "",
}
"""The filters of a template, by name."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs a template on plain data: texts, truth values, numbers, lists and mappings of them."""

    def __init__(self, known: Iterable[str]) -> None:
        """Begin with the names that the data has."""
        self.known = frozenset(known)
        super().__init__(autoescape=True, undefined=_Unknown, cache_size=0, keep_trailing_newline=True)
        self._read: dict[str, Template] = {}
        self.globals, self.filters = {}, dict(FILTERS)
        self.tests = {name: test for name, test in self.tests.items() if name in _TESTS}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:  # noqa: A002
        """Return a template, read and compiled once for as long as this lasts."""
        found = self._read.get(source)
        if found is None:
            found = self._read[source] = super().from_string(source, globals, template_class)
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if isinstance(node, _ALLOWED) and not (isinstance(node, nodes.For) and node.recursive):
                continue
            raise TemplateSyntaxError(f"{_called(node)} får inte användas i en mall.", node.lineno)
        for found in tree.find_all((nodes.Filter, nodes.Test)):
            known = self.filters if isinstance(found, nodes.Filter) else self.tests
            if found.name not in known:
                raise TemplateSyntaxError(
                    f"{found.name} finns inte. Välj bland: {', '.join(sorted(known))}.", found.lineno
                )
        missing = find_undeclared_variables(tree) - self.known
        for name_ in tree.find_all(nodes.Name):
            if name_.ctx == "load" and name_.name in missing:
                raise TemplateSyntaxError(_unknown(name_.name, dict.fromkeys(self.known)), name_.lineno)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what the data has by that name: a dot never finds an attribute of Python's, but for a loop's own."""
        if isinstance(obj, LoopContext):
            return getattr(obj, attribute) if attribute in _LOOP else self.undefined(name=attribute)
        if isinstance(obj, Undefined):
            _fail(obj)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(hint=_unknown(attribute, obj), name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a key of a mapping, or an item of a list by its place."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list | tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(name=str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return that no attribute is safe: none is ever needed."""
        del obj, attr, value
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Return that nothing may be called."""
        del obj
        return False


class _Unknown(Undefined):
    """A name that the data does not have: using it in any way is a fault of the template that is told."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:
        del args, kwargs
        _fail(self)

    __iter__ = __str__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error


def _fail(missing: Undefined) -> NoReturn:
    hint = missing._undefined_hint or f"{missing._undefined_name} finns inte bland uppgifterna."  # noqa: SLF001
    raise UndefinedError(hint)


def _unknown(name: str, known: object) -> str:
    names = [str(key) for key in known] if isinstance(known, Mapping) else []
    meant = nearest(name, names)
    return f"{name} finns inte bland uppgifterna.{f' Menas {meant}?' if meant else ''}"


def _called(node: nodes.Node) -> str:
    found = next((words for kind, words in _NAMES.items() if isinstance(node, kind)), "")
    return found or type(node).__name__.lower()
