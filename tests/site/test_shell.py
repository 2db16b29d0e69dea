"""Whatever stands in a title, a description or a heading is shown as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.config import load_config

from anslag.site.assets import THEME, asset_folder
from anslag.site.errors import SiteError
from anslag.site.menu import Entry
from anslag.site.page import Heading
from anslag.site.page_frame import SLOTS, cut
from anslag.site.shell import Shell, outline
from tests.site.kit import ROOT, page, parse

HOSTILE = [
    '"><script>alert(1)</script>',
    "</title><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "{{ config }}{% raw %}",
    "[[sentinel]]",
    "title-00000000000000000000000000000000",
    *SLOTS,
    "a\u2028b\u2029c\u0085d",
    "\u202egnp.exe",
    "&lt;b&gt; &amp;amp; &#60;",
    "<!--",
    "]]>",
    "\\g<0>\\1",
    ":smile: { .class onclick=x }",
    "javascript:alert(1)",
]
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
)


def shell(**options: object) -> Shell:
    config = load_config(str(ROOT / "mkdocs.yml"), site_name="Anslaget", site_url=options.pop("site_url", ""))
    config.theme.dirs.insert(0, str(THEME))
    menu = (Entry("Start", ""), Entry("Projekt", "projekt/"))
    return Shell(config.theme.get_env(), config, menu, **options)  # type: ignore[arg-type]


SHELL = shell()


@given(TEXT, TEXT, TEXT, TEXT)
def test_text_is_shown_as_text_wherever_it_stands(title: str, description: str, first: str, second: str) -> None:
    def headings(*texts: str) -> tuple[Heading, ...]:
        return tuple(Heading(2, f"h{at}", text) for at, text in enumerate(texts))

    plain = parse(SHELL.render(page("a/b/", headings=headings("x", "y"))))
    hostile = parse(
        SHELL.render(page("a/b/", title=title, description=description, kind=first, headings=headings(first, second)))
    )

    assert hostile.shape == plain.shape
    assert hostile.one("title").text == (title if title == "Anslaget" else f"{title} – Anslaget")
    assert hostile.one("meta", property="og:title").attributes["content"] == title
    assert hostile.one("meta", property="og:description").attributes["content"] == description
    assert hostile.one("meta", name="description").attributes["content"] == description
    assert hostile.one("meta", name="anslag:kind").attributes["content"] == first
    assert hostile.one("a", href="#h0").text == first
    assert hostile.one("a", href="#h1").text == second


@pytest.mark.parametrize("text", HOSTILE)
def test_a_note_and_a_menu_entry_are_shown_as_text(text: str) -> None:
    hostile = shell(note=text)
    hostile.menu = (Entry(text, "x/"),)

    parsed = parse(hostile.render(page()))

    assert parsed.one("a", href="x/").text == text
    assert text in [element.text for element in parsed.all("p")]
    assert not parsed.all("script")


def test_the_body_goes_out_as_it_is() -> None:
    body = Markup("<h1>A</h1>\n<p>title-0 {{ x }} \\1</p>")
    assert body in SHELL.render(page(body=body))


def test_no_token_is_left_in_a_page() -> None:
    assert not re.search(r"[0-9a-f]{32}", SHELL.render(page()))


def test_two_shells_make_the_same_page() -> None:
    assert shell().render(page("a/")) == shell().render(page("a/"))


def test_a_theme_that_lost_a_slot_is_told_of() -> None:
    with pytest.raises(SiteError, match="Sidmallen saknar plats för toc"):
        cut("<p>body-1</p>", {"body": "body-1", "toc": "toc-1"})


def test_links_of_the_frame_are_relative_to_the_page() -> None:
    parsed = parse(SHELL.render(page("a/b/", nav="projekt/")))

    assert parsed.one("a", _class="site-name").attributes["href"] == "../../"
    assert parsed.one("a", href="../../projekt/", aria_current="true").text == "Projekt"
    assert "aria-current" not in parsed.all("a", href="../../")[1].attributes


def test_the_page_of_a_menu_entry_is_marked_as_the_page_itself() -> None:
    for address, name in [("", "Start"), ("projekt/", "Projekt")]:
        parsed = parse(SHELL.render(page(address, nav=address)))
        assert [e.text for e in parsed.elements if e.attributes.get("aria-current") == "page"] == [name]


def test_a_page_under_a_missing_menu_entry_is_refused() -> None:
    with pytest.raises(SiteError, match="'x/' hör till 'borta/', som inte finns i menyn"):
        SHELL.render(page("x/", nav="borta/"))


def test_the_page_for_missing_addresses_links_from_the_root_it_is_served_at() -> None:
    assert 'class="site-name" href="/"' in SHELL.render(page("404.html"))
    assert 'class="site-name" href="/anslag/"' in shell(site_url="https://x.example/anslag/").render(page("404.html"))


def test_canonical_address_only_when_the_site_knows_where_it_is() -> None:
    assert 'rel="canonical"' not in SHELL.render(page("a/"))
    known = parse(shell(site_url="https://x.example/anslag").render(page("a/")))
    assert known.one("link", rel="canonical").attributes["href"] == "https://x.example/anslag/a/"
    assert known.one("meta", property="og:url").attributes["content"] == "https://x.example/anslag/a/"


def test_pages_that_are_not_listed_say_so() -> None:
    assert 'name="robots"' not in SHELL.render(page())
    assert SHELL.render(page(listed=False)).count('<meta name="robots" content="noindex">') == 1
    assert shell(listed=False).render(page()).count('<meta name="robots" content="noindex">') == 1


def test_contents_have_two_levels_and_are_left_out_when_short() -> None:
    headings = [
        Heading(1, "a", "A"),
        Heading(3, "b", "B"),
        Heading(2, "c", "C"),
        Heading(3, "d", "D"),
        Heading(4, "e", "E"),
    ]
    assert outline(headings) == [(headings[2], [headings[3]])]
    assert "page-contents" not in SHELL.render(page(headings=tuple(headings)))


def test_the_frame_speaks_swedish() -> None:
    html = SHELL.render(page(headings=(Heading(2, "a", "A"), Heading(2, "b", "B"))))
    assert '<html lang="sv">' in html
    assert parse(html).elements[parse(html).elements.index(parse(html).one("body")) + 1].text == "Gå till innehållet"
    for word in ("Skip", "Search", "Table of contents", "Permanent", "Back to", "Footer", "Menu", "Next"):
        assert word not in html


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_inline() -> None:
    parsed = parse(SHELL.render(page(nav="")))
    for element in parsed.elements:
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        for name in ("href", "src"):
            assert not re.match(r"//|[a-z]+:", element.attributes.get(name, ""))
    assert not parsed.all("style")
    assert not [script for script in parsed.all("script") if "src" not in script.attributes]


def test_style_sheets_fetch_nothing_from_elsewhere(tmp_path: Path) -> None:
    (frame,) = asset_folder(Path(SHELL.config.theme.dirs[1]), tmp_path).files
    assert not re.search(rb"url\((?!\s*[\"']?data:)", frame.content)
    assert b"@import" not in frame.content


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("enligt § 128.", "enligt §_128."),
        ("<td>§ 9</td><td>12 §</td>", "<td>§_9</td><td>12_§</td>"),
        ("6 kap. 40 § och 7 a § samt 40–44 §§ och §§ 9, 12", "6 kap. 40_§ och 7_a_§ samt 40–44_§§ och §§_9, 12"),
        ('<a title="§ 1 § 2" href="x">§ 3</a> § 4', '<a title="§ 1 § 2" href="x">§_3</a> §_4'),
        ('<code>reference "§ 61"</code> § 61 <pre>§ 62</pre>', '<code>reference "§ 61"</code> §_61 <pre>§ 62</pre>'),
        ("§ NUMMER, en § i 5 § §", "§ NUMMER, en § i 5_§ §"),
    ],
)
def test_a_section_sign_stays_with_its_number_save_in_what_is_copied(body: str, shown: str) -> None:
    html = SHELL.render(page(body=Markup(body)))  # noqa: S704
    assert shown.replace("_", "\N{NO-BREAK SPACE}") in html
