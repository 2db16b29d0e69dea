"""``anslag new`` and what is brought in later, where the programme asks for more than answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from .kit import DAY, Desk
from .test_new import GIVEN

POLICY = "programmes/integration/2025-01-01.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a register whose programme asks associations for assurances, size, time and groups of people."""
    made = Desk.at(tmp_path / "registry")
    file = made.folder / POLICY
    programme: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    for version in made.folder.glob("programmes/integration/*.yaml"):
        if version != file and version.stem > file.stem:
            version.unlink()
    terms = programme["applicants"][0]
    terms["assurances"] = [
        {"id": "open", "title": "Vi är öppna för alla."},
        {"id": "debts", "title": "Vi har inga skulder."},
    ]
    terms["least"] = [{"members": 15}, {"employees": 3}]
    terms["signatory"] = [["chair", terms["signatory"][0]]]
    terms["headings"][1] |= {"above": 40000}
    programme["co_funding"] = {"hour_value": 250}
    programme["reach"] = {"groups": [{"id": "young", "name": "Under 18 år"}, {"id": "adult", "name": "Vuxna"}]}
    file.write_text(yaml.safe_dump(programme, allow_unicode=True, sort_keys=False), "utf-8")
    return made


def test_the_file_has_a_place_for_all_that_is_asked(desk: Desk) -> None:
    assert desk.run(*GIVEN, "--applicant", "exempelforeningen-sprakbron")[0] == 0
    text = desk.text("2026-017")
    for rows in (
        "  # employees: 3\n",
        "  # assurances:\n  #   - open # Vi är öppna för alla.\n  #   - debts # Vi har inga skulder.\n",
        "  # expected_reach:\n  #   groups:\n  #     young: 10 # Under 18 år\n",
        "  #   own_hours: 40\n",
    ):
        assert rows in text
    assert "    # Syfte. Bara om ni ansöker om mer än 40 000 kr. " in text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_taken_up_is_what_the_rules_ask_for(desk: Desk) -> None:
    assert desk.run(*GIVEN, "--applicant", "exempelforeningen-sprakbron")[0] == 0
    said = desk.say("status", "2026-017", "--as-of", DAY)
    assert "APP013" in said.partition("Utan anmärkning")[0]
    parts = "signed|members|employees|assurances|partners|attachments|expected_reach|budget"
    text = re.sub(rf"^  # (?=({parts}): ?|  )", "  ", desk.text("2026-017"), flags=re.M)
    desk.path("2026-017").write_text(text, "utf-8")
    data = yaml.safe_load(text)["application"]
    assert data["assurances"] == ["open", "debts"]
    assert data["expected_reach"] == {"groups": {"young": 10, "adult": 10}}
    said = desk.say("status", "2026-017", "--as-of", DAY)
    left = said.partition("Utan anmärkning")[0]
    assert not [code for code in ("APP004", "APP006", "APP013", "APP014") if code in left]


def test_an_answer_to_a_supplement_brings_assurances_and_groups(desk: Desk) -> None:
    assert desk.run(*GIVEN, "--applicant", "exempelforeningen-sprakbron")[0] == 0
    assert desk.run("add", "2026-017", "supplement", "--asked", DAY, "--item", "assurances", "--as-of", DAY)[0] == 0
    status, said = desk.run(
        *("add", "2026-017", "supplement-received", "--received", DAY, "--as-of", DAY, "--assurance", "open"),
        *("--assurance", "debts", "--employees", "4", "--expected-reach-group", "young=12"),
        *("--expected-reach-group", "adult=30"),
    )
    assert status == 0, said
    data = yaml.safe_load(desk.text("2026-017"))["application"]
    assert (data["assurances"], data["employees"]) == (["open", "debts"], 4)
    assert data["expected_reach"] == {"groups": {"young": 12, "adult": 30}}
