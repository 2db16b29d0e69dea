"""A register's own template as a file, looked through before it is filled in: no Word library is needed for that."""

from __future__ import annotations

import os
import re
from pathlib import Path

from anslag.words import reason

from .word_package import MOST_BYTES, PackageError, members

__all__ = ["FOLDER", "TemplateFaultError", "read_template", "sound_parts"]

FOLDER = "templates"
"""The folder of a register that its templates lie in: ``templates/statement.docx`` …"""
_TRACED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s[^<>]*w:author=")


class TemplateFaultError(Exception):
    """The template is broken or does what none may do; the message is Swedish and says where and how it is mended."""


def read_template(path: Path) -> bytes | None:
    """Return a template's bytes, `None` when there is none. A link is not followed: a checkout may come from anyone.

    Raises `TemplateFaultError`, which names the template, when it cannot be read.
    """
    if path.parent.is_symlink() or path.is_symlink():
        raise TemplateFaultError(f"{FOLDER}/{path.name} är en länk, och den följs inte. Lägg själva filen där.")
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise TemplateFaultError(
                    f"{FOLDER}/{path.name} är större än {MOST_BYTES >> 20} MB. Gör bilderna mindre."
                )
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TemplateFaultError(f"{FOLDER}/{path.name} går inte att läsa: {reason(error)}.") from error


def sound_parts(template: bytes) -> dict[str, bytes]:
    """Return the parts of a template by name.

    Raises `TemplateFaultError` when it is no Word file, holds what none may hold, or bears the names of who wrote it.
    """
    try:
        parts = members(template)
    except PackageError as error:
        raise TemplateFaultError(str(error)) from error
    if any("comments" in name for name in parts) or any(_TRACED.search(part) for part in parts.values()):
        raise TemplateFaultError(
            "Mallen har kommentarer eller spårade ändringar, som bär namn. Godkänn ändringarna och ta bort "
            "kommentarerna (Granska) och spara."
        )
    return parts
