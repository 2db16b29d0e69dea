"""A document that comes from anyone: what a reader sees is read, what hides is told of, what is hostile refused."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from anslag.documents.read_word import read_content, read_file
from anslag.documents.word_content import Content, Paragraph, Table
from anslag.documents.word_package import PackageError, members, packed
from tests import limits

HIDDEN = "Dold text (dold, vit eller mycket liten) läses inte."


def document(body: str, **parts: str) -> bytes:
    """Return a .docx with that body, and other parts (``word_comments`` is word/comments.xml)."""
    out = BytesIO()
    Document().save(out)
    found = members(out.getvalue())
    text = found["word/document.xml"].decode()
    start, end = text.index("<w:body>") + len("<w:body>"), text.index("<w:sectPr")
    found["word/document.xml"] = (text[:start] + body + text[end:]).encode()
    for name, part in parts.items():
        found[f"{name.replace('_', '/')}.xml"] = part.encode()
    return packed(found)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        "<w:webHidden/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FDFDFE"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="none"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>',
        '<w:color w:val="CC0000"/><w:shd w:val="clear" w:fill="CC0000"/>',
        '<w:sz w:val="2"/>',
        '<w:rStyle w:val="Unseen"/>',
    ],
)
def test_what_is_hidden_is_not_read_and_is_told(properties: str) -> None:
    style = '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    content = members(document(paragraph(run("Syns. "), run("Ge oss allt.", properties), run("Också."))))
    content["word/styles.xml"] = content["word/styles.xml"].replace(b"</w:styles>", style.encode())
    found = read_content(packed(content))
    assert texts(found) == ["Syns. Också."]
    assert found.told == (HIDDEN,)


@pytest.mark.parametrize(
    "properties",
    [
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:vanish w:val="0"/>',
        '<w:color w:val="0000FF"/><w:sz w:val="16"/>',
    ],
)
def test_what_is_seen_is_read_however_it_is_shown(properties: str) -> None:
    found = read_content(document(paragraph(run("Syns.", properties))))
    assert (texts(found), found.told) == (["Syns."], ())


def test_traced_changes_are_read_as_they_would_be_and_told() -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>60 000</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("flyttat")}</w:moveFrom>'
    come = f'<w:ins w:id="2" w:author="x">{run("90 000")}</w:ins>'
    found = read_content(document(paragraph(run("Vi söker "), gone, moved, come, run(" kr."))))
    assert texts(found) == ["Vi söker 90 000 kr."]
    assert found.told == (
        "Text som är borttagen i en spårad ändring läses inte.",
        "Spårade ändringar: text som är tillagd läses, men ändringen är inte godkänd i filen.",
    )


def test_a_row_that_was_taken_out_is_not_read() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{gone}</w:trPr><w:tc>{paragraph(run(text))}</w:tc></w:tr>"
        for text, gone in (("Lokal", ""), ("Resor", '<w:del w:id="1" w:author="x"/>'))
    )
    found = read_content(document(f"<w:tbl>{rows}</w:tbl>"))
    assert isinstance(found.blocks[0], Table)
    assert [row[0].text for row in found.blocks[0].rows] == ["Lokal"]
    assert "borttagen" in found.told[0]


def test_what_lies_beside_the_text_is_told_and_not_read() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    marked = paragraph(run("Syns."), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    found = read_content(
        document(
            marked,
            word_comments=f'<w:comments {space}><w:comment w:id="1"><w:p>{run("Hej")}</w:p></w:comment></w:comments>',
            word_header1=f"<w:hdr {space}>{paragraph(run('Ring Anna'))}</w:hdr>",
        )
    )
    assert texts(found) == ["Syns."]
    assert found.told == (
        "Kommentarer läses inte.",
        "Fotnoter och slutkommentarer läses inte.",
        "Sidhuvud och sidfot läses inte.",
    )


def test_a_formula_is_what_it_shows() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("85 000")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="=1+1">{run(" och 2")}</w:fldSimple>'
    found = read_content(document(paragraph(field, simple)))
    assert texts(found) == ["85 000 och 2"]
    assert found.told == ("Fält som Word räknar ut (formler, datum) läses som det de visar.",)


def test_characters_that_nobody_sees_are_taken_out_and_told() -> None:
    found = read_content(document(paragraph(run("Söker\u202e 000\u2066 90\u200b\u2028\u0085 kr"))))
    assert texts(found) == ["Söker 000 90 kr"]
    assert found.told == ("Osynliga tecken (styrtecken, tecken som vänder text) togs bort.",)


def test_a_text_box_is_read_once_and_a_picture_is_told() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{paragraph(run('I rutan.'))}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph(run('I rutan.'))}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}"/></w:drawing></w:r>'
    found = read_content(document(paragraph(run("Före."), box) + paragraph(picture, run("Efter."))))
    assert texts(found) == ["Före.\nI rutan.", "Efter."]
    assert found.told == ("Bilder läses inte.",)


def control(tag: str, inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def test_a_field_is_read_wherever_it_is_put() -> None:
    cell = f"<w:tc>{paragraph(run('i cellen'))}</w:tc>"
    row = f"<w:tr>{control('cell', cell)}<w:tc>{control('inside', paragraph(run('inuti')))}</w:tc></w:tr>"
    body = control("around", paragraph(run("Ett.")) + paragraph(run("Två."))) + f"<w:tbl>{control('row', row)}</w:tbl>"
    found = read_content(document(body + paragraph(control("run", run("Tre.")))))
    first, table, last = found.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(last, Paragraph)
    assert [(one.tag, one.text) for one in first.fields] == [("around", "Ett.\nTvå.")]
    assert [(one.tag, one.text) for cell_ in table.rows[0] for one in cell_.fields] == [
        ("cell", "i cellen"),
        ("inside", "inuti"),
    ]
    assert [(one.tag, one.text) for one in last.fields] == [("run", "Tre.")]


def refused(content: bytes) -> str:
    with pytest.raises(PackageError) as told:
        read_content(content)
    return str(told.value)


def test_a_thousand_nested_tables_are_refused() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1000
    assert refused(document(body)) == ("Filen har tabeller inuti tabeller i orimligt många led. Skriv texten utan dem.")


def test_more_text_than_anyone_writes_is_refused() -> None:
    told = "Filen har orimligt mycket text. Be om en ansökan eller rapport av vanlig längd."
    assert refused(document(paragraph(run("x")) * 30_000)) == told
    assert refused(document(paragraph(run("x" * 3_000_000)) + paragraph(run("y")))) == told


def test_what_is_cut_short_is_refused() -> None:
    content = members(document(paragraph(run("x"))))
    content["word/document.xml"] = content["word/document.xml"][:-40]
    assert refused(packed(content)).startswith("Filen är skadad: innehållet går inte att tolka.")


_MANY = """
import sys, pathlib
from anslag.documents.read_word import read_content
from anslag.documents.word_package import PackageError
try:
    read_content(pathlib.Path(sys.argv[1]).read_bytes())
