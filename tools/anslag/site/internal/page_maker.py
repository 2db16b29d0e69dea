"""The internal templates' environment: the public one with a few forms more, and the making of a page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from anslag.language import SWEDISH
from anslag.lifecycle import cite
from anslag.report.about import cited
from anslag.rules import RULES
from anslag.site.internal.desk import Desk
from anslag.site.internal.how_to_record import recording
from anslag.site.internal.reminding import reminded
from anslag.site.page import Heading, Page, base_of
from anslag.site.views.environment import environment as public_environment
from anslag.site.views.environment import money
from anslag.words import capital, count

__all__ = ["environment", "make_page"]


@cache
def environment() -> Environment:
    """Return the environment of the internal pages; the public pages' own is left as it is."""
    env = public_environment(SWEDISH).overlay()
    env.filters = {
        **env.filters,
        "known": known_sum,
        "capital": capital,
        "counted": count,
        "cite": cite,
        "cited": cited,
        "recording": recording,
        "reminded": reminded,
    }
    return env


def known_sum(ore: int | None) -> Markup:
    """Return a sum in öre as a reader writes it, and an unknown one as the word for that: it is never 0."""
    return Markup('<span class="unknown">okänt</span>') if ore is None else money(SWEDISH)(ore)


def make_page(
    desk: Desk,
    address: str,
    kind: str,
    title: str,
    *,
    description: str,
    nav: str | None,
    headings: tuple[Heading, ...] = (),
    **context: object,
) -> Page:
    """Return the page at `address` from the template of its `kind`, which is given `context` and the office's day."""
    template = environment().get_template(f"internal/{kind}.html")
    body = template.render(
        context,
        title=title,
        base=base_of(address),
        as_of=desk.as_of,
        demonstration=desk.demonstration,
        known_rules=RULES,
        editing=desk.editing,
        grant=desk.grant,
    )
    return Page(
        address=address,
        kind=kind,
        title=title,
        description=description,
        body=Markup(body),  # noqa: S704 - the environment autoescapes
        headings=headings,
        nav=nav,
        listed=False,
    )
