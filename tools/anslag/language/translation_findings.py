"""What a check finds in the catalogues that a register has of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from anslag.check.trial import CODES
from anslag.model import Finding, Place, Severity
from anslag.words import count

from . import LANGUAGES
from .catalogue import FOLDER, Catalogue, code_of, read_catalogue

__all__ = ["translation_findings"]

_LACKING = "TRA003"


def translation_findings(house: Path, prefix: str) -> Iterator[Finding]:
    """Yield what is wrong in the catalogues of the register in `house`, and what is not translated.

    `prefix` is what stands before the names of the register's own files.
    """
    for path in sorted((house / FOLDER).glob("*.po")):
        name = posixpath.normpath(f"{prefix}../{FOLDER.as_posix()}/{path.name}")
        found = read_catalogue(path)
        for fault in found.faults:
            place = Place(name, fault.line, source=fault.source)
            yield Finding(fault.code, Severity.ERROR, CODES[fault.code].title, fault.message, fault.hint, place)
        if found.lacking and code_of(path) not in LANGUAGES:
            yield _lacking(found, name, code_of(path))


def _lacking(found: Catalogue, name: str, language: str) -> Finding:
    named = [f"”{one if len(one) < 40 else one[:39] + '…'}”" for one in found.lacking[:2]]
    more = f" och {len(found.lacking) - 2} till" if len(found.lacking) > 2 else ""
    message = f"{count(len(found.lacking), 'text', 'texter')} visas på svenska: {', '.join(named)}{more}."
    hint = f"Översätt dem i filen. Det som är nytt i programmet läggs till av anslag translate {language}."
    return Finding(_LACKING, Severity.NOTICE, CODES[_LACKING].title, message, hint, Place(name))
