"""The only orchestrator of checking: source, then schema, then rules; the result is a verdict."""

from .load import Progress, Register, load
from .memory import Memory, Models
from .record import Judged, judge
from .sources import Folder
from .verdict import Verdict, check, check_change, errors, tally, verdict

__all__ = [
    "Folder",
    "Judged",
    "Memory",
    "Models",
    "Progress",
    "Register",
    "Verdict",
    "check",
    "check_change",
    "errors",
    "judge",
    "load",
    "tally",
    "verdict",
]
