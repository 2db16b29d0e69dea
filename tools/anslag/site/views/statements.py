"""What the site says of itself: accessibility, personal data, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as version_of

from anslag.public import PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.statements import Statements, read_statements
from anslag.site.views.render import body

__all__ = ["ACCESSIBILITY", "MADE", "PERSONAL_DATA", "pages"]

ACCESSIBILITY, PERSONAL_DATA, MADE = "om/tillganglighet/", "om/personuppgifter/", "om/utgavan/"
_COMPLIANCE = {"fully": "helt förenlig", "partly": "delvis förenlig", "not": "inte förenlig"}


def pages(public: PublicRegistry, version: str = "", statements: Statements | None = None) -> Iterator[Page]:
    """Yield the pages. `version` names the commit that the site is made from; `statements` are read from their file.

    Raises `anslag.site.errors.SiteError` when something that the law asks for is missing.
    """
    found = statements or read_statements()
    yield _page(
        public,
        found,
        ACCESSIBILITY,
        "accessibility",
        f"Tillgänglighet för {found.accessibility.service}",
        "Hur väl webbplatsen följer lagens krav, vad som brister och hur du säger till.",
        (
            ("kraven", "Så väl uppfylls kraven"),
            ("brister", "Det som brister"),
            ("sag-till", "Säg till om något inte fungerar"),
            ("tillsyn", "Tillsyn"),
            ("provning", "Så har webbplatsen prövats"),
        ),
        compliance=_COMPLIANCE[found.accessibility.compliance],
    )
    yield _page(
        public,
        found,
        PERSONAL_DATA,
        "privacy",
        "Personuppgifter",
        "Vilka uppgifter om människor som finns på webbplatsen och i registret, och vem som svarar för dem.",
        (("registret", "I registret"), ("besok", "När du besöker webbplatsen"), ("ratt", "Din rätt")),
    )
    yield _page(
        public,
        found,
        MADE,
        "made",
        "Utgåvan",
        "När webbplatsen gjordes, av vad, och hur uppgifterna får användas.",
        (("gjord", "När den gjordes"), ("anvanda", "Så får den användas")),
        version=version,
        program=version_of("anslag"),
    )


def _page(
    public: PublicRegistry,
    statements: Statements,
    address: str,
    kind: str,
    title: str,
    description: str,
    sections: tuple[tuple[str, str], ...],
    **values: object,
) -> Page:
    return Page(
        address=address,
        kind=kind,
        title=title,
        description=description,
        body=body(
            f"statements/{kind}.html",
            address,
            title=title,
            sections=dict(sections),
            programme=public.programmes[0],
            as_of=public.as_of,
            count=len(public.projects),
            statement=statements,
            demonstration=public.demonstration,
            **values,
        ),
        headings=(Heading(1, "sidan", title), *(Heading(2, *section) for section in sections)),
        nav=address,
        found_as="Om webbplatsen",
    )
