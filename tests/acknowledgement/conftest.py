"""A site to visit, and a claim about a page on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from anslag.acknowledgement import Claim, Result, check
from anslag.public import PublicProgramme
from anslag.words import Words
from tests.acknowledgement.website import Website, serve

Visit = Callable[..., Result]
PROGRAMME = PublicProgramme(
    id="integration",
    name="Exempelanslaget",
    demonstration=True,
    funder="Exempelköpings kommun",
    unit="Stadskontoret",
    website="https://www.kommunen.example/",
    email="anslag@kommunen.example",
    guidelines="Riktlinjer",
    guidelines_url=None,
    goals=(),
    applicants=(),
    bodies=(),
    supplement_days=21,
    small_count=5,
    address="https://anslaget.example/",
    texts=(("acknowledgement_short", Words("Med stöd av pengar för möten.")),),
)
"""The grant that pages should tell of."""


@pytest.fixture
def website() -> Iterator[Website]:
    """Serve a site."""
    with serve() as site:
        yield site


@pytest.fixture
def visit(website: Website) -> Visit:
    """Return a function that checks the claim that the page at `url` tells of the grant."""

    def run(url: str, *, loopback: bool = True, **limits: float) -> Result:
        claim = Claim("2025-001", "Språkcafé", url, PROGRAMME)
        (result,) = check([claim], website.client(loopback=loopback, **limits))
        return result

    return run
