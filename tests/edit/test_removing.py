"""What is taken out of a file goes with its lines, or with its words where several share a line, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from anslag.edit import EditError, add_fact
from anslag.edit.change import take_out
from anslag.source import KeyPath, parse

ROOT = Path(__file__).parents[2]
FIRST, SECOND, ONLY = ("payment_plan", 0), ("payment_plan", 1), ("payment_plan",)

TEXTS: dict[str, tuple[str, KeyPath, str]] = {
    "the first": (
        "payment_plan:\n  - id: 1\n    amount: 5\n  - id: 2\n    amount: 6\n",
        FIRST,
        "payment_plan:\n  - id: 2\n    amount: 6\n",
    ),
    "the last": (
        "payment_plan:\n- id: 1\n- id: 2\n  amount: 6\ntitle: A\n",
        SECOND,
        "payment_plan:\n- id: 1\ntitle: A\n",
    ),
    "without a break at the end": ("payment_plan:\n- id: 1\n- id: 2", SECOND, "payment_plan:\n- id: 1\n"),
    "within braces": ("payment_plan:\n  - {id: 1}\n  - {id: 2}\n", FIRST, "payment_plan:\n  - {id: 2}\n"),
    "the first within brackets": ("payment_plan: [{id: 1}, {id: 2}]\n", FIRST, "payment_plan: [{id: 2}]\n"),
    "the last within brackets": ("payment_plan: [{id: 1}, {id: 2}]\n", SECOND, "payment_plan: [{id: 1}]\n"),
    "brackets over lines": ("payment_plan: [\n  {id: 1},\n  {id: 2}]\n", FIRST, "payment_plan: [\n  {id: 2}]\n"),
    "the only one": ("title: A\n\npayment_plan:\n  - id: 1\n\nid: B\n", FIRST, "title: A\n\nid: B\n"),
    "the only one at the end": ("title: A\n\npayment_plan:\n  - id: 1\n", FIRST, "title: A\n"),
    "the only one within brackets": ("payment_plan: [{id: 1}]\ntitle: A\n", FIRST, "title: A\n"),
    "a blank line between": (
        "payment_plan:\n  - id: 1\n\n  - id: 2\n\n  - id: 3\n",
        SECOND,
        "payment_plan:\n  - id: 1\n\n  - id: 3\n",
    ),
    "a dash of its own line": ("payment_plan:\n-\n  id: 1\n-\n  id: 2\n", FIRST, "payment_plan:\n-\n  id: 2\n"),
    "a whole list": ("payment_plan:\n- id: 1\n- id: 2\ntitle: A\n", ONLY, "title: A\n"),
    "a text in a group": (
        "decisions:\n- kind: grant\n  reason: |\n    Ett\n\n    två\n  amount: 5\n",
        ("decisions", 0, "reason"),
        "decisions:\n- kind: grant\n  amount: 5\n",
    ),
    "comments beside": (
        "# planen\npayment_plan: # två\n  # först\n  - id: 1\n  - id: 2\n  # slut\n",
        SECOND,
        "# planen\npayment_plan: # två\n  # först\n  - id: 1\n  # slut\n",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("style", TEXTS)
def test_the_rest_of_the_file_is_as_it_was(style: str, newline: str) -> None:
    text, path, expected = TEXTS[style]
    document = parse(text.replace("\n", newline).encode(), "x.yaml")
    assert take_out(document, path) == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "path", "why"),
    [
        ("payment_plan:\n  - id: 1  # först\n  - id: 2\n", FIRST, "har en kommentar"),
        ("payment_plan:\n  - id: 1\n  # sedan\n  - id: 2\n", SECOND, "har en kommentar"),
        ("# planen\npayment_plan:\n  - id: 1\n", FIRST, "har en kommentar"),
        ("payment_plan:\n  - id: 1\n", SECOND, "finns inte i filen"),
        ("payment_plan:\n  - id: 1\n", ("title",), "finns inte i filen"),
        ("payment_plan:\n  - id: 1\n    amount: 5\n", (*FIRST, "id"), "delar rad med något annat"),
        ("title: A\n", ("title",), "inte går att ändra säkert"),
        ("title: A\ntitle: B\n", ("title",), "måste rättas innan något kan tas bort"),
    ],
)
def test_what_cannot_be_taken_out_safely_is_left(text: str, path: KeyPath, why: str) -> None:
    with pytest.raises(EditError, match=why):
        take_out(parse(text.encode(), "x.yaml"), path)


@pytest.mark.parametrize("file", sorted((ROOT / "registry/projects").rglob("*.yaml")), ids=lambda file: file.stem)
def test_what_was_added_and_taken_out_leaves_no_trace(file: Path) -> None:
    document = parse(file.read_bytes(), file.name)
    data = document.data
    assert isinstance(data, dict)
    planned = data.get("payment_plan") or []
    assert isinstance(planned, list)
    added = add_fact(document, ("payment_plan",), {"id": 99, "due": "2027-12-01", "amount": 1})
    back = take_out(parse(added.encode(), file.name), ("payment_plan", len(planned)))
    assert back == document.text
