"""Every job of the pipelines, run on a small repository."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import git_kit
from tests.pipeline.machine import ROOT, GitHub, GitLab, Machine, Origin, load

CHECK = load(ROOT / ".github/workflows/check.yml")["jobs"]
PUBLISH = load(ROOT / ".github/workflows/publish.yml")["jobs"]
REQUEST = {"github.base_ref": "main"}
MERGE = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}

RIGHT = ("title: Språkcafé på Råslätt", "title: Språkcafé på torget")
WRONG = ("date: 2025-11-05, kind: visit", "date: 2025-11-05, kind: besöka")


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(tmp_path)


def test_a_request_that_adds_nothing_wrong_passes_and_the_public_site_is_attached(
    origin: Origin, tmp_path: Path
) -> None:
    origin.request(*RIGHT)
    host = GitHub(Machine(origin, tmp_path, "andring"), REQUEST)
    check = host.job(CHECK["check"])
    assert (check.status, check.output) == (0, "Ändringen ger inga nya problem.\n")
    assert host.summary.read_text(encoding="utf-8").startswith("### Kontroll av registret\n\nÄndringen ger inga nya")

    built = host.job(CHECK["preview"])
    assert built.status == 0, built.output
    first, *_, last = built.output.splitlines()
    assert first.removeprefix("::stop-commands::") == last.strip(":")
    site = host.uploaded["actions/upload-artifact"]
    assert "Språkcafé på torget" in (site / "projekt/2025-001/index.html").read_text(encoding="utf-8")
    assert (host.machine.work / "site/internal/index.html").exists()
    assert site.name == "public"
    assert not host.deployed
    assert git_kit.run(host.machine.work, "status", "--porcelain") == ""


def test_a_request_that_adds_an_error_fails_on_its_line_and_builds_nothing(origin: Origin, tmp_path: Path) -> None:
    origin.request(*WRONG)
    host = GitHub(Machine(origin, tmp_path, "andring"), REQUEST)
    check = host.job(CHECK["check"])
    assert check.status == 1
    lines = check.output.splitlines()
    assert lines[0].startswith("Ändringen ger 1 nytt fel.")
    assert lines[1].startswith("::error file=registry/projects/2025/2025-001-sprakcafe.yaml,line=77,")
    assert "besöka" in host.summary.read_text(encoding="utf-8")
    assert CHECK["preview"]["needs"] == "check"


def test_main_is_published(origin: Origin, tmp_path: Path) -> None:
    host = GitHub(Machine(origin, tmp_path), {})
    built = host.job(PUBLISH["build"])
    assert built.status == 0, built.output
    first, *_, last = built.output.splitlines()
    assert first.removeprefix("::stop-commands::") == last.strip(":")
    site = host.uploaded["actions/upload-pages-artifact"]
    assert (site / "index.html").exists()
    assert not (host.machine.work / "site/internal").exists()
    assert PUBLISH["deploy"]["needs"] == "build"
    host.job(PUBLISH["deploy"])
    assert host.deployed


def test_an_error_on_main_publishes_nothing(origin: Origin, tmp_path: Path) -> None:
    origin.request(*WRONG)
    host = GitHub(Machine(origin, tmp_path, "andring"), {})
    built = host.job(PUBLISH["build"])
    assert built.status == 1
    assert "::error " in built.output
    assert host.uploaded == {}


def test_gitlab_judges_a_merge_request(origin: Origin, tmp_path: Path) -> None:
    origin.request(*WRONG)
    host = GitLab(Machine(origin, tmp_path, "andring"), MERGE)
    check = host.job("check")
    assert check.status == 1
    assert "Ändringen ger 1 nytt fel." in check.output
    reports = host.pipeline["check"]["artifacts"]["reports"]
    [issue] = json.loads((host.machine.work / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "registry/projects/2025/2025-001-sprakcafe.yaml"
    assert ET.parse(host.machine.work / reports["junit"]).getroot()[0].attrib["failures"] == "1"  # noqa: S314 - our own
    assert host.pipeline["check"]["artifacts"]["when"] == "always"


def test_gitlab_attaches_and_publishes_the_public_site(origin: Origin, tmp_path: Path) -> None:
    origin.request(*RIGHT)
    host = GitLab(Machine(origin, tmp_path, "andring"), MERGE)
    for job in ("check", "preview", "check-main", "pages"):
        ran = host.job(job)
        assert ran.status == 0, ran.output
    assert host.pipeline["preview"]["artifacts"]["paths"] == ["site/public/"]
    assert host.pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert (host.machine.work / "public/index.html").exists()
    assert not (host.machine.work / "public/internal").exists()
