"""A Word template filled in with plain data, within bounds, so that the same template and data give the same bytes.

The template lies in the register and is changed in Word. Its tags are jinja2's, in docxtpl's form: ``{{ name }}``, and
``{%p for … %}`` or ``{%tr for … %}`` alone in a paragraph or a row. What is missing in the data is told in words that
stand in its place, ``[Fyll i: …]``, and those are marked.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from anslag.bounded import OutOfBoundsError, bounded
from anslag.rules.personal import personal_numbers
from anslag.source.admission import without_refused

from .template_file import TemplateFaultError, sound_parts
from .word_package import PackageError, W, members, packed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from .sandbox import Sandbox

__all__ = ["Picture", "filled", "filled_in_ours", "mark"]

_SECONDS, _MOST_BYTES = 5, 20 << 20
_GAP = re.compile(r"(\[Fyll i: [^\]]*\])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DAMAGED = (
    "Filen är skadad: delar av den fattas eller går inte att tolka. Öppna den i Word, och spara den på nytt som .docx."
)
_BROKEN = (
    "Det som mallen ger är inget helt dokument. Se till att varje {%p …%} står ensam i sitt stycke och varje {%tr …%} "
    "ensam i sin rad, och att början och slut står på samma nivå."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paper: a PNG, and its alternative text. It stands where a paragraph says its `mark` alone."""

    content: bytes
    words: str


def mark(name: str) -> str:
    """Return what a paragraph says where a picture is to stand."""
    return f"[[{name}]]"


NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


def filled_in_ours(
    template: bytes, content: Mapping[str, Any], title: str, as_of: date, pictures: Mapping[str, Picture] = NO_PICTURES
) -> bytes:
    """Return the same of a template of the program's own, without a process for it: what it says is known."""
    return _made(template, _plain(content), title, as_of, pictures)


def filled(
    template: bytes,
    content: Mapping[str, Any],
    title: str,
    as_of: date,
    pictures: Mapping[str, Picture] = NO_PICTURES,
) -> bytes:
    """Return the .docx that a template makes of `content`; `title` and the day `as_of` are its own properties.

    `content` is plain: texts, truth values, lists and mappings of them. `pictures` are put where they are named.
    Raises `TemplateFaultError`.
    """
    parts = sound_parts(template)
    plain = _plain(content)
    import docxtpl  # noqa: F401 - loaded before the fork, so that it is once for all documents

    try:
        made = bytes(bounded(lambda: _made(packed(parts), plain, title, as_of, pictures), _SECONDS, TemplateFaultError))
    except OutOfBoundsError as error:
        if error.failure:
            told = (
                f"Mallen går inte att fylla i ({error.failure}). Spara den på nytt som .docx i Word, och försök igen."
            )
            raise TemplateFaultError(told) from error
        raise TemplateFaultError(
            "Mallen tar för lång tid eller för mycket minne att fylla i. Ta bort slingor som ligger inuti varandra."
        ) from error
    if len(made) > _MOST_BYTES:
        raise TemplateFaultError("Dokumentet blev orimligt stort. Ta bort slingor som ligger inuti varandra.")
    return made


def _plain(value: Any) -> Any:
    """Return plain data without characters that no document may have; nothing else is handed to a template."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return without_refused(value).replace("\t", " ").replace("\r", "")
    raise TypeError(f"{type(value).__name__} is no plain data")


def _made(
    template: bytes, content: Mapping[str, Any], title: str, as_of: date, pictures: Mapping[str, Picture]
) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml import etree

    class Template(DocxTemplate):  # type: ignore[misc]
        """Tells where in the template a fault is, and lets no broken part pass."""

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
            try:
                made: str = super().render_xml_part(src_xml, part, context, jinja_env)
            except TemplateError as error:
                line = getattr(error, "lineno", None) or _line(error)
                lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).split("\n")
                raise TemplateFaultError(_told(error, lines, line, str(part.partname))) from error
            try:
                etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False, huge_tree=False))
            except etree.XMLSyntaxError as error:
                raise TemplateFaultError(_BROKEN) from error
            return made

    document = Template(BytesIO(template))
    try:
        document.init_docx()
    except (ValueError, KeyError, AttributeError, TypeError, etree.LxmlError) as error:
        raise TemplateFaultError(_DAMAGED) from error
    try:
        document.render(content, _sandbox(frozenset(content)), autoescape=True)
    except TemplateFaultError:
        raise
    except TemplateError as error:
        raise TemplateFaultError(_said(error)) from error
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, etree.LxmlError) as error:
        raise TemplateFaultError(_BROKEN) from error
    _hang(document.docx, pictures)
    try:
        return _finished(document.docx, title, as_of)
    except PackageError as error:
        raise TemplateFaultError(str(error)) from error


@lru_cache(maxsize=16)
def _sandbox(names: frozenset[str]) -> Sandbox:
    """Return what templates of data with these names are read in; the program's own are then read once."""
    from .sandbox import Sandbox

    return Sandbox(names)


