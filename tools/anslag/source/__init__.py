"""From bytes to plain data with the place of everything: YAML, and nothing of grants."""

from anslag.source.document import Document, KeyPath, parse, read, stored, unparsed, value_at
from anslag.source.marks import Mark, Span
from anslag.source.nodes import Mapping, Node, Scalar, Sequence
from anslag.source.reading_codes import CODES, Code, Problem
from anslag.source.scalar import Plain
from anslag.source.tree import Entry, Listing, Place, walk

__all__ = [
    "CODES",
    "Code",
    "Document",
    "Entry",
    "KeyPath",
    "Listing",
    "Mapping",
    "Mark",
    "Node",
    "Place",
    "Plain",
    "Problem",
    "Scalar",
    "Sequence",
    "Span",
    "parse",
    "read",
    "stored",
    "unparsed",
    "value_at",
    "walk",
]
