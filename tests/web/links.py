"""Checks the links of a built site, without a browser and without the network."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.web.site import Link, Page, Site

LOADED = {"audio", "embed", "iframe", "img", "input", "object", "script", "source", "track", "video"}
LOADING_RELS = {"dns-prefetch", "icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet"}
OTHER_SCHEMES = {"data", "mailto", "tel"}
CSS_URL = re.compile(r"""(?:url\(|@import\s)\s*(?!url\()["']?([^"')\s]+)""")


def link_problems(site: Site) -> list[str]:
    """Return one line for each link that leads nowhere, each id used twice and each resource of another host."""
    ids = {page.path: frozenset(page.ids) for page in site.pages}
    problems = []
    for page in site.pages:
        twice = [name for name, times in Counter(page.ids).items() if times > 1]
        problems += [f"{page.path}: id used more than once: {name}" for name in twice]
        problems += [f"{page.path}:{link.line}: {words}: {link.address}" for link, words in _broken(site, page, ids)]
    return problems + list(_style_sheet_problems(site))


def _broken(site: Site, page: Page, ids: dict[str, frozenset[str]]) -> Iterator[tuple[Link, str]]:
    for link in page.links:
        words = _fault(site, page, link, ids)
        if words:
            yield link, words


def _fault(site: Site, page: Page, link: Link, ids: dict[str, frozenset[str]]) -> str:
    """Return what is wrong with a link, or an empty text."""
    parts = urlsplit(link.address)
    if parts.scheme in OTHER_SCHEMES:
        return ""
    if parts.scheme not in {"", "http", "https"}:
        return f"an address of the kind {parts.scheme}:"
    if parts.netloc:
        return "loads from another host" if _is_loaded(link) else ""
    target = _target(site, page.path, unquote(parts.path))
    if target is None:
        return "leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and target in ids and anchor not in ids[target]:
        return f"no #{anchor} on {target}"
    return ""


def _is_loaded(link: Link) -> bool:
    """Tell whether the browser fetches the address by itself, rather than when someone follows the link."""
    return link.element in LOADED or bool(LOADING_RELS.intersection(link.rel.lower().split()))


def _target(site: Site, origin: str, path: str) -> str | None:
    """Return the file below the site that a path leads to, or None."""
    if not path:
        return origin
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(origin), path)
    clean = posixpath.normpath(joined or ".")
    if clean.startswith(".."):
        return None
    file = site.root / clean
    if file.is_dir():
        clean, file = posixpath.normpath(posixpath.join(clean, "index.html")), file / "index.html"
    return clean if file.is_file() else None


def _style_sheet_problems(site: Site) -> Iterator[str]:
    for file in sorted(site.root.rglob("*.css")):
        path = file.relative_to(site.root).as_posix()
        for address in CSS_URL.findall(file.read_text(encoding="utf-8")):
            parts = urlsplit(address)
            if parts.scheme == "data" or address.startswith("#"):
                continue
            if parts.netloc:
                yield f"{path}: loads from another host: {address}"
            elif _target(site, path, unquote(parts.path)) is None:
                yield f"{path}: leads nowhere: {address}"
