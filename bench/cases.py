"""What is measured: a case is made by a function of the workspace; list it in `CASES` and it is run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bench.bank import ROOT
from bench.generate import TODAY
from bench.measure import CACHE, Case, Contender, run

BIN = Path(sys.executable).parent
SCHEMA = ROOT / "tools/anslag/schemas/project.schema.json"
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
        """Take away what the program remembers between runs."""
        self.put_aside(self.folder / CACHE)

    def put_aside(self, folder: Path) -> None:
        """Take a folder away without removing it, which is done at the end.

        A file system may look long for a place while it remembers what was removed lately (ext4 does, for minutes), and
        a removal before a run would be paid for in the run.
        """
        if folder.exists():
            folder.rename(tempfile.mkdtemp(dir=self.folder, prefix="aside-") + "/" + folder.name)


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

    A file that ajv-cli cannot read as YAML it executes as a script: never give it anything but generated files.
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
    _retitle(changed)
    command = anslag("check", "--registry", clone / "registry", "--base", "HEAD")
    return Case(
        f"Check one changed record of {work.records} against its base",
        [Contender("nothing remembered", command, work.forget), Contender("remembered", command)],
    )


def office_commands(work: Workspace) -> Case:
    """What an officer asks of a register, beside a check of it with nothing remembered: none should cost twice that."""
    office = work.folder / "office"
    shutil.copytree(work.registry, office / "registry")
    for words in (["init", "--quiet"], ["add", "registry"], ["commit", "--quiet", "--message", "Base"]):
        _git(office, *words)
    where = ("--registry", office / "registry")
    on = (*where, "--as-of", str(TODAY))
    project = work.projects[work.records // 2].name[:8]
    return Case(
        f"What waits, changed and is ahead among {work.records} records, beside a check of them",
        [
            Contender("anslag check", anslag("check", *on), work.forget),
            Contender("anslag status", anslag("status", *on)),
            Contender("anslag status, one project", anslag("status", project, *on)),
            Contender("anslag changes", anslag("changes", *where)),
            Contender("anslag calendar", anslag("calendar", "--out", work.folder / "anslag.ics", *on)),
        ],
    )


def _git(folder: Path, *arguments: str) -> None:
    how = ("-c", "user.name=Bench", "-c", "user.email=bench@anslag.example", "-c", "gc.auto=0")
    subprocess.run(["git", "-C", folder, *how, *arguments], check=True)


def build_cold(work: Workspace) -> Case:
    """The public site from nothing, ours with the index of its search, and ours as in a pipeline: after a check.

    Hugo gets the same public fields as front matter, and the same frame. MkDocs with the theme Material gets the same
    pages as Markdown, in its own frame. None makes the posters.
    """
    build = _Build.of(work)
    aside = partial(work.put_aside, build.material_out)
    material = [Contender("mkdocs-material, pages out of its navigation", build.careful_material, aside, once=True)]
    if work.records <= _PLAIN_MOST:
        material.append(Contender("mkdocs-material", build.plain_material, aside, once=True))
    return Case(
        f"Build the public site of {work.records} records",
        [
            Contender("anslag build", build.command, build.afresh),
            Contender("anslag build, after a check", build.command, build.judged),
            Contender("hugo", build.hugo, partial(work.put_aside, build.hugo_out)),
            Contender("hugo, pagefind", build.searchable_hugo, partial(work.put_aside, build.hugo_out)),
            *material,
        ],
    )


def build_one_changed(work: Workspace) -> Case:
    """The same site once more when one record has a new title. Hugo builds all pages, as it always does."""
    build = _Build.of(work)
    run(Contender("anslag build", build.command, build.afresh), work.folder)
    return Case(
        f"Build the public site of {work.records} records once more, one record changed",
        [
            Contender("anslag build", build.command, partial(_retitle, work.projects[work.records // 2])),
            Contender("hugo", build.hugo, partial(work.put_aside, build.hugo_out)),
        ],
    )


_PLAIN_MOST = 1000
"""Records, more than which nobody waits for: each page has all pages in its navigation."""


@dataclass(frozen=True)
class _Build:
    """What builds the public site of a workspace, and the same pages by Hugo and by MkDocs with the theme Material."""

    work: Workspace
    hugo: Sequence[str | Path]
    careful_material: Sequence[str | Path]
    plain_material: Sequence[str | Path]

    @classmethod
    @cache
    def of(cls, work: Workspace) -> _Build:
        """Return it with the peers' projects written, once: they are made from the site that we build."""
        from bench import hugo_project, material_project  # they need the program itself, which a check does not

        made = cls(work, (), (), ())
        hugo, material = work.folder / "hugo", work.folder / "material"
        run(Contender("anslag build", made.command), work.folder)
        hugo_command = hugo_project.project(work.registry, made.out / "public", hugo)
        careful = material_project.project(made.out / "public", material)
        return cls(
            work,
            [*hugo_command, "--destination", made.hugo_out],
            [*careful, "--site-dir", made.material_out],
            [*material_project.plain(material), "--site-dir", made.material_out],
        )

    @property
    def out(self) -> Path:
        return self.work.folder / "site"

    @property
    def hugo_out(self) -> Path:
        return self.work.folder / "hugo-site"

    @property
    def material_out(self) -> Path:
        return self.work.folder / "material-site"

    @property
    def command(self) -> Sequence[str | Path]:
        what = ("build", "--only", "public", "--no-posters")
        return anslag(*what, "--registry", self.work.registry, "--out", self.out, "--as-of", str(TODAY))

    @property
    def searchable_hugo(self) -> Sequence[str | Path]:
        """Hugo has no search of its own: Pagefind indexes its pages."""
        index = [sys.executable, "-m", "pagefind", "--site", self.hugo_out, "--force-language", "sv", "--silent"]
        return ["sh", "-c", " && ".join(shlex.join(map(str, command)) for command in (self.hugo, index))]

    def afresh(self) -> None:
        """Take away what we built, and what the program remembers."""
        self.work.forget()
        self.work.put_aside(self.out)

    def judged(self) -> None:
        """Take away what we built, and let a check remember what it judges."""
        self.afresh()
        check = anslag("check", "--registry", self.work.registry, "--as-of", str(TODAY))
        run(Contender("anslag check", check), self.work.folder)


def _retitle(path: Path) -> None:
    path.write_text(re.sub("(?m)^title: (.*)$", r"title: \1 igen", path.read_text("utf-8")), "utf-8")


CASES: Mapping[str, Sequence[Callable[[Workspace], Case]]] = {
    "check": (check_cold, check_unchanged, check_one_changed),
    "office": (office_commands,),
    "build": (build_cold, build_one_changed),
}
