"""The face of a site: what its settings say of colours, logo, icon, style sheets, links and blocks, found and tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from anslag.documents.project_cards import Ink
from anslag.site.errors import SiteError
from anslag.site.face.colours import Colour
from anslag.site.face.markup_guard import LINE, safe_link, safe_markup
from anslag.site.face.own_style import OwnStyle, read_style
from anslag.site.face.own_templates import MAIN, OwnTemplates
from anslag.site.face.palette import (
    SCHEMES,
    Scheme,
    check_contrast,
    named_colours,
    own_look,
    resolve,
    written,
)
from anslag.site.face.scheme_settings import schemes_of
from anslag.site.page import CardLook, check_address

__all__ = ["OWN", "Face", "check_social", "icon", "read_face"]

OWN = "eget/"
"""The folder below the site's assets that holds what is the municipality's own."""
_PICTURES = frozenset({".avif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_ICON = re.compile(r"([a-z0-9-]+/)+[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Face:
    """What a municipality has set: files for the asset folder, by name, and what the frame shows.

    `sheets` are names of style sheets among the files, in order; `logo` and `icon` names of pictures. `symbol` is the
    markup of an icon of the theme's in place of a logo. `card` is what the pictures for shared links look like. A site
    with `own_fonts` does not have the program's.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    logo: str | None = None
    symbol: Markup = field(default_factory=Markup)
    icon: str | None = None
    homepage: str | None = None
    copyright: Markup = field(default_factory=Markup)
    templates: OwnTemplates | None = None
    own_fonts: bool = False
    card: CardLook = field(default_factory=lambda: CardLook(Ink((0, 0, 0), (255, 255, 255))))


