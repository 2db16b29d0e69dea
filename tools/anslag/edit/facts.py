"""Every fact that can be recorded, and where in a record it stands."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.lifecycle import FactName
from anslag.schema import Field, field
from anslag.schema.declared import facts
from anslag.source import KeyPath

ITEM = "*"
"""The step in a fact's path that stands for an item already in the list."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of fact: its place, its Swedish title and help, and which of the fields there it sets (all when empty).

    `note` is what an officer should know besides.
    """

    name: FactName
    path: KeyPath
    title: str
    help: str
    note: str = ""
    only: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether a record holds any number of them."""
        return self.schema.schema.get("type") == "array"

    @property
    def item(self) -> KeyPath:
        """The path by which the schema knows one such fact."""
        return (*self.path, ITEM) if self.repeats else self.path

    @property
    def schema(self) -> Field:
        """What the schema says of the place."""
        found = field("project", self.path)
        if found is None:
            raise LookupError(f"the schema has nothing at {self.path}")
        return found


FORMS = {
    FactName(name): Form(FactName(name), fact.path, fact.title, fact.help, fact.note, fact.only)
    for name, fact in facts().items()
}
"""Every fact that can be recorded, by name, as the schema declares it."""
