"""Every job of the pipelines, run on a small repository."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import git_kit
from tests.pipeline.machine import ROOT, GitHub, GitLab, Machine, Origin, load
from tests.rules.examples import ASSOCIATION

CHECK = load(ROOT / ".github/workflows/check.yml")["jobs"]
TEST = load(ROOT / ".github/workflows/test.yml")["jobs"]
RELEASE = load(ROOT / ".github/workflows/release.yml")["jobs"]
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
    assert check.status == 0
    sentence, compared = check.output.splitlines()
    assert sentence == "Ändringen ger inga nya problem."
    head, main = (
        git_kit.run(host.machine.work, "rev-parse", "--short=10", name).strip() for name in ("HEAD", "HEAD^1")
    )
    assert compared == f"Prövad är {head}, mot {main} (refs/remotes/origin/main)."
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
    wrong = git_kit.run(origin.path, "grep", "-n", WRONG[1], "andring", "--", f"registry/{ASSOCIATION}").split(":")[2]
    assert lines[2].startswith(f"::error file=registry/{ASSOCIATION},line={wrong},")
    assert "besöka" in host.summary.read_text(encoding="utf-8")
    assert CHECK["preview"]["needs"] == "check"


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_other_refs_by_the_base_s_name_hide_nothing(origin: Origin, tmp_path: Path, host: str) -> None:
    origin.request(*WRONG)
    machine = Machine(origin, tmp_path, "andring")
    for name in ("refs/tags/origin/main", "refs/heads/origin/main", "refs/heads/refs/remotes/origin/main"):
        git_kit.run(machine.work, "update-ref", name, "HEAD")
    made = {
        "github": lambda: GitHub(machine, REQUEST).job(CHECK["check"]),
        "gitlab": lambda: GitLab(machine, MERGE).job("check"),
    }
    ran = made[host]()
    assert ran.status == 1, ran.output
    assert "Ändringen ger 1 nytt fel." in ran.output
    assert "(refs/remotes/origin/main)" in ran.output


def test_a_base_that_is_not_set_is_no_base(origin: Origin, tmp_path: Path) -> None:
    origin.request(*WRONG)
    ran = GitHub(Machine(origin, tmp_path, "andring"), {"github.base_ref": ""}).job(CHECK["check"])
    assert ran.status == 2
    assert "refs/remotes/origin/ slutar med ett snedstreck. Är variabeln som skulle ge resten inte satt?" in ran.output


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_in_a_queue_a_request_is_judged_against_those_before_it(origin: Origin, tmp_path: Path, host: str) -> None:
    """What another request in the queue brings is not this one's fault, and what this one brings is."""
    origin.request(*WRONG)
    git_kit.run(origin.path, "switch", "--quiet", "--create", "annan")
    other = origin.path / "registry/areas.yaml"
    other.write_text(f"{other.read_text(encoding='utf-8')}okand: 1\n", encoding="utf-8")
    git_kit.commit(origin.path)
    machine = Machine(origin, tmp_path, "annan")
    before = git_kit.run(machine.work, "rev-parse", "HEAD").strip()
    git_kit.run(machine.work, "merge", "--quiet", "--no-ff", "--message", "Slå ihop", "origin/andring")
    queue = {"github.base_ref": "", "github.event.merge_group.base_sha": before}
    made = {
        "github": lambda: GitHub(machine, queue).job(CHECK["check"]),
        "gitlab": lambda: GitLab(machine, {**MERGE, "CI_MERGE_REQUEST_EVENT_TYPE": "merge_train"}).job("check"),
    }
    ran = made[host]()
    assert ran.status == 1, ran.output
    assert "Ändringen ger 1 nytt fel." in ran.output
    assert "okand" not in ran.output.split("fanns redan")[0]


def test_the_queue_runs_what_a_request_runs() -> None:
    for name in ("check", "test"):
        assert "merge_group" in load(ROOT / f".github/workflows/{name}.yml")["on"]


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


def test_a_request_tries_the_program(origin: Origin, tmp_path: Path) -> None:
    machine = Machine(origin, tmp_path)
    called = machine.stand_in("apt-get", "git", "make")
    ran = GitHub(machine, {}).job(TEST["test"])
    assert ran.status == 0, ran.output
    *before, last = called()
    assert last == "make test"
    assert before[0] == "apt-get update -q"
    assert {"git", "make", "python3"} <= set(before[1].split())
    assert before[2] == f"git config --global --add safe.directory {machine.work}"

    assert GitLab(machine, {}).job("program").status == 0
    assert called() == ["make test"]


