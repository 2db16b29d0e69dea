"""What each site is filled with, from the register: the same for `anslag build` and for live reload."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from anslag.model import Finding, Registry
from anslag.public import publish
from anslag.site.page import Content
from anslag.site.views import acknowledge, apply, public_files, public_pages, statements
from anslag.words import day

PUBLIC, INTERNAL = "public", "internal"


def content(audience: str, registry: Registry, findings: Sequence[Finding], as_of: date, version: str = "") -> Content:
    """Return the pages and files of the site for `audience`, as things stood on `as_of`.

    `findings` are what the check found, for the internal site. `version` names the commit that the site is made from.
    Raises `anslag.public.HiddenFieldError` when a programme hides a field that does not exist.
    """
    note = f"Beräknat för {day(as_of)}" + (f", från version {version}." if version else ".")
    if audience == PUBLIC:
        public = publish(registry, as_of)
        return Content(
            chain(
                public_pages(public), apply.pages(public), acknowledge.pages(public), statements.pages(public, version)
            ),
            chain(public_files(public), apply.files(public), acknowledge.files(public)),
            note,
        )
    from anslag.site.internal import internal_pages  # the public site never loads what makes the internal one

    return Content(internal_pages(registry, findings, as_of), (), note)
