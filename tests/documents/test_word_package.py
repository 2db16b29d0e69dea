"""A Word file from anyone is looked through before it is filled in: what acts, swells or is broken is told of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from anslag.documents.filled import filled
from anslag.documents.template_file import TemplateFaultError
from anslag.documents.word_package import PackageError, members, packed
from tests.documents.papers_kit import AS_OF, opened, said, template
from tests.documents.word_parts import altered, inserted, prologue, put, rebuilt, related, relation

CONTENT = {"name": "Språkcafé"}


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
