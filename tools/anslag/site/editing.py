"""Where the register's files are read, and where the forge opens one for editing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from mkdocs.utils.yaml import yaml_load

from anslag.site.errors import SiteError
from anslag.source import Document

__all__ = ["Editing", "edit_address", "settings"]

SETTING = "edit_file"
FILE = "{file}"
"""What stands in the address for the file's name from the top of the repository."""


@dataclass(frozen=True)
class Editing:
    """The register's files: `read` gives one by its name, `address` is where one is edited (empty when not known).

    Names begin with `prefix`, and in the repository with `below` in its place.
    """

    read: Callable[[str], Document] | None = None
    address: str = ""
    prefix: str = ""
    below: str = ""

    def name(self, file: str) -> str:
        """Return what `file` is called in the repository."""
        return f"{self.below}{file.removeprefix(self.prefix)}"

    def link(self, file: str) -> str:
        """Return the address that opens `file` for editing; empty when it is not known."""
        return self.address.replace(FILE, quote(self.name(file))) if file else ""


def settings(config: Path) -> Mapping[str, object]:
    """Return what a site's configuration sets under `extra`."""
    with config.open(encoding="utf-8") as file:
        extra: Mapping[str, object] | None = yaml_load(file).get("extra")
    return extra or {}


def edit_address(extra: Mapping[str, object]) -> str:
    """Return the address at which the forge edits files, from a configuration's `extra`; empty when there is none.

    It leads by https to a host, without a login of its own, and its path has one place for the file.
    Raises `SiteError` when it is anything else, since pages link to it.
    """
    address = extra.get(SETTING)
    if not address:
        return ""
    if isinstance(address, str) and _may_be_linked_to(address):
        return address
    raise SiteError(
        f"{SETTING} i inställningarna ska vara en adress som börjar med https:// och har {FILE} där filens namn ska "
        f"stå, till exempel https://github.com/KOMMUN/REGISTER/edit/main/{FILE}. Nu står där: {address}"
    )


def _may_be_linked_to(address: str) -> bool:
    if not address.isprintable() or " " in address or address.count(FILE) != 1:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and FILE in parts.path
