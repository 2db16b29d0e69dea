"""Organisationer: everything each has ever applied for, and how it went."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.casework.applicants import applicants, late_days
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["ORGANISATIONS", "organisation_pages"]

ORGANISATIONS = "organisationer/"
_ALIKE = "REG003"
"""The rule that finds two records of one organisation."""


def organisation_pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of organisations and a page for each."""
    found = applicants(desk)
    yield make_page(
        desk,
        ORGANISATIONS,
        "organisations",
        "Organisationer",
        description="Alla som har sökt anslaget eller samverkar i projekt.",
        nav=ORGANISATIONS,
        applicants=found,
        alike=tuple(finding for finding in desk.findings if finding.code == _ALIKE),
    )
    for one in found:
        yield make_page(
            desk,
            f"{ORGANISATIONS}{one.organisation.id}/",
            "organisation",
            one.organisation.name,
            description=f"Alla ansökningar från {one.organisation.name}, och hur de gick.",
            nav=ORGANISATIONS,
            applicant=one,
            late_days=late_days,
        )
