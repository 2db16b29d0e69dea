"""An office's own main.html fills Material's documented blocks, and can do nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from anslag.site.errors import SiteError
from tests.site.kit import Build, page, parse

EXTENDS = '{% extends "base.html" %}\n'


@pytest.fixture
def main(face: Callable[..., None]) -> Callable[..., None]:
    """Write the office's own main.html, and files beside it."""

    def put(text: str, **files: str | bytes) -> None:
        beside = {f"egna/{name}": content for name, content in files.items()}
        face(theme={"custom_dir": "egna"}, files={"egna/main.html": text, **beside})

    return put


def test_the_documented_blocks_are_filled_at_every_depth(build: Build, main: Callable[..., None]) -> None:
    main(
        EXTENDS
        + """
{% block announce %}<p>Sök senast 1 oktober: <a href="{{ 'om/' | url }}">så gör ni</a>
  <span class="twemoji">{% include ".icons/material/bullhorn.svg" %}</span></p>{% endblock %}
{% block extrahead %}
<meta name="author" content="{{ config.site_name }}"><link rel="me" href="https://x.example/@k">
{% endblock %}
{% block footer %}
{{ super() }}<div class="mer">{% for link in config.extra.footer %}<p>{{ link.title }}</p>{% endfor %}</div>
{% endblock %}
{% block fonts %}{% endblock %}
"""
    )
    out = build(page("a/b/")).out

    for name, base in [("index.html", ""), ("projekt/index.html", "../"), ("a/b/index.html", "../../")]:
        shown = parse((out / name).read_text())
        assert any(one.attributes["href"] == f"{base}om/" and one.text == "så gör ni" for one in shown.all("a"))
        assert shown.one("meta", name="author").attributes["content"] == "Anslaget"
        assert shown.one("link", rel="me")
        assert shown.one("div", _class="mer")
        assert shown.one("footer", _class="site-footer")
        assert shown.all("svg")


def test_a_footer_of_ones_own_takes_the_place_of_ours(build: Build, main: Callable[..., None]) -> None:
    main(EXTENDS + "{% block footer %}<footer><p>Vår egen</p></footer>{% endblock %}")
    shown = parse((build().out / "index.html").read_text())
    assert [one.attributes for one in shown.all("footer")] == [{}]


def test_a_template_that_fills_nothing_changes_nothing(build: Build, main: Callable[..., None]) -> None:
    before = (build().out / "index.html").read_text()
    main(EXTENDS + "{% block hero %}{% endblock %}\n{% block analytics %} {% endblock %}\n")
    assert (build().out / "index.html").read_text() == before


def test_what_a_template_shows_is_shown_as_text(
    build: Build, main: Callable[..., None], settings: Callable[..., None]
) -> None:
    settings(site_name='"><script>alert(1)</script>')
    main(EXTENDS + '{% block announce %}<p title="{{ config.site_name }}">{{ config.site_name }}</p>{% endblock %}')
    shown = parse((build().out / "index.html").read_text())

    assert [one.text for one in shown.all("script")] == [""]  # the program's own
    assert any(one.attributes.get("title") == '"><script>alert(1)</script>' == one.text for one in shown.all("p"))


def test_the_templates_own_names_in_extra_are_known(
    build: Build, main: Callable[..., None], face: Callable[..., None]
) -> None:
    face(extra={"telefon": "010-10 10 10"})
    main(EXTENDS + "{% block announce %}<p>{{ config.extra.telefon }}</p>{% endblock %}")
    assert "<p>010-10 10 10</p>" in (build().out / "index.html").read_text()


def test_files_beside_the_template_are_published_where_they_lie(build: Build, main: Callable[..., None]) -> None:
    main(
        EXTENDS + """{% block announce %}<img src="{{ 'bild/a.png' | url }}" alt="">{% endblock %}""",
        **{"bild/a.png": b"x"},
    )
    assert (build().out / "bild/a.png").read_bytes() == b"x"


