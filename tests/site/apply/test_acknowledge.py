"""What a grantee finds to tell of its grant with."""

from __future__ import annotations

from dataclasses import replace

from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.views import acknowledge
from tests.site.apply.conftest import text
from tests.site.kit import made, parse

SITE = "https://integrationsanslaget.jonkoping.example/"


def addresses(public: PublicRegistry, *, kits: bool = True) -> set[str]:
    return {file.address for files in acknowledge.files(public, kits=kits) for file in files()}


def test_only_projects_that_go_on_get_a_kit(demonstration: PublicRegistry) -> None:
    pages = {page.address for page in made(acknowledge.pages(demonstration, SWEDISH))}
    going_on = {one.id for one in demonstration.projects if one.stage.id in {"granted", "running"}}
    assert going_on
    assert len(going_on) < len(demonstration.projects)
    assert pages == {"beratta/", *(f"projekt/{id_}/beratta/" for id_ in going_on)}


def test_the_texts_are_whole_in_both_languages(demonstration: PublicRegistry) -> None:
    programme = demonstration.programmes[0]
    for page in made(acknowledge.pages(demonstration, SWEDISH)):
        for key in ("acknowledgement_short", "acknowledgement_long"):
            assert str(programme.text(key)) in text(page)
            assert str(programme.text(f"{key}_en")) in text(page)
        assert len(parse(str(page.body)).all("blockquote", lang="en")) == 2


def test_the_code_to_paste_is_whole_html_that_leads_to_the_project(demonstration: PublicRegistry) -> None:
    page = next(
        one for one in made(acknowledge.pages(demonstration, SWEDISH)) if one.address == "projekt/2025-007/beratta/"
    )
    code = parse(parse(str(page.body)).one("textarea").text)
    assert code.one("a").attributes["href"] == f"{SITE}projekt/2025-007/"
    picture = code.one("img").attributes
    assert picture["src"] == f"{SITE}beratta/integration-ljust.svg"
    assert picture["alt"] == "Med stöd av Jönköpings kommun, Anslag för integration och delaktighet"
    assert code.one("source").attributes["srcset"] == f"{SITE}beratta/integration-morkt.svg"


def test_every_file_that_a_page_names_is_made(demonstration: PublicRegistry) -> None:
    there = addresses(demonstration)
    assert len([name for name in there if name.startswith("beratta/")]) == 4
    for page in made(acknowledge.pages(demonstration, SWEDISH)):
        elements = parse(str(page.body)).elements
        named = {one.attributes.get("href") or one.attributes.get("src") or "" for one in elements}
        for name in named:
            if name.endswith((".svg", ".png", ".pdf")):
                root = "../" * page.address.count("/")
                assert (name.removeprefix(root) if name.startswith("../") else page.address + name) in there


def test_a_register_that_does_not_know_its_address_still_has_texts_and_badge(demonstration: PublicRegistry) -> None:
    homeless = replace(demonstration, programmes=tuple(replace(one, address=None) for one in demonstration.programmes))
    (page,) = made(acknowledge.pages(homeless, SWEDISH))
    assert parse(str(page.body)).all("textarea") == []
    assert "Kopiera den text som passar." in text(page)
    assert {address.rpartition(".")[2] for address in addresses(homeless)} == {"svg", "png"}


def test_posters_can_be_left_out(demonstration: PublicRegistry) -> None:
    (page,) = made(acknowledge.pages(demonstration, SWEDISH, kits=False))
    assert "Just nu finns ingen färdig affisch här." in text(page)
    assert not [address for address in addresses(demonstration, kits=False) if "affisch" in address]


def test_a_hostile_title_is_only_text(demonstration: PublicRegistry) -> None:
    payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    projects = tuple(replace(one, title=payload) for one in demonstration.projects)
    for page in made(acknowledge.pages(replace(demonstration, projects=projects), SWEDISH)):
        parsed = parse(str(page.body))
        assert not parsed.all("script")
        assert not [one for one in parsed.elements if any(name.startswith("on") for name in one.attributes)]
