"""What the site says of itself: accessibility, personal data, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as version_of

from anslag.language import Language
from anslag.public import PublicRegistry
from anslag.site.legal_texts import Statements
from anslag.site.page import Heading, Page
from anslag.site.views.rendering import body
from anslag.words import N_

__all__ = ["ACCESSIBILITY", "MADE", "PERSONAL_DATA", "pages"]

ACCESSIBILITY, PERSONAL_DATA, MADE = "om/tillganglighet/", "om/personuppgifter/", "om/utgavan/"
_COMPLIANCE = {"fully": N_("helt förenlig"), "partly": N_("delvis förenlig"), "not": N_("inte förenlig")}


def pages(public: PublicRegistry, language: Language, version: str, found: Statements) -> Iterator[Page]:
    """Yield the pages in `language`, of the statements `found`. `version` names the commit the site is made from."""
    _ = language.gettext
    yield _page(
        public,
        language,
        found,
        ACCESSIBILITY,
        "accessibility",
        _("Tillgänglighet för {service}").format(service=found.accessibility.service),
        _("Hur tillgänglig webbplatsen är, vilka brister som finns och hur du kontaktar oss."),
        (
            ("kraven", _("Hur tillgänglig är webbplatsen?")),
            ("brister", _("Kända brister")),
            ("sag-till", _("Kontakta oss om något inte fungerar")),
            ("tillsyn", _("Tillsyn")),
            ("provning", _("Så har vi testat webbplatsen")),
        ),
        compliance=_(_COMPLIANCE[found.accessibility.compliance]),
    )
    yield _page(
        public,
        language,
        found,
        PERSONAL_DATA,
        "privacy",
        _("Personuppgifter"),
        _("Vilka personuppgifter som finns på webbplatsen och i registret, och vem som ansvarar för dem."),
        (("registret", _("I registret")), ("besok", _("När du besöker webbplatsen")), ("ratt", _("Dina rättigheter"))),
        grants=tuple(_what_grants_say(public, language)),
    )
    yield _page(
        public,
        language,
        found,
        MADE,
        "made",
        _("Version och licens"),
        _("Webbplatsens version och uppgifternas licens."),
        (("gjord", _("Version")), ("anvanda", _("Licens"))),
        version=version,
        program=version_of("anslag"),
    )


def _what_grants_say(public: PublicRegistry, language: Language) -> Iterator[tuple[str, str | None, int | None, str]]:
    """Yield what each grant says of personal data: text, least number shown, mailbox. Grants that agree are one."""
    said: dict[tuple[str | None, int | None, str], list[str]] = {}
    for one in public.programmes:
        said.setdefault((one.text("personal_data"), one.small_count, one.email), []).append(one.name)
    for (text, limit, email), names in said.items():
        yield language.listed_markup(names), text, limit, email


def _page(
    public: PublicRegistry,
    language: Language,
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
            language,
            title=title,
            sections=dict(sections),
            site_address=public.address,
            funders=language.listed_markup(public.funders),
            several=len(public.funders),
            as_of=public.as_of,
            count=len(public.projects),
            statement=statements,
            demonstration=public.demonstration,
            **values,
        ),
        headings=(Heading(1, "sidan", title), *(Heading(2, *section) for section in sections)),
        nav=address,
        found_as=language.gettext("Om webbplatsen"),
    )
