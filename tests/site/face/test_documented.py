"""Nothing that Material documents is silently ignored: it is shown by a page, or stops the build with a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anslag.site.errors import SiteError
from tests.site.kit import Build, parse

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
FLAGS = [
    "announce.dismiss",
    "content.action.edit",
    "content.action.view",
    "content.code.annotate",
    "content.code.copy",
    "content.code.select",
    "content.footnote.tooltips",
    "content.tabs.link",
    "content.tooltips",
    "header.autohide",
    "navigation.expand",
    "navigation.footer",
    "navigation.indexes",
    "navigation.instant",
    "navigation.instant.prefetch",
    "navigation.instant.preview",
    "navigation.instant.progress",
    "navigation.path",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.top",
    "navigation.tracking",
    "search.highlight",
    "search.share",
    "search.suggest",
    "toc.follow",
    "toc.integrate",
]


def head_of(build: Build, page: str = "index.html") -> str:
    return (build().out / page).read_text()


def sheets(build: Build) -> str:
    out = build().out
    names = [link.attributes["href"] for link in parse((out / "index.html").read_text()).all("link", rel="stylesheet")]
    return "".join((out / name).read_text() for name in names if "/print.css" not in name)


# Honoured: each is seen on a built page.


def test_a_palette_colours_the_page_in_light_and_dark(build: Build, face: Callable[..., None]) -> None:
    face(theme={"palette": {"primary": "deep purple", "accent": "indigo"}})
    style = sheets(build)

    light, dark = style.split("--band:")[-2:]
    assert light.startswith("#7e56c2;")
    assert dark.startswith("#7e56c2;")
    assert "--md-accent-fg-color:#526cfe;" in style


def test_a_list_of_palettes_is_one_for_light_and_one_for_dark(build: Build, face: Callable[..., None]) -> None:
    face(
        theme={
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "indigo"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "black"},
            ]
        }
    )
    light, dark = sheets(build).split("--band:")[-2:]

    assert light.startswith("#4051b5;")
    assert dark.startswith("#14151a;")


def test_schemes_alone_tell_light_from_dark(build: Build, face: Callable[..., None]) -> None:
    face(theme={"palette": [{"scheme": "slate", "primary": "black"}, {"scheme": "default", "primary": "indigo"}]})
    assert sheets(build).split("--band:")[-2].startswith("#4051b5;")


def test_a_look_of_ones_own_is_set_in_a_style_sheet(build: Build, face: Callable[..., None]) -> None:
    face(
        theme={"palette": {"primary": "custom"}},
        extra_css=["stil/egen.css"],
        files={
            "docs/stil/egen.css": ":root { --md-primary-fg-color: #00507a; --md-primary-fg-color--light: #3377aa }\n"
            '[data-md-color-scheme="slate"] { --md-typeset-a-color: #8cc8ff }\n.site-name { letter-spacing: .02em }'
        },
    )
    out = build().out
    (name,) = out.glob("assets/*/eget/stil/egen.css")

    assert "--band:#00507a;" in sheets(build)
    assert (
        "@media screen and (prefers-color-scheme: dark) { :root { --md-typeset-a-color: #8cc8ff }" in name.read_text()
    )
    assert not (out / "stil").exists()


def test_a_style_sheet_may_load_a_font_and_a_picture_of_the_offices_own(
    build: Build, face: Callable[..., None]
) -> None:
    face(
        extra_css=["stil/egen.css"],
        files={
            "docs/stil/egen.css": '@font-face { font-family: "Kommun"; src: url("../typsnitt/kommun.woff2") }\n'
            ':root { --md-text-font: "Kommun" }\n.site-header { background-image: url(mark.svg) }',
            "docs/typsnitt/kommun.woff2": b"wOF2",
            "docs/stil/mark.svg": SVG,
        },
    )
    out = build().out

    assert '--sans:"Kommun",system-ui' in sheets(build)
    assert [path.read_bytes() for path in out.glob("assets/*/eget/typsnitt/kommun.woff2")] == [b"wOF2"]
    assert list(out.glob("assets/*/eget/stil/mark.svg"))
    assert 'rel="preload"' not in (out / "index.html").read_text("utf-8")


def test_the_fonts_of_the_site_are_asked_for_first_and_weigh_little(build: Build) -> None:
    out = build().out
    named = re.findall(r'<link rel="preload" href="([^"]+)" as="font"', (out / "index.html").read_text("utf-8"))
    assert [Path(name).name for name in named] == ["sans.woff2", "serif.woff2"]
    assert sum((out / name).stat().st_size for name in named) <= 40_000
    assert len(list(out.glob("assets/*/*-OFL.txt"))) == 2


def test_a_logo_is_shown_and_named_after_the_sender(build: Build, face: Callable[..., None]) -> None:
    face(
        theme={"logo": "bild/vapen.svg", "favicon": "bild/ikon.png"},
        files={"docs/bild/vapen.svg": SVG, "docs/bild/ikon.png": b"x"},
    )
    out = build().out
    shown = parse((out / "projekt/index.html").read_text())

    logo, icon = shown.one("img", _class="site-logo"), shown.one("link", rel="icon")
    assert logo.attributes["src"].endswith("/eget/bild/vapen.svg")
    assert (out / "projekt" / logo.attributes["src"]).resolve().read_text() == SVG
    assert icon.attributes["href"].endswith("/eget/bild/ikon.png")


def test_an_icon_of_the_themes_stands_for_a_logo(build: Build, face: Callable[..., None]) -> None:
    face(theme={"icon": {"logo": "material/library"}})
    assert '<span class="site-logo"><svg aria-hidden="true" xmlns=' in head_of(build)


def test_the_homepage_is_where_the_mark_leads(build: Build, face: Callable[..., None]) -> None:
    face(extra={"homepage": "https://kommunen.example/"})
    shown = parse(head_of(build))
    assert shown.one("a", _class="site-owner").attributes["href"] == "https://kommunen.example/"
    assert shown.one("a", _class="site-name").attributes["href"] == "./"


def test_social_links_and_copyright_stand_in_the_footer(build: Build, face: Callable[..., None]) -> None:
    face(
        extra={
            "social": [
                {"icon": "fontawesome/brands/mastodon", "link": "https://social.example/@k", "name": "Vi på Mastodon"}
            ]
        },
        copyright='© 2026 <a href="https://kommunen.example/">Kommunen</a>',
    )
    html = head_of(build)
    shown = parse(html)

    assert shown.one("a", _class="md-social__link").attributes["title"] == "Vi på Mastodon"
    assert shown.one("a", href="https://kommunen.example/").text == "Kommunen"
    assert "Made with" not in html


# Refused: each with a message that says how to mend it.

REFUSED: list[tuple[dict[str, Any], str]] = [
    *(({"theme": {"features": [flag]}}, "theme.features gör ingenting här") for flag in FLAGS),
    *(
        ({"theme": {"icon": {name: "material/menu"}}}, f"theme.icon.{name} gör ingenting här")
        for name in [
            "repo",
            "edit",
            "view",
            "admonition",
            "tag",
            "annotate",
            "previous",
            "next",
            "menu",
            "alternate",
            "search",
            "share",
            "close",
            "top",
        ]
    ),
    ({"theme": {"direction": "ltr"}}, "theme.direction gör ingenting här"),
    ({"theme": {"static_templates": ["a.html"]}}, "theme.static_templates gör ingenting här"),
    ({"theme": {"locale": "sv"}}, "theme.locale gör ingenting här.*theme.language"),
    ({"theme": {"featrues": ["x"]}}, "theme.featrues är okänt. Är det rättstavat"),
    ({"theme": {"font": {"text": "Roboto"}}}, "temat ska vara material, med font: false"),
    ({"theme": {"palette": {"primary": "indigo", "scheme": "slate"}}}, "följer besökarens system.*Ta bort scheme"),
    (
        {"theme": {"palette": {"primary": "indigo", "toggle": {"icon": "material/a", "name": "Byt"}}}},
        "sparar inget val. Ta bort toggle",
    ),
    ({"theme": {"palette": [{"scheme": "default", "primary": "indigo"}]}}, "saknar ett utseende för mörkt"),
    ({"theme": {"palette": [{"scheme": "default"}, {"scheme": "default"}]}}, "två utseenden för ljust"),
    ({"theme": {"palette": [{"scheme": "egen"}]}}, "inte att se om egen i theme.palette är för ljust eller mörkt"),
    ({"theme": {"palette": [{"media": "print"}]}}, "media: print går inte att använda"),
    ({"theme": {"palette": {"primry": "indigo"}}}, "theme.palette.primry är okänt"),
    ({"theme": {"palette": {"primary": "chartreuse"}}}, "chartreuse är ingen färg i temat. red, pink"),
    ({"theme": {"palette": {"accent": "brown"}}}, "brown är ingen färg i temat"),
    ({"theme": {"palette": {"primary": "custom"}}}, "är custom, men färgen är inte satt. Sätt --md-primary-fg-color"),
    ({"theme": {"palette": "indigo"}}, "theme.palette ska vara primary och accent"),
    ({"theme": {"logo": "borta.svg"}}, "theme.logo pekar på borta.svg, som inte finns"),
    ({"theme": {"logo": "../hemlig.svg"}}, "theme.logo pekar på ../hemlig.svg. Ange en fil"),
    ({"theme": {"favicon": "favicon.ico"}}, "theme.favicon pekar på favicon.ico. Filen ska sluta på"),
    ({"theme": {"icon": {"logo": "material/finns-inte"}}}, "temat har ingen ikon material/finns-inte"),
    ({"theme": {"icon": {"logo": "../../main"}}}, "temat har ingen ikon"),
    (
        {"extra": {"analytics": {"provider": "google", "property": "G-1"}}},
        "extra.analytics gör ingenting här.*anropar inga andra",
    ),
    ({"extra": {"consent": {"title": "Kakor"}}}, "extra.consent gör ingenting här"),
    ({"extra": {"version": {"provider": "mike"}}}, "extra.version gör ingenting här"),
    ({"extra": {"tags": {"A": "a"}}}, "extra.tags gör ingenting här"),
    ({"extra": {"status": {"new": "Ny"}}}, "extra.status gör ingenting här"),
    ({"extra": {"annotate": {"json": [".s2"]}}}, "extra.annotate gör ingenting här"),
    ({"extra": {"generator": True}}, "sidfoten säger inte vilket program"),
    ({"extra": {"soical": []}}, "extra.soical är okänt"),
    ({"extra": {"homepage": "javascript:alert(1)"}}, "extra.homepage javascript:alert.1. är ingen webbadress"),
    ({"extra": {"social": [{"icon": "material/finns-inte", "link": "https://x.example"}]}}, "temat har ingen ikon"),
    (
        {"extra": {"social": [{"icon": "material/email", "link": "javascript:x"}]}},
        "extra.social länkar till javascript:x",
    ),
    (
        {"extra": {"social": [{"icon": "material/email", "link": "https://x.example", "namn": "x"}]}},
        "extra.social.namn är okänt",
    ),
    ({"extra": {"social": "https://x.example"}}, "extra.social ska vara en lista"),
    ({"repo_url": "https://x.example/a/b"}, "repo_url gör ingenting här.*extra.social"),
    ({"repo_name": "a/b"}, "repo_name gör ingenting här"),
    ({"edit_uri": "edit/main"}, "edit_uri gör ingenting här.*extra.edit_file"),
    ({"site_author": "Vi"}, "site_author gör ingenting här.*funder"),
    ({"remote_branch": "sidor"}, "remote_branch gör ingenting här"),
    ({"extra_javascript": ["a.js"]}, "extra_javascript gör ingenting här"),
    ({"extra_templates": ["a.html"]}, "extra_templates gör ingenting här"),
    ({"use_directory_urls": False}, "use_directory_urls ska vara true"),
    ({"copyrigth": "x"}, "copyrigth är ingen inställning. Är den rättstavad"),
    ({"copyright": "<script>alert(1)</script>"}, "copyright: <script> kan inte stå där"),
    ({"copyright": '<b onclick="x">a</b>'}, "copyright: <b> kan inte ha onclick"),
    ({"extra_css": ["https://x.example/a.css"]}, "extra_css pekar på https://x.example/a.css. Ange en fil"),
    ({"extra_css": ["borta.css"]}, "extra_css pekar på borta.css, som inte finns"),
]


@pytest.mark.parametrize(("changes", "message"), REFUSED, ids=[message[:50] for _, message in REFUSED])
def test_what_does_nothing_here_is_refused(
    stops: Callable[[str], None], face: Callable[..., None], changes: dict[str, Any], message: str
) -> None:
    face(**changes)
    stops(message)


@pytest.mark.parametrize(
    "line", ["hide: [navigation]", "template: egen.html", "status: new", "tags: [a]", "icon: material/email"]
)
def test_nor_may_a_written_page_ask_for_it(build: Build, face: Callable[..., None], line: str) -> None:
    face(files={"docs/om.md": f"---\n{line}\n---\n# Om oss\n"})
    with pytest.raises(SiteError, match=r"om.md: \w+ överst på sidan gör ingenting här"):
        build()


STYLES = [
    ("a { color: red", "en { stängs inte"),
    ("a { color: red }}", "det finns en } för mycket"),
    ('a::before { content: "x }', 'ett " stängs inte'),
    ("/* a { color: red }", "en kommentar"),
    ('@import "b.css";', "hämtar en annan .@import."),
    (".a { background: url(https://x.example/a.png) }", r"url\(https://x.example/a.png\) pekar på"),
    (".a { background: url(../../registry/hemlig.png) }", r"pekar på ../../registry/hemlig.png. Ange en fil"),
    (".a { background: url(a.html) }", "Filen ska sluta på"),
    (".md-header { color: red }", "ändrar .md-header, som inte finns på sidorna"),
    ("[data-md-color-scheme=egen] { color: red }", "är för utseendet egen, som inte finns i theme.palette"),
    ("[data-md-color-primary=indigo] { color: red }", "väljer något som sidorna inte har"),
    (":root { --md-admonition-fg-color: red }", "sätter --md-admonition-fg-color, som inte kan prövas"),
    (".a { --md-typeset-a-color: #00f }", "sätter --md-typeset-a-color för .a"),
    ("@media (min-width: 9em) { :root { --md-typeset-a-color: #00f } }", "bara i @media .min-width"),
    (":root { --md-typeset-a-color: rebeccapurple }", "Färgen rebeccapurple går inte att läsa. Skriv den som #rrggbb"),
    (":root { --md-typeset-a-color: var(--x) }", "går inte att läsa"),
]


@pytest.mark.parametrize(("style", "message"), STYLES)
def test_a_style_sheet_that_would_do_nothing_or_harm_is_refused(
    stops: Callable[[str], None], face: Callable[..., None], style: str, message: str
) -> None:
    face(extra_css=["egen.css"], files={"docs/egen.css": style})
    stops(message)


def test_a_style_sheet_that_is_not_named_is_not_published(build: Build, face: Callable[..., None]) -> None:
    face(files={"docs/egen.css": "a{}"})
    with pytest.raises(SiteError, match=r"Filen 'egen.css' kan inte publiceras"):
        build()
