"""A register of an office's own: what `anslag init` writes, and what `anslag upgrade` renews of it."""

from .answers import FORGES, LICENCES, Answers, Forge, Licence
from .renewal import Renewal, renewal, steps
from .starter_files import register_files
from .written_files import FILE, Newer, Written, newer, read_written

__all__ = [
    "FILE",
    "FORGES",
    "LICENCES",
    "Answers",
    "Forge",
    "Licence",
    "Newer",
    "Renewal",
    "Written",
    "newer",
    "read_written",
    "register_files",
    "renewal",
    "steps",
]
