"""Recording a fact without breaking the file: a splice at the marks, re-read and compared before it is let out."""

from .canonical import canonical
from .change import add_fact, applied, same
from .splice import EditError
from .write import ChangedError, create, write
from .yaml_lines import ordered, record

__all__ = [
    "ChangedError",
    "EditError",
    "add_fact",
    "applied",
    "canonical",
    "create",
    "ordered",
    "record",
    "same",
    "write",
]
