"""Hunt for texts that break what the reader promises. Ends with 1 when one is found, which is then printed."""

from __future__ import annotations

import time
from itertools import islice

import click

from tests.fuzz.run import hunt


@click.command()
@click.option("--minutes", type=float, default=1.0, show_default=True, help="How long.")
@click.option("--seed", type=int, default=None, help="The first text's seed; one text more for each after it.")
@click.option("--texts", type=int, default=None, help="How many texts at most.")
@click.option("--most", type=int, default=10, show_default=True, help="How many finds to stop at.")
def main(minutes: float, seed: int | None, texts: int | None, most: int) -> None:
    """Hold made-up texts against tests/fuzz/claims.py."""
    until = time.monotonic() + minutes * 60
    first = time.time_ns() if seed is None else seed
    done = finds = 0
    for done, found in enumerate(islice(hunt(first), texts), 1):  # noqa: B007 — told below
        for one in found:
            finds += 1
            click.echo(f"{one.claim} --seed {one.seed} --texts 1\n{one.text!r}\n{one.error!r}\n")
        if finds >= most or time.monotonic() > until:
            break
    click.echo(f"{done} texts from seed {first}: {finds} finds")
    raise SystemExit(bool(finds))


if __name__ == "__main__":
    main()
