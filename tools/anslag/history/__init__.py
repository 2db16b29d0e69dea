"""Git's part: the base to compare with, what a change brought, and when a record was seen."""

from .daily import Day, days
from .git import Content, GitError, git
from .repository import Blob, Repository, Version
from .timeline import Landing, Timeline, timelines

__all__ = [
    "Blob",
    "Content",
    "Day",
    "GitError",
    "Landing",
    "Repository",
    "Timeline",
    "Version",
    "days",
    "git",
    "timelines",
]
