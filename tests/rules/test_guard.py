"""The guard over every fact of every file: each edit of what has landed is found, once, and the honest way passes."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from anslag.schema.lift import lifted
from anslag.source import parse
from tests.rules.examples import SHIPPED
from tests.rules.guarded import Doing, doings, full, judged

KINDS = {"projects": "project", "organisations": "organisation", "programmes": "programme"}
ALL = ("project", "organisation", "programme", "exemptions", "areas", "meetings", "annual", "figures")
MOST = 600


def files() -> Iterator[tuple[str, str, Any]]:
    """Yield every file of the demonstration, and one of each kind that has every field of its schema."""
    for path in sorted(SHIPPED.rglob("*.yaml")):
        kind = KINDS.get(path.relative_to(SHIPPED).parts[0], path.stem)
        if path.parent.name == "annual":
            kind = "figures" if path.stem.endswith(".figures") else "annual"
        yield kind, path.name, lifted(kind, parse(path.read_bytes(), path.name).data)
    yield from ((kind, f"full {kind}", full(kind)) for kind in ALL)


def tried(kind: str, name: str, before: Any, chosen: Iterable[Doing]) -> Counter[str]:
    """Do each of `chosen` to a file; return how many there were of each kind."""
    counts: Counter[str] = Counter()
    for doing in chosen:
        found = judged(kind, before, doing.after)
        said = [f"{code} {problem.message} {problem.hint}" for code, problem in found]
        assert len(found) == doing.findings, f"{name}: {doing.name} {doing.what}: {said}"
        assert all(problem.hint or code != "HIS007" for code, problem in found)
        counts[doing.what] += 1
    return counts


@pytest.mark.parametrize("kind", ALL)
def test_every_fact_that_a_schema_has(kind: str) -> None:
    ways = list(doings(kind, full(kind)))
    counts = tried(kind, "full", full(kind), random.Random(7).sample(ways, min(len(ways), MOST)))
    assert sum(counts.values()) > 10


def test_a_sample_of_everything_that_can_be_done_to_the_demonstration() -> None:
    chance = random.Random(13)
    everything = [(kind, name, before) for kind, name, before in files() if not name.startswith("full")]
    counts: Counter[str] = Counter()
    for kind, name, before in chance.sample(everything, 12):
        ways = list(doings(kind, before))
        counts += tried(kind, name, before, chance.sample(ways, min(len(ways), 150)))
    assert {"altered", "removed", "corrected", "filled in"} <= counts.keys()


@pytest.mark.prove
def test_everything_that_can_be_done_to_every_file(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for kind, name, before in files():
        counts += tried(kind, name, before, doings(kind, before))
    with capsys.disabled():
        sys.stdout.write(f"\n{sum(counts.values())}: {dict(counts)}\n")
    assert min(counts.values()) > 0


def test_the_data_is_not_changed_by_trying() -> None:
    before = full("project")
    kept = repr(before)
    tried("project", "full", before, list(doings("project", before))[:60])
    assert repr(before) == kept
