"""The municipality's own style sheets (`extra_css`): what colours they set, what they load, and as the pages take them.

Material writes what is for light or dark as `[data-md-color-scheme="default"]` and `"slate"`. Here the visitor's system
decides, so that such a rule is written as one for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from anslag.site.errors import SiteError
from anslag.site.face.palette import OURS, Scheme
from anslag.site.face.stylesheet import Rule, StyleError, rules

__all__ = ["LOADED", "OwnStyle", "read_style"]

LOADED = frozenset({".avif", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".woff2"})
"""The kinds of file that a style sheet may load, from among the office's own."""
_IDLE = frozenset(
    {
        "--md-primary-fg-color--light",
        "--md-primary-fg-color--dark",
        "--md-primary-bg-color--light",
        "--md-accent-fg-color--transparent",
        "--md-accent-bg-color",
        "--md-accent-bg-color--light",
    }
)
"""What Material documents with its colours for parts that the frame does not have."""
_FONTS = frozenset({"--md-text-font", "--md-code-font"})
_SCHEME = re.compile(r"\[data-md-color-scheme=[\"']?([\w-]+)[\"']?\]")
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s]*))\s*\)", re.IGNORECASE)
_CLASS = re.compile(r"\.(md-[\w-]+)")
_OURS = frozenset({"md-typeset"})
_WHEN = {"light": "@media (prefers-color-scheme: light)", "dark": "@media screen and (prefers-color-scheme: dark)"}


class Files(Protocol):
    """Where the files that a style sheet names are found."""

    def read(self, name: str, what: str, kinds: Iterable[str]) -> tuple[str, bytes]:
        """Return the plain name and the content of a file. Raises SiteError when there is none."""


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """Style sheets by name, what they set of Material's colours in light and dark, and rules for their fonts."""

    sheets: Mapping[str, str]
    given: Mapping[str, Mapping[str, str]]
    fonts: str = ""

    @property
    def names(self) -> Sequence[str]:
        """The names of the style sheets, in order."""
        return tuple(self.sheets)

    def files(self, found: Files) -> dict[str, bytes]:
        """Return the style sheets with what they load, by name."""
        files = {name: text.encode() for name, text in self.sheets.items()}
        for name, text in self.sheets.items():
            for address in ("".join(one) for one in _URL.findall(text)):
                if not address.startswith(("data:", "#")):
                    loaded, content = found.read(_beside(name, address), f"{name}, url({address})", LOADED)
                    files[loaded] = content
        return files


def _beside(name: str, address: str) -> str:
    """Return the name of the file that `address` in the style sheet `name` leads to."""
    if ":" in address or address.startswith("/"):
        return address
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in PurePosixPath(address.partition("?")[0].partition("#")[0]).parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def read_style(sheets: Sequence[tuple[str, bytes]], schemes: Mapping[str, Scheme]) -> OwnStyle:
    """Return the style sheets given by name and content. Raises SiteError for what would have no effect or is
    unsafe.
    """
    modes = {scheme.name: mode for mode, scheme in schemes.items()}
    given: dict[str, dict[str, str]] = {mode: {} for mode in schemes}
    texts: dict[str, str] = {}
    fonts: dict[str, str] = {}
    for name, content in sheets:
        found = _rules(name, content)
        texts[name] = "\n".join(_written(name, rule, modes) for rule in found) + "\n"
        for rule in found:
            _take(name, rule, modes, given, fonts)
    return OwnStyle(texts, given, _font_rules(fonts))


def _rules(name: str, content: bytes) -> list[Rule]:
    try:
        return rules(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, StyleError) as error:
        why = str(error) if isinstance(error, StyleError) else "den är inte skriven i UTF-8"
        raise SiteError(f"Stilmallen {name} går inte att läsa: {why}. Rätta den.") from error


