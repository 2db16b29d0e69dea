"""Amounts in öre that add up."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

HUNDRED = 100_00  # a hundred kronor
LIMIT = 50_000_00  # up to and with this the head decides


def share(total: int, weights: Sequence[int], step: int = HUNDRED) -> list[int]:
    """Split `total` after `weights` in parts of whole `step`; the first part takes what is left over."""
    parts = [total * weight // sum(weights) // step * step for weight in weights]
    parts[0] += total - sum(parts)
    return parts


def sum_to_apply_for(rng: Random, at_least: int = 0) -> int:
    """Return a sum to apply for, now and then just at the limit between the deciding bodies or with öre."""
    if not at_least and rng.random() < 0.3:
        return rng.choice((LIMIT, rng.randint(150, 499) * HUNDRED))
    return rng.randint(510, 4000) * HUNDRED + rng.choice((0, 0, 0, 0, 0, 50))
