"""What other repositories take the program by: a hook, an action, an include, steps and an image."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import git_kit
from tests.pipeline.machine import ROOT, GitHub, Machine, Origin, load
from tests.pipeline.test_jobs import RIGHT, WRONG
from tests.rules.examples import ASSOCIATION, faultless

BIN = Path(sys.executable).parent
ACTION = load(ROOT / "action.yml")
INCLUDE = load(ROOT / "templates/check.yml")
STEPS = yaml.safe_load((ROOT / "deploy/azure/steps.yml").read_text(encoding="utf-8"))
DEFAULTS = {f"inputs.{name}": str(one["default"]) for name, one in ACTION["inputs"].items()}
INSTALLS = """\
import subprocess, sys
subprocess.run([sys.executable, *"-m pip install -q --no-deps --no-build-isolation -e .".split()], check=True)
"""
"""What a register's own installer comes to here, where all that the program needs is already there."""


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    made = Origin(tmp_path)
    (made.path / ".anslag").mkdir()
    (made.path / ".anslag/installera.py").write_text(INSTALLS, encoding="utf-8")
    git_kit.commit(made.path)
    return made


def action(machine: Machine, **values: str) -> GitHub:
    known = {name.replace("__", "."): value for name, value in values.items()}
    return GitHub(machine, {**DEFAULTS, "github.action_path": str(machine.work), **known})


@pytest.mark.parametrize(("change", "status"), [(RIGHT, 0), (WRONG, 1)])
def test_the_action_judges_a_request(origin: Origin, tmp_path: Path, change: tuple[str, str], status: int) -> None:
    origin.request(*change)
    host = action(Machine(origin, tmp_path, "andring"), github__base_ref="main")
    ran = host.job(ACTION["runs"])
    assert ran.status == status, ran.output
    assert ran.output.startswith("Ändringen ger 1 nytt fel." if status else "Ändringen ger inga nya problem.")
    assert ("::error file=registry/" in ran.output) == bool(status)
    assert host.summary.read_text(encoding="utf-8").startswith("### Kontroll av registret")


def test_the_action_judges_all_builds_and_knows_no_third(origin: Origin, tmp_path: Path) -> None:
    machine = Machine(origin, tmp_path)
    whole = action(machine).job(ACTION["runs"])
    assert (whole.status, whole.output.splitlines()[0]) == (0, "Inga problem. 7 filer kontrollerade.")
    built = action(machine, inputs__command="build", inputs__out="sidor").job(ACTION["runs"])
    assert built.status == 0, built.output
    assert built.output.startswith("::stop-commands::")
    assert (machine.work / "sidor/public/index.html").exists()
    other = action(machine, inputs__command="publish").job(ACTION["runs"])
    assert (other.status, other.output) == (2, "command ska vara check eller build.\n")


@pytest.mark.parametrize(("change", "status"), [(RIGHT, 0), (WRONG, 1)])
def test_the_include_judges_a_request_and_builds(
    origin: Origin, tmp_path: Path, change: tuple[str, str], status: int
) -> None:
    origin.request(*change)
    machine = Machine(origin, tmp_path, "andring")
    request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "GIT_DEPTH": "0"}
    ran = machine.run("\n".join(INCLUDE["anslag-check"]["script"]), request)
    assert ran.status == status, ran.output
    assert ("Ändringen ger 1 nytt fel." in ran.output) == bool(status)
    assert (machine.work / "junit.xml").exists()
    if not status:
        assert machine.run("\n".join(INCLUDE["anslag-check"]["script"]), {}).status == 0
        assert machine.run("\n".join(INCLUDE["anslag-build"]["script"]), {}).status == 0
        assert (machine.work / "site/public/index.html").exists()


def test_the_include_changes_nothing_of_who_includes_it() -> None:
    assert set(INCLUDE) == {".anslag", "anslag-check", "anslag-build"}
    assert all(INCLUDE[name]["extends"] == ".anslag" for name in INCLUDE if name != ".anslag")


