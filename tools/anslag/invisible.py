"""Characters that a reader does not see, or that command whatever shows them."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["is_invisible", "replace_invisible"]

_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_LIKELY = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u024f]")
"""All but ASCII and the letters of the Latin alphabet, none of which is invisible."""


def is_invisible(character: str) -> bool:
    """Return whether a character leaves no mark and is no space.

    Such are controls, line breaks among them, format characters, surrogates, and what Unicode has not assigned or has
    left to private use (categories Cc, Cf, Cs, Co, Cn, Zl and Zp).
    """
    return not character.isprintable() and character not in _SPACES


def replace_invisible(text: str, replacement: Callable[[str], str]) -> str:
    """Return `text` with what `replacement` gives for each invisible character."""
    return _LIKELY.sub(lambda found: replacement(found[0]) if is_invisible(found[0]) else found[0], text)
