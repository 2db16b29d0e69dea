"""What a page that is written says of its own: its text for the site's search, without what it repeats of others.

Lists and charts would answer every question with themselves, and so would the headings and labels that every project
has. Without them an excerpt is what the record says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markupsafe import Markup

from anslag.site.page import Facts

__all__ = ["Found", "mark", "read"]

_MAIN = re.compile(r"<main\b[^>]*\bdata-found-as=\"([^\"]*)\"[^>]*>")
_FACTS = re.compile(r'\bdata-found-facts="([^"]*)"')
_LANGUAGE = re.compile(r'<html\b[^>]*\blang="([^"]*)"')
_TAG = re.compile(r"<!--(?:(?!<!--|-->).)*+-->|<(/?)([a-z][a-z0-9]*+)((?:[^<>\"]++|\"[^\"]*+\")*+)>", re.DOTALL)
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_SPACE = re.compile(r"\s+")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "kbd", "mark", "q"})
_INLINE |= {"small", "strong", "sub", "sup", "time", "u", "var", "wbr"}
_NO_TEXT = frozenset({"button", "script", "select", "style", "svg", "template"})
_REPEATED = frozenset({"demonstration", "way", "actions", "steps", "projects", "bars", "totals", "maps", "record"})
_LABELS = frozenset({"h2", "dt", "caption", "thead"})
_LABEL_CLASSES = frozenset({"progress", "money-line"})


@dataclass(frozen=True, slots=True)
class Found:
    """A page that can be found: its language, what such a page is called, its heading, its text and what it is about.

    The text is in blocks, of which none begins in the middle of a sentence.
    """

    language: str
    kind: str
    also: bool
    title: str
    blocks: tuple[str, ...]
    facts: Facts | None


def mark(found_as: str, facts: Facts | None, *, also: bool) -> Markup:
    """Return the attributes of the element with a page's text: that it is found, as what, and what is told of it.

    `also` lets the search in other languages than the page's find it.
    """
    if not found_as:
        return Markup()
    made = Markup(' data-found-as="{}"').format(found_as)
    if facts:
        made += Markup(' data-found-facts="{}"').format(json.dumps(facts, ensure_ascii=False))
    return made + Markup(" data-found-also") if also else made


def read(html: str) -> Found | None:
    """Return what is found of a page by the site's own search: None for one that is left out."""
    main = _MAIN.search(html)
    if not main:
        return None
    facts, language = _FACTS.search(main[0]), _LANGUAGE.search(html)
    body = html[main.end() : html.index("</main>", main.end())]
    title, blocks = "", []
    for is_title, text in _blocks(body):
        if is_title:
            title = f"{title} {text}".strip()
        else:
            blocks.append(text)
    return Found(
        language[1] if language else "",
        unescape(main[1]),
        "data-found-also" in main[0],
        title,
        tuple(blocks),
        Facts(*json.loads(unescape(facts[1]))) if facts else None,
    )


def _blocks(body: str) -> Iterator[tuple[bool, str]]:
    """Yield the texts of `body` in order, and of each whether it is of its heading."""
    said: list[str] = []
    passed: list[tuple[str, bool, bool, bool]] = []  # what is open: name, if left out, of the heading, in an item
    left_out = heading = in_item = False
    place, project = 0, '<article class="project"' in body
    for tag in _TAG.finditer(body):
        if not left_out:
            said.append(body[place : tag.start()])
        place = tag.end()
        closes, name, attributes = tag.groups()
        if not name:
            continue
        if name == "span":
            said.append(" ")
        elif name not in _INLINE:
            if text := _SPACE.sub(" ", unescape("".join(said))).strip():
                yield heading, text
            said.clear()
        if closes:
            while passed and passed.pop()[0] != name:
                pass
            _, left_out, heading, in_item = passed[-1] if passed else _NOTHING_OPEN
        elif name not in _VOID and not attributes.endswith("/"):
            left_out = left_out or _left_out(name, attributes, project, in_item)
            heading, in_item = heading or name == "h1", in_item or name == "li"
            passed.append((name, left_out, heading, in_item))


_NOTHING_OPEN = ("", False, False, False)


@lru_cache(maxsize=4096)
def _left_out(name: str, attributes: str, project: bool, in_item: bool) -> bool:
    """Whether an element is left out, with all in it. In an item of a list a project's own words stand as headings."""
    if name in _NO_TEXT or "data-unsearched" in attributes:
        return True
    found = _CLASSES.search(attributes)
    classes = frozenset(found[1].split()) if found else frozenset[str]()
    if classes & _REPEATED:
        return True
    if not project:
        return False
    if name in _LABELS or classes & _LABEL_CLASSES or (name == "p" and "aside" in classes):
        return True
    return (name == "h3" and not in_item) or (name == "dl" and in_item)
