"""The site's own style sheets, scripts and pictures: one folder whose name is a hash of all that is in it.

Names and relative links inside the folder stay as they are, and a browser may keep its files for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from anslag.site.errors import SiteError
from anslag.site.face.material_style import pruned
from anslag.site.page import Asset

__all__ = ["ASSETS", "THEME", "AssetFolder", "asset_folder"]

ASSETS = Path(__file__).with_name("assets")
THEME = Path(__file__).with_name("theme")


@dataclass(frozen=True, slots=True)
class AssetFolder:
    """The folder's address from the root of the site ("assets/<hash>/") and the files in it."""

    address: str
    files: tuple[Asset, ...]

    def present(self, *names: str) -> tuple[str, ...]:
        """Return the addresses from the root of the site of those of `names` that are in the folder."""
        there = {file.address for file in self.files}
        return tuple(address for name in names if (address := f"{self.address}{name}") in there)


def asset_folder(
    material: Path,
    own: Path = ASSETS,
    *,
    without: Container[str] = (),
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> AssetFolder:
    """Gather what pages take of Material's style sheet with the frame's after it as `frame.css`, and the files below
    `own`.

    `material` is the folder of Material's templates. `without` names files that the site has no use for, and `more` has
    those that are the municipality's.
    """
    contents = {"frame.css": _frame_css(material), **more}
    for path in sorted(own.rglob("*")) if own.is_dir() else []:
        name = path.relative_to(own).as_posix()
        if path.is_file() and name not in without and not any(part.startswith(".") for part in Path(name).parts):
            if name in contents:
                raise SiteError(f"Filen {name} finns redan i temat. Byt namn på den i {own.name}.")
            contents[name] = path.read_bytes()
    address = f"assets/{_digest(contents)}/"
    return AssetFolder(address, tuple(Asset(address + name, content) for name, content in contents.items()))


def _frame_css(material: Path) -> bytes:
    found = list(material.glob("assets/stylesheets/main.*.min.css"))
    if len(found) != 1:
        raise SiteError(f"Materials stilmall hittas inte i {material}. Installera mkdocs-material på nytt.")
    return pruned(found[0].read_text("utf-8")).encode() + (THEME / "frame.css").read_bytes()


def _digest(contents: dict[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for name, content in sorted(contents.items()):
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
