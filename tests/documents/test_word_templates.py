"""Templates come with a register and so from anyone: a broken one is told where, a hostile one does nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anslag.documents.default_templates import TEMPLATES, default_template
from anslag.documents.filled import filled
from anslag.documents.register_templates import Templates
from anslag.documents.template_file import TemplateFaultError
from anslag.documents.word_package import members
from tests.documents.papers_kit import AS_OF, opened, require_readable_aloud, template
from tests.documents.word_parts import inserted, put, rebuilt

CONTENT = {"name": "Språkcafé", "items": ["a", "b"], "one": {"amount": "5 kr", "items": "egna"}, "many": ["x"] * 200}


def fill(*texts: str) -> list[str]:
    found = opened(filled(template(*texts), CONTENT, "Titel", AS_OF))
    return [one.text for one in found.paragraphs if one.text][1:]


def fault(*texts: str) -> str:
    with pytest.raises(TemplateFaultError) as told:
        filled(template(*texts), CONTENT, "Titel", AS_OF)
    return str(told.value)


def test_a_template_shows_loops_over_and_chooses_among_its_data() -> None:
    assert fill("Hej {{ name }}: {{ one.amount }}, {{ one.items }}.") == ["Hej Språkcafé: 5 kr, egna."]
    assert fill("{%p for x in items %}", "{{ loop.index }} {{ x | upper }}", "{%p endfor %}") == ["1 A", "2 B"]
    assert fill("{% if name == 'x' %}nej{% elif items | length %}{{ items | listed }}{% endif %}") == ["a och b"]
    assert fill("{{ items[0] }}{{ items | last }}") == ["ab"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hej {{ nmae }}!", "nmae finns inte bland uppgifterna. Menas name? Det står i stycket: ”Hej {{ nmae }}!”."),
        (
            "Till {{ one.amout }}",
            "amout finns inte bland uppgifterna. Menas amount? Det står i stycket: ”Till {{ one.amout }}”.",
        ),
        ("{% fro x in items %}", "Mallen förstår inte ”fro”. Skriv for, if, elif, else, endif eller endfor."),
        ("{{ name | uper }}", "uper finns inte. Välj bland: capital, first, last, length, listed, lowered, upper."),
        ("{% if name %}x", "Ett for eller if avslutas aldrig. Sätt in endfor eller endif där det slutar."),
        ("{{ name", "Det som står inom klamrarna går inte att tyda"),
        ("{{ name.first.last }}", "first finns inte bland uppgifterna."),
    ],
)
def test_a_broken_template_is_told_where_and_how_it_is_mended(text: str, told: str) -> None:
    assert fault("Först ett stycke.", text).startswith(told)
    assert "Först ett stycke" not in fault("Först ett stycke.", text)


def test_a_loop_that_is_closed_on_another_level_is_told() -> None:
    assert "varje {%p …%} står ensam i sitt stycke" in fault("a {% for x in items %}", "{%p endfor %}")


HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name['__class__'] }}",
    "{{ name.format('x') }}",
    "{{ items.append('x') }}",
    "{{ one.keys() }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop.__init__.__globals__ }}",
    "{% for x in items %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for x in items %}{{ loop._iterable }}{% endfor %}",
    "{% for x in items recursive %}{{ loop(items) }}{% endfor %}",
    "{{ range(10 ** 10) }}",
    "{{ 'a' * 10000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ name | attr('__class__') }}",
    "{{ items | map('upper') | join }}",
    "{{ name | safe }}",
    "{{ name | replace('a', 'aaaaaaaaaaaa') }}",
    "{{ '%1000000000d' | format(1) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{{ namespace(a=1) }}",
    "{{ name ~ name }}",
    "{{ items[:1] }}",
    "{{ {'a': 1} }}",
    "{{ name is callable }}",
    "{% do items.append(1) %}",
    "{% debug %}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_template_reaches_nothing_but_its_data(text: str) -> None:
    said = fault(text)
    assert "passwd" not in said.replace(text, "")
    assert "class '" not in said


def test_a_template_that_never_ends_is_stopped() -> None:
    loops = 6
    text = "".join(f"{{% for a{n} in many %}}" for n in range(loops)) + "x" + "{% endfor %}" * loops
    assert fault(text).startswith("Mallen tar för lång tid eller för mycket minne att fylla i.")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Statement.docx", "Byt namn till statement.docx"),
        ("statments.docx", "Byt namn till statement.docx"),
        ("reminder.dotx", "Spara den i Word som reminder.docx"),
    ],
)
def test_a_template_that_its_name_would_leave_unused_is_told(tmp_path: Path, name: str, how: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / name).write_bytes(template("Hej"))
    with pytest.raises(TemplateFaultError) as caught:
        Templates.of(tmp_path)
    assert str(caught.value) == f"templates/{name} används inte. {how}, eller ta bort filen."


def test_other_files_beside_the_templates_are_let_be(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("agenda.docx", "agenda_kopia.docx", "~$statement.docx", "Läs mig.docx", "statement.txt"):
        (folder / name).write_bytes(template("Hej"))
    assert list(Templates.of(tmp_path).own) == ["agenda"]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "templates/statement.docx går inte att läsa: det är en mapp."),
        (lambda file: file.write_bytes(bytes(11 << 20)), "templates/statement.docx är större än 10 MB."),
    ],
)
def test_a_template_that_cannot_be_read_is_told_why(tmp_path: Path, make: Callable[[Path], object], told: str) -> None:
    (tmp_path / "templates").mkdir()
    make(tmp_path / "templates" / "statement.docx")
    with pytest.raises(TemplateFaultError) as said:
        Templates.of(tmp_path)
    assert str(said.value).startswith(told)


def test_what_bears_names_in_a_template_is_refused() -> None:
    traced = b'<w:ins w:id="1" w:author="Anna Andersson"><w:r><w:t>x</w:t></w:r></w:ins>'
    for change in (inserted(traced), put("word/comments.xml", b"<w:comments/>")):
        with pytest.raises(TemplateFaultError, match="kommentarer eller spårade ändringar") as told:
            filled(rebuilt(change), CONTENT, "Titel", AS_OF)
        assert "Anna" not in str(told.value)


def test_properties_of_the_template_name_nobody_in_the_document() -> None:
    def change(parts: dict[str, bytes]) -> None:
        app = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        parts["docProps/app.xml"] = app + b"<Manager>Anna Andersson</Manager><TotalTime>9</TotalTime></Properties>"
        core = parts["docProps/core.xml"]
        parts["docProps/core.xml"] = core.replace(b"<dc:creator></dc:creator>", b"<dc:creator>Anna</dc:creator>")

    content = filled(rebuilt(change), CONTENT, "Titel", AS_OF)
    assert all(b"Anna" not in part for part in members(content).values())
    assert opened(content).core_properties.title == "Titel"


@settings(max_examples=30)
@given(st.text(st.characters(codec=None) | st.sampled_from("<>&\"'{}%\n\t\a\f\0\x0b]]>")))
@example("<w:p/>&amp;{{ name }}{_{]]>")
@example("a\nb\tc\x07d\x0ce")
def test_any_text_is_text(words: str) -> None:
    found = opened(filled(template("Före {{ name }} efter"), {"name": f"a{words}b"}, "Titel", AS_OF))
    text = next(one.text for one in found.paragraphs if one.text.startswith("Före"))
    assert text.startswith("Före a")
    assert text.endswith("b efter")
    assert len(list(found.element.body.iter(qn("w:p")))) == 2


def test_a_gap_is_marked_where_it_stands() -> None:
    content = filled(template("Belopp: {{ name }}."), {"name": "[Fyll i: beloppet] kr"}, "Titel", AS_OF)
    (runs,) = [one.runs for one in opened(content).paragraphs if "Belopp" in one.text]
    assert [(run.text, run.font.highlight_color is not None) for run in runs if run.text] == [
        ("Belopp: ", False),
        ("[Fyll i: beloppet]", True),
        (" kr.", False),
    ]


def test_no_personal_number_comes_out() -> None:
    number = "19640823-3234"
    with pytest.raises(TemplateFaultError, match="skulle innehålla ett personnummer") as told:
        filled(template("{{ name }}"), {"name": f"Kontakt {number}."}, "Titel", AS_OF)
    assert "3234" not in str(told.value)
    with pytest.raises(TemplateFaultError, match="skulle innehålla ett personnummer"):
        filled(template(f"Skrivet i mallen: {number}"), {}, "Titel", AS_OF)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_programs_own_templates_are_as_any_that_is_saved_in_word(kind: str) -> None:
    content = default_template(kind)
    assert members(content)
    require_readable_aloud(opened(content))