@pytest.mark.parametrize("name", ["a.js", "a.css", "a.yaml", "mall.txt", ".env"])
def test_but_only_of_kinds_that_are_published(build: Build, main: Callable[..., None], name: str) -> None:
    main(EXTENDS, **{name: b"x"})
    with pytest.raises(SiteError, match=f"Filen '{name}' kan inte publiceras"):
        build()


@pytest.mark.parametrize("name", ["partials/footer.html", "404.html", "base.html", "sitemap.xml"])
def test_no_other_template_of_the_themes_is_replaced(
    main: Callable[..., None], stops: Callable[[str], None], name: str
) -> None:
    main(EXTENDS, **{name: "x"})
    stops(f"egna/{name} går inte att använda. Av temats mallar kan bara main.html")


@pytest.mark.parametrize("name", ["main.html", "bild.png"])
def test_nor_is_a_link_followed(
    main: Callable[..., None], stops: Callable[[str], None], config: Path, name: str
) -> None:
    main(EXTENDS)
    (config.parent / "egna" / name).unlink(missing_ok=True)
    (config.parent / "egna" / name).symlink_to("/etc/hostname")
    stops(f"{name} är en symbolisk länk")


def test_a_link_that_leads_nowhere_stops_the_build(build: Build, main: Callable[..., None]) -> None:
    main(EXTENDS + "{% block announce %}<a href=\"{{ 'borta/' | url }}\">x</a>{% endblock %}")
    with pytest.raises(SiteError, match=r"egna/main\.html länkar till /borta/"):
        build()


@pytest.mark.parametrize("place", ["..", "/etc", "docs/../.."])
def test_the_folder_lies_in_the_register(stops: Callable[[str], None], face: Callable[..., None], place: str) -> None:
    face(theme={"custom_dir": place})
    stops("utanför registrets mapp")


def test_and_is_there(stops: Callable[[str], None], face: Callable[..., None]) -> None:
    face(theme={"custom_dir": "borta"})
    stops(r"mappen borta \(theme.custom_dir\) finns inte")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>x</p>", 'ska börja med {% extends "base.html" %}'),
        ('{% extends "partials/header.html" %}', 'ska bygga på "base.html"'),
        (EXTENDS + "<p>utanför</p>", "allt i mallen ska stå i ett block"),
        (EXTENDS + "{% block content %}{% endblock %}", "blocket content görs av programmet. Egna block är announce"),
        (EXTENDS + "{% block scripts %}<script></script>{% endblock %}", "blocket scripts görs av programmet"),
        (EXTENDS + "{% block x %}{% endblock %}", "blocket x görs av programmet"),
        (EXTENDS + "{% block announce %}", "mallen går inte att läsa"),
    ],
)
def test_other_forms_are_refused(
    stops: Callable[[str], None], main: Callable[..., None], text: str, message: str
) -> None:
    main(text)
    stops(message)


PROGRAMS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config.__class__.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ config['__class__'] }}",
    "{{ config|attr('__class__') }}",
    "{{ config.site_name.format(config) }}",
    "{{ config.extra.update({'a': 1}) }}",
    "{{ config.items }}",
    "{{ lipsum() }}",
    "{{ range(1000000000) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'a'|replace('a', 'aa') }}",
    "{{ config|tojson }}",
    "{{ config|pprint }}",
    "{{ config.site_name|safe }}",
    "{{ config }}",
    "{{ ['a'] }}",
    "{{ {'a': 1} }}",
    "{{ nothing }}",
    "{% set a = 'x' %}",
    "{% macro a() %}{% endmacro %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ config.site_name }}{% endautoescape %}",
    "{% import 'main.html' as a %}",
    "{% from 'main.html' import a %}",
    "{% include 'main.html' %}",
    "{% include '/etc/passwd' %}",
    "{% include config.site_name %}",
    "{% include '.icons/../main.html' %}",
    "{% include '.icons/material/finns-inte.svg' %}",
    "{% for a in 'många' %}{% endfor %}",
    "{% for a in config.extra.footer recursive %}{% endfor %}",
    "{% for a in config.extra.footer %}" * 3 + "{% endfor %}" * 3,
    "{% block footer %}{% endblock %}",
    "{% extends 'main.html' %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 3000 + "1 }}",
    "{{ 1" + "|e" * 3000 + " }}",
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "x" * 40_000,
    "<p>" * 30 + "</p>" * 30,
]


