"""What is refused, and that the site that stands is never harmed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from anslag.site.errors import SiteError
from anslag.site.staging import staged
from tests.site.kit import Build, page, tree


def test_a_failed_build_leaves_the_old_site_whole(build: Build) -> None:
    out = build(page("a/")).out
    before = tree(out.parent)

    with pytest.raises(SiteError):
        build(page("b b/"))

    assert tree(out.parent) == before


def test_a_new_build_replaces_the_old_and_leaves_nothing_beside_it(build: Build) -> None:
    out = build(page("a/")).out
    build(page("b/"))

    assert not (out / "a").exists()
    assert (out / "b/index.html").exists()
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


def test_what_an_aborted_build_left_is_cleared_away(build: Build, tmp_path: Path) -> None:
    for left in (".out.new/a/b", ".out.old/a/b"):
        (tmp_path / left).mkdir(parents=True)
        (tmp_path / left / "index.html").write_text("gammalt")
    build()

    assert not (tmp_path / ".out.new").exists()
    assert not (tmp_path / ".out.old").exists()
    assert not (tmp_path / "out/a").exists()


def test_a_build_stopped_between_the_two_renames_is_mended_even_when_the_next_fails(
    build: Build, tmp_path: Path
) -> None:
    before = tree(build().out)
    (tmp_path / "out").rename(tmp_path / ".out.old")

    with pytest.raises(SiteError):
        build(page("b b/"))

    assert tree(tmp_path / "out") == before


def test_the_old_site_comes_back_when_the_new_cannot_take_its_place(build: Build) -> None:
    out = build().out
    before = tree(out.parent)

    with staged(out) as stage:
        stage.folder.rmdir()
        with pytest.raises(FileNotFoundError):
            stage.replace()

    assert tree(out.parent) == before


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    with staged(tmp_path / "out"), pytest.raises(SiteError, match="Ett annat bygge pågår"), staged(tmp_path / "out"):
        pass


def test_a_lock_left_by_a_dead_build_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / ".out.new").mkdir()
    handle = os.open(tmp_path / ".out.new", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    os.close(handle)

    with staged(tmp_path / "out") as stage:
        (stage.folder / "index.html").write_text("nytt")
        stage.replace()

    assert (tmp_path / "out/index.html").read_text() == "nytt"


def test_a_folder_that_is_no_site_is_never_emptied(build: Build, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/viktigt.txt").write_text("spara")

    with pytest.raises(SiteError, match="innehåller annat än en webbplats"):
        build()

    assert (tmp_path / "out/viktigt.txt").read_text() == "spara"


def test_an_empty_folder_will_do(build: Build, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert (build().out / "index.html").exists()


def test_a_link_is_no_place_for_a_site(build: Build, tmp_path: Path) -> None:
    (tmp_path / "verklig").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "verklig")
    with pytest.raises(SiteError, match="ingen vanlig mapp"):
        build()


@pytest.mark.parametrize("name", [".out.new", ".out.old"])
def test_nor_is_there_one_beside_it(build: Build, tmp_path: Path, name: str) -> None:
    (tmp_path / "verklig").mkdir()
    (tmp_path / "verklig/viktigt.txt").write_text("spara")
    (tmp_path / name).symlink_to(tmp_path / "verklig")
    with pytest.raises(SiteError, match=f"{name} är ingen vanlig mapp"):
        build()
    assert (tmp_path / "verklig/viktigt.txt").read_text() == "spara"


def test_a_site_needs_a_folder_to_lie_in(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(SiteError, match="Det går inte att bygga i"), staged(tmp_path / "fil/out"):
        pass


@pytest.mark.parametrize("name", ["hemlig.png", "mapp", "sida.md"])
def test_links_among_the_hand_written_pages_are_refused(build: Build, tmp_path: Path, name: str) -> None:
    (tmp_path / "utanför").mkdir()
    (tmp_path / "docs" / name).symlink_to(tmp_path / "utanför")
    with pytest.raises(SiteError, match=f"{name} är en symbolisk länk"):
        build()


def test_what_a_link_leads_to_is_not_read(build: Build, tmp_path: Path) -> None:
    secret = tmp_path / "hemligt"
    secret.write_bytes(b"\xff")  # not UTF-8, which would be told of were it read
    (tmp_path / "docs/sida.md").symlink_to(secret)
    with pytest.raises(SiteError, match=r"sida\.md är en symbolisk länk"):
        build()


@pytest.mark.parametrize("name", ["a.js", "a.html", "a.css", "a.yaml", "a.env", "LICENSE"])
def test_only_certain_files_are_published(build: Build, tmp_path: Path, name: str) -> None:
    (tmp_path / "docs" / name).write_text("x")
    with pytest.raises(SiteError, match=f"Filen '{name}' kan inte publiceras"):
        build()


def test_pictures_are_published(build: Build, tmp_path: Path) -> None:
    (tmp_path / "docs/mer/bild.PNG").write_bytes(b"x")
    assert (build().out / "mer/bild.PNG").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"markdown_extensions": ["pymdownx.snippets"]}, "Markdown-tillägg som inte är tillåtna.*pymdownx.snippets"),
        ({"plugins": {"anslag": {}, "search": {}}}, "Insticksprogram som inte är tillåtna.*search"),
        ({"extra_javascript": ["https://x.example/a.js"]}, "extra_javascript gör ingenting här"),
        ({"extra_css": ["https://x.example/a.css"]}, "extra_css pekar på https://x.example/a.css. Ange en fil"),
        ({"theme": "mkdocs"}, "temat ska vara material"),
        ({"nav": [{"Ut": "https://x.example/"}]}, "Menyn pekar på 'https://x.example/'"),
        ({"plugins": {"anslag": {"audience": "alla"}}}, "audience"),
    ],
)
def test_settings_that_let_in_code_or_files_are_refused(
    build: Build, settings: Callable[..., None], changes: dict[str, object], message: str
) -> None:
    settings(**changes)
    with pytest.raises(SiteError, match=message):
        build()
