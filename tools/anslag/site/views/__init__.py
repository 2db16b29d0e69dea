"""The public pages, from `PublicRegistry` alone."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.public import PublicRegistry
from anslag.site.page import Page
from anslag.site.views.listing import list_page
from anslag.site.views.project import project_page
from anslag.site.views.start import start_page

__all__ = ["public_pages"]


def public_pages(public: PublicRegistry) -> Iterator[Page]:
    """Yield every page of the public site that is made from the register: the start, the list, and each project."""
    programmes = {programme.id: programme for programme in public.programmes}
    yield start_page(public)
    yield list_page(public)
    for project in public.projects:
        yield project_page(project, programmes[project.programme])
