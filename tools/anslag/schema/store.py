"""The schemas of the register, by kind of file, each with its two validators."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

KINDS = ("project", "organisation", "programme", "areas", "exemptions", "meetings", "annual", "figures", "outline")
FOLDER = Path(__file__).resolve().parents[1] / "schemas"
"""The schemas that come with the program. A register has a copy of them, for its editors."""


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (one of `KINDS`)."""
    text = (FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
