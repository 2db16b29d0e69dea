"""What was said is said again only while nothing has been touched."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from anslag import stamps
from anslag.file_state import Answer, Seen, digest_of

NAMES = ("a.yaml", "b/c.yaml")
YES = Answer(0, "Inga problem.\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "registry"
    (folder / "b").mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_text("title: Ett\n", "utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "x.seen"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look be long after the last change."""
    monkeypatch.setattr(stamps, "now", lambda: time.time_ns() + 10 * stamps.CLEARLY)


def keep(folder: Path, file: Path, question: str = "?", answer: Answer = YES) -> None:
    seen = Seen(file, folder)
    seen.keep({name: digest_of((folder / name).read_bytes()) for name in NAMES}, question, answer)


def answered(folder: Path, file: Path, question: str = "?") -> Answer | None:
    return Seen(file, folder).answer(question)


@pytest.mark.usefixtures("later")
def test_says_again_what_was_said(folder: Path, file: Path) -> None:
    assert answered(folder, file) is None
    keep(folder, file)
    assert answered(folder, file) == YES
    assert Seen(file, folder).digest("b/c.yaml") == digest_of(b"title: Ett\n")


@pytest.mark.usefixtures("later")
def test_answers_only_what_was_asked(folder: Path, file: Path) -> None:
    keep(folder, file)
    keep(folder, file, "!", Answer(1, "1 fel.\n"))
    assert [answered(folder, file, one) for one in "?!#"] == [YES, Answer(1, "1 fel.\n"), None]


CHANGES: dict[str, Callable[[Path], object]] = {
    "another size": lambda folder: (folder / "a.yaml").write_text("title: Annan\n"),
    "the same size": lambda folder: (folder / "a.yaml").write_text("title: Två\n", "latin-1"),
    "the same size and time": lambda folder: _back(folder / "a.yaml", b"title: Ute\n"),
    "nothing but the rights": lambda folder: (folder / "a.yaml").chmod(0o600),
    "a new file": lambda folder: (folder / "b" / "d.yaml").write_text("title: Ett\n"),
    "a hidden file": lambda folder: (folder / "b" / ".d").write_text(""),
    "a file less": lambda folder: (folder / "a.yaml").unlink(),
    "another name": lambda folder: (folder / "a.yaml").rename(folder / "d.yaml"),
    "a copy in its place": lambda folder: _replaced(folder / "a.yaml"),
    "a link in its place": lambda folder: _linked(folder / "a.yaml"),
    "a pipe": lambda folder: os.mkfifo(folder / "b" / "d.yaml"),
    "no folder": lambda folder: folder.rename(folder.with_name("annan")),
}


def _back(path: Path, content: bytes) -> None:
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def _replaced(path: Path) -> None:
    copy = path.with_suffix(".annan")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


def _linked(path: Path) -> None:
    path.rename(path.with_suffix(".annan"))
    path.symlink_to(path.with_suffix(".annan"))


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_says_nothing_when_anything_was_touched(folder: Path, file: Path, change: Callable[[Path], object]) -> None:
    keep(folder, file)
    time.sleep(0.05)  # longer than a tick of the file system's clock
    change(folder)
    assert answered(folder, file) is None
    assert Seen(file, folder).digest("a.yaml") is None or (folder / "a.yaml").read_bytes() == b"title: Ett\n"


def test_reads_again_what_changed_within_one_tick(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, file)
    same = stamps.below(folder)
    monkeypatch.setattr(stamps, "below", lambda _: same)
    assert answered(folder, file) == YES
    assert Seen(file, folder).digest("a.yaml") is None
    (folder / "a.yaml").write_bytes(b"title: Ute\n")
    assert answered(folder, file) is None


def test_reads_a_young_file_once_more_and_then_trusts_its_stamp(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, file)
    monkeypatch.setattr(stamps, "now", lambda: time.time_ns() + 10 * stamps.CLEARLY)
    assert Seen(file, folder).digest("a.yaml") is None
    assert answered(folder, file) == YES
    assert Seen(file, folder).digest("a.yaml") == digest_of(b"title: Ett\n")


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "link", "writable", "none"])
def test_a_memory_not_to_be_believed_is_as_none(folder: Path, file: Path, damage: str) -> None:
    keep(folder, file, answer=Answer(1, "1 fel.\n"))
    content = file.read_bytes()
    written = {
        "cut": content[: len(content) // 2],
        "flipped": content.replace(b"1 fel.", b"0 fel."),
        "foreign": b"\x80\x04cos\nsystem\n",
        "empty": b"",
    }
    if damage in written:
        file.write_bytes(written[damage])
    elif damage == "link":
        file.rename(file.with_suffix(".annan"))
        file.symlink_to(file.with_suffix(".annan"))
    elif damage == "writable":
        file.chmod(0o666)
    else:
        file.unlink()
    assert answered(folder, file) is None
    assert Seen(file, folder).digest("a.yaml") is None


@pytest.mark.usefixtures("later")
def test_keeps_no_answer_where_something_else_lies(folder: Path, file: Path) -> None:
    (folder / "b" / "skräp.txt").write_text("x")
    keep(folder, file)
    assert answered(folder, file) is None
    assert Seen(file, folder).digest("a.yaml") == digest_of(b"title: Ett\n")


@pytest.mark.usefixtures("later")
def test_forgets_what_was_said_of_other_content(folder: Path, file: Path) -> None:
    keep(folder, file, "!")
    (folder / "a.yaml").write_text("title: Annan\n")
    keep(folder, file)
    assert answered(folder, file) == YES
    assert answered(folder, file, "!") is None
