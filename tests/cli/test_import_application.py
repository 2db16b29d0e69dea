"""``anslag import application``: from the form that the site gives out to a record, with nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, load
from anslag.edit import canonical
from anslag.source import parse
from tests.documents.application_facts import facts, filled_application

from .kit import DAY, ROOT, Desk

AS_OF = date.fromisoformat(DAY)
REGISTER = load(Folder(ROOT / "registry", "registry/"))
RECORDS = {
    judged.brief.id: REGISTER.source.read(name).data for name, judged in REGISTER.judged.items() if judged.brief
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def application(desk: Desk, record: dict[str, Any], *changes: Any) -> Path:
    """Write the filled-in form of a record beside the register."""
    programme = REGISTER.references.programme(record["programme"], date.fromisoformat(record["application"]["received"]))
    assert programme is not None
    file = desk.folder.parent / "ansökan.docx"
    file.write_bytes(filled_application(record, programme, REGISTER.references, AS_OF, *changes))
    return file


def brought_in(desk: Desk, file: Path, received: str, *more: str) -> tuple[int, str]:
    given = ("--no-input", "--case-number", "KS 2026/0901", "--received", received, "--as-of", DAY, *more)
    return desk.run("import", "application", str(file), *given)


def made(desk: Desk, before: set[str]) -> tuple[str, Any]:
    (name,) = (name for name in set(desk.texts()) - before if "/projects/" in name)
    text = Path(name).read_text(encoding="utf-8")
    return text, parse(text.encode(), "x.yaml").data


@pytest.mark.parametrize("id_", ["2023-002", "2025-003", "2026-008"])
def test_a_filled_in_form_becomes_a_record_as_it_was_applied_for(desk: Desk, id_: str) -> None:
    record: Any = RECORDS[id_]
    desk.path(id_).unlink()
    before = set(desk.texts())
    status, said = brought_in(desk, application(desk, record), record["application"]["received"])
    assert status == 0, said
    text, found = made(desk, before)
    assert facts(found) == facts(record)
    assert "I ansökan, " not in text
    assert "Gissat" not in text
    assert canonical(parse(text.encode(), "x.yaml")) == text
