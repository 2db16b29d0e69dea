"""What a check comes to: what is new, what stood there before, what was healed, what is exempt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anslag.model import Exemption, Finding, Severity
from anslag.rules import Scope, rules
from anslag.source import Document, read
from anslag.words import count

from .load import Progress, Register, load
from .locate import from_rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check. With a `base`, `new` is what the change adds; without, it is all that was found."""

    new: tuple[Finding, ...]
    files: int
    standing: tuple[Finding, ...] = ()
    healed: tuple[Finding, ...] = ()
    exempt: tuple[tuple[Finding, Exemption], ...] = ()
    base: str = ""

    @property
    def errors(self) -> int:
        """The number of new errors: the check fails when there are any."""
        return sum(finding.severity is Severity.ERROR for finding in self.new)

    @property
    def sentence(self) -> str:
        """The verdict in a sentence, in Swedish."""
        where = f"{count(self.files, 'fil', 'filer')} kontrollerade"
        if not self.new:
            return f"Inga problem. {where}."
        return f"{tally(self.new)}. {where}."


def tally(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are: ``2 fel och 1 varning``."""
    counts = Counter(finding.severity for finding in findings)
    nouns = {Severity.ERROR: ("fel", "fel"), Severity.WARNING: ("varning", "varningar")}
    nouns[Severity.NOTICE] = ("upplysning", "upplysningar")
    parts = [count(counts[severity], *nouns[severity]) for severity in nouns if counts[severity]]
    return " och ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def check(root: Path, prefix: str, paths: Sequence[str] = (), progress: Progress | None = None) -> Verdict:
    """Check the register under `root`. File names in findings begin with `prefix`; `paths` narrows to those files.

    Raises what `load` raises.
    """
    return verdict(load(root, prefix, progress), prefix, paths)


def verdict(register: Register, prefix: str, paths: Sequence[str] = ()) -> Verdict:
    """Judge a loaded register as a whole."""
    found = [*register.findings, *whole(register, prefix)]
    wanted = set(paths)
    chosen = [finding for finding in found if not wanted or finding.place.file in wanted]
    return Verdict(tuple(sorted(chosen, key=_order)), len(wanted) or register.files)


def whole(register: Register, prefix: str) -> Iterable[Finding]:
    """Yield what the rules over the whole register find."""
    reader = _Reader(register.root, prefix)
    ids = {brief.file: brief.id for brief in register.index.briefs}
    for rule in rules(Scope.REGISTER):
        for problem in rule.check(register.index):
            document = reader(problem.file)
            yield from_rule(document, rule, problem, ids.get(problem.file, ""))


class _Reader:
    """Reads a file again to point into it, once."""

    def __init__(self, root: Path, prefix: str) -> None:
        self._root, self._prefix = root, prefix
        self._read: dict[str, Document] = {}

    def __call__(self, name: str) -> Document:
        if name not in self._read:
            self._read[name] = read(self._root / name.removeprefix(self._prefix), name)
        return self._read[name]


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    place = finding.place
    return (-finding.severity, place.file, place.line, place.column, finding.code)
