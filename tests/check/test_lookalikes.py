"""Characters that look like others, or like nothing: each is named once, and `anslag fix` mends the file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.edit.mend import mended
from anslag.model import Finding, Severity
from tests import git_kit
from tests.rules.examples import SHIPPED

TODAY = date(2026, 11, 29)
CHOIR = "projects/2026/2026-004-manga-roster.yaml"
CLUB = "organisations/exempelkoren-manga-roster.yaml"
POLICY = "programmes/integration/2025-01-01.yaml"
FLAG = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
NBSP, EN_DASH = "\N{NO-BREAK SPACE}", "\N{EN DASH}"
HARD_SPACE = "Här står ett hårt blanksteg (U+00A0) i stället för ett vanligt mellanslag."
DASH = "Här står ett tankstreck (U+2013) i stället för ett vanligt bindestreck."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the demonstration; each test puts back what it changes."""
    made: Path = tmp_path_factory.mktemp("lookalikes") / "registry"
    shutil.copytree(SHIPPED, made)
    return made


def errors(folder: Path) -> list[Finding]:
    return [one for one in check(Folder(folder, ""), TODAY).new if one.severity is Severity.ERROR]


CASES = [
    pytest.param(CHOIR, "case_number: KS 2026/0033", f"case_number: KS{NBSP}2026/0033", HARD_SPACE, id="17"),
    pytest.param(CHOIR, "reference: § 56", f"reference: §{NBSP}56", HARD_SPACE, id="17 paragraph"),
    pytest.param(CHOIR, "    by: executive", f"  {NBSP} by: executive", HARD_SPACE, id="17b"),
    pytest.param(CHOIR, "programme: integration", f"programme:{NBSP}integration", HARD_SPACE, id="17b colon"),
    pytest.param(CHOIR, "  - date: 2026-08-31", f"  -{NBSP}date: 2026-08-31", HARD_SPACE, id="17b marker"),
    pytest.param(CLUB, "802999-0135", f"802999{EN_DASH}0135", DASH, id="17c"),
    pytest.param(CHOIR, "date: 2026-04-22\n", f"date: 2026{EN_DASH}04{EN_DASH}22\n", DASH, id="17c day"),
    pytest.param(
        CHOIR,
        "KS 2026/0033",
        "KS 2026\N{DIVISION SLASH}0033",
        "Här står tecknet ∕ (U+2215) i stället för /.",
        id="slash",
    ),
    pytest.param(
        CHOIR,
        "by: executive_committee",
        "by: exe\N{CYRILLIC SMALL LETTER ES}utive_committee",
        "Här står det kyrilliska с (U+0441) i stället för c.",
        id="alphabet",
    ),
    pytest.param(
        CHOIR,
        "  - date: 2026-08-31",
        "  - date: 2026-08-31\u200b",
        "Här står ett mellanslag utan bredd (U+200B).",
        id="nothing to see",
    ),
    pytest.param(
        CHOIR,
        "programme: integration",
        "programme\N{FULLWIDTH COLON} integration",
        "Här står tecknet ： (U+FF1A) i stället för ett vanligt kolon.",
        id="colon",
    ),
    pytest.param(CHOIR, "contacts:\n  - date", f"contacts:\n  {EN_DASH} date", DASH, id="21h"),
    pytest.param(CHOIR, "  - date: 2026-08-31", f"  {EN_DASH} date: 2026-08-31", DASH, id="21h later"),
    pytest.param(
        CHOIR,
        "  - date: 2026-08-31",
        "  \N{BULLET} date: 2026-08-31",
        "Här står tecknet • (U+2022) i stället för ett vanligt bindestreck.",
        id="21h bullet",
    ),
    pytest.param(
        CHOIR,
        "title: Många röster",
        "title: Många \N{SOFT HYPHEN}röster",
        "Här står ett mjukt bindestreck (U+00AD).",
        id="text",
    ),
    pytest.param(
        CHOIR,
        "title: Många röster",
        f"title: Många röster{FLAG[1:4]}",
        "Här står ett osynligt tecken (U+E0067). Det finns på 3 ställen i texten.",
        id="tags without a flag",
    ),
]


@pytest.mark.parametrize(("name", "plain", "odd", "message"), CASES)
def test_it_is_named_once_and_mended(folder: Path, name: str, plain: str, odd: str, message: str) -> None:
    file = folder / name
    before = file.read_bytes()
    after = before.decode().replace(plain, odd, 1)
    assert after.encode() != before
    try:
        file.write_text(after, "utf-8")
        assert [one.message for one in errors(folder)] == [message]
        kind = "organisation" if name == CLUB else "project"
        assert mended(after.encode(), name, kind).after.encode() == before
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"title: Många röster {FLAG}", id="52"),
        pytest.param(f"title: Många{NBSP}röster {EN_DASH} ”på svenska”", id="typography"),
        pytest.param("title: Många röster 👨\u200d👩\u200d👧 🇸🇪", id="joined"),
    ],
)
def test_what_a_text_may_have_is_left_alone(folder: Path, text: str) -> None:
    file = folder / CHOIR
    before = file.read_bytes()
    try:
        file.write_text(before.decode().replace("title: Många röster", text, 1), "utf-8")
        assert errors(folder) == []
        assert mended(file.read_bytes(), CHOIR, "project").lines == ()
    finally:
        file.write_bytes(before)


def test_mending_one_that_has_landed_alters_nothing(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "registry")
    file = tmp_path / "registry" / CHOIR
    plain = file.read_text("utf-8")
    file.write_text(plain.replace("reference: § 56", f"reference: §{NBSP}56", 1), "utf-8")
    git_kit.start(tmp_path)
    git_kit.commit(tmp_path)
    file.write_text(plain, "utf-8")
    assert [one.message for one in check_change(Folder(tmp_path / "registry", "registry/"), "main", TODAY).new] == []


@pytest.mark.parametrize(
    ("value", "hints"),
    [("off", []), ('"off"', []), ("notice", []), ("Off", ["Menade du off (prövas inte)?"])],
)
def test_38_a_word_of_our_own_needs_no_quotes(folder: Path, value: str, hints: list[str]) -> None:
    file = folder / POLICY
    before = file.read_bytes()
    try:
        file.write_text(before.decode().replace("  meeting: error", f"  meeting: {value}", 1), "utf-8")
        assert [one.hint for one in errors(folder)] == hints
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("value", ["false", "no", "on"])
def test_38_no_advice_that_is_refused(folder: Path, value: str) -> None:
    file = folder / POLICY
    before = file.read_bytes()
    try:
        file.write_text(before.decode().replace("  meeting: error", f"  meeting: {value}", 1), "utf-8")
        (told,) = errors(folder)
        said = f"{told.message} {told.hint}"
        assert "error (fel), warning (varning), notice (upplysning), off (prövas inte)" in said
        assert "False" not in said
        assert "Skriv true" not in said
    finally:
        file.write_bytes(before)
