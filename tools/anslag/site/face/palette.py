"""The colours of a site: those of the program's own look, with what the municipality has set in their place.

`theme.palette` names colours of Material's; `extra_css` sets its variables (`--md-primary-fg-color` and so on). What is
to be read on what is tried, in light and in dark, before the site is built: WCAG 2.1, 1.4.3 (text, 4.5:1) and 1.4.11
(what is not text, 3:1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anslag.site.errors import SiteError
from anslag.site.face.colours import BLACK, WHITE, Colour, contrast, mix, parse_colour
from anslag.site.face.stylesheet import Rule, rules

__all__ = ["OURS", "SCHEMES", "Scheme", "check_contrast", "named_colours", "own_look", "resolve", "written"]

SCHEMES = {"light": "default", "dark": "slate"}
"""What a visitor's system asks for, and what Material calls the scheme for that."""

OURS = {
    "--md-primary-fg-color": "band",
    "--md-primary-bg-color": "on-band",
    "--md-typeset-a-color": "accent",
    "--md-accent-fg-color": "ring",
    "--md-default-bg-color": "paper",
    "--md-default-fg-color": "ink",
    "--md-default-fg-color--light": "ink-soft",
    "--md-footer-bg-color": "footer",
    "--md-code-fg-color": "code",
    "--md-code-bg-color": "code-paper",
}
"""Material's variables that a municipality may set, and what each is called in the program's own look."""

_TRIED = (
    ("ink", "paper", 4.5, "Texten"),
    ("ink-soft", "paper", 4.5, "Den mindre texten"),
    ("ink", "accent-soft", 4.5, "Texten i rutor"),
    ("ink", "footer", 4.5, "Sidfotens text"),
    ("code", "code-paper", 4.5, "Kod"),
    ("on-band", "band", 4.5, "Sidhuvudets text"),
    ("accent", "paper", 4.5, "Länkar"),
    ("accent", "surface", 4.5, "Länkar"),
    ("accent", "accent-soft", 4.5, "Länkar i rutor"),
    ("on-accent", "accent", 4.5, "Knappar"),
    ("on-accent", "accent-strong", 4.5, "Knappar"),
    ("ring", "paper", 3.0, "Ramen runt det valda"),
)
_SHOWN = frozenset({*OURS.values(), *(name for over, under, *_ in _TRIED for name in (over, under))})
_OF_PRIMARY = ("--md-primary-fg-color", "--md-primary-bg-color", "--md-typeset-a-color")
_ACCENT = "--md-accent-fg-color"
_SET_BY = {ours: name for name, ours in OURS.items()} | {"accent-soft": "--md-typeset-a-color"}
_ATTRIBUTE = re.compile(r"\[data-md-color-(scheme|primary|accent)=\"?([\w-]+)\"?\]")
_DARK = "prefers-color-scheme"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What `theme.palette` names for light or for dark. None is the program's own; "custom" is set in extra_css."""

    name: str
    primary: str | None = None
    accent: str | None = None


def named_colours(material: Path, scheme: Scheme) -> dict[str, str]:
    """Return the variables that Material's style sheets give a page in `scheme`, as they are written there."""
    chosen = {"scheme": scheme.name, "primary": scheme.primary, "accent": scheme.accent}
    found: list[tuple[int, int, Rule]] = []
    for at, rule in enumerate(_sheets(material)):
        weights = [weight for one in rule.selector.split(",") if (weight := _weight(one.strip(), chosen)) is not None]
        if weights:
            found.append((max(weights), at, rule))
    return {name: value for *_, rule in sorted(found, key=lambda one: one[:2]) for name, value in rule.declarations}


@cache
def _sheets(material: Path) -> list[Rule]:
    folder = material / "assets/stylesheets"
    return [
        rule
        for kind in ("main", "palette")
        for path in folder.glob(f"{kind}.*.min.css")
        for rule in rules(path.read_text("utf-8"))
    ]


def _weight(selector: str, chosen: Mapping[str, str | None]) -> int | None:
    """Return how heavy `selector` is if it chooses a page by its colours alone and fits, else None."""
    if selector == ":root":
        return 0
    plain = re.sub(r":not\((\[[^\]]*\])\)", "", selector)
    refused = re.findall(r":not\((\[[^\]]*\])\)", selector)
    wanted = _ATTRIBUTE.findall(plain)
    if not wanted or _ATTRIBUTE.sub("", plain):
        return None
    if any(chosen[kind] != name for kind, name in wanted):
        return None
    if any(chosen[kind] == name for one in refused for kind, name in _ATTRIBUTE.findall(one)):
        return None
    return len(wanted) + len(refused)


def own_look(sheets: Iterable[str], mode: str) -> dict[str, str]:
    """Return the variables of the program's own style `sheets` in `mode` ("light" or "dark"), without their dashes."""
    found: dict[str, str] = {}
    for rule in (rule for sheet in sheets for rule in rules(sheet)):
        if rule.selector == ":root" and (mode == "dark" or not any(_DARK in head for head in rule.within)):
            found |= {name.removeprefix("--"): value for name, value in rule.declarations}
    return found


