"""Both validators say the same of every file: what the fast one refuses, the explaining one has words for."""

from __future__ import annotations

import copy
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.schema import accepts
from anslag.schema.explanation import explain
from anslag.source import parse

REGISTRY = Path(__file__).parents[2] / "registry"
FILES = {
    "project": sorted(REGISTRY.glob("projects/*/*.yaml")),
    "organisation": sorted(REGISTRY.glob("organisations/*.yaml")),
    "programme": sorted(REGISTRY.glob("programmes/*/*.yaml")),
    "areas": [REGISTRY / "areas.yaml"],
    "exemptions": [REGISTRY / "exemptions.yaml"],
    "meetings": [REGISTRY / "meetings.yaml"],
    "annual": sorted(path for path in REGISTRY.glob("annual/*.yaml") if "figures" not in path.name),
    "figures": sorted(REGISTRY.glob("annual/*.figures.yaml")),
}
VALUES = [
    *(None, True, False, 0, -1, 3, 10**9, 10**12, Decimal("0.5"), Decimal("0.005"), Decimal("-0.01")),
    *(
        "",
        "x",
        "abc\n",
        "2025-02-30",
        "2025-03-01",
        "٢٠٢٥-٠٣-٠١",
        "https://a.example",
        "http://a.example",
        "a@b.example",
    ),
    *([], {}, ["x", "x"], [1, 1], {"x": 1}, "citywide", "a" * 25000),
]


def data_of(path: Path) -> Any:
    return parse(path.read_bytes(), path.name).data


def spots(data: Any) -> list[tuple[Any, Any]]:
    """Return every place of a plain value: what holds it, and its key or number there."""
    found: list[tuple[Any, Any]] = []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        found += [(data, step), *spots(value)]
    return found


def mutate(data: Any, chance: random.Random) -> None:
    """Change one thing somewhere in `data`."""
    holder, step = chance.choice(spots(data) or [({"": ""}, "")])
    kind = chance.randrange(4)
    if kind == 0:
        del holder[step]
    elif kind == 1:
        holder[step] = chance.choice(VALUES)
    elif kind == 2 and isinstance(holder, dict):
        holder[chance.choice(["okänd", "Id", f"{step}s", str(step)[:-1] or "x"])] = copy.deepcopy(holder[step])
    elif isinstance(holder[step], str):
        place = chance.randrange(len(holder[step]) + 1)
        holder[step] = holder[step][:place] + chance.choice(["-", "\n", "å", "1", " "]) + holder[step][place:]
    else:
        holder[step] = [copy.deepcopy(holder[step])]


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in FILES.items() for path in paths])
def test_the_demonstration_follows_its_schemas(kind: str, path: Path) -> None:
    data = data_of(path)
    assert explain(kind, data) == []
    assert accepts(kind, data)


@pytest.mark.parametrize("kind", FILES)
@given(seed=st.integers(0, 2**32))
def test_mutated_files(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    data = data_of(chance.choice(FILES[kind]))
    for _ in range(chance.randint(1, 3)):
        mutate(data, chance)
    problems = explain(kind, data)
    assert accepts(kind, data) == (not problems)
    assert all(problem.message and problem.hint for problem in problems)


@given(st.decimals(0, 10**9, places=4).map(Decimal.normalize) | st.decimals(0, 10**9, places=2))
def test_sums(amount: Decimal) -> None:
    data = data_of(FILES["project"][0])
    data["application"]["amount"] = amount
    assert accepts("project", data) == (not explain("project", data))
    assert accepts("project", data) == (amount * 100 == int(amount * 100))
