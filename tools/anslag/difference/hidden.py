"""What has been taken out of a record's texts is told of no version of it: a redaction acts backwards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anslag.source import Plain

MARK = "[maskerat]"
"""What stands in place of what was taken out of a text."""

Hidden = tuple[re.Pattern[str], ...]
"""The fields of a record whose older texts are not told, as patterns of their dotted names."""

NOTHING: Hidden = ()


def hidden(versions: Iterable[Plain]) -> Hidden:
    """Return the fields that a redaction in any version of a record's plain data is of.

    A name of an entry that was itself redacted has the mark in the path, and so is any name there.
    """
    paths = {str(one.get("path", "")) for data in versions for one in _redactions(data)}
    return tuple(re.compile(re.escape(path).replace(re.escape(MARK), ".*")) for path in sorted(paths) if path)


def hides(fields: Hidden, name: str) -> bool:
    """Return whether the field with that dotted name is hidden, or is an entry or a part that is called by one."""
    return any(pattern.fullmatch(name) or pattern.match(f"{name}.") for pattern in fields)


def _redactions(data: Plain) -> list[dict[str, Plain]]:
    found = data.get("redactions") if isinstance(data, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
