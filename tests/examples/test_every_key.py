"""Every key of a programme is read: altered alone, it changes a verdict, a page or a paper of a register here.

A key that is altered and changes nothing is a promise that the program does not keep. The registers are Granvik's and
Värnamo's, and `RICHER` has for each what neither says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from anslag.casework.handouts import handouts
from anslag.casework.handouts import made as paper_of
from anslag.casework.notice_paper import notice_paper
from anslag.casework.office import open_office
from anslag.casework.report_forms import FormKind, report_form
from anslag.casework.statement_paper import statement_paper
from anslag.check import Folder
from anslag.check.load import load
from anslag.check.verdict import verdict
from anslag.language import SWEDISH
from anslag.public import publish
from anslag.site.internal import internal_site
from anslag.site.views import acknowledge, apply, public_pages, said
from anslag.source import Document, parse
from tests.examples.richer import RICHER
from tests.site.kit import ROOT, made

SCHEMA: dict[str, Any] = json.loads((ROOT / "tools/anslag/schemas/programme.schema.json").read_text("utf-8"))
Path_ = tuple[str, ...]
Plain = dict[str, Any]
REGISTERS = {
    "granvik": (ROOT / "tests/cases/granvik/head", date(2026, 11, 2)),
    "varnamo": (ROOT / "examples/varnamo/registry", date(2018, 2, 1)),
}
OWN = {"form", "id", "valid_from"}
"""What says which file it is, and in which form."""


def leaves(node: Plain, path: Path_ = ()) -> Iterator[tuple[Path_, Plain]]:
    """Yield each key of the schema that holds a value, with `*` for the entries of a list, and what it may hold."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        node = {"words": True} if name.endswith("words") else {**SCHEMA["$defs"][name], **node}
    if "properties" in node:
        for key, value in node["properties"].items():
            yield from leaves(value, (*path, key))
    elif "items" in node:
        yield from leaves(node["items"], (*path, "*"))
    else:
        yield path, node


ELSEWHERE = {
    "applicants.*.attachments.*.unless_new": "tests/rules/test_examples.py",
    "decisions.refills_frame": "tests/casework/test_ledger.py",
    "exemptions_land_first": "tests/check/test_exempt.py",
    "handling.meeting_before_application": "tests/lifecycle/test_steps.py",
    "public.featured": "tests/public/test_public_pages.py",
}
"""Keys whose difference takes more facts or a change of the register to see, and the test that flips each."""
KEYS = [
    (path, node)
    for path, node in leaves(SCHEMA)
    if path[0] not in {*OWN, "corrections", "severity"} and ".".join(path) not in ELSEWHERE
]
"""The severities are flipped in `tests/rules/test_severity.py`, each."""


def places(value: Any, path: Path_) -> Iterator[tuple[Any, Any]]:
    """Yield where in a programme a key stands: what holds it and the key or number there."""
    head, *rest = path
    inside = range(len(value)) if head == "*" and isinstance(value, list) else [head]
    for at in inside:
        if isinstance(at, int) or (isinstance(value, dict) and at in value):
            if rest:
                yield from places(value[at], tuple(rest))
            else:
                yield value, at


