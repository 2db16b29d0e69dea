"""Where the register's files are read, and where other systems show what the internal pages speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import quote, urlsplit

from anslag.site.errors import SiteError
from anslag.site.site_settings import plain_settings
from anslag.source import Document

__all__ = ["Addresses", "Editing", "addresses", "settings"]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses from the site's configuration, each with a place for what is looked up; empty when not known.

    Where the forge edits a file, where it makes one in a folder, and where the case system shows a case.
    """

    edit_file: str = ""
    new_file: str = ""
    case: str = ""


_PLACES = {"edit_file": "{file}", "new_file": "{folder}", "case": "{case}"}


@dataclass(frozen=True)
class Editing:
    """The register's files: `read` gives one by its name, `addresses` tells where they and their cases are found.

    Names begin with `prefix`, and in the repository with `below` in its place.
    """

    read: Callable[[str], Document] | None = None
    addresses: Addresses = Addresses()
    prefix: str = ""
    below: str = ""

    def name(self, file: str) -> str:
        """Return what `file` is called in the repository."""
        return f"{self.below}{file.removeprefix(self.prefix)}"

    def link(self, file: str) -> str:
        """Return the address that opens `file` for editing; empty when it is not known."""
        return self._filled("edit_file", quote(self.name(file))) if file else ""

    def new(self, folder: str) -> str:
        """Return the address where a file is made in `folder`; empty when it is not known."""
        return self._filled("new_file", quote(self.name(folder)))

    def case(self, number: str) -> str:
        """Return the address of the case with that number; empty when it is not known."""
        return self._filled("case", quote(number, safe=""))

    def _filled(self, setting: str, quoted: str) -> str:
        address: str = getattr(self.addresses, setting)
        return address.replace(_PLACES[setting], quoted)


def settings(config: Path) -> Mapping[str, object]:
    """Return what a site's configuration sets under `extra`."""
    extra: Mapping[str, object] | None = plain_settings(config).get("extra")
    return extra or {}


def addresses(extra: Mapping[str, object]) -> Addresses:
    """Return the addresses of other systems from a configuration's `extra`.

    Each leads by https to a host, without a login of its own, and has one place for what is looked up, after the host.
    Raises `SiteError` when one is anything else, since pages link to it.
    """
    return Addresses(**{field.name: _address(field.name, extra.get(field.name)) for field in fields(Addresses)})


def _address(setting: str, address: object) -> str:
    place = _PLACES[setting]
    if not address:
        return ""
    if isinstance(address, str) and _may_be_linked_to(address, place):
        return address
    raise SiteError(
        f"{setting} i inställningarna ska vara en adress som börjar med https:// och har {place} på ett ställe efter "
        f"värdens namn. Nu står där: {address}"
    )


def _may_be_linked_to(address: str, place: str) -> bool:
    if not address.isprintable() or " " in address or address.count(place) != 1:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and place not in parts.netloc
