"""Where the CPU seconds of a build go: ``python bench/phases.py ARGUMENT …``, the arguments of ``anslag build``.

Each row is from the end of the one before, in this process and in the one that shares the work with it.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import anslag.cli
from anslag.cli import build, run
from anslag.site import content, plugin, site_build

STEPS = (
    (build, "load", "read and judge the files"),
    (build, "verdict", "judge the whole, and remember"),
    (content, "content", "make what is public"),
    (plugin, "write_all", "make and write pages and files"),
    (site_build, "_index", "make the index of the search"),
    (site_build, "put_in_place", "put in place, and remember"),
)
ENDING = (anslag.cli, "end")
_before = (0.0, 0.0)


def main() -> None:
    """Build, and print what each step took when the command ends."""
    print(f"{'CPU s':34}{'here':>8}{'beside':>8}")
    for module, name, step in STEPS:
        setattr(module, name, _told(getattr(module, name), step))
    setattr(*ENDING, _end)
    sys.argv = ["anslag", "build", *sys.argv[1:]]
    run()


def _told(work: Callable[..., Any], step: str) -> Callable[..., Any]:
    @wraps(work)
    def do(*given: Any, **more: Any) -> Any:
        _tell("what comes before")
        made = work(*given, **more)
        _tell(step)
        return made

    return do


def _tell(step: str) -> None:
    global _before
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    now = [usage.ru_utime + usage.ru_stime for usage in both]
    print(f"  {step:32}{now[0] - _before[0]:8.2f}{now[1] - _before[1]:8.2f}", flush=True)
    _before = (now[0], now[1])


def _end(status: int) -> NoReturn:
    _tell("end")
    print(f"  {'together':32}{_before[0]:8.2f}{_before[1]:8.2f}", flush=True)
    os._exit(status)


if __name__ == "__main__":
    main()
