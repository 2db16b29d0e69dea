"""Each format judged by its own schema, with a clean verdict, a real one and a hostile one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator

from anslag.check import Verdict
from anslag.report import REPORTERS
from anslag.report import text as text_module
from tests.report.kit import FORMATS, HOSTILE, HOSTILE_FILE, finding, hostile, real

REPORT_SCHEMA = Path(text_module.__file__).with_name("report.schema.json")


def _schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _valid_sarif(output: str) -> None:
    Draft4Validator(_schema(FORMATS / "sarif-2.1.0-rtm.5.json")).validate(json.loads(output))


def _valid_gitlab(output: str) -> None:
    issues = json.loads(output)
    assert isinstance(issues, list)
    for issue in issues:
        Draft7Validator(_schema(FORMATS / "gitlab-codeclimate.json")).validate(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def _valid_json(output: str) -> None:
    schema = _schema(REPORT_SCHEMA)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(output))


def _valid_junit(output: str) -> None:
    xmlschema.XMLSchema(str(FORMATS / "junit-10.xsd")).validate(io.StringIO(output))
    [suite] = ET.fromstring(output)  # noqa: S314 - our own
    assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
    for kind in ("failures", "skipped"):
        assert int(suite.attrib[kind]) == len(suite.findall(f"testcase/{kind.removesuffix('s')}"))


VALID: dict[str, Callable[[str], None]] = {
    "sarif": _valid_sarif,
    "gitlab": _valid_gitlab,
    "json": _valid_json,
    "junit": _valid_junit,
}


def test_every_format_for_programs_is_judged_here() -> None:
    assert set(REPORTERS) - set(VALID) == {"text", "github", "summary"}


@pytest.mark.parametrize("form", VALID)
def test_follows_its_schema(form: str, tmp_path: Path) -> None:
    for verdict in (Verdict((), 0), real(tmp_path), hostile()):
        output = REPORTERS[form](verdict)
        VALID[form](output)
        assert output.endswith("\n")
        assert not any(char in output for char in "\x1b\x00\x85\r\u2028\u202e\U000e0041")


EXEMPTION = {"reason": HOSTILE, "approved_by": HOSTILE, "approved": "2026-01-01", "until": "2026-12-31"}


def test_json_gives_every_text_back_as_it_was() -> None:
    report = json.loads(REPORTERS["json"](hostile()))
    assert report["new"][0]["message"] == HOSTILE
    assert report["new"][0]["file"] == HOSTILE_FILE
    assert report["base"] == HOSTILE
    assert report["exempt"][0]["exemption"] == EXEMPTION
    assert report["exemptions_brought"] == [{"rule": "APP001", "record": "2025-001", **EXEMPTION}]


def test_gitlab_gets_what_also_the_target_has_so_that_it_is_not_called_mended(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    issues = json.loads(REPORTERS["gitlab"](verdict))
    assert [issue["check_name"] for issue in issues] == [one.code for one in (*verdict.standing, *verdict.new)]


def test_a_fingerprint_does_not_follow_the_lines() -> None:
    def prints(*lines: int) -> list[str]:
        found = tuple(finding("SRC021", f"amount finns redan på rad {line - 1}.", line=line) for line in lines)
        return [issue["fingerprint"] for issue in json.loads(REPORTERS["gitlab"](Verdict(found, 1)))]

    assert prints(7, 9) == prints(70, 90)
    assert len(set(prints(7, 9))) == 2
    other = replace(finding("SRC021", "amount finns redan på rad 6."), record="2025-002")
    assert json.loads(REPORTERS["gitlab"](Verdict((other,), 1)))[0]["fingerprint"] not in prints(7, 9)


def test_sarif_tells_new_from_old_and_what_is_exempt(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    [run] = json.loads(REPORTERS["sarif"](verdict))["runs"]
    states = [(one["ruleId"], one.get("baselineState")) for one in run["results"]]
    assert states == [
        *((one.code, "unchanged") for one in verdict.standing),
        *((one.code, "new") for one in verdict.new),
        ("APP011", None),
    ]
    [suppression] = run["results"][-1]["suppressions"]
    assert suppression["justification"] == "Till och med 2026-12-31. Prövas för sig."
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    app = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "APP011")
    assert "Åtgärd: " in app["help"]["text"]
    assert "```yaml" in app["help"]["markdown"]


def test_sarif_without_a_base_knows_of_no_earlier_state() -> None:
    [run] = json.loads(REPORTERS["sarif"](Verdict((finding(),), 1)))["runs"]
    assert "baselineState" not in run["results"][0]


def test_sarif_points_below_the_repository_whatever_the_file_is_called() -> None:
    for file in (HOSTILE_FILE, "0123456789:registry/x.yaml", "registry/å b?c#d.yaml"):
        one = replace(finding(), place=replace(finding().place, file=file))
        [run] = json.loads(REPORTERS["sarif"](Verdict((one,), 1)))["runs"]
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        parts = urlsplit(uri)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
        assert unquote(uri) == file


def test_sarif_shows_no_link_that_a_record_wrote() -> None:
    [run] = json.loads(REPORTERS["sarif"](hostile()))["runs"]
    assert "](" not in run["results"][0]["message"]["text"]


def test_junit_fails_for_new_errors_only(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    [suite] = ET.fromstring(REPORTERS["junit"](verdict))  # noqa: S314 - our own
    failed = [case for case in suite if case.find("failure") is not None]
    assert len(failed) == verdict.errors > 0
    assert suite[0].attrib == {"classname": "anslag", "name": "Registret"}
    assert verdict.compared
    assert suite[0].findtext("system-out") == f"{verdict.sentence}\n{verdict.compared.words}"
