"""The demonstration renamed to a municipality that does not exist: nothing of the first is left on either site."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from scripts.rename import LEFT, rename, renamed

from anslag.cli import main

_TEXT = {".html", ".xml", ".json", ".csv", ".txt", ".svg", ".ics", ".js"}
_PACKED = {".docx", ".xlsx"}


def said(file: Path) -> str:
    """Return what a file says, also one that is packed; empty of a picture."""
    if file.suffix in _TEXT:
        return file.read_text("utf-8")
    if file.suffix in _PACKED:
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
            return " ".join(packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(".xml"))
    return ""


def test_words_are_renamed_with_their_endings() -> None:
    assert renamed("Integrationsstrategen i Jönköpings kommun") == "Projektsamordnaren i Älvhamns kommun"
    assert renamed("anslag@jonkoping.example, raslatt") == "anslag@alvhamn.example, strandvik"
    assert LEFT.search("Ledningsutskottet")


@pytest.mark.prove
def test_nothing_of_the_first_municipality_is_left(tmp_path: Path) -> None:
    rename(tmp_path / "office")
    built = CliRunner().invoke(main, ["-C", str(tmp_path / "office"), "build", "--out", str(tmp_path / "site")])
    assert built.exit_code == 0, built.output[-2000:]
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert {"public", "internal"} <= {path.relative_to(tmp_path / "site").parts[0] for path in files}
    left = {
        path.relative_to(tmp_path / "site").as_posix(): found[0]
        for path in files
        if (found := LEFT.search(path.name) or LEFT.search(said(path)))
    }
    assert left == {}
