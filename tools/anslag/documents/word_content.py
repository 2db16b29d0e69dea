"""What a Word document says to someone who reads it: plain paragraphs, tables and fields."""

from __future__ import annotations

import msgspec

__all__ = ["Cell", "Content", "Field", "Paragraph", "Table"]


class Field(msgspec.Struct, frozen=True, array_like=True):
    """A content control: its tag and name, what is written in it, and whether nothing is.

    `kept` is the word that a chosen item is kept by.
    """

    tag: str
    name: str
    text: str
    empty: bool
    kept: str = ""


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A cell of a table: all of its text, without what stands in an empty field, and its fields."""

    text: str
    fields: tuple[Field, ...] = ()


class Paragraph(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A paragraph, numbered from 1 in the order of the document; a heading has a level, other text 0."""

    at: int
    text: str
    level: int = 0
    fields: tuple[Field, ...] = ()


class Table(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A table, numbered from 1 in the order of the document."""

    at: int
    rows: tuple[tuple[Cell, ...], ...]


class Content(msgspec.Struct, frozen=True, array_like=True):
    """A document's paragraphs and tables, and sentences in Swedish on what of it was not read."""

    blocks: tuple[Paragraph | Table, ...]
    told: tuple[str, ...] = ()
