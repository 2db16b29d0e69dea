"""The Content-Security-Policy of the pages: what a browser may load and run on them, whatever a record says.

No page has a script or a style of its own in it, so no hash and no `unsafe-inline` is needed. Text that got out of its
place could run nothing, load nothing from elsewhere and send nothing anywhere.
"""

from __future__ import annotations

import re

from anslag.site.page import SEARCH

__all__ = ["header", "meta"]

_EVERY_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material's style sheet has its icons in it
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# Pagefind's search is WebAssembly, run by a worker. A worker takes the policy of its own file, not that of the page.
_SEARCH = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}
_SEARCH_ADDRESSES = re.compile(rf"([a-z]{{2}}/)?{SEARCH}|pagefind/")
# What only the header says. Pagefind starts its worker in a way that trusted types refuse.
_HEADER = {"frame-ancestors": "'none'"}
_HEADER_UNLESS_SEARCH = {"require-trusted-types-for": "'script'", "trusted-types": "'none'"}


def meta(address: str) -> str:
    """Return the policy for the page at `address` (from the root of the site), as far as its HTML can carry it.

    It holds where the site is served by a host that sends no headers. Content Security Policy Level 3, section 3.3.
    """
    return _written(_EVERY_PAGE | (_SEARCH if _searches(address) else {}))


def header(address: str) -> str:
    """Return the whole policy for the file at `address`: the value of the header Content-Security-Policy."""
    if _searches(address):
        return _written(_EVERY_PAGE | _SEARCH | _HEADER)
    return _written(_EVERY_PAGE | _HEADER | _HEADER_UNLESS_SEARCH)


def _searches(address: str) -> bool:
    return bool(_SEARCH_ADDRESSES.match(address))


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
