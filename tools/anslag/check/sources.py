"""Where each kind of file belongs in a register, and where they come from: a folder as it is, or a commit."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from anslag import system
from anslag.file_state import Seen, digest_of
from anslag.history import Blob, Content, Repository
from anslag.source import Document, Listing, Place, read, stored, unparsed, walk
from anslag.source.admission import MAX_BYTES

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

TEXTS = frozenset({"readme", "licence"})
"""The kinds that no schema is for."""

NO_RECORDS = TEXTS | {"template", "outline"}
"""The kinds that hold no records: texts, templates of papers, which are no text, and the outlines of the map."""

LAYOUT = (
    Place(
        "project",
        re.compile(rf"projects/[0-9]{{4}}/[0-9]{{4}}-[0-9]{{3}}-{_SLUG}\.yaml"),
        "projects/<år>/<år>-<nummer>-<namn>.yaml",
    ),
    Place("organisation", re.compile(rf"organisations/{_SLUG}\.yaml"), "organisations/<kortnamn>.yaml"),
    Place(
        "programme",
        re.compile(rf"programmes/{_SLUG}/[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\.yaml"),
        "programmes/<kortnamn>/<gäller från>.yaml",
    ),
    Place("areas", re.compile(r"areas\.yaml"), "areas.yaml"),
    Place("exemptions", re.compile(r"exemptions\.yaml"), "exemptions.yaml"),
    Place("meetings", re.compile(r"meetings\.yaml"), "meetings.yaml"),
    Place("annual", re.compile(rf"annual/[0-9]{{4}}(?:-{_SLUG})?\.yaml"), "annual/<år>.yaml"),
    Place("figures", re.compile(rf"annual/[0-9]{{4}}(?:-{_SLUG})?\.figures\.yaml"), "annual/<år>.figures.yaml"),
    Place("outline", re.compile(r"outline\.geojson"), "outline.geojson"),
    Place(
        "template",
        re.compile(r"templates/(?:statement|decision|agenda|delegations|reminder|annual)\.docx"),
        "templates/<slag>.docx",
    ),
    Place("readme", re.compile(r"README\.md"), "README.md"),
    Place("licence", re.compile(r"LICENSE"), "LICENSE"),
)


@dataclass(frozen=True)
class Folder:
    """The files as they lie on disk; names in findings begin with `prefix`. What is `seen` spares reading some."""

    root: Path
    prefix: str
    seen: Seen | None = field(default=None, repr=False, compare=False, kw_only=True)
    _digests: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def listing(self) -> Listing:
        """What the folder holds, and what should not be there."""
        return walk(self.root, LAYOUT, self.prefix)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each file that lies where it should, by name, in order of names."""
        return {entry.name: entry.kind for entry in self.listing.entries}

    def read(self, name: str) -> Document:
        """Return the file with that name."""
        return read(self._path(name), name)

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The names of all files that are no records, whether or not they belong in a register."""
        texts = (name for name, kind in self.kinds.items() if kind in TEXTS)
        return (*texts, *(stray.name for stray in self.listing.strays))

    def text(self, name: str) -> Document:
        """Return the file with that name, of any kind, as text alone."""
        return read(self._path(name), name, unparsed)

    @cached_property
    def _top(self) -> str:
        return str(self.root)  # joining paths is slow, and each file is read

    def _path(self, name: str) -> str:
        return f"{self._top}/{name.removeprefix(self.prefix)}"

    def digest(self, name: str) -> str:
        """Return a digest of a file's content: that of what has been read, else as remembered, else made anew."""
        if name not in self._digests:
            remembered = self.seen.digest(name.removeprefix(self.prefix)) if self.seen else None
            self._digests[name] = remembered or self._digest(name)
        return self._digests[name]

    def noted(self, name: str) -> Document:
        """Return the file with that name; its digest is made of what was read."""
        document = self.read(name)
        if not document.problems:
            self.note(name, digest_of(document.text.encode()))
        return document

    def note(self, name: str, digest: str) -> None:
        """Take the digest of a file from who has read it."""
        self._digests[name] = digest

    def _digest(self, name: str) -> str:
        content = self.content(name)
        return digest_of(content) if isinstance(content, bytes) else ""

    def content(self, name: str) -> Content:
        """Return the bytes of a file; the size of one that is too big to be read, and 0 of what is no file."""
        try:
            with open(self._path(name), "rb", opener=system.opened) as file:
                content = file.read(MAX_BYTES + 1)
                return content if len(content) <= MAX_BYTES else os.fstat(file.fileno()).st_size
        except OSError:
            return 0

    @property
    def state(self) -> str:
        """A digest of every file: the same when nothing has changed."""
        return state_of({name: self.digest(name) for name in self.kinds})

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file that lies where it should, by its name below the folder."""
        return {name.removeprefix(self.prefix): self.digest(name) for name in self.kinds}


@dataclass(frozen=True)
class Past:
    """The files of a commit. Those that are `same` as in the folder today, byte for byte, are read from there."""

    repository: Repository
    tree: Mapping[str, Blob]
    same: frozenset[str]
    today: Folder
    _texts: dict[str, Content] = field(default_factory=dict)

    @classmethod
    def of(cls, repository: Repository, commit: str, today: Folder) -> Past:
        """Return the files at `commit`, told apart by their bytes: what Git calls unchanged may be read otherwise."""
        prefix = today.prefix
        tree = {f"{prefix}{name}": blob for name, blob in repository.tree(commit).items()}
        same = frozenset(name for name, blob in tree.items() if blob.regular and today.digest(name) == blob.id)
        past = cls(repository, tree, same, today)
        changed = [name for name in {**past.kinds, **dict.fromkeys(past.loose)} if name not in same]
        texts = repository.read([tree[name].id for name in changed])
        past._texts.update(zip(changed, texts, strict=True))
        return past

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each file that lay where it should, by name, in order of names."""
        found: dict[str, str] = {}
        for name, blob in sorted(self.tree.items()):
            below = name.removeprefix(self.today.prefix)
            kind = next((place.kind for place in LAYOUT if place.pattern.fullmatch(below)), None)
            if kind and blob.regular:
                found[name] = kind
        return found

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The names of the files, of those that are no records today, that were there."""
        return tuple(name for name in self.today.loose if name in self.tree and self.tree[name].regular)

    def text(self, name: str) -> Document:
        """Return the file with that name, of any kind, as text alone, as it was."""
        return self.today.text(name) if name in self.same else stored(self._texts[name], name, unparsed)

    def digest(self, name: str) -> str:
        """Return a digest of a file's content."""
        return self.tree[name].id

    @property
    def state(self) -> str:
        """A digest of every file: the same when nothing has changed."""
        return state_of({name: self.digest(name) for name in self.kinds})

    def read(self, name: str) -> Document:
        """Return the file with that name, as it was."""
        return self.today.read(name) if name in self.same else stored(self._texts[name], name)


Source = Folder | Past


def state_of(digests: Mapping[str, str]) -> str:
    """Return one digest of many."""
    return hashlib.blake2b(repr(sorted(digests.items())).encode(), digest_size=16).hexdigest()
