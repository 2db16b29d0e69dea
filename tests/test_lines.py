"""The counter of lines, which later changes are held to."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from scripts import lines

from tests import git_kit

ROOT = Path(__file__).parents[1]
RECORDED = ROOT / "docs/size.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ('"""Only a docstring,\n\nof three lines."""\n', 0),
        ("# a comment\n\n   # another\n", 0),
        ("x = 1  # with a comment\n", 1),
        ('x = 1\n"""What x is."""\n', 1),
        ('def f():\n    """Say.\n\n    More.\n    """\n    return """a\n\nb"""\n', 3),
        ('class A:\n    "One " \\\n    "docstring."\n    x: int\n', 2),
        ('"""Said."""; x = 1\n', 1),
        ("call(\n    # why\n    1,\n\n    2,\n)\n", 4),
        ('t = "å"\n\n\nu = "\u2028\x0c"\n', 2),
        ("x = 1\r\n\r\n# c\r\ny = 2\r\n", 2),
    ],
)
def test_python(text: str, expected: int) -> None:
    assert lines.python_lines(text) == expected


@pytest.mark.parametrize(
    ("ending", "text", "expected"),
    [
        (".html", "{# why #}\n<p>\n\n<!-- gone\n  too -->\n</p>{# x #}\n", 2),
        (".css", '/* a\n b */\np { color: red } /* c */\na::after { content: "/*" }\nb {}\n', 3),
        (".js", "// a\nconst x = 'http://x' // b\n/* c\n */ let y\nlet z = `/*\n\n// in it`\n", 4),
        (".typ", '// a\n#link("https://x")\n\n/* b */\n= H\n', 2),
    ],
)
def test_other_code(ending: str, text: str, expected: int) -> None:
    assert lines.other_lines(text, ending) == expected


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("tools/anslag/words.py", "(beside the parts)"),
        ("tools/anslag/site/views/rows.py", "site"),
        ("tools/anslag/site/templates/list.html", "templates"),
        ("tests/check/test_x.py", "tests"),
        ("tests/cases/x/page.html", None),
        ("registry/x.py", None),
        ("tools/anslag/locale/en/LC_MESSAGES/anslag.po", None),
    ],
)
def test_each_file_has_its_row(name: str, where: str | None) -> None:
    assert lines.row(name) == where


def test_the_checkout_and_a_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git_kit.start(tmp_path)
    file = tmp_path / "tools/anslag/check/a.py"
    file.parent.mkdir(parents=True)
    file.write_text("x = 1\n")
    first = git_kit.commit(tmp_path)
    file.write_text("x = 1\ny = 2\n")
    file.with_name("new.py").write_text("z = 3\n")
    assert lines.count(lines.checkout(tmp_path)) == {"check": 3}
    assert lines.count(lines.revision(first, tmp_path)) == {"check": 1}
    assert lines.main(["--help"]) == 0
    assert "[REVISION]" in capsys.readouterr().out
    assert lines.main(["a", "b"]) == 2


def test_an_unknown_revision_is_told_of_by_git(capfd: pytest.CaptureFixture[str]) -> None:
    assert lines.main(["no-such-revision"]) == 2
    assert "no-such-revision" in capfd.readouterr().err


def test_what_is_recorded_is_what_the_command_says() -> None:
    text = RECORDED.read_text(encoding="utf-8")
    name, shown = re.search(r"scripts\.lines ([0-9a-f]{7})\n(.*?)```", text, re.DOTALL).groups()  # type: ignore[union-attr]
    known = subprocess.run(
        ["git", "-C", str(ROOT), "cat-file", "-e", f"{name}^{{tree}}"], capture_output=True, check=False
    )
    if known.returncode:
        pytest.skip(f"this clone is too shallow to hold {name}")
    assert shown == lines.table(lines.count(lines.revision(name)))
