"""deploy/publish: from one publication to the next in one step, and back."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from anslag.site.staging import alone
from tests.deploy.web_server import DEPLOY


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    folder = tmp_path / "sites"
    for site in ("public", "internal"):
        (folder / site).mkdir(parents=True)
        (folder / site / "index.html").write_text(f"{site} 1", encoding="utf-8")
        (folder / site / "same.css").write_text("body{}", encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "srv"


def publish(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(DEPLOY / "publish"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(sites: Path, text: str) -> None:
    (sites / "public" / "index.html").write_text(text, encoding="utf-8")


def shown(root: Path, link: str = "current") -> str:
    return (root / link / "public" / "index.html").read_text(encoding="utf-8")


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "releases").iterdir())


def test_the_latest_is_shown_and_the_one_before_is_kept(sites: Path, root: Path) -> None:
    assert publish(sites, root).returncode == 0
    assert not (root / "previous").exists()
    write(sites, "public 2")
    done = publish(sites, root)
    assert done.stdout == f"{root}/current is now {releases(root)[-1]}\n"
    assert (shown(root), shown(root, "previous")) == ("public 2", "public 1")
    assert (root / "current" / "internal" / "index.html").read_text(encoding="utf-8") == "internal 1"


def test_rollback_goes_back_and_forth(sites: Path, root: Path) -> None:
    publish(sites, root)
    write(sites, "public 2")
    publish(sites, root)
    assert publish("--rollback", root).returncode == 0
    assert (shown(root), shown(root, "previous")) == ("public 1", "public 2")
    publish("--rollback", root)
    assert shown(root) == "public 2"


def test_there_is_nothing_to_go_back_to_at_first(sites: Path, root: Path) -> None:
    publish(sites, root)
    done = publish("--rollback", root)
    assert (done.returncode, done.stderr) == (1, f"There is nothing to go back to under {root}.\n")
    assert shown(root) == "public 1"


@pytest.mark.parametrize("written", [str, os.path.relpath], ids=["whole", "relative"])
def test_an_unchanged_file_keeps_its_time_and_its_place_on_the_disk(
    sites: Path, root: Path, written: Callable[[Path], str]
) -> None:
    publish(sites, written(root))
    for file in sites.rglob("*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))  # as a new build leaves them
    write(sites, "public 2")
    assert publish(sites, written(root)).stderr == ""
    before, now = (root / link / "public" for link in ("previous", "current"))
    assert (now / "same.css").samefile(before / "same.css")
    assert not (now / "index.html").samefile(before / "index.html")


def test_a_file_that_is_gone_is_gone(sites: Path, root: Path) -> None:
    publish(sites, root)
    (sites / "public" / "same.css").unlink()
    publish(sites, root)
    assert not (root / "current" / "public" / "same.css").exists()


def test_five_are_kept(sites: Path, root: Path) -> None:
    for number in range(7):
        write(sites, f"public {number}")
        publish(sites, root)
    assert len(releases(root)) == 5
    assert (shown(root), shown(root, "previous")) == ("public 6", "public 5")


def test_what_can_be_gone_back_to_is_kept_however_old(sites: Path, root: Path) -> None:
    for _ in range(5):
        publish(sites, root)
    oldest = releases(root)[0]
    (root / "current").unlink()
    (root / "current").symlink_to(f"releases/{oldest}")
    publish(sites, root)
    assert (root / "previous").readlink().name == oldest
    assert shown(root, "previous") == "public 1"


def test_half_a_build_is_not_published(sites: Path, root: Path) -> None:
    publish(sites, root)
    (sites / "internal" / "index.html").unlink()
    write(sites, "public 2")
    done = publish(sites, root)
    assert (done.returncode, done.stderr) == (1, f"{sites}/internal is not a site. Nothing was published.\n")
    assert (shown(root), len(releases(root))) == ("public 1", 1)


def test_nothing_but_the_sites_own_files_is_published(sites: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (sites / "public" / "link").symlink_to(tmp_path / "secret")
    (sites / "notes.txt").write_text("notes", encoding="utf-8")
    publish(sites, root)
    assert sorted(path.name for path in (root / "current").rglob("*")) == [
        "index.html",
        "index.html",
        "internal",
        "public",
        "same.css",
        "same.css",
    ]


def test_files_can_be_read_by_the_web_server(sites: Path, root: Path) -> None:
    (sites / "public" / "index.html").chmod(0o600)
    (sites / "public").chmod(0o700)
    publish(sites, root)
    assert (root / "current" / "public").stat().st_mode & 0o777 == 0o755
    assert (root / "current" / "public" / "index.html").stat().st_mode & 0o777 == 0o644


def test_two_at_a_time_are_refused(sites: Path, root: Path) -> None:
    root.mkdir()
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = publish(sites, root)
    assert (done.returncode, done.stderr) == (1, f"Another publication under {root} is under way.\n")


def test_without_arguments_it_says_how_it_is_used() -> None:
    done = publish()
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: deploy/publish SITES ROOT ")
    assert "deploy/publish --rollback ROOT" in done.stderr


@pytest.mark.parametrize("site", ["public", "internal"])
def test_a_site_whose_build_was_broken_off_is_not_published(sites: Path, root: Path, site: str) -> None:
    publish(sites, root)
    write(sites, "public 2")
    (sites / site / ".unfinished").touch()
    done = publish(sites, root)
    assert done.returncode == 1
    assert done.stderr == (
        f"{sites}/{site} is unfinished, since a build or a transfer was broken off. Nothing was published. "
        "Build or transfer it again.\n"
    )
    assert (shown(root), len(releases(root))) == ("public 1", 1)


def test_a_site_that_is_being_changed_is_not_published(sites: Path, root: Path) -> None:
    with alone(sites / "internal"):
        done = publish(sites, root)
    assert (done.returncode, done.stderr) == (
        1,
        f"{sites}/internal is being built or compressed. Nothing was published. Try again when that is done.\n",
    )
    assert publish(sites, root).returncode == 0


def test_nothing_hidden_is_published(sites: Path, root: Path) -> None:
    for name in (".htpasswd", ".anslag-0123456789abcdef", ".git/config"):
        (sites / "public" / name).parent.mkdir(exist_ok=True)
        (sites / "public" / name).write_text("hemligt", encoding="utf-8")
    publish(sites, root)
    assert [path.name for path in (root / "current" / "").rglob(".*")] == []


def transfer(sites: Path, incoming: Path, most: str = "unlimited") -> int:
    """Bring the sites to `incoming` as deploy/README.md says; no file may be larger there than `most` KiB."""
    readme = (DEPLOY / "README.md").read_text(encoding="utf-8")
    (mark,) = re.findall(r"^ssh anslag@SERVERN '(cd .*)'$", readme, re.M)
    (rsync,) = re.findall(r"^rsync --archive .*$", readme, re.M)
    mark = mark.replace("/srv/anslag", str(incoming.parent))
    rsync = rsync.replace("anslag@SERVERN:/srv/anslag", str(incoming.parent)).replace(" site/ ", f" {sites}/ ")
    command = f"{mark}; ulimit -f {most}; {rsync}"
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False).returncode


def test_a_transfer_that_is_broken_off_is_not_published(sites: Path, root: Path, tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    assert transfer(sites, incoming) == 0
    assert publish(incoming, root).returncode == 0
    write(sites, "public 2")
    (sites / "internal" / "large.pdf").write_bytes(b"x" * 100_000)
    assert transfer(sites, incoming, "8") != 0
    done = publish(incoming, root)
    assert done.returncode == 1
    assert " is unfinished, since a build or a transfer was broken off." in done.stderr
    assert shown(root) == "public 1"
    assert transfer(sites, incoming) == 0
    assert publish(incoming, root).returncode == 0
    assert shown(root) == "public 2"


def killed(sites: Path, root: Path, at: int, *arguments: object) -> bool:
    """Publish, killed before the command number `at` of the script; return whether it came to that."""
    trap = root.with_name("trap")
    trap.write_text("set -T; n=0; trap 'n=$((n + 1)); [ $n != \"$AT\" ] || kill -9 $$' DEBUG\n", encoding="utf-8")
    environment = {**os.environ, "BASH_ENV": str(trap), "AT": str(at)}
    command = [str(DEPLOY / "publish"), *map(str, arguments or (sites, root))]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == -9


def prove(sites: Path, root: Path, every: int) -> None:
    """Kill a publication, and a step back, before every so many commands: what is shown is whole, the next mends."""
    at = 1
    while True:
        shutil.rmtree(root, ignore_errors=True)
        for number in range(6):
            write(sites, f"public {number}")
            assert publish(sites, root).returncode == 0
        write(sites, "public 6")
        ended = not killed(sites, root, at)
        assert shown(root) in ("public 5", "public 6")
        assert sorted(path.name for path in (root / "current/public").iterdir()) == ["index.html", "same.css"]
        ended &= not killed(sites, root, at, "--rollback", root)
        assert shown(root) in ("public 4", "public 5", "public 6")
        write(sites, "public 7")
        assert publish(sites, root).returncode == 0
        assert shown(root) == "public 7"
        assert all(not name.startswith(".") for name in releases(root))
        assert len(releases(root)) in (5, 6)
        assert sorted(path.name for path in root.iterdir()) == [".lock", "current", "previous", "releases"]
        if ended:
            break
        at += every
    assert at > every


def test_a_publication_that_is_killed_leaves_what_was_shown_or_what_is_new(sites: Path, root: Path) -> None:
    prove(sites, root, every=12)


@pytest.mark.prove
def test_a_publication_that_is_killed_before_any_command_leaves_what_was_or_what_is_new(
    sites: Path, root: Path
) -> None:
    prove(sites, root, every=1)


def test_a_step_back_that_was_killed_can_be_taken_again(sites: Path, root: Path) -> None:
    publish(sites, root)
    write(sites, "public 2")
    publish(sites, root)
    at = 1
    while killed(sites, root, at, "--rollback", root) and shown(root) == "public 2":
        assert shown(root, "previous") == "public 1"
        at += 1
    assert shown(root) == "public 1"
    assert shown(root, "previous") == "public 1"
    done = publish("--rollback", root)
    assert (done.returncode, done.stderr) == (1, f"There is nothing to go back to under {root}.\n")


def test_on_a_full_disk_the_old_is_shown_and_nothing_is_left(sites: Path, root: Path) -> None:
    publish(sites, root)
    write(sites, "public 2" * 1000)
    command = f"ulimit -f 4; exec {DEPLOY}/publish {sites} {root}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert shown(root) == "public 1"
    assert len(releases(root)) == 1
    assert publish(sites, root).returncode == 0
    assert shown(root) == "public 2" * 1000
