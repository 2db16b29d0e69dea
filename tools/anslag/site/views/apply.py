"""How to apply: who can, what to answer, who decides and when. All of it comes from the programme's own data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from anslag.language import SWEDISH, InSwedish, Language
from anslag.public import PublicApplicants, PublicBody, PublicHeading, PublicProgramme, PublicRegistry
from anslag.site.page import Asset, Heading, Page
from anslag.site.views.application_conditions import conditions, only_if, size, supplemented, when
from anslag.site.views.apply_money import apply_money
from anslag.site.views.grant_folders import folder, folders
from anslag.site.views.grant_terms import afterwards, appeal, deciding, decision_time, interim_time, report_time, waited
from anslag.site.views.rendering import body
from anslag.words import N_, lowered, slug

__all__ = ["APPLY", "files", "pages", "span"]

APPLY = "sok-bidrag/"
"""The address of the page, and of the entry in the main menu."""
_TITLE = N_("Så ansöker ni om bidrag")
_SECTIONS = (
    ("malen", N_("Anslagets mål")),
    ("pengarna", N_("Hur mycket pengar finns det?")),
    ("fragorna", N_("Frågorna i ansökan")),
    ("vagen", N_("Från idé till slutrapport")),
    ("villkor", N_("Villkor för bidraget")),
    ("beslutet", N_("Beslutet")),
    ("tider", N_("Viktiga tidsgränser")),
    ("bidraget", N_("Utbetalning, redovisning och återbetalning")),
    ("fragor", N_("Frågor")),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """What an applicant of some kind needs: the words for who signs, and where form and checklist are.

    `size` tells how large it must be, and `only_if`, by heading, when that need be answered only. `folder` is where the
    grant's pages are.
    """

    terms: PublicApplicants
    slug: str
    signed_by: str
    size: str = ""
    only_if: Mapping[str, str] = field(default_factory=dict)
    folder: str = APPLY

    @property
    def whom(self) -> str:
        """The kind of applicant, to stand within a sentence."""
        within = lowered(self.terms.name)
        return type(self.terms.name)(within) if isinstance(self.terms.name, InSwedish) else within

    @property
    def form(self) -> str:
        """The address of the application form."""
        return f"{self.folder}ansokan-{self.slug}.docx"

    @property
    def checklist(self) -> str:
        """The address of the checklist."""
        return f"{self.folder}checklista-{self.slug}/"


def pages(public: PublicRegistry, language: Language, swedish: PublicRegistry | None = None) -> Iterator[Page]:
    """Yield of each grant the page on how to apply, and a checklist for each kind of applicant.

    `swedish` is the register in Swedish, `public` itself when not given: its words stand in addresses, which are the
    same in every language.
    """
    for number, programme in enumerate(public.programmes):
        at, slugs = folder(public, programme, APPLY), _slugs((swedish or public).programmes[number])
        guides = tuple(_guide(terms, slugs, language, at) for terms in programme.applicants)
        yield _apply_page(public, programme, guides, language, at)
        for guide in guides:
            yield _checklist(public, programme, guide, language)


def files(public: PublicRegistry) -> Iterator[Asset]:
    """Yield an application form for each kind of applicant."""
    from anslag.documents.application_form import application_form  # it is slow to load, and a form seldom changes

    for programme in public.programmes:
        slugs, at = _slugs(programme), folder(public, programme, APPLY)
        for guide in (_guide(terms, slugs, SWEDISH, at) for terms in programme.applicants):
            yield Asset(guide.form, application_form(programme, guide.terms, public.as_of))


def _slugs(programme: PublicProgramme) -> dict[str, str]:
    """Return what stands for each kind of applicant in addresses, by the id of its terms: its Swedish name, plain."""
    return {terms.id: _slug(terms) for terms in programme.applicants}


def _apply_page(
    public: PublicRegistry, programme: PublicProgramme, guides: tuple[Guide, ...], language: Language, at: str
) -> Page:
    _ = language.gettext
    terms = conditions(programme.conditions, language)
    after = afterwards(programme.terms, language)
    money = tuple(apply_money(public, programme, language))
    parts = (("villkor", terms), ("bidraget", after), ("malen", programme.goals), ("pengarna", money))
    empty = {id_ for id_, part in parts if not part}
    shown = ((id_, words) for id_, words in _SECTIONS if id_ not in empty)
    title, sections = _(_TITLE), tuple((id_, _(words)) for id_, words in shown)
    return Page(
        address=at,
        kind="apply",
        title=title,
        description=_("Vem som kan ansöka om {grant}, vad ansökan ska innehålla och vem som beslutar.").format(
            grant=programme.name
        ),
        body=body(
            "apply/page.html",
            at,
            language,
            title=title,
            programme=programme,
            guides=guides,
            shared=_shared(guides),
            money=money,
            sections=sections,
            others=tuple(folders(public, APPLY, but=programme)),
            acknowledge=folder(public, programme, "beratta/"),
            bodies=tuple((span(one, language), one.name) for one in programme.bodies),
            alone=_alone(programme),
            times=tuple(_times(public, programme, language)),
            conditions=terms,
            deciding=deciding(programme.terms, language),
            appeal=appeal(programme.terms, language),
            afterwards=after,
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "sok", title), *(Heading(2, *section) for section in sections)),
        nav=APPLY,
        found_as=_("Ansöka om bidrag"),
    )


def _shared(guides: tuple[Guide, ...]) -> tuple[PublicHeading, ...]:
    """Return the questions that all kinds of applicant are asked, so that they are listed once."""
    first, *others = (guide.terms.headings for guide in guides) if guides else ((),)
    return tuple(one for one in first if all(one in other for other in others)) if others else ()


def _checklist(public: PublicRegistry, programme: PublicProgramme, guide: Guide, language: Language) -> Page:
    _ = language.gettext
    title = _("Checklista: {applicants}").format(applicants=guide.terms.name)
    return Page(
        address=guide.checklist,
        kind="checklist",
        title=title,
        description=_("Checklista att gå igenom innan ni skickar in ansökan. {applicants}.").format(
            applicants=guide.terms.name
        ),
        body=body(
            "apply/checklist.html",
            guide.checklist,
            language,
            title=title,
            programme=programme,
            guide=guide,
            conditions=(
                *(f"{what}: {limit}" for what, limit in when(programme.conditions, language)),
                *conditions(programme.conditions, language),
            ),
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "checklista", title),),
        nav=APPLY,
        found_as=_("Ansöka om bidrag"),
    )


def _slug(terms: PublicApplicants) -> str:
    return slug(terms.name) or terms.id.replace("_", "-")


def _guide(terms: PublicApplicants, slugs: Mapping[str, str], language: Language, at: str) -> Guide:
    signatories = [language.listed(together) for together in terms.signatories]
    only = {one.id: only_if(one, language) for one in terms.headings if one.demands}
    signed_by = language.listed(signatories, N_("eller"))
    return Guide(terms, slugs[terms.id], signed_by, size(terms, language), only, at)


def span(body_: PublicBody, language: Language) -> str:
    """Return in words which sums applied for a deciding body decides on."""
    _ = language.gettext
    above, up_to = (None if limit is None else language.money(limit) for limit in (body_.above, body_.up_to))
    if above and up_to:
        return _("mer än {above}, högst {up_to}").format(above=above, up_to=up_to)
    if up_to:
        return _("högst {up_to}").format(up_to=up_to)
    return _("mer än {above}").format(above=above) if above else _("alla belopp")


def _alone(programme: PublicProgramme) -> str:
    """Return the deciding body when there is one alone, whatever the sum; empty when the sum settles who decides."""
    one, *others = programme.bodies or (None,)
    return "" if one is None or others or one.above is not None or one.up_to is not None else one.name


def _times(public: PublicRegistry, programme: PublicProgramme, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each time limit: what it is about, and how long."""
    _, ngettext = language.gettext, language.ngettext
    days, terms = programme.supplement_days, programme.terms
    within = ngettext("inom {number} dag efter vår begäran", "inom {number} dagar efter vår begäran", days)
    yield from when(programme.conditions, language)
    if terms.closes_when_spent:
        yield _("När årets pengar är slut"), _("inga fler ansökningar tas emot")
    times = supplemented(programme.conditions, language)
    yield _("Komplettera ansökan"), f"{within.format(number=days)}. {times}" if times else within.format(number=days)
    known = next((waited(one, language) for one in public.waits if one.programme == programme.id), "")
    if decided := decision_time(terms, language) or known:
        yield _("Beslut"), decided
    if interim := interim_time(terms, language):
        yield _("Delrapport"), interim
    yield _("Slutrapport och kostnadsredovisning"), report_time(terms, language)
