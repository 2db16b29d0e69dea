"""A reader of feeds can read ours, and never meets an old grant as new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from anslag.export import feed
from anslag.export.atom import NEWEST, newest
from anslag.language import SWEDISH, english
from anslag.public import PublicRegistry
from anslag.site.views import said
from tests.public.conftest import GRANT

Publish = Callable[..., PublicRegistry]
NAMES = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ODD = '<b>Fett</b> & "rakt" \x0b\x07\u2028 ]]> 😀'


def _feed(public: PublicRegistry, address: str = "nya-bidrag.xml") -> Any:
    return etree.fromstring(
        feed(public, public.projects, SWEDISH, title="Nya bidrag", address=address, page="projekt/")
    )


def _texts(found: Any, path: str) -> list[str]:
    return [str(one) for one in found.xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_feed_is_what_the_standard_asks(published: Publish, count: int) -> None:
    public = published(*({"id": f"2025-00{n}", "title": ODD, "summary": ODD} for n in range(count)))
    SCHEMA.assertValid(_feed(public))


def test_a_feed_in_english_says_what_is_in_swedish(published: Publish) -> None:
    public = said(published({}, programme={"public": {"address": "https://x.example/"}}), english())
    made = feed(public, public.projects, english(), title="New grants", address="nya-bidrag.xml", page="projekt/")
    found = etree.fromstring(made)
    SCHEMA.assertValid(found)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert found.get(lang) == "en"
    (summary,) = _texts(found, "a:entry/a:summary/text()")
    assert summary.replace("\N{NO-BREAK SPACE}", " ") == "Exempelföreningen has been granted SEK 120,000."
    assert _texts(found, "a:entry/a:link/@href") == ["https://x.example/en/projekt/2025-001/"]
    for name, text in (("title", "Språkcafé"), ("content", "Ett öppet språkcafé varje vecka.")):
        element = found.find(f"a:entry/a:{name}", NAMES)
        assert (element.text, element.get(lang)) == (text, "sv")
    assert _texts(found, "a:id/text()") != _texts(_feed(public), "a:id/text()")


def test_the_schema_would_see_a_fault(published: Publish) -> None:
    found = _feed(published({}))
    found.remove(found.find("a:updated", NAMES))
    assert not SCHEMA.validate(found)


def test_an_entry_tells_who_got_what(published: Publish) -> None:
    found = _feed(published({}))
    assert _texts(found, "a:entry/a:title/text()") == ["Språkcafé"]
    (summary,) = _texts(found, "a:entry/a:summary/text()")
    assert summary.replace("\N{NO-BREAK SPACE}", " ") == (
        "Exempelföreningen har beviljats 120 000 kr. Ett öppet språkcafé varje vecka."
    )
    assert _texts(found, "a:entry/a:published/text()") == ["2025-04-16T00:00:00+02:00"]
    assert _texts(found, "a:entry/a:category/@label") == ["Raslatt"]


def test_the_newest_come_first_and_a_feed_has_an_end(published: Publish) -> None:
    projects = (
        {"id": f"2025-{n:03d}", "decisions": [GRANT | {"date": f"2025-06-{1 + n % 30:02d}"}]} for n in range(60)
    )
    moments = _texts(_feed(published(*projects)), "a:entry/a:updated/text()")
    assert len(moments) == NEWEST
    assert moments == sorted(moments, reverse=True)


def test_text_from_a_record_is_text_in_the_feed(published: Publish) -> None:
    assert _texts(_feed(published({"title": ODD})), "a:entry/a:title/text()") == [
        ODD.replace("\x0b", "").replace("\x07", "")
    ]


def test_an_id_outlives_title_sum_and_address(published: Publish) -> None:
    first = _feed(published({}))
    moved = {"public": {"address": "https://ny.kommunen.example"}}
    later = _feed(published({"title": "Nytt namn"}, programme=moved))
    assert _texts(first, "//a:id/text()") == _texts(later, "//a:id/text()")
    assert len(set(_texts(first, "//a:id/text()"))) == 2


def test_links_are_whole_when_the_site_knows_where_it_is_served(published: Publish) -> None:
    known = published({}, programme={"public": {"address": "https://anslaget.example/bidrag"}})
    assert _texts(_feed(known), "//a:link/@href") == [
        "https://anslaget.example/bidrag/nya-bidrag.xml",
        "https://anslaget.example/bidrag/projekt/",
        "https://anslaget.example/bidrag/projekt/2025-001/",
    ]
    unknown = _feed(published({}), "omraden/raslatt/nya-bidrag.xml")
    assert _texts(unknown, "a:entry/a:link/@href") == ["../../projekt/2025-001/"]


LATER = [
    {"kind": "supplement", "date": "2025-10-01", "by": "board", "amount": 20_000},
    {"kind": "annulment", "date": "2025-11-03", "by": "Domstolen", "of": "2025-04-16", "final": "2025-11-24"},
]


def test_a_later_decision_is_an_entry_of_its_own(published: Publish) -> None:
    found = _feed(published({"decisions": [GRANT, *LATER]}))
    SCHEMA.assertValid(found)
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in _texts(found, "a:entry/a:summary/text()")]
    assert [text.removesuffix(" Ett öppet språkcafé varje vecka.") for text in said] == [
        "Beslutet upphävdes av domstol. Beviljat belopp är därefter 20 000 kr.",
        "Tilläggsbeslut. Beviljat belopp är därefter 140 000 kr.",
        "Exempelföreningen har beviljats 120 000 kr.",
    ]
    before = _feed(published({"decisions": [GRANT, LATER[0]]}))
    assert _texts(found, "a:entry/a:id/text()")[1:] == _texts(before, "a:entry/a:id/text()")
    assert _texts(found, "a:updated/text()") == ["2025-11-24T00:00:00+01:00"]


def test_a_feed_has_the_newest_decisions_whatever_the_age_of_their_projects(published: Publish) -> None:
    old = {"id": "2025-900", "title": "Gammalt", "decisions": [GRANT | {"date": "2025-03-10"}, LATER[0]]}
    others = ({"id": f"2025-{n:03d}", "decisions": [GRANT]} for n in range(60))
    public = published(old, *others)
    assert old["id"] in {one.id for one in newest(public.projects)}
    titles = _texts(_feed(public), "a:entry/a:title/text()")
    assert (titles[0], titles.count("Gammalt"), len(titles)) == ("Gammalt", 1, NEWEST)