def resolve(
    own: Mapping[str, str], named: Mapping[str, str], scheme: Scheme, given: Mapping[str, str]
) -> dict[str, Colour]:
    """Return the colours of the look in one mode, by their names in the program's own look.

    `own` is the program's, `named` Material's for `scheme`, and `given` what extra_css sets: Material's variables.
    Raises SiteError for a colour that cannot be read.
    """
    base = {**own, **{ours: own[name.removeprefix("--")] for name, ours in OURS.items() if ours not in own}}
    chosen = {name: named[name] for name in _OF_PRIMARY if scheme.primary or _OF_PRIMARY[0] in given}
    if scheme.accent not in {None, "custom"}:
        chosen[_ACCENT] = named[_ACCENT]
    texts = base | {OURS[name]: value for name, value in {**chosen, **given}.items()}
    variables = {**{f"--{name}": value for name, value in own.items()}, **named, **given}
    colours = _covered({name: _colour(texts[name], variables) for name in _SHOWN})
    changed = {name for name, text in texts.items() if text != base[name]}
    return colours | _derived(colours, changed) if changed & {"accent", "paper"} else colours


def _covered(colours: Mapping[str, Colour]) -> dict[str, Colour]:
    """Return colours that let what is below through as they are seen on it."""
    below = {"on-band": "band", "code": "code-paper"}
    opaque = {name: one.over(WHITE) for name, one in colours.items()}
    return {name: one.over(opaque[below.get(name, "paper")]) for name, one in colours.items()}


def _derived(colours: Mapping[str, Colour], changed: Container[str]) -> dict[str, Colour]:
    """Return the colours that follow from those of links and paper, save those of them that are set."""
    paper, accent, ink = colours["paper"], colours["accent"], colours["ink"]
    soft, strong = mix(paper, accent, 0.08), mix(accent, ink, 0.3)
    derived = {
        "accent-soft": soft,
        "accent-strong": strong,
        "on-accent": max((WHITE, BLACK), key=lambda one: min(contrast(one, accent), contrast(one, strong))),
        "bar-granted": accent,
        "bar-paid": mix(paper, accent, 0.7),
        "bar-applied": mix(paper, accent, 0.4),
        "footer": soft,
        "ring": strong,
        "surface": paper if "paper" in changed else colours["surface"],
    }
    return {name: one for name, one in derived.items() if name not in changed}


def _colour(text: str, variables: Mapping[str, str], depth: int = 0) -> Colour:
    """Return the colour that `text` writes, with `var(…)` looked up in `variables`."""
    whole = re.sub(r"var\((--[\w-]+)\)", lambda found: variables.get(found[1], "?"), text)
    if whole != text and depth < 5:
        return _colour(whole, variables, depth + 1)
    if (found := parse_colour(whole)) is None:
        raise SiteError(f"Färgen {text} går inte att läsa. Skriv den som #rrggbb, rgb(…) eller hsl(…).")
    return found


def check_contrast(colours: Mapping[str, Colour], mode: str, told: str, hint: Callable[[], str] = str) -> None:
    """Raise SiteError unless what is read in `mode` differs enough from what it stands on. `told` names the
    settings, and `hint` which colours will do.
    """
    for over, under, least, what in _TRIED:
        found = contrast(colours[over], colours[under])
        if found < least:
            name = _SET_BY.get(over) or _SET_BY.get(under) or "--md-typeset-a-color"
            raise SiteError(
                f"{told}: {what} {'går inte att läsa' if least > 4 else 'syns inte'} i "
                f"{'ljust' if mode == 'light' else 'mörkt'} läge. "
                f"{colours[over]} på {colours[under]} har kontrasten {found:.1f}:1, och lagen kräver minst {least:g}:1 "
                f"(WCAG 2.1 AA). Välj en annan färg i theme.palette{hint()}, eller sätt {name} "
                f'för [data-md-color-scheme="{SCHEMES[mode]}"] i extra_css.'
            )


def written(looks: Mapping[str, Mapping[str, Colour]]) -> str:
    """Return the style sheet that gives a page the colours of `looks` ("light" and "dark"), after the program's own."""
    light, dark = (_block(looks[mode]) for mode in ("light", "dark"))
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
        ".md-typeset a:is(:hover,:focus){color:var(--accent-strong);text-decoration-color:var(--md-accent-fg-color)}\n"
        ":focus-visible{outline-color:var(--md-accent-fg-color)}\n"
    )


def _block(look: Mapping[str, Colour]) -> str:
    own = {name: one for name, one in look.items() if name not in {"ring", "footer", "code", "code-paper"}}
    material = {name: look[ours] for name, ours in OURS.items()}
    return "".join(f"--{name}:{one};" for name, one in own.items()) + "".join(
        f"{name}:{one};" for name, one in material.items()
    )
