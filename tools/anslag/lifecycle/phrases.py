"""Spans of days, the definite form of posts and the schema's own words, in Swedish."""

from __future__ import annotations

from functools import cache

from anslag.schema import field
from anslag.words import count


def days(number: int) -> str:
    """Return a number of days with its unit: ``1 dag``, ``12 dagar``."""
    return count(number, "dag", "dagar")


def within(number: int) -> str:
    """Return when something is that many days ahead (0 or more): ``i dag``, ``i morgon``, ``om 12 dagar``."""
    return {0: "i dag", 1: "i morgon"}.get(number, f"om {days(number)}")


@cache
def word(path: str, key: str) -> str:
    """Return the schema's word for `key` in the field at the dotted `path` of a project, or `key` without one."""
    found = field("project", tuple(path.split(".")))
    return found.choices.get(key, key) if found else key


def definite(name: str) -> str:
    """Return whoever holds a post as it is said in a sentence: ``Förvaltningschefen``.

    A name with a genitive (``kommunens ekonomichef``) is definite already, and so is any name that is no post's.
    """
    first = name.split()[:-1]
    ending = next((more for post, more in _POSTS if name.casefold().endswith(post)), "")
    return name if any(word.endswith("s") for word in first) else f"{name}{ending}"


_POSTS = (("chef", "en"), ("direktör", "en"), ("ordförande", "n"))
