"""Git's part: the base to compare with, what a change brought, and when a record was seen."""

from .difference import Difference, differences
from .git import GitError, git
from .repository import Blob, Repository, Version

__all__ = ["Blob", "Difference", "GitError", "Repository", "Version", "differences", "git"]
