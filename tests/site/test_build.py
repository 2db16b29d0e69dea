"""A whole site, built as an officer builds it, and what stands in the folder afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from posixpath import join, normpath

import pytest
from markupsafe import Markup
from mkdocs.config import load_config

from anslag.site.assets import ASSETS
from anslag.site.errors import SiteError
from anslag.site.page import Asset
from tests.site.kit import ROOT, Build, Parsed, build_site, page, parse, tree


def read(folder: Path, name: str) -> Parsed:
    return parse((folder / name).read_text())


def test_the_site_holds_the_pages_the_files_and_nothing_else(build: Build) -> None:
    built = build(page("projekt/2025-007/"), files=[Asset("data/a.csv", b"a")])

    assert set(tree(built.out)) == set(built.files)
    assert {name for name in built.files if not name.startswith("assets/")} == {
        "404.html",
        "data/a.csv",
        "index.html",
        "mer/djupt/index.html",
        "om/index.html",
        "projekt/2025-007/index.html",
        "projekt/index.html",
        "robots.txt",
    }
    assert built.pages == ("404.html", "om/", "mer/djupt/", "", "projekt/", "projekt/2025-007/")


def test_every_link_leads_to_a_file_at_every_depth(build: Build) -> None:
    built = build(page("projekt/2025-007/"), page("a/b/c/d/"), page("sida.html"))

    for name in (name for name in built.files if name.endswith(".html") and name != "404.html"):
        for element in read(built.out, name).elements:
            link = element.attributes.get("href", element.attributes.get("src", "#")).partition("#")[0]
            target = normpath(join("/", name, "..", link))[1:] if link else name
            assert target in built.files or normpath(join(target, "index.html")) in built.files, (name, link)


def test_hand_written_and_made_pages_have_the_same_frame(build: Build, tmp_path: Path) -> None:
    body = Markup('<h1 id="ord">Ord</h1>')
    (tmp_path / "docs/om.md").write_text("---\ndescription: Om.\n---\n# Ord\n")
    out = build(page("ny/", nav="om/", title="Ord", description="Om.", kind="text", body=body)).out

    written, made = ((out / name / "index.html").read_text() for name in ("om", "ny"))

    assert (
        written.replace(' aria-current="page"', ' aria-current="true"', 1).replace(' aria-current="page"', "") == made
    )


def test_the_menu_shows_where_the_page_is(build: Build) -> None:
    out = build(page("projekt/2025-007/", nav="projekt/")).out

    def current(name: str) -> list[tuple[str, str]]:
        elements = read(out, name).elements
        return [(e.text, e.attributes["aria-current"]) for e in elements if "aria-current" in e.attributes]

    assert current("index.html") == [("Start", "page")]
    assert current("projekt/index.html") == [("Projekt", "page")]
    assert current("projekt/2025-007/index.html") == [("Projekt", "true")]
    assert current("mer/djupt/index.html") == [("Om", "true"), ("Mer", "page")]
    assert current("404.html") == []


def test_a_section_shows_its_pages_beside_the_page(build: Build) -> None:
    out = build().out

    section = read(out, "mer/djupt/index.html")
    assert section.one("nav", _class="section-menu").attributes["aria-label"] == "Om"
    assert not read(out, "projekt/index.html").all("nav", _class="section-menu")


def test_hand_written_links_from_the_root_become_relative(build: Build) -> None:
    out = build().out

    assert read(out, "om/index.html").one("a", href="../projekt/#lista").text == "projekten"
    assert read(out, "om/index.html").all("a", href="../mer/djupt/")[-1].text == "mer"
    assert "Hem" in [e.text for e in read(out, "mer/djupt/index.html").all("a", href="../../")]
    assert "Projekt" in [e.text for e in read(out, "404.html").all("a", href="/projekt/")]


def test_a_dead_link_stops_the_build(build: Build, tmp_path: Path) -> None:
    (tmp_path / "docs/om.md").write_text("# Om\n\n[Borta](/projekt/2099-001/)\n")
    with pytest.raises(SiteError, match=r"om\.md länkar till /projekt/2099-001/"):
        build()


def test_a_menu_entry_without_a_page_stops_the_build(build: Build, settings: Callable[..., None]) -> None:
    settings(
        nav=[{"Start": "/"}, {"Projekt": "/projekt/"}, {"Karta": "/karta/"}, {"Om": "om.md"}, {"M": "mer/djupt.md"}]
    )
    with pytest.raises(SiteError, match="Menyn länkar till /karta/"):
        build()


def test_a_warning_of_mkdocs_stops_the_build_with_its_words(build: Build, tmp_path: Path) -> None:
    (tmp_path / "docs/om.md").write_text("# Om\n\n[Borta](finns-inte.md)\n")
    with pytest.raises(SiteError, match=r"finns-inte\.md"):
        build()


def test_mkdocs_is_silent(build: Build, capfd: pytest.CaptureFixture[str]) -> None:
    build()
    assert capfd.readouterr() == ("", "")


def test_verbose_tells_what_mkdocs_does(build: Build, capfd: pytest.CaptureFixture[str]) -> None:
    build(verbose=True)
    assert "Building documentation" in capfd.readouterr().err


def test_two_builds_give_the_same_bytes(build: Build, tmp_path: Path) -> None:
    assert tree(build(page("a/")).out) == tree(build(page("a/"), out=tmp_path / "andra").out)


def test_hand_written_text_is_mended(build: Build, tmp_path: Path) -> None:
    (tmp_path / "docs/om.md").write_text(
        "---\ntitle: '</title><script>alert(1)</script>'\ndescription: '\"><script>'\n---\n"
        "# A & B <b>c</b>\n\n## Belopp & <i>år</i>\n\n|a|b|\n|-|-|\n|1|2|\n\n## Två\n\n"
        '!!! note\n    Text\n\n??? warning\n    Text\n\n!!! tip "Eget"\n    Text\n\nOrd[^1]\n\n[^1]: Not\n'
    )
    om = read(build().out, "om/index.html")

    assert om.one("title").text == "</title><script>alert(1)</script> – Anslaget"
    assert om.one("meta", name="description").attributes["content"] == '"><script>'
    assert [one.attributes.get("src", "").rpartition("/")[2] for one in om.all("script")] == ["anslag.js"]
    assert om.one("a", href="#belopp-ar").text == "Belopp & år"
    region = om.one("div", _class="table-scroll")
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["role"] == "region"
    assert region.attributes["aria-label"] == "Tabell: Belopp & år"
    assert [e.text for e in om.all("p", _class="admonition-title")] == ["Obs", "Eget"]
    assert "Varning" in [e.text for e in om.all("summary")]
    assert om.one("a", _class="footnote-backref").attributes["title"] == "Tillbaka till stället i texten för fotnot 1"


def test_a_public_site_that_knows_its_address_has_a_site_map(build: Build) -> None:
    out = build(page("a/"), page("flyttad/", listed=False), site_url="https://x.example/anslag/").out

    locations = [loc.text for loc in parse((out / "sitemap.xml").read_text()).all("loc")]
    base = "https://x.example/anslag/"
    assert locations == [f"{base}om/", f"{base}mer/djupt/", base, f"{base}projekt/", f"{base}a/"]
    assert "Sitemap: https://x.example/anslag/sitemap.xml\n" in (out / "robots.txt").read_text()
    assert read(out, "404.html").all("a", href="/anslag/projekt/")
    assert not read(out, "404.html").all("link", rel="canonical")


def test_without_an_address_there_is_no_site_map(build: Build) -> None:
    out = build().out
    assert not (out / "sitemap.xml").exists()
    assert (out / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_an_internal_site_is_kept_from_search_engines(build: Build, settings: Callable[..., None]) -> None:
    settings(plugins={"anslag": {"audience": "internal"}})
    out = build(audience="internal", site_url="https://x.example/").out

    assert (out / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not (out / "sitemap.xml").exists()
    for name in ("index.html", "om/index.html", "404.html"):
        assert read(out, name).one("meta", name="robots").attributes["content"] == "noindex"


def test_the_audience_must_be_that_of_the_configuration(build: Build) -> None:
    with pytest.raises(SiteError, match="inte inställd för webbplatsen 'internal'"):
        build(audience="internal")


def test_a_site_without_a_start_page_is_refused(settings: Callable[..., None], config: Path) -> None:
    settings(nav=[{"Om": "om.md"}, {"Projekt": "/projekt/"}, {"Mer": "mer/djupt.md"}])
    (config.parent / "docs/mer/djupt.md").write_text("# Djupt\n")
    with pytest.raises(SiteError, match="saknar startsida"):
        build_site("public", [page("projekt/")], [], config.parent / "out", config)


@pytest.mark.parametrize(
    "address", ["/a/", "../a/", "a/../b/", "a//b/", "a", "å/", "a b/", ".dold/", "a/\n", 'a"/', "a\\b/"]
)
def test_odd_addresses_are_refused(build: Build, address: str) -> None:
    with pytest.raises(SiteError, match="kan inte användas på webbplatsen"):
        build(page(address))


@pytest.mark.parametrize("address", ["/a.csv", "../a.csv", "a/", "", "a/.htaccess"])
def test_odd_addresses_of_files_are_refused(build: Build, address: str) -> None:
    with pytest.raises(SiteError, match="kan inte användas på webbplatsen"):
        build(files=[Asset(address, b"")])


@pytest.mark.parametrize("address", ["", "om/", "om/index.html", "404.html"])
def test_an_address_is_given_once(build: Build, address: str) -> None:
    with pytest.raises(SiteError, match="Två sidor eller filer har samma adress"):
        build(page(address))


def test_mkdocs_itself_tells_of_our_errors_in_a_line(config: Path, tmp_path: Path) -> None:
    (tmp_path / "docs/skript.js").write_text("")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", config, "-q"], capture_output=True, text=True, env=environment
    )

    assert run.returncode == 1
    assert "Filen 'skript.js' kan inte publiceras." in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_mkdocs_itself_fills_the_repository_s_sites_from_the_register(audience: str, tmp_path: Path) -> None:
    config = ROOT / {"public": "mkdocs.yml", "internal": "mkdocs.internal.yml"}[audience]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    out = tmp_path / "out"
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(out)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    start = read(out, "index.html")
    assert start.one("meta", name="anslag:kind").attributes["content"] != "text"
    assert bool(start.all("meta", name="robots")) == (audience == "internal")
    scripts = {path.name for path in out.glob("assets/*/*.js")}
    assert ("anslag.js" in scripts, "internal.js" in scripts) == (audience == "public", audience == "internal")
    assert scripts <= {path.name for path in ASSETS.glob("*.js")}


def test_the_repository_has_both_configurations_in_order() -> None:
    public, internal = (load_config(str(ROOT / name)) for name in ("mkdocs.yml", "mkdocs.internal.yml"))

    assert public.plugins["anslag"].config.audience == "public"
    assert internal.plugins["anslag"].config.audience == "internal"
    assert Path(public.docs_dir) != Path(internal.docs_dir)
    assert Path(public.site_dir) not in [Path(internal.site_dir), *Path(internal.site_dir).parents]
