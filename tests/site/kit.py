"""What the tests of the site share: a page to begin from, and HTML read as a browser does, near enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar, overload

from markupsafe import Markup

from anslag.site.build_keys import Later
from anslag.site.page import Page
from anslag.site.site_build import BuildResult, built_site, put_in_place

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
Build = Callable[..., BuildResult]


def build_site(*given: Any, **options: Any) -> BuildResult:
    """Build one site and put it in its place."""
    with built_site(*given, **options) as built:
        put_in_place([built])
        return built.result


def page(address: str = "", **given: object) -> Page:
    """Return a page with the least it needs."""
    least: dict[str, object] = {
        "kind": "project",
        "title": "Språkcafé",
        "description": "Ett språkcafé.",
        "body": Markup("<h1>Språkcafé</h1>"),
    }
    return Page(address, **(least | given))  # type: ignore[arg-type]


@overload
def made(items: Iterable[Later[T]]) -> Iterator[T]: ...
@overload
def made(items: Iterable[T | Later[T]]) -> Iterator[T]: ...
def made(items: Iterable[T | Later[T]]) -> Iterator[T]:
    """Yield each of `items` made, also those that are for later."""
    return (item() if isinstance(item, Later) else item for item in items)


@dataclass
class Element:
    """An element and the text directly in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Parsed:
    """The elements of a page, in order."""

    elements: list[Element] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements `tag` with these attributes ("_" in a name stands for "-")."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The page without its text: tags and names of attributes."""
        return [(e.tag, tuple(e.attributes)) for e in self.elements]


_VOID = {"br", "hr", "img", "input", "link", "meta", "source"}


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parsed = Parsed()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.parsed.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`, hidden ones too: name and content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parse(html: str) -> Parsed:
    """Read a page. Fails on elements that are not nested or closed as they should."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return parser.parsed


def elements(page: Page) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a page's body, in order: tag and attributes. Fails as `parse` does."""
    return [(element.tag, element.attributes) for element in parse(str(page.body)).elements]