def read_face(
    told: str,
    data: Mapping[str, Any],
    folders: Sequence[Path],
    custom: Path | None,
    material: Path,
    look: Iterable[str],
) -> Face:
    """Return the face that the settings `data` of the file `told` give, or stop with a message.

    Files are sought in `folders`, the first first. `custom` is the office's own folder of the theme, `material` that of
    Material's templates, and `look` the program's own style sheets.
    """
    theme, extra = data.get("theme") or {}, data.get("extra") or {}
    found = _Found(told, folders)
    named = [found.read(str(name), "extra_css", {".css"}) for name in data.get("extra_css") or ()]
    schemes = schemes_of(theme, told)
    style = read_style(named, schemes)
    files = {OWN + name: content for name, content in style.files(found).items()}
    sheets = [OWN + name for name in style.names]
    look = tuple(look)
    colours, light = _colours(told, schemes, style, material, look)
    if colours:
        files, sheets = {"face.css": colours.encode(), **files}, ["face.css", *sheets]
    shown: dict[str, str | None] = {"logo": None, "favicon": None}
    for what in shown:
        if theme.get(what):
            name, content = found.read(str(theme[what]), f"theme.{what}", _PICTURES)
            shown[what] = OWN + name
            files[OWN + name] = content
    return Face(
        files=files,
        sheets=tuple(sheets),
        logo=shown["logo"],
        symbol=_symbol(told, theme, material),
        icon=shown["favicon"],
        homepage=_homepage(told, extra),
        copyright=safe_markup(str(data.get("copyright") or ""), f"{told}, copyright", LINE),
        templates=_templates(told, custom, material),
        own_fonts=bool(style.fonts),
        card=CardLook(
            Ink(light["band"].rounded, light["on-band"].rounded), files[shown["logo"]] if shown["logo"] else None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Finds the files that the settings `told` name."""

    told: str
    folders: Sequence[Path]

    def read(self, name: str, what: str, kinds: Iterable[str]) -> tuple[str, bytes]:
        """Return the plain name and the content of a file. Raises SiteError when it cannot be published."""
        plain = PurePosixPath(name)
        if ".." in plain.parts or plain.is_absolute() or "//" in name or ":" in name:
            raise SiteError(
                f"{self.told}: {what} pekar på {name}. Ange en fil i {self.folders[0].name}, utan "
                "adress till annat håll."
            )
        if plain.suffix.lower() not in kinds:
            raise SiteError(f"{self.told}: {what} pekar på {name}. Filen ska sluta på {', '.join(sorted(kinds))}.")
        check_address(str(plain), page=False)
        path = next((folder / plain for folder in self.folders if (folder / plain).is_file()), None)
        if path is None or path.is_symlink():
            names = " eller ".join(folder.name for folder in self.folders)
            raise SiteError(
                f"{self.told}: {what} pekar på {name}, som inte finns. Lägg filen i {names}, eller ta bort raden."
            )
        return str(plain), path.read_bytes()


def _colours(
    told: str, schemes: Mapping[str, Scheme], style: OwnStyle, material: Path, look: Sequence[str]
) -> tuple[str, Mapping[str, Colour]]:
    """Return the style sheet with the municipality's colours, tried, and fonts: nothing when it has set none. With it
    are the colours in light.
    """
    looks = {}
    if not any((*style.given.values(), *(one.primary or one.accent for one in schemes.values()))):
        return style.fonts, resolve(own_look(look, "light"), {}, Scheme(SCHEMES["light"]), {})
    for mode, scheme in schemes.items():
        named = named_colours(material, scheme)
        _check_names(told, scheme, style.given[mode])
        looks[mode] = resolve(own_look(look, mode), named, scheme, style.given[mode])
        check_contrast(looks[mode], mode, told, partial(_readable, mode, material, look))
    return written(looks) + style.fonts, looks["light"]


def _check_names(told: str, scheme: Scheme, given: Mapping[str, str]) -> None:
    """Raise SiteError for a colour that Material does not have, and for one of one's own that is not set."""
    for part, variable in (("primary", "--md-primary-fg-color"), ("accent", "--md-accent-fg-color")):
        name = getattr(scheme, part)
        if name == "custom" and variable not in given:
            raise SiteError(
                f"{told}: theme.palette.{part} är custom, men färgen är inte satt. Sätt {variable} i extra_css."
            )
        known = name is None or name == "custom" or name in _known(part)
        if not known:
            raise SiteError(
                f"{told}: theme.palette.{part}: {name} är ingen färg i temat. "
                f"{', '.join(_known(part))} och custom finns."
            )


_ACCENTS = (
    *("red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal", "green", "light-green"),
    *("lime", "yellow", "amber", "orange", "deep-orange"),
)


def _known(part: str) -> tuple[str, ...]:
    return _ACCENTS if part == "accent" else (*_ACCENTS, "brown", "grey", "blue-grey", "black", "white")


def _readable(mode: str, material: Path, look: Sequence[str]) -> str:
    """Return, for a message, the names of the theme's colours that can be read in `mode` as they are."""

    def fits(name: str) -> bool:
        scheme = Scheme(SCHEMES[mode], name)
        try:
            check_contrast(resolve(own_look(look, mode), named_colours(material, scheme), scheme, {}), mode, "")
        except SiteError:
            return False
        return True

    return f" ({', '.join(name for name in _known('primary') if fits(name))} går att läsa)"


def _symbol(told: str, theme: Mapping[str, Any], material: Path) -> Markup:
    name = (theme.get("icon") or {}).get("logo")
    return icon(str(name), f"{told}: theme.icon.logo", material) if name else Markup()


def icon(name: str, told: str, material: Path) -> Markup:
    """Return the markup of an icon of the theme's. Raises SiteError when there is none of that name."""
    path = material / ".icons" / f"{name}.svg"
    if not _ICON.fullmatch(name) or not path.is_file():
        raise SiteError(f"{told}: temat har ingen ikon {name}. Skriv till exempel material/library.")
    return Markup(path.read_text("utf-8").replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - the theme's


def _homepage(told: str, extra: Mapping[str, Any]) -> str | None:
    address = extra.get("homepage")
    if address and (not safe_link(str(address)) or not str(address).startswith(("https://", "http://"))):
        raise SiteError(f"{told}: extra.homepage {address} är ingen webbadress. Skriv hela, med https://.")
    return str(address) if address else None


def check_social(told: str, extra: Mapping[str, Any], material: Path) -> None:
    """Raise SiteError for a link in `extra.social` that the footer cannot show."""
    social = extra.get("social") or []
    if not isinstance(social, list) or not all(isinstance(one, Mapping) for one in social):
        raise SiteError(f"{told}: extra.social ska vara en lista med icon, link och name.")
    for one in social:
        if unknown := sorted(set(map(str, one)) - {"icon", "link", "name"}):
            raise SiteError(f"{told}: extra.social.{unknown[0]} är okänt. icon, link och name går bra.")
        icon(str(one.get("icon", "")), f"{told}: extra.social", material)
        link = str(one.get("link", ""))
        if not safe_link(link) or not link.startswith(("https://", "http://", "mailto:", "tel:")):
            raise SiteError(
                f"{told}: extra.social länkar till {link or 'ingenting'}. Skriv hela adressen, med https://."
            )


def _templates(told: str, custom: Path | None, material: Path) -> OwnTemplates | None:
    if custom is None:
        return None
    for path in _below(custom):
        if path.suffix.lower() in {".html", ".xml", ".jinja", ".j2"} and path != custom / MAIN:
            raise SiteError(
                f"{told}: {path.relative_to(custom.parent)} går inte att använda. "
                f"Av temats mallar kan bara {MAIN} vara er egen, "
                "med blocken announce, extrahead och footer. Ta bort filen."
            )
    return OwnTemplates(custom, material, f"{custom.name}/{MAIN}")


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
