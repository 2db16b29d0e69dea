"""The templates' environment in each language, and the forms that they write values in.

Only values from `anslag.public` go in, escaping is always on, and a name that is not there is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from anslag.language import InSwedish, Language
from anslag.model import kronor
from anslag.public.compilations import figure_words
from anslag.site.views.translate import TranslatingEnvironment

__all__ = ["TEMPLATES", "environment", "money"]

TEMPLATES = Path(__file__).parents[1] / "templates"
_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def environment(language: Language) -> Environment:
    """Return the environment of the pages in `language`; made once, since compiled templates are kept in it."""
    env = TranslatingEnvironment.speaking(
        language,
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all are kept: there are few, and each page asks for several
    )
    env.globals["language"] = language
    env.filters.update(
        kr=money(language),
        plain_kr=language.money,
        headline=money(language, language.headline),
        day=time(language),
        number=language.number,
        figure=language.figure,
        word=language.gettext,
        swedish=language.said,
        foreign=language.foreign,
        code=code(language),
        sentence=lambda change: language.sentence(change.text, change.values),
        paragraphs=paragraphs,
        host=host,
        in_figures=lambda value, column: figure_words(column, value),
    )
    return env


@cache
def money(language: Language, said: Callable[[int], str] | None = None) -> Callable[[int], Markup]:
    """Return what writes an amount in öre as a reader of `language` does, with the plain kronor for machines.

    `said` gives the words, those of `Language.money` when it is not given.
    """
    words = said or language.money

    @lru_cache(4096)
    def written(ore: int) -> Markup:
        return Markup('<data class="sum" value="{}">{}</data>').format(kronor(ore), words(ore))

    return written


@cache
def time(language: Language) -> Callable[[date], Markup]:
    """Return what writes a day as a reader of `language` does, with its ISO form for machines."""

    @lru_cache(4096)
    def written(value: date) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), language.day(value))

    return written


def code(language: Language) -> Callable[[object], object]:
    """Return what writes a number or a name for programs, which runs from left to right whatever is around it."""
    if language.direction == "ltr":
        return lambda value: value
    return lambda value: Markup("<bdi dir=ltr>{}</bdi>").format(value)


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs; a blank line parts them, and nothing else in it means anything."""
    parts = (part.strip() for part in _BLANK_LINES.split(text))
    begin = f"<p {text.attributes}>" if isinstance(text, InSwedish) else "<p>"
    return Markup("\n".join(f"{begin}{escape(part)}</p>" for part in parts if part))  # noqa: S704 - escaped


@lru_cache(1 << 12)
def host(url: str) -> Markup:
    """Return the name of the host of an https address, to show for a link."""
    return escape((urlsplit(url).hostname or url).removeprefix("www."))