@pytest.mark.parametrize(("change", "status"), [pytest.param(RIGHT, 0, marks=pytest.mark.prove), (WRONG, 1)])
def test_the_steps_judge_a_request_and_build(
    origin: Origin, tmp_path: Path, change: tuple[str, str], status: int
) -> None:
    origin.request(*change)
    machine = Machine(origin, tmp_path, "andring")
    check, build = ([step["bash"] for step in next(iter(one.values())) if "bash" in step] for one in STEPS["steps"][1:])
    *_, ran = [machine.run(script, {"BUILD_REASON": "PullRequest"}) for script in check]
    assert ran.status == status, ran.output
    assert ("Ändringen ger 1 nytt fel." in ran.output) == bool(status)
    if not status:
        assert [machine.run(script, {}).status for script in build] == [0, 0]
        assert (machine.work / "site/public/index.html").exists()


def commands(dockerfile: str) -> list[tuple[str, str]]:
    """Return each instruction of a Dockerfile and what it is given, on one line."""
    text = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", dockerfile))
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in text.splitlines() if line.strip()]


def test_the_image_has_a_user_without_rights_and_nothing_by_a_bare_name() -> None:
    found = commands((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert [given for name, given in found if name == "USER"] == ["anslag"]
    after = [name for name, _ in found][[name for name, _ in found].index("USER") :]
    assert not {"RUN", "COPY", "ADD"} & set(after)
    installs = [one for _, given in found for one in given.split("&&") if " install " in one and "pip" in one]
    assert installs
    for one in installs:
        assert "--require-hashes" in one or re.search(r"--no-deps .* /program *$", one), one
    assert all(
        re.fullmatch(r"python:3\.11\.[0-9]+-slim-bookworm( AS made)?", given) for name, given in found if name == "FROM"
    )


def let_in_alone(names: set[str]) -> list[str]:
    """Return the pathspecs that leave out all else at the top."""
    listed = git_kit.run(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [f":(exclude){top}" for top in sorted({name.partition("/")[0] for name in listed if name} - names)]


def test_the_image_is_made_of_what_is_let_in(tmp_path: Path) -> None:
    """No daemon makes images here: what is copied is built as the image builds it."""
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    found = commands((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    copied = [given.split()[:-1] for name, given in found if name == "COPY" and not given.startswith("--from")]
    assert {one for sources in copied for one in sources} == let_in
    program = git_kit.copy_of(ROOT, tmp_path / "program", *let_in_alone(let_in))
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "--wheel-dir", str(tmp_path), str(program)], check=True, capture_output=True)
    assert len(list(tmp_path.glob("anslag-*.whl"))) == 1


def hooked(
    tmp_path: Path, hooks: Path, hook: str, change: tuple[str, str], **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a hook of the repository `hooks` in another, which holds a register with a change."""
    work = tmp_path / "work"
    git_kit.start(work)
    faultless(work / "registry")
    file = work / "registry" / ASSOCIATION
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    commit = git_kit.run(hooks, "rev-parse", "HEAD").strip()
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {commit}\n    hooks: [{{id: {hook}}}]\n", encoding="utf-8"
    )
    git_kit.run(work, "add", "--all")
    environment: dict[str, Any] = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8", **more}
    return subprocess.run(
        [BIN / "pre-commit", "run"], cwd=work, env=environment, capture_output=True, text=True, check=False
    )


CHANGES = [(("x", "x"), 0), (("kind: visit", "kind: besöka"), 1)]


@pytest.mark.parametrize(("change", "status"), CHANGES)
def test_the_hook_that_runs_what_is_installed(tmp_path: Path, change: tuple[str, str], status: int) -> None:
    hooks = tmp_path / "hooks"
    git_kit.start(hooks)
    (hooks / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    git_kit.commit(hooks)
    ran = hooked(tmp_path, hooks, "anslag-check-installed", change)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert "Kontrollera registret" in ran.stdout
    assert ("1 fel. " in ran.stdout) == bool(status)


@pytest.mark.prove  # installs all that the program needs anew, from outside
@pytest.mark.parametrize(("change", "status"), CHANGES)
def test_the_hook_that_installs_itself(tmp_path: Path, change: tuple[str, str], status: int) -> None:
    hooks = tmp_path / "hooks"
    git_kit.start(hooks)
    git_kit.copy_of(ROOT, hooks, ":!tests", ":!bench", ":!registry", ":!docs")
    git_kit.commit(hooks)
    outside = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name.endswith("_PROXY")}
    ran = hooked(tmp_path, hooks, "anslag-check", change, **outside)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert ("1 fel. " in ran.stdout) == bool(status)
