"""Which of the settings that mkdocs-material documents work here: each is honoured, or refused with what to do instead.

The list is that of Material's own schema of mkdocs.yml (docs/schema in its repository) with what its pages name beside.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from mkdocs.config.defaults import get_schema

from anslag.site.errors import SiteError

__all__ = ["REFUSED", "check_names", "check_page_settings", "check_theme_settings"]

_HONOURED = {
    "theme": {"name", "language", "font", "palette", "logo", "icon", "favicon", "custom_dir"},
    "theme.icon": {"logo"},
    "extra": {"social", "alternate", "homepage", "generator"},
}
_OURS = {"locale", "search", "card", "footer", "edit_file", "new_file", "case"}
"""What the program itself reads of `extra`."""
_PAGE = {"title", "description", "lang"}
"""What a written page may say of itself above its text."""

_FRAME = "Ramen runt sidorna är programmets, så att den går att använda med tangentbord och utan skript."
_NO_STORE = "Webbplatsen sparar inget hos besökaren och anropar inga andra."
REFUSED: Mapping[str, str] = {
    "theme.direction": "Skriftens riktning följer av språket (theme.language).",
    "theme.features": _FRAME,
    "theme.locale": "Språket anges med theme.language.",
    "theme.static_templates": "Mallar som blir egna sidor görs inte. Skriv en sida i docs i stället.",
    "theme.icon": "Ikonen finns inte i ramen. theme.icon.logo går bra.",
    "extra.analytics": _NO_STORE,
    "extra.annotate": "Kod på sidorna kommenteras inte.",
    "extra.consent": f"{_NO_STORE} Det finns inget att samtycka till.",
    "extra.disqus": _NO_STORE,
    "extra.polyfills": "Skript följer med programmet.",
    "extra.scope": _NO_STORE,
    "extra.status": "Sidor har ingen status i menyn.",
    "extra.tags": "Sidor har inga etiketter. Områden, mål och sökande har egna sidor.",
    "extra.version": "Webbplatsen har en version: den som gäller. Datum och version står på sidan Version och licens.",
    "extra_javascript": "Skript följer med programmet, och sidorna kör inga andra.",
    "extra_templates": "Mallar som blir egna sidor görs inte. Skriv en sida i docs i stället.",
    "edit_uri": "Sidorna har ingen länk för att ändra dem. På den interna webbplatsen anges den med extra.edit_file.",
    "edit_uri_template": "Sidorna har ingen länk för att ändra dem. På den interna webbplatsen anges "
    "den med extra.edit_file.",
    "repo_name": "Sidhuvudet länkar inte till koden. Skriv en länk i extra.social i stället.",
    "repo_url": "Sidhuvudet länkar inte till koden. Skriv en länk i extra.social i stället.",
    "remote_branch": "Webbplatsen publiceras av pipelinen.",
    "remote_name": "Webbplatsen publiceras av pipelinen.",
    "site_author": "Avsändaren tas ur programmet (funder).",
}
"""Settings that do not work here, each with why or what to do instead."""


def check_theme_settings(told: str, data: Mapping[str, Any], asked: Collection[str] = ()) -> None:
    """Raise SiteError for a setting in `data` that does nothing here, or that neither MkDocs nor Material knows.

    `told` names the file. `asked` are the names in `extra` that the office's own templates show.
    """
    for name, value in data.items():
        _refuse(told, name, value)
    if data.get("use_directory_urls") is False:
        raise SiteError(f"{told}: use_directory_urls ska vara true. Adresserna är gjorda så.")
    theme, extra = _mapping(told, "theme", data), _mapping(told, "extra", data)
    _check_names(told, "theme", theme, _HONOURED["theme"])
    _check_names(told, "extra", extra, _HONOURED["extra"] | _OURS | set(asked))
    _check_names(told, "theme.icon", _mapping(told, "icon", theme), _HONOURED["theme.icon"])
    if extra.get("generator"):
        raise SiteError(f"{told}: sidfoten säger inte vilket program som gjort den. Ta bort extra.generator.")


def check_names(told: str, data: Mapping[str, Any]) -> None:
    """Raise SiteError for a setting in `data` of the file `told` that MkDocs does not know."""
    known = {"INHERIT", *(name for name, _ in get_schema())}
    if unknown := sorted(set(map(str, data)) - known):
        raise SiteError(f"{told}: {unknown[0]} är ingen inställning. Är den rättstavad? Ta annars bort den.")


def check_page_settings(told: str, meta: Mapping[str, Any]) -> None:
    """Raise SiteError for what a written page at `told` says of itself that has no effect here."""
    if unknown := sorted(set(map(str, meta)) - _PAGE):
        raise SiteError(
            f"{told}: {', '.join(unknown)} överst på sidan gör ingenting här. Ta bort det; {_either(_PAGE)} går bra."
        )


def _mapping(told: str, name: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    value = data.get(name) or {}
    if not isinstance(value, Mapping):
        raise SiteError(f"{told}: {name} ska vara namn med värden, ett på varje rad.")
    return value


def _check_names(told: str, part: str, given: Mapping[str, Any], honoured: Collection[str]) -> None:
    for name, value in given.items():
        if name not in honoured:
            _refuse(told, f"{part}.{name}", value, REFUSED.get(part) if part in REFUSED else None)
            if f"{part}.{name}" not in REFUSED and part not in REFUSED:
                raise SiteError(f"{told}: {part}.{name} är okänt. Är det rättstavat? {_either(honoured)} går bra.")


def _refuse(told: str, name: str, value: object, reason: str | None = None) -> None:
    reason = REFUSED.get(name, reason)
    if reason and value not in (None, [], {}, ""):
        raise SiteError(f"{told}: {name} gör ingenting här. {reason} Ta bort raden.")


def _either(names: Collection[str]) -> str:
    *first, last = sorted(names)
    return f"{', '.join(first)} och {last}" if first else last
