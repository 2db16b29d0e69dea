"""How a grantee tells of its grant: texts, badge, QR code and poster, for all and for each project until it is closed.

The posters of closed projects are left out, since there are ever more of them and posters cost most of a build. The
page for all grantees says so. `anslag acknowledgement make` makes them for any project. A project whose grant has
ended has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from anslag.documents.posters import BADGE_SIZE, Surface, badge, badge_text, material, shown_in, unset_on_poster
from anslag.documents.typeset import Form
from anslag.language import SWEDISH, Language
from anslag.language.customs import own_name
from anslag.public import PublicProgramme, PublicProject, PublicRegistry
from anslag.site.build_keys import Later
from anslag.site.page import Asset, Heading, Page
from anslag.site.views.grant_folders import folder, folders
from anslag.site.views.grant_page import address
from anslag.site.views.grant_terms import acknowledging
from anslag.site.views.rendering import body
from anslag.site.views.rows import SHOWN
from anslag.words import N_

__all__ = ["ACKNOWLEDGE", "Kit", "files", "kit", "pages"]

ACKNOWLEDGE = "beratta/"
"""The address of the page for all grantees."""
_TITLE = N_("Berätta att ni har fått bidrag")
_CLOSED = 3  # the step of `anslag.public.STEPS` from which a project is over and done with
_SURFACES: tuple[tuple[Surface, str], ...] = (("light", "ljust"), ("dark", "morkt"))
_TEXTS = (
    ("short", N_("Kort"), N_("Kort, på engelska"), "acknowledgement_short"),
    ("long", N_("Längre"), N_("Längre, på engelska"), "acknowledgement_long"),
)
_SECTIONS = (("texter", N_("Texter")), ("market", N_("Märket")), ("qr", N_("QR-kod och affisch")))
_OTHERS = (
    *_SECTIONS[:2],
    ("projekten", N_("Affisch och QR-kod för ert projekt")),
    ("sag-till", N_("Meddela oss")),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to copy: its heading's id and words, its language, and the text."""

    id: str
    title: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What a project tells of its grant with. `url` is the full address of its page; the rest are on the site."""

    project: PublicProject
    url: str

    @property
    def address(self) -> str:
        """The address of the project's page with all of it."""
        return f"{address(self.project.id)}{ACKNOWLEDGE}"


def kit(project: PublicProject, programme: PublicProgramme) -> Kit | None:
    """Return the kit of a project with a grant that is not closed. Without an address of the site there is none."""
    url = programme.page_of(project.id)
    under_way = project.mark is None and project.stage.step is not None and project.stage.step < _CLOSED
    return Kit(project, url) if url and under_way else None


def pages(
    public: PublicRegistry, language: Language, swedish: PublicRegistry | None = None, *, kits: bool = True
) -> Iterator[Page | Later[Page]]:
    """Yield of each grant the page for all grantees and, with `kits`, one for each project that is not closed.

    `swedish` is the register in Swedish, `public` itself when not given: there are texts to copy in every language.
    """
    swedish = swedish or public
    names = {programme.id: programme for programme in swedish.programmes}
    chosen = tuple(_kits(public)) if kits else ()
    for programme in public.programmes:
        own = tuple(one for one, of in chosen if of.id == programme.id)
        yield _page_for_all(public, own, language, programme, names[programme.id])
    for one, programme in chosen:
        yield Later(_page_for_one, (one, programme, names[programme.id]), (language,))


def files(
    public: PublicRegistry, language: Language = SWEDISH, swedish: PublicRegistry | None = None, *, kits: bool = True
) -> Iterator[Later[Iterator[Asset]]]:
    """Yield the badges of each programme and, with `kits`, the files of each project that is not closed.

    `public` is said in `language`, and so are they, unless the fonts lack its letters: they are then in Swedish, as
    `swedish` is, which is `public` itself when not given.
    """
    for programme, in_swedish in zip(public.programmes, (swedish or public).programmes, strict=True):
        yield Later(_badges, (programme, in_swedish), (language,))
    for (one, programme), (first, in_swedish) in (
        zip(_kits(public), _kits(swedish or public), strict=True) if kits else ()
    ):
        yield Later(_files_for_one, (one, programme, first, in_swedish), (language,))


def unset(public: PublicRegistry) -> Iterator[str]:
    """Yield a sentence for each project whose poster cannot show all that is written on it."""
    for one, programme in _kits(public):
        if sentence := unset_on_poster(one.project, programme, one.url):
            yield sentence


def _shown(programme: PublicProgramme, language: Language) -> Language:
    """Return the language that what is made for a grant is in."""
    return shown_in(language, str(programme.funder), str(programme.name))


def _badges(programme: PublicProgramme, swedish: PublicProgramme, language: Language) -> Iterator[Asset]:
    forms: tuple[Form, ...] = ("svg", "png")
    shown = _shown(programme, language)
    said = programme if shown is language else swedish
    for (surface, name), form in product(_SURFACES, forms):
        yield Asset(_badge(programme, name, form), badge(said, surface, form, shown))


