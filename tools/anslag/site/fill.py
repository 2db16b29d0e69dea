"""What a site is filled with when MkDocs' own commands build or serve it: the register, checked and as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anslag.check import Folder, load, verdict
from anslag.public import HiddenFieldError
from anslag.site.content import content
from anslag.site.editing import Addresses
from anslag.site.errors import SiteError
from anslag.site.page import Content

__all__ = ["fill"]


def fill(audience: str, registry: Path, as_of: date, others: Addresses) -> Content:
    """Return the pages and files of the site for `audience`, from the folder `registry`, as things stood on `as_of`.

    `others` are the addresses of other systems.
    Raises SiteError when the register has errors, or hides a field that does not exist.
    """
    register = load(Folder(registry, f"{registry.name}/"))
    found = verdict(register, as_of)
    if found.errors:
        raise SiteError(f"Registret har fel: {found.sentence} Kör anslag check och rätta dem först.")
    try:
        return content(audience, register, found.new, as_of, registry.parent, others=others)
    except HiddenFieldError as error:
        raise SiteError(str(error)) from error