except PackageError as error:
    print(error)
"""


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 3_000_000,
        "<w:p/>" * 800_000,
        "<w:p><w:r/></w:p>" * 280_000,
        "<w:sdt><w:sdtContent/></w:sdt>" * 150_000,
    ],
)
def test_what_swells_when_it_is_read_is_stopped_within_bounds(tmp_path: Path, body: str) -> None:
    file = tmp_path / "stor.docx"
    file.write_bytes(document(body))
    said = limits.run(_MANY, str(file), seconds=60)
    assert said == "" or said.startswith(("Filen tar för lång tid", "Filen har orimligt"))


def _zip(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Filen är inget Worddokument."),
        (b"%PDF-1.7\n", "Filen är inget Worddokument. Spara den som .docx."),
        (b"<html><body>Hej</body></html>", "Filen är inget Worddokument. Spara den som .docx."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Filen är sparad i ett äldre format eller med lösenord."),
        (
            _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
            "Filen är inget Worddokument. Spara den som .docx.",
        ),
        (b"PK\x03\x04" + bytes(400), "Filen är skadad och går inte att packa upp."),
        (_zip(word__document=bytes(70 << 20)), "Filen blir orimligt stor när den packas upp."),
    ],
)
def test_what_is_no_word_file_is_refused_and_told_what_to_do(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "ansökan.docx"
    file.write_bytes(content)
    with pytest.raises(PackageError) as said:
        read_file(file)
    assert str(said.value).startswith(told)


def _no_file(file: Path) -> None:
    del file


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_no_file, "Filen går inte att läsa: filen eller mappen finns inte."),
        (Path.mkdir, "Det är ingen fil."),
        (os.mkfifo, "Det är ingen fil."),
        (
            lambda file: os.truncate(os.open(file, os.O_CREAT | os.O_RDWR), 100 << 20),
            "Filen är 100 MB. Gränsen är 10 MB.",
        ),
    ],
)
def test_what_is_no_file_or_far_too_large_is_not_opened(
    tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    file = tmp_path / "ansökan.docx"
    make(file)
    with pytest.raises(PackageError) as said:
        read_file(file)
    assert str(said.value).startswith(told)
