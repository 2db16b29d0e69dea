"""``anslag explain``."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

import click

from anslag.report.about import About, known
from anslag.report.text import visible
from anslag.rules import RETIRED
from anslag.words import listed

from .common import stop

_WIDTH = 88
_MARK = "# <-"


@click.command("explain")
@click.argument("code", metavar="KOD")
def command(code: str) -> None:
    """Förklara en kod: vad som är fel, varför det spelar roll och hur det rättas.

    KOD står efter radnumret i det som anslag check skriver, t.ex. DEC001.
    """
    about = known().get(code.upper())
    if about is None and (gone := RETIRED.get(code.upper())):
        click.secho(f"{code.upper()}  {gone.title}", bold=True)
        told = f"Har utgått. I stället gäller {gone.by}, {known()[gone.by].title}. {gone.why}"
        click.echo("\n".join(("", *_wrapped(told), "", f"anslag explain {gone.by}")))
        return
    if about is None:
        near = difflib.get_close_matches(code.upper(), known(), n=3, cutoff=0.6)
        hint = f"Menade du {listed(near, 'eller')}?" if near else "Alla koder visas av anslag rules --all."
        stop(f"Det finns ingen kod {visible(code)}. {hint}")
    click.secho(f"{about.code}  {about.title}", bold=True)
    click.echo("\n".join(_lines(about)))


def _lines(about: About) -> Iterator[str]:
    since = f"prövas från {about.since.label}" if about.since is not None else ""
    yield " · ".join(filter(None, (about.severity.label.capitalize(), about.topic, since)))
    for paragraph in (about.what, f"Varför: {about.why}", f"Åtgärd: {about.mend}"):
        if paragraph:
            yield ""
            yield from _wrapped(paragraph)
    if about.bad:
        yield from ("", "Fel:", *_example(about.bad[0]))
        yield from ("", "Rätt:", *_example(about.good[0]))
        yield from ("", "Exemplen visar bara det som skiljer från en felfri post. null betyder att fältet saknas.")


def _wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(yaml: str) -> Iterator[str]:
    for line in yaml.splitlines():
        yield f"    {line.replace(_MARK, '# ← här')}".rstrip()
