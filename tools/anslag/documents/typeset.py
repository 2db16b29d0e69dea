"""Typesetting by Typst: PDF, PNG and SVG from a template of ours and plain text.

Typst (Apache-2.0) carries its own fonts, tags its PDFs and runs without a browser. A template is given its texts as
data, so that nothing in them is read as markup; it opens no other file and fetches nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # it is loaded when something is made, which in most builds nothing is
    import typst

__all__ = ["Form", "lacking", "typeset"]

Form = Literal["pdf", "png", "svg"]
_TEMPLATES = Path(__file__).with_name("templates")
_LACKING = re.compile(r'the text `"([^"\\]+)"` could not be displayed')
"""What Typst says of each text without a glyph. One that is not seen, such as a joiner, is written as an escape."""

_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
_PIXELS_PER_INCH = 144.0


def typeset(template: str, form: Form, texts: dict[str, str]) -> bytes:
    """Return the document that `template` makes of `texts`. The same texts always give the same bytes.

    A PDF follows PDF/UA-1 (ISO 14289-1), unless a text has a character that the fonts lack: it then is tagged all
    the same, and shows a box for that character.
    """
    from typst import TypstError

    if form != "pdf":
        return _compile(template, form, texts)
    try:
        return _compile(template, form, texts, "ua-1")
    except TypstError:
        return _compile(template, form, texts)


def lacking(template: str, texts: dict[str, str]) -> list[str]:
    """Return each visible character of `texts` that `template` uses and its fonts lack, once."""
    from typst import TypstError

    try:
        _compile(template, "pdf", texts, "ua-1")
    except TypstError as error:
        return list(dict.fromkeys(_LACKING.findall(str(error.diagnostic))))
    return []


def _compile(template: str, form: Form, texts: dict[str, str], standard: Literal["ua-1"] | None = None) -> bytes:
    source = (_TEMPLATES / template).read_bytes()
    made = _compiler().compile(
        source, format=form, ppi=_PIXELS_PER_INCH, sys_inputs=texts, pdf_standards=standard, timestamp=_NO_DAY
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} gives {type(made).__name__}, not one page")
    return made


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler: it reads its fonts once, which is half the time of a poster."""
    from typst import Compiler

    return Compiler(b"", ignore_system_fonts=True)
