"""What `theme.palette` says, as Material documents it: one palette for light and dark, or one for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anslag.site.errors import SiteError
from anslag.site.face.palette import SCHEMES, Scheme

__all__ = ["schemes_of"]

_MEDIA = {None: None, "(prefers-color-scheme: light)": "light", "(prefers-color-scheme: dark)": "dark"}
_SYSTEM = "(prefers-color-scheme)"
_FOLLOWS = "Webbplatsen följer besökarens system, ljust eller mörkt, och sparar inget val."


def schemes_of(theme: Mapping[str, Any], told: str) -> dict[str, Scheme]:
    """Return what `theme.palette` names for light and dark: one palette for both, or one for each."""
    given = theme.get("palette") or {}
    if isinstance(given, Mapping):
        if "scheme" in given or "media" in given:
            raise SiteError(
                f"{told}: {_FOLLOWS} Ta bort scheme och media ur theme.palette, "
                "eller skriv en lista med ett utseende för ljust och ett för mörkt."
            )
        return {mode: _scheme(given, SCHEMES[mode], told) for mode in SCHEMES}
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise SiteError(
            f"{told}: theme.palette ska vara primary och accent, "
            "eller en lista med ett utseende för ljust och ett för mörkt."
        )
    found: dict[str, Scheme] = {}
    for one in given:
        if one.get("media") == _SYSTEM and set(one) <= {"media", "toggle"}:
            _refuse_toggle(one, told)
            continue
        mode, name = _mode(one, told)
        if mode in found:
            raise SiteError(f"{told}: theme.palette har två utseenden för {_said(mode)}. Behåll ett.")
        found[mode] = _scheme({key: value for key, value in one.items() if key not in {"media", "scheme"}}, name, told)
    if missing := [mode for mode in SCHEMES if mode not in found]:
        raise SiteError(f"{told}: theme.palette saknar ett utseende för {_said(missing[0])}. {_FOLLOWS} Lägg till ett.")
    return found


def _mode(given: Mapping[str, Any], told: str) -> tuple[str, str]:
    """Return which mode a palette of a list is for, and the name of its scheme."""
    media, name = given.get("media"), given.get("scheme")
    by_name = next((mode for mode, scheme in SCHEMES.items() if scheme == name), None)
    if media not in _MEDIA:
        raise SiteError(
            f"{told}: theme.palette, media: {media} går inte att använda. Skriv {' eller '.join(filter(None, _MEDIA))}."
        )
    mode = _MEDIA[media] or by_name
    if mode is None or (by_name and by_name != mode):
        raise SiteError(
            f"{told}: det går inte att se om {name or 'ett utseende'} i theme.palette är för ljust eller mörkt. "
            "Skriv media och scheme som hör ihop (default är ljust, slate mörkt)."
        )
    return mode, str(name or SCHEMES[mode])


def _scheme(given: Mapping[str, Any], name: str, told: str) -> Scheme:
    _refuse_toggle(given, told)
    if unknown := sorted(set(map(str, given)) - {"primary", "accent"}):
        raise SiteError(f"{told}: theme.palette.{unknown[0]} är okänt. Är det rättstavat? primary och accent går bra.")
    return Scheme(
        name, *(str(given[one]).replace(" ", "-") if given.get(one) else None for one in ("primary", "accent"))
    )


def _refuse_toggle(given: Mapping[str, Any], told: str) -> None:
    if "toggle" in given:
        raise SiteError(f"{told}: {_FOLLOWS} Ta bort toggle ur theme.palette.")


def _said(mode: str) -> str:
    return "ljust" if mode == "light" else "mörkt"
