"""What a project's page leads to, and what machines read on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.page import Page
from anslag.site.views import public_files, public_pages
from anslag.site.views.likes import likes
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
ENDING = "</script><script>alert(1)</script><!--\u2028 &amp; \"'"


def _page(public: PublicRegistry, id_: str = "2025-001") -> Page:
    return next(page for page in made(public_pages(public, SWEDISH)) if page.address == f"projekt/{id_}/")


def _data(page: Page) -> Any:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', str(page.head), re.DOTALL)
    return json.loads(block)


def test_search_engines_read_the_grant(published: Publish) -> None:
    data = _data(_page(published({}, programme={"public": {"address": "https://anslaget.example"}})))
    assert (data["@context"], data["@type"], data["identifier"]) == ("https://schema.org", "MonetaryGrant", "2025-001")
    assert data["amount"] == {"@type": "MonetaryAmount", "currency": "SEK", "value": "120000"}
    assert data["funder"]["name"] == "Exempelkommunen"
    assert data["fundedItem"]["parentOrganization"] == [
        {"@type": "Organization", "name": "Exempelföreningen", "url": "https://foreningen.example/"}
    ]
    assert data["url"] == "https://anslaget.example/projekt/2025-001/"


def test_no_text_can_end_the_data_block(published: Publish) -> None:
    page = _page(published({"title": ENDING, "summary": ENDING}))
    assert _data(page)["name"] == ENDING
    inside = str(page.head).removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")
    assert not re.search("[<>&\u2028]", inside)


def test_faults_are_reported_to_the_funder_with_the_number_of_the_project(published: Publish) -> None:
    body = str(_page(published({})).body)
    address = "mailto:anslag@kommunen.example?subject=Fel%20p%C3%A5%20sidan%20om%20projekt%202025-001"
    assert f'<a href="{address}">Rapportera fel</a>' in body


def test_the_record_can_be_downloaded(published: Publish) -> None:
    public = published({})
    assert '<a href="../../projekt/2025-001/2025-001.json" hreflang="sv" download>' in str(_page(public).body)
    (file,) = [
        file for files in public_files(public) for file in files() if file.address == "projekt/2025-001/2025-001.json"
    ]
    assert json.loads(file.content)["title"] == "Språkcafé"


def test_likes_share_area_and_goal_and_are_other_projects(published: Publish) -> None:
    public = published(
        {"goals": ["trust"]},
        {"id": "2025-002", "areas": ["torpa"]},
        {"id": "2025-003", "goals": ["trust"]},
        {"id": "2025-004", "continues": "2025-001", "goals": ["trust"]},
        {"id": "2025-005"},
    )
    assert likes(public.projects)["2025-001"] == ("2025-003", "2025-005")
    assert likes(public.projects)["2025-002"] == ()
    assert "Liknande projekt" in str(_page(public).body)
    assert "Liknande projekt" not in str(_page(public, "2025-002").body)


@pytest.mark.parametrize("count", [1, 40])
def test_likes_are_at_most_three(published: Publish, count: int) -> None:
    public = published(*({"id": f"2025-{n:03d}"} for n in range(1, count + 1)))
    assert {len(found) for found in likes(public.projects).values()} == {min(3, count - 1)}
