"""What has been taken out of a record's texts is told of no version of it: a redaction acts backwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anslag.source import Plain

MARK = "[maskerat]"
"""What stands in place of what was taken out of a text."""

Hidden = tuple[re.Pattern[str], ...]
"""The fields of a record whose older texts are not told, as patterns of their dotted names."""

NOTHING: Hidden = ()


def hidden(versions: Iterable[Plain]) -> Hidden:
    """Return the fields that a redaction in any version of a record's plain data is of.

    An entry that was called by the text is called by the mark in the path. Then no entry there is told by its name.
    """
    paths = {str(one.get("path", "")) for data in versions for one in _redactions(data)}
    return tuple(pattern for path in sorted(paths) for pattern in _patterns(path.split(".")))


def hides(fields: Hidden, name: str) -> bool:
    """Return whether the field, or the entry, with that dotted name is hidden."""
    return any(pattern.fullmatch(name) for pattern in fields)


def _patterns(steps: list[str]) -> Iterator[re.Pattern[str]]:
    parts = [".*" if _CALLED in step else re.escape(step) for step in steps]
    yield re.compile(r"\.".join(parts))
    yield from (re.compile(r"\.".join(parts[: n + 1])) for n, part in enumerate(parts) if part == ".*")


_CALLED = MARK.strip("[]")


def _redactions(data: Plain) -> list[dict[str, Plain]]:
    found = data.get("redactions") if isinstance(data, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
