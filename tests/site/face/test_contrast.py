"""Colours that cannot be read stop the build; those that can are let through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from anslag.site.errors import SiteError
from anslag.site.face.colours import BLACK, WHITE, Colour, contrast, parse_colour
from tests.site.kit import Build


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#fff", WHITE),
        ("#0b5c66", Colour(11, 92, 102)),
        ("#00000080", Colour(0, 0, 0, 128 / 255)),
        ("rgb(11 92 102 / 50%)", Colour(11, 92, 102, 0.5)),
        ("rgba(11, 92, 102, .5)", Colour(11, 92, 102, 0.5)),
        ("hsl(0, 0%, 100%)", WHITE),
        ("hsla(225deg, 15%, 9%, 1)", None),
        ("black", BLACK),
    ],
)
def test_colours_are_read_as_css_writes_them(text: str, colour: Colour | None) -> None:
    found = parse_colour(text)
    assert found is not None
    assert colour is None or found == colour


@pytest.mark.parametrize(
    "text",
    ["", "#", "#12", "#12345", "#ggg", "rgb(1,2)", "rgb(300,0,0)", "rgb(1,2,3,4,5)", "red", "url(x)", "hsl(a,b,c)"],
)
def test_what_is_no_colour_is_none(text: str) -> None:
    assert parse_colour(text) is None


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    # WebAIM's checker gives these
    [
        ("#000", "#fff", 21),
        ("#777", "#fff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#00f", "#fff", 8.59),
        ("#fff", "#fff", 1),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    one, other = parse_colour(first), parse_colour(second)
    assert one is not None
    assert other is not None
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("name", ["deep purple", "indigo", "brown", "grey", "blue-grey", "black", "white"])
def test_the_themes_colours_that_can_be_read_are_let_through(
    build: Build, face: Callable[..., None], name: str
) -> None:
    face(theme={"palette": {"primary": name}})
    assert (build().out / "index.html").is_file()


@pytest.mark.parametrize(
    ("palette", "message"),
    [
        (
            {"primary": "teal"},
            "Sidhuvudets text går inte att läsa i ljust läge. #ffffff på #009485 har kontrasten 3.8:1",
        ),
        ({"primary": "yellow"}, "Länkar går inte att läsa i ljust läge. #b8a500"),
        ({"accent": "lime"}, "Ramen runt det valda syns inte i ljust läge.*minst 3:1"),
        (
            [{"scheme": "default", "primary": "indigo"}, {"scheme": "slate", "primary": "teal"}],
            "Sidhuvudets text går inte att läsa i mörkt läge",
        ),
    ],
)
def test_those_that_cannot_stop_the_build(
    build: Build, face: Callable[..., None], palette: object, message: str
) -> None:
    face(theme={"palette": palette})
    with pytest.raises(SiteError, match=message) as stopped:
        build()
    assert "brown, grey, blue-grey, black, white går att läsa), eller sätt --md-" in str(stopped.value)


def test_the_remedy_of_the_message_is_enough(build: Build, face: Callable[..., None]) -> None:
    face(theme={"palette": {"primary": "teal"}})
    wrong = '[data-md-color-scheme="default"] { --md-primary-fg-color: %s; --md-typeset-a-color: #00665c }'
    dark = '[data-md-color-scheme="slate"] { --md-primary-fg-color: #00665c; --md-typeset-a-color: #00ccb8 }'
    face(extra_css=["egen.css"], files={"docs/egen.css": wrong % "#00665c" + dark})
    assert (build().out / "index.html").is_file()


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (":root { --md-primary-fg-color: #6cf }", "Sidhuvudets text går inte att läsa i ljust"),
        (":root { --md-primary-fg-color: #003366 }", "Länkar går inte att läsa i mörkt läge.*--md-typeset-a-color"),
        (":root { --md-default-bg-color: #888 }", "Texten går inte att läsa|Den mindre texten går inte att läsa"),
        (":root { --md-default-fg-color--light: #aaaaaa }", "Den mindre texten går inte att läsa i ljust"),
        (":root { --md-footer-bg-color: #333 }", "Sidfotens text går inte att läsa i ljust"),
        (":root { --md-code-bg-color: #333 }", "Kod går inte att läsa i ljust"),
    ],
)
def test_colours_of_ones_own_are_tried_too(
    stops: Callable[[str], None], face: Callable[..., None], style: str, message: str
) -> None:
    face(extra_css=["egen.css"], files={"docs/egen.css": style})
    stops(message)
