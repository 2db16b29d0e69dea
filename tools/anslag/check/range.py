"""What a range of commits brought with it: numbers taken in two branches, and texts that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anslag.history import Comparison, Repository, Version
from anslag.model import Finding, Severity
from anslag.source import stored, unparsed

from .changed import settled
from .codes import CODES
from .form import of_today
from .load import Register
from .locate import from_source, place_of, span_of
from .sources import Folder, Past
from .text import texts, vouchers
from .whole import Pointer

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
    seen: dict[str, frozenset[str]] = {}
    for version in repository.versions(fork):
        where = version.file or version.part
        for finding in _in_version(version, f"{version.commit[:10]}:{where}"):
            if finding.code == "PRV003" and where.startswith("projects/"):
                seen.setdefault(where, _vouchers(today, f"{prefix}{where}"))
                if finding.mark in seen[where]:
                    continue
            if (key := (where, finding.message, finding.mark)) not in told:
                told.add(key)
                yield finding


def _vouchers(today: Register, name: str) -> frozenset[str]:
    """Return the marks of the numbers in a project's file that are vouchers', as it now says."""
    if name not in today.judged:
        return frozenset()
    return vouchers("project", of_today("project", today.source.read(name))[0].data)


def _in_version(version: Version, place: str) -> Iterator[Finding]:
    about = CODES["PRV003"]
    document = stored(version.text, place, unparsed)
    for finding in (*texts(version.file, place), *texts(document.text, place)):
        if finding.code == "PRV001":
            yield replace(finding, code="PRV003", title=about.title, hint=about.mend, record="", path=())
    yield from (from_source(document, problem, "") for problem in document.problems)
