"""Run commands in turn and measure each: CPU and wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CACHE = "cache"


class FailedRunError(Exception):
    """A command that is measured did not end as it should; the text is what it wrote."""


@dataclass(frozen=True)
class Contender:
    """A command to measure. `before` is called before each run, outside the measurement.

    One that takes minutes is run `once`, in the first round.
    """

    name: str
    command: Sequence[str | Path]
    before: Callable[[], object] | None = None
    once: bool = False


@dataclass(frozen=True)
class Case:
    """Commands that do the same work. The first is ours; the others are shown as ratios to it."""

    title: str
    contenders: Sequence[Contender]


@dataclass(frozen=True)
class Sample:
    """What one run took, its children included. Seconds, and bytes of memory for the largest process."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True)
class Result:
    """The medians of a contender's runs, and how many times ours each is."""

    name: str
    cpu: float
    wall: float
    memory: int
    cpu_ratio: float
    wall_ratio: float


def run(contender: Contender, folder: Path) -> Sample:
    """Run the command once in `folder`, with a cache folder there, not the user's.

    Raises `FailedRunError` when the command is missing or does not exit with 0.
    """
    if contender.before:
        contender.before()
    log = folder / "run.log"
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / CACHE)}
    with log.open("wb") as output:
        begun = time.perf_counter()
        try:
            process = subprocess.Popen(contender.command, cwd=folder, env=environment, stdout=output, stderr=output)
        except FileNotFoundError as error:
            raise FailedRunError(f"{contender.name} is not installed: {error.filename}") from None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text("utf-8", "replace")[-2000:]
        raise FailedRunError(f"{contender.name}: exit {process.returncode}\n{tail}")
    return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def measure(case: Case, rounds: int, folder: Path) -> list[Result]:
    """Run all contenders of `case` in turn, `rounds` times, and return the medians in the same order.

    Taking turns spreads what else the machine does over all of them.
    """
    samples: list[list[Sample]] = [[] for _ in case.contenders]
    for number in range(rounds):
        for taken, contender in zip(samples, case.contenders, strict=True):
            if not (number and contender.once):
                taken.append(run(contender, folder))
    middles = [_median(taken) for taken in samples]
    ours = middles[0]
    return [
        Result(contender.name, one.cpu, one.wall, one.memory, one.cpu / ours.cpu, one.wall / ours.wall)
        for contender, one in zip(case.contenders, middles, strict=True)
    ]


def _median(samples: Sequence[Sample]) -> Sample:
    return Sample(
        median(sample.cpu for sample in samples),
        median(sample.wall for sample in samples),
        int(median(sample.memory for sample in samples)),
    )


def table(case: Case, results: Sequence[Result]) -> str:
    """Return the results as a plain table, and each ratio in a sentence."""
    width = max(len(result.name) for result in results)
    head = f"{'':{width}}  {'CPU s':>8}  {'wall s':>8}  {'MB':>6}"
    rows = (f"{one.name:{width}}  {one.cpu:8.2f}  {one.wall:8.2f}  {one.memory / 1e6:6.0f}" for one in results)
    ours, *peers = results
    return "\n".join((case.title, head, *rows, *(_compared(ours.name, peer) for peer in peers)))


def _compared(ours: str, peer: Result) -> str:
    both = ((peer.cpu_ratio, "CPU time"), (peer.wall_ratio, "wall time"))
    words = (
        f"{peer.name} takes {ratio:.1f} times the {what} of {ours}"
        if ratio >= 1
        else f"{ours} takes {1 / ratio:.1f} times the {what} of {peer.name}"
        for ratio, what in both
    )
    return ", ".join(words) + "."
