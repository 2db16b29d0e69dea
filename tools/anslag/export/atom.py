"""New grants, and what was decided about them later, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring
from zoneinfo import ZoneInfo

from anslag.language import InSwedish, Language
from anslag.public import PublicDecision, PublicProgramme, PublicProject, PublicRegistry

__all__ = ["NEWEST", "feed", "newest"]

NEWEST = 50
"""How many decisions a feed holds."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HERE = ZoneInfo("Europe/Stockholm")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
register_namespace("", _ATOM)


def feed(
    public: PublicRegistry,
    projects: Sequence[PublicProject],
    language: Language,
    *,
    title: str,
    address: str,
    page: str,
) -> bytes:
    """Return a feed in `language` of the newest decisions about `projects`, newest first.

    `address` is where the feed itself stands and `page` the page with the same projects, both from the root of the
    pages in `language`. Links are whole when the first programme says where the site is served, and relative to the
    feed otherwise. Ids stay the same whatever the address, so that a reader never meets an old grant as new.
    """
    programmes = {programme.id: programme for programme in public.programmes}
    site = public.programmes[0]
    root = f"{site.address}{language.prefix}" if site.address else "../" * address.count("/")
    found = Element(f"{{{_ATOM}}}feed", {_LANG: language.code})
    _add(found, "id", _urn(site, f"{language.prefix}{address}"))
    _add(found, "title", title)
    entries = sorted(_decisions(projects), key=lambda entry: (entry[1].date, entry[0].id), reverse=True)[:NEWEST]
    _add(found, "updated", _moment(max((decision.date for _, decision, _ in entries), default=public.as_of)))
    SubElement(found, f"{{{_ATOM}}}link", rel="self", type="application/atom+xml", href=f"{root}{address}")
    SubElement(found, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=f"{root}{page}" or "./")
    _add(SubElement(found, f"{{{_ATOM}}}author"), "name", site.funder)
    for project, decision, id_ in entries:
        _entry(found, project, decision, _urn(programmes[project.programme], id_), language, root)
    indent(found, "")
    text: str = tostring(found, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def newest(projects: Sequence[PublicProject]) -> tuple[PublicProject, ...]:
    """Return those of `projects` that a feed of them is made of: the ones that were decided about last."""
    return tuple(sorted(projects, key=lambda one: max(decision.date for decision in one.decisions), reverse=True))[
        :NEWEST
    ]


def _decisions(projects: Sequence[PublicProject]) -> Iterator[tuple[PublicProject, PublicDecision, str]]:
    """Yield each decision with its project and a name that stays when others are added."""
    for project in projects:
        named = set[str]()
        for decision in project.decisions:
            name = f"{project.id}/{decision.date}" if named else project.id
            while name in named:
                name += "+"
            named.add(name)
            yield project, decision, name


def _entry(
    found: Element, project: PublicProject, decision: PublicDecision, id_: str, language: Language, root: str
) -> None:
    entry = SubElement(found, f"{{{_ATOM}}}entry")
    moment = _moment(decision.date)
    _add(entry, "id", id_)
    _add(entry, "title", project.title)
    _add(entry, "published", moment)
    _add(entry, "updated", moment)
    SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=f"{root}projekt/{project.id}/")
    for area in project.areas:
        SubElement(entry, f"{{{_ATOM}}}category", term=area.id, label=_clean(area.name))
    granted = _told(project, decision, language)
    if isinstance(project.summary, InSwedish):  # two texts, each in its language
        _add(entry, "summary", granted)
        _add(entry, "content", project.summary)
    else:
        _add(entry, "summary", f"{granted} {project.summary}".strip())


def _told(project: PublicProject, decision: PublicDecision, language: Language) -> str:
    """Return what a decision came to, in words."""
    if decision is project.decisions[0]:
        if not project.organisations:
            return language.gettext("Projektet har beviljats {sum}.").format(sum=language.money(decision.granted))
        who = language.listed([one.name for one in project.organisations])
        return language.gettext("{who} har beviljats {sum}.").format(who=who, sum=language.money(decision.granted))
    now = language.gettext("Beviljat belopp är därefter {sum}.").format(sum=language.money(decision.granted))
    return f"{language.gettext(decision.kind)}. {now}"


def _add(parent: Element, name: str, text: str) -> None:
    element = SubElement(parent, f"{{{_ATOM}}}{name}", {_LANG: "sv"} if isinstance(text, InSwedish) else {})
    element.text = _clean(text)


def _clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


def _urn(programme: PublicProgramme, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{programme.funder}/{programme.id}/{name}").urn


def _moment(day: date) -> str:
    """Return the beginning of `day` in Sweden, as RFC 3339 has it."""
    return datetime.combine(day, time(), _HERE).isoformat()
