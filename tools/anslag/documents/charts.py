"""Charts of a compilation's figures, as pictures: the same figures give the same bytes."""

from __future__ import annotations

from io import BytesIO
from math import nan
from typing import TYPE_CHECKING, Any

from anslag.model import FigureTable, YearFigures
from anslag.model.figure_words import chart_words

from .filled import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["charts"]

_COLOURS = ("#0d5540", "#d9862c", "#6b7d8f")
_HATCHES = ("", "//", "..")
_SIZE, _DPI = (7.0, 3.4), 150
_MOST = 15
"""As many bars as there is room for."""


def charts(figures: YearFigures) -> dict[str, Picture]:
    """Return the charts by the tables they are of, as PNG with their figures in words; needs the extra `annual`.

    Raises `ModuleNotFoundError` when it is not installed.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    drawn: dict[str, Picture] = {}
    with mpl.rc_context({"font.family": "DejaVu Sans", "font.size": 9, "svg.hashsalt": "anslag"}):
        for id_, columns, lying in (
            ("money", ("granted", "paid", "repaid"), False),
            ("areas", ("granted",), True),
            ("reach", ("expected", "reached"), False),
        ):
            table = figures.table(id_)
            if table and table.rows:
                drawn[id_] = Picture(_drawn(table, columns, lying=lying), chart_words(figures, id_))
    return drawn


def _drawable(value: Any) -> float:
    """Return a figure as it is drawn; one that is not known is no bar at all."""
    return nan if value is None else float(value)


def _drawn(table: FigureTable, columns: tuple[str, ...], *, lying: bool) -> bytes:
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    figure = Figure(figsize=_SIZE, dpi=_DPI, layout="constrained")
    axes: Axes = figure.subplots()
    rows = [row for row in table.rows if row.id != "total"][:_MOST]
    at = [one.id for one in table.columns]
    size = 0.8 / len(columns)
    for n, id_ in enumerate(columns):
        values = [_drawable(row.cells[at.index(id_)]) for row in rows]
        places = [place + size * (n - (len(columns) - 1) / 2) for place in range(len(rows))]
        look: dict[str, Any] = {
            "color": _COLOURS[n],
            "hatch": _HATCHES[n],
            "edgecolor": "white",
            "label": table.columns[at.index(id_)].title,
        }
        if lying:
            axes.barh(places, values, size, **look)
        else:
            axes.bar(places, values, size, **look)
    names, ticks = [row.label for row in rows], range(len(rows))
    (axes.set_yticks if lying else axes.set_xticks)(ticks, names)
    if lying:
        axes.invert_yaxis()
    scale = axes.xaxis if lying else axes.yaxis
    scale.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")))
    axes.spines[["top", "right"]].set_visible(False)
    if len(columns) > 1:
        axes.legend(frameon=False)
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
