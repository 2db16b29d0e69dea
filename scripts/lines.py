"""Count the lines of code: those left when blank lines, comments and docstrings are taken away.

Usage: python -m scripts.lines [REVISION]

Without a revision the files of the checkout are counted, the new ones that Git does not ignore among them.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tarfile
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = "tools/anslag/"
OTHERS = ("tests/", "bench/", "scripts/")

# A string or template literal is matched before a comment, so that `//` in an address starts none.
_STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
_BLOCK = r"/\*.*?\*/"
_COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL),
    ".css": re.compile(rf"(?P<keep>{_STRING})|{_BLOCK}", re.DOTALL),
    ".js": re.compile(rf"(?P<keep>{_STRING}|`(?:\\.|[^`\\])*`)|{_BLOCK}|//[^\n]*", re.DOTALL),
    ".typ": re.compile(rf'(?P<keep>"(?:\\.|[^"\\])*")|{_BLOCK}|(?<!:)//[^\n]*', re.DOTALL),
}
_ROWS = {".html": "templates", ".css": "CSS", ".js": "JavaScript", ".typ": "Typst"}
_NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def python_lines(text: str) -> int:
    """Return how many lines of a Python module hold code.

    A string that stands alone as a statement is a docstring, wherever it stands. Raise `SyntaxError` for what is not
    Python.
    """
    documented = {
        (node.lineno, node.col_offset)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    code: set[int] = set()
    inside = False
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        first, last = token.start[0], token.end[0]
        # `ast` counts columns in bytes; before a docstring stands only white space, where they are the same.
        inside = token.start in documented or (inside and token.type != tokenize.NEWLINE and token.string != ";")
        if token.type not in _NOT_CODE and not inside:
            code.update(range(first, last + 1))
    lines = text.split("\n")  # as `tokenize` does: a form feed or U+2028 ends no line
    return sum(1 for number in code if lines[number - 1].strip())


def other_lines(text: str, ending: str) -> int:
    """Return how many lines of a template, style sheet or script hold anything but comments. `ending` is ``.css``…"""
    left = _COMMENTS[ending].sub(lambda found: found.groupdict().get("keep") or "", text)
    return sum(1 for line in left.splitlines() if line.strip())


def row(name: str) -> str | None:
    """Return the row that a file's lines are counted in, by its path; None when the file is no code."""
    ending = Path(name).suffix
    if name.startswith(PROGRAM):
        if ending in _ROWS:
            return _ROWS[ending]
        part, deeper, _ = name.removeprefix(PROGRAM).partition("/")
        return None if ending != ".py" else part if deeper else "(beside the parts)"
    return next((folder.rstrip("/") for folder in OTHERS if name.startswith(folder) and ending == ".py"), None)


def count(files: Iterable[tuple[str, str]]) -> Counter[str]:
    """Return the lines of code by row, of files given as path and text."""
    counted: Counter[str] = Counter()
    for name, text in files:
        where = row(name)
        if where is not None:
            ending = Path(name).suffix
            counted[where] += python_lines(text) if ending == ".py" else other_lines(text, ending)
    return counted


def checkout(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of code as it is on disk."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    for name in listed:
        if row(name) is not None and (root / name).is_file():
            yield name, (root / name).read_text(encoding="utf-8-sig")


def revision(name: str, root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of code as a revision has it. Raise `CalledProcessError` when there is none."""
    archive = _git(root, "archive", "--format=tar", f"{name}^{{tree}}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            held = files.extractfile(member) if row(member.name) is not None else None
            if held is not None:
                yield member.name, held.read().decode("utf-8-sig")


def table(counted: Counter[str]) -> str:
    """Return the rows as text: the parts of the program and their sum, then all that stands beside."""
    beside = [*_ROWS.values(), *(folder.rstrip("/") for folder in OTHERS)]
    parts = sorted(counted.keys() - set(beside))
    rows = [(part, counted[part]) for part in parts]
    rows.append(("the program, Python", sum(counted[part] for part in parts)))
    rows += [(name, counted[name]) for name in beside]
    return "".join(f"{name:<22}{lines:>7}\n" for name, lines in rows)


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.PIPE).stdout


def main(words: list[str]) -> int:
    """Print the table of the checkout, or of the revision named; return the status to end with."""
    if len(words) > 1 or (words and words[0].startswith("-")):
        print(__doc__)
        return 0 if words[0] in {"-h", "--help"} else 2
    try:
        files = list(revision(words[0]) if words else checkout())
    except subprocess.CalledProcessError:  # Git has said why
        return 2
    print(table(count(files)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
