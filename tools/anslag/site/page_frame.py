"""The frame round every page: the theme makes it once per depth and menu entry, and it is cut into fixed parts.

The frame is rendered with a token in each place that differs between pages, and split at the tokens before any page's
text is near it. A page is then its own parts and the fixed ones, one after the other; nothing is ever searched for or
replaced in text from a record, so no text can be mistaken for a token.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from anslag.site.errors import SiteError

__all__ = ["SLOTS", "Frame", "cut", "render_frame"]

SLOTS = ("policy", "document_title", "title", "description", "kind", "head", "toc", "search", "body")
_WHERE_WANTED = ("address", "card")
"""What a page has a place for only where the site has several languages, or knows where it is served."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page cut in parts: fixed text and the names of slots by turns, beginning and ending with fixed text."""

    parts: tuple[str, ...]

    def fill(self, slots: Mapping[str, Markup]) -> str:
        """Return the page with `slots` in place; the values are markup, escaped already."""
        filled = list(self.parts)
        for at in range(1, len(filled), 2):
            filled[at] = slots[filled[at]]
        return "".join(filled)


def cut(html: str, tokens: Mapping[str, str]) -> Frame:
    """Cut `html` at `tokens` (slot → token). Raises SiteError when a token is missing: the theme lost a slot."""
    missing = [slot for slot, token in tokens.items() if token not in html]
    if missing:
        raise SiteError(f"Sidmallen saknar plats för {', '.join(missing)}.")
    names = {token: slot for slot, token in tokens.items()}
    parts = re.split("(" + "|".join(map(re.escape, names)) + ")", html)
    parts[1::2] = [names[token] for token in parts[1::2]]
    return Frame(tuple(parts))


def render_frame(env: Environment, context: Mapping[str, object]) -> Frame:
    """Render the theme's frame.html once with `context` and a fresh random token in each slot, and cut it."""
    tokens = {slot: f"{slot}-{secrets.token_hex(16)}" for slot in (*SLOTS, *_WHERE_WANTED)}
    slot = {name: Markup(token) for name, token in tokens.items()}  # noqa: S704 - a token of ours, letters and digits
    html = env.get_template("frame.html").render(context, slot=slot)
    return cut(html, {slot: token for slot, token in tokens.items() if slot in SLOTS or token in html})
