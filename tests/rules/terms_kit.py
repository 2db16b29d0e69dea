"""What other terms than the demonstration's bring, of the faultless project and its programme."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from anslag.check import Folder, check
from anslag.rules.docs import Example
from tests.rules.examples import ASSOCIATION, lay

PROGRAMME = "programmes/integration/2025-01-01.yaml"
OTHER = "projects/2025/2025-002-lasecirkel.yaml"
DAY = date(2026, 11, 23)

Plain = dict[str, Any]


def found(tmp_path: Path, terms: Plain, record: Plain, stage: str = "beredd") -> dict[str, str]:
    """Return the codes that a change of the faultless programme and project brings, each with its message."""
    parts = {PROGRAMME: terms, ASSOCIATION: record, OTHER: None}
    lay(Example(json.dumps(parts, ensure_ascii=False), stage), tmp_path)
    spoken = [one for one in check(Folder(tmp_path, ""), DAY).new if one.code != "REG010"]  # these have no English
    return {one.code: one.message.replace("\N{NO-BREAK SPACE}", " ") for one in spoken}
