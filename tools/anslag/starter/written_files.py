"""What the program has written in a register, and which version of it did: so that an office's own changes are seen."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version as version_of
from pathlib import Path

__all__ = ["FILE", "Written", "digest", "numbers_of", "program_version", "read_written"]

FILE = ".anslag/register.json"
"""Where a register tells what was written in it, from the folder that it lies in."""

_OURS = re.compile(
    r"(?:schemas|\.anslag|\.github|\.forgejo)/\w[\w/.-]*|\.gitlab-ci\.yml|azure-pipelines\.yml|CODEOWNERS\.example"
)
"""What the program may have written: whatever a register tells, nothing else is renewed or taken away."""


@dataclass(frozen=True, slots=True)
class Written:
    """The program's version, the forge that the pipeline is for, and a digest of each file as it was offered."""

    version: str
    forge: str
    digests: Mapping[str, str]

    def text(self) -> str:
        """Return it as it stands in the register."""
        told = {"anslag": self.version, "forge": self.forge, "written": dict(sorted(self.digests.items()))}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    def offering(self, version: str, files: Mapping[str, bytes]) -> Written:
        """Return what it is when `version` has offered `files`."""
        return replace(self, version=version, digests={name: digest(content) for name, content in files.items()})


def digest(content: bytes) -> str:
    """Return a digest of a text file that is the same whatever its line ends became in a checkout."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def program_version() -> str:
    """Return the version of this program."""
    return version_of("anslag")


def read_written(top: Path) -> Written | None:
    """Return what was written in the register that lies in `top`; None when nothing tells.

    Raises ValueError when what tells cannot be understood, and OSError when it cannot be read.
    """
    path = top / FILE
    if not path.is_file():
        return None
    told = json.loads(path.read_bytes())
    try:
        version, forge, digests = told["anslag"], told["forge"], told["written"]
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    if not (isinstance(version, str) and _NUMBERS.match(version) and isinstance(digests, dict)):
        raise ValueError(FILE)
    return Written(version, str(forge), {name: str(one) for name, one in digests.items() if _ours(name)})


def _ours(name: str) -> bool:
    return bool(_OURS.fullmatch(name)) and ".." not in name.split("/")


_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def numbers_of(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, by which it comes before or after another; 1.0 is 1."""
    found = _NUMBERS.match(version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
