"""What a check judges besides the texts of a register: its own translations, and its templates of documents."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from anslag.file_state import digest_of
from anslag.words import CATALOGUES

from .common import house_of

if TYPE_CHECKING:  # what judges is loaded when something is judged
    from anslag.check import Folder, Verdict
    from anslag.model import Finding

__all__ = ["digest_of_translations", "with_templates", "with_translations"]

_MOST_BYTES = 64 << 20
"""No catalogue and no template that may be used is as large."""


def digest_of_translations(house: Path) -> str:
    """Return what tells the register's own translations from any others: nothing when there are none."""
    found = sorted(path for path in (house / CATALOGUES).glob("*.po") if path.is_file())
    return digest_of(b"\0".join(os.fsencode(path.name) + _beginning(path) for path in found)) if found else ""


def _beginning(path: Path) -> bytes:
    """Return as much of a file as it may have; nothing of a link, and of what cannot be read."""
    if path.is_symlink():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except OSError:
        return b""


def with_translations(verdict: Verdict, registry: Path, prefix: str) -> Verdict:
    """Return a verdict with what is found in the register's own translations: of a change only what stops a build."""
    house = house_of(registry)
    if not (house / CATALOGUES).is_dir():
        return verdict
    from anslag.language.translation_findings import translation_findings
    from anslag.model import Severity

    found = translation_findings(house, prefix)
    return replace(
        verdict, new=(*verdict.new, *(one for one in found if one.severity is Severity.ERROR or not verdict.base))
    )


def with_templates(verdict: Verdict, folder: Folder, names: Sequence[str]) -> Verdict:
    """Return a verdict with what is found in the register's own templates, or in those that `names` are or hold.

    What is found in a template that a change leaves as it was, was there before the change.
    """
    if "template" not in folder.kinds.values():
        return verdict
    from anslag.documents.template_findings import template_findings

    found = [one for one in template_findings(folder) if not names or _is_in(one.place.file, names)]
    left = _unchanged(found, verdict, folder) if found and verdict.compared else []
    new = (one for one in found if one not in left)
    return replace(verdict, new=(*verdict.new, *new), standing=(*verdict.standing, *left))


def _is_in(file: str, names: Sequence[str]) -> bool:
    return any(file == name or file.startswith(f"{name}/") for name in names)


def _unchanged(found: Sequence[Finding], verdict: Verdict, folder: Folder) -> list[Finding]:
    """Return what was found in files that are as in the version which the change is judged against."""
    from anslag.history import Repository

    tree = Repository.holding(folder.root).tree(verdict.compared.fork if verdict.compared else "")
    named = ((one, one.place.file.removeprefix(folder.prefix)) for one in found)
    return [one for one, name in named if name in tree and tree[name].id == digest_of(_beginning(folder.root / name))]
