"""Git's part: the base to compare with, what a change brought, and when a record was seen."""

from .brought import Version
from .comparison import Comparison
from .daily import Day, days
from .difference import Difference, differences, origin
from .git import Content, GitError, git
from .place import require_real
from .repository import Blob, Repository
from .timeline import Landing, Timeline, timelines
from .words import changes_in_words, in_words

__all__ = [
    "Blob",
    "Comparison",
    "Content",
    "Day",
    "Difference",
    "GitError",
    "Landing",
    "Repository",
    "Timeline",
    "Version",
    "changes_in_words",
    "days",
    "differences",
    "git",
    "in_words",
    "origin",
    "require_real",
    "timelines",
]
