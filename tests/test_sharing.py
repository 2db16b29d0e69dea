"""Work that two processes take in turns comes out as if one had done it, whatever becomes of the second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from anslag import system
from tests.house import ROOT
from tests.second_process import PARTS, made, told, whole


@pytest.mark.parametrize(
    "case",
    [
        pytest.param("both", id="each part is done once by either"),
        pytest.param("many", id="however many the parts are, none waits for room to be shared"),
        pytest.param("stopped", id="the first does what a second that stops has left"),
        pytest.param("fallen", id="the second does not outlive the first one's fall"),
        pytest.param("killed", id="the second ends when the first is killed"),
    ],
)
def test_two_processes(case: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.second_process", case, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_one_does_all_where_the_system_has_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "forks", lambda: False)
    found = made(told)
    assert whole(found)
    assert len({text.partition(":")[2] for _, text in found}) == 1


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        made(lambda part: str(1 / 0) if part == PARTS[-1] else told(part))


def test_no_process_with_a_librarys_own_threads_is_forked() -> None:
    script = (
        "from anslag import system\nimport typst\n"
        "print(system.forks())\ntypst.compile(b'Hej', format='svg')\nprint(system.forks())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
