"""What a grant is shown with: a badge, a QR code, a poster, and the picture beside a shared link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from anslag.documents.project_cards import Ink
from anslag.documents.typeset import Form, lacking, typeset
from anslag.language import SWEDISH, Language
from anslag.public import PublicProgramme, PublicProject
from anslag.words import N_, listed

if TYPE_CHECKING:
    from segno import QRCode

__all__ = [
    "ABOUT",
    "BADGE_SIZE",
    "Paper",
    "Surface",
    "badge",
    "badge_text",
    "card",
    "lacking_on_poster",
    "material",
    "poster",
    "qr",
    "shown_in",
    "unset_on_poster",
]

Surface = Literal["light", "dark"]
Paper = Literal["a4", "a3"]
BADGE_SIZE = (260, 80)
"""Width and height of the badge, in CSS pixels."""
_MAY_LACK = re.compile("[^\n -~\u00a0-\u024f\u2010-\u2026]")
"""All that the poster's fonts may lack, and more: to ask them is to set the poster."""


_SUPPORT, _TEXT = N_("Med stöd av"), N_("Se vad pengarna går till och vilka resultat de ger.")
_WHEN, _WHERE = N_("När:"), N_("Var:")
ABOUT = N_("Vilka som har fått bidrag, till vad och med vilket resultat.")
"""What the picture of the site says that it is."""


def badge_text(programme: PublicProgramme, language: Language = SWEDISH) -> str:
    """Return what the badge says, for those who cannot see it. `programme` is said in `language`."""
    lead = language.gettext(_SUPPORT)
    return f"{lead} {programme.funder}, {programme.name}"


def badge(programme: PublicProgramme, surface: Surface, form: Form, language: Language = SWEDISH) -> bytes:
    """Return the badge of `programme`, said in `language`, for a light or a dark surface.

    Its letters are shapes: it needs no font.
    """
    texts = {"surface": surface, "text": badge_text(programme, language), "lead": language.gettext(_SUPPORT)}
    texts |= {"funder": str(programme.funder), "programme": str(programme.name), "lang": _lang(language)}
    return typeset("badge.typ", form, texts)


def card(funder: str, grant: str, about: str, lang: str, colours: Ink, logo: bytes | None = None) -> bytes:
    """Return the picture of the site as PNG, 1200 by 630 pixels, for where a link is shared (ogp.me).

    `about` says in the language `lang` what the site is. A `logo` that cannot be shown here is left out.
    """
    paper, ink = (f"#{bytes(one).hex()}" for one in colours)
    texts = {"funder": funder, "programme": grant, "text": about, "lang": lang, "paper": paper, "ink": ink}
    if logo:
        from typst import TypstError  # loaded when something is made

        with suppress(TypstError):
            return typeset("card.typ", "png", texts | {"logo": logo.decode("latin-1")})  # every byte as a letter
    return typeset("card.typ", "png", texts | {"logo": ""})


def shown_in(language: Language, *others: str) -> Language:
    """Return the language to make badges, posters and pictures in: `language`, or Swedish where it cannot be shown.

    It cannot when the fonts lack letters of its words, or of `others`, which are said in it.
    """
    if language is SWEDISH:
        return language
    said = " ".join([*map(language.gettext, (_SUPPORT, _TEXT, _WHEN, _WHERE, ABOUT)), *others])
    if not _MAY_LACK.search(said):
        return language
    texts = {"funder": "", "programme": said, "text": "", "lang": _lang(language), "logo": ""}
    return SWEDISH if lacking("card.typ", texts | {"paper": "#fff", "ink": "#000"}) else language


def _lang(language: Language) -> str:
    """Return the code of a language as the templates take it, without a script or region."""
    return language.code.partition("-")[0]


def material(
    project: PublicProject, programme: PublicProgramme, url: str, language: Language = SWEDISH
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file made in `language` for one project, whose page is at `url`."""
    yield "qr.svg", qr(url, "svg", language)
    yield "qr.png", qr(url, "png", language)
    yield "affisch-a4.pdf", poster(project, programme, url, "a4", language=language)
    yield "affisch-a3.pdf", poster(project, programme, url, "a3", language=language)


def qr(url: str, form: Literal["svg", "png"], language: Language = SWEDISH) -> bytes:
    """Return a QR code (ISO/IEC 18004) for `url` that survives a stain or a fold: at least 15 % may be lost."""
    code, out = _code(url), BytesIO()
    if form == "svg":
        title = _qr_text(url, language)
        code.save(out, kind="svg", scale=8, light="white", xmldecl=False, svgclass=None, lineclass=None, title=title)
    else:
        code.save(out, kind="png", scale=8)
    return out.getvalue()


def _qr_text(url: str, language: Language) -> str:
    return language.gettext("QR-kod till {url}").format(url=url)


@lru_cache(1)
def _code(url: str) -> QRCode:
    """Return the code for `url`, kept for the files of one project: choosing its mask is most of the work."""
    import segno  # only who makes a kit needs it

    return segno.make_qr(url, error="m")


def poster(
    project: PublicProject,
    programme: PublicProgramme,
    url: str,
    paper: Paper,
    form: Literal["pdf", "png"] = "pdf",
    language: Language = SWEDISH,
) -> bytes:
    """Return a poster that tells of the grant and leads to `url`, the project's own page in `language`."""
    return typeset("poster.typ", form, _poster(project, programme, url, paper, language))


def lacking_on_poster(project: PublicProject, programme: PublicProgramme, url: str) -> list[str]:
    """Return the characters of the poster's texts that it shows as empty boxes, since its fonts lack them."""
    texts = _poster(project, programme, url, "a4")
    if not any(_MAY_LACK.search(text) for text in texts.values()):
        return []
    return lacking("poster.typ", texts)


def unset_on_poster(project: PublicProject, programme: PublicProgramme, url: str) -> str:
    """Return a sentence, in Swedish, about the characters that a poster cannot show; empty when it shows all."""
    found = lacking_on_poster(project, programme, url)
    if not found:
        return ""
    return (
        f"{project.id}: affischens typsnitt saknar {listed(found)}, som blir tomma rutor. "
        "Skriv titeln och namnen utan dem om affischen ska användas."
    )


def _poster(
    project: PublicProject, programme: PublicProgramme, url: str, paper: Paper, language: Language = SWEDISH
) -> dict[str, str]:
    _ = language.gettext
    return {
        "paper": paper,
        "lang": _lang(language),
        "title": str(project.title),
        "kicker": str(programme.name),
        "organisations": language.listed([str(one.name) for one in project.organisations]),
        "support": f"{_(_SUPPORT)} {programme.funder}",
        "text": _(_TEXT),
        "when": _(_WHEN),
        "where": _(_WHERE),
        "shown": url.removeprefix("https://").rstrip("/"),
        "qr": qr(url, "svg", language).decode(),
        "qr_alt": _qr_text(url, language),
    }
