"""What is measured: a case is made by a function of the workspace; list it in `CASES` and it is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.bank import ROOT
from bench.generate import TODAY
from bench.measure import CACHE, Case, Contender, run

BIN = Path(sys.executable).parent
SCHEMA = ROOT / "schemas/project.schema.json"
AJV = ROOT / "bench/node_modules/.bin/ajv"


@dataclass(frozen=True)
class Workspace:
    """The folder that commands run in, with a generated register of `records` projects."""

    folder: Path
    records: int

    @property
    def registry(self) -> Path:
        """The generated register."""
        return self.folder / "registry"

    @property
    def projects(self) -> list[Path]:
        """Every project's file."""
        return sorted(self.registry.glob("projects/*/*.yaml"))

    def forget(self) -> None:
        """Remove what the program remembers between runs."""
        shutil.rmtree(self.folder / CACHE, ignore_errors=True)


def anslag(*arguments: str | Path) -> list[str | Path]:
    """Return a command of the program."""
    return [BIN / "anslag", *arguments]


def check_cold(work: Workspace) -> Case:
    """The whole register with nothing remembered; the peers judge the same project files by the same schema."""
    return Case(
        f"Check {work.records} records",
        [
            Contender("anslag check", anslag("check", "--registry", work.registry), work.forget),
            Contender("check-jsonschema", [BIN / "check-jsonschema", "--schemafile", SCHEMA, *work.projects]),
            Contender("ajv-cli", _ajv(_with_quoted_dates(work))),
        ],
    )


def _ajv(folder: Path) -> list[str | Path]:
    """Return the command that judges the files of `folder`.

    ajv-cli runs a malformed .yaml as JavaScript: never give it anything but generated files.
    """
    formats = ROOT / "bench/node_modules/ajv-formats"
    how = ("--spec=draft2020", "--strict=false")
    return [AJV, "validate", *how, "-c", formats, "-s", SCHEMA, "-d", folder / "*.yaml"]


def _with_quoted_dates(work: Workspace) -> Path:
    """Copy the project files for ajv-cli, whose YAML turns a plain date into something that is not a string."""
    folder = work.folder / "quoted"
    folder.mkdir()
    for path in work.projects:
        text = re.sub(r"(: |- )([0-9]{4}-[0-9]{2}-[0-9]{2})$", r'\1"\2"', path.read_text("utf-8"), flags=re.MULTILINE)
        (folder / path.name).write_text(text, "utf-8")
    return folder


def check_unchanged(work: Workspace) -> Case:
    """The same register once more, with whatever the program remembers from the run before."""
    again = Contender("anslag check", anslag("check", "--registry", work.registry))
    run(again, work.folder)
    return Case(f"Check {work.records} records, nothing changed", [again])


def check_one_changed(work: Workspace) -> Case:
    """One record changed against its base, as in a new checkout and as on an officer's machine."""
    clone = work.folder / "clone"
    shutil.copytree(work.registry, clone / "registry")
    _git(clone, "init", "--quiet")
    _git(clone, "add", "registry")
    _git(clone, "commit", "--quiet", "--message", "Base")
    changed = sorted(clone.glob("registry/projects/*/*.yaml"))[-1]
    changed.write_text(re.sub("(?m)^title: (.*)$", r"title: \1 igen", changed.read_text("utf-8")), "utf-8")
    command = anslag("check", "--registry", clone / "registry", "--base", "HEAD")
    return Case(
        f"Check one changed record of {work.records} against its base",
        [Contender("nothing remembered", command, work.forget), Contender("remembered", command)],
    )


def _git(folder: Path, *arguments: str) -> None:
    how = ("-c", "user.name=Bench", "-c", "user.email=bench@anslag.example", "-c", "gc.auto=0")
    subprocess.run(["git", "-C", folder, *how, *arguments], check=True)


def build_cold(work: Workspace) -> Case:
    """The public site from nothing. Hugo gets the same public fields as front matter, and the same frame."""
    from bench.hugo_project import project  # needs the program itself, which a check does not

    out, hugo_out = work.folder / "site", work.folder / "hugo-site"

    def afresh() -> None:
        work.forget()
        _remove(out)

    ours = anslag("build", "--only", "public", "--registry", work.registry, "--out", out, "--as-of", str(TODAY))
    run(Contender("anslag build", ours), work.folder)
    hugo = project(work.registry, out / "public", work.folder / "hugo")
    return Case(
        f"Build the public site of {work.records} records",
        [
            Contender("anslag build", ours, afresh),
            Contender("hugo", [*hugo, "--destination", hugo_out], partial(_remove, hugo_out)),
        ],
    )


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


CASES: Mapping[str, Sequence[Callable[[Workspace], Case]]] = {
    "check": (check_cold, check_unchanged, check_one_changed),
    "build": (build_cold,),
}
