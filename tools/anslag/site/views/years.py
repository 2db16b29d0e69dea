"""The page of a year: the public face of the yearly compilation, by the year of the decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from anslag.model import swedish
from anslag.public import PublicProject, PublicRegistry, PublicYear, number
from anslag.site.page import Heading, Page
from anslag.site.views import facets
from anslag.site.views.chart import Bar, bars
from anslag.site.views.facets import Facet, Group, grouped
from anslag.site.views.listing import LIST
from anslag.site.views.render import body
from anslag.site.views.totals import totals
from anslag.words import count

__all__ = ["year_bars", "year_page"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the year: its label, the figure in words and a line that explains it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The year's money by area, goal or kind: the facet, its chart, and whether any project was shared."""

    facet: Facet
    bars: tuple[Bar, ...]
    shared: bool


def year_page(group: Group, public: PublicRegistry, rows: Mapping[str, Markup]) -> Page:
    """Return the page of the year that `group` holds the projects of. `rows` has each project's row, by id."""
    year = int(group.choice.id)
    programmes = {programme.id: programme.name for programme in public.programmes}
    of_year = [one for one in public.years if one.year == year]
    title = f"Bidragen {year}"
    return Page(
        address=group.address,
        kind="year",
        title=title,
        description=f"{year} fick {count(len(group.projects), 'projekt', 'projekt')} bidrag, "
        f"tillsammans {swedish(group.granted)}.",
        body=body(
            "year.html",
            group.address,
            title=title,
            year=year,
            ongoing=year == public.as_of.year,
            as_of=public.as_of,
            programmes=[(programmes[one.programme], tuple(_facts(one))) for one in of_year],
            figures=totals(group.projects),
            parts=tuple(_parts(public, group)),
            fulfilments=tuple(_fulfilments(group.projects)),
            told=[project for project in group.projects if project.result_summary],
            rows=[rows[project.id] for project in group.projects],
            demonstration=public.demonstration,
        ),
        headings=(
            Heading(1, "aret", title),
            Heading(2, "fordelningen", "Vart pengarna gick"),
            Heading(2, "resultaten", "Vad det ledde till"),
            Heading(2, "projekten", "Projekten"),
        ),
        nav=LIST,
        found_as=facets.YEARS.title,
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


def _facts(year: PublicYear) -> Iterator[Fact]:
    if year.frame:
        yield Fact("Årets ram", swedish(year.frame), "pengar att fördela")
    part = f"{round(100 * year.granted_amount / year.frame)} procent av ramen" if year.frame else ""
    yield Fact("Beviljat", swedish(year.granted_amount), part)
    yield Fact("Beviljade ansökningar", number(year.granted), _share(year))
    yield Fact("Avslag", str(year.rejected), _sought(year.rejected_amount))
    if year.withdrawn.suppressed or year.withdrawn.value:
        yield Fact("Återtagna ansökningar", str(year.withdrawn), _sought(year.withdrawn_amount))


def _share(year: PublicYear) -> str:
    """Tell how many of the decisions granted; at least so many, when the number of rejections is held back."""
    most = (year.rejected.below or 1) - 1 if year.rejected.suppressed else int(year.rejected.value or 0)
    percent = f"{100 * year.granted // (year.granted + most)} procent"
    return f"{'minst ' if year.rejected.suppressed else ''}{percent} av de prövade"


def _sought(amount: int | None) -> str:
    return f"sökte {swedish(amount)}" if amount else ""


def _parts(public: PublicRegistry, group: Group) -> Iterator[Part]:
    year = PublicRegistry(public.as_of, public.programmes, group.projects, (), ())
    for facet in (facets.AREAS, facets.GOALS, facets.KINDS):
        shown = [one for one in grouped(year, facet) if one.projects]
        if shown:
            listed = sorted(shown, key=lambda one: -one.part)
            chart = bars((one.choice.name, one.address, len(one.projects), one.part, None) for one in listed)
            yield Part(facet, chart, any(one.part != one.granted for one in shown))


def _fulfilments(projects: tuple[PublicProject, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many measurable goals were met, met in part and not met, of those reported."""
    found = Counter(target.fulfilment for project in projects for target in project.targets if target.fulfilment)
    for words in ("uppnått", "delvis uppnått", "inte uppnått"):
        if sum(found.values()):
            yield words.capitalize(), found[words]
