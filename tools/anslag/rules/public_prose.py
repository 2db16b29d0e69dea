"""The texts of a project that may become public, as rules read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anslag.model import KeyPath, Project
from anslag.schema.declared import public_texts


def public_prose(project: Project, but: Collection[tuple[str, ...]] = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text that the schema says may become public, `but` those at some paths of it, and where it stands."""
    for path in public_texts("project"):
        if path not in but:
            yield from _at(project, path, ())


def _at(node: object, path: tuple[str, ...], here: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if not path:
        yield from _within(node, here)
    elif path[0] == "*":
        for n, item in enumerate(node if isinstance(node, tuple) else ()):
            yield from _at(item, path[1:], (*here, n))
    else:
        yield from _at(getattr(node, path[0], None), path[1:], (*here, path[0]))


def _within(node: object, here: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield a text, or the texts in the plain data that a field was given as its new value."""
    if isinstance(node, str):
        yield here, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _within(value, (*here, key))
    elif isinstance(node, list | tuple):
        for n, item in enumerate(node):
            yield from _within(item, (*here, n))
