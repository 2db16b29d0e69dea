"""What was found before, and the projects that were made, remembered by content: an unchanged file costs a hash.

A memory is believed only when this very program wrote it, for this register: anything else is as no memory at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from anslag import sealed
from anslag.model import Brief, Finding, Organisation, Project, References
from anslag.words import Words

from .packed_project import packed_project, unpacked_project

_KEPT = 8


class Record(msgspec.Struct, frozen=True, array_like=True):
    """One project file: its content's digest, the digest of what it was judged by, and what came of it."""

    digest: str
    judged_by: str
    brief: Brief
    findings: tuple[Finding, ...]


class Referred(msgspec.Struct, frozen=True, array_like=True):
    """One organisation file: its content's digest, and what came of it."""

    digest: str
    organisation: Organisation
    findings: tuple[Finding, ...]


class _State(msgspec.Struct, array_like=True):
    records: dict[str, Record] = {}
    organisations: dict[str, Referred] = {}
    wholes: dict[str, tuple[Finding, ...]] = {}


class Memory:
    """The memory of one register, in one file."""

    def __init__(self, path: Path, state: _State) -> None:
        self._path = path
        self._old = state
        self._new = _State({}, {}, {})

    @classmethod
    def at(cls, path: Path) -> Memory:
        """Open the memory at `path`: empty when there is none, or none to believe."""
        return cls(path, _believed(path) or _State({}, {}, {}))

    @property
    def empty(self) -> bool:
        """Whether nothing was remembered when it was opened."""
        return not self._old.records

    def knows(self, name: str) -> bool:
        """Whether anything is remembered of the project file `name`."""
        return name in self._old.records

    def record(self, name: str, digest: str, references: References) -> Record | None:
        """Return what came of the project file `name`, if its content and all it was judged by are the same."""
        known = self._old.records.get(name)
        if known is None or known.digest != digest or known.judged_by != judged_by(known.brief, references):
            return None
        self._new.records[name] = known
        return known

    def keep_record(self, name: str, record: Record) -> None:
        """Remember what came of a project file, if it means the same in another run."""
        if _lasting(record.findings):
            self._new.records[name] = record

    def organisation(self, name: str, digest: str) -> Referred | None:
        """Return what came of the organisation file `name`, if its content is the same."""
        known = self._old.organisations.get(name)
        if known is None or known.digest != digest:
            return None
        self._new.organisations[name] = known
        return known

    def keep_organisation(self, name: str, referred: Referred) -> None:
        """Remember what came of an organisation file, if it means the same in another run."""
        if _lasting(referred.findings):
            self._new.organisations[name] = referred

    def whole(self, state: str) -> tuple[Finding, ...] | None:
        """Return what the rules over the whole register found in that state of all its files."""
        known = self._old.wholes.get(state)
        if known is not None:
            self._new.wholes[state] = known
        return known

    def keep_whole(self, state: str, findings: tuple[Finding, ...]) -> None:
        """Remember what the rules over the whole register found, if it means the same in another run."""
        if _lasting(findings):
            self._new.wholes[state] = findings

    def save(self) -> None:
        """Write what was used and what is new. A memory that cannot be written is no fault: it is only not there."""
        older = [item for item in self._old.wholes.items() if item[0] not in self._new.wholes]
        wholes = dict([*older, *self._new.wholes.items()][-_KEPT:])
        if self._new.records == self._old.records and wholes.keys() == self._old.wholes.keys():
            return
        content = msgspec.msgpack.encode(_State(self._new.records, self._new.organisations, wholes))
        with suppress(OSError):
            sealed.write(self._path, content, sealed.program())


def judged_by(brief: Brief, references: References) -> str:
    """Return a digest of all that a project was judged by, other than its own file and the program."""
    known = _references_digests(references)
    named = (known.get(id_, "") for id_ in sorted(organisations_of(brief, references)))
    parts = [known["areas"], known["kinds"], known.get(f"programme {brief.programme}", ""), *named]
    return hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()


def organisations_of(brief: Brief, references: References) -> frozenset[str]:
    """Return the ids of the organisations that a project is judged by: those it names, and what is kin of them."""
    named = {mention.id for mention in brief.mentions if mention.kind == "organisation"}
    known = (references.organisations[id_] for id_ in named if id_ in references.organisations)
    return frozenset(named.union(*(one.kin for one in known)))


_digests: dict[int, tuple[References, Mapping[str, str]]] = {}


def _references_digests(references: References) -> Mapping[str, str]:
    known = _digests.get(id(references))
    if known is None or known[0] is not references:
        made = {id_: _digest(one) for id_, one in references.organisations.items()}
        made |= {f"programme {id_}": _digest(versions) for id_, versions in references.programmes.items()}
        made |= {"areas": _digest(list(references.areas.values())), "kinds": _digest(sorted(references.kinds))}
        known = (references, made)
        _digests[id(references)] = known
    return known[1]


def _digest(value: object) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(value, enc_hook=_in_words), digest_size=12).hexdigest()


def _in_words(value: object) -> str:
    return repr(sorted(value.texts.items())) if isinstance(value, Words) else str(value)


def _believed(path: Path) -> _State | None:
    """Return the state at `path`, if this program wrote it and nobody has touched it."""
    content = sealed.read(path, sealed.program())
    try:
        return None if content is None else msgspec.msgpack.decode(content, type=_State)
    except msgspec.DecodeError:
        return None


def _lasting(findings: Iterable[Finding]) -> bool:
    """Whether findings mean the same in another run: none has a mark."""
    return not any(finding.mark for finding in findings)


_Projects = dict[str, tuple[str, msgspec.Raw]]


class Models:
    """The projects of one register, in one file. It is believed as a `Memory` is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old: _Projects = {}
        self._new: _Projects = {}
        content = sealed.read(path, sealed.program())
        if content is not None:
            with suppress(msgspec.DecodeError):
                self._old = msgspec.msgpack.decode(content, type=_Projects)

    def project(self, name: str, digest: str) -> Project | None:
        """Return the project in the file `name`, if the content of the file has the same digest as when it was kept."""
        known = self._old.get(name)
        if known is None or known[0] != digest:
            return None
        self._new[name] = known
        try:
            return unpacked_project(known[1])
        except msgspec.DecodeError:
            return None

    def keep(self, name: str, digest: str, project: Project) -> None:
        """Remember the project in a file."""
        self._new[name] = (digest, msgspec.Raw(packed_project(project)))

    def save(self) -> None:
        """Write what was used and what is new. If that cannot be done, nothing is remembered."""
        if _digests_of(self._new) != _digests_of(self._old):
            with suppress(OSError):
                sealed.write(self._path, msgspec.msgpack.encode(self._new), sealed.program())


def _digests_of(known: _Projects) -> dict[str, str]:
    return {name: digest for name, (digest, _) in known.items()}
