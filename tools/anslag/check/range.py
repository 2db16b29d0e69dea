"""What a range of commits brought with it: numbers taken in two branches, and texts that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from anslag.history import Comparison, Repository, Version
from anslag.model import Finding, Severity
from anslag.source import stored, unparsed

from .codes import CODES
from .load import Register
from .locate import from_source, place_of, span_of
from .sources import Folder, Past
from .text import texts
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
    since = repository.tree(compared.tip).keys()
    parted = {name.removeprefix(past.source.today.prefix) for name in past.source.tree}
    taken = {match["id"]: name for name in since - parted if (match := _ID.fullmatch(name))}
    for name, one in today.judged.items() if taken else ():
        other = taken.get(one.brief.id) if one.brief else None
        if other and one.brief and name.removeprefix(past.source.today.prefix) not in {other, *parted}:
            about = CODES["HIS005"]
            document = after.document(name)
            message = f"{one.brief.id} finns redan i {compared.base}, i filen {other}."
            place = place_of(document, span_of(document, ("id",)))
            yield Finding("HIS005", Severity.ERROR, about.title, message, about.mend, place, one.brief.id, ("id",))


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
