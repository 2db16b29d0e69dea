"""The page of one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from msgspec import Struct

from anslag.language import SWEDISH, Language
from anslag.public import STEPS, Count, PublicProgramme, PublicProject, PublicReach
from anslag.site.page import Facts, Heading, Page
from anslag.site.views.cards import card_of
from anslag.site.views.linked import json_ld
from anslag.site.views.listing import LIST
from anslag.site.views.money_steps import money_line
from anslag.site.views.rendering import body
from anslag.site.views.rows import Rows
from anslag.site.views.untold import unreported
from anslag.words import N_

__all__ = ["address", "project_page"]


class Section(Struct, frozen=True):
    """A part of the page: the id and the words of its heading, and its template or the texts in it."""

    id: str
    title: str
    texts: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The template of the part."""
        return "project/texter.html" if self.texts else f"project/{self.id}.html"


class ReachRow(Struct, frozen=True):
    """A row of the table of people: what was expected and what came of it, in words."""

    label: str
    expected: str
    reached: str


_PARTS = ((N_("Flickor"), "girls"), (N_("Pojkar"), "boys"), (N_("Kvinnor"), "women"), (N_("Män"), "men"))


def address(project_id: str) -> str:
    """Return the address of a project's page. An id is for ever, so the address is too."""
    return f"{LIST}{project_id}/"


def project_page(
    project: PublicProject,
    programme: PublicProgramme,
    like: Sequence[PublicProject],
    tell: str | None,
    grantees: str,
    pictured: bool,
    language: Language,
    row: Rows,
) -> Page:
    """Return the page of `project`, which belongs to `programme`. `like` are projects like it, best first.

    `tell` is the address of the page with what the project can tell of its grant with, if it has one, and `grantees`
    that of the page for all who have the grant. It is `pictured` when there is a picture for where its link is shared.
    """
    sections = tuple(_sections(project, like, language))
    at, listed = address(project.id), row(project)
    return Page(
        address=at,
        kind="project",
        title=str(project.title),
        description=_description(project, language),
        body=body(
            "project/page.html",
            at,
            language,
            project=project,
            programme=programme,
            sections=sections,
            steps=STEPS,
            money=money_line(project, language),
            reach=tuple(_reach(project, language)),
            unreported=unreported(project, language),
            like=tuple(map(row, like)),
            tell=tell,
            grantees=grantees,
            fault=quote(language.gettext("Fel på sidan om projekt {id}").format(id=project.id)),
            demonstration=programme.demonstration,
        ),
        headings=(Heading(1, "projektet", project.title), *(Heading(2, one.id, one.title) for one in sections)),
        head=json_ld(project, programme, at, language),
        nav=LIST,
        found_as=N_("Projekt") if language is SWEDISH else "",
        facts=Facts(listed.organisations.unescape(), listed.year, listed.stage, listed.granted),
        in_swedish=True,
        card=card_of(project, _granted(project, language)) if pictured else None,
    )


def _sections(project: PublicProject, like: Sequence[PublicProject], language: Language) -> Iterator[Section]:
    _ = language.gettext
    yield Section("pengarna", _("Pengarna"))
    yield Section("beslutet", _("Beslutet"))
    if project.targets or project.result_summary:
        reported = project.result_summary or any(target.fulfilment for target in project.targets)
        yield Section("malen", _("Mål och resultat") if reported else _("Mätbara mål"))
    if project.expected_reach or project.reach:
        come = project.reach or unreported(project, language)
        yield Section("deltagarna", _("Hur många projektet når") if come else _("Hur många projektet skulle nå"))
    if project.partners or project.other_grants or project.own_contribution:
        yield Section("medverkande", _("Samarbete och andra bidrag"))
    if project.earlier or project.later:
        yield Section("fler-ar", _("Projektet andra år"))
    if project.changes:
        yield Section("forandringar", _("Förändringar under vägen"))
    if project.acknowledgements:
        yield Section("omnamnanden", _("Länkar där projektet nämner bidraget"))
    for one, texts in project.plain:
        if texts:
            yield Section(one.name.replace("_", "-"), _(one.title), texts)
    if like:
        yield Section("liknande", _("Liknande projekt"))


def _description(project: PublicProject, language: Language) -> str:
    """Return the summary, and on pages in another language than that of the summary what became of the grant."""
    if language is SWEDISH and project.summary:
        return " ".join(project.summary.split())
    return _granted(project, language)


def _granted(project: PublicProject, language: Language) -> str:
    """Return what was granted, or how the grant ended."""
    if project.mark:
        return language.sentence(project.mark.text, project.mark.values)
    sum_ = language.money(project.granted)
    if not project.organisations:
        return language.gettext("Projektet har beviljats {sum}.").format(sum=sum_)
    who = language.listed([one.name for one in project.organisations])
    return language.gettext("{who} har beviljats {sum}.").format(who=who, sum=sum_)


def _reach(project: PublicProject, language: Language) -> Iterator[ReachRow]:
    _ = language.gettext
    expected, reached = project.expected_reach, project.reach
    own = {id_: name for one in (expected, reached) for id_, name, _ in (one.groups if one else ())}
    in_four = any(_in_four(one) for one in (expected, reached) if one)
    for label, part in _PARTS if in_four or not own else ():
        yield ReachRow(_(label), _part(expected, part, language), _part(reached, part, language))
    if len(own) == 1 and not in_four:  # of one figure the total says the same
        (id_,) = own
        yield ReachRow(_("Totalt"), _group(expected, id_, language), _group(reached, id_, language))
        return
    for id_, name in own.items():
        yield ReachRow(name, _group(expected, id_, language), _group(reached, id_, language))
    yield ReachRow(_("Totalt"), _total(expected, language), _total(reached, language))


def _part(reach: PublicReach | None, name: str, language: Language) -> str:
    figure: Count | None = getattr(reach, name) if reach else None
    return "–" if figure is None else language.figure(figure)


def _in_four(reach: PublicReach) -> bool:
    return not reach.groups


def _group(reach: PublicReach | None, id_: str, language: Language) -> str:
    figure = next((one for known, _, one in reach.groups if known == id_), None) if reach else None
    return "–" if figure is None else language.figure(figure)


def _total(reach: PublicReach | None, language: Language) -> str:
    if reach is None or not (reach.complete or reach.total):
        return "–"
    return language.people(reach.total, complete=reach.complete)
