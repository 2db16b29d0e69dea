"""Word files that are a sound one with a change to its parts."""

from __future__ import annotations

from collections.abc import Callable

from anslag.documents.word_package import members, packed
from tests.documents.papers_kit import template


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


def altered(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change
