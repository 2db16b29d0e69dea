"""Bar charts: a table whose rows each hold a bar, so that the figures always stand beside the picture of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Bar", "bars"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart. `amount` is in öre; `address`, from the root of the site, may be None.

    `width` is the bar's part of the chart's scale, and `track` that of the whole it is a part of (a year's frame),
    both as SVG lengths in percent.
    """

    label: str
    address: str | None
    count: int
    amount: int
    width: str
    track: str


def bars(rows: Iterable[tuple[str, str | None, int, int, int | None]]) -> tuple[Bar, ...]:
    """Return rows of label, address, count, amount and whole (öre, or None) as bars on one scale."""
    listed = list(rows)
    top = max((max(amount, whole or 0) for _, _, _, amount, whole in listed), default=0)
    return tuple(
        Bar(label, address, count, amount, _percent(amount, top), _percent(whole or top, top))
        for label, address, count, amount, whole in listed
    )


def _percent(amount: int, top: int) -> str:
    return f"{100 * amount / top:.4g}%" if top else "0%"
