"""Where a remedy can be followed to the letter it is, and the finding is gone and no other has come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
from anslag.model import Finding, KeyPath
from anslag.rules import rules
from anslag.rules.docs import Example
from anslag.source import parse
from tests.rules.examples import is_change, lay

DAY = date(2026, 11, 23)
Edit = Callable[[Any, KeyPath, str], None]


def put(data: Any, path: KeyPath, value: Any) -> None:
    """Set the value at a path, groups on the way included."""
    for step in path[:-1]:
        data = data[step] if isinstance(step, int) else data.setdefault(step, {})
    data[path[-1]] = value


def at(data: Any, path: KeyPath) -> Any:
    for step in path:
        data = data[step]
    return data


def rename_or_put(data: Any, path: KeyPath, value: str) -> None:
    group = at(data, path[:-1])
    if path[-2:-1] in {("answers",), ("attachments",)}:
        group[value] = group.pop(path[-1])
    else:
        group[path[-1]] = value


def chosen(data: Any, path: KeyPath, value: str) -> None:
    put(data, path, [value] if path == ("goals",) else value)


def in_part(data: Any, path: KeyPath, value: str) -> None:
    put(data, path, value)
    put(data, (*path[:-1], "reason"), "Resten bekostas av andra.")


def of_another(data: Any, path: KeyPath, value: str) -> None:
    body, _, number = value.partition(" ")
    put(data, path, body)
    put(data, (*path[:-1], "reference"), number.rpartition("till exempel ")[2])


def as_referred_to(data: Any, path: KeyPath, value: str) -> None:
    put(data, path if path[-1] != "by" else (*path[:-1], "reference"), value)


def taken_away(data: Any, path: KeyPath, _: str) -> None:
    del at(data, path[:-1])[path[-1]]


REMEDIES: tuple[tuple[str, Edit], ...] = (
    (r"Menade du (\S+?)(?:\?| \()", rename_or_put),
    (r"Skriv (0) om", lambda data, path, _: put(data, path, 0)),
    (r"Skriv (\[\]) om", lambda data, path, _: put(data, path, [])),
    (r"Välj bland ([\w-]+)", chosen),
    (r"Ange delvis bifall \((\w+)\) med skäl", in_part),
    (r"Ange bifall \((\w+)\), eller", put),
    (r"[Aa]nge (\w+ med dess beslutsnummer \(till exempel [^)]+)", of_another),
    (r"^Ange (\w+ \([^)]+\), och ange beslutsnumret som till exempel .+)\.", of_another),
    (r"(Ta bort beloppet), eller", taken_away),
    (r"De beslut som kan anges är (\S+) \(", put),
    (r"Överklagandena heter (\S+?)\.", put),
    (r"skrivs till exempel (.+)\.", as_referred_to),
    (r"Ge den här, som står senare i filen, key: (\S+?)\.", lambda data, path, key: put(data, (*path, "key"), key)),
)
EXAMPLES = [
    pytest.param(f"{rule.code}-{n}", example, id=f"{rule.code}-{n}")
    for rule in rules()
    for n, example in enumerate(rule.text.bad)
    if not is_change(example)
]


def told(root: Path) -> list[Finding]:
    return list(check(Folder(root, ""), DAY).new)


def mechanical(found: list[Finding], code: str) -> Iterator[tuple[Finding, str, Edit]]:
    for finding in found:
        for pattern, edit in REMEDIES if finding.code == code else ():
            if said := re.search(pattern, finding.hint):
                yield finding, said[1], edit
                break


NEXT = {"Skriv 0 om det inte finns någon.": {("APP008", ("application", "budget"))}}
"""What may be said next, where the remedy has an `if` that does not hold in the example."""

FOLLOWED = {"APP003-2", "APP008-2", "APP011-0", "DEC001-0", "DEC003-1", "DEC004-0", "REG002-0", "REG007-0"}
"""Examples of which it is known that their remedies are followed."""


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_remedy_that_is_followed_helps(name: str, example: Example, tmp_path: Path) -> None:
    lay(example, tmp_path)
    before, followed = told(tmp_path), False
    for finding, value, edit in mechanical(before, name.partition("-")[0]):
        file = tmp_path / finding.place.file
        text = file.read_bytes()
        data = parse(text, "").data
        edit(data, finding.path, value)
        file.write_text(json.dumps(data, default=float, ensure_ascii=False, indent=1), "utf-8")
        after = {(one.code, one.path, one.message) for one in told(tmp_path)}
        assert (finding.code, finding.path, finding.message) not in after
        new = after - {(one.code, one.path, one.message) for one in before}
        assert {(one, path) for one, path, _ in new} <= NEXT.get(finding.hint, set()), finding.hint
        file.write_bytes(text)
        followed = True
    assert followed or name not in FOLLOWED
