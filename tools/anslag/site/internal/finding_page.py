"""Sök: everything that has a page of its own here, by what an officer may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.casework.office import Dossier
from anslag.rules import rules
from anslag.site.handbook_files import menu
from anslag.site.internal.desk import Desk
from anslag.site.internal.handbook import rule_address
from anslag.site.internal.organisation_pages import ORGANISATIONS
from anslag.site.internal.page_maker import make_page
from anslag.site.internal.pipeline import PROJECTS
from anslag.site.page import SEARCH, Heading, Page

__all__ = ["finding_page"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its address, its title, and what else it is found by."""

    address: str
    title: str
    about: str


def finding_page(desk: Desk) -> Page:
    """Return the page that lists every page by title and words; a script narrows it to what is asked for (``?q=``)."""
    groups = (
        ("projekten", "Projekt", tuple(_project(desk, one) for one in desk.dossiers)),
        ("organisationerna", "Organisationer", tuple(_organisations(desk))),
        ("handboken", "Handboken", tuple(_handbook())),
    )
    found = tuple(group for group in groups if group[2])
    return make_page(
        desk,
        SEARCH,
        "find",
        "Sök",
        description="Projekt, organisationer och handbokens sidor, efter namn och nummer.",
        nav=None,
        headings=tuple(Heading(2, id_, title) for id_, title, _ in found),
        groups=found,
    )


def _project(desk: Desk, one: Dossier) -> Entry:
    numbers = [one.id, one.project.case_number, *(part.reference for part in one.known.record.decisions)]
    words = (*numbers, one.applicants, desk.areas(one.project), one.stage.label)
    return Entry(f"{PROJECTS}{one.id}/", one.project.title, " · ".join(word for word in words if word))


def _organisations(desk: Desk) -> Iterator[Entry]:
    for one in sorted(desk.registry.organisations.values(), key=lambda one: one.name.casefold()):
        words = (one.number, *one.former_names)
        yield Entry(f"{ORGANISATIONS}{one.id}/", one.name, " · ".join(word for word in words if word))


def _handbook() -> Iterator[Entry]:
    for title, address in (pair for entry in menu() for pair in entry.items()):
        yield Entry(address.lstrip("/").removesuffix("index.md").replace(".md", "/"), title, "")
    for rule in rules():
        yield Entry(rule_address(rule.code), rule.code, rule.text.title)
