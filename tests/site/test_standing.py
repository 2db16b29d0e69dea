"""What a build keeps of the site that stands: the result is that of a build from nothing, whatever has happened."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from anslag.site.build_keys import Later
from anslag.site.compressed_copies import compress
from anslag.site.errors import SiteError
from anslag.site.page import Asset, Page
from anslag.site.staging import unfinished
from tests.site.kit import Build, page, tree

Site = dict[str, str]
SITE = {"a": "ett", "b": "två", "c": "tre"}


@pytest.fixture
def made() -> list[str]:
    """The pages and files that have been made, by the word in them."""
    return []


@pytest.fixture
def rebuild(build: Build, tmp_path: Path, made: list[str]) -> Callable[..., list[str]]:
    """Build a page and a file for each word of a site, with a memory, and return the words that were made anew.

    See to it that the result is that of a build from nothing.
    """

    def one(name: str, word: str) -> Page:
        made.append(word)
        return page(f"projekt/{name}/", body=Markup("<h1>{}</h1>").format(word))

    def files(name: str, word: str) -> Iterator[Asset]:
        yield Asset(f"projekt/{name}/{name}.json", word.encode())
        yield Asset(f"data/djupt/{name}/{name}.txt", word.encode())

    def run(site: Site, **options: object) -> list[str]:
        options["files"] = [Later(files, item) for item in site.items()]
        pages = [Later(one, item) for item in site.items()]
        build(*pages, out=tmp_path / "fresh", **options)
        made.clear()
        built = build(*pages, memory=tmp_path / "own/out.site", **options)
        fresh = tree(tmp_path / "fresh")
        assert tree(built.out) == fresh
        assert folders(built.out) == folders(tmp_path / "fresh")
        assert set(built.files) == fresh.keys()
        assert not [path for path in built.out.parent.iterdir() if path.name.startswith(".")]
        return list(made)

    return run


def folders(out: Path) -> set[Path]:
    return {path.relative_to(out) for path in out.rglob("*") if path.is_dir()}


def test_what_is_the_same_is_not_made_again(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    assert rebuild(SITE) == ["ett", "två", "tre"]
    before = (tmp_path / "out/projekt/a/index.html").stat()

    assert rebuild(SITE) == []
    assert rebuild(SITE | {"b": "fyra"}) == ["fyra"]
    assert rebuild(SITE | {"d": "fem"}) == ["två", "fem"]
    assert rebuild({"a": "ett"}) == []
    assert (tmp_path / "out/projekt/a/index.html").stat() == before


def test_all_is_made_again_when_what_all_pages_have_in_common_has_changed(
    rebuild: Callable[..., list[str]], settings: Callable[..., None], tmp_path: Path
) -> None:
    rebuild(SITE)
    assert rebuild(SITE, note="Beräknat för 3 mars 2025") == list(SITE.values())
    assert rebuild(SITE, note="Beräknat för 3 mars 2025", site_url="https://x.example/") == list(SITE.values())
    settings(site_name="Ett annat namn")
    assert rebuild(SITE) == list(SITE.values())
    (tmp_path / "docs/om.md").write_text("# Ett nytt namn i menyn\n")
    assert rebuild(SITE) == list(SITE.values())
    assert rebuild(SITE) == []


def test_no_setting_comes_from_the_environment(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(re.sub("site_name: .*", "site_name: !ENV ANSLAG_NAME", path.read_text()))
    with pytest.raises(SiteError, match=r"mkdocs.yml, rad \d+: Ordet som börjar med utropstecken"):
        rebuild(SITE)


@pytest.mark.parametrize("name", ["projekt/a/index.html", "projekt/a/a.json"])
def test_a_file_that_has_been_touched_is_made_again(
    rebuild: Callable[..., list[str]], tmp_path: Path, name: str
) -> None:
    rebuild(SITE)
    path = tmp_path / "out" / name
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"ett", b"ont"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert rebuild(SITE) == (["ett"] if name.endswith(".html") else [])


def test_a_file_that_is_gone_is_made_again(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    rebuild(SITE)
    (tmp_path / "out/projekt/b/index.html").unlink()
    assert rebuild(SITE) == ["två"]
    (tmp_path / "out/om/index.html").write_text("Skräp")
    assert rebuild(SITE) == []


def test_what_nobody_built_does_not_stay(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    rebuild(SITE)
    out = tmp_path / "out"
    (out / "projekt/a/index.html.gz").write_text("an older copy")
    (out / "annat/djupt").mkdir(parents=True)
    (out / "annat/djupt/sida.html").write_text("<h1>Annat</h1>")
    (out / "projekt/länk").symlink_to(tmp_path)

    assert rebuild(SITE) == []
    assert tmp_path.is_dir()


def test_what_comes_during_a_build_is_gone_after_the_next(
    rebuild: Callable[..., list[str]], build: Build, tmp_path: Path
) -> None:
    rebuild(SITE)
    out = tmp_path / "out"

    def meanwhile(name: str) -> Page:
        (out / "utkast.html").write_text("Hemligt")
        (out / "om/kopia").mkdir()
        (out / "om/kopia/index.html").write_text("Hemligt")
        return page(name)

    build(Later(meanwhile, ("ny/",)), memory=tmp_path / "own/out.site")
    assert "utkast.html" in tree(out)
    rebuild(SITE)
    assert rebuild(SITE) == []


def test_a_folder_that_is_now_a_link_is_not_gone_into(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    rebuild(SITE)
    (tmp_path / "out/projekt").rename(tmp_path / "annan")
    (tmp_path / "out/projekt").symlink_to(tmp_path / "annan")

    assert rebuild(SITE) == list(SITE.values())
    assert not (tmp_path / "out/projekt").is_symlink()


@pytest.mark.parametrize("damage", [b"", b"rubbish" * 100])
def test_a_memory_that_is_damaged_is_as_none(rebuild: Callable[..., list[str]], tmp_path: Path, damage: bytes) -> None:
    rebuild(SITE)
    (tmp_path / "own/out.site").write_bytes(damage)
    assert rebuild(SITE) == list(SITE.values())


def test_a_memory_that_others_may_write_is_not_believed(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    rebuild(SITE)
    (tmp_path / "own/out.site").chmod(0o666)
    assert rebuild(SITE) == list(SITE.values())


def test_another_site_in_its_place_is_built_anew(rebuild: Callable[..., list[str]], tmp_path: Path) -> None:
    rebuild(SITE)
    (tmp_path / "out").rename(tmp_path / "undan")
    assert rebuild(SITE) == list(SITE.values())


def test_a_build_that_fails_leaves_the_site_as_it_was(
    rebuild: Callable[..., list[str]], build: Build, tmp_path: Path
) -> None:
    rebuild(SITE)
    before = tree(tmp_path / "out")
    with pytest.raises(SiteError):
        build(page("ny/"), page("å/"), memory=tmp_path / "own/out.site")

    assert tree(tmp_path / "out") == before
    assert rebuild(SITE) == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_change_that_was_broken_off_is_known_until_a_build_has_made_all_anew(
    rebuild: Callable[..., list[str]], build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    rebuild(SITE)
    replace, count = Path.replace, iter(range(100))

    def broken(path: Path, target: Path) -> Path:
        if path.is_relative_to(tmp_path / ".out.new") and next(count) >= after:
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", broken)
        with pytest.raises(KeyboardInterrupt):
            rebuild({"a": "sex", "b": "sju"})

    assert unfinished(tmp_path / "out")
    with pytest.raises(SiteError, match=r"out är inte färdig, för ett bygge avbröts\. Bygg igen\."):
        compress(tmp_path / "out")
    with pytest.raises(SiteError, match="kan inte användas"):
        build(page("å/"), memory=tmp_path / "own/out.site")
    assert unfinished(tmp_path / "out")
    assert rebuild({"a": "sex", "b": "sju"}) == ["sex", "sju"]
    assert rebuild({"a": "sex", "b": "sju"}) == []


def test_the_search_index_follows_the_pages(build: Build, tmp_path: Path) -> None:
    def run(word: str, out: str, **options: object) -> dict[str, bytes]:
        body = Markup('<main data-found-as="Sida"><h1>{}</h1></main>').format(word)
        return tree(build(page("sok/"), page("a/", body=body), out=tmp_path / out, **options).out)

    memory = tmp_path / "own/out.site"
    first = run("kassett", "out", memory=memory)
    index = tmp_path / "out/sokindex/sv.json"
    before = index.stat()
    assert run("kassett", "out", memory=memory) == first
    assert index.stat() == before
    assert run("bibliotek", "out", memory=memory) == run("bibliotek", "fresh") != first
    index.write_text("{}")
    assert run("bibliotek", "out", memory=memory) == run("bibliotek", "fresh")
