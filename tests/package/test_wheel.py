"""The wheel holds what the program needs, and speaks as the checkout does."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from anslag.language import LOCALE
from tests import git_kit

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


@pytest.fixture(scope="module")
def packed(wheel: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel)


def test_it_holds_each_catalogue_compiled_and_not_its_source(packed: zipfile.ZipFile) -> None:
    assert CATALOGUES
    names = packed.namelist()
    for source in CATALOGUES:
        assert f"anslag/locale/{source.relative_to(LOCALE).with_suffix('.mo').as_posix()}" in names
    assert not [name for name in names if name.endswith(".po")]


def test_it_holds_every_file_of_the_package_but_the_sources_of_catalogues(packed: zipfile.ZipFile) -> None:
    listed = git_kit.run(ROOT, "ls-files", "-z", "--", "tools/anslag").split("\0")
    ours = {name.removeprefix("tools/") for name in listed if name and (ROOT / name).is_file()}
    assert {name for name in ours if not name.endswith(".po")} <= set(packed.namelist())


def test_its_english_is_that_of_the_checkout_and_needs_no_compiler(packed: zipfile.ZipFile, tmp_path: Path) -> None:
    packed.extractall(tmp_path)
    script = "from anslag.language import english as e\nprint(e().gettext('Sök'), e().projects(1), e().projects(2))"
    blocked = f"import sys\nsys.modules['babel'] = None\nsys.path.insert(0, {str(tmp_path)!r})\n"
    said = [
        subprocess.run([sys.executable, "-c", text], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        for text in (script, blocked + "import anslag\nassert 'site-packages' not in anslag.__file__\n" + script)
    ]
    assert said[0] == said[1]
    assert said[0].startswith("Search 1 project ")


def test_it_says_where_it_comes_from_and_is_not_for_an_index(packed: zipfile.ZipFile) -> None:
    [name] = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = packed.read(name).decode()
    assert "Classifier: Private :: Do Not Upload\n" in metadata
    for label in ("Source", "Changelog", "Security"):
        assert f"Project-URL: {label}, https://" in metadata
