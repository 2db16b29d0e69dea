"""Projekt: every project by stage."""

from __future__ import annotations

from anslag.casework.queues import queues
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Heading, Page

__all__ = ["PROJECTS", "pipeline_page"]

PROJECTS = "projekt/"
"""The address of the list, and of the menu's entry that all projects belong under."""


def pipeline_page(desk: Desk) -> Page:
    """Return the list of all projects by stage."""
    found = queues(desk)
    return make_page(
        desk,
        PROJECTS,
        "pipeline",
        "Projekt efter status",
        description="Alla projekt, efter hur långt de har kommit.",
        nav=PROJECTS,
        headings=tuple(Heading(2, queue.id, queue.stage.label) for queue in found),
        queues=found,
        areas=desk.areas,
        count=len(desk.dossiers),
    )
