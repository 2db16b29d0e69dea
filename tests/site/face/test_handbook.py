"""What the handbook shows of a face is built as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from anslag.site.handbook_files import HANDBOOK_FOLDER
from tests.site.kit import Build, parse

PAGE = (HANDBOOK_FOLDER / "utseende.md").read_text("utf-8")


def shown(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_what_the_handbook_shows_is_built(build: Build, face: Callable[..., None]) -> None:
    settings: dict[str, object] = {}
    for text in shown("yaml"):
        settings |= yaml.safe_load(text)
    style, (main,) = "".join(shown("css")), shown("html")
    theme = {**settings.pop("theme"), "custom_dir": "egna"}  # type: ignore[dict-item]
    picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    face(
        theme=theme,
        files={
            "docs/stil/kommun.css": style,
            "docs/bild/vapen.svg": picture,
            "docs/bild/ikon.png": b"x",
            "docs/typsnitt/kommun.woff2": b"wOF2",
            "egna/main.html": main,
        },
        **settings,
    )
    page = parse((build().out / "index.html").read_text())

    assert page.one("a", _class="md-social__link").attributes["title"] == "Kommunen på Mastodon"
    assert page.one("aside", _class="site-announce md-typeset")
    assert page.one("img", _class="site-logo")
