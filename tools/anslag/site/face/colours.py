"""Colours as CSS writes them, and how well one is read on another (WCAG 2.1, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from dataclasses import dataclass

__all__ = ["BLACK", "WHITE", "Colour", "contrast", "mix", "parse_colour"]

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)", re.IGNORECASE)
_NAMED = {"black": "#000", "white": "#fff"}


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 255, and how much of it covers what is below, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        return "#" + bytes(self.rounded).hex()

    @property
    def rounded(self) -> tuple[int, int, int]:
        """Red, green and blue as whole numbers."""
        return round(self.red), round(self.green), round(self.blue)

    def over(self, below: Colour) -> Colour:
        """Return the opaque colour that is seen when this lies over `below`."""
        return mix(below, Colour(self.red, self.green, self.blue), self.alpha)


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `first` with `share` (0 to 1) of `second` in it, as opaque."""
    pairs = ((first.red, second.red), (first.green, second.green), (first.blue, second.blue))
    red, green, blue = (one * (1 - share) + other * share for one, other in pairs)
    return Colour(red, green, blue)


def contrast(first: Colour, second: Colour) -> float:
    """Return the ratio between two opaque colours, from 1 to 21. WCAG 2.1, "contrast ratio"."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance. WCAG 2.1, "relative luminance"."""
    shares = [one / 255 for one in (colour.red, colour.green, colour.blue)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def parse_colour(text: str) -> Colour | None:
    """Return the colour that `text` writes as #…, rgb(…), hsl(…), black or white, or None when it is no such."""
    text = _NAMED.get(text.strip().lower(), text.strip())
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) > 4 else "".join(one * 2 for one in found[1])
        red, green, blue, *alpha = bytes.fromhex(digits)
        return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0)
    if found := _FUNCTION.fullmatch(text):
        try:
            return _from_function(found[1].lower(), re.split(r"[\s,/]+", found[2].strip()))
        except ValueError:
            return None
    return None


def _from_function(name: str, values: list[str]) -> Colour:
    """Return the colour of three values, or four with alpha. Raises ValueError for anything else."""
    first, second, third, *rest = values
    alpha = _number(rest[0], 1) if rest else 1.0
    if len(rest) > 1:
        raise ValueError(rest)
    if name == "rgb":
        return Colour(_number(first, 255), _number(second, 255), _number(third, 255), alpha)
    hue = float(first.removesuffix("deg")) % 360 / 360
    red, green, blue = hls_to_rgb(hue, _number(third, 1), _number(second, 1))
    return Colour(red * 255, green * 255, blue * 255, alpha)


def _number(text: str, whole: float) -> float:
    """Return a number between 0 and `whole`, also when it is written as a part of it in percent."""
    found = float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)
    if not 0 <= found <= whole:
        raise ValueError(text)
    return found
