"""Measure the program beside its peers: ``make bench``, or ``bench/run.py [--records N] [--only GROUP]``.

A register is generated in a folder of its own and removed afterwards. Commands run in turn; a figure is the median of
the rounds, children included, and each ratio is told in a sentence. Results go to stdout. About three
in four of the projects of a generated register are granted and stand on the site: 13 500 give a list of ten thousand.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.browser import visits
from bench.cases import CASES, Workspace
from bench.generate import generate
from bench.measure import FailedRunError, measure, table
from tests.house import furnish

BROWSER = "browser"
ALL = (*CASES, BROWSER)


def measure_all(groups: Sequence[str], records: int, rounds: int) -> list[dict[str, object]]:
    """Measure the cases of `groups` and print each as it is done. Return the results as plain data."""
    collected: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="anslag-bench-") as folder:
        work = Workspace(Path(folder), records)
        generate(records, work.registry)
        furnish(work.folder)
        for make in (make for group in groups for make in CASES.get(group, ())):
            case = make(work)
            results = measure(case, rounds, work.folder)
            print(table(case, results), end="\n\n", flush=True)
            collected.append({"case": case.title, "results": [asdict(result) for result in results]})
        if BROWSER in groups:
            for seen in visits(work, rounds):
                print(seen, end="\n\n", flush=True)
                collected.append({"case": seen.title, "results": seen.pages})
    return collected


def main() -> int:
    """Read the arguments, measure, print. Return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the program beside its peers.")
    parser.add_argument("--records", type=int, default=1000, help="records in the register (default 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="times each command is run (default 3)")
    parser.add_argument("--only", choices=sorted(ALL), help="one group of cases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON too")
    arguments = parser.parse_args()
    groups = [arguments.only] if arguments.only else list(ALL)
    try:
        collected = measure_all(groups, arguments.records, arguments.rounds)
    except FailedRunError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.json:
        arguments.json.write_text(json.dumps(collected, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
