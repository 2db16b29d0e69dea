"""Running what may take long in a process of its own, which the system stops when it does: no clock is read."""

from __future__ import annotations

import resource
import subprocess
import sys


def run(program: str, *arguments: str, seconds: int, megabytes: int = 2_000) -> str:
    """Run Python code with no more than so many seconds of CPU and megabytes of memory, and return what it prints.

    Raises `AssertionError` with what it has said when it is stopped, or fails.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, preexec_fn=limit
    )
    assert done.returncode == 0, f"status {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout
