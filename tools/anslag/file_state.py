"""What a register's files held when they were last read, and what was said of them all, remembered by their stamps.

Where nothing has been touched, a command can say again what it said before, without a look into any file.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from anslag import sealed, stamps
from anslag.stamps import Stamp

__all__ = ["Answer", "Seen", "digest_of"]

_MOST = 8
_LONGEST = 1 << 20


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What a command said of all files: its exit status and its words."""

    status: int
    text: str


class _State(msgspec.Struct, array_like=True):
    """Of each file its stamp, the digest of its content, and whether the stamp was settled when it was taken."""

    files: dict[str, tuple[Stamp, str, bool]] = {}
    answers: dict[str, Answer] = {}


class Seen:
    """The files of one folder, as they are now and as they were when last read. Names are relative to the folder.

    The stamps are taken when it is made, so that whatever is read is read after that.
    """

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        self._at = stamps.now()
        self._now = stamps.below(root)
        content = sealed.read(path, sealed.program())
        self._old = _State()
        if content is not None:
            with suppress(msgspec.DecodeError):
                self._old = msgspec.msgpack.decode(content, type=_State)

    def digest(self, name: str) -> str | None:
        """Return the digest of a file's content, if its stamp shows that it is as when it was last read."""
        known = self._old.files.get(name)
        return known[1] if known and known[2] and known[0] == self._now.get(name) else None

    def answer(self, question: str) -> Answer | None:
        """Return what was answered before, if every file is as it was then. A file with a young stamp is read again."""
        answer = self._old.answers.get(question)
        if answer is None or self._now != {name: stamp for name, (stamp, _, _) in self._old.files.items()}:
            return None
        young = [name for name, (_, _, settled) in self._old.files.items() if not settled]
        if not all(self._reads(name) == self._old.files[name][1] for name in young):
            return None
        if young:
            self._write({name: digest for name, (_, digest, _) in self._old.files.items()}, self._old.answers)
        return answer

    def _reads(self, name: str) -> str | None:
        """Return the digest of a file that is no larger than its stamp says."""
        size = (self._now.get(name) or (0,))[0]
        try:
            with (self._root / name).open("rb") as file:
                return digest_of(file.read(size + 1))
        except OSError:
            return None

    def keep(self, digests: dict[str, str], question: str, answer: Answer) -> None:
        """Remember the digests of all files that lie where they should, and an answer.

        The answer is kept only if there is nothing else in the folder. A memory that cannot be written is no fault.
        """
        answers = {}
        if len(answer.text) <= _LONGEST and digests.keys() == self._now.keys():
            older = self._old.answers.items() if self._same(digests) else ()
            answers = dict([*((asked, one) for asked, one in older if asked != question), (question, answer)][-_MOST:])
        self._write(digests, answers)

    def note(self, digests: dict[str, str]) -> None:
        """Remember the digests of all files that lie where they should, and the answers that are about the same."""
        self._write(digests, self._old.answers if self._same(digests) else {})

    def _same(self, digests: dict[str, str]) -> bool:
        """Whether all files have the content that the older answers are about."""
        return digests == {name: digest for name, (_, digest, _) in self._old.files.items()}

    def _write(self, digests: dict[str, str], answers: dict[str, Answer]) -> None:
        files = {
            name: (stamp, digest, stamps.settled(stamp, self._at))
            for name, digest in digests.items()
            if digest and (stamp := self._now.get(name))
        }
        state = _State(files, answers if len(files) == len(digests) else {})
        if (state.files, state.answers) != (self._old.files, self._old.answers):
            with suppress(OSError):
                sealed.write(self._path, msgspec.msgpack.encode(state), sealed.program())


def digest_of(content: bytes) -> str:
    """Return the digest of a file's content, made as Git makes it."""
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
