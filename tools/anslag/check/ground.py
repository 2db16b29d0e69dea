"""What only Git knows of a change: what it is judged on, and what its range of commits brought with it.

That is the commit that it left, whether the files in the folder are the ones that Git holds, numbers taken in two
branches, and texts that came and went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anslag.history import Blob, Comparison, GitError, Repository, Version
from anslag.model import Finding, Place, Severity
from anslag.schema.lift import of_today
from anslag.source import stored, unparsed
from anslag.source.names import shown

from .changed import settled
from .load import Register
from .places import Pointer, from_source, place_of, span_of
from .sources import Folder, Past
from .trial import CODES
from .written import texts

_UNSEEN = (
    "Be Git att titta på filen igen: git update-index --no-assume-unchanged FIL och git update-index "
    "--no-skip-worktree FIL. Är det Gits inställningar på datorn som gör om filen (core.attributesFile), så ta bort "
    "dem, flytta undan filen och hämta den igen: git checkout HEAD -- FIL."
)
_LINK = "Lägg in själva filen i Git: git rm --cached FIL och sedan git add FIL. Spara det i Git."
_PROJECT = re.compile(r"(?P<register>(?:.*/)?)projects/[0-9]{4}/[0-9]{4}-[0-9]{3}-[^/]+\.yaml")


def compared(repository: Repository, base: str) -> Comparison:
    """Return which commit is judged against which.

    Raises `GitError` when there is nothing to compare with: no such version, or the register lay elsewhere in it.
    """
    repository.require_own()
    found = repository.compared(base)
    if found.begun:
        whole = Repository(repository.top, "")
        for register in _registers(whole, found.fork) - {repository.below}:
            if _moved(register, repository.below, whole):
                raise GitError(
                    f"Registret låg i {shown(register) or 'förrådets översta mapp'} i {base} ({found.fork[:10]}) och "
                    f"ligger nu i {shown(repository.below) or 'förrådets översta mapp'}. Det går inte att jämföra ett "
                    "register som flyttats. Lägg tillbaka det."
                )
    return found


def _registers(whole: Repository, commit: str) -> set[str]:
    """Return the folders that hold projects in a commit."""
    return {match["register"] for name in whole.tree(commit) if (match := _PROJECT.fullmatch(name))}


def _moved(register: str, below: str, whole: Repository) -> bool:
    """Whether a register that was in one folder is there no more, or is named as another only by capitals."""
    there = (whole.top / register / "projects").is_dir() and register in _registers(whole, whole.head)
    return not there or register.casefold() == below.casefold()


def converted(repository: Repository, folder: Folder) -> Iterator[Finding]:
    """Yield the files whose bytes in the folder are others than Git holds, and not because somebody has edited them.

    Git may write other bytes than it holds when it checks a file out (gitattributes(5): `working-tree-encoding`,
    `ident`, `filter`). Then one is judged and the other is read. Line ends are let be, as YAML does: on Windows they
    are other in the folder than in Git. An attribute, which a change can bring, counts whether or not Git calls the
    file edited.
    """
    about = CODES["HIS006"]
    differing = dict(_differing(repository, folder))
    attributes = repository.conversions(differing) if differing else {}
    for name, blob in differing.items():
        if attribute := attributes.get(name):
            why, mend = f": den görs om av attributet {attribute}.", about.mend
        elif repository.edited(name):
            continue
        else:
            why, mend = (", fast Git inte ser det.", _UNSEEN) if blob.regular else (", där den är en länk.", _LINK)
        place = Place(f"{folder.prefix}{name}")
        message = f"Filen i mappen är inte den som Git har{why}"
        yield Finding("HIS006", Severity.ERROR, about.title, message, mend, place)


def _differing(repository: Repository, folder: Folder) -> Iterator[tuple[str, Blob]]:
    """Yield the register's files that differ from those of the commit by more than line ends, with what Git has."""
    held = repository.tree(repository.head) if repository.head else {}
    known = {name: held[below] for name in folder.kinds if (below := name.removeprefix(folder.prefix)) in held}
    other = [name for name, blob in known.items() if not blob.regular or folder.digest(name) != blob.id]
    for name, content in zip(other, repository.read([known[name].id for name in other]), strict=True):
        if not known[name].regular or _lines(content) != _lines(folder.content(name)):
            yield name.removeprefix(folder.prefix), known[name]


