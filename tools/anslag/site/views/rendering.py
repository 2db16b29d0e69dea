"""From a template to the body of a page."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from anslag.language import Language
from anslag.site.page import base_of
from anslag.site.views.environment import environment

__all__ = ["body", "macro"]


def body(template: str, address: str, language: Language, **values: object) -> Markup:
    """Return the body that `template` makes of `values` for the page at `address`, in `language`.

    In the template, `base` leads to the root of the pages in its language, and `top` to what they all share.
    """
    base = base_of(address)
    html = environment(language).get_template(template).render(values, base=base, top=base + base_of(language.prefix))
    return Markup(html)  # noqa: S704 - the environment autoescapes


def macro(template: str, name: str, language: Language) -> Callable[..., Markup]:
    """Return a macro of a template, for what is written very often: it is given its values and no others."""
    written: Callable[..., Markup] = getattr(environment(language).get_template(template).module, name)
    return written
