"""What a check comes to: what is new, what stood there before, what was healed, what is exempt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from anslag.difference import origin
from anslag.history import Comparison, Repository, require_real
from anslag.model import Exemption, Finding, FindingKey, KeyPath, Severity
from anslag.rules import Scope, graded, rules
from anslag.schema import CODES as SCHEMA
from anslag.words import count, listed

from .changed import judge_change
from .exempt import Granted, Sifted, exemptible, granted, idle, sift
from .ground import compared, converted, judge_range
from .load import Progress, Register, load, load_past
from .memory import Memory
from .places import Pointer, covered, covered_exemption, covered_finding
from .sources import Folder, Past
from .trial import FALLEN, Fallen, any_fell, fell, told, tried
from .undone import keys, undone


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check. With a `base`, `new` is what the change adds; without, it is all that was found.

    `brought` are the exemptions that came with the change, or set aside more, or otherwise, than before it.
    """

    new: tuple[Finding, ...]
    files: int
    standing: tuple[Finding, ...] = ()
    healed: tuple[Finding, ...] = ()
    exempt: tuple[tuple[Finding, Exemption], ...] = ()
    base: str = ""
    compared: Comparison | None = None
    brought: tuple[Exemption, ...] = ()

    @property
    def errors(self) -> int:
        """The number of new errors: the check fails when there are any."""
        return errors(self.new)

    @property
    def fallen(self) -> bool:
        """Whether a rule fell, so that the check is not complete."""
        return any_fell(self.new)

    @property
    def sentence(self) -> str:
        """The verdict in a few short sentences, in Swedish."""
        said = _change_sentence(self) if self.base else _plain_sentence(self)
        return f"{said} Allt kunde inte prövas: programmet har ett fel, se {FALLEN}." if self.fallen else said


def errors(findings: Iterable[Finding]) -> int:
    """Return how many of the findings are errors."""
    return sum(finding.severity is Severity.ERROR for finding in findings)


def tally(findings: Iterable[Finding], new: bool = False) -> str:
    """Return how many findings of each severity there are: ``2 fel och 1 varning``, ``2 nya fel``."""
    counts = Counter(finding.severity for finding in findings)
    nouns = {
        Severity.ERROR: ("nytt fel", "nya fel") if new else ("fel", "fel"),
        Severity.WARNING: ("ny varning", "nya varningar") if new else ("varning", "varningar"),
        Severity.NOTICE: ("ny upplysning", "nya upplysningar") if new else ("upplysning", "upplysningar"),
    }
    return listed([count(counts[severity], *nouns[severity]) for severity in nouns if counts[severity]])


def _plain_sentence(verdict: Verdict) -> str:
    where = f"{count(verdict.files, 'fil kontrollerad', 'filer kontrollerade')}."
    return f"{tally(verdict.new)}. {where}" if verdict.new else f"Inga problem. {where}"


def _change_sentence(verdict: Verdict) -> str:
    first = f"Ändringen ger {tally(verdict.new, new=True) if verdict.new else 'inga nya problem'}"
    if verdict.brought:
        first += (
            f", {'och' if verdict.new else 'men'} {count(len(verdict.brought), 'undantag', 'undantag')} infördes med "
            "den"
        )
    parts = [f"{first}."]
    if verdict.healed:
        parts.append(f"Den rättar {tally(verdict.healed)} som fanns tidigare.")
    if verdict.standing:
        parts.append(f"{tally(verdict.standing)} fanns redan och berörs inte.")
    if verdict.new and not verdict.healed and not verdict.standing:
        parts.append("Inget annat i registret berörs.")
    return " ".join(parts)