def _written(name: str, rule: Rule, modes: Mapping[str, str]) -> str:
    """Return `rule` as the pages take it."""
    if rule.selector.lower().startswith("@import"):
        raise SiteError(f"Stilmallen {name} hämtar en annan (@import). Lägg den också i extra_css, i samma ordning.")
    heads = [*rule.within, rule.selector]
    classes = {one for head in heads for one in _CLASS.findall(head)} - _OURS
    if classes:
        raise SiteError(
            f"Stilmallen {name} ändrar .{min(classes)}, som inte finns på sidorna. Ramen har "
            ".site-header, .site-name, .site-menu, "
            ".site-main och .site-footer, och texten .md-typeset. Ändra det eller ta bort regeln."
        )
    named = {one for head in heads for one in _SCHEME.findall(head)}
    if unknown := sorted(named - modes.keys()):
        raise SiteError(
            f"Stilmallen {name} är för utseendet {unknown[0]}, som inte finns i theme.palette. "
            f"{' och '.join(modes)} finns."
        )
    if any("data-md-" in _SCHEME.sub("", head) for head in heads):
        raise SiteError(
            f"Stilmallen {name}: {rule.selector} väljer något som sidorna inte har. Använd :root "
            "eller data-md-color-scheme."
        )
    if not rule.body:
        return "" if rule.selector.startswith("@charset") else f"{rule.selector};"
    if len(named) > 1 and "," not in rule.selector:
        raise SiteError(f"Stilmallen {name}: {rule.selector} är för två utseenden på en gång. Dela regeln.")
    return "\n".join(_for_system(heads, rule.body, scheme, modes) for scheme in sorted(named) or [None])


def _for_system(heads: Sequence[str], body: str, scheme: str | None, modes: Mapping[str, str]) -> str:
    *within, selector = heads
    if scheme:
        parts = [part.strip() for part in selector.split(",")]
        chosen = [part for part in parts if scheme in _SCHEME.findall(part) or not _SCHEME.search(part)]
        selector = ", ".join(re.sub(r"(?:body|html)?" + _SCHEME.pattern, ":root", part) for part in chosen)
        within = [_WHEN[modes[scheme]], *within]
    return "".join(f"{head} {{ " for head in within) + f"{selector} {{ {body} }}" + " }" * len(within)


def _take(
    name: str, rule: Rule, modes: Mapping[str, str], given: dict[str, dict[str, str]], fonts: dict[str, str]
) -> None:
    """Note what `rule` sets of Material's variables."""
    for variable, value in rule.declarations:
        if not variable.startswith("--md-"):
            continue
        if variable not in OURS and variable not in _IDLE | _FONTS:
            raise SiteError(
                f"Stilmallen {name} sätter {variable}, som inte kan prövas mot det den läses på. "
                f"{', '.join(OURS)} går bra."
            )
        for mode in _modes(name, rule, variable, modes):
            if variable in _FONTS:
                fonts[variable] = value
            elif variable in OURS:
                given[mode][variable] = value.removesuffix("!important").strip()


def _modes(name: str, rule: Rule, variable: str, modes: Mapping[str, str]) -> set[str]:
    """Return the modes in which `rule` holds. Raises SiteError when it holds for a part of a page, or at times."""
    found: set[str] = set()
    for part in (one.strip() for one in rule.selector.split(",")):
        scheme = _SCHEME.fullmatch(re.sub(r"^(body|html)", "", part))
        if part not in {":root", ":root > *", "html", "body"} and not scheme:
            raise SiteError(
                f"Stilmallen {name} sätter {variable} för {part}. Sätt den för :root eller "
                "[data-md-color-scheme=…], så att den kan prövas."
            )
        found |= {modes[scheme[1]]} if scheme else set(modes.values())
    for head in rule.within:
        asked = re.search(r"prefers-color-scheme:\s*(light|dark)", head)
        if not asked:
            raise SiteError(
                f"Stilmallen {name} sätter {variable} bara i {head}. Sätt den utan villkor, så att den kan prövas."
            )
        found &= {asked[1]}
    return found


def _font_rules(fonts: Mapping[str, str]) -> str:
    text = fonts.get("--md-text-font")
    return f":root{{--sans:{text},system-ui,sans-serif;--serif:{text},system-ui,serif}}\n" if text else ""
