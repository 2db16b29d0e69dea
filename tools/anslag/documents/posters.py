"""What a grant is shown with: a badge, a QR code, a poster, and the picture beside a shared link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from anslag.documents.typeset import Form, lacking, typeset
from anslag.language import Language
from anslag.public import PublicProgramme, PublicProject
from anslag.words import listed

if TYPE_CHECKING:
    from segno import QRCode

__all__ = [
    "BADGE_SIZE",
    "Paper",
    "Surface",
    "badge",
    "badge_text",
    "card",
    "card_is_lacking",
    "lacking_on_poster",
    "material",
    "poster",
    "qr",
    "unset_on_poster",
]

Surface = Literal["light", "dark"]
Paper = Literal["a4", "a3"]
BADGE_SIZE = (260, 80)
"""Width and height of the badge, in CSS pixels."""
_MAY_LACK = re.compile("[^\n -~\u00a0-\u024f\u2010-\u2026]")
"""All that the poster's fonts may lack, and more: to ask them is to set the poster."""


def badge_text(programme: PublicProgramme) -> str:
    """Return what the badge says, for those who cannot see it."""
    return f"Med stöd av {programme.funder}, {programme.name}"


def badge(programme: PublicProgramme, surface: Surface, form: Form) -> bytes:
    """Return the badge of `programme` for a light or a dark surface. Its letters are shapes: it needs no font."""
    texts = {"surface": surface, "text": badge_text(programme), "lead": "Med stöd av"}
    return typeset("badge.typ", form, texts | {"funder": programme.funder, "programme": programme.name})


def card(programme: PublicProgramme, language: Language) -> bytes:
    """Return the picture of the site in `language` as PNG, 1200 by 630 pixels, for where a link is shared (ogp.me)."""
    return typeset("card.typ", "png", _card(programme, language))


def card_is_lacking(programme: PublicProgramme, language: Language) -> bool:
    """Return whether the font of the picture of the site lacks letters of what it says in `language`."""
    texts = _card(programme, language)
    return any(_MAY_LACK.search(text) for text in texts.values()) and bool(lacking("card.typ", texts))


def _card(programme: PublicProgramme, language: Language) -> dict[str, str]:
    about = language.gettext("Vilka som har fått bidrag, till vad och med vilket resultat.")
    texts = {"funder": programme.funder, "programme": programme.name, "text": about}
    return {name: str(text) for name, text in texts.items()} | {"lang": language.code.partition("-")[0]}


def material(project: PublicProject, programme: PublicProgramme, url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file made for one project, whose page is at `url`."""
    yield "qr.svg", qr(url, "svg")
    yield "qr.png", qr(url, "png")
    yield "affisch-a4.pdf", poster(project, programme, url, "a4")
    yield "affisch-a3.pdf", poster(project, programme, url, "a3")


def qr(url: str, form: Literal["svg", "png"]) -> bytes:
    """Return a QR code (ISO/IEC 18004) for `url` that survives a stain or a fold: at least 15 % may be lost."""
    code, out = _code(url), BytesIO()
    if form == "svg":
        title = f"QR-kod till {url}"
        code.save(out, kind="svg", scale=8, light="white", xmldecl=False, svgclass=None, lineclass=None, title=title)
    else:
        code.save(out, kind="png", scale=8)
    return out.getvalue()


@lru_cache(1)
def _code(url: str) -> QRCode:
    """Return the code for `url`, kept for the files of one project: choosing its mask is most of the work."""
    import segno  # only who makes a kit needs it

    return segno.make_qr(url, error="m")


def poster(
    project: PublicProject, programme: PublicProgramme, url: str, paper: Paper, form: Literal["pdf", "png"] = "pdf"
) -> bytes:
    """Return a poster that tells of the grant and leads to `url`, the project's own page."""
    return typeset("poster.typ", form, _poster(project, programme, url, paper))


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


def _poster(project: PublicProject, programme: PublicProgramme, url: str, paper: Paper) -> dict[str, str]:
    return {
        "paper": paper,
        "title": project.title,
        "kicker": programme.name,
        "organisations": listed([one.name for one in project.organisations]),
        "support": f"Med stöd av {programme.funder}",
        "text": "Se vad pengarna går till och vilka resultat de ger.",
        "when": "När:",
        "where": "Var:",
        "shown": url.removeprefix("https://").rstrip("/"),
        "qr": qr(url, "svg").decode(),
        "qr_alt": f"QR-kod till {url}",
    }