def _line(error: BaseException) -> int | None:
    """Return the line of the template that a fault came from when it ran."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None)


def _told(error: Exception, lines: list[str], line: int | None, part: str) -> str:
    """Return what is wrong, and the words of the paragraph that it stands in."""
    where = {"header": "sidhuvudet", "footer": "sidfoten"}.get(part.rpartition("/")[2].rstrip("0123456789.xml"), "")
    words = ""
    for at in range(min(line or 0, len(lines)), 0, -1):
        words = " ".join(re.sub(r"<[^<>]+>", " ", lines[at - 1]).split())
        if words:
            break
    place = f" Det står i {where or 'stycket'}: ”{words[:120]}”." if words else ""
    return f"{_said(error)}{place}"


def _said(error: Exception) -> str:
    """Return the fault in Swedish; what jinja2 says of the grammar in its own words, after ours."""
    text = str(getattr(error, "message", None) or error)
    if unknown := re.match(r"Encountered unknown tag '([^']*)'", text):
        return f"Mallen förstår inte ”{unknown[1]}”. Skriv for, if, elif, else, endif eller endfor."
    if "end of template" in text:
        return "Ett for eller if avslutas aldrig. Sätt in endfor eller endif där det slutar."
    ours = (text.endswith(".") and not text.isascii()) or "finns inte" in text or "får inte" in text
    return text if ours else f"Det som står inom klamrarna går inte att tyda ({text.rstrip('.')})."


def _hang(document: WordDocument, pictures: Mapping[str, Picture]) -> None:
    """Put each picture in the paragraph that says its mark."""
    from docx.shared import Cm

    marks = {mark(name): picture for name, picture in pictures.items()}
    for paragraph in document.paragraphs if marks else ():
        picture = marks.get(paragraph.text.strip())
        if picture:
            for run in paragraph.runs:
                run.text = ""
            shape = paragraph.add_run().add_picture(BytesIO(picture.content), width=Cm(16))
            properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no alternative text
            properties.set("descr", without_refused(picture.words))
            properties.set("title", "")


def _finished(document: WordDocument, title: str, as_of: date) -> bytes:
    """Return the document's bytes: gaps marked, no name and no moment in its properties, no personal number in it."""
    for element in _bodies(document):
        _mark_gaps(element)
        for paragraph in element.iter(f"{W}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
            if any(personal_numbers(words)):
                raise TemplateFaultError(
                    "Handlingen skulle innehålla ett personnummer och görs därför inte. Kör anslag check, ta bort "
                    "numret där det står, och gör om handlingen."
                )
    properties = document.core_properties
    moment = datetime.combine(as_of, time(), UTC)
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.revision = without_refused(title), 1
    properties.language = properties.language or "sv-SE"
    properties.created = properties.modified = moment
    properties.last_printed = moment
    written = BytesIO()
    document.save(written)
    parts = members(written.getvalue())
    for name in [name for name in parts if name.startswith("docProps/") and name != "docProps/core.xml"]:
        parts[name] = re.sub(rb"<(Manager|Company|TotalTime)>[^<]*</\1>", b"", parts[name])
    return packed(parts)


def _bodies(document: WordDocument) -> Iterator[_Element]:
    yield document.element
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield part._element  # noqa: SLF001 - python-docx shows no text of a whole header


def _mark_gaps(element: _Element) -> None:
    """Give each gap a run of its own, marked as with a pen, so that it is seen on paper too."""
    for text in list(element.iter(f"{W}t")):
        run = text.getparent()
        if run is None or not _GAP.search(text.text or "") or run.tag != f"{W}r":
            continue
        pieces = [piece for piece in _GAP.split(text.text or "") if piece]
        place = run.getparent()
        siblings = list(run)
        after = siblings[siblings.index(text) + 1 :]
        text.text = None
        at = run
        for piece in pieces:
            made = _run_like(run, piece)
            at.addnext(made)
            at = made
        if after:
            rest = _run_like(run, "")
            rest.remove(rest[-1])
            rest.extend(after)
            at.addnext(rest)
        run.remove(text)
        if place is not None and not [one for one in run if one.tag != f"{W}rPr"]:
            place.remove(run)


def _run_like(run: _Element, words: str) -> _Element:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.text.font import Font
    from lxml import etree

    made = etree.SubElement(run.getparent(), f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    text = etree.SubElement(made, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    if _GAP.fullmatch(words):
        Font(made).highlight_color = WD_COLOR_INDEX.YELLOW
    return made
