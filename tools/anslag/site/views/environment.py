"""The templates' environment, and the Swedish forms that they write values in.

Only values from `anslag.public` go in, escaping is always on, and a name that is not there is an error.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from anslag.model import kronor, swedish
from anslag.public import number
from anslag.words import day

__all__ = ["TEMPLATES", "environment"]

TEMPLATES = Path(__file__).parents[1] / "templates"
_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def environment() -> Environment:
    """Return the environment of the public pages; made once, since compiled templates are kept in it."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all are kept: there are few, and each page asks for several
    )
    env.filters.update(kr=money, plain_kr=swedish, day=time, number=number, paragraphs=paragraphs, host=host)
    return env


@lru_cache(4096)
def money(ore: int) -> Markup:
    """Return an amount in öre as a reader writes it, with the plain number of kronor for machines."""
    return Markup('<data class="sum" value="{}">{}</data>').format(kronor(ore), swedish(ore))


@lru_cache(4096)
def time(value: date) -> Markup:
    """Return a day as a reader writes it, with its ISO form for machines."""
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day(value))


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs; a blank line parts them, and nothing else in it means anything."""
    parts = (part.strip() for part in _BLANK_LINES.split(text))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def host(url: str) -> Markup:
    """Return the name of the host of an https address, to show for a link."""
    return escape((urlsplit(url).hostname or url).removeprefix("www."))
