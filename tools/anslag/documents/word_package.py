"""A Word file that comes from anyone: looked through before any of it is read, and packed so that it stays the same.

A .docx is a ZIP file of XML. What is refused is that which does something when the file is opened, or takes more than
it should when it is read: macros, embedded programs, fields that fetch, links to what lies elsewhere, entities, and
archives that swell. A link that a reader clicks (a web or mail address) is let be.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812 - what a damaged stream raises

__all__ = ["MOST_BYTES", "PackageError", "W", "members", "packed"]

MOST_BYTES = 10 << 20
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What the names of the elements of a document begin with (ECMA-376 part 1)."""
_MOST_UNPACKED, _MOST_MEMBERS, _MOST_XML = 60 << 20, 2000, 20 << 20
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file knows: what every member of a package is dated."""
_OLD_WORD, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_DOCUMENT, _RELATIONS = "word/document.xml", "_rels/.rels"
_STRICT = b"http://purl.oclc.org/ooxml/"
"""What every name of a file begins with that is saved as Strict Open XML (ISO/IEC 29500-1), which few programs read."""
_CORE = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_OF_ISO = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
"""How LibreOffice's Office Open XML Text names the properties; python-docx finds them by ECMA's name alone."""
_TYPES = "[Content_Types].xml"
_PLAIN, _TEMPLATE = (b"wordprocessingml.%s.main+xml" % kind for kind in (b"document", b"template"))
"""What tells a document from a template of Word's own (.dotx), which is read as the document that it makes."""
_DRAWING = "image/svg+xml"
_UNLIKE_WORD = "Filen är inte skriven som Word skriver. Spara den på nytt som .docx."
_ACTIVE = re.compile(
    r"vbaproject|vbadata|/activex/|/embeddings/|/afchunk|\.(?:bin|exe|dll|js|vbs|html?|mht|ole)\Z", re.I
)
_CLICKED = re.compile(r"(?:https?://|mailto:)", re.I)
_FETCHING = re.compile(
    r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|AUTOTEXT|MACROBUTTON)\b", re.I
)
_ACTING = re.compile(r"macroenabled|vbaproject|activex|oleobject", re.I)
_FIELDS, _FIELD = frozenset({"instrText", "delInstrText"}), "instr"
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


class PackageError(Exception):
    """The file is no Word file, or holds what none may hold. The message is Swedish and says how it is mended."""


