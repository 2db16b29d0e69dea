"""Ny ansökan: the file of a new project, for whoever makes it in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.edit.newproject import blank, next_id
from anslag.edit.refusal import RefusedError
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["NEW_CASE", "new_case_page"]

NEW_CASE = "handbok/ny-ansokan/"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The empty file for one kind of applicant of a programme."""

    programme: str
    name: str
    text: str


def new_case_page(desk: Desk) -> Page:
    """Return the page with the file of a new project, for each kind of applicant, as if it came on the office's day."""
    try:
        number = next_id(desk.registry.files.values(), desk.as_of.year)
    except RefusedError:
        number = ""
    sheets = [
        Sheet(programme.name, terms.name, blank(programme, terms, number, desk.as_of))
        for programme in desk.programmes
        for terms in programme.applicants
    ]
    return make_page(
        desk,
        NEW_CASE,
        "newcase",
        "Ny ansökan",
        description="Filen för ett nytt projekt, att kopiera och fylla i.",
        nav=NEW_CASE,
        number=number,
        folder=f"{desk.editing.prefix}projects/{desk.as_of.year}",
        sheets=sheets if number else [],
        organisations=sorted(desk.registry.organisations.values(), key=lambda one: one.name.casefold()),
        places=tuple(desk.registry.areas.values()),
        goals={goal.id: goal.name for programme in desk.programmes for goal in programme.goals},
    )
