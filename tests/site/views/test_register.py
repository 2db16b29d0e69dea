"""The register in English: what is translated is English, and what is not says that it is Swedish."""

from __future__ import annotations

import re
from collections.abc import Callable

from anslag.language import SWEDISH, InSwedish, english
from anslag.public import PublicRegistry
from anslag.site.views import public_pages, said
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
PAYLOAD = "</span><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def page(public: PublicRegistry, address: str) -> str:
    return next(
        str(page.body) for page in made(public_pages(said(public, english()), english())) if page.address == address
    )


def test_swedish_is_the_register_itself(published: Publish) -> None:
    public = published({})
    assert said(public, SWEDISH) is public


def test_a_programme_without_english_is_in_swedish_and_says_so(published: Publish) -> None:
    public = published({}, programme={"texts": {"about": "Om anslaget."}})
    (told,) = said(public, english()).programmes
    assert isinstance(told.name, InSwedish)
    assert isinstance(told.text("about"), InSwedish)
    assert "<p lang=sv>Om anslaget.</p>" in page(public, "")


def test_a_programme_with_english_is_in_english(published: Publish) -> None:
    texts = {"about": {"sv": "Om anslaget.", "en": "About the grant."}}
    public = published({}, programme={"texts": texts, "name": {"sv": "Anslaget", "en": "The grant"}})
    start = page(public, "")
    assert "<p>About the grant.</p>" in start
    assert ">The grant</h1>" in start
    assert "Om anslaget." not in start


def test_a_change_tells_its_days_and_areas_in_english(published: Publish) -> None:
    change = {
        "asked": "2026-02-01",
        "what": [{"path": "period.end", "to": "2026-08-31"}, {"path": "areas", "to": ["raslatt", "torpa"]}],
        "note": "Torpa med.",
        "approved": {"date": "2026-02-02"},
    }
    body = page(published({"changes": [change]}), "projekt/2025-001/").replace("\N{NO-BREAK SPACE}", " ")
    assert "The end date has been moved from 30 June 2026 to 31 August 2026." in body
    assert "The project now covers Raslatt and Torpa." in body
    assert "<p lang=sv>Torpa med.</p>" in body


def test_hostile_texts_are_text_in_english_too(published: Publish) -> None:
    fields = {"title": PAYLOAD, "summary": PAYLOAD}
    public = published(fields, {"id": "2025-002", "continues": "2025-001"}, organisation={"name": PAYLOAD})
    for one in made(public_pages(said(public, english()), english())):
        html = f"{one.head}{one.body}"
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert not re.search(r"""<[a-z][^>]*"[^">]*<span""", html), "markup within an attribute"
