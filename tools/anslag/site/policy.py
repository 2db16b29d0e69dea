"""The Content-Security-Policy of the pages: what a browser may load and run on them, whatever a record says.

No page has a script or a style of its own in it, so no hash and no `unsafe-inline` is needed. Text that got out of its
place could run nothing, load nothing from elsewhere and send nothing anywhere.
"""

from __future__ import annotations

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
# What only the header says.
_HEADER = {"frame-ancestors": "'none'", "require-trusted-types-for": "'script'", "trusted-types": "'none'"}


def meta() -> str:
    """Return the policy of every page, as far as its HTML can carry it.

    It holds where the site is served by a host that sends no headers. Content Security Policy Level 3, section 3.3.
    """
    return _written(_EVERY_PAGE)


def header() -> str:
    """Return the whole policy of every file: the value of the header Content-Security-Policy."""
    return _written(_EVERY_PAGE | _HEADER)


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