def members(content: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name, as a plain document of ECMA-376 has them.

    Raises `PackageError` when it is none, or holds what does something.
    """
    if len(content) > MOST_BYTES:
        size, most = -(-len(content) // (1 << 20)), MOST_BYTES >> 20
        raise PackageError(f"Filen är {size} MB. Gränsen är {most} MB. Ta bort bilder ur den, eller gör dem mindre.")
    if content.startswith(_OLD_WORD):
        raise PackageError("Filen är sparad i ett äldre format eller med lösenord. Spara den som .docx utan lösenord.")
    if not content.startswith(_ZIP):
        raise PackageError("Filen är inget Worddokument. Spara den som .docx.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = _unpacked(archive)
    except (zipfile.BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageError("Filen är skadad och går inte att packa upp. Spara den på nytt som .docx.") from error
    if _STRICT in found.get(_RELATIONS, b""):
        raise PackageError("Filen är sparad som Strict Open XML. Spara den som Worddokument (.docx).")
    if _DOCUMENT not in found:
        raise PackageError("Filen är inget Worddokument. Spara den som .docx.")
    for name, other, ours in ((_RELATIONS, _CORE_OF_ISO, _CORE), (_TYPES, _TEMPLATE, _PLAIN)):
        if name in found:
            found[name] = found[name].replace(other, ours)
    for name, part in found.items():
        _require_inert(name, part)
    return found


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one file, every one of them dated the same: equal parts give equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            member = zipfile.ZipInfo(name, _BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, part)
    return out.getvalue()


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return what is in the archive, read no further than it may swell: what it says of its sizes need not be so."""
    listed = [one for one in archive.infolist() if not one.is_dir()]
    if len(listed) > _MOST_MEMBERS:
        raise PackageError("Filen innehåller orimligt många delar. Spara innehållet i ett nytt dokument.")
    found: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for one in listed:
        with archive.open(one) as part:
            read = part.read(left + 1)
        left -= len(read)
        if left < 0 or (len(read) > _MOST_XML and one.filename.lower().endswith((".xml", ".rels"))):
            raise PackageError("Filen blir orimligt stor när den packas upp. Spara innehållet i ett nytt dokument.")
        if one.filename in found:
            raise PackageError("Filen har två delar med samma namn. Spara innehållet i ett nytt dokument.")
        found[one.filename] = read
    return found


def _require_inert(name: str, part: bytes) -> None:
    if _ACTIVE.search(f"/{name}"):
        raise PackageError("Filen har makron eller inbäddade filer. Spara den som .docx utan dem.")
    if not name.lower().endswith((".xml", ".rels")):
        return
    text = _text(part)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise PackageError(_UNLIKE_WORD)
    if name.lower() == "[content_types].xml":
        _require_plain_types(part)
    elif name.lower().endswith(".rels"):
        _elements(part, _require_near, _nothing, _nothing)
    elif _FIELD in text and _FETCHING.search(_fields(part)):
        raise PackageError("Filen har ett fält som hämtar något utifrån. Ta bort fältet eller gör det till text.")


def _text(part: bytes) -> str:
    """Return XML as text; only UTF-8 is read, so that nothing hides in another encoding."""
    declared = _ENCODING.match(part[:200])
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        declared, text = None, ""
    if not text or "\0" in text or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise PackageError(_UNLIKE_WORD)
    return text


_Begun = Callable[[str, dict[str, str]], None]


def _elements(part: bytes, begun: _Begun, ended: Callable[[str], None], said: Callable[[str], None]) -> None:
    """Read XML as any reader does: tell of each element, by its name and its attributes, of its end and of texts.

    Names are told without their namespace, whose prefix may be any. Raises `PackageError` when it is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda element, attributes: begun(
        _local(element), {_local(name): value for name, value in attributes.items()}
    )
    parser.EndElementHandler = lambda element: ended(_local(element))
    parser.CharacterDataHandler = said
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise PackageError("Filen är skadad: innehållet går inte att tolka. Spara den på nytt som .docx.") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _nothing(_: str) -> None:
    """Take no notice."""


def _fields(part: bytes) -> str:
    """Return what the fields of a part say: a field's words may be parted, so also all of them in one."""
    found: list[str] = []
    within: list[str] = []

    def begun(element: str, attributes: dict[str, str]) -> None:
        if _FIELD in attributes:
            found.append(attributes[_FIELD])
        if element in _FIELDS:
            within.append(element)

    def ended(element: str) -> None:
        if element in _FIELDS:
            within.pop()

    _elements(part, begun, ended, lambda text: found.append(text) if within else None)
    return "\n".join((*found, "".join(found)))


def _require_plain_types(part: bytes) -> None:
    """Raise `PackageError` when what says of the parts what they are has macros among them, or hides a document."""

    def judge(_: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if _ACTING.search(kind):
            raise PackageError("Filen har makron. Spara den som .docx, inte som .docm.")
        name = (attributes.get("PartName") or f".{attributes.get('Extension', '')}").lower()
        if kind.endswith("xml") and kind != _DRAWING and not name.endswith((".xml", ".rels")):
            raise PackageError(_UNLIKE_WORD)

    _elements(part, judge, _nothing, _nothing)


def _require_near(element: str, relation: Mapping[str, str]) -> None:
    """Raise `PackageError` for a relation to what lies elsewhere, but for an address to click on."""
    if element != "Relationship" or relation.get("TargetMode", "Internal") == "Internal":
        return
    kind = relation.get("Type", "").rpartition("/")[2]
    if kind == "hyperlink" and _CLICKED.match(relation.get("Target", "")):
        return
    if kind == "attachedTemplate":
        raise PackageError(
            "Filen hänger ihop med en annan mall. Koppla loss den i Word (Utvecklare, Dokumentmall, välj Normal) och "
            "spara."
        )
    raise PackageError("Filen hämtar något som ligger någon annanstans. Infoga bilder och text i själva dokumentet.")
