"""What the law asks for stands on the site, or the site is not built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from markupsafe import Markup, escape

from anslag.language import SWEDISH, english
from anslag.public import PublicRegistry
from anslag.site.errors import SiteError
from anslag.site.legal_texts import STATEMENTS, check_sender, read_statements
from anslag.site.views import legal_pages
from tests.house import ROOT
from tests.site.apply.conftest import text

OURS = ROOT / STATEMENTS

Change = Callable[[str, object], Path]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """Return a function that writes the statements with the field at a dotted name changed (None takes it away)."""

    def write(name: str, value: object) -> Path:
        data: dict[str, Any] = yaml.safe_load(OURS.read_text("utf-8"))
        *parents, last = name.split(".")
        place = data
        for parent in parents:
            place = place[parent]
        if value is None:
            del place[last]
        else:
            place[last] = value
        path = tmp_path / "statements.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        return path

    return write


def _fields(data: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict) and not value.keys() <= {"sv", "en"}:
            yield from _fields(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


@pytest.mark.parametrize("field", tuple(_fields(yaml.safe_load(OURS.read_text("utf-8")))))
def test_a_missing_field_stops_the_build_and_is_named(change: Change, field: str) -> None:
    with pytest.raises(SiteError) as stopped:
        read_statements(change(field, None))
    assert str(stopped.value) == f"statements.yaml saknar {field}. Lagen kräver det på webbplatsen."


def test_an_empty_field_is_a_missing_one(change: Change) -> None:
    with pytest.raises(SiteError, match=r"saknar accessibility\.method"):
        read_statements(change("accessibility.method", ""))


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("personal_data.controller", "Kommunstyrelsen i Granviks kommun", "Granviks kommun"),
        (
            "personal_data.controller",
            {"sv": "Kommunstyrelsen", "en": "The Board of Granvik Municipality"},
            "Granvik Municipality",
        ),
        ("accessibility.organisation", "Övre Granviks kommun", "Övre Granviks kommun"),
        ("accessibility.method", "Prövat av Region Granvik.", "Region Granvik"),
        ("accessibility.service", "Bidrag från Granviks stad", "Granviks stad"),
        ("personal_data.purpose", {"sv": "Brevet gallras.", "en": "Kept by the City of Granvik."}, "City of Granvik"),
    ],
)
def test_another_municipalitys_name_stops_the_build(change: Change, field: str, value: object, name: str) -> None:
    with pytest.raises(
        SiteError, match=f"statements.yaml talar om {name}, men avsändaren är Jönköping Municipality eller"
    ):
        check_sender(change(field, value), {"Jönköpings kommun", "Jönköping Municipality"})


@pytest.mark.parametrize(
    "text", ["Kommunstyrelsen i Näs kommun", "Vår kommun", "Kommunen gallrar brevet", "Näs Municipality"]
)
def test_the_senders_own_name_may_stand_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "statements.yaml"
    path.write_text(yaml.safe_dump({"personal_data": {"controller": text}}, allow_unicode=True), "utf-8")
    check_sender(path, {"Näs kommun", "Näs Municipality"})


def test_a_text_is_in_the_language_of_the_page_and_in_swedish_when_it_is_not_translated(change: Change) -> None:
    told = read_statements(OURS, english()).accessibility
    assert told.service == "the integration grant"
    assert read_statements(OURS).accessibility.service == "Integrationsanslaget"

    path = change("accessibility.service", {"sv": "Anslaget"})
    service = read_statements(path, english()).accessibility.service
    assert escape(service) == Markup("<span lang=sv>Anslaget</span>")


def test_a_text_that_is_not_in_swedish_is_missing(change: Change) -> None:
    with pytest.raises(SiteError, match=r"saknar accessibility\.method"):
        read_statements(change("accessibility.method", {"en": "Self-assessment."}))


def test_all_who_give_a_grant_stand_behind_the_site(demonstration: PublicRegistry) -> None:
    (one,) = demonstration.programmes
    alone, other = replace(one, address=None), replace(one, id="moten", funder="Stiftelsen Bron")
    both = replace(demonstration, programmes=(alone, replace(other, address="https://bidrag.example/")))
    told = {page.kind: text(page) for page in legal_pages.pages(both, SWEDISH, "", read_statements(OURS))}
    assert f"{one.funder} och Stiftelsen Bron står tillsammans bakom webbplatsen" in told["accessibility"]
    assert "gäller https://bidrag.example/" in told["accessibility"]


def test_a_whole_part_that_is_missing_is_named_field_by_field(change: Change) -> None:
    with pytest.raises(SiteError, match=r"saknar personal_data\.controller, personal_data\.officer_email"):
        read_statements(change("personal_data", "senare"))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("accessibility.compliance", "fully", "säger emot varandra"),
        ("accessibility.shortcomings", [], "säger emot varandra"),
        ("accessibility.shortcomings", [{"what": "Kartan."}], "fel ifylld.*`who`"),
        ("accessibility.updated", "2026-01-01", r"updated kan inte vara före"),
        ("accessibility.complaints", "javascript:alert(1)", "fel ifylld.*complaints"),
        ("accessibility.email", "ring oss", "fel ifylld.*email"),
        ("accessibility.compliance", "nästan", "fel ifylld.*compliance"),
        ("accessibility.telefon", "036-10", "fel ifylld.*telefon"),
    ],
)
def test_a_field_that_is_wrong_stops_the_build(change: Change, field: str, value: object, message: str) -> None:
    with pytest.raises(SiteError, match=message):
        read_statements(change(field, value))


def test_a_file_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"statements\.yaml går inte att läsa"):
        read_statements(tmp_path / "statements.yaml")


def test_the_statement_says_all_that_the_law_asks(demonstration: PublicRegistry) -> None:
    page, *_ = legal_pages.pages(demonstration, SWEDISH, "", read_statements(OURS))
    told = read_statements(OURS).accessibility
    said, body = text(page), str(page.body)
    for part in (demonstration.programmes[0].funder, told.service, "delvis förenlig", told.method, told.supervisor):
        assert part in said or part in page.title
    for one in told.shortcomings:
        assert all(part in said for part in (one.what, one.who, one.why, one.instead))
    for day in (told.assessed, told.published, told.updated):
        assert f'<time datetime="{day.isoformat()}">' in body
    assert f'href="mailto:{told.email}"' in body
    assert 'href="https://www.digg.se/tdosanmalan"' in body


def test_what_only_the_municipality_knows_is_marked_as_an_example(
    demonstration: PublicRegistry, change: Change
) -> None:
    marked = "Demonstration. Adresser, datum, tider och namn på den här sidan är exempel"
    accessibility, privacy, _ = legal_pages.pages(demonstration, SWEDISH, "", read_statements(OURS))
    assert marked in text(accessibility)
    assert marked in text(privacy)
    real = read_statements(change("demonstration", False))
    assert not any(marked in text(page) for page in legal_pages.pages(demonstration, SWEDISH, "", real))


def test_the_page_on_the_edition_tells_day_version_and_licences(demonstration: PublicRegistry) -> None:
    *_, page = legal_pages.pages(demonstration, SWEDISH, "1a2b3c4", read_statements(OURS))
    said = text(page)
    assert "Uppgifterna gäller 2\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026".replace("\N{NO-BREAK SPACE}", " ") in said
    assert "Registrets version 1a2b3c4" in said
    assert "CC0 1.0" in said
    assert "EUPL 1.2" in said


def test_the_privacy_page_says_where_to_turn(demonstration: PublicRegistry) -> None:
    _, page, _ = legal_pages.pages(demonstration, SWEDISH, "", read_statements(OURS))
    said = text(page)
    for part in ("dataskyddsombud@jonkoping.example", "Integritetsskyddsmyndigheten", "färre än 5", "inga kakor"):
        assert part in said
