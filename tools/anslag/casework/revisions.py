"""What has been changed in each project's record, by whom and when, from Git and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from anslag.check.places import covered
from anslag.difference import Hidden, changes_in_words, hidden
from anslag.history import Content, Landing, Repository, timelines
from anslag.model import id_in
from anslag.report.text import visible
from anslag.schema.lift import of_today
from anslag.source import Plain, stored

__all__ = ["Landings", "Revision", "landed", "revisions"]

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a record: its day, who made it, the first line of the message, and what it changed, in words."""

    day: date
    author: str
    subject: str
    changes: tuple[str, ...]


Landings = Mapping[str, Sequence[Landing]]
"""The changes of each project's record by the project's id, the latest first."""


def landed(repository: Repository) -> Landings:
    """Return what Git knows of the changes of every project in the register's `repository`.

    A file that was renamed keeps its history, since the id stays. Raises `GitError` when older history is missing.
    """
    found: dict[str, list[Landing]] = defaultdict(list)
    for name, timeline in timelines(repository).items():
        if name.startswith("projects/"):
            found[id_in(name)] += timeline.landings
    return {id_: _in_order(each) for id_, each in found.items()}


def revisions(repository: Repository, landings: Landings) -> dict[str, tuple[Revision, ...]]:
    """Return the changes of every project in words, by project id, the latest first."""
    ids = sorted({id_ for each in landings.values() for one in each for id_ in (one.before, one.after) if id_})
    contents = dict(zip(ids, map(_data, repository.read(ids)), strict=True))
    return {id_: _told(each, contents) for id_, each in landings.items()}


def _told(landings: Sequence[Landing], contents: Mapping[str, Plain]) -> tuple[Revision, ...]:
    without = hidden(contents.get(one.after) for one in landings)
    return tuple(_revision(one, contents, without) for one in landings)


def _in_order(landings: list[Landing]) -> list[Landing]:
    """Return the landings of one record, the latest first, those that a rename made of one change joined."""
    joined: dict[str, Landing] = {}
    for one in sorted(landings, key=lambda landing: landing.day, reverse=True):
        other = joined.get(one.commit)
        if other:
            one = replace(one, before=one.before or other.before, after=one.after or other.after)
        joined[one.commit] = one
    return list(joined.values())


def _revision(landing: Landing, contents: Mapping[str, Plain], without: Hidden) -> Revision:
    before, after = contents.get(landing.before), contents.get(landing.after)
    if not landing.before:
        changes = ["posten lades till"]
    elif not landing.after:
        changes = ["posten togs bort"]
    elif isinstance(before, dict) and isinstance(after, dict):
        changes = list(changes_in_words(before, after, without=without)) or ["bara skrivsättet ändrades"]
    else:
        changes = ["filen gick inte att läsa"]
    return Revision(landing.day, _shown(landing.author), _shown(landing.subject), tuple(map(covered, changes)))


def _shown(words: str) -> str:
    """Return what anyone may have written in a commit, on one line that ends and without what cannot be seen."""
    line = " ".join(visible(covered(words)).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _data(content: Content) -> Plain:
    return of_today("project", stored(content, ""))[0].data
