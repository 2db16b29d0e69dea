"""deploy/publish: from one publication to the next in one step, and back."""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path

import pytest

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


def test_an_unchanged_file_keeps_its_time_and_its_place_on_the_disk(sites: Path, root: Path) -> None:
    publish(sites, root)
    for file in sites.rglob("*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))  # as a new build leaves them
    write(sites, "public 2")
    publish(sites, root)
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
