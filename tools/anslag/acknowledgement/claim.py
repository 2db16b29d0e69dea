"""What a grantee has said: this page of ours tells of the grant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.model import Programme, Registry, version_on
from anslag.public import PublicProgramme
from anslag.public.canary_guard import https
from anslag.public.public_programme import public_programme

__all__ = ["Claim", "claims"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An address noted in a project's record, and the grant that the page there should tell of."""

    project: str
    title: str
    url: str
    programme: PublicProgramme


def claims(registry: Registry, as_of: date) -> Iterator[Claim]:
    """Yield each https address that the records note, once a project, in the order of the projects' ids.

    The grant is looked for under the names that it has on the day `as_of`.
    """
    for id_, project in sorted(registry.projects.items()):
        programme = _current(registry.programmes.get(project.programme, ()), as_of)
        if programme is None:
            continue
        grant = public_programme(programme)
        for url in dict.fromkeys(https(one.url) for one in project.acknowledgements):
            if url:
                yield Claim(id_, project.title, url, grant)


def _current(versions: tuple[Programme, ...], as_of: date) -> Programme | None:
    return version_on(versions, as_of) or next(iter(versions), None)
