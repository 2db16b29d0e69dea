"""A field to fill in of a Word document: a content control."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

__all__ = ["PLACEHOLDERS", "Blank", "element", "put_control"]

_CHOOSE, _WRITE, _HERE = "Välj här.", "Skriv här.", "…"
PLACEHOLDERS = frozenset({_CHOOSE, _WRITE, _HERE})
"""What stands in a field that nobody has filled in."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field in a table: what a program finds it by, what a screen reader says, and what it may hold.

    `choices` maps what is kept to what is shown, of a field where one is chosen; `value` is what stands there from the
    beginning, which nobody is to change when it is `locked`. One of several lines is `long`.
    """

    tag: str
    name: str
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    locked: bool = False
    long: bool = False


def put_control(paragraph: Paragraph, blank: Blank, number: int) -> None:
    """Put a content control in `paragraph`: for plain text, or to choose from (ECMA-376, 17.5.2.15 and 29).

    `number` is its own among the fields of the document.
    """
    control, properties, content = (OxmlElement(f"w:{part}") for part in ("sdt", "sdtPr", "sdtContent"))
    for child in (
        element("w:alias", {"w:val": blank.name[:64]}),
        element("w:tag", {"w:val": blank.tag}),
        element("w:id", {"w:val": str(number)}),
        *([element("w:lock", {"w:val": "sdtContentLocked"})] if blank.locked else []),
        *([] if blank.value else [OxmlElement("w:showingPlcHdr")]),
        *_kind_of(blank),
    ):
        properties.append(child)
    shown = blank.value or (_CHOOSE if blank.choices else _WRITE if blank.long else _HERE)
    run = paragraph.add_run(shown)
    if not blank.value:
        run.style = "Placeholder Text"
    content.append(run._r)  # noqa: SLF001 - python-docx has no content controls; this is its documented way in
    control.extend([properties, content])
    paragraph._p.append(control)  # noqa: SLF001


def _kind_of(blank: Blank) -> list[BaseOxmlElement]:
    if not blank.choices:
        return [] if blank.long else [OxmlElement("w:text")]
    found = OxmlElement("w:dropDownList")
    for kept, shown in blank.choices:
        found.append(element("w:listItem", {"w:displayText": shown, "w:value": kept}))
    return [found]


def element(name: str, attributes: dict[str, str]) -> BaseOxmlElement:
    """Return an element of a document by its name with prefix, and its attributes by theirs."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
