"""Goes through claims, one page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anslag.acknowledgement.claim import Claim
from anslag.acknowledgement.client import Client, Fetched, FetchError
from anslag.acknowledgement.judge import Outcome, Result, judge

__all__ = ["check"]


def check(claims: Iterable[Claim], client: Client) -> Iterator[Result]:
    """Yield the result of each of `claims` as it is known. An address that several projects note is fetched once."""
    pages: dict[str, Fetched | FetchError] = {}
    for claim in claims:
        if claim.url not in pages:
            try:
                pages[claim.url] = client.fetch(claim.url)
            except FetchError as error:
                pages[claim.url] = error
        page = pages[claim.url]
        if isinstance(page, FetchError):
            yield Result(claim, Outcome.UNKNOWN, reason=str(page))
        else:
            yield judge(claim, page)
