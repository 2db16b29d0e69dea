"""What differs between two versions of a file's data, and how that is told an officer. No Git here."""

from .compare import Difference, differences, origin
from .hidden import MARK, Hidden, hidden, hides
from .in_words import changes_in_words, in_words

__all__ = ["MARK", "Difference", "Hidden", "changes_in_words", "differences", "hidden", "hides", "in_words", "origin"]
