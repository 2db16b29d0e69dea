"""How to apply: who can, what to answer, who decides and when. All of it comes from the programme's own data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from anslag.documents.form import application_form
from anslag.model import swedish
from anslag.public import PublicApplicants, PublicBody, PublicProgramme, PublicRegistry
from anslag.site.page import Asset, Heading, Page
from anslag.site.views.render import body
from anslag.words import listed

__all__ = ["APPLY", "files", "pages"]

APPLY = "sok-bidrag/"
"""The address of the page, and of the entry in the main menu."""
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_TITLE = "Så söker ni bidrag"
_SECTIONS = (
    ("vagen", "Från idé till slutrapport"),
    ("fragorna", "Det här svarar ni på"),
    ("beslutet", "Vem som beslutar"),
    ("tider", "Tider att hålla"),
    ("fragor", "Frågor"),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """What an applicant of some kind needs: the words for who signs, and where form and checklist are."""

    terms: PublicApplicants
    slug: str
    signed_by: str

    @property
    def whom(self) -> str:
        """The kind of applicant, to stand within a sentence."""
        return f"{self.terms.name[:1].lower()}{self.terms.name[1:]}"

    @property
    def form(self) -> str:
        """The address of the application form."""
        return f"{APPLY}ansokan-{self.slug}.docx"

    @property
    def checklist(self) -> str:
        """The address of the checklist."""
        return f"{APPLY}checklista-{self.slug}/"


def pages(public: PublicRegistry) -> Iterator[Page]:
    """Yield the page on how to apply, and a checklist for each kind of applicant. The first programme is the site's."""
    programme = public.programmes[0]
    guides = tuple(map(_guide, programme.applicants))
    yield _apply_page(public, programme, guides)
    for guide in guides:
        yield _checklist(public, programme, guide)


def files(public: PublicRegistry) -> Iterator[Asset]:
    """Yield an application form for each kind of applicant."""
    programme = public.programmes[0]
    for guide in map(_guide, programme.applicants):
        yield Asset(guide.form, application_form(programme, guide.terms, public.as_of))


def _apply_page(public: PublicRegistry, programme: PublicProgramme, guides: tuple[Guide, ...]) -> Page:
    return Page(
        address=APPLY,
        kind="apply",
        title=_TITLE,
        description=f"Vem som kan söka {programme.name}, vad ansökan ska innehålla och vem som beslutar.",
        body=body(
            "apply/page.html",
            APPLY,
            title=_TITLE,
            programme=programme,
            guides=guides,
            sections=_SECTIONS,
            bodies=tuple((span(one), one.name) for one in programme.bodies),
            times=tuple(_times(programme)),
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "sok", _TITLE), *(Heading(2, *section) for section in _SECTIONS)),
        nav=APPLY,
        found_as="Söka bidrag",
    )


def _checklist(public: PublicRegistry, programme: PublicProgramme, guide: Guide) -> Page:
    title = f"Checklista: {guide.terms.name}"
    return Page(
        address=guide.checklist,
        kind="checklist",
        title=title,
        description=f"Att bocka av innan ansökan skickas in. {guide.terms.name}.",
        body=body(
            "apply/checklist.html",
            guide.checklist,
            title=title,
            programme=programme,
            guide=guide,
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "checklista", title),),
        nav=APPLY,
        found_as="Söka bidrag",
    )


def _guide(terms: PublicApplicants) -> Guide:
    plain = unicodedata.normalize("NFKD", terms.name.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or terms.id.replace("_", "-")
    return Guide(terms, slug, listed(terms.signatories, "eller"))


def span(body_: PublicBody) -> str:
    """Return in words which sums applied for a deciding body decides on."""
    above, up_to = (None if limit is None else swedish(limit) for limit in (body_.above, body_.up_to))
    if above and up_to:
        return f"mer än {above}, högst {up_to}"
    if up_to:
        return f"högst {up_to}"
    return f"mer än {above}" if above else "alla belopp"


def _times(programme: PublicProgramme) -> Iterator[tuple[str, str]]:
    """Yield each time limit: what it is about, and how long."""
    yield "Komplettera ansökan", f"{programme.supplement_days} dagar från det att ni blir ombedda"
    if programme.interim_report:
        yield "Delrapport", "före varje utbetalning efter den första"
    months = programme.report_months
    written = _NUMBERS[months] if months < len(_NUMBERS) else str(months)
    last = f"senast {written} {'månad' if months == 1 else 'månader'} efter projektets sista dag"
    moved = ". Är det en helg räknas närmaste vardag efter" if programme.report_on_weekday else ""
    yield "Slutrapport och kostnadsredovisning", f"{last}{moved}"
