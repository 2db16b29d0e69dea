"""Templates whose compiled code takes the short way to what it does most: to escape, to look up, to include."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import escape

__all__ = ["QuickCode", "QuickContext", "QuickTemplate"]

# By type too: markup equals the text that it is written as, and must never be taken for it.
_escaped = lru_cache(1 << 14, typed=True)(escape)


class QuickTemplate(Template):
    """A template as Jinja2 compiles it, except that a value which was escaped of late is not escaped anew.

    Jinja2 makes an object of a class written in Python for every value that a page shows.
    """

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja2's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template that `code` makes (called by Jinja2)."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class QuickContext(Context):
    """The values that a template is given. All templates have the same global names: none keeps a list of its own."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Any]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> None:
        del globals
        super().__init__(environment, parent, name, blocks)


class QuickCode(CodeGenerator):
    """Writes ``one.name`` as Python's own ``one.name``, which looks for an attribute and never for a key."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """Write the look-up of an attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")
