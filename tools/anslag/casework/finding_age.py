"""Since when a finding has stood: the versions of its record are checked anew, back to the one that was without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from anslag.check import judge
from anslag.history import Content, Landing, Repository
from anslag.model import Finding, FindingKey, Registry
from anslag.source import stored

from .revisions import Landings

__all__ = ["Since", "finding_ages"]

_MOST = 50
_MOST_IN_ALL = 2000


@dataclass(frozen=True, slots=True)
class Since:
    """The day of the change that brought a finding; `or_earlier` when no version without it was looked at."""

    day: date
    or_earlier: bool = False


def finding_ages(
    repository: Repository,
    landings: Landings,
    findings: Sequence[Finding],
    registry: Registry,
    most: int = _MOST,
    most_in_all: int = _MOST_IN_ALL,
) -> dict[FindingKey, Since]:
    """Return since when each finding in a project's saved record has stood, by the finding's key.

    A version is judged by the rules and the policy as they are now. The records with the gravest findings come first;
    no more than `most` versions of each are looked at, and no more than `most_in_all` together. A finding that cannot
    be made from one record alone, or that is not saved yet, is left out.
    """
    wanted: dict[str, set[FindingKey]] = defaultdict(set)
    for finding in sorted(findings, key=lambda one: -one.severity):
        if finding.record in landings:
            wanted[finding.record].add(finding.key)
    versions: dict[str, list[Landing]] = {}
    left = most_in_all
    for record in wanted:
        versions[record] = [landing for landing in landings[record] if landing.after][: min(most, left)]
        left -= len(versions[record])
    contents = repository.read([one.after for each in versions.values() for one in each])
    found: dict[FindingKey, Since] = {}
    for record, each in versions.items():
        texts = [next(contents) for _ in each]  # all of them, also when fewer are looked at
        judged = ((one, _found(text, record, registry)) for one, text in zip(each, texts, strict=True))
        whole = len(each) == sum(bool(landing.after) for landing in landings[record])
        found.update(_since(wanted[record], judged, whole))
    return found


def _since(
    keys: set[FindingKey], versions: Iterable[tuple[Landing, set[FindingKey]]], whole: bool
) -> dict[FindingKey, Since]:
    """Return since when each of `keys` has stood, by the versions from the latest back; all of them when `whole`."""
    found: dict[FindingKey, Since] = {}
    for landing, there in versions:
        keys = keys & there
        found.update((key, Since(landing.day)) for key in keys)
        if not keys:
            break
    return found if whole else found | {key: Since(found[key].day, or_earlier=True) for key in keys & found.keys()}


def _found(content: Content, record: str, registry: Registry) -> set[FindingKey]:
    document = stored(content, registry.files.get(record, record))
    return {finding.key for finding in judge(document, registry.references).findings}
