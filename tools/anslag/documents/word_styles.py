"""How the text of a Word document is shown: as a heading of what level, and whether it is seen at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .word_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Style", "heading_level", "is_hidden", "styles_of"]

_TINY = 6
"""Half points: text of three points and less is not read by anyone."""
_WHITE = 0xF0


@dataclass(frozen=True)
class Style:
    """What a style says of text: a heading's level, and whether it is hidden."""

    level: int = 0
    hidden: bool = False


def styles_of(part: _Element) -> dict[str, Style]:
    """Return the styles that a document's part of styles has, by id; one based on another says what that says."""
    listed = {str(one.get(f"{W}styleId")): one for one in part.iter(f"{W}style")}
    made: dict[str, Style] = {}
    for id_ in listed:
        chain, here = [], id_
        while here in listed and here not in chain:
            chain.append(here)
            based = listed[here].find(f"{W}basedOn")
            here = str(based.get(f"{W}val")) if based is not None else ""
        level = next((found for name in chain if (found := heading_level(listed[name]))), 0)
        made[id_] = Style(level, any(is_hidden(listed[name].find(f"{W}rPr")) for name in chain))
    return made


def heading_level(element: _Element) -> int:
    """Return the level of a heading by its outline level (0 is the first), or nothing."""
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    value = outline.get(f"{W}val") if outline is not None else None
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


def _on(properties: _Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def is_hidden(properties: _Element | None) -> bool:
    """Whether a run's properties keep it from being seen: hidden, white or nearly, or tiny."""
    if properties is None:
        return False
    if any(_on(properties, name) for name in ("vanish", "specVanish", "webHidden")):
        return True
    colour, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    shade, marked = properties.find(f"{W}shd"), properties.find(f"{W}highlight")
    value = str(colour.get(f"{W}val", "")) if colour is not None else ""
    fill = str(shade.get(f"{W}fill", "")) if shade is not None else ""
    lit = marked is not None and marked.get(f"{W}val") not in ("none", "white")
    dark = lit or (fill not in ("", "auto") and not _is_white(fill))
    if value and (value == fill or (not dark and _is_white(value))):
        return True
    if colour is not None and not dark and colour.get(f"{W}themeColor") in ("background1", "light1"):
        return True
    points = str(size.get(f"{W}val", "")) if size is not None else ""
    return points.isdigit() and int(points) <= _TINY


def _is_white(colour: str) -> bool:
    try:
        return len(colour) == 6 and min(bytes.fromhex(colour)) >= _WHITE
    except ValueError:
        return False
