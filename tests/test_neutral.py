"""No municipality's word is in the program: what is one grant's own stands in its programme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "tools" / "anslag"
WORDS = (
    *(
        "jönköp",
        "jonkop",
        "råslätt",
        "raslatt",
        "öxnehaga",
        "oxnehaga",
        "österäng",
        "osterang",
        "huskvarna",
        "norrahammar",
    ),
    *(
        "bankeryd",
        "värnamo",
        "varnamo",
        "integrationsansl",
        "integrationsstrateg",
        "strategen",
        "strateg\\b",
        "ledningsutskott",
    ),
    *("executive_committee", "analysis_sustainability"),
    *("utskottet", "stadskontor", "områdesgrupp", "områdessamverkan", "koordinator"),
    *("anvisningar för stad", "information om beviljat integr", r"\bKS (?:19|20)\d\d", r"\bSK (?:19|20)\d\d"),
)
"""What belongs to a municipality or to its guidelines, as regular expressions in any case."""
_FIRST_FORM = PROGRAM / "schema" / "lift_conditions.py"
"""It says in words what the first form only had a switch for, in the registers that have that form."""
_FOUND = re.compile("|".join(WORDS), re.IGNORECASE)
_TEXTS = {".py", ".html", ".json", ".md", ".yaml", ".yml", ".po", ".typ", ".css", ".js", ".txt", ".toml", ".tmpl", ""}


def files() -> list[Path]:
    """Return what is code, templates, schemas, rules with their examples, catalogues, the starter and the handbook."""
    found = (path for path in PROGRAM.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path for path in found if path.suffix in _TEXTS and path != _FIRST_FORM)


def told(text: str) -> list[str]:
    """Return the lines of a text that have such a word, with their numbers."""
    return [f"{n}: {line.strip()[:120]}" for n, line in enumerate(text.splitlines(), 1) if _FOUND.search(line)]


@pytest.mark.parametrize("folder", sorted({path.relative_to(PROGRAM).parts[0] for path in files()}))
def test_no_municipality_is_in_the_program(folder: str) -> None:
    within = [path for path in files() if path.relative_to(PROGRAM).parts[0] == folder]
    found = {str(path.relative_to(PROGRAM)): told(path.read_text("utf-8")) for path in within}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line", ["Kommunstyrelsens ledningsutskott", "Råslätts bibliotek", "KS 2025/0123", "strategen"]
)
def test_such_a_word_is_found(line: str) -> None:
    assert told(f"# kod\n{line}\n") == [f"2: {line}"]
