"""A Word file that comes from anyone: looked through before any of it is read, and packed so that it stays the same.

A .docx is a ZIP file of XML. What is refused is that which does something when the file is opened, or takes more than
it should when it is read: macros, embedded programs, fields that fetch, links to what lies elsewhere, entities, and
archives that swell. A link that a reader clicks (a web or mail address) is let be.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from html import unescape
from io import BytesIO
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
_ACTIVE = re.compile(
    r"vbaproject|vbadata|/activex/|/embeddings/|/afchunk|\.(?:bin|exe|dll|js|vbs|html?|mht|ole)\Z", re.I
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_KIND = re.compile(rb"""\bType\s*=\s*["'][^"']*/([A-Za-z]+)["']""")
_CLICKED = re.compile(rb"(?:https?://|mailto:)", re.I)
_FETCHING = re.compile(
    r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|AUTOTEXT|MACROBUTTON)\b", re.I
)
_FIELD = re.compile(r"<(?:\w+:)?(?:instrText|delInstrText)\b[^>]*>([^<]*)|\b\w+:instr\s*=\s*[\"']([^\"']*)")
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
        if left < 0 or (len(read) > _MOST_XML and one.filename.endswith((".xml", ".rels"))):
            raise PackageError("Filen blir orimligt stor när den packas upp. Spara innehållet i ett nytt dokument.")
        if one.filename in found:
            raise PackageError("Filen har två delar med samma namn. Spara innehållet i ett nytt dokument.")
        found[one.filename] = read
    return found


def _require_inert(name: str, part: bytes) -> None:
    if _ACTIVE.search(f"/{name}"):
        raise PackageError("Filen har makron eller inbäddade filer. Spara den som .docx utan dem.")
    if name == _TYPES and b"macroenabled" in part.lower():
        raise PackageError("Filen har makron. Spara den som .docx, inte som .docm.")
    if not name.endswith((".xml", ".rels")):
        return
    text = _text(part)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise PackageError("Filen är inte skriven som Word skriver. Spara den på nytt som .docx.")
    if name.endswith(".rels"):
        for relation in _RELATION.findall(part):
            _require_near(relation)
    elif _FETCHING.search(unescape(_fields(text))):
        raise PackageError("Filen har ett fält som hämtar något utifrån. Ta bort fältet eller gör det till text.")


def _text(part: bytes) -> str:
    """Return XML as text; only UTF-8 is read, so that nothing hides in another encoding."""
    declared = _ENCODING.match(part[:200])
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        declared, text = None, ""
    if not text or "\0" in text or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise PackageError("Filen är inte skriven som Word skriver. Spara den på nytt som .docx.")
    return text


def _fields(text: str) -> str:
    """Return what the fields of a part say: a field's words may be parted, so also all of them in one."""
    found = [plain or attribute for plain, attribute in _FIELD.findall(text)]
    return "\n".join((*found, "".join(found)))


def _require_near(relation: bytes) -> None:
    """Raise `PackageError` for a relation to what lies elsewhere, but for an address to click on."""
    if b"External" not in relation:
        return
    target, kind = _TARGET.search(relation), _KIND.search(relation)
    where = b"".join(target.groups(b"")) if target else b""
    if kind and kind[1] == b"hyperlink" and _CLICKED.match(where):
        return
    if kind and kind[1] == b"attachedTemplate":
        raise PackageError(
            "Filen hänger ihop med en annan mall. Koppla loss den i Word (Utvecklare, Dokumentmall, välj Normal) och "
            "spara."
        )
    raise PackageError("Filen hämtar något som ligger någon annanstans. Infoga bilder och text i själva dokumentet.")
