"""A register's settings of its sites (mkdocs.yml and those it builds upon), read once they are found harmless.

MkDocs runs code while it reads settings: hooks, plugins, extensions, tags of YAML. A register may come from anyone, so
that all of it is refused before MkDocs sees it. Templates are code too: MkDocs never gets those of `custom_dir`, which
are made apart (`face.own_templates`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from anslag.site.errors import SiteError
from anslag.site.face.theme_settings import check_names
from anslag.site.no_links import refuse_symlinks
from anslag.source import read

__all__ = [
    "EXTENSIONS",
    "check_settings",
    "custom_dir",
    "load_settings",
    "own_folders",
    "own_pages",
    "plain_settings",
    "refuse_names",
]

EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "pymdownx.details",
        "tables",
        "toc",
    }
)
"""Extensions that neither read other files, run commands nor fetch anything."""

_LIKE_INIT = "Gör den efter den som anslag init MAPP lägger upp i en ny mapp"


def load_settings(config: Path, *, strict: bool = True, **options: Any) -> MkDocsConfig:
    """Return the settings at `config`, with `options` in place of theirs.

    Raises SiteError as `check_settings` does, and when the site's own pages are not there or cannot be read.
    """
    docs = check_settings(config)
    if not docs.is_dir():
        raise SiteError(f"Mappen {docs} finns inte. Där ska webbplatsens egna sidor ligga ({config.name}, docs_dir).")
    own_pages(docs)
    return load_config(str(config), strict=strict, **options)


def own_pages(docs: Path) -> dict[Path, str]:
    """Return the text of each written page in the folder `docs` and those below it.

    Raises SiteError when one is not UTF-8, and for a link among them: it may lead out of the folder.
    """
    refuse_symlinks(docs)
    found = {}
    for path in sorted(docs.rglob("*.md")):
        try:
            found[path] = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SiteError(f"{path} är inte skriven i UTF-8. Spara filen med teckenkodningen UTF-8.") from error
    return found


def plain_settings(config: Path) -> Mapping[str, Any]:
    """Return what stands in the settings at `config` and in those that they build upon, as plain data.

    Raises SiteError as `check_settings` does.
    """
    check_settings(config)
    with config.open("rb") as file:
        return yaml_load(file)


def check_settings(config: Path) -> Path:
    """Return the folder of the site's own pages, once the settings at `config` are found harmless.

    Raises SiteError when they, or any that they build upon, are missing, hold more than settings or name what lies
    outside the folder of `config`.
    """
    folder = config.absolute().parent
    docs_dir = None
    for path, data in _chain(config.absolute(), folder):
        _refuse_code(path.name, data)
        check_names(path.name, data)
        docs_dir = docs_dir or data.get("docs_dir")
        _custom_dir(folder, path, data)
    return _inside(folder, folder, docs_dir or "docs", config.name)


def custom_dir(config: Path) -> Path | None:
    """Return the folder with the office's own part of the theme that the settings at `config` name, if any."""
    folder = config.absolute().parent
    found = (_custom_dir(folder, path, data) for path, data in _chain(config.absolute(), folder))
    return next(filter(None, found), None)


def own_folders(config: Path) -> tuple[Path, ...]:
    """Return the folders where files that the settings at `config` name are sought, the first first.

    They are those of its own pages, of the office's part of the theme, and of the settings that it builds upon.
    """
    folder = config.absolute().parent
    named = [
        _inside(folder, folder, data["docs_dir"], path.name)
        for path, data in _chain(config.absolute(), folder)
        if data.get("docs_dir")
    ]
    own = custom_dir(config)
    return tuple(dict.fromkeys([*named[:1], *([own] if own else []), *named[1:]])) or (folder / "docs",)


def _custom_dir(folder: Path, path: Path, data: Mapping[str, Any]) -> Path | None:
    """Return the folder that the settings `data` at `path` name as a part of the theme. It must lie in `folder`."""
    theme = data.get("theme")
    name = theme.get("custom_dir") if isinstance(theme, dict) else None
    if not name:
        return None
    found = _inside(folder, path.parent, name, path.name)
    if not found.is_dir():
        raise SiteError(f"{path.name}: mappen {name} (theme.custom_dir) finns inte. Lägg upp den, eller ta bort raden.")
    return found


def _chain(path: Path, folder: Path, below: tuple[Path, ...] = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the settings at `path`, and then those that they build upon."""
    if path in below:
        raise SiteError(f"{path.name} bygger på sig själv (INHERIT). Ta bort raden i en av filerna.")
    data = _read(path)
    yield path, data
    if "INHERIT" in data:
        yield from _chain(_inside(folder, path.parent, data["INHERIT"], path.name), folder, (*below, path))


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise SiteError(f"Filen {path} finns inte. Den hör till registret och ställer in dess webbplats. {_LIKE_INIT}.")
    document = read(path, path.name)
    if document.problems:
        first = document.problems[0]
        raise SiteError(f"{path.name}, rad {first.span.start.line}: {first.message} {first.hint}")
    return document.data if isinstance(document.data, dict) else {}


def _inside(folder: Path, base: Path, name: object, told: str) -> Path:
    """Return the path that `name` in the file `told` leads to from `base`. It must lie in `folder`, links followed."""
    path = Path(os.path.normpath(base / str(name)))
    if not path.is_relative_to(folder) or not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise SiteError(f"{told} pekar på {name}, utanför registrets mapp. Ange något som ligger i den.")
    return path


def _refuse_code(told: str, data: Mapping[str, Any]) -> None:
    refuse_names("Krokar (hooks)", _names(data.get("hooks")), told)
    refuse_names("Insticksprogram", _names(data.get("plugins")) - {"anslag"}, told)
    refuse_names("Markdown-tillägg", _names(data.get("markdown_extensions")) - EXTENSIONS, told)


def _names(given: object) -> set[str]:
    """Return the names in a list of names, or of groups by name, as MkDocs takes them."""
    if isinstance(given, dict):
        return set(map(str, given))
    if isinstance(given, list):
        return {name for one in given for name in _names(one if isinstance(one, dict) else str(one))}
    return {str(given)} if given else set()


def refuse_names(what: str, names: Iterable[str], told: str) -> None:
    """Raise SiteError if there are any `names` of what no settings, such as those in `told`, may ask for."""
    if found := sorted(names):
        raise SiteError(
            f"{what} som inte är tillåtna i webbplatsens inställningar: {', '.join(found)}. Ta bort dem ur {told}."
        )
