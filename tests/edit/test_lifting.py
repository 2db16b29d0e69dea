"""A record's text is lifted to the form of today: its layout stays, and no comment is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.edit import EditError
from anslag.edit.change import same
from anslag.edit.lifting import lift_text
from anslag.edit.yaml_lines import ordered, record
from anslag.schema.lift import form_of, lifted
from anslag.source import Document, parse, read
from tests.lift.records import Plain, records

FIRST = sorted((Path(__file__).parents[1] / "lift" / "first").glob("projects/*/*.yaml"))


def document(text: str) -> Document:
    return parse(text.encode(), "2025-007-sprakcafe.yaml")


def lift(text: str) -> str:
    return lift_text("project", document(text))


HEAD = "id: 2025-007\napplication:\n  received: 2025-03-03\n"
LIFTED = "form: 2\nid: 2025-007\napplication:\n  received: 2025-03-03\n"

STYLES: dict[str, tuple[str, str]] = {
    "a decision": (
        "decision:\n  date: 2025-04-16\n  by: head\n  outcome: granted\n",
        "decisions:\n  - kind: grant\n    date: 2025-04-16\n    by: head\n",
    ),
    "conditions": (
        "decision:\n  date: 2025-04-16\n  outcome: granted\n  conditions:\n    - Avtal.  # lokal\n    - Film.\n",
        (
            "decisions:\n  - kind: grant\n    date: 2025-04-16\n    conditions:\n      # lokal\n"
            "      - key: villkor-1\n        text: Avtal.\n      - key: villkor-2\n        text: Film.\n"
        ),
    ),
    "a revised budget is a part of its own": (
        (
            "\ndecision:\n  date: 2025-04-16\n  outcome: granted_in_part\n  # om budgeten\n  budget:\n    lines:\n"
            "      - {id: a, text: A, amount: 1}  # rad\n  reason: Bra\n\ncontact: {role: Chef, email: a@b.example}\n"
        ),
        (
            "\ndecisions:\n  - kind: grant_in_part\n    date: 2025-04-16\n    reason: Bra\n\n# om budgeten\nbudgets:\n"
            "  - of: 2025-04-16\n    date: 2025-04-16\n    lines:\n      - {id: a, text: A, amount: 1}  # rad\n"
            "\ncontact: [{date: 2025-04-16, role: Chef, email: a@b.example}]\n"
        ),
    ),
    "payouts": (
        (
            "# pengar\ndisbursements:  # i två delar\n  plan:\n    - {id: 1, due: 2025-09-01, amount: 5}\n"
            "  # betalt\n  paid:\n    - date: 2025-09-02\n      amount: 5\n"
        ),
        (
            "# pengar\n# i två delar\npayment_plan:\n  - {id: 1, due: 2025-09-01, amount: 5}\n"
            "# betalt\npayments:\n  - date: 2025-09-02\n    amount: 5\n"
        ),
    ),
    "a demand": (
        "repayment:\n  decided: 2026-08-03  # utskottet\n  demanded: 2000\n  due: 2026-09-01\n",
        "claims:\n  - kind: demand\n    date: 2026-08-03  # utskottet\n    amount: 2000\n    due: 2026-09-01\n",
    ),
    "an abstention": (
        "repayment:\n  decided: 2026-08-03\n  waived: true  # avstår\n  reason: Ringa\n",
        "claims:\n  - kind: abstention  # avstår\n    date: 2026-08-03\n    reason: Ringa\n",
    ),
    "a statement in braces": (
        "handling: {statement: {date: 2025-04-02, proposal: grant}}\n",
        "handling: {statements: [{date: 2025-04-02, proposal: grant}]}\n",
    ),
    "a change": (
        (
            "period:\n  end: 2026-08-31  # slut\nchanges:\n  - notified: 2026-05-04\n    # fältet\n"
            "    field: period.end\n    from: 2026-06-30  # förr\n    to: 2026-08-31\n    decided: 2026-05-11\n"
            "    by: strategist\n"
        ),
        (
            "period:\n  end: 2026-06-30  # slut\nchanges:\n  - asked: 2026-05-04\n    what:\n      # fältet\n"
            "      - path: period.end\n        # förr\n        to: 2026-08-31\n    approved:\n      date: 2026-05-11\n"
            "      by: strategist\n"
        ),
    ),
    "two on one day": (
        "handling:\n  meetings:\n  - date: 2025-03-18  # ett\n  - date: 2025-03-18  # två\n    note: Igen\n",
        (
            "handling:\n  meetings:\n  - date: 2025-03-18  # ett\n  - key: 2025-03-18-2\n    date: 2025-03-18  # två\n"
            "    note: Igen\n"
        ),
    ),
    "a correction": (
        (
            "title: Rätt\ncorrections:\n  - date: 2025-06-02\n    field: title\n    from: Fel\n    to: Rätt\n"
            "    reason: Skrivfel\n    # klart\n"
        ),
        (
            "title: Rätt\ncorrections:\n  - date: 2025-06-02\n    path: title\n    from: Fel\n    to: Rätt\n"
            "    reason: Skrivfel\n    # klart\n"
        ),
    ),
    "four columns a level": (
        "handling:\n    meetings:\n        -   date: 2025-03-18\n    statement:\n        date: 2025-04-02\n",
        "handling:\n    meetings:\n        -   date: 2025-03-18\n    statements:\n        - date: 2025-04-02\n",
    ),
    "a long text keeps its lines": (
        (
            "decision:\n  date: 2025-04-16\n  outcome: rejected\n  reason: >-\n    Ett skäl\n    på två rader.\n"
            "closed: {date: 2025-05-05}\n"
        ),
        (
            "decisions:\n  - kind: rejection\n    date: 2025-04-16\n    reason: >-\n      Ett skäl\n"
            "      på två rader.\nclosings: [{date: 2025-05-05}]\n"
        ),
    ),
    "no line break at the end": ("closed:\n  date: 2025-05-05", "closings:\n  - date: 2025-05-05"),
    "a comment at the end": ("closed:\n  date: 2025-05-05\n# slut\n", "closings:\n  - date: 2025-05-05\n# slut\n"),
}


@pytest.mark.parametrize(("before", "after"), STYLES.values(), ids=STYLES)
def test_a_hand_is_kept(before: str, after: str) -> None:
    assert lift(HEAD + before) == LIFTED + after


@pytest.mark.parametrize("break_", ["\r\n", "\r"])
def test_line_ends_are_kept(break_: str) -> None:
    for before, after in STYLES.values():
        assert lift((HEAD + before).replace("\n", break_)) == (LIFTED + after).replace("\n", break_)


def test_what_must_stand_first_does() -> None:
    line = "# yaml-language-server: $schema=../../../schemas/project.schema.json\n"
    assert lift(f"{line}# om ärendet\n{HEAD}") == f"{line}form: 2\n# om ärendet\nid: 2025-007\n{HEAD[13:]}"
    assert lift(f"---\n{HEAD}") == f"---\n{LIFTED}"


def test_done_twice_it_changes_nothing_more() -> None:
    for path in FIRST:
        once = lift_text("project", read(path, path.name))
        assert lift(once) == once


def with_comment(lines: list[str], number: int, indent: int | None) -> Document:
    """Return a record with a comment above a line, or for want of an indent beside it."""
    line = lines[number : number + 1] if indent is None else []
    new = f"{line[0]}  # här" if line else " " * (indent or 0) + "# här"
    return document("\n".join([*lines[:number], new, *lines[number + len(line) :]]) + "\n")


def commented(text: str) -> Iterator[Document]:
    """Yield a record with a comment in every place of every other line, one at a time, where it is a comment."""
    lines = text.splitlines()
    for number in range(0, len(lines) + 1, 2):
        beside = lines[max(0, number - 1) : number + 1]
        indents = {
            0,
            *(len(line) - len(line.lstrip(" -")) for line in beside),
            *(len(line) - len(line.lstrip()) for line in beside),
        }
        for indent in (None, *sorted(indents)):
            one = with_comment(lines, number, indent)
            if not one.problems and any(words == "# här" for _, words in one.comments()):
                yield one


RICH = "2025-007"
"""A record with nearly every part of the first form."""


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=() if path.name[:8] == RICH else pytest.mark.prove) for path in FIRST],
    ids=[path.name[:8] for path in FIRST],
)
def test_a_comment_stays_wherever_it_stands(path: Path) -> None:
    places = list(commented(path.read_text("utf-8")))[::3]
    for one in places:
        assert lift_text("project", one).count("# här") == 1
    assert len(places) > 30


@given(records(), st.integers(0, 400), st.none() | st.sampled_from([0, 2, 4, 6, 8]))
def test_whatever_the_first_form_held_is_lifted_as_text(data: Plain, number: int, indent: int | None) -> None:
    rest = ordered(data)
    assert isinstance(rest, dict)
    lines = record(rest, {}).splitlines()
    one = with_comment(lines, number % len(lines), indent)
    if one.problems or not same(one.data, data):
        return
    assert same(parse(lift_text("project", one).encode(), one.name).data, lifted("project", data))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "form: 3\n" + HEAD,
            (
                "Filen är skriven i ett nyare format (3) än programmet kan läsa (2). Uppdatera programmet. "
                "Filen kan inte ändras med det här."
            ),
        ),
        ("id: [\n", "Filen har fel som måste rättas innan den kan skrivas om."),
        (HEAD + "decision: Ja\n", "Filen följer inte schemat i sin egen form. Rätta den först."),
    ],
)
def test_a_file_that_cannot_be_lifted_is_refused(text: str, expected: str) -> None:
    with pytest.raises(EditError) as refused:
        lift(text)
    assert str(refused.value) == expected


def test_a_file_of_todays_form_is_as_it_was() -> None:
    text = "form: 2\nid: 2025-007   # odd\n"
    assert lift(text) == text
    assert form_of(document(text).data) == 2


def test_the_texts_of_a_programme_get_their_languages_under_one_key() -> None:
    before = (
        "# yaml-language-server: $schema=x\n# Om filen\nid: a\nkinds: []\nname_en: The grant\n"
        "name: Anslaget  # så heter det\n\n"
        "# Målen\ngoals:\n  - id: trust\n    # det första\n    name: Tillit\n    description: Vi\n"
        "    description_en: >-\n      We\n"
        "texts:\n  about: Om\n  about_en: About  # kort\n  next: Sen\n"
        "corrections:\n  - {date: 2026-01-02, path: name_en, from: A, to: The grant, reason: Fel.}\n"
    )
    after = (
        "# yaml-language-server: $schema=x\nform: 2\n# Om filen\nid: a\nkinds: []\n"
        "name:\n  en: The grant\n  sv: Anslaget  # så heter det\n\n"
        "# Målen\ngoals:\n  - id: trust\n    # det första\n    name: Tillit\n    description:\n      sv: Vi\n"
        "      en: >-\n        We\n"
        "texts:\n  about:\n    sv: Om\n    en: About  # kort\n  next: Sen\n"
        "corrections:\n  - {date: 2026-01-02, path: name.en, from: A, to: The grant, reason: Fel.}\n"
    )
    assert lift_text("programme", parse(before.encode(), "2025-01-01.yaml")) == after
    assert lift_text("programme", parse(after.encode(), "2025-01-01.yaml")) == after


def test_the_names_of_areas_get_their_languages_and_no_form() -> None:
    before = "# lägena\nareas:\n  - id: norr\n    name: Norr\n    name_en: North\n  - id: syd\n    name: Syd\n"
    after = "# lägena\nareas:\n  - id: norr\n    name:\n      sv: Norr\n      en: North\n  - id: syd\n    name: Syd\n"
    assert lift_text("areas", parse(before.encode(), "areas.yaml")) == after
