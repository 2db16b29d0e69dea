"""The page of one project, with everything the officers need."""

from __future__ import annotations

from anslag.site.internal.environment import make_page
from anslag.site.internal.office import Dossier, Office
from anslag.site.internal.pipeline import PROJECTS
from anslag.site.page import Heading, Page

__all__ = ["project_page"]


def project_page(office: Office, dossier: Dossier) -> Page:
    """Return the page of the project in `dossier`."""
    return make_page(
        office,
        f"{PROJECTS}{dossier.id}/",
        "project",
        dossier.project.title,
        description=" ".join(dossier.project.summary.split()),
        nav=PROJECTS,
        headings=(Heading(2, "utbetalningar", "Utbetalningar"),),
        dossier=dossier,
        project=dossier.project,
        areas=office.areas(dossier.project),
    )
