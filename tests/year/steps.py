"""What the officers type in each of four lives: the day, and the command. ``ID`` is the project's number."""

from __future__ import annotations

from pathlib import Path

_SCRIPTS = Path(__file__).parent / "scripts"


def _script(name: str) -> str:
    return (_SCRIPTS / f"{name}.txt").read_text(encoding="utf-8")


ASSOCIATION, MUNICIPAL = _script("association"), _script("municipal")
CONTESTED, JOINT = _script("contested"), _script("joint")
