"""What ``anslag upgrade`` renews of the files that the program writes in a register, and what an office must do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from anslag import atomic
from anslag.report.text import visible
from anslag.starter.renewal import Renewal, renewal, steps
from anslag.starter.written_files import FILE, program_version, read_written
from anslag.words import count, reason

from .common import stop

_UNKNOWN = f"""\
Det framgår inte vad programmet har skrivit i registret ({FILE} finns inte). Scheman och pipeline rörs därför inte."""
_KEPT = """\
Ändrat för hand, och annorlunda i den här versionen. Filerna rörs inte. Er fil visas med - och versionens med +:"""


def renew(top: Path, *, writes: bool) -> str:
    """Tell how the files that the program writes change in the register that lies in `top`, and change them.

    Returns the version that wrote the register before; empty when that is not known.
    """
    written = read_written(top)
    if written is None:
        click.echo(f"{_UNKNOWN}\n")
        return ""
    program = program_version()
    try:
        found = renewal(top, written)
        if writes:
            _write(top, found)
    except OSError as error:
        stop(f"{visible(str(error.filename))} gick inte att läsa eller skriva: {reason(error)}. Kör kommandot igen.")
    was = "samma version" if written.version == program else f"Anslag {written.version}"
    click.echo(f"Registret skrevs av {was}. Det här är Anslag {program}.\n")
    _tell(found, program, writes=writes)
    return written.version


def tell_steps(since: str) -> None:
    """Tell what an office must do for each version that is passed."""
    for version, lines in steps(since, program_version()).items():
        click.echo(f"\nDet här behöver ni göra för {version}:")
        for line in lines:
            click.echo(f"- {line}")


def _tell(found: Renewal, program: str, *, writes: bool) -> None:
    for name in found.taken:
        click.echo(f"{visible(name)}  {'skrevs' if writes else 'skulle skrivas'}")
    for name in found.gone:
        click.echo(f"{visible(name)}  {'togs bort' if writes else 'skulle tas bort'}: den används inte längre")
    for name in found.left:
        click.echo(
            f"{visible(name)}  används inte längre, men är ändrad för hand och rörs inte. Ta bort den själva om den "
            "inte behövs."
        )
    for name in found.deleted:
        click.echo(f"{visible(name)}  är borttagen hos er, men ändrad i den här versionen. Den läggs inte tillbaka.")
    if found.kept:
        click.echo(_KEPT)
    for name, (ours, theirs) in found.kept.items():
        for line in _difference(name, ours, theirs, program):
            click.echo(visible(line))
    number = len(found.taken) + len(found.gone)
    done = "ändrades" if writes else "skulle ändras"
    click.echo(f"{count(number, 'fil', 'filer')} av dem som programmet skriver {done}.\n")


def _difference(name: str, ours: bytes, theirs: bytes, program: str) -> Iterator[str]:
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (ours, theirs))
    yield from difflib.unified_diff(before, after, f"{name} (er)", f"{name} ({program})", lineterm="", n=1)


def _write(top: Path, found: Renewal) -> None:
    """Write what is taken, take away what is gone, and remember it last: broken off, it is done again next time."""
    for name in [*found.taken, *found.gone, FILE]:
        for folder in list((top / name).parents)[: name.count("/")]:
            if folder.is_symlink():
                stop(f"{visible(str(folder))} är en länk till ett annat ställe. Ingenting skrevs. Ersätt den.")
    for name, content in found.taken.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        atomic.write(top / name, content)
    for name in found.gone:
        (top / name).unlink()
    atomic.write(top / FILE, found.written.text().encode())
