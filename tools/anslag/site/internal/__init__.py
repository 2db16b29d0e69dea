"""The internal site: what the officers must do, and how the grant stands. Never published with the public one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from anslag.model import Finding, Registry
from anslag.site.editing import Editing
from anslag.site.internal.decisions import decision_pages
from anslag.site.internal.economy import Account, accounts, economy_pages
from anslag.site.internal.handbook import handbook_pages
from anslag.site.internal.history import History
from anslag.site.internal.lists import decision_files
from anslag.site.internal.newcase import new_case_page
from anslag.site.internal.office import Office, open_office
from anslag.site.internal.organisations import organisation_pages
from anslag.site.internal.pipeline import pipeline_page
from anslag.site.internal.project import project_page
from anslag.site.internal.quality import quality_page
from anslag.site.internal.sums import economy_files
from anslag.site.internal.todo import todo_page
from anslag.site.page import Asset, Page

__all__ = ["History", "internal_site"]


def internal_site(
    registry: Registry,
    findings: Sequence[Finding],
    as_of: date,
    *,
    history: History | None = None,
    public_url: str = "",
    editing: Editing | None = None,
) -> tuple[Iterator[Page], Iterator[Asset]]:
    """Return the pages of the internal site that are made from the register, as things stood on `as_of`, and its files.

    `findings` are what the check found in the register as it is now, whatever `as_of`. `history` is what Git tells
    of the projects and the findings; without it nothing is said of that. `public_url` is where the public site is
    served, if known: projects then link to their public page. `editing` is how the register's files are changed by
    hand; without it only the commands are told.
    """
    office = open_office(registry, findings, as_of, editing)
    money = accounts(office)
    return _pages(office, money, history or History(), public_url), _files(office, money)


def _pages(office: Office, money: Sequence[Account], history: History, public_url: str) -> Iterator[Page]:
    yield todo_page(office)
    yield pipeline_page(office)
    for dossier in office.dossiers:
        told = tuple(change for change in history.revisions.get(dossier.id, ()) if change.day <= office.as_of)
        yield project_page(office, dossier, told, public_url)
    yield from economy_pages(office, money)
    yield from decision_pages(office)
    yield from organisation_pages(office)
    yield quality_page(office, history.since)
    yield new_case_page(office)
    yield from handbook_pages(office)


def _files(office: Office, money: Sequence[Account]) -> Iterator[Asset]:
    yield from economy_files(money, office.as_of)
    yield from decision_files(office)
