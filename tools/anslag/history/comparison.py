"""Which commit is judged against which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is judged, and against what. Commits are full ids; `head` is empty before the first commit.

    `base` is the version's name as it was asked for, `tip` the commit it names and `fork` the one where the change left
    it. `branch` is empty when no branch is checked out. `unsaved` tells whether the folder differs from `head`, `begun`
    whether there was no register at all to compare with.
    """

    base: str
    tip: str
    fork: str
    head: str
    branch: str = ""
    unsaved: bool = False
    begun: bool = False

    @property
    def words(self) -> str:
        """The comparison in one or two sentences, in Swedish."""
        head = f"{self.head[:10] or 'ingen version'}{f' ({self.branch})' if self.branch else ''}"
        unsaved = " med ändringar som inte är sparade i Git" if self.unsaved else ""
        left = "" if self.tip == self.fork else f", där ändringen lämnade den; nu är den {self.tip[:10]}"
        words = f"Prövad är {head}{unsaved}, mot {self.fork[:10]} ({self.base}{left})."
        if self.begun:
            words += " Där fanns inget register, så allt räknas som nytt."
        elif self.head == self.fork and not self.unsaved:
            words += " Det är samma version, så det finns ingen ändring att granska."
        return words