def _files_for_one(
    one: Kit, programme: PublicProgramme, first: Kit, swedish: PublicProgramme, language: Language
) -> Iterator[Asset]:
    shown = _shown(programme, language)
    of, said = (one, programme) if shown is language else (first, swedish)
    for name, content in material(of.project, said, _spoken(one.url, programme, language), shown):
        yield Asset(f"{one.address}{name}", content)


def _kits(public: PublicRegistry) -> Iterator[tuple[Kit, PublicProgramme]]:
    programmes = {programme.id: programme for programme in public.programmes}
    for project in public.projects:
        programme = programmes[project.programme]
        if one := kit(project, programme):
            yield one, programme


def _page_for_all(
    public: PublicRegistry,
    kits: tuple[Kit, ...],
    language: Language,
    programme: PublicProgramme,
    swedish: PublicProgramme,
) -> Page:
    _ = language.gettext
    title, sections = _(_TITLE), _said(_OTHERS, language)
    at = folder(public, programme, ACKNOWLEDGE)
    return Page(
        address=at,
        kind="acknowledge",
        title=title,
        description=_("Texter, märke, QR-kod och affisch för er som har fått {grant}.").format(grant=programme.name),
        body=body(
            "acknowledge/page.html",
            at,
            language,
            title=title,
            programme=programme,
            kits=kits,
            shown=SHOWN,
            others=tuple(folders(public, ACKNOWLEDGE, but=programme)),
            sections=sections,
            asked=tuple(acknowledging(programme.terms, language)),
            demonstration=public.demonstration,
            **_material(programme, swedish, programme.address, language),
        ),
        headings=(Heading(1, "beratta", title), *(Heading(2, *section) for section in sections)),
        nav=ACKNOWLEDGE,
        found_as=_("Berätta om bidraget"),
    )


def _page_for_one(one: Kit, programme: PublicProgramme, swedish: PublicProgramme, language: Language) -> Page:
    _, sections = language.gettext, _said(_SECTIONS, language)
    title = _("Berätta om bidraget: {project}").format(project=one.project.title)
    return Page(
        address=one.address,
        kind="kit",
        title=title,
        description=_("Texter, märke, QR-kod och affisch för projektet {project}.").format(project=one.project.title),
        body=body(
            "acknowledge/kit.html",
            one.address,
            language,
            programme=programme,
            kit=one,
            sections=sections,
            demonstration=programme.demonstration,
            **_material(programme, swedish, one.url, language, one.project.title),
        ),
        headings=(Heading(1, "beratta", title), *(Heading(2, *section) for section in sections)),
        nav=ACKNOWLEDGE,
        listed=False,
    )


def _material(
    programme: PublicProgramme,
    swedish: PublicProgramme,
    url: str | None,
    language: Language,
    project: str | None = None,
) -> dict[str, object]:
    """Return what both kinds of page show: the texts, the badge, and the code that shows it with a link to `url`.

    `programme` is said in `language`, that of the page, and `swedish` is the same in Swedish; `project` is the title of
    the project that the texts are about.
    """
    width, height = BADGE_SIZE
    shown = _shown(programme, language)
    return {
        "texts": tuple(_texts(swedish, language, project)),
        "badges": {f"{name}_{form}": _badge(programme, name, form) for _, name in _SURFACES for form in ("svg", "png")},
        "alt": badge_text(programme if shown is language else swedish, shown),
        "alt_language": shown.code,
        "width": width,
        "height": height,
        "url": url and _spoken(url, programme, language),
        "home": programme.address and _spoken(programme.address, programme, language),
    }


def _spoken(url: str, programme: PublicProgramme, language: Language) -> str:
    """Return the full address in `language` of the page at `url`."""
    address = programme.address or ""
    return f"{address}{language.prefix}{url.removeprefix(address)}"


def _texts(programme: PublicProgramme, language: Language, project: str | None) -> Iterator[Text]:
    for lang in _written(programme):
        for id_, title, english, key in _TEXTS:
            if text := programme.acknowledgement(key, project, lang):
                name = language.gettext(english if lang == "en" else title)
                heading = name if lang in ("sv", "en") else f"{name} ({own_name(lang)})"
                yield Text(id_ if lang == "sv" else f"{id_}-{lang}", heading, lang, text)


def _written(programme: PublicProgramme) -> tuple[str, ...]:
    """Return the languages of the texts to copy, Swedish first."""
    found = dict.fromkeys(lang for *_, key in _TEXTS for lang in programme.languages(key))
    return tuple(sorted(found, key=lambda lang: lang != "sv"))


def _said(sections: tuple[tuple[str, str], ...], language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((id_, language.gettext(title)) for id_, title in sections)


def _badge(programme: PublicProgramme, name: str, form: str) -> str:
    return f"{ACKNOWLEDGE}{programme.id.replace('_', '-')}-{name}.{form}"
