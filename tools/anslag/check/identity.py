"""What makes a finding the same as one on another commit, where its words must not, or do not, tell.

A personal number is never told, so that two of them look alike: the mark of a finding tells them apart. It is a digest
with a key that is made when the program starts and held in memory alone. Nobody who has the mark can try numbers until
one fits, and no mark means anything in another run. What carries one is therefore never remembered between runs.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from hashlib import blake2b

from anslag.model import Finding

# Made on import, before any second process is forked, so that the two make the same marks.
_KEY = secrets.token_bytes(32)


def mark(words: str) -> str:
    """Return the mark of what a finding does not tell: the same for the same letters and digits, however parted."""
    told = "".join(filter(str.isalnum, words)) or words
    return blake2b(told.casefold().encode(errors="surrogatepass"), key=_KEY, digest_size=16).hexdigest()


def lasting(findings: Iterable[Finding]) -> bool:
    """Whether findings mean the same in another run: none has a mark."""
    return not any(finding.mark for finding in findings)