def publish_ready(origin: Origin) -> None:
    """Fill in what only who publishes can know, and give the version its heading."""
    for name in ("pyproject.toml", "publiccode.yml", "SECURITY.md"):
        file = origin.path / name
        text = file.read_text(encoding="utf-8").replace("example.org", "git.kommunen.se")
        file.write_text(text.replace("Ännu inte utsedd", "Någon"), encoding="utf-8")
    log = origin.path / "CHANGELOG.md"
    log.write_text(log.read_text(encoding="utf-8").replace("## [Unreleased]", "## [0.1.0]"), encoding="utf-8")
    git_kit.commit(origin.path, "Fyll i")


@pytest.mark.prove  # installs what a check needs anew, from outside
def test_a_tag_gives_a_wheel_and_its_sum(origin: Origin, tmp_path: Path) -> None:
    publish_ready(origin)
    host = GitHub(Machine(origin, tmp_path), {"github.ref_name": "v0.1.0"})
    built = host.job(RELEASE["build"])
    assert built.status == 0, built.output
    assert "anslag 0.1.0" in built.output
    dist = host.uploaded["actions/upload-artifact"]
    assert sorted(file.name for file in dist.iterdir()) == ["SHA256SUMS", "anslag-0.1.0-py3-none-any.whl"]
    assert git_kit.run(host.machine.work, "status", "--porcelain") == ""
    [wheel] = dist.glob("*.whl")
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() in (dist / "SHA256SUMS").read_text(encoding="utf-8")
    first = wheel.read_bytes()

    gitlab = GitLab(host.machine, {"CI_COMMIT_TAG": "v0.1.0"})
    again = gitlab.job("wheel")
    assert again.status == 0, again.output
    assert gitlab.pipeline["wheel"]["artifacts"]["paths"] == ["dist/"]
    assert wheel.read_bytes() == first  # the same commit gives the same bytes


def test_a_draft_holds_what_the_first_job_attached_and_nothing_else(origin: Origin, tmp_path: Path) -> None:
    machine = Machine(origin, tmp_path)
    known = {"github.ref_name": "v0.1.0", "github.token": "x", "github.repository": "a/b", "github.run_id": "7"}
    host = GitHub(machine, known)
    called = machine.stand_in("gh")
    dist = machine.work / "dist"
    dist.mkdir()
    wheel = dist / "anslag-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    (dist / "SHA256SUMS").write_text(f"{hashlib.sha256(b'a wheel').hexdigest()}  {wheel.name}\n", encoding="utf-8")
    drafted = host.job(RELEASE["release"])
    assert drafted.status == 0, drafted.output
    fetched, made = called()
    assert fetched == "gh run download 7 --name anslag --dir dist"
    assert made.startswith("gh release create v0.1.0 --verify-tag --draft ")
    assert made.endswith(" dist/SHA256SUMS dist/anslag-0.1.0-py3-none-any.whl")
    assert RELEASE["release"]["needs"] == "build"

    wheel.write_bytes(b"another")
    assert host.job(RELEASE["release"]).status != 0
    assert called() == ["gh run download 7 --name anslag --dir dist"]


@pytest.mark.parametrize(
    ("tag", "old", "new", "said"),
    [
        ("v0.1.1", "", "", "the tag is v0.1.1 and the version in pyproject.toml is 0.1.0"),
        ("v0.1.0", "## [0.1.0]", "## [Unreleased]", "CHANGELOG.md has no heading '## [0.1.0]'"),
        ("v0.1.0", "git.kommunen.se", "example.org", "publiccode.yml:"),
    ],
)
def test_a_version_that_is_not_ready_is_not_built(
    origin: Origin, tmp_path: Path, tag: str, old: str, new: str, said: str
) -> None:
    publish_ready(origin)
    for name in ("CHANGELOG.md", "publiccode.yml"):
        file = origin.path / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    git_kit.commit(origin.path, "Ta bort igen")
    host = GitLab(Machine(origin, tmp_path), {"CI_COMMIT_TAG": tag})
    built = host.job("wheel")
    assert built.status == 1
    assert said in built.output
    assert not (host.machine.work / "dist").exists()
