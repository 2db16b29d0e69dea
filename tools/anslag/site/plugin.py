"""The MkDocs plugin: hand-written pages by MkDocs, all others by the shell, in the same frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from anslag.language import SWEDISH
from anslag.site import guards, menu
from anslag.site.assets import ASSETS, THEME, AssetFolder, asset_folder
from anslag.site.build_keys import Keys
from anslag.site.editing import addresses
from anslag.site.errors import SiteError
from anslag.site.face.look import OWN, Face, check_social, read_face
from anslag.site.face.own_templates import MAIN
from anslag.site.face.theme_settings import check_page_settings, check_theme_settings
from anslag.site.fingerprint import of_settings
from anslag.site.handbook_files import expanded, joined
from anslag.site.handwritten import HandWritten, address_of, to_page
from anslag.site.languages import home_of, prefix_of
from anslag.site.making import Progress, Site, write_all
from anslag.site.no_links import refuse_symlinks
from anslag.site.page import NOT_FOUND, Asset, CardLook, Content, base_of
from anslag.site.previous_build import Standing
from anslag.site.shell import Shell
from anslag.site.site_settings import custom_dir, load_settings, own_folders, plain_settings
from anslag.site.writer import Writer

__all__ = ["AnslagPlugin", "PluginConfig"]

_STYLES = {
    "public": ("frame.css", "anslag.css"),
    "internal": ("frame.css", "anslag.css", "internal.css"),
}
_FONTS = ("sans.woff2", "serif.woff2")
"""What every page shows text in, unless the municipality has fonts of its own."""
_SCRIPTS = {"public": ("anslag.js",), "internal": ("internal.js",)}
_OF_THE_OTHER = {
    "public": frozenset({"internal.css", "internal.js"}),
    "internal": frozenset(path.name for path in ASSETS.glob("*.js")) - {*_SCRIPTS["internal"]},
}


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml. Without `as_of`, MkDocs' own commands show things as they stand today.

    `translations` are the configurations of the site's other languages, which are built with it.
    """

    audience = c.Choice(("public", "internal"), default="public")
    as_of = c.Optional(c.Type(date))
    translations = c.ListOfItems(c.File(exists=True), default=[])


class AnslagPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Fills the site with `content`. Left at None, as under `mkdocs build`, the content is read from the registry.

    A site in several languages is built from the configuration of the first. It builds the others, each in its folder
    below the site's, as MkDocs would, and gives them their content and itself as `first`.

    `recall`, when given, returns the site that stands if a build of the same settings made it; what that has is kept.
    `progress` is told how much is made.
    """

    content: Callable[[], Content] | None = None
    first: AnslagPlugin | None = None
    recall: Callable[[bytes], Standing | None] | None = None
    progress: Progress | None = None
    standing: Standing | None = None
    writer: Writer

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse what is unsafe, and take over what MkDocs would do with every page."""
        guards.check_config(config)
        settings = Path(str(config.config_file_path))
        self._custom = custom = custom_dir(settings)
        refuse_symlinks(Path(config.docs_dir), *([custom] if custom else []))
        self._face = self._read_face(config, settings, custom)
        config.theme.dirs[:] = [path for path in config.theme.dirs if custom is None or Path(path) != custom]
        config.theme.dirs.insert(0, str(THEME))
        if prefix_of(config) and self.first is None:
            raise SiteError(f"{config.config_file_path} byggs tillsammans med webbplatsens första språk.")
        config.theme.static_templates.clear()
        config.theme.get_env = partial(_unlisted, config.theme.get_env)  # type: ignore[method-assign]
        nav = expanded(config.nav)
        self._with_handbook, config.nav = nav != config.nav, nav
        config.watch.extend(str(path) for path in (_registry(config), THEME, ASSETS, ASSETS.with_name("templates")))
        config.watch.extend(str(path) for path in own_folders(settings))
        self._translations = [_translation(path, config) for path in self.config.translations]
        for translation in self._translations:
            config.watch += [str(translation.config_file_path), translation.docs_dir]
        self._language = self.content().language if self.first and self.content else SWEDISH
        if self.first is None and config.theme["language"] != SWEDISH.code:
            raise SiteError(f"{settings.name}: webbplatsens första språk är svenska. Skriv theme.language: sv.")
        self._hand_written = HandWritten(self._language)
        self._links: list[tuple[str, str]] = []
        config.markdown_extensions.append(self._hand_written)  # type: ignore[arg-type]  # Python-Markdown takes both
        prefix, first = prefix_of(config), self.first or self
        if self.recall:
            self.standing = self.recall(of_settings([config, *self._translations]))
        keys = Keys(prefix, self.first.writer.keys if self.first else None) if first.recall else None
        self.writer = Writer(Path(config.site_dir), first.standing, keys, prefix)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Keep the hand-written pages and pictures, a handbook's too; of the theme's files the shell takes its own."""
        kept: list[File] = []
        for file in files:
            if Path(file.src_dir or "") != Path(config.docs_dir):
                continue
            if f"{OWN}{file.src_uri}" in self._face.files and file.src_uri.endswith((".css", ".woff2")):
                continue
            guards.check_document(file)
            if file.src_uri == "404.md":
                file.dest_uri = NOT_FOUND
            kept.append(file)
        return joined(kept, config) if self._with_handbook else Files(kept)

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Keep the menu."""
        self._menu = menu.entries(nav)

    def on_page_markdown(self, _markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: object) -> None:
        """Tell the Markdown extension where the page stands."""
        check_page_settings(page.file.src_uri, page.meta)
        self._hand_written.base = base_of(address_of(page), home_of(config))
        self._hand_written.linked = []

    def on_page_content(self, _html: str, page: MkDocsPage, **_: object) -> None:
        """Remember the links from the root of the site, to be tried when all pages are there."""
        self._links.extend((page.file.src_uri, address) for address in self._hand_written.linked)

    def on_env(self, env: Environment, config: MkDocsConfig, **_: object) -> None:
        """Make the shell, in the theme's environment."""
        self.assets = self._asset_folder(config)
        self._filling = self.content() if self.content else self._from_registry(config)
        if self.writer.keys:
            for one, first in self._filling.shared:
                self.writer.keys.share(one, first)
        self._shell = Shell(
            env=env,
            config=config,
            menu=self._menu,
            styles=self.assets.present(*_STYLES[self.config.audience], *self._face.sheets, "print.css"),
            scripts=self.assets.present(*_SCRIPTS[self.config.audience]),
            icons=self.assets.present(self._face.icon or "favicon.svg"),
            fonts=() if self._face.own_fonts else self.assets.present(*_FONTS),
            note=self._filling.note,
            listed=self.config.audience == "public",
            sender=self._filling.sender,
            face=self._face,
            language=self._language,
            pictures={name: f"{self.assets.address}{name}" for name in self._face.files},
        )

    def on_post_page(self, _output: str, page: MkDocsPage, **_: object) -> str:
        """Put a hand-written page in the frame."""
        address = address_of(page)
        framed = to_page(page, address if address in menu.addresses(self._menu) else None, self._language)
        html = self._shell.render(framed)
        self.writer.note(framed, html)
        return html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write all that is not hand-written, and see that the menu and the hand-written links lead somewhere.

        What is in the site's other languages is written with that of the first.
        """
        del config
        if self.first:
            return
        others = {prefix_of(one): self._translate(one) for one in self._translations}
        shared = (*self.assets.files, *self._own_files())
        write_all([self._site(shared), *(other._site() for other in others.values())], self.progress)  # noqa: SLF001
        for prefix, other in others.items():
            other._check_links()  # noqa: SLF001 - of its own kind
            self.writer.add(other.writer, prefix)
        self.writer.write_for_robots(self._shell)
        self._check_links()

    def _site(self, shared: Iterable[Asset] = ()) -> Site:
        """Return all that is to be written in the plugin's language."""
        cards = self._filling.cards((self.first or self).card_look)
        return self.writer, self._shell, chain(shared, self._filling.files, cards, self._filling.pages)

    def _check_links(self) -> None:
        """See that the menu and the hand-written links lead somewhere. Raises SiteError."""
        config = self._shell.config
        links = [*config.extra.get("footer", ()), *filter(None, [config.extra.get("search")])]
        extra = [(link["title"], link["address"]) for link in links]
        if card := config.extra.get("card"):
            extra.append(("Bilden för delade länkar", card["address"]))
        extra += self._filling.sender.links if self._filling.sender else ()
        if templates := self._face.templates:
            extra += ((templates.told, address) for address in sorted(templates.links))
        named = (("Menyn", address) for address in menu.addresses(self._menu))
        self.writer.check_links([*named, *extra, *self._links])

    @property
    def card_look(self) -> CardLook:
        """What the site's pictures for shared links look like, in all its languages."""
        return self._face.card

    def _read_face(self, config: MkDocsConfig, settings: Path, custom: Path | None) -> Face:
        """Return what the municipality has set of the theme, and put it where Material's own parts look for it."""
        told, data, material = settings.name, plain_settings(settings), _material(config)
        look = [path.read_text("utf-8") for path in (THEME / "frame.css", ASSETS / "anslag.css")]
        face = read_face(told, data, own_folders(settings), custom, material, look)
        check_theme_settings(told, data, face.templates.asked if face.templates else ())
        check_social(told, config.extra, material)
        config.copyright = face.copyright or None
        config.extra["generator"] = False
        return face

    def _asset_folder(self, config: MkDocsConfig) -> AssetFolder:
        """Return the style sheets, scripts and pictures of the site: one folder for all its languages."""
        made = asset_folder(_material(config), without=_OF_THE_OTHER[self.config.audience], more=self._face.files)
        if self.first and made.address != self.first.assets.address:
            raise SiteError(
                f"{config.config_file_path}: webbplatsens språk har samma färger, bilder och stilmallar. "
                "Ta bort dem här: de ställs in för det första språket."
            )
        return made

    def _own_files(self) -> Iterator[Asset]:
        """Yield the files of the office's own part of the theme, save its template, at their addresses there."""
        for path in sorted(self._custom.rglob("*")) if self._custom else ():
            name = path.relative_to(self._custom or path).as_posix()
            if path.is_dir() or name == MAIN or f"{OWN}{name}" in self._face.files:
                continue
            guards.check_kind(name)
            yield Asset(name, path.read_bytes())

    def _translate(self, config: MkDocsConfig) -> AnslagPlugin:
        """Build what is hand-written in the language of `config`, and return what has the rest."""
        plugin, lang = cast(AnslagPlugin, config.plugins["anslag"]), str(config.theme["language"])
        plugin.content = lambda: self._filling.translations.get(lang, Content())
        plugin.first = self
        build(config)
        return plugin

    def on_build_error(self, error: Exception) -> None:
        """Let MkDocs tell of our errors in a line, as it does of its own."""
        if isinstance(error, SiteError):
            raise PluginError(str(error)) from error

    def _from_registry(self, config: MkDocsConfig) -> Content:
        from anslag.site.fill import fill  # the shell itself knows nothing of grants

        as_of = self.config.as_of or datetime.now(ZoneInfo("Europe/Stockholm")).date()
        return fill(self.config.audience, _registry(config), as_of, addresses(config.extra))


def _registry(config: MkDocsConfig) -> Path:
    """Return the folder with the data of the register that `config` is a part of."""
    return Path(str(config.config_file_path)).parent / "registry"


def _unlisted(get_env: Callable[[], Environment]) -> Environment:
    """Return a theme's environment that lists no files: it has thousands, and ours are taken by name."""
    env = get_env()
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    return env


def _translation(path: str, first: MkDocsConfig) -> MkDocsConfig:
    """Return the configuration at `path`, for a folder and an address below those of the site, which `first` is of."""
    config = load_settings(Path(path), strict=first.strict)
    prefix = prefix_of(config)
    config.site_dir = str(Path(first.site_dir, prefix))
    config.site_url = f"{first.site_url}{prefix}" if first.site_url else None
    return config


def _material(config: MkDocsConfig) -> Path:
    return next(path for path in map(Path, config.theme.dirs) if (path / "mkdocs_theme.yml").is_file())
