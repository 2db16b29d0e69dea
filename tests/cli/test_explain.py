"""``anslag explain`` and ``anslag rules``: every code, in words."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from anslag.check.trial import CODES as CHECK
from anslag.cli import main
from anslag.lifecycle import Section
from anslag.report.about import known
from anslag.rules import RETIRED, rule, rules
from anslag.schema import CODES as SCHEMA
from anslag.source import CODES as SOURCE


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_rule_with_its_reason_its_mending_and_examples() -> None:
    told = run("explain", "DEC001")
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[:2] == [
        "DEC001  Fel beslutsinstans",
        "Fel · Riktlinjerna om beslut · prövas från beslut",
    ]
    assert "Varför: Ett beslut av fel instans kan upphävas" in told.output
    assert "Åtgärd: Ange den instans som har fattat beslutet." in told.output
    assert "        by: unit_head   # ← här" in lines
    assert lines.index("Fel:") < lines.index("Rätt:")
    assert max(map(len, lines)) < 100


def test_the_registers_own_rules_are_not_called_guidelines() -> None:
    assert run("explain", "reg001").output.splitlines()[1].startswith("Fel · Registrets egna regler · ")


@pytest.mark.parametrize("code", sorted({*SOURCE, *SCHEMA, *CHECK, *(rule.code for rule in rules())}))
def test_every_code_of_every_table(code: str) -> None:
    told = run("explain", code)
    assert told.exit_code == 0
    assert told.output.startswith(f"{code}  {known()[code].title}\n")
    assert "Åtgärd: " in told.output


@pytest.mark.parametrize("code", RETIRED)
def test_a_code_that_has_retired_says_what_took_its_place(code: str) -> None:
    told = run("explain", code.lower())
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[0] == f"{code}  {RETIRED[code].title}"
    assert lines[2].startswith("Har utgått. I stället gäller HIS007, Det som har kommit in i registret är ändrat.")
    assert lines[-1] == "anslag explain HIS007"
    assert code not in known()


def test_a_code_that_has_retired_is_never_used_again() -> None:
    with pytest.raises(ValueError, match="CHG001 has retired and is never reused"):
        rule("CHG001", section=Section.OWN)(lambda _: ())


def test_a_code_that_is_not_there() -> None:
    told = run("explain", "SRC01")
    assert told.exit_code == 2
    assert told.stderr.startswith("anslag: Det finns ingen kod SRC01. Menade du SRC0")
    assert run("explain", "ingenting").stderr == (
        "anslag: Det finns ingen kod ingenting. Alla koder visas av anslag rules --all.\n"
    )


def test_the_table_has_a_row_for_each_rule() -> None:
    lines = run("rules").output.splitlines()
    assert lines[0].split() == ["Kod", "Allvarlighet", "Prövas", "från", "Regel", "Avsnitt"]
    assert [line.split()[0] for line in lines[1:]] == [rule.code for rule in rules()]
    assert "DEC001  fel" in run("rules").output


def test_json_has_all_that_a_rule_says() -> None:
    listed = json.loads(run("rules", "--all", "--format", "json").output)
    assert [one["code"] for one in listed] == sorted(known())
    dec = next(one for one in listed if one["code"] == "DEC001")
    assert (dec["severity"], dec["scope"], dec["since"]) == ("error", "project", "decided")
    assert dec["bad"]
    assert dec["good"]
    source = next(one for one in listed if one["code"] == "SRC001")
    assert (source["scope"], source["since"], source["bad"]) == (None, None, [])
