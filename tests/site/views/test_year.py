"""The page of a year is the yearly compilation as the public may read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.views import public_pages
from tests.public.conftest import GRANT
from tests.public.test_public_pages import FINISHED
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]


def _rejected(number: int) -> dict[str, Any]:
    return {"id": f"2025-{number}", "decisions": [{"kind": "rejection", "date": "2025-05-02", "by": "board"}]}


def _year(public: PublicRegistry, year: int = 2025) -> str:
    page = next(page for page in made(public_pages(public, SWEDISH)) if page.address == f"ar/{year}/")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(page.body)))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace(" .", ".")


def test_it_tells_frame_granted_and_the_share_that_was_granted(published: Publish) -> None:
    text = _year(published({}, *(_rejected(number) for number in range(101, 106))))
    assert "Årets ram 1 400 000 kr" in text
    assert "Beviljat 120 000 kr 9 procent av ramen" in text
    assert "Beviljade ansökningar 1 17 procent av prövade ansökningar" in text
    assert "Avslag 5 sökte 600 000 kr" in text


def test_few_rejections_cannot_be_counted_backwards(published: Publish) -> None:
    texts = {_year(published({}, *(_rejected(number) for number in range(101, 101 + n)))) for n in range(1, 5)}
    (text,) = texts
    assert "Avslag visas inte" in text
    assert "av prövade" not in text
    assert "först när minst 5 har tillkommit" in text


def test_it_tells_what_came_of_it(published: Publish) -> None:
    text = _year(published(FINISHED, {"id": "2025-002"}))
    assert "1 av 2 projekt har redovisat hur många de nådde: totalt minst 127 personer." in text
    assert "Uppnått 1 Delvis uppnått 0 Inte uppnått 0" in text
    assert "Språkcafé Fler kom än väntat." in text


def test_a_year_that_goes_on_says_so(published: Publish) -> None:
    decided = {"kind": "grant", "date": "2026-01-20", "by": "board", "amount": 30_000}
    public = published({}, {"id": "2026-001", "decisions": [decided]})
    assert "Året pågår. Siffrorna gäller besluten till och med 23 november 2026." in _year(public, 2026)
    assert "Året pågår" not in _year(public)
    assert "Inget av årets projekt är redovisat än." in _year(public)


def test_a_year_tells_apart_what_a_court_annulled_and_what_no_longer_applies(published: Publish) -> None:
    annulment = {"kind": "annulment", "date": "2025-11-03", "by": "Domstolen", "of": "2025-04-16"}
    annulled = {"id": "2025-002", "decisions": [GRANT, annulment | {"final": "2025-11-24", "leads_to": "end"}]}
    text = _year(published({}, annulled))
    assert "Beviljat 120 000 kr 9 procent av ramen Gäller inte längre 120 000 kr återgår inte till ramen" in text
    assert "Beviljade ansökningar 1 Upphävda beslut 1 av domstol" in text


def test_a_supplement_on_the_next_years_frame_counts_there_and_is_shared_there(published: Publish) -> None:
    supplement = {"kind": "supplement", "date": "2026-01-20", "by": "board", "amount": 30_000}
    public = published({"areas": ["raslatt", "torpa"], "decisions": [GRANT, supplement]})
    assert "Beviljat efter område Område Projekt Beviljat Raslatt 1 15 000 kr Torpa 1 15 000 kr" in _year(public, 2026)
    assert "Beviljat efter område Område Projekt Beviljat Raslatt 1 60 000 kr Torpa 1 60 000 kr" in _year(public)


def test_dismissed_and_withdrawn_are_told_when_they_are_not_few(published: Publish) -> None:
    dismissed = [{"kind": "dismissal", "date": "2025-05-02", "by": "board"}]
    struck_off = [{"kind": "striking_off", "date": "2025-05-02", "by": "board"}]
    series = [dismissed] * 5 + [struck_off] * 3 + [[]] * 2
    withdrawn = {"withdrawn": {"date": "2025-06-01"}}
    others = (
        {"id": f"2025-{101 + number}", "decisions": one, **({} if one else withdrawn)}
        for number, one in enumerate(series)
    )
    text = _year(published({}, *others))
    assert "Avvisade ansökningar 5 sökte 600 000 kr Återtagna ansökningar 5 sökte 600 000 kr" in text
