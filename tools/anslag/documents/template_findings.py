"""What a check finds in the files of a register's own templates. What their tags say is tried when a paper is made."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.check import Folder
from anslag.check.trial import CODES
from anslag.model import Finding, Place, Severity

from .template_file import TemplateFaultError, read_template, sound_parts

__all__ = ["template_findings"]

_CODE = "TPL001"


def template_findings(folder: Folder) -> Iterator[Finding]:
    """Yield why a template cannot be used, of each that cannot."""
    for name in (name for name, kind in folder.kinds.items() if kind == "template"):
        try:
            sound_parts(read_template(folder.root / name.removeprefix(folder.prefix)) or b"")
        except TemplateFaultError as error:
            about = CODES[_CODE]
            yield Finding(_CODE, Severity.ERROR, about.title, str(error), about.mend, Place(name))
