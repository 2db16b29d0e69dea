"""The page of a year: the public face of the yearly compilation, by the year whose frame the grants draw on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from anslag.language import Language
from anslag.model import percent
from anslag.public import PublicProject, PublicRegistry, PublicYear
from anslag.public.public_words import FULFILMENT
from anslag.site.page import Heading, Page
from anslag.site.views import facets
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import Facet, Group, grouped
from anslag.site.views.listing import LIST
from anslag.site.views.rendering import body
from anslag.site.views.rows import SHOWN
from anslag.site.views.totals import totals

__all__ = ["year_bars", "year_page"]


_TOLD = 10  # results in words; the others are on their projects' pages


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the year: its label, the figure in words and a line that explains it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The year's money by area, goal or kind: the facet, its chart, and whether any project was shared.

    `whole` tells that all of the year's money is in the chart.
    """

    facet: Facet
    bars: tuple[Bar, ...]
    shared: bool
    whole: bool


def year_page(group: Group, public: PublicRegistry, rows: Mapping[str, Markup], language: Language) -> Page:
    """Return the page of the year that `group` holds the projects of. `rows` has each project's row, by id."""
    _ = language.gettext
    year = int(group.choice.id)
    programmes = {programme.id: programme.name for programme in public.programmes}
    of_year = [one for one in public.years if one.year == year]
    compiled = [one for one in public.compilations if one.year == year]
    title = _("Bidragen {year}").format(year=year)
    return Page(
        address=group.address,
        kind="year",
        title=title,
        description=_("{year} fick {projects} bidrag, totalt {sum}.").format(
            year=year, projects=language.projects(sum(part > 0 for part in group.parts)), sum=language.money(group.part)
        ),
        body=body(
            "year.html",
            group.address,
            language,
            title=title,
            year=year,
            batch=max((one.batch for one in of_year), default=0),
            ongoing=year == public.as_of.year,
            as_of=public.as_of,
            programmes=[(programmes[one.programme], tuple(_facts(one, language))) for one in of_year],
            figures=totals(group.projects, language),
            parts=tuple(_parts(public, group, language)),
            fulfilments=tuple(_fulfilments(group.projects, language)),
            told=[project for project in group.projects if project.result_summary][:_TOLD],
            rows=[rows[project.id] for project in group.projects[:SHOWN]],
            demonstration=public.demonstration,
            compilations=compiled,
        ),
        headings=(
            Heading(1, "aret", title),
            Heading(2, "fordelningen", _("Vart pengarna gick")),
            Heading(2, "resultaten", _("Vad projekten ledde till")),
            *(Heading(2, "sammanstallningen", _("Kommunens sammanställning")) for _one in compiled[:1]),
            Heading(2, "projekten", _("Projekten")),
        ),
        nav=LIST,
        found_as=_(facets.YEARS.title),
    )


def year_bars(public: PublicRegistry) -> tuple[Bar, ...]:
    """Return a chart of the years: granted, as a part of the frame, of all programmes together."""
    frames, granted, amounts = Counter[int](), Counter[int](), Counter[int]()
    for one in public.years:
        frames[one.year] += one.frame or 0
        granted[one.year] += one.granted
        amounts[one.year] += one.granted_amount
    return bars(
        (str(year), f"{facets.YEARS.folder}{year}/", granted[year], amounts[year], frames[year] or amounts[year])
        for year in sorted(granted, reverse=True)
    )


def _facts(year: PublicYear, language: Language) -> Iterator[Fact]:
    _ = language.gettext
    if year.frame:
        yield Fact(_("Årets ram"), _key_figure(year.frame, language), _("pengar att fördela"))
    part = ""
    if year.frame:
        part = _("{percent} procent av ramen").format(percent=percent(year.granted_amount, year.frame))
    yield Fact(_("Beviljat"), _key_figure(year.granted_amount, language), part)
    if lapsed := year.drawn_amount - year.granted_amount:
        yield Fact(_("Gäller inte längre"), _key_figure(lapsed, language), _("återgår inte till ramen"))
    yield Fact(_("Beviljade ansökningar"), language.number(year.granted), _part_granted(year, language))
    if year.annulled:
        yield Fact(_("Upphävda beslut"), language.number(year.annulled), _("av domstol"))
    yield Fact(_("Avslag"), language.figure(year.rejected), _sought(year.rejected_amount, language))
    for title, number, amount in (
        (_("Avvisade ansökningar"), year.dismissed, year.dismissed_amount),
        (_("Återtagna ansökningar"), year.withdrawn, year.withdrawn_amount),
    ):
        if not number.suppressed:
            yield Fact(title, language.figure(number), _sought(amount, language))


def _key_figure(ore: int, language: Language) -> str:
    """Return a sum that stands beside its share of another: to the krona, and rounded from ten million on."""
    return language.headline(ore) if ore >= _ROUNDED else language.money(ore)


_ROUNDED = 10_000_000_00


def _part_granted(year: PublicYear, language: Language) -> str:
    """Tell what part of the decisions granted, when the number of rejections is told."""
    if year.rejected.value is None:
        return ""
    part = percent(year.granted, year.granted + year.annulled + int(year.rejected.value))
    return language.gettext("{percent} procent av prövade ansökningar").format(percent=part)


def _sought(amount: int | None, language: Language) -> str:
    return language.gettext("sökte {sum}").format(sum=language.money(amount)) if amount else ""


def _parts(public: PublicRegistry, group: Group, language: Language) -> Iterator[Part]:
    projects = (
        replace(one, by_year=((one.year, part),)) for one, part in zip(group.projects, group.parts, strict=True)
    )
    year = PublicRegistry(public.as_of, public.programmes, tuple(projects), (), ())
    for facet in (facets.AREAS, facets.GOALS, facets.KINDS):
        shown = [one for one in grouped(year, facet, language) if one.projects]
        if shown:
            listed = sorted(shown, key=lambda one: -one.part)
            chart = bars((one.choice.name, one.address, len(one.projects), one.part, None) for one in listed)
            shared = any(one.part != one.granted for one in shown)
            yield Part(facet, chart, shared, sum(one.part for one in shown) == group.part)


def _fulfilments(projects: tuple[PublicProject, ...], language: Language) -> Iterator[tuple[str, int]]:
    """Yield how many measurable goals were met, met in part and not met, of those reported."""
    found = Counter(target.fulfilment for project in projects for target in project.targets if target.fulfilment)
    for words in FULFILMENT.values():
        if sum(found.values()):
            yield language.gettext(words).capitalize(), found[words]
