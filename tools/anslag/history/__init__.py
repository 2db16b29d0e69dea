"""Git's part: the base to compare with, what a change brought, and when a record was seen."""

from .brought import Version
from .comparison import Comparison
from .daily import Day, days
from .git import Content, GitError, NoGitError, git
from .register_path import require_real
from .repository import Blob, OutsideError, Repository
from .timeline import Landing, Timeline, timelines

__all__ = [
    "Blob",
    "Comparison",
    "Content",
    "Day",
    "GitError",
    "Landing",
    "NoGitError",
    "OutsideError",
    "Repository",
    "Timeline",
    "Version",
    "days",
    "git",
    "require_real",
    "timelines",
]
