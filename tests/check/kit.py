"""A faultless register in a repository of its own, to change in a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anslag.check import Folder, Verdict, check, check_change
from tests import git_kit
from tests.rules.examples import ASSOCIATION, faultless

DAY = date(2026, 11, 23)
MUNICIPAL = "projects/2025/2025-002-lasecirkel.yaml"
ORGANISATION = "organisations/exempelforeningen-sprakbron.yaml"
PROGRAMME = "programmes/integration/2025-01-01.yaml"
WRONG = ("role: chair", "role: head_of_unit")
"""A slip in the project, to be found by a rule: what stands there, and what to write."""


class Place:
    """A repository whose folder ``registry`` holds the faultless register, committed on main."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.registry = top / "registry"
        faultless(self.registry)
        git_kit.start(top)
        git_kit.commit(top, "Börja registret")

    def git(self, *arguments: str) -> str:
        """Run Git in the repository."""
        return git_kit.run(self.top, *arguments)

    def commit(self, message: str = "Ändra registret") -> str:
        """Commit everything."""
        return git_kit.commit(self.top, message)

    def path(self, name: str = ASSOCIATION) -> Path:
        """Return the path of a file of the register."""
        return self.registry / name

    def edit(self, old: str, new: str, name: str = ASSOCIATION) -> None:
        """Replace a text that stands once in a file."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, text: str, name: str = ASSOCIATION) -> None:
        """Write more at the end of a file."""
        with self.path(name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")

    def verdict(self, base: str = "main") -> Verdict:
        """Judge the working tree against `base`."""
        return check_change(Folder(self.registry, "registry/"), base, DAY)

    def standing(self) -> Verdict:
        """Judge the working tree as a whole, whatever stood before: what an alteration brings about is told too."""
        return check(Folder(self.registry, "registry/"), DAY)

    def told(self, base: str = "main") -> list[tuple[str, str]]:
        """Return code and message of what the change adds."""
        return [
            (finding.code, finding.message.replace("\N{NO-BREAK SPACE}", " ")) for finding in self.verdict(base).new
        ]

    def codes(self, base: str = "main") -> list[str]:
        """Return the codes of what the change adds."""
        return [code for code, _ in self.told(base)]
