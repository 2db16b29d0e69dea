"""Every fact that can be recorded, and where in a record it stands."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.schema import Field, field
from anslag.schema.declared import facts
from anslag.source import KeyPath

ITEM = "*"
"""The step in a fact's path that stands for an item already in the list."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of fact: its place, its Swedish title and help, and which of the fields there it sets (all when empty).

    `note` is what an officer should know besides. Once one of the fields `unless` of the entry that it belongs to is
    filled in, the fact can no longer be recorded there.
    """

    name: str
    path: KeyPath
    title: str
    help: str
    note: str = ""
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether the place holds any number of them."""
        return self.schema.schema.get("type") == "array"

    @property
    def item(self) -> KeyPath:
        """The path by which the schema knows one such fact."""
        return (*self.path, ITEM) if self.repeats else self.path

    @property
    def within(self) -> KeyPath:
        """The path of the entries, one of which the fact belongs to; empty when it stands by itself."""
        return self.path[: len(self.path) - len(self.inside)]

    @property
    def inside(self) -> KeyPath:
        """Where in that entry it stands, below what `within` leads to."""
        below = self.path[::-1]
        return self.path[len(self.path) - below.index(ITEM) :] if ITEM in below else self.path

    @property
    def schema(self) -> Field:
        """What the schema says of the place."""
        found = field("project", self.path)
        if found is None:
            raise LookupError(f"the schema has nothing at {self.path}")
        return found


FORMS = {
    name: Form(name, fact.path, fact.title, fact.help, fact.note, fact.only, fact.unless)
    for name, fact in facts().items()
}
"""Every fact that can be recorded, by name, as the schema declares it."""
