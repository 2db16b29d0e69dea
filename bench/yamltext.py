"""Plain data to YAML text in the register's own style: block collections, folded texts, no needless quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

WIDTH = 110

_PLAIN = re.compile(r"[\w§](?:[^:#\n]|:(?=\S)|(?<=\S)#)*")


def kronor(ore: int) -> int | Decimal:
    """Return an amount in öre as the number of kronor that is written: whole when it is whole, else two decimals."""
    whole, rest = divmod(ore, 100)
    return Decimal(ore).scaleb(-2) if rest else whole


def dump(data: Mapping[str, object]) -> str:
    """Return `data` (mappings, lists, strings, dates and numbers) as a YAML document, keys in the order given."""
    lines: list[str] = []
    _mapping(data, "", "", lines)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, object], indent: str, first: str, lines: list[str]) -> None:
    """Append the lines of `data`; the first key is preceded by `first`, every other by `indent`."""
    lead = first or indent
    for key, value in data.items():
        if isinstance(value, dict) and value:
            lines.append(f"{lead}{key}:")
            _mapping(value, indent + "  ", "", lines)
        elif isinstance(value, list) and value:
            lines.append(f"{lead}{key}:")
            _sequence(value, indent + "  ", lines)
        else:
            lines.append(f"{lead}{key}: {_scalar(value, indent + '  ')}")
        lead = indent


def _sequence(items: list[object], indent: str, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, dict):
            _mapping(item, indent + "  ", indent + "- ", lines)
        else:
            lines.append(f"{indent}- {_scalar(item, indent + '  ')}")


def _scalar(value: object, indent: str) -> str:
    if isinstance(value, str):
        return _string(value, indent)
    if isinstance(value, date):
        return value.isoformat()
    if value is True:
        return "true"
    return str(value)


def _string(text: str, indent: str) -> str:
    if len(text) > WIDTH - 20:
        return f">-\n{_folded(text, indent)}"
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _folded(text: str, indent: str) -> str:
    width = WIDTH - len(indent)
    lines = []
    while len(text) > width:
        cut = text.rfind(" ", 0, width + 1)
        lines.append(indent + text[:cut])
        text = text[cut + 1 :]
    lines.append(indent + text)
    return "\n".join(lines)
