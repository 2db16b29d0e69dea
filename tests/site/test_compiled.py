"""Templates compiled before are taken from the memory, as long as they and the program are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader

from anslag import sealed
from anslag.language import SWEDISH, english
from anslag.site import compiled
from anslag.site.fingerprint import of_program
from anslag.site.views.translate import TranslatingEnvironment


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "x.templates"


def rendered(monkeypatch: pytest.MonkeyPatch, memory: Path | None, text: str) -> tuple[str, int]:
    """Return what a new environment makes of a template, and how many it compiled."""
    env = TranslatingEnvironment.speaking(SWEDISH, loader=DictLoader({"a.html": text}), autoescape=True)
    count = 0
    compile_ = env.compile

    def counting(*source: object, **how: object) -> object:
        nonlocal count
        count += 1
        return compile_(*source, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(env, "compile", counting)
    monkeypatch.setattr(compiled, "environment", lambda _: env)
    with compiled.compiled_kept(memory, [SWEDISH, english()]):
        return env.get_template("a.html").render(name="<b>"), count


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch, memory: Path) -> None:
    assert rendered(monkeypatch, memory, "Hej {{ name }}") == ("Hej &lt;b&gt;", 1)
    assert rendered(monkeypatch, memory, "Hej {{ name }}") == ("Hej &lt;b&gt;", 0)
    assert memory.stat().st_mode & 0o077 == 0


def test_a_changed_template_is_compiled_anew(monkeypatch: pytest.MonkeyPatch, memory: Path) -> None:
    rendered(monkeypatch, memory, "Hej {{ name }}")
    assert rendered(monkeypatch, memory, "Hej då {{ name }}") == ("Hej då &lt;b&gt;", 1)


@pytest.mark.parametrize("content", [b"", b"not a map", b"\x81\xa1x\xc4\x01y"])
def test_a_damaged_memory_is_as_none(monkeypatch: pytest.MonkeyPatch, memory: Path, content: bytes) -> None:
    rendered(monkeypatch, memory, "Hej {{ name }}")
    memory.write_bytes(content)
    assert rendered(monkeypatch, memory, "Hej {{ name }}") == ("Hej &lt;b&gt;", 1)
    sealed.write(memory, content, of_program())
    assert rendered(monkeypatch, memory, "Hej {{ name }}") == ("Hej &lt;b&gt;", 1)


def test_what_another_program_wrote_is_not_run(monkeypatch: pytest.MonkeyPatch, memory: Path) -> None:
    rendered(monkeypatch, memory, "Hej {{ name }}")
    monkeypatch.setattr(compiled, "of_program", lambda: b"another")
    assert rendered(monkeypatch, memory, "Hej {{ name }}") == ("Hej &lt;b&gt;", 1)


def test_without_a_memory_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert rendered(monkeypatch, None, "Hej {{ name }}") == ("Hej &lt;b&gt;", 1)
    assert list(tmp_path.iterdir()) == []
