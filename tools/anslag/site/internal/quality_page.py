"""Datakvalitet: what the check has found, by rule and by record, how whole each record is, and what is exempt."""

from __future__ import annotations

from collections.abc import Mapping

from anslag.casework.finding_age import Since
from anslag.casework.quality import CELLS, PARTS, by_rule, excused, grid, oldest_first
from anslag.model import FindingKey
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["QUALITY", "quality_page"]

QUALITY = "kvalitet/"


def quality_page(desk: Desk, since: Mapping[FindingKey, Since] | None = None) -> Page:
    """Return the page of the register's own quality. `since` tells how long each finding has stood, where known."""
    stood = since or {}
    rows = grid(desk)
    return make_page(
        desk,
        QUALITY,
        "quality",
        "Datakvalitet",
        description="Vad kontrollen har funnit i registret, och vad som saknas.",
        nav=QUALITY,
        rules=tuple(by_rule(desk.findings)),
        findings=[(finding, stood.get(finding.key)) for finding in oldest_first(desk.findings, stood)],
        stood=stood,
        projects=desk.registry.projects,
        parts=tuple(PARTS.values()),
        rows=rows,
        left_out=len(desk.dossiers) - len(rows),
        legend=CELLS,
        excused=excused(desk),
    )
