"""A machine that runs the jobs of a pipeline on a small repository: this program and a faultless register."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from tests import git_kit
from tests.rules.examples import ASSOCIATION, faultless

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
_MAY_BE_EMPTY = {"github.base_ref"}
_LEFT_OUT = (":!tests", ":!bench", ":!registry")


def load(path: Path) -> dict[str, Any]:
    """Read a pipeline's file. YAML 1.1 reads the key `on` as true; it is given its name back."""
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


@dataclass(frozen=True)
class Ran:
    """What a step came to."""

    status: int
    output: str


class Origin:
    """The repository that requests are made to, with a faultless register on main."""

    def __init__(self, top: Path) -> None:
        self.path = top / "origin"
        git_kit.start(self.path)
        git_kit.copy_of(ROOT, self.path, *_LEFT_OUT)
        faultless(self.path / "registry")
        git_kit.commit(self.path, "Börja")

    def request(self, old: str, new: str) -> None:
        """Make a branch with one change in the association's project, as a request to main."""
        git_kit.run(self.path, "switch", "--quiet", "--create", "andring")
        file = self.path / "registry" / ASSOCIATION
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")
        git_kit.commit(self.path)
        git_kit.run(self.path, "switch", "--quiet", "main")


class Place(Protocol):
    """A repository that a forge has."""

    @property
    def path(self) -> Path:
        """Its folder."""


class Machine:
    """A clone, and a Python of its own with what the lock file names already there."""

    def __init__(self, origin: Place, top: Path, ref: str = "main", *, cloned: bool = True) -> None:
        self.work = top / "work"
        if cloned:
            git_kit.run(top, "clone", "--quiet", str(origin.path), str(self.work))
            git_kit.run(self.work, "checkout", "--quiet", "--detach", "origin/main")
        else:
            self.work.mkdir()
        if ref != "main":  # a host checks out the request merged into its target
            git_kit.run(self.work, "merge", "--quiet", "--no-ff", "--message", "Slå ihop", f"origin/{ref}")
        self.bin = _python(top / "python")
        self.home = top / "home"
        self.home.mkdir()

    def stand_in(self, *commands: str) -> Callable[[], list[str]]:
        """Let commands do nothing here but note how they are called; return what tells of the calls since last time."""
        log = self.home / "called"
        for name in commands:
            file = self.bin / name
            file.write_text(f'#!/bin/sh\necho "{name} $*" >>"{log}"\n')
            file.chmod(0o755)

        def called() -> list[str]:
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            log.unlink(missing_ok=True)
            return lines

        return called

    def run(self, script: str, variables: dict[str, str]) -> Ran:
        """Run a script as a runner does: bash, stopping at the first error."""
        environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_WORKSPACE": str(self.work),
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_") or name.endswith("_PROXY")},
            **variables,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        ran = subprocess.run(
            command,
            cwd=self.work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout)


def _python(folder: Path) -> Path:
    """Make an environment that sees what is installed in this one, and can be installed into without changing it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    packages.joinpath("installed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


class GitHub:
    """Runs the steps of a workflow's job. Actions are not run: what they are given is looked at."""

    def __init__(self, machine: Machine, values: dict[str, str]) -> None:
        self.machine = machine
        self.values = values
        self.summary = machine.home / "summary.md"
        self.uploaded: dict[str, Path] = {}
        self.deployed = False

    def job(self, job: dict[str, Any]) -> Ran:
        """Run the steps of a job, or of a composite action, up to the first that fails; return the last that ran."""
        ran = Ran(0, "")
        for step in job["steps"]:
            if "uses" in step:
                self._action(step["uses"].partition("@")[0], step.get("with", {}))
                continue
            self.summary.write_text("")
            given = {name: self._value(text) for name, text in step.get("env", {}).items()}
            assert "${{" not in step["run"], "a script takes values from its environment, never from an expression"
            known = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(self.summary)}
            ran = self.machine.run(step["run"], {**known, **given})
            if ran.status:
                break
        return ran

    def _value(self, text: str) -> str:
        """Return what an expression gives; nothing for what this event has not."""

        def given(name: str) -> str:
            return (
                self.values.get(name, "")
                if name in _MAY_BE_EMPTY or name.startswith("github.event.")
                else self.values[name]
            )

        return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: given(found[1]), text)

    def _action(self, name: str, given: dict[str, Any]) -> None:
        if name == "actions/checkout":
            assert given == {"fetch-depth": 0, "persist-credentials": False}
        elif name == "actions/setup-python":
            assert given == {"python-version": f"{sys.version_info.major}.{sys.version_info.minor}"}
        elif name in {"actions/upload-artifact", "actions/upload-pages-artifact"}:
            self.uploaded[name] = self.machine.work / given["path"]
        elif name == "actions/deploy-pages":
            self.deployed = True
        else:
            pytest.fail(f"an action that the test does not know: {name}")


class GitLab:
    """Runs the script of a job, with the variables of its pipeline."""

    def __init__(self, machine: Machine, values: dict[str, str], path: Path = GITLAB) -> None:
        self.machine = machine
        self.pipeline = load(path)
        self.values = values

    def job(self, name: str) -> Ran:
        """Run one job, in one shell, as GitLab does."""
        job = self.pipeline[name]
        before = job.get("before_script", self.pipeline["default"].get("before_script", []))
        variables = {**self.pipeline["variables"], **job.get("variables", {}), **self.values}
        return self.machine.run("\n".join([*before, *job["script"]]), variables)
