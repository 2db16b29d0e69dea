"""From a template to the body of a page."""

from __future__ import annotations

from markupsafe import Markup

from anslag.site.page import base_of
from anslag.site.views.environment import environment

__all__ = ["body"]


def body(template: str, address: str, **values: object) -> Markup:
    """Return the body that `template` makes of `values` for the page at `address`; `base` leads to the site's root."""
    html = environment().get_template(template).render(values, base=base_of(address))
    return Markup(html)  # noqa: S704 - the environment autoescapes
