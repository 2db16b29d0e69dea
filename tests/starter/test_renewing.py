"""``anslag upgrade`` on a register of an office's own, whose files an older version of the program wrote."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from anslag.starter.renewal import steps
from tests import git_kit

from .kit import ROOT, made, run, texts

SCHEMA = "schemas/areas.schema.json"
PIPELINE = ".github/workflows/kontroll.yml"
FILE = ".anslag/register.json"


def older(register: Path, name: str, content: str, version: str = "0.0.9") -> None:
    """Let a file be as an older version of the program wrote it."""
    import hashlib

    (register / name).write_text(content, encoding="utf-8")
    told = json.loads((register / FILE).read_text("utf-8"))
    told["anslag"] = version
    told["written"][name] = hashlib.sha256(content.encode()).hexdigest()
    (register / FILE).write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return made(tmp_path / "register")


def test_a_register_of_this_version_has_nothing_to_change(register: Path) -> None:
    before = texts(register)
    status, said = run(register, "upgrade", "--write")
    assert status == 0
    assert "Registret skrevs av samma version." in said
    assert "0 filer av dem som programmet skriver ändrades." in said
    assert "Det här behöver ni göra" not in said
    assert "Öppna ändringsförslag" not in said
    assert texts(register) == before


def test_what_was_not_altered_becomes_the_new_version_s(register: Path) -> None:
    now = texts(register)
    older(register, SCHEMA, "{}\n")
    older(register, PIPELINE, "name: Gammal\n")
    before = texts(register)
    status, said = run(register, "upgrade")
    assert status == 0
    assert "Registret skrevs av Anslag 0.0.9. Det här är Anslag 0.1.0." in said
    assert f"{SCHEMA}  skulle skrivas\n" in said
    assert "2 filer av dem som programmet skriver skulle ändras." in said
    assert "Det här behöver ni göra för 0.1.0:\n- " in said
    assert said.endswith("Ingenting är skrivet. Kör samma kommando med --write för att göra det.\n")
    assert texts(register) == before
    status, said = run(register, "upgrade", "--write")
    assert f"{PIPELINE}  skrevs\n" in said
    assert texts(register) == now


def test_what_the_office_altered_is_shown_and_left(register: Path) -> None:
    now = texts(register)
    older(register, SCHEMA, '{\n  "title": "Gammal"\n}\n')
    ours = '{\n  "title": "Vår egen"\n}\n'
    (register / SCHEMA).write_text(ours, encoding="utf-8")
    status, said = run(register, "upgrade", "--write")
    assert status == 0
    assert "Ändrat för hand, och annorlunda i den här versionen. Filerna rörs inte." in said
    assert f"--- {SCHEMA} (er)\n+++ {SCHEMA} (0.1.0)\n" in said
    assert '-  "title": "Vår egen"\n' in said
    assert "0 filer av dem som programmet skriver ändrades." in said
    assert texts(register) == {**now, SCHEMA: ours.encode()}
    status, said = run(register, "upgrade")  # told once: this version has nothing more to offer
    assert "Vår egen" not in said


def test_line_ends_of_a_checkout_are_no_alteration(register: Path) -> None:
    now = texts(register)
    older(register, SCHEMA, "{\n}\n")
    for name in (SCHEMA, PIPELINE, "schemas/project.schema.json"):
        (register / name).write_bytes((register / name).read_bytes().replace(b"\n", b"\r\n"))
    status, said = run(register, "upgrade", "--write")
    assert status == 0
    assert "1 fil av dem som programmet skriver ändrades." in said
    assert "Ändrat för hand" not in said
    assert (register / SCHEMA).read_bytes() == now[SCHEMA]


def test_a_file_that_is_no_longer_written_goes_unless_it_was_altered(register: Path) -> None:
    older(register, "schemas/gammal.json", "1\n")
    older(register, "schemas/ändrad.json".replace("ä", "a"), "1\n")
    (register / "schemas/andrad.json").write_text("2\n", encoding="utf-8")
    (register / SCHEMA).unlink()
    status, said = run(register, "upgrade", "--write")
    assert status == 0
    assert "schemas/gammal.json  togs bort: den används inte längre" in said
    assert "schemas/andrad.json  används inte längre, men är ändrad för hand och rörs inte." in said
    assert not (register / "schemas/gammal.json").exists()
    assert (register / "schemas/andrad.json").exists()
    assert not (register / SCHEMA).exists()  # taken away by the office


def test_another_forge_is_another_pipeline_and_an_unknown_one_none(register: Path) -> None:
    told = (register / FILE).read_text("utf-8")
    (register / FILE).write_text(told.replace('"github"', '"egen"'), encoding="utf-8")
    before = texts(register)
    assert run(register, "upgrade")[0] == 0
    assert "0 filer av dem som programmet skriver skulle ändras." in run(register, "upgrade")[1]
    (register / FILE).write_text(told.replace('"github"', '"gitlab"'), encoding="utf-8")
    assert run(register, "upgrade", "--write")[0] == 0
    changed = texts(register).keys() ^ before.keys()
    assert changed == {
        *(".gitlab-ci.yml", "CODEOWNERS.example", PIPELINE, ".github/workflows/publicera.yml"),
        ".github/CODEOWNERS.example",
    }


def test_what_a_register_tells_reaches_no_other_file(register: Path, tmp_path: Path) -> None:
    (tmp_path / "utanför.txt").write_text("kvar\n", encoding="utf-8")
    for name in ("../utanför.txt", "schemas/../../utanför.txt", "registry/areas.yaml", "mkdocs.yml"):
        older(register, name, (register / name).read_text("utf-8"))
    before = texts(tmp_path)
    assert run(register, "upgrade", "--write")[0] == 0
    after = texts(tmp_path)
    assert {name: one for name, one in after.items() if not name.endswith(FILE)}.items() <= before.items()
    assert after.keys() >= {"utanför.txt", "register/registry/areas.yaml", "register/mkdocs.yml"}


def test_nothing_is_written_through_a_link(register: Path, tmp_path: Path) -> None:
    older(register, SCHEMA, "{}\n")
    (register / "schemas").rename(tmp_path / "annat")
    (register / "schemas").symlink_to(tmp_path / "annat")
    status, said = run(register, "upgrade", "--write")
    assert status == 2
    assert "är en länk till ett annat ställe. Ingenting skrevs." in said
    assert (tmp_path / "annat" / Path(SCHEMA).name).read_text("utf-8") == "{}\n"


@pytest.mark.parametrize("command", ["check", "build", "upgrade", "status", "fmt"])
def test_a_register_of_a_newer_version_is_refused(register: Path, command: str) -> None:
    told = (register / FILE).read_text("utf-8")
    (register / FILE).write_text(told.replace('"anslag": "0.1.0"', '"anslag": "0.10.0"'), encoding="utf-8")
    before = texts(register)
    status, said = run(register, command)
    assert status == 2
    assert said == (
        "anslag: Registret är skrivet för Anslag 0.10.0, och det här är 0.1.0. Ett äldre program kan läsa det fel. "
        "Installera den version som registret anger: python .anslag/installera.py\n"
    )
    assert texts(register) == before
    (register / FILE).write_text(told.replace('"0.1.0"', '"0.1"'), encoding="utf-8")
    assert run(register, "check")[0] == 0


def test_what_tells_is_mended_as_the_message_says(register: Path) -> None:
    git_kit.start(register)
    git_kit.commit(register)
    for text in ("{", "[]", '{"anslag": "x", "forge": "", "written": {}}'):
        (register / FILE).write_text(text, encoding="utf-8")
        status, said = run(register, "check")
        assert status == 2
        mend = said.strip().rpartition(": ")[2].split()
        assert mend[:2] == ["git", "checkout"]
        subprocess.run(mend, cwd=register, check=True, capture_output=True)
        assert run(register, "check")[0] == 0


def test_an_open_request_of_the_old_form_is_brought_along_as_it_is_told(tmp_path: Path) -> None:
    """The remedy, followed to the letter: what the request adds is kept, in the form of today."""
    register = tmp_path / "register"
    git_kit.start(register)
    first = ROOT / "tests/lift/first"
    git_kit.copy_of(ROOT, tmp_path / "from", ":!tools", ":!bench", ":!docs")
    (tmp_path / "from/tests/lift/first").rename(register / "registry")
    assert first.is_dir()
    git_kit.commit(register)
    [record] = register.glob("registry/projects/2025/2025-007-*.yaml")
    git_kit.run(register, "switch", "--quiet", "--create", "andring")
    old = record.read_text("utf-8")
    record.write_text(old.replace("title: Språkcafé på Råslätt", "title: Språkcafé vid torget"), encoding="utf-8")
    assert record.read_text("utf-8") != old
    git_kit.commit(register)
    git_kit.run(register, "switch", "--quiet", "main")
    status, said = run(register, "upgrade", "--write")
    assert status == 0
    assert "Öppna ändringsförslag är kvar i det gamla formatet." in said
    assert "kör anslag upgrade --records --write, spara" in said
    git_kit.commit(register)
    git_kit.run(register, "switch", "--quiet", "andring")
    assert run(register, "upgrade", "--records", "--write")[0] == 0
    git_kit.commit(register)
    git_kit.run(register, "merge", "--quiet", "main")
    changed = git_kit.run(register, "diff", "--stat", "main").splitlines()
    assert len(changed) == 2, changed
    assert "title: Språkcafé vid torget" in record.read_text("utf-8")
    assert "form: 2" in record.read_text("utf-8")


def test_steps_are_those_of_the_versions_passed() -> None:
    told = {"0.2.0": ["b"], "0.1.0": ["a"], "0.10.0": ["d"], "0.3.0": ["c"]}
    assert steps("0.1.0", "0.3.0", told) == {"0.2.0": ["b"], "0.3.0": ["c"]}
    assert list(steps("", "1.0", told)) == ["0.1.0", "0.2.0", "0.3.0", "0.10.0"]
    assert steps("0.3", "0.3.0", told) == {}


def test_the_changelog_says_what_an_office_must_do() -> None:
    """The same lines and no others, under each version: what is not released yet stands under its coming number."""
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")
    written = {
        found[1]: [" ".join(line.split()) for line in found[2].strip().removeprefix("- ").split("\n- ")]
        for found in re.finditer(r"\(told by `anslag upgrade`, (.+?)\):\n\n((?:(?:- |  ).+\n)+)", log)
    }
    assert written == yaml.safe_load((ROOT / "tools/anslag/starter/steps.yaml").read_text("utf-8"))
