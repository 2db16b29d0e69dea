"""``anslag rules``."""

from __future__ import annotations

import json
from typing import Any

import click

from anslag.report.about import About, known


@click.command("rules")
@click.option("--all", "every", is_flag=True, help="Ta också med fel i filernas format, i undantag och i historiken.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Utskriftens format.",
)
def command(every: bool, format_: str) -> None:
    """Lista reglerna som registret prövas mot."""
    chosen = [about for about in known().values() if every or about.scope]
    if format_ == "json":
        click.echo(json.dumps([_plain(about) for about in chosen], ensure_ascii=False, indent=2))
        return
    rows = [("Kod", "Allvarlighet", "Prövas från", "Regel", "Avsnitt"), *map(_row, chosen)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(about: About) -> tuple[str, ...]:
    since = about.since.label if about.since is not None else ""
    return about.code, about.severity.label, since, about.title, about.section


def _plain(about: About) -> dict[str, Any]:
    return {
        "code": about.code,
        "title": about.title,
        "severity": about.severity.name.lower(),
        "section": about.section,
        "scope": about.scope,
        "since": about.since.name.lower() if about.since is not None else None,
        "what": about.what,
        "why": about.why,
        "mend": about.mend,
        "bad": list(about.bad),
        "good": list(about.good),
    }
