"""The folders at the root of the public site that its own pages stand in, whether there are any yet or not."""

from __future__ import annotations

from anslag.site.page import SEARCH
from anslag.site.views.acknowledge import ACKNOWLEDGE
from anslag.site.views.apply import APPLY
from anslag.site.views.data import DATA
from anslag.site.views.facets import FACETS
from anslag.site.views.legal_pages import MADE
from anslag.site.views.listing import LIST

__all__ = ["OWN_FOLDERS"]

OWN_FOLDERS = frozenset(
    {SEARCH, ACKNOWLEDGE, APPLY, DATA, LIST, *(facet.folder for facet in FACETS), f"{MADE.partition('/')[0]}/"}
)
"""Among them are ``ar/``, the years, and ``om/``, about the site, which are codes of languages too."""
