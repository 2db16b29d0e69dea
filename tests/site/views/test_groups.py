"""Each way to sort the projects out: every project is there, and the sums agree with those counted another way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from anslag.check import Folder, load
from anslag.language import SWEDISH
from anslag.public import PublicProject, PublicRegistry, publish
from anslag.site.page import Page
from anslag.site.views import public_pages
from anslag.site.views.facets import AREAS, FACETS, GOALS, PROGRAMMES, YEARS, Facet, grouped
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
ROOT = Path(__file__).parents[3]
OF: dict[str, Callable[[PublicProject], list[str]]] = {
    "omrade": lambda one: [area.id for area in one.areas],
    "ar": lambda one: [str(year) for year, _ in one.by_year],
    "mal": lambda one: [goal.id for goal in one.goals],
    "sokande": lambda one: [organisation.id for organisation in one.organisations],
}


@pytest.fixture(scope="module")
def public() -> PublicRegistry:
    """Return what is public of the demonstration register."""
    return publish(load(Folder(ROOT / "registry", "registry/")).registry, date(2026, 11, 23))


@pytest.fixture(scope="module")
def pages(public: PublicRegistry) -> dict[str, Page]:
    """Return the pages of the demonstration register."""
    return {page.address: page for page in made(public_pages(public, SWEDISH))}


def _text(page: Page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(page.body)))


def _listed(page: Page) -> list[str]:
    return re.findall(r'class="what"><a href="[^"]*?([0-9]{4}-[0-9]{3})/"', str(page.body))


@pytest.mark.parametrize("key", OF)
def test_every_project_stands_on_the_pages_it_belongs_on(
    public: PublicRegistry, pages: dict[str, Page], key: str
) -> None:
    facet = next(one for one in FACETS if one.key == key)
    expected: dict[str, list[str]] = defaultdict(list)
    for project in public.projects:
        for choice in OF[key](project):
            expected[choice].append(project.id)
    for choice, ids in expected.items():
        assert _listed(pages[f"{facet.folder}{choice}/"]) == ids


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_sums_by_choice_never_count_a_project_twice(public: PublicRegistry, facet: Facet) -> None:
    groups = grouped(public, facet, SWEDISH)
    placed = [project for project in public.projects if facet.choices(project)]
    assert sum(group.part for group in groups) == sum(project.granted for project in placed)
    assert {project.id for group in groups for project in group.projects} == {project.id for project in placed}


@pytest.mark.parametrize(("facet", "key"), [(AREAS, "omrade"), (GOALS, "mal")])
def test_a_shared_project_gives_each_an_equal_part(public: PublicRegistry, facet: Facet, key: str) -> None:
    exact: dict[str, Fraction] = defaultdict(Fraction)
    for project in public.projects:
        for choice in OF[key](project):
            exact[choice] += Fraction(project.granted, len(OF[key](project)))
    for group in grouped(public, facet, SWEDISH):
        assert abs(group.part - exact[group.choice.id]) < 100 * max(1, len(group.projects))


def test_a_page_of_an_area_tells_whole_sum_and_own_part(published: Publish) -> None:
    projects = ({"areas": ["raslatt", "torpa"]}, {"id": "2025-002"})
    page = next(
        page for page in made(public_pages(published(*projects), SWEDISH)) if page.address == "omraden/raslatt/"
    )
    text = _text(page).replace("\N{NO-BREAK SPACE}", " ").replace(" .", ".")
    assert "Beviljat 180 000 kr Områdets andel" in text
    assert "Områdets andel, år för år År Projekt Beviljat 2025 2 180 000 kr" in text
    assert (
        "De 2 projekten har tillsammans beviljats 240 000 kr. Ett projekt kan rikta sig till flera områden. "
        "Beloppet delas då lika mellan dem. Områdets andel: 180 000 kr."
    ) in text


def test_a_page_of_an_area_that_shares_nothing_tells_one_sum(published: Publish) -> None:
    pages = made(public_pages(published({}, {"id": "2025-002"}), SWEDISH))
    text = _text(next(page for page in pages if page.address == "omraden/raslatt/"))
    assert "Beviljat totalt 240 000 kr" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "elen för" not in text


def test_the_page_of_a_choice_says_first_what_the_index_says_of_it(
    public: PublicRegistry, pages: dict[str, Page]
) -> None:
    facets = (facet for facet in FACETS if facet is not YEARS)
    for group in (one for facet in facets for one in grouped(public, facet, SWEDISH) if one.projects):
        body = str(pages[group.address].body)
        table = re.search(r'<table class="plain bars">.*</table>', body, re.DOTALL)
        assert table
        years = [Decimal(sum_) for sum_ in re.findall(r'value="([0-9.]+)"', table[0])]
        first = re.search(r'value="([0-9.]+)"', body)
        assert first
        assert Decimal(first[1]) == sum(years) == Decimal(group.part) / 100, group.address


def test_an_area_without_projects_has_its_page(pages: dict[str, Page]) -> None:
    assert "Inga projekt har fått bidrag här än." in _text(pages["omraden/visingso/"])


def test_every_choice_can_be_reached_from_its_index_and_from_the_list(
    public: PublicRegistry, pages: dict[str, Page]
) -> None:
    for facet in FACETS:
        if facet is PROGRAMMES:  # of one grant there is nothing to choose: test_two_grants has several
            continue
        index, listing = str(pages[facet.folder].body), str(pages["projekt/"].body)
        assert f'href="../{facet.folder}"' in listing
        for group in grouped(public, facet, SWEDISH):
            assert f'href="../{group.address}"' in index
            assert facet.key == "sokande" or not group.projects or f'href="../{group.address}"' in listing


def test_hidden_areas_have_no_pages(published: Publish) -> None:
    hidden = published({}, programme={"public": {"hide": ["areas"]}})
    assert not [page.address for page in made(public_pages(hidden, SWEDISH)) if page.address.startswith("omraden/")]


def test_the_maps_lead_to_every_area_with_money_once_and_are_no_stop_for_the_keyboard(
    public: PublicRegistry, pages: dict[str, Page]
) -> None:
    body = str(pages["omraden/"].body)
    links = re.findall(
        r'<a href="\.\./omraden/([a-z-]+)/"( tabindex="-1")?', "".join(re.findall("<svg.*?</svg>", body, re.DOTALL))
    )
    placed = {area.id for area in public.areas if area.position}
    with_money = {area.id for project in public.projects for area in project.areas} & placed
    assert sorted(links) == sorted((id_, ' tabindex="-1"') for id_ in with_money)
    assert all(f'<a href="../omraden/{id_}/">' in body for id_ in with_money), "the table leads there too"


def test_the_page_of_many_projects_shows_fifty_and_leads_on(public: PublicRegistry) -> None:
    one = next(project for project in public.projects if project.year == 2025 and len(project.areas) == 1)
    area = one.areas[0].id
    many = tuple(replace(one, id=f"2025-{number}") for number in range(100, 160))
    pages = {page.address: page for page in made(public_pages(replace(public, projects=many), SWEDISH))}
    for address, way in ((f"omraden/{area}/", f"omrade={area}"), ("ar/2025/", "ar=2025")):
        assert _listed(pages[address]) == [project.id for project in many[:50]]
        assert "50 av 60 projekt visas. Visa alla i listan" in _text(pages[address])
        assert f'href="../../projekt/?{way}"' in str(pages[address].body)
    assert len(_listed(pages["projekt/"])) == 60


def test_a_share_is_in_whole_kronor_and_a_key_figure_is_rounded(public: PublicRegistry) -> None:
    one = next(project for project in public.projects if project.decisions)
    areas = public.areas[:3]
    big = replace(one, areas=areas, by_year=((2025, 23_332_150_000),))
    pages = {page.address: page for page in made(public_pages(replace(public, projects=(big,)), SWEDISH))}
    told = _text(pages[f"omraden/{areas[0].id}/"]).replace("\N{NO-BREAK SPACE}", " ")
    assert "77 773 834 kr Områdets andel" in told
    assert "233,3 miljoner kr till 1 projekt" in _text(pages[""]).replace("\N{NO-BREAK SPACE}", " ")
