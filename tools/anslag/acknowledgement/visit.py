"""Goes through claims, one page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anslag.acknowledgement.claim import Claim
from anslag.acknowledgement.client import Client, Fetched, FetchError
from anslag.acknowledgement.judge import Outcome, Result, judge
from anslag.bounded import OutOfBoundsError, bounded

__all__ = ["check"]

_TOO_MUCH = "Sidan är skriven så att den tar för lång tid att läsa."
_UNREADABLE = "Sidan är skriven så att den inte går att läsa."


def check(claims: Iterable[Claim], client: Client) -> Iterator[Result]:
    """Yield the result of each of `claims` as it is known. An address that several projects note is fetched once.

    Nothing that a site answers costs the others theirs: what cannot be fetched, or read within bounds, is unknown.
    """
    pages: dict[str, Fetched | FetchError] = {}
    for claim in claims:
        if claim.url not in pages:
            pages[claim.url] = _fetched(client, claim.url)
        page = pages[claim.url]
        yield _unknown(claim, str(page)) if isinstance(page, FetchError) else _judged(claim, page)


def _fetched(client: Client, url: str) -> Fetched | FetchError:
    try:
        return client.fetch(url)
    except FetchError as error:
        return error


def _judged(claim: Claim, page: Fetched) -> Result:
    """Return the result of `judge`, which reads what anyone may have written, in a process that is stopped in time."""

    def work() -> tuple[str, tuple[str, ...], str]:
        result = judge(claim, page)
        return result.outcome.value, result.signs, result.reason

    try:
        outcome, signs, reason = bounded(work)
    except OutOfBoundsError as error:
        return _unknown(claim, _UNREADABLE if error.failure else _TOO_MUCH)
    return Result(claim, Outcome(outcome), tuple(signs), reason)


def _unknown(claim: Claim, reason: str) -> Result:
    return Result(claim, Outcome.UNKNOWN, reason=reason)
