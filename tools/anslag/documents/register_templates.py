"""Where the templates of a register lie, and which one a paper is made with: the office's own, or the program's."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anslag.casework.papers import Paper

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

        Raises `TemplateFaultError` when one cannot be read.
        """
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


def version_of(content: bytes) -> str:
    """Return a short digest of a file: eight letters and digits, which no number of a person can be taken for."""
    return b32encode(hashlib.blake2b(content, digest_size=5).digest()).decode().lower()
