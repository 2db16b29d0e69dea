"""Internal texts planted in every record are nowhere in the public site, not even in what is compressed."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from anslag.schema import field
from anslag.schema.store import schema as schema_of
from anslag.source import parse
from tests.house import furnish
from tests.public.test_public_canary import PROJECT
from tests.web.conftest import AS_OF, ROOT

MARK = "kanarie"
BOUND = {
    "case_number",  # has a form, set by the programme
    "decisions.by",  # is one of the deciding bodies of the programme
    "changes.what.to",  # fits the field that it moves
    "decisions.what.to",  # is as public as the field of the decision that it corrects
    "handling.consultations.partner",  # is a partner's name
    "application.budget.other_grants.funder",  # is public when the budget was not revised
}


class Planter:
    """Plants a canary in each internal text of a record, and a comment; remembers which stands where."""

    def __init__(self) -> None:
        self.numbers = count()
        self.planted: dict[str, str] = {}

    def plant(self, value: Any, path: tuple[str | int, ...]) -> Any:
        if isinstance(value, dict):
            return {key: self.plant(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.plant(item, (*path, place)) for place, item in enumerate(value)]
        name = ".".join(step for step in path if isinstance(step, str))
        about = field("project", path)
        if not isinstance(value, str) or name in PROJECT | BOUND or about is None or not free(about.schema):
            return value
        canary = f"{MARK}{next(self.numbers)}x"
        self.planted[canary] = name
        return f"{canary}@{canary}.example" if about.schema.get("format") == "email" else f"{value} {canary}"

    def record(self, path: Path) -> None:
        data = self.plant(parse(path.read_bytes(), path.name).data, ())
        comment = f"{MARK}{next(self.numbers)}x"
        self.planted[comment] = "en kommentar"
        text = json.dumps(data, ensure_ascii=False, indent=1, default=number)
        path.write_text(f"# {comment}\n{text}\n", encoding="utf-8")


def number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def free(schema: dict[str, Any]) -> bool:
    """Whether any words go: a field with a form or with choices has no room for a canary."""
    if schema.get("format") == "email":
        return True
    forms = {schema_of("project")["$defs"][name]["pattern"] for name in ("line", "text")}
    return schema.get("pattern") in {None, *forms} and not {"format", "enum", "const"} & schema.keys()


def contents(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and of all that is packed in it."""
    raw = path.read_bytes()
    yield raw
    if raw[:2] == b"\x1f\x8b":
        yield gzip.decompress(raw)
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if path.suffix == ".pdf":
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                yield stream


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Build the public site of a register full of canaries, by the command itself."""
    folder = tmp_path_factory.mktemp("kanarie")
    shutil.copytree(ROOT / "registry", folder / "registry")
    furnish(folder)
    planter = Planter()
    for path in sorted((folder / "registry").glob("projects/*/*.yaml")):
        planter.record(path)
    anslag = Path(sys.executable).with_name("anslag")
    command = [str(anslag), "build", "--only", "public", "--as-of", AS_OF]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site" / "public", planter.planted


def test_no_canary_gets_out(planted: tuple[Path, dict[str, str]]) -> None:
    site, names = planted
    assert len(names) > 500
    assert {"application.answers.purpose", "handling.statements.assessment", "contact.email"} <= set(names.values())
    leaks = {
        (names.get(found, found), str(path.relative_to(site)))
        for path in site.rglob("*")
        if path.is_file()
        for content in contents(path)
        for found in re.findall(rf"{MARK}[0-9]+x", content.decode("utf-8", "ignore"))
    }
    assert leaks == set()
    assert not [path for path in site.rglob("*") if MARK in path.relative_to(site).as_posix()]
