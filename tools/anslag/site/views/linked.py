"""A project as schema.org data (MonetaryGrant, as JSON-LD) for search engines, in the head of its page."""

from __future__ import annotations

import re

import msgspec
from markupsafe import Markup

from anslag.language import Language
from anslag.model import kronor
from anslag.public import PublicProgramme, PublicProject

__all__ = ["json_ld", "script_safe"]

# JSON stays the same JSON when these are written as escapes, and then nothing in it can end the element or begin
# a comment (HTML 4.12.1.3), nor break a line of script.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_ESCAPED = re.compile("[<>&\u2028\u2029]")


def script_safe(data: object) -> Markup:
    """Return `data` as JSON that may stand in a script element whatever the texts in it."""
    text = msgspec.json.encode(data, enc_hook=str).decode()  # a text that is marked as Swedish is a str of its own
    if _ESCAPED.search(text):
        text = text.translate(_ESCAPES)
    return Markup(text)  # noqa: S704 - no character that means anything to HTML is left


def json_ld(project: PublicProject, programme: PublicProgramme, address: str, language: Language) -> Markup:
    """Return the element for the head of the project's page in `language`, at `address` from the root of its pages."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MonetaryGrant",
        "identifier": project.id,
        "name": project.title,
        "description": " ".join(project.summary.split()),
        "amount": {"@type": "MonetaryAmount", "currency": "SEK", "value": str(kronor(project.granted))},
        "funder": _without_none(
            {"@type": "GovernmentOrganization", "name": programme.funder, "url": programme.website}
        ),
        "fundedItem": {
            "@type": "Project",
            "name": project.title,
            "foundingDate": project.start.isoformat(),
            "dissolutionDate": (project.ended_early or project.end).isoformat(),
            "areaServed": [area.name for area in project.areas],
            "parentOrganization": [
                _without_none({"@type": "Organization", "name": one.name, "url": one.website})
                for one in project.organisations
            ],
        },
    }
    if programme.address:
        data["url"] = f"{programme.address}{language.prefix}{address}"
        data["mainEntityOfPage"] = {"@type": "WebPage", "@id": data["url"], "inLanguage": language.code}
    return Markup('<script type="application/ld+json">') + script_safe(data) + Markup("</script>\n")


def _without_none(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value is not None}
