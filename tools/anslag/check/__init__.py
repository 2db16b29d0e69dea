"""The only orchestrator of checking: source, then schema, then rules; the result is a verdict."""

from .load import Progress, Register, load
from .record import Judged, judge
from .verdict import Verdict, check, tally, verdict

__all__ = ["Judged", "Progress", "Register", "Verdict", "check", "judge", "load", "tally", "verdict"]
