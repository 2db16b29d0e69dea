"""What a project hides from the public is not told in its own public texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anslag.model import KeyPath, Severity
from anslag.schema.dictionary import label
from anslag.words import listed

from .engine import OWN, Case, Problem, rule
from .public_prose import public_prose

_NAMES_ITSELF = {
    ("application", "partners", "*", "name"),
    ("changes", "*", "what", "*", "to"),
    ("changes", "*", "approved", "what", "*", "to"),
}
"""Texts that are hidden themselves together with what they name."""


@rule("PRV005", Severity.WARNING, section=OWN)
def public_texts_do_not_tell_what_is_hidden(case: Case) -> Iterator[Problem]:
    """En publik text röjer något som projektet döljer

    Vad: Ett projekt som döljer sina områden, partner eller sökande (public.hide) nämner dem inte i texter som visas för
    allmänheten: rubriken, sammanfattningen, målen, motiveringen till ett beslut, villkoren och sammanfattningen av
    resultatet.

    Varför: Dolda uppgifter, till exempel var ett skyddat boende ligger, får inte framgå av texten bredvid.

    Åtgärd: Skriv om texten utan namnet. Läs igenom den också efter annat som visar var projektet finns; det kan regeln
    inte upptäcka. Har texten redan kommit in i registret och får den inte ändras, maskera det (anslag add … redaction).

    Fel::

        title: Språkcafé på Norrby   # <-
        public: {hide: [areas]}

    Fel::

        title: Språkcafé
        summary: Ett café som ordnas tillsammans med exempelbiblioteket.   # <-
        public: {hide: [partners]}

    Fel::

        title: Språkcafé
        summary: Exempelföreningen Språkbron bjuder in till samtal.   # <-
        public: {hide: [organisations]}

    Fel (beviljad)::

        title: Språkcafé
        public: {hide: [areas]}
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: 2025-04-16
            what:
              - path: conditions
                to:
                  - key: lokal
                    text: Lokalen på Norrby hyrs ut till andra.   # <-

    Rätt::

        title: Språkcafé
        summary: Ett öppet språkcafé en gång i veckan.
        public: {hide: [areas, partners]}

    Rätt::

        public: {hide: [acknowledgements]}
    """
    names = {_plain(name): name for name in _hidden(case)}
    for path, text in public_prose(case.project, _NAMES_ITSELF) if names else ():
        told = [name for plain, name in names.items() if re.search(rf"\b{re.escape(plain)}", _plain(text))]
        if told:
            message = f"”{label('project', path)}” nämner {listed(told)}, som projektet inte visar för allmänheten."
            yield Problem(path, message, _way(case, path))


def _way(case: Case, path: KeyPath) -> str:
    """Return how the text is mended; one that has landed may stand for ever, all but what is redacted in it."""
    again = "Skriv om texten utan namnet, och se efter att inget annat i den visar det."
    if path[0] in ("title", "summary"):
        return again
    return f"{again} Har den redan kommit in i registret: anslag add {case.project.id} redaction"


def _hidden(case: Case) -> Iterator[str]:
    """Yield the names of what the project hides, also of the areas that a change gave it."""
    if "areas" in case.project.hidden:
        ids = dict.fromkeys((*case.project.areas, *case.known.project.areas))
        yield from (area.name for id_ in ids if (area := case.areas.get(id_)) and not area.whole)
    if "partners" in case.project.hidden:
        for partner in (*case.project.application.partners, *case.known.project.application.partners):
            yield partner.name
    if "organisations" in case.project.hidden:
        ids = dict.fromkeys((*case.project.applicants, *case.known.project.applicants))
        for one in (case.organisations[id_] for id_ in ids if id_ in case.organisations):
            yield from (one.name, *one.former_names)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