def _lines(content: bytes | int) -> bytes | int:
    return content.replace(b"\r\n", b"\n") if isinstance(content, bytes) else content


_ID = re.compile(r"projects/[0-9]{4}/(?P<id>[0-9]{4}-[0-9]{3})-[^/]+")


def judge_range(
    repository: Repository, compared: Comparison, past: Register, today: Register, after: Pointer
) -> Iterator[Finding]:
    """Yield what only the range of commits shows: from where the change left the base, and in the base since then."""
    yield from _taken(repository, compared, past, today, after)
    yield from _left_behind(repository, compared.fork, past, today)


def _taken(
    repository: Repository, compared: Comparison, past: Register, today: Register, after: Pointer
) -> Iterator[Finding]:
    """Find numbers that this change and the base have both given out since they parted."""
    assert isinstance(past.source, Past)  # noqa: S101 - the caller loaded it from a commit
    tip = repository.tree(compared.tip)
    parted = {name.removeprefix(past.source.today.prefix) for name in past.source.tree}
    taken = {match["id"]: name for name in tip.keys() - parted if (match := _ID.fullmatch(name))}
    for name, one in today.judged.items() if taken else ():
        other = taken.get(one.brief.id) if one.brief else None
        if other and one.brief and name.removeprefix(past.source.today.prefix) not in {other, *parted}:
            about = CODES["HIS005"]
            document = after.document(name)
            message = f"{one.brief.id} finns redan i {compared.base}, i filen {other}."
            place = place_of(document, span_of(document, ("id",)))
            theirs = one.brief.settled is not None and not _settled(repository, tip[other].id)
            free = _next(one.brief.id, {*tip, *today.judged})
            hint = _GIVE_WAY.format(free=free)
            if theirs:
                hint = _KEEP.format(base=compared.base, other=other, free=free)
            yield Finding("HIS005", Severity.ERROR, about.title, message, hint, place, one.brief.id, ("id",))


_GIVE_WAY = "Ta nästa lediga nummer, {free}, både i filen och i filens namn."
_KEEP = (
    "Det här projektet är beslutat och behåller numret. Hämta in det andra (git merge {base}) och ge {other} nästa "
    "lediga nummer, {free}, både i filen och i filens namn."
)


def _settled(repository: Repository, blob: str) -> bool:
    """Return whether the application in a file of another version is settled."""
    (content,) = repository.read([blob])
    return settled(of_today("project", stored(content, ""))[0].data)


def _next(id_: str, names: Iterable[str]) -> str:
    """Return the number after the last that is given out in the year of `id_`."""
    year = id_[:5]
    given = [
        int(name.rpartition("/")[2][5:8]) for name in names if re.match(rf"{year}[0-9]{{3}}-", name.rpartition("/")[2])
    ]
    return f"{year}{max(given, default=0) + 1:03}"


def _left_behind(repository: Repository, fork: str, past: Register, today: Register) -> Iterator[Finding]:
    """Find personal numbers in commits and in versions that came and went: they are still in the history.

    What is too large for a record is not read but told of: it may hold anything.
    """
    prefix = today.source.prefix if isinstance(today.source, Folder) else ""
    told = {(one.place.file.removeprefix(prefix), one.message, one.mark) for one in (*past.findings, *today.findings)}
    for version in repository.versions(fork):
        where = version.file or version.part
        for finding in _in_version(version, f"{version.commit[:10]}:{where}"):
            if (key := (where, finding.message, finding.mark)) not in told:
                told.add(key)
                yield finding


def _in_version(version: Version, place: str) -> Iterator[Finding]:
    about = CODES["PRV003"]
    document = stored(version.text, place, unparsed)
    for finding in (*texts(version.file, place), *texts(document.text, place)):
        if finding.code == "PRV001":
            yield replace(finding, code="PRV003", title=about.title, hint=about.mend, record="", path=())
    yield from (from_source(document, problem, "") for problem in document.problems)
