"""Templates whose compiled code takes the short way to what it does most: to escape a value."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from markupsafe import escape

__all__ = ["QuickTemplate"]

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
