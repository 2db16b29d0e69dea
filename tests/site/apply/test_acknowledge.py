"""What a grantee finds to tell of its grant with."""

from __future__ import annotations

from dataclasses import replace

from anslag.language import SWEDISH, english
from anslag.public import PublicRegistry
from anslag.site.views import acknowledge, public_pages, said
from tests.site.apply.conftest import text
from tests.site.kit import made, parse

SITE = "https://integrationsanslaget.jonkoping.example/"


def addresses(public: PublicRegistry, *, kits: bool = True) -> set[str]:
    return {file.address for files in acknowledge.files(public, kits=kits) for file in files()}


def test_every_project_has_a_kit_until_it_is_closed(demonstration: PublicRegistry) -> None:
    pages = {page.address for page in made(acknowledge.pages(demonstration, SWEDISH))}
    closed = {one.id for one in demonstration.projects if one.stage.id == "closed"}
    ended = {one.id for one in demonstration.projects if one.stage.id in {"ended", "ended_early", "reported"}}
    assert closed
    assert ended
    assert pages == {
        "beratta/",
        *(f"projekt/{one.id}/beratta/" for one in demonstration.projects if one.id not in closed),
    }


def test_the_page_for_all_says_that_closed_projects_have_no_poster(demonstration: PublicRegistry) -> None:
    page = next(one for one in made(acknowledge.pages(demonstration, SWEDISH)) if one.address == "beratta/")
    assert "För avslutade projekt finns texterna och märket ovan. Behöver ni ändå en affisch? Skriv till" in text(page)


def test_every_project_leads_to_what_it_can_tell_of_its_grant_with(demonstration: PublicRegistry) -> None:
    for kits in (True, False):
        there = {page.address for page in made(acknowledge.pages(demonstration, SWEDISH, kits=kits))}
        projects = [one for one in made(public_pages(demonstration, SWEDISH, kits=kits)) if one.kind == "project"]
        assert len(projects) == len(demonstration.projects)
        for page in projects:
            links = [link.attributes["href"] for link in parse(str(page.body)).all("a")]
            (told,) = (link.removeprefix("../../") for link in links if link.endswith("beratta/"))
            assert told in there


def test_the_texts_are_whole_in_both_languages(demonstration: PublicRegistry) -> None:
    programme = demonstration.programmes[0]
    titles = {f"projekt/{one.id}/beratta/": one.title for one in demonstration.projects}
    for page in made(acknowledge.pages(demonstration, SWEDISH)):
        said, title = text(page), titles.get(page.address)
        assert str(programme.text("acknowledgement_short")) in said
        assert f"{title or 'Projektet'} genomförs med stöd av Jönköpings kommuns anslag" in said
        assert f"{title or 'The project'} is carried out with support from Jönköping Municipality's grant" in said
        assert "{" not in said
        assert len(parse(str(page.body)).all("blockquote", lang="en")) == 2


def test_the_code_to_paste_is_whole_html_that_leads_to_the_project(demonstration: PublicRegistry) -> None:
    page = next(
        one for one in made(acknowledge.pages(demonstration, SWEDISH)) if one.address == "projekt/2025-007/beratta/"
    )
    code = parse(parse(str(page.body)).one("input", id="kod").attributes["value"] or "")
    assert code.one("a").attributes["href"] == f"{SITE}projekt/2025-007/"
    picture = code.one("img").attributes
    assert picture["src"] == f"{SITE}beratta/integration-ljust.svg"
    assert picture["alt"] == "Med stöd av Jönköpings kommun, Anslag för integration och delaktighet"
    assert code.one("source").attributes["srcset"] == f"{SITE}beratta/integration-morkt.svg"


def test_in_english_all_of_it_is_english_and_leads_to_the_english_page(demonstration: PublicRegistry) -> None:
    said_in = said(demonstration, english())
    pages = {page.address: page for page in made(acknowledge.pages(said_in, english(), demonstration))}
    body = parse(str(pages["projekt/2025-007/beratta/"].body))
    code = parse(body.one("input", id="kod").attributes["value"] or "")
    assert code.one("a").attributes["href"] == f"{SITE}en/projekt/2025-007/"
    assert code.one("img").attributes["src"] == f"{SITE}en/beratta/integration-ljust.svg"
    assert (code.one("img").attributes["alt"] or "").startswith("Supported by Jönköping Municipality")
    files = {file.address: file.content for found in acknowledge.files(said_in, english()) for file in found()}
    assert files.keys() == addresses(demonstration)
    assert f"QR code to {SITE}en/projekt/2025-007/".encode() in files["projekt/2025-007/beratta/qr.svg"]


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


def test_what_a_poster_that_is_made_cannot_show_is_told(demonstration: PublicRegistry) -> None:
    assert not [*acknowledge.unset(demonstration)]
    projects = tuple(
        replace(one, title="Kvällar med 漢 \N{SPEAKING HEAD IN SILHOUETTE}") for one in demonstration.projects
    )
    posters = {name.split("/")[1] for name in addresses(demonstration) if "affisch" in name}
    told = [*acknowledge.unset(replace(demonstration, projects=projects))]
    assert {one.partition(":")[0] for one in told} == posters
    assert all("typsnitt saknar 漢 och 🗣, som blir tomma rutor. Skriv titeln" in one for one in told)


def test_a_hostile_title_is_only_text(demonstration: PublicRegistry) -> None:
    payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    projects = tuple(replace(one, title=payload) for one in demonstration.projects)
    for page in made(acknowledge.pages(replace(demonstration, projects=projects), SWEDISH)):
        parsed = parse(str(page.body))
        assert not parsed.all("script")
        assert not [one for one in parsed.elements if any(name.startswith("on") for name in one.attributes)]
