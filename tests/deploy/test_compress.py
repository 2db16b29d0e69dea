"""``anslag compress``: copies that say the same as the files they stand beside."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner

from anslag.cli.compress import command
from anslag.site.compressed_copies import compress
from anslag.site.errors import SiteError
from tests.killed import killed, limited

TEXT = "Språkcafé på Råslätt. " * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "projekt").mkdir()
    (tmp_path / "projekt" / "index.html").write_text(TEXT, encoding="utf-8")
    (tmp_path / "small.css").write_text("body{}", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(os.urandom(4000))
    return tmp_path


def names(site: Path) -> list[str]:
    return sorted(path.name for path in site.rglob("*") if path.is_file())


def test_texts_of_some_size_get_copies(site: Path) -> None:
    assert compress(site) == 1
    assert names(site) == ["index.html", "index.html.br", "index.html.gz", "picture.png", "small.css"]
    page = site / "projekt" / "index.html"
    assert gzip.decompress((site / "projekt" / "index.html.gz").read_bytes()) == page.read_bytes()
    assert brotli.decompress((site / "projekt" / "index.html.br").read_bytes()) == page.read_bytes()


def test_the_border_is_one_kibibyte(site: Path) -> None:
    (site / "at.txt").write_bytes(b"a" * 1024)
    (site / "below.txt").write_bytes(b"a" * 1023)
    compress(site)
    assert (site / "at.txt.gz").exists()
    assert not (site / "below.txt.gz").exists()


def test_the_same_content_gives_the_same_copies_with_the_file_s_own_time(site: Path) -> None:
    page = site / "projekt" / "index.html"
    copies = [page.with_name(page.name + suffix) for suffix in (".br", ".gz")]
    compress(site)
    first = [copy.read_bytes() for copy in copies]
    os.utime(page, (1_000_000_000, 1_000_000_000))
    compress(site)
    assert [copy.read_bytes() for copy in copies] == first
    assert [copy.stat().st_mtime for copy in copies] == [1_000_000_000] * 2


def test_no_copy_is_left_of_what_was(site: Path) -> None:
    (site / "gone.html").write_text(TEXT, encoding="utf-8")
    compress(site)
    (site / "gone.html").unlink()
    (site / "projekt" / "index.html").write_text("liten", encoding="utf-8")
    compress(site)
    assert names(site) == ["index.html", "picture.png", "small.css"]


def test_a_site_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"Det finns ingen webbplats i .*/site\. Bygg den först\."):
        compress(tmp_path / "site")


def test_the_command_tells_how_many(site: Path) -> None:
    done = CliRunner().invoke(command, [str(site)])
    assert (done.exit_code, done.output) == (0, f"{site}: 1 fil komprimerad.\n")


def test_the_command_says_when_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, [])
    assert (done.exit_code, done.output) == (2, "anslag: Det finns ingen webbplats i site/public. Bygg den först.\n")


def test_a_compression_that_is_killed_leaves_no_copy_in_part(site: Path) -> None:
    (site / "om.html").write_text(TEXT * 2, encoding="utf-8")
    at = 1
    while killed(at, lambda: compress(site)):
        for copy in [path for path in site.rglob("*") if path.suffix in (".br", ".gz")]:
            whole = {".br": brotli.decompress, ".gz": gzip.decompress}[copy.suffix](copy.read_bytes())
            assert whole == copy.with_suffix("").read_bytes()
            copy.unlink()
        at += 1
    assert at > 12
    compress(site)
    assert [name for name in names(site) if name.startswith(".")] == []


def test_on_a_full_disk_no_copy_is_left_in_part(site: Path) -> None:
    assert limited(20, lambda: compress(site)) != 0
    assert names(site) == ["index.html", "picture.png", "small.css"]


def test_a_site_whose_build_was_broken_off_is_not_compressed(site: Path) -> None:
    (site / ".unfinished").touch()
    done = CliRunner().invoke(command, [str(site)])
    assert (done.exit_code, done.output) == (2, f"anslag: {site} är inte färdig, för ett bygge avbröts. Bygg igen.\n")