@pytest.mark.parametrize("program", PROGRAMS, ids=[program[:40] for program in PROGRAMS])
def test_a_program_runs_nothing(build: Build, main: Callable[..., None], program: str) -> None:
    main(EXTENDS + "{% block announce %}" + program + "{% endblock %}")
    with pytest.raises(SiteError, match=r"egna/main\.html"):
        build()


MARKUP = [
    ("announce", "<script>alert(1)</script>", "<script> kan inte stå där"),
    ("announce", "<style>*{display:none}</style>", "<style> kan inte stå där"),
    ("announce", "<iframe src='https://x.example'></iframe>", "<iframe> kan inte stå där"),
    ("announce", "<form action='https://x.example'></form>", "<form> kan inte stå där"),
    ("announce", "<p onclick='x'>a</p>", "<p> kan inte ha onclick"),
    ("announce", "<p style='color:red'>a</p>", "<p> kan inte ha style"),
    ("announce", "<a href='javascript:alert(1)'>a</a>", "är ingen adress som kan stå där"),
    ("announce", "<a href='&#106;avascript:alert(1)'>a</a>", "är ingen adress som kan stå där"),
    ("announce", "<a href='java\tscript:alert(1)'>a</a>", "är ingen adress som kan stå där"),
    ("announce", "<a href='//x.example'>a</a>", "är ingen adress som kan stå där"),
    ("announce", "<a href='data:text/html,x'>a</a>", "är ingen adress som kan stå där"),
    ("announce", "<img src='https://x.example/a.png' alt=''>", "ligger inte på webbplatsen"),
    ("announce", "<img src='a.png'>", "saknar alt"),
    ("announce", "<svg><script>x</script></svg>", "<script> kan inte stå där"),
    ("announce", "<svg><use href='#a'/></svg>", "<use> kan inte stå där"),
    ("announce", "<svg><path fill='url(https://x.example)'/></svg>", "kan inte stå där. Skriv en färg"),
    ("announce", "<p>a", "<p> stängs inte"),
    ("announce", "</aside></div>", "stänger inget som är öppet"),
    ("announce", "<p><b>a</p></b>", "stänger inget som är öppet"),
    ("announce", "<plaintext>", "<plaintext> kan inte stå där"),
    ("announce", "<!doctype html>", "kan inte stå där"),
    ("announce", "<h1>a</h1>", "<h1> kan inte stå där"),
    ("extrahead", "<script src='a.js'></script>", "<script> kan inte stå där"),
    ("extrahead", "<meta http-equiv='refresh' content='0;url=https://x.example'>", "<meta> kan inte ha http-equiv"),
    ("extrahead", "<meta name='viewport' content='user-scalable=no'>", "sätts av programmet"),
    ("extrahead", "<meta name='anslag:kind' content='x'>", "sätts av programmet"),
    ("extrahead", "<base href='https://x.example/'>", "<base> kan inte stå där"),
    ("extrahead", "<link rel='stylesheet' href='https://x.example/a.css'>", "<link rel='stylesheet'> kan inte stå där"),
    ("extrahead", "<link rel='preconnect' href='https://x.example'>", "<link rel='preconnect'> kan inte stå där"),
    ("extrahead", "<link rel='icon' href='https://x.example/a.png'>", "med ikoner på webbplatsen"),
    ("extrahead", "text", "text kan inte stå i sidans huvud"),
    ("extrahead", "</head><body>", "stänger inget som är öppet"),
    ("footer", "<p title='{{ super() }}'>a</p>", r"super\(\) kan inte stå i title"),
]


@pytest.mark.parametrize(("block", "markup", "message"), MARKUP)
def test_markup_that_could_harm_a_visitor_is_refused(
    build: Build, main: Callable[..., None], block: str, markup: str, message: str
) -> None:
    main(EXTENDS + "{% block " + block + " %}" + markup + "{% endblock %}")
    with pytest.raises(SiteError, match=f"egna/main.html, block {block}: .*{message}"):
        build()
