"""Two grants in one register, and what a grant's own terms do to its pages."""

from __future__ import annotations

from collections.abc import Callable

from anslag.language import SWEDISH, english
from anslag.public import PublicRegistry
from anslag.site.views import acknowledge, apply, public_pages, said, spoken_files
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
SECOND = {"name": {"sv": "Bidrag för möten", "en": "Grant for meetings"}}


def pages(public: PublicRegistry, *, swedish: bool = True) -> dict[str, str]:
    language = SWEDISH if swedish else english()
    words = said(public, language)
    found = [*made(public_pages(words, language)), *apply.pages(words, language, public)]
    return {page.address: str(page.body) for page in found}


def acknowledge_pages(public: PublicRegistry) -> dict[str, str]:
    return pages(public) | {page.address: str(page.body) for page in made(acknowledge.pages(public, SWEDISH))}


def test_each_of_two_grants_has_its_page_and_its_choice(published: Publish) -> None:
    public = published({}, {"id": "2025-002", "title": "Dansafton", "programme": "moten"}, second=SECOND)
    there = pages(public)
    assert "Dansafton" in there["bidrag/moten/"]
    assert "Språkcafé" not in there["bidrag/moten/"]
    assert "Dansafton" not in there["bidrag/integration/"]
    assert 'bidrag/moten/">Bidrag för möten</a>' in there["projekt/2025-002/"]
    assert 'bidrag/integration/">Exempelanslaget</a>' in there["projekt/2025-001/"]
    assert "Bidrag för möten" in there["projekt/"]
    assert 'sok-bidrag/moten/">Bidrag för möten</a>' in there["sok-bidrag/"]
    assert "Bidrag för möten" in there["sok-bidrag/moten/"]
    assert "sok-bidrag/moten/checklista-foreningar/" in there
    assert 'bidrag/moten/">Grant for meetings</a>' in pages(public, swedish=False)["projekt/2025-002/"]


def test_the_start_page_shows_both_grants(published: Publish) -> None:
    texts = {"about": {"sv": "Pengar till dansaftnar.", "en": "Money for dances."}}
    public = published(
        {}, {"id": "2025-002", "title": "Dansafton", "programme": "moten"}, second=SECOND | {"texts": texts}
    )
    start = pages(public)[""]
    assert ">Bidrag från Exempelkommunen</h1>" in start
    assert ">Exempelanslaget</h3>" in start
    assert "Pengar till dansaftnar." in start.partition(">Bidrag för möten</h3>")[2]
    for address in ("bidrag/moten/", "sok-bidrag/moten/", "beratta/moten/", "bidrag/integration/", "beratta/"):
        assert f'href="{address}"' in start
    assert ">Grants from " in pages(public, swedish=False)[""]
    assert ">Exempelanslaget</h1>" in pages(published({}))[""]


def test_whoever_has_a_grant_is_told_how_to_tell_of_that_one(published: Publish) -> None:
    told = {"how_to_acknowledge": {"sv": "Skriv att kvällen har bidrag."}}
    there = acknowledge_pages(
        published({}, {"id": "2025-002", "title": "Dansafton", "programme": "moten"}, second=SECOND | {"texts": told})
    )
    assert "Skriv att kvällen har bidrag." in there["beratta/moten/"]
    assert "Skriv att kvällen har bidrag." not in there["beratta/"]
    assert 'beratta/">Exempelanslaget</a>' in there["beratta/moten/"]
    assert 'href="../../beratta/moten/"' in there["projekt/2025-002/"]
    assert 'href="../../beratta/"' in there["projekt/2025-001/"]
    assert 'href="../../beratta/moten/"' in there["sok-bidrag/moten/"]


def test_each_grant_has_a_feed_and_the_files_are_of_both(published: Publish) -> None:
    public = published({}, {"id": "2025-002", "title": "Dansafton", "programme": "moten"}, second=SECOND)
    feeds = {file.address: file.content for later in spoken_files(public, SWEDISH) for file in later()}
    own = feeds["bidrag/moten/nya-bidrag.xml"].decode()
    assert "<title>Exempelkommunen: nya bidrag, Bidrag för möten</title>" in own
    assert "Dansafton" in own
    assert "Språkcafé" not in own
    both = feeds["nya-bidrag.xml"].decode()
    assert "<title>Exempelkommunen: nya bidrag</title>" in both
    assert "Dansafton" in both
    assert "Språkcafé" in both


def test_one_grant_alone_is_nothing_to_choose(published: Publish) -> None:
    there = pages(published({}))
    assert [address for address in there if address.startswith("bidrag/")] == []
    assert "<dt>Bidrag</dt>" not in there["projekt/2025-001/"]


def test_a_grant_without_areas_has_no_pages_of_them(published: Publish) -> None:
    with_areas, without = (pages(published({}, programme={"areas": terms})) for terms in (ON, {"demand": "off"}))
    assert "omraden/raslatt/" in with_areas
    assert [address for address in without if address.startswith("omraden/")] == []


ON = {"demand": "error", "priority": ["raslatt"]}


def test_a_grant_without_goals_has_no_pages_of_them(published: Publish) -> None:
    assert [address for address in pages(published({}, programme={"goals": []})) if address.startswith("mal/")] == []


def test_the_goal_tells_what_it_serves_and_whoever_applies_who_may_not(published: Publish) -> None:
    terms = {
        "overarching_goals": [{"id": "lika", "name": "Minskad ojämlikhet", "source": "Hållbarhetsprogrammet"}],
        "goals": [{"id": "trust", "name": "Ökad tillit", "serves": ["lika"]}],
        "target_group": "Alla som saknar en mötesplats.",
        "excluded": [{"name": "Politiska partier", "reason": "Bidraget är inte till för partipolitiskt arbete."}],
    }
    there = pages(published({"goals": ["trust"]}, programme=terms))
    assert "Minskad ojämlikhet (Hållbarhetsprogrammet)" in there["mal/trust/"]
    assert "Alla som saknar en mötesplats." in there["sok-bidrag/"]
    assert (
        "<strong>Politiska partier.</strong> Bidraget är inte till för partipolitiskt arbete." in there["sok-bidrag/"]
    )
