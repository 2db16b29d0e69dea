"""Where a finding stands, and what makes it the same finding in the next report."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from anslag.model import Finding, Place

_IN_HISTORY = re.compile(r"[0-9a-f]{10}:")
_LINES = re.compile(r"\brad [0-9]+(?:, [0-9]+)*")


def in_history(place: Place) -> bool:
    """Whether a place is in an earlier version or a commit's message, so that the tree has no such file."""
    return bool(_IN_HISTORY.match(place.file))


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a print of 32 hexadecimal digits, the same wherever in the file it stands.

    The print is of the code, the record and the message without the line numbers it may name. Findings that are alike
    in all of that are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = (finding.code, finding.record or finding.place.file, _LINES.sub("rad", finding.message))
        seen[key] += 1
        yield finding, hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:32]