def others(value: Any, node: Plain) -> Iterator[Any]:
    """Yield other values that a key may hold."""
    if "enum" in node:
        yield from (one for one in node["enum"] if one != value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (one for one in (value + 1, value * 3, value - 1, value // 4, 0) if one >= node.get("minimum", 0))
    elif isinstance(value, dict):
        yield {key: f"Ändrat {text}" for key, text in value.items()}
    elif "words" in node:
        yield f"Ändrat {value}"
    elif value.startswith("https://"):
        yield "https://andrad.example/"
    elif "@" in value:
        yield "andrad@andrad.example"
    elif len(value) == 5 and value[2] == "-":
        yield "11-30"
        yield "03-01"
    elif value[0].islower() and " " not in value:
        yield from ("applied", "changes", f"{value}_x", f"{value}-x")
    else:
        yield from (f"Ändrat {value}", f"{value}0", "212000-0530", "X § 17")


class Unaltered(Folder):
    """A register's folder of which all but the programme is read once."""

    @cached_property
    def documents(self) -> dict[str, Document]:
        """What has been read."""
        return {}

    def read(self, name: str) -> Document:
        """Return the file with that name."""
        if name not in self.documents:
            self.documents[name] = super().read(name)
        return self.documents[name]

    def with_programme(self, plain: Plain) -> Folder:
        """Return the folder with another programme: JSON is YAML."""
        [name] = (name for name, kind in self.kinds.items() if kind == "programme")
        self.documents[name] = Document(name, written(plain).decode(), plain, ())
        return self


@dataclass
class Trial:
    """A register in a folder, of which one programme's file is altered."""

    folder: Unaltered
    day: date
    plain: Plain

    def outcomes(self, plain: Plain) -> Iterator[Any]:
        """Yield what the register comes to with a programme, what costs least first; nothing when it is not one."""
        register = load(self.folder.with_programme(plain))
        findings = verdict(register, self.day).new
        if any(one.code.startswith(("SCH", "SRC")) for one in findings):
            return
        yield sorted((one.code, one.severity.name, one.record, one.message) for one in findings)
        registry = register.registry
        public = said(publish(registry, self.day), SWEDISH)
        for page in chain(
            apply.pages(public, SWEDISH),
            made(acknowledge.pages(public, SWEDISH)),
            made(public_pages(public, SWEDISH)),
        ):
            yield page.address, page.title, page.description, str(page.body), str(page.head)
        office = open_office(registry, findings, self.day)
        for one in office.dossiers:
            yield [paper_of(office, one, paper) for paper in handouts(office, one) if paper.open]
            yield statement_paper(office, one)
            yield notice_paper(office, one) if one.project.decisions else None
            yield [report_form(one, kind) for kind in FormKind if one.granted]
        for page in internal_site(registry, findings, self.day)[0]:
            yield page.address, str(page.body)

    @cached_property
    def before(self) -> list[Any]:
        """What it comes to as it is."""
        return list(self.outcomes(self.plain))

    def reads(self, path: Path_, node: Plain) -> bool:
        """Return whether a key is read: whether any other value at any of its places changes what comes of it."""
        number = len(list(places(self.plain, path)))
        for which in range(number):
            for other in others(deepcopy(holder(self.plain, path, which)), node):
                plain = deepcopy(self.plain)
                where, at = list(places(plain, path))[which]
                where[at] = other
                if any(was != now for was, now in zip(self.before, self.outcomes(plain), strict=False)):
                    return True
        return False


def holder(plain: Plain, path: Path_, which: int) -> Any:
    """Return the value at one of the places of a key."""
    where, at = list(places(plain, path))[which]
    return where[at]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """Return the registers, and for each richer form of one another."""
    found = []
    for name, patches in (("granvik", {}), ("varnamo", {}), *RICHER):
        folder, day = REGISTERS[name]
        copy = Path(shutil.copytree(folder, tmp_path_factory.mktemp("trial") / "registry"))
        plain = read(next(copy.glob("programmes/*/*.yaml")))
        for file, patch in patches.items():
            if file == "programme":
                plain = merged(plain, patch)
            else:
                (path,) = copy.rglob(file)
                path.write_bytes(written(merged(read(path), patch)))
        found.append(Trial(Unaltered(copy, "registry/"), day, plain))
        assert found[-1].before, "not a register"
    return found


def read(file: Path) -> Any:
    """Return a file's plain data."""
    return parse(file.read_bytes(), file.name).data


def written(plain: Any) -> bytes:
    """Return plain data as the bytes of a file: JSON is YAML."""
    return json.dumps(plain, default=float, ensure_ascii=False).encode()


def merged(base: Any, patch: Any) -> Any:
    """Return data with another laid over it; `None` takes a key away, a list stands whole."""
    if not isinstance(base, dict) or not isinstance(patch, dict):
        return patch
    laid = {key: merged(base.get(key), value) for key, value in patch.items() if value is not None}
    return {**{key: value for key, value in base.items() if key not in patch}, **laid}


@pytest.mark.parametrize(("key", "where"), ELSEWHERE.items())
def test_what_is_flipped_elsewhere_is(key: str, where: str) -> None:
    texts = [ROOT / where, *(ROOT / "tools/anslag/rules").glob("*.py")] if "rules" in where else [ROOT / where]
    assert any(key.rsplit(".", 1)[-1] in text.read_text("utf-8") for text in texts)
    assert key in {".".join(path) for path, _ in leaves(SCHEMA)}


@pytest.mark.parametrize(("path", "node"), KEYS, ids=lambda value: ".".join(value) if isinstance(value, tuple) else "")
def test_a_key_that_is_altered_changes_something(trials: list[Trial], path: Path_, node: Plain) -> None:
    with_it = [trial for trial in trials if list(places(trial.plain, path))]
    assert with_it, "no register here has the key"
    assert any(trial.reads(path, node) for trial in with_it), "nothing reads the key"
