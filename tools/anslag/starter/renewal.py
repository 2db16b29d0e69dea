"""What a new version of the program changes in a register that an older one wrote, and what an office must do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .office_answers import FORGES
from .starter_files import renewed_files
from .written_files import Written, digest, numbers_of, program_version

__all__ = ["Renewal", "renewal", "steps"]

_STEPS = Path(__file__).with_name("steps.yaml")


@dataclass(frozen=True, slots=True)
class Renewal:
    """What to do with the files that the program writes in a register, by their names.

    `taken` get new content. `kept` were altered by hand, or not written by the program, and the new version has others:
    each with what stands and what would come. `deleted` were taken away by hand and stay so. `gone` are no longer
    written, and go; `left` are no longer written either, but were altered. `written` is what to remember.
    """

    written: Written
    taken: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def renewal(top: Path, written: Written) -> Renewal:
    """Return what this version of the program changes in the register that lies in `top`.

    A file that the program already offered as it is now, and that the office then altered, is left without a word.
    Files of a forge that is not known stay as they are.
    Raises OSError when a file cannot be read.
    """
    offered = renewed_files(written.forge)
    found = Renewal(written.offering(program_version(), offered))
    for name, content in offered.items():
        before, path = written.digests.get(name), top / name
        if not path.is_file():
            if before is None:
                found.taken[name] = content
            elif before != digest(content):
                found.deleted.append(name)
            continue
        current = path.read_bytes()
        if digest(current) == digest(content) or before == digest(content):
            continue
        if digest(current) == before:
            found.taken[name] = content
        else:
            found.kept[name] = (current, content)
    for name in sorted(written.digests.keys() - offered.keys()) if written.forge in FORGES else ():
        if (top / name).is_file():
            altered = digest((top / name).read_bytes()) != written.digests[name]
            (found.left if altered else found.gone).append(name)
    return found


def steps(since: str, program: str, told: Mapping[str, list[str]] | None = None) -> dict[str, list[str]]:
    """Return what an office must do for each version after `since`, up to and with `program`, oldest first.

    `told` is by version; without it, what this program tells. An empty `since` is before the first version.
    """
    known: Mapping[str, list[str]] = yaml.safe_load(_STEPS.read_text("utf-8")) if told is None else told
    passed = [version for version in known if numbers_of(since) < numbers_of(version) <= numbers_of(program)]
    return {version: known[version] for version in sorted(passed, key=numbers_of)}