def check(
    folder: Folder,
    as_of: date,
    paths: Sequence[str] = (),
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Verdict:
    """Check a register; `paths` (names as in findings) narrows what is told to those files and folders.

    `as_of` is the day on which exemptions are judged; nothing else depends on it. Raises what `load` raises.
    """
    return verdict(load(folder, progress, memory), as_of, paths, memory)


def verdict(register: Register, as_of: date, paths: Sequence[str] = (), memory: Memory | None = None) -> Verdict:
    """Judge a loaded register as a whole."""
    sifted = _sifted(register, Granted(register.references.exemptions), Pointer(register.source), as_of, memory)
    if not paths:
        return Verdict(_told(sifted.counted), register.files, exempt=_exempt(sifted.exempt))
    files = {*register.source.kinds, *(finding.place.file for finding in register.strays)}
    wanted = {file for file in files if any(file == path or file.startswith(f"{path}/") for path in paths)}
    chosen = [one for one in sifted.counted if one.place.file in wanted or one.code == FALLEN]
    exempt = [(finding, exemption) for finding, exemption in sifted.exempt if finding.place.file in wanted]
    return Verdict(_told(chosen), len(wanted), exempt=_exempt(exempt))


def check_change(
    folder: Folder, base: str, as_of: date, progress: Progress | None = None, memory: Memory | None = None
) -> Verdict:
    """Judge what a folder adds to the version `base` of its repository, from where the two parted.

    Raises what `load` raises, and `GitError` when there is nothing to compare with.
    """
    require_real(folder.root)
    repository = Repository.holding(folder.root)
    ground = compared(repository, base)
    today = load(folder, progress, memory)
    past = load_past(Past.of(repository, ground.fork, folder), today)
    before, after = Pointer(past.source), Pointer(folder)
    exemptions = granted(today, past)
    stood = _sifted(past, Granted(past.references.exemptions), before, as_of, memory).counted
    stood = tuple(one for one in stood if one.code != FALLEN)
    now = _sifted(today, exemptions, after, as_of, memory)
    left: Counter[tuple[FindingKey, KeyPath | None]] = Counter((one.key, one.path) for one in stood)
    standing, new = _parted(_traced(now.counted, stood, before, after), left)
    healed, _ = _parted([(one, one.path) for one in stood], left)
    if without := undone(past, today, before, after, new):
        there = keys(_sifted(without, exemptions, Pointer(without.source), as_of, None).counted)
        new = [one for one in new if not exemptible(one.code) or one.key in there]
        standing += [one for one in healed if one.key in there]
        healed = [one for one in healed if one.key not in there]
    brought = [
        *converted(repository, folder),
        *judge_change(past, today, before, after, _day(repository, ground, as_of)),
        *judge_range(repository, ground, past, today, after),
    ]
    added = sift(brought, exemptions, as_of)
    return Verdict(
        _told([*new, *added.counted]),
        today.files,
        _told(standing),
        _told(healed),
        _exempt([*now.exempt, *added.exempt]),
        base,
        replace(ground, base=covered(ground.base), branch=covered(ground.branch)),
        tuple(map(covered_exemption, exemptions.brought)),
    )


def _day(repository: Repository, ground: Comparison, as_of: date) -> date:
    """Return the day of what is judged: that of its commit, or `as_of` when it is not committed."""
    committed = None if ground.unsaved or not ground.head else repository.day(ground.head)
    return min(committed or as_of, as_of)


def _sifted(register: Register, exemptions: Granted, pointer: Pointer, as_of: date, memory: Memory | None) -> Sifted:
    found = (*register.findings, *_whole(register, pointer, memory))
    sifted = sift(found, exemptions, as_of)
    return replace(sifted, counted=(*sifted.counted, *idle(register, sifted.used, pointer, as_of, exemptions.brought)))


def _whole(register: Register, pointer: Pointer, memory: Memory | None = None) -> tuple[Finding, ...]:
    """Return what the rules over the whole register find, from the memory when no file has changed."""
    state = register.source.state if memory else ""
    known = memory.whole(state) if memory else None
    if known is None:
        known = tuple(_judged(register, pointer))
        if memory and not any_fell(known):
            memory.keep_whole(state, known)
    return known


def _judged(register: Register, pointer: Pointer) -> Iterator[Finding]:
    index = register.index
    ids = {brief.file: brief.id for brief in index.briefs}
    terms = index.references.programme
    programmes = {brief.file: terms(brief.programme, brief.received) for brief in index.briefs}
    for rule in rules(Scope.REGISTER):
        found = tried(rule, index)
        if fell(found):  # perhaps over what the schema has refused
            found = tried(rule, register.sound)
        for by, problem in found:
            if isinstance(by, Fallen):
                yield pointer.finding(by, problem, pointer.folder, "")
            elif not told(problem.path, _spoilt(register, problem.file)) and (
                kept := graded(by, problem, programmes.get(problem.file))
            ):
                yield pointer.finding(by, kept, problem.file, ids.get(problem.file, ""))


def _spoilt(register: Register, name: str) -> list[KeyPath]:
    """Return the paths in a project's file that the schema has told of."""
    one = register.judged.get(name)
    return [finding.path for finding in one.findings if finding.code in SCHEMA] if one else []


_Traced = tuple[Finding, KeyPath | None]
"""A finding, and where in the file of the base what it tells of stood: None when it is an item that is new."""


def _traced(found: Iterable[Finding], stood: Iterable[Finding], before: Pointer, after: Pointer) -> Iterator[_Traced]:
    """Trace findings that may have stood, so that one does not hide behind another on another item of its list."""
    files = {one.key: one.place.file for one in stood}
    for one in found:
        file = files.get(one.key)
        if file is None or not any(isinstance(step, int) for step in one.path):
            yield one, one.path
        else:
            kind = after.source.kinds.get(one.place.file, "")
            yield one, origin(kind, before.document(file).data, after.document(one.place.file).data, one.path)


def _parted(
    findings: Iterable[_Traced], left: Counter[tuple[FindingKey, KeyPath | None]]
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that `left` still counts, and the others; what is found is taken from `left`."""
    known: list[Finding] = []
    others: list[Finding] = []
    for finding, path in findings:
        (known if left[finding.key, path] > 0 else others).append(finding)
        left[finding.key, path] -= 1
    return known, others


def _told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as reports tell them: in order, and with no personal number, not even in a file's name."""
    return tuple(map(covered_finding, sorted(findings, key=_order)))


def _exempt(exempt: Iterable[tuple[Finding, Exemption]]) -> tuple[tuple[Finding, Exemption], ...]:
    return tuple((covered_finding(finding), covered_exemption(exemption)) for finding, exemption in exempt)


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    place = finding.place
    return (-finding.severity, place.file, place.line, place.column, finding.code)
