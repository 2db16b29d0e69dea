"""Patterns that a programme file holds: how a number is written.

A pattern is data and may come from anyone. Rust's regular expressions take time in proportion to the text, whatever the
pattern; with those of Python, a few characters can hold a check for ever.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

_LIMITS = jsonschema_rs.RegexOptions(size_limit=1 << 20, dfa_size_limit=1 << 20)


def is_pattern(text: object) -> bool:
    """Whether `text` is a regular expression without references back and looks around. Anything but a string passes."""
    return not isinstance(text, str) or _compiled(text) is not None


def follows(pattern: str, text: str) -> bool:
    """Whether the whole of `text` follows `pattern`; any does when it is no pattern: that is its file's fault."""
    compiled = _compiled(pattern)
    return compiled is None or bool(compiled.is_valid(text))


@cache
def _compiled(pattern: str) -> Any:
    # by itself too, for "a)(b" would only be whole within the parentheses that are put round it
    both = [{"pattern": pattern}, {"pattern": f"^(?:{pattern})$"}]
    try:
        return jsonschema_rs.Draft202012Validator({"allOf": both}, pattern_options=_LIMITS)
    except jsonschema_rs.ValidationError:
        return None
