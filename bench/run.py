"""Measure the program beside its peers: ``make bench``, or ``python bench/run.py [--records N] [--only check|build]``.

A register is generated in a folder of its own and removed afterwards. Commands run in turn; a figure is the median of
the rounds, children included. A ratio above 1 means that the peer needs more than we do. Results go to stdout.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.cases import CASES, Workspace
from bench.generate import generate
from bench.measure import FailedRunError, measure, table


def main() -> int:
    """Read the arguments, measure, print. Return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the program beside its peers.")
    parser.add_argument("--records", type=int, default=1000, help="records in the register (default 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="times each command is run (default 3)")
    parser.add_argument("--only", choices=sorted(CASES), help="one group of cases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON too")
    arguments = parser.parse_args()
    collected = []
    with tempfile.TemporaryDirectory(prefix="anslag-bench-") as folder:
        work = Workspace(Path(folder), arguments.records)
        generate(arguments.records, work.registry)
        for group in [arguments.only] if arguments.only else CASES:
            for make in CASES[group]:
                try:
                    case = make(work)
                    results = measure(case, arguments.rounds, work.folder)
                except FailedRunError as error:
                    print(f"{make.__name__}: {error}", file=sys.stderr)
                    return 1
                print(table(case, results), end="\n\n", flush=True)
                collected.append({"case": case.title, "results": [asdict(result) for result in results]})
    if arguments.json:
        arguments.json.write_text(json.dumps(collected, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
