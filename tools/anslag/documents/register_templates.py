"""Where the templates of a register lie, and which one a paper is made with: the office's own, or the program's."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anslag.casework.papers import Paper
from anslag.words import nearest

from .default_templates import TEMPLATES, default_template
from .filled import NO_PICTURES, Picture, filled, filled_in_ours
from .template_file import FOLDER, TemplateFaultError, read_template

__all__ = ["Made", "Templates", "version_of"]


@dataclass(frozen=True)
class Made:
    """A paper as a file: its name, and its bytes."""

    name: str
    content: bytes

    @property
    def version(self) -> str:
        """What tells it from every other version of it: noted when it is sent."""
        return version_of(self.content)


@dataclass(frozen=True)
class Templates:
    """A register's own templates, by kind; the program's stand in for those that are not there."""

    own: Mapping[str, bytes]

    @classmethod
    def of(cls, registry: Path) -> Templates:
        """Read the templates of a register. A link is not followed: a checkout may come from anyone.

        Raises `TemplateFaultError` when one cannot be read, or would be one but for its name.
        """
        _require_names(registry / FOLDER)
        found = {kind: read_template(registry / FOLDER / f"{kind}.docx") for kind in TEMPLATES}
        return cls({kind: content for kind, content in found.items() if content is not None})

    def make(self, paper: Paper, as_of: date, pictures: Mapping[str, Picture] = NO_PICTURES) -> Made:
        """Return a paper as a file, with its `pictures`. Raises `TemplateFaultError`, which names the template."""
        own = self.own.get(paper.kind)
        try:
            if own is None:
                content = filled_in_ours(default_template(paper.kind), paper.content, paper.title, as_of, pictures)
            else:
                content = filled(own, paper.content, paper.title, as_of, pictures)
        except TemplateFaultError as error:
            where = f"{FOLDER}/{paper.kind}.docx" if own is not None else "programmets egen mall"
            raise TemplateFaultError(f"{where}: {error}") from error
        return Made(f"{paper.name}.docx", content)


def _require_names(folder: Path) -> None:
    """Raise `TemplateFaultError` for a document whose name is nearly that of a template which is not there."""
    if folder.is_symlink() or not folder.is_dir():
        return
    names = {path.name for path in folder.iterdir() if not path.name.startswith((".", "~"))}
    lacking = [kind for kind in TEMPLATES if f"{kind}.docx" not in names]
    for name in sorted(names):
        stem, _, ending = name.casefold().rpartition(".")
        if meant := nearest(stem, lacking) if ending in _WRITTEN else "":
            how = "Byt namn till" if ending == "docx" else "Spara den i Word som"
            raise TemplateFaultError(f"{FOLDER}/{name} används inte. {how} {meant}.docx, eller ta bort filen.")


_WRITTEN = {"doc", "docm", "docx", "dot", "dotm", "dotx", "odt", "ott", "rtf"}
"""The endings of files that a word processor writes."""


def version_of(content: bytes) -> str:
    """Return a short digest of a file: eight letters and digits, which no number of a person can be taken for."""
    return b32encode(hashlib.blake2b(content, digest_size=5).digest()).decode().lower()
