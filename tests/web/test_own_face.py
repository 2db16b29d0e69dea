"""A municipality's own face, as a visitor meets it: colours, mark, message and links on both sites."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.web.conftest import AS_OF, ROOT
from tests.web.serve import Served, serve
from tests.web.site import Site
from tests.web.view import Scheme, open_view

MARK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48">
<path fill="#fff" d="M0 0h40v28q0 14-20 20Q0 42 0 28z"/><path fill="#8a1c3b" d="M6 6h28v22q0 9-14 13Q6 37 6 28z"/>
</svg>"""
STYLE = """
:root { --md-primary-fg-color: #8a1c3b; --md-primary-bg-color: #fff; --md-accent-fg-color: #b3541e }
[data-md-color-scheme="slate"] { --md-typeset-a-color: #ff9db5; --md-accent-fg-color: #ffb27a }
.site-name { letter-spacing: .01em }
"""
MAIN = """{% extends "base.html" %}
{% block announce %}
<p>{% include ".icons/material/bullhorn.svg" %} Sök senast 1 oktober. <a href="{{ 'projekt/' | url }}">Projekten</a></p>
{% endblock %}
{% block extrahead %}<link rel="me" href="https://social.example/@kommunen">{% endblock %}
"""
CUSTOM = {
    "theme": {
        "palette": {"primary": "custom", "accent": "custom"},
        "logo": "bild/vapen.svg",
        "favicon": "bild/vapen.svg",
        "custom_dir": "egna",
    },
    "extra_css": ["stil/egen.css"],
    "copyright": '© <a href="https://kommunen.example/">Kommunen</a>',
}
SOCIAL = [
    {"icon": "fontawesome/brands/mastodon", "link": "https://social.example/@kommunen", "name": "Kommunen på Mastodon"},
    {"icon": "material/email", "link": "mailto:kommun@kommunen.example", "name": "Skriv till kommunen"},
]
LIGHT = {"theme": {"palette": {"primary": "white", "accent": "indigo"}, "icon": {"logo": "material/library"}}}
PAGES = {"public": ("", "projekt/", "projekt/2025-007/", "om/", "en/"), "internal": ("", "ekonomi/")}


def _house(folder: Path, changes: Mapping[str, Any], extra: Mapping[str, Any]) -> Path:
    """Copy the demonstration's register with `changes` to its settings, and the files that they name."""
    for name in ("registry", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml", "mkdocs.internal.yml"):
        shutil.copy(ROOT / name, folder)
    path = folder / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    theme = {**settings["theme"], **changes.get("theme", {})}
    settings |= {**changes, "theme": theme, "extra": {**settings["extra"], **extra}}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    for name, text in {
        "docs/public/bild/vapen.svg": MARK,
        "docs/public/stil/egen.css": STYLE,
        "egna/main.html": MAIN,
    }.items():
        if name.startswith("docs/public/bild") or changes is CUSTOM:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return folder


def _build(folder: Path) -> Path:
    anslag = Path(sys.executable).with_name("anslag")
    command = [str(anslag), "build", "--no-posters", "--fresh", "--as-of", AS_OF]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Served]]:
    """Serve both sites with a look of one's own and with a light one of the theme's."""
    with ExitStack() as stack:
        served = {}
        for name, changes, extra in (
            ("custom", CUSTOM, {"social": SOCIAL, "homepage": "https://kommunen.example/"}),
            ("light", LIGHT, {}),
        ):
            out = _build(_house(tmp_path_factory.mktemp(name), changes, extra))
            for audience in PAGES:
                served[name, audience] = stack.enter_context(serve(Site(out / audience)))
        yield served


@pytest.mark.parametrize(
    ("face", "width", "scheme"),
    [
        ("custom", 360, "light"),
        ("light", 1280, "light"),
        pytest.param("custom", 1280, "dark", marks=pytest.mark.prove),
        pytest.param("light", 360, "dark", marks=pytest.mark.prove),
    ],
)
def test_it_can_be_used_by_all_and_keeps_to_itself(
    browser: Browser, faces: dict[tuple[str, str], Served], face: str, width: int, scheme: Scheme
) -> None:
    """Try each face, width and scheme with each of the others once: four rounds in place of eight."""
    problems = []
    for audience, pages in PAGES.items():
        with open_view(browser, faces[face, audience].base, width=width, scheme=scheme) as view:
            for address in pages:
                view.visit(address)
                view.check_width()
                view.check_axe()
            view.check_focus()
        problems += view.problems
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_it_is_seen(browser: Browser, faces: dict[tuple[str, str], Served], audience: str) -> None:
    with open_view(browser, faces["custom", audience].base, width=1280) as view:
        view.visit("")
        page = view.page
        band = page.locator(".site-header").evaluate("one => getComputedStyle(one).backgroundColor")
        logo = page.locator(".site-owner img")
        assert band == "rgb(138, 28, 59)"
        assert logo.evaluate("one => one.naturalWidth") > 0
        assert (logo.get_attribute("alt"), page.locator(".site-owner").get_attribute("href")) == (
            "Jönköpings kommun",
            "https://kommunen.example/",
        )
        assert page.locator(".site-announce").inner_text().strip().startswith("Sök senast 1 oktober.")
        assert page.get_by_title("Kommunen på Mastodon").is_visible()
        assert page.locator("link[rel=me]").count() == 1
        assert page.locator("link[rel=icon]").get_attribute("href").endswith("/eget/bild/vapen.svg")  # type: ignore[union-attr]
    assert not view.problems, "\n".join(view.problems)


def test_a_link_takes_its_own_colour_in_the_dark(browser: Browser, faces: dict[tuple[str, str], Served]) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        with open_view(browser, faces["custom", "public"].base, width=1280, scheme=scheme) as view:
            view.visit("om/")
            colours[scheme] = view.page.locator("main p a").first.evaluate("one => getComputedStyle(one).color")
    assert colours == {"light": "rgb(138, 28, 59)", "dark": "rgb(255, 157, 181)"}


def test_what_cannot_be_read_is_never_built(tmp_path: Path) -> None:
    folder = _house(tmp_path, {"theme": {"palette": {"primary": "teal"}}}, {})
    anslag = Path(sys.executable).with_name("anslag")
    done = subprocess.run([str(anslag), "build"], capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 2
    assert "Sidhuvudets text går inte att läsa i ljust läge. #ffffff på #009485 har kontrasten 3.8:1" in done.stderr
    assert not (folder / "site").exists() or not any((folder / "site").iterdir())
