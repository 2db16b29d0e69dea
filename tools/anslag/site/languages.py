"""The languages that a site is written in, from the configuration: each has its own folder of the same pages."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from anslag.site.errors import SiteError

__all__ = ["Alternate", "alternates", "home_of", "prefix_of"]


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
