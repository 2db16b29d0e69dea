"""Section signs stay on the line of their number: ``§ 128``, ``12 §`` and ``12 a §``, wherever a page has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["kept_together"]

_VERBATIM = re.compile(r"<(code|pre|script|style|textarea)\b.*?</\1>", re.DOTALL)
_NUMBER_BEFORE = re.compile(r"(?<=[0-9])(?: [a-z])? \Z")
_NUMBER_AFTER = re.compile(r"\A (?=[0-9])")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def kept_together(html: str) -> str:
    """Return `html` with spaces that do not break. What is copied as it stands, as a command, is as it was."""
    return "".join(_pieces(html)) if "§" in html else html


def _pieces(html: str) -> Iterator[str]:
    place = 0
    for verbatim in _VERBATIM.finditer(html):
        yield _joined(html[place : verbatim.start()])
        yield verbatim[0]
        place = verbatim.end()
    yield _joined(html[place:])


def _joined(text: str) -> str:
    """Return markup with its section signs joined to their numbers, save within tags."""
    before, *rest = text.split("§")
    made, in_tag = [], False
    for after in rest:
        in_tag = before.rfind("<") > before.rfind(">") or (in_tag and ">" not in before)
        if not in_tag:
            before = _NUMBER_BEFORE.sub(_unbroken, before)
            after = _NUMBER_AFTER.sub(_unbroken, after, 1)
        made.append(before)
        before = after
    return "§".join([*made, before])


def _unbroken(found: re.Match[str]) -> str:
    return found[0].replace(" ", _NO_BREAK)
