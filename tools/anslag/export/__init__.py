"""What the public may see, as files that others can read: CSV, JSON and Atom."""

from anslag.export.atom import feed
from anslag.export.csv import COLUMNS, Column, table
from anslag.export.json import collection, record

__all__ = ["COLUMNS", "Column", "collection", "feed", "record", "table"]
