"""The languages that a site is written in, from the configuration: each has its own folder of the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from anslag.language import SWEDISH, Language, english, spoken
from anslag.language.catalogue import FOLDER, Catalogue, read_catalogue
from anslag.site.errors import SiteError
from anslag.site.site_settings import plain_settings
from anslag.words import count

__all__ = [
    "SETTINGS",
    "Alternate",
    "alternate_codes",
    "alternates",
    "home_of",
    "prefix_of",
    "site_languages",
    "translation_names",
    "untranslated",
]

SETTINGS = "mkdocs.yml"
"""The settings of the public site in its first language, in the folder of a register."""
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FOLDER = re.compile(r"([a-z0-9-]+)/")


@dataclass(frozen=True, slots=True)
class Alternate:
    """A language: its code (BCP 47), the words of the link that leads to it, and the folder of its pages.

    The folder is empty for the first language, whose pages stand at the root of the site.
    """

    lang: str
    name: str
    prefix: str


def alternates(config: MkDocsConfig) -> tuple[Alternate, ...]:
    """Return the languages in `extra.alternate` of `config`, the first one first: none when there is only one."""
    return tuple(Alternate(one["lang"], one["name"], one["link"]) for one in config.extra.get("alternate", ()))


def prefix_of(config: MkDocsConfig) -> str:
    """Return the folder of the language that `config` is written in. Raises SiteError when it is not listed."""
    lang, listed = str(config.theme["language"]), alternates(config)
    found = next((one.prefix for one in listed if one.lang == lang), None)
    if found is None and listed:
        raise SiteError(f"{config.config_file_path}: språket {lang} finns inte i extra.alternate.")
    return found or ""


def home_of(config: MkDocsConfig) -> str:
    """Return the address of the start page in the language of `config`: whole where it is known, else a path."""
    return config.site_url or f"/{prefix_of(config)}"


def site_languages(house: Path) -> tuple[Language, ...]:
    """Return the languages of the public site of the register that lies in `house`: Swedish, and those of its settings.

    Raises SiteError when one cannot be spoken: its code, its folder or its catalogue is wrong.
    """
    return SWEDISH, *(_spoken(house, *one) for one in _settings(house))


def untranslated(languages: Iterable[Language]) -> Iterator[str]:
    """Yield a sentence for each of `languages` in which the program does not say everything yet."""
    for one in languages:
        if one.lacking:
            yield (
                f"{FOLDER}/{one.code}.po: {count(one.lacking, 'text', 'texter')} av programmets är inte översatta och "
                "visas på svenska."
            )


def _settings(house: Path) -> Iterator[tuple[str, str]]:
    """Yield the code and the folder of each language that the site has besides the first."""
    data = plain_settings(house / SETTINGS)
    prefixes = _prefixes(data)
    for name in translation_names(data):
        theme = plain_settings(house / name).get("theme")
        code = str(theme.get("language")) if isinstance(theme, Mapping) else ""
        if not _CODE.fullmatch(code) or code == SWEDISH.code:
            raise SiteError(f"{name}: theme.language är {code!r}. Skriv språkets kod, till exempel ar, fi eller pt-BR.")
        if code not in prefixes:
            raise SiteError(f"{SETTINGS}: språket {code} finns inte i extra.alternate. {_like(code)}")
        if not _FOLDER.fullmatch(prefixes[code]):
            raise SiteError(f"{SETTINGS}: språket {code} har ingen mapp i extra.alternate (link). {_like(code)}")
        yield code, prefixes[code]


def _like(code: str) -> str:
    return f"Lägg till en rad: - {{lang: {code}, name: språkets namn på språket självt, link: {code.lower()}/}}"


def _prefixes(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the folder of each language that the settings `data` list, by its code."""
    extra = data.get("extra")
    listed = extra.get("alternate") if isinstance(extra, Mapping) else None
    return {str(one.get("lang")): str(one.get("link") or "") for one in listed or () if isinstance(one, Mapping)}


def alternate_codes(data: Mapping[str, Any]) -> list[str]:
    """Return the codes of the languages that the settings `data` list."""
    return list(_prefixes(data))


def translation_names(data: Mapping[str, Any]) -> list[str]:
    """Return the names of the settings of the site's other languages, as the settings `data` list them."""
    plugins = data.get("plugins")
    for one in plugins if isinstance(plugins, list) else [plugins]:
        ours = one.get("anslag") if isinstance(one, Mapping) else None
        if isinstance(ours, Mapping):
            return list(map(str, ours.get("translations") or ()))
    return []


def _spoken(house: Path, code: str, prefix: str) -> Language:
    found = _catalogue(house, code)
    if found is None and (code, prefix) == (english().code, english().prefix):
        return english()
    if found is None and code != english().code:
        raise SiteError(
            f"{FOLDER}/{code}.po finns inte. Den har programmets ord på språket. Kör anslag translate {code}, "
            "som lägger upp den."
        )
    return spoken(code, prefix, found)


def _catalogue(house: Path, code: str) -> Catalogue | None:
    """Return the office's own catalogue of a language, if there is one. Raises SiteError when it has a fault."""
    path = house / FOLDER / f"{code}.po"
    if not path.exists() and not path.is_symlink():
        return None
    found = read_catalogue(path)
    if found.faults:
        first = found.faults[0]
        more = f" Det finns {len(found.faults) - 1} fel till: kör anslag check." if len(found.faults) > 1 else ""
        raise SiteError(f"{FOLDER}/{code}.po, rad {first.line}: {first.message} {first.hint}{more}")
    return found
