"""The internal site: what the officers must do, and how the grant stands. Never published with the public one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from anslag.casework.accounts import Account, accounts
from anslag.casework.dockets import dockets
from anslag.casework.record_history import History
from anslag.documents.event_history import Earlier
from anslag.documents.register_templates import Templates
from anslag.model import Finding, Registry
from anslag.public import Entered
from anslag.site.build_keys import Later
from anslag.site.editing import Editing
from anslag.site.internal.calendar_file import calendar_file
from anslag.site.internal.compilation_pages import compilation_pages
from anslag.site.internal.decision_pages import decision_pages
from anslag.site.internal.desk import Desk, open_desk
from anslag.site.internal.economy_pages import economy_pages
from anslag.site.internal.finding_page import finding_page
from anslag.site.internal.handbook import handbook_pages
from anslag.site.internal.handed_out import Shelf, document_files
from anslag.site.internal.lists import decision_files
from anslag.site.internal.newcase import new_case_page
from anslag.site.internal.organisation_pages import organisation_pages
from anslag.site.internal.pipeline import pipeline_page
from anslag.site.internal.project_page import project_page
from anslag.site.internal.quality_page import quality_page
from anslag.site.internal.start_page import start_page
from anslag.site.internal.sums import economy_files
from anslag.site.page import Asset, Page

__all__ = ["internal_site"]


def internal_site(
    registry: Registry,
    findings: Sequence[Finding],
    as_of: date,
    *,
    history: History | None = None,
    public_url: str = "",
    editing: Editing | None = None,
    today: date | None = None,
    templates: Templates | None = None,
    papers: bool = True,
    entered: tuple[Entered, ...] = (),
    earlier: Mapping[str, Earlier] | None = None,
) -> tuple[Iterator[Page], Iterator[Asset | Later[Iterable[Asset]]]]:
    """Return the pages of the internal site that are made from the register, as things stood on `as_of`, and its files.

    `findings` are what the check found in the register as it is now, whatever `as_of`. `history` is what Git tells
    of the projects and the findings; without it nothing is said of that. `public_url` is where the public site is
    served, if known: projects then link to their public page. `editing` is how the register's files are changed by
    hand; without it only the commands are told. What is said to have happened after `today`, the day that the register
    was last changed, is told to be a slip; without it nothing is. `templates` are the register's own, of papers;
    with `papers` those that are open on the day are made. Of `entered`, see `anslag.public.publish`, and of `earlier`
    `anslag.documents.icalendar_file.calendar`.
    """
    desk = open_desk(registry, findings, as_of, editing, today)
    money = accounts(desk)
    shelf = Shelf.of(templates or Templates({}), desk) if papers else Shelf(made=False)
    pages = _pages(desk, money, history or History(), public_url, shelf)
    files = chain((calendar_file(registry, as_of, told) for told in (earlier,)), _files(desk, money, shelf))
    return chain(pages, compilation_pages(desk, entered)), files


def _pages(desk: Desk, money: Sequence[Account], history: History, public_url: str, shelf: Shelf) -> Iterator[Page]:
    yield start_page(desk, shelf.faults)
    yield pipeline_page(desk)
    for dossier in desk.dossiers:
        told = tuple(change for change in history.revisions.get(dossier.id, ()) if change.day <= desk.as_of)
        yield project_page(desk, dossier, told, public_url, papers=shelf.made)
    yield from economy_pages(desk, money)
    yield from decision_pages(desk, papers=shelf.made)
    yield from organisation_pages(desk)
    yield quality_page(desk, history.since)
    yield finding_page(desk)
    yield new_case_page(desk)
    yield from handbook_pages(desk)


def _files(desk: Desk, money: Sequence[Account], shelf: Shelf) -> Iterator[Asset | Later[Iterable[Asset]]]:
    yield from economy_files(money, desk.as_of)
    yield from decision_files(desk)
    if shelf.made:
        yield from document_files(desk, shelf, dockets(desk))
