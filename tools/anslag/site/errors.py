"""What can go wrong when a site is built."""

from __future__ import annotations

__all__ = ["SiteError"]


class SiteError(Exception):
    """A site could not be built. The message is Swedish and says what to mend; the site that stood is untouched."""
