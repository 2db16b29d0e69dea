"""What differs between two versions of a file's data, and how that is told an officer. No Git here."""

from .compare import Difference, differences
from .telling import changes_in_words, in_words

__all__ = ["Difference", "changes_in_words", "differences", "in_words"]
