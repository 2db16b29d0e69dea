"""What Git tells of the records: who changed what when, and since when the findings have stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from anslag.history import Repository
from anslag.model import Finding, FindingKey, Registry

from .finding_age import Since, finding_ages
from .revisions import Revision, landed, revisions

__all__ = ["History"]


@dataclass(frozen=True, slots=True)
class History:
    """The changes of each project by its id, the latest first, and by a finding's key since when it has stood."""

    revisions: Mapping[str, Sequence[Revision]] = field(default_factory=dict)
    since: Mapping[FindingKey, Since] = field(default_factory=dict)

    @classmethod
    def of(cls, repository: Repository, registry: Registry, findings: Sequence[Finding]) -> History:
        """Return what the register's repository tells. Raises `GitError` when its older history is missing."""
        landings = landed(repository)
        return cls(revisions(repository, landings), finding_ages(repository, landings, findings, registry))
