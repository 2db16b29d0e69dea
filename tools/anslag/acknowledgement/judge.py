"""What a page says of the grant: whom it links to, and whom it names."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError

from anslag.acknowledgement.claim import Claim
from anslag.acknowledgement.client import Fetched

__all__ = ["Outcome", "Result", "judge"]

_LEAST = 40
"""A page with fewer letters than this is most likely filled in by a script, and says nothing of what visitors see."""
_SPACES = re.compile(r"\s+")
_HTML = ("text/html", "application/xhtml+xml")


class Outcome(StrEnum):
    """What came of a check."""

    FOUND = "found"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The outcome in Swedish."""
        return {"found": "berättar om bidraget", "missing": "berättar inte", "unknown": "kunde inte avgöras"}[self]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a claim. `signs` tells what was found, `reason` why nothing can be said; both are in Swedish."""

    claim: Claim
    outcome: Outcome
    signs: tuple[str, ...] = ()
    reason: str = ""


def judge(claim: Claim, page: Fetched) -> Result:
    """Return what `page`, fetched from the claim's address, says of the grant."""
    if page.status != 200:
        return Result(claim, Outcome.UNKNOWN, reason=_refused(page.status))
    kind, _, parameters = page.content_type.partition(";")
    if kind.strip().lower() not in _HTML:
        return Result(claim, Outcome.UNKNOWN, reason="Adressen leder inte till en webbsida.")
    document = _parse(page.body, parameters)
    if document is None:
        return Result(claim, Outcome.UNKNOWN, reason="Sidan är tom.")
    text = _text(document)
    signs = tuple(_signs(claim, text, _links(document, page.url)))
    if signs:
        return Result(claim, Outcome.FOUND, signs)
    if not page.whole:
        return Result(claim, Outcome.UNKNOWN, reason="Sidan är så stor att bara början är läst.")
    if len(text) < _LEAST:
        return Result(claim, Outcome.UNKNOWN, reason="Sidan visar nästan ingen text utan JavaScript.")
    return Result(claim, Outcome.MISSING)


def _refused(status: int) -> str:
    if status in {404, 410}:
        return f"Sidan finns inte längre (svar {status})."
    if status in {401, 403, 407, 429, 451}:
        return f"Webbplatsen släpper inte in kontrollen (svar {status})."
    return f"Webbplatsen svarar med ett fel ({status})."


def _parse(body: bytes, parameters: str) -> html.HtmlElement | None:
    try:
        return html.document_fromstring(body, parser=_parser(_declared(parameters) or _guessed(body)))
    except (ParserError, ValueError):
        return None


def _parser(encoding: str | None) -> html.HTMLParser:
    return html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True)


def _declared(parameters: str) -> str | None:
    """Return how the server says that the page is written, when that is a way we know."""
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", parameters)
    if found:
        with suppress(LookupError):
            _parser(found[1])
            return found[1]
    return None


def _guessed(body: bytes) -> str | None:
    """Return UTF-8 when `body` can be that, else None: the parser then looks for what the page itself says."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)  # the end may be cut within a letter
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _text(document: html.HtmlElement) -> str:
    """Return what a reader sees or hears, in small letters: the text and the pictures' alternatives.

    The text comes twice, with and without spaces between elements: only a browser knows which is right.
    """
    for element in list(document.iter("script", "style", "template", "noscript")):
        element.drop_tree()
    alternatives = (element.get("alt", "") for element in document.iter("img", "area"))
    return _plain(" ".join([*document.itertext(), str(document.text_content()), *alternatives]))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _links(document: html.HtmlElement, url: str) -> Iterator[str]:
    """Yield the full address of each link."""
    base = next((element.get("href", "") for element in document.iter("base")), "")
    for element in document.iter("a", "area"):
        try:
            yield urljoin(urljoin(url, base), element.get("href", "").strip())
        except ValueError:
            continue


def _signs(claim: Claim, text: str, links: Iterator[str]) -> Iterator[str]:
    """Yield what the page has to say of the grant, the strongest first."""
    grant, addresses = claim.programme, [place for link in links if (place := _place(link))]
    own, site, municipality = (
        _place(url) if url else None for url in (grant.page_of(claim.project), grant.address, grant.website)
    )
    if own and any(_below(one, own) for one in addresses):
        yield "länkar till projektets sida"
    elif site and any(_below(one, site) for one in addresses):
        yield "länkar till bidragets webbplats"
    if municipality and any(one[0] == municipality[0] for one in addresses):
        yield "länkar till kommunens webbplats"
    key = "acknowledgement_short"
    phrases = (grant.name, *(grant.text(key, language) for language in grant.languages(key)))
    if any(_plain(phrase).rstrip(".") in text for phrase in phrases if phrase):
        yield "nämner bidraget"
    if _plain(grant.funder) in text:
        yield f"nämner {grant.funder}"


def _place(url: str) -> tuple[str, str] | None:
    """Return the host, without www, and the path with a slash at its end."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www."), f"{parts.path.rstrip('/')}/"


def _below(place: tuple[str, str], above: tuple[str, str]) -> bool:
    return place[0] == above[0] and place[1].startswith(above[1])
