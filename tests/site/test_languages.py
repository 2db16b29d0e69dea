"""A site in two languages: the same pages in a folder of its own each, and a link from each page to the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from anslag import language, site
from anslag.site.errors import SiteError
from anslag.site.page import NOT_FOUND, Asset, Content, Page
from anslag.site.site_build import BuildResult
from tests.site.kit import Parsed, build_site, page, parse

ALTERNATE = [
    {"lang": "sv", "name": "På svenska", "link": ""},
    {"lang": "en", "name": "In English", "link": "en/"},
]
URL = "https://x.example/anslag/"
Build = Callable[..., BuildResult]


@pytest.fixture
def build(config: Path, tmp_path: Path) -> Build:
    """Build a site with the pages given in Swedish and in English."""
    settings = yaml.safe_load(config.read_text())
    settings["extra"] |= {"alternate": ALTERNATE, "locale": "sv_SE"}
    settings["plugins"]["anslag"]["translations"] = ["mkdocs.en.yml"]
    config.write_text(yaml.safe_dump(settings))
    theme = settings["theme"] | {"language": "en"}
    nav = [{"Start": "/"}, {"Projects": "/projekt/"}, {"About": [{"About": "om.md"}, {"More": "mer/djupt.md"}]}]
    english = {"INHERIT": "mkdocs.yml", "site_name": "The grant", "docs_dir": "docs.en", "theme": theme, "nav": nav}
    english |= {"plugins": {"anslag": {"translations": []}}, "extra": {"locale": "en_GB", "footer": []}}
    (tmp_path / "mkdocs.en.yml").write_text(yaml.safe_dump(english))
    (tmp_path / "docs.en/mer").mkdir(parents=True)
    (tmp_path / "docs.en/om.md").write_text("# About us\n\n[Projects](/projekt/)\n")
    (tmp_path / "docs.en/mer/djupt.md").write_text("# Deep\n")
    (tmp_path / "docs.en/404.md").write_text("# No such page\n\n[Projects](/projekt/)\n")

    def run(*pages: Page, english: tuple[Page, ...] | None = None, site_url: str | None = None) -> BuildResult:
        own = [page("", nav=""), page("projekt/", nav="projekt/")]
        translated = Content(
            [*own, *(pages if english is None else english)],
            [Asset("ny.xml", b"<en/>")],
            "As of today",
            language=language.english(),
        )
        files = [Asset("ny.xml", b"<sv/>")]
        translations = {"en": translated}
        out = tmp_path / "out"
        return build_site(
            "public", [*own, *pages], files, out, config, site_url=site_url, translations=translations, note="I dag"
        )

    return run


def read(built: BuildResult, name: str) -> Parsed:
    return parse((built.out / name).read_text())


def test_each_language_has_its_frame_its_pages_and_its_files(build: Build) -> None:
    built = build(page("projekt/2025-007/"))

    assert {name for name in built.files if name.startswith("en/")} == {
        "en/404.html",
        "en/index.html",
        "en/mer/djupt/index.html",
        "en/ny.xml",
        "en/om/index.html",
        "en/projekt/2025-007/index.html",
        "en/projekt/index.html",
    }
    assert "en/projekt/2025-007/" in built.pages
    english = read(built, "en/projekt/2025-007/index.html")
    assert english.one("html").attributes["lang"] == "en"
    assert english.one("title").text.endswith("The grant")
    assert english.one("meta", property="og:locale").attributes["content"] == "en_GB"
    assert english.one("a", href="../../projekt/").text == "Projects"
    assert "As of today" in [element.text for element in english.all("p")]
    assert read(built, "projekt/2025-007/index.html").one("html").attributes["lang"] == "sv"


def test_what_all_languages_share_stands_once(build: Build) -> None:
    built = build(page("projekt/2025-007/"))

    swedish, english = (
        read(built, f"{prefix}projekt/2025-007/index.html").all("link", rel="stylesheet")[0].attributes["href"]
        for prefix in ("", "en/")
    )
    assert english == f"../{swedish}"
    assert (built.out / "en/projekt/2025-007" / english).is_file()
    assert not (built.out / "en/robots.txt").exists()


@pytest.mark.parametrize("address", ["", "om/", "projekt/", "projekt/2025-007/"])
def test_the_switch_stays_on_the_page(build: Build, address: str) -> None:
    built = build(page("projekt/2025-007/"))

    swedish, english = (read(built, f"{prefix}{address}index.html") for prefix in ("", "en/"))

    there, back = swedish.one("a", lang="en"), english.one("a", lang="sv")
    assert (there.text, there.attributes["hreflang"]) == ("In English", "en")
    assert (back.text, back.attributes["hreflang"]) == ("På svenska", "sv")
    assert (built.out / address / there.attributes["href"]).resolve() == (built.out / "en" / address).resolve()
    assert (built.out / "en" / address / back.attributes["href"]).resolve() == (built.out / address).resolve()


def test_search_engines_are_told_of_both_languages(build: Build) -> None:
    built = build(page("projekt/2025-007/"), page("kopia/", listed=False), site_url=URL)

    for prefix in ("", "en/"):
        found = read(built, f"{prefix}projekt/2025-007/index.html")
        assert found.one("link", rel="canonical").attributes["href"] == f"{URL}{prefix}projekt/2025-007/"
        assert {e.attributes["hreflang"]: e.attributes["href"] for e in found.all("link", rel="alternate")} == {
            "sv": f"{URL}projekt/2025-007/",
            "en": f"{URL}en/projekt/2025-007/",
            "x-default": f"{URL}projekt/2025-007/",
        }
        assert not read(built, f"{prefix}kopia/index.html").all("link", rel="alternate")
    site_map = (built.out / "sitemap.xml").read_text()
    assert f"<loc>{URL}projekt/2025-007/</loc>" in site_map
    assert f"<loc>{URL}en/projekt/2025-007/</loc>" in site_map
    assert "kopia" not in site_map


@pytest.mark.parametrize(("site_url", "root"), [(None, "/"), (URL, "/anslag/")])
def test_the_pages_for_missing_addresses_link_from_the_root(build: Build, site_url: str | None, root: str) -> None:
    built = build(site_url=site_url)

    swedish, english = (read(built, f"{prefix}{NOT_FOUND}") for prefix in ("", "en/"))
    assert english.one("a", _class="site-name").attributes["href"] == f"{root}en/"
    assert english.all("a", href=f"{root}en/projekt/")
    assert english.all("link", rel="stylesheet")[0].attributes["href"].startswith(f"{root}assets/")
    assert swedish.one("a", lang="en").attributes["href"] == f"{root}en/404.html"
    assert english.one("a", lang="sv").attributes["href"] == f"{root}404.html"


def test_a_page_in_one_language_only_stops_the_build(build: Build) -> None:
    with pytest.raises(SiteError, match="Sidan /projekt/2025-007/ finns inte på alla språk"):
        build(page("projekt/2025-007/"), english=())


def test_a_warning_about_a_translation_stops_the_build(build: Build, tmp_path: Path) -> None:
    (tmp_path / "docs.en/om.md").write_text("# About\n\n[Gone](gone.md)\n")
    with pytest.raises(SiteError, match=r"gone\.md"):
        build()


@pytest.mark.usefixtures("build")
def test_a_translation_is_not_built_alone(config: Path, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"mkdocs\.en\.yml byggs tillsammans med webbplatsens första språk"):
        build_site("public", [], [], tmp_path / "alone", config.with_name("mkdocs.en.yml"))


def test_a_language_that_is_not_listed_is_refused(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.en.yml"
    settings = yaml.safe_load(path.read_text())
    settings["theme"]["language"] = "fi"
    path.write_text(yaml.safe_dump(settings))
    with pytest.raises(SiteError, match=r"mkdocs\.en\.yml: språket fi finns inte i extra\.alternate"):
        build()


SHEETS = Path(site.__file__).parent
DECLARED = re.compile(r"([a-z-]+):\s*([^;{}]+);")
SIDED = re.compile(
    r"(?:scroll-)?(?:padding|margin)-(?:left|right)|border-(?:\w+-)?(?:left|right)\b.*|left|right|float|clear"
)
FOUR = re.compile(r"(?:scroll-)?(?:padding|margin)|border-(?:width|style|color)|inset")
MEANT = {
    (
        "border-width",
        "0 .1rem .1rem 0",
    ): "two sides of a square that is turned into an arrow, and turned back by dir=rtl",
}


def sided(name: str, value: str) -> bool:
    """Whether a declaration means another side than the one where a line begins or ends."""
    if FOUR.fullmatch(name):
        sides = value.split()
        return len(sides) == 4 and sides[1] != sides[3]
    return bool(SIDED.fullmatch(name)) or (name == "text-align" and value in {"left", "right"})


@pytest.mark.parametrize("sheet", sorted(SHEETS.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_names_sides_by_where_a_line_begins(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    found = [(name, " ".join(value.split())) for name, value in DECLARED.findall(rules)]
    assert len(found) > 100
    assert [one for one in found if sided(*one) and one not in MEANT] == []
