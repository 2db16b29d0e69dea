"""Templates as they were compiled, remembered between builds: to compile one takes longer than to fill it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from anslag import sealed
from anslag.language import Language
from anslag.site.fingerprint import of_program
from anslag.site.views.environment import environment

__all__ = ["compiled_kept"]


@contextmanager
def compiled_kept(memory: Path | None, languages: Iterable[Language]) -> Iterator[None]:
    """Keep what is compiled of `languages` for a while in the file `memory`.

    It is taken from there if this very program wrote it.

    It is code that will be run: `memory` must lie in a folder of the user's own. With None, nothing is kept.
    """
    if memory is None:
        yield
        return
    kept = _Kept(memory)
    environments = {f"{one.code} {one.version}".strip(): environment(one) for one in languages}
    for code, env in environments.items():
        env.bytecode_cache = _Compiled(kept, code)
    try:
        yield
    finally:
        for env in environments.values():
            env.bytecode_cache = None
        kept.save()


class _Kept:
    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self.codes: dict[str, bytes] = {}
        content = sealed.read(memory, of_program())
        if content is not None:
            with suppress(msgspec.DecodeError):
                self.codes = msgspec.msgpack.decode(content, type=dict[str, bytes])
        self._before = len(self.codes)

    def save(self) -> None:
        """Write what there is, if any of it is new. What cannot be written is compiled again."""
        if len(self.codes) > self._before:
            with suppress(OSError):
                sealed.write(self._memory, msgspec.msgpack.encode(self.codes), of_program())


class _Compiled(BytecodeCache):
    """The codes of one language, whose templates are not those of another."""

    def __init__(self, kept: _Kept, language: str) -> None:
        self._kept, self._language = kept, language

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is known (called by Jinja2)."""
        if code := self._kept.codes.get(f"{self._language} {bucket.key} {bucket.checksum}"):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket (called by Jinja2)."""
        self._kept.codes[f"{self._language} {bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()
