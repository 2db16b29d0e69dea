"""What the public may see, as files that others can read: CSV, JSON and Atom."""

from anslag.export.atom import feed
from anslag.export.json_files import collection, record
from anslag.export.projects import COLUMNS, projects_table
from anslag.export.tables import csv_of

__all__ = ["COLUMNS", "collection", "csv_of", "feed", "projects_table", "record"]
