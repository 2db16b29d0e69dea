"""An example from a rule's docstring, laid over a faultless miniature register and checked for real."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from anslag.model import KeyPath
from anslag.rules.docs import Example
from anslag.source import Document, parse
from tests import git_kit

INVENTED = {
    "raslatt": "norrby",
    "Råslätt": "Norrby",
    "råslätt": "norrby",
    "oxnehaga": "soderby",
    "Öxnehaga": "Söderby",
    "norrahammar": "vastby",
    "Norrahammar": "Västby",
    "bankeryd": "akerby",
    "Bankeryd": "Åkerby",
    "granna": "sjoby",
    "Gränna": "Sjöby",
    "torpa": "lundby",
    "Torpa": "Lundby",
    "KS 20": "EX 20",
    "KS [0-9]": "EX [0-9]",
    "SK 20": "DB 20",
    "SK [0-9]": "DB [0-9]",
    "executive_committee": "board",
    "analysis_sustainability_manager": "unit_head",
    "i Jönköpings län": "i Exempellän",
    "Jönköpings kommun": "Exempelköpings kommun",
}
"""What stands for the demonstration's words in the examples, which are shown in every municipality's handbook."""
BASE = Path(__file__).parent / "base"
SHIPPED = Path(__file__).parents[2] / "registry"
ASSOCIATION = "projects/2025/2025-001-sprakcafe.yaml"
PROGRAMME = "programmes/integration/2025-01-01.yaml"
MARK = "# <-"
_GROUPS = {
    "ansökan": ("handling",),
    "beredd": ("decisions", "budgets"),
    "beviljad": (
        *("contact", "acknowledgements", "participation", "management_information", "contacts"),
        *("payment_plan", "payments", "interim_reports"),
    ),
    "pågående": ("final_report", "cost_statement", "closings"),
}
"""What each stage lacks that the next one has."""


@dataclass(frozen=True)
class Marked:
    """Where an example says that the finding points: the file below the register, and the path in it."""

    file: str
    path: KeyPath


BEFORE, AFTER = "före", "efter"


def faultless(root: Path) -> None:
    """Write the faultless register under `root`."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    shutil.copytree(SHIPPED / "programmes", root / "programmes", dirs_exist_ok=True)
    shutil.copy(SHIPPED / "areas.yaml", root)


def invented(text: str) -> str:
    """Return a text with invented words in place of the demonstration's; "grannar" is not one, though "granna" is."""
    return _REAL.sub(lambda found: INVENTED[found[0]], text)


_REAL = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?![a-zåäö])" for word in INVENTED))


def lay(example: Example | str, root: Path) -> list[Marked]:
    """Write the faultless register with the example laid over it under `root`; return what the example marks.

    An example whose keys are file names lays each part over that file (a new project or programme starts out as a
    copy of the faultless one); any other is laid over the association's project. One with the keys ``före`` and
    ``efter`` is a change: the first is committed in a new repository, the second is then laid over it. Every project
    that it names starts out at its stage.
    """
    faultless(root)
    for path in root.rglob("*.yaml"):
        path.write_text(invented(path.read_text("utf-8")), "utf-8")
    example = Example(example) if isinstance(example, str) else example
    example = replace(example, yaml=invented(example.yaml))
    document = parse(example.yaml.encode(), "exempel")
    assert not document.problems, document.problems
    assert isinstance(document.data, dict)
    stage = at_stage(example.stage)
    if is_change(example):
        _lay_parts(_parts(document.data[BEFORE]), root, stage)
        git_kit.start(root)
        git_kit.commit(root)
        _lay_parts(_parts(document.data[AFTER]), root, {})
    else:
        _lay_parts(_parts(document.data), root, stage)
    return [_marked(document, number) for number in _marks(example.yaml)]


def is_change(example: Example | str) -> bool:
    """Whether the example shows a change, from what was to what is."""
    return (example if isinstance(example, str) else example.yaml).startswith(f"{BEFORE}:")


def at_stage(stage: str) -> dict[str, Any]:
    """Return what makes the faultless project one at that stage, laid over it."""
    if stage == "avslutad":
        return {"closings": [{"date": "2026-08-20"}]}
    stages = list(_GROUPS)
    return {key: None for name in stages[stages.index(stage) :] for key in _GROUPS[name]} if stage else {}


def _parts(data: Any) -> dict[str, Any]:
    return data if _by_file(data) else {ASSOCIATION: data}


def _by_file(data: Any) -> bool:
    return isinstance(data, dict) and bool(data) and all(str(key).endswith((".yaml", ".geojson")) for key in data)


def _lay_parts(parts: dict[str, Any], root: Path, stage: dict[str, Any]) -> None:
    for file, part in parts.items():
        _write(root / file, part, stage)


def _write(path: Path, part: Any, stage: dict[str, Any]) -> None:
    if part is None:
        path.unlink()
        return
    fallback = BASE / ASSOCIATION if "projects" in path.parts else SHIPPED / PROGRAMME
    start = path if path.exists() or not {"projects", "programmes"} & set(path.parts) else fallback
    before = parse(invented(start.read_text("utf-8")).encode(), str(start)).data if start.exists() else {}
    merged = merge(merge(before, stage) if "projects" in path.parts else before, part)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(merged, default=_number, ensure_ascii=False, indent=1), encoding="utf-8")


class _Literal(float):
    def __new__(cls, value: Decimal) -> _Literal:
        return super().__new__(cls, value)


def _number(value: Any) -> Any:
    assert isinstance(value, Decimal)
    return _Literal(value)


def merge(target: Any, patch: Any) -> Any:
    """Lay `patch` over `target` as RFC 7386 says: groups merge, null takes away, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged


def _marks(example: str) -> list[int]:
    return [number for number, line in enumerate(example.splitlines(), 1) if line.endswith(MARK)]


def _marked(document: Document, number: int) -> Marked:
    """Return the outermost path that begins on line `number`, in the file that it is laid over."""
    paths = (path for path in _paths(document.data, ()) if _begins(document, path) == number)
    path = min(paths, key=len)
    data: Any = document.data
    if path[0] in (BEFORE, AFTER):
        data, path = data[path[0]], path[1:]
    return Marked(str(path[0]), path[1:]) if _by_file(data) else Marked(ASSOCIATION, path)


def _begins(document: Document, path: KeyPath) -> int:
    place = document.key(path)
    assert place
    return place.start.line


def _paths(data: Any, below: KeyPath) -> list[KeyPath]:
    found: list[KeyPath] = []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        found += [(*below, step), *_paths(value, (*below, step))]
    return found
