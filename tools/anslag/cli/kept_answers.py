"""Answers of an interview that was interrupted, kept for the next time.

They are kept beside what the program remembers of the register, for this user on this machine alone, until they are
used or turned down. What looks like a personal number, or breaks another rule over texts, is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
import msgspec

from anslag import sealed
from anslag.check.written import texts

from .asking import agreed, at_terminal
from .common import cache_file, real

_KEY = b"answers of an interview"


@contextmanager
def kept(registry: Path, what: str) -> Iterator[dict[str, Any]]:
    """Give the answers that were kept of `what`, if the officer wants them; keep what it holds when interrupted.

    `what` names a record and a fact. Whoever asks puts each answer in it, by the parameter of its option.
    """
    place = cache_file(f"{real(registry)} {what}", "answers")
    answers = _earlier(place) if at_terminal() else {}
    try:
        yield answers
    except (click.Abort, KeyboardInterrupt):
        _keep(place, answers)
        raise
    if at_terminal():
        _forget(place)


def _earlier(place: Path) -> dict[str, Any]:
    content = sealed.read(place, _KEY)
    found: dict[str, Any] = {}
    with suppress(msgspec.DecodeError):
        found = msgspec.msgpack.decode(content, type=dict[str, Any]) if content else {}
    if not found:
        return {}
    told = "\n".join(f"  {_shown(value)}" for value in found.values())
    if agreed(f"Du avbröt förra gången. Dina svar finns kvar:\n{told}\nFortsätta med dem?", default=True):
        return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    _forget(place)
    return {}


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _keep(place: Path, answers: dict[str, Any]) -> None:
    """Keep the answers that hold nothing of a private person, and say so on stderr."""
    given = {name: value for name, value in answers.items() if value}
    fit = {name: value for name, value in given.items() if not texts("\n".join(_words(value)), "")}
    if not fit:
        return
    try:
        sealed.write(place, msgspec.msgpack.encode(fit), _KEY)
    except OSError:
        return
    left = " Det som ser ut som ett personnummer sparades inte." if len(fit) < len(given) else ""
    click.echo(f"\nDina svar finns kvar till nästa gång: kör samma kommando igen.{left}", err=True)


def _words(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, tuple | list) else (value,))]


def _forget(place: Path) -> None:
    with suppress(OSError):
        place.unlink(missing_ok=True)
