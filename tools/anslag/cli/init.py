"""``anslag init``."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from anslag.report.text import visible
from anslag.starter.office_answers import FORGES, LICENCES, Answers
from anslag.words import count, reason

from .asking import agreed, at_terminal
from .common import as_of_option, stop

_SHOWN = 8
_HTTPS = re.compile(r"https://[^\s/@]+\.[^\s@]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"[0-9]{6}-[0-9]{4}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WHEEL = re.compile(r"anslag-[\w.+!]+-py3-none-any\.whl")

_QUESTIONS = (
    ("municipality", "Kommunens namn, så som det skrivs (till exempel Granviks kommun)"),
    ("grant", "Bidragets namn (till exempel Kulturbidrag)"),
    ("unit", "Förvaltningen eller enheten som handlägger"),
    ("body", "Nämnden eller chefen som beslutar"),
    ("number", "Kommunens organisationsnummer"),
    ("email", "E-postadress dit sökande skriver, en funktionsbrevlåda"),
    ("website", "Kommunens webbplats, https://…"),
    ("address", "Adressen där den publika webbplatsen ska ligga, https://…"),
)
_IN_ENGLISH = (
    ("municipality_en", "Kommunens namn på engelska"),
    ("grant_en", "Bidragets namn på engelska"),
    ("unit_en", "Enhetens namn på engelska"),
    ("body_en", "Nämnden eller chefen som beslutar, på engelska"),
)
_REPOSITORY = (("repository", "Registrets adress där, https://…"),)


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[MAPP]", default=Path())
@click.option("--municipality", metavar="NAMN", help="Kommunens namn, så som det skrivs: Granviks kommun.")
@click.option("--grant", metavar="NAMN", help="Bidragets namn.")
@click.option("--unit", metavar="NAMN", help="Förvaltningen eller enheten som handlägger.")
@click.option("--body", metavar="NAMN", help="Nämnden eller chefen som beslutar.")
@click.option("--number", metavar="NUMMER", help="Kommunens organisationsnummer, 212000-0000.")
@click.option("--email", metavar="ADRESS", help="Funktionsbrevlådan dit sökande skriver.")
@click.option("--website", metavar="ADRESS", help="Kommunens webbplats.")
@click.option("--address", metavar="ADRESS", help="Adressen där den publika webbplatsen ska ligga.")
@click.option("--forge", type=click.Choice(list(FORGES)), help="Tjänsten där registret ska ligga.")
@click.option("--repository", metavar="ADRESS", help="Registrets adress hos tjänsten.")
@click.option("--licence", type=click.Choice(list(LICENCES)), help="Licensen för uppgifterna.")
@click.option("--english/--no-english", default=None, help="Gör den publika webbplatsen på engelska också.")
@click.option("--municipality-en", metavar="NAMN", help="Kommunens namn på engelska.")
@click.option("--grant-en", metavar="NAMN", help="Bidragets namn på engelska.")
@click.option("--unit-en", metavar="NAMN", help="Enhetens namn på engelska.")
@click.option("--body-en", metavar="NAMN", help="Nämnden eller chefen som beslutar, på engelska.")
@click.option(
    "--program", metavar="FIL|ADRESS", help="Paketet som pipelinen installerar: en fil, som kopieras in, eller https."
)
@click.option("--sha256", metavar="SUMMA", help="Kontrollsumman på paketet. Räknas ut för en fil.")
@click.option("--example/--no-example", default=None, help="Lägg in tre påhittade projekt att titta på.")
@as_of_option
def command(folder: Path, as_of: date, **given: Any) -> None:
    """Lägg upp ett nytt register i en tom mapp.

    Frågar efter det som behövs. Utan terminal används valen, och annars det föreslagna. Det som lämnas tomt märks med
    LUCKA där det ska stå. Inget skrivs över: mappen ska vara tom, eller bara innehålla .git.
    """
    from anslag.starter.starter_files import register_files

    _require_empty(folder)
    given, wheel = _program(_tried(given))
    answered = _asked(given) if at_terminal() else given
    answers = Answers(**{name: value for name, value in answered.items() if value is not None})
    files = register_files(answers, as_of)
    if wheel:
        files |= wheel
    _write(folder, files)
    _tell(folder, answers, files)


def _require_empty(folder: Path) -> None:
    """End the command unless there is nothing in the folder, or only what Git has there."""
    try:
        names = sorted(path.name for path in folder.iterdir()) if os.path.lexists(folder) else []
    except NotADirectoryError:
        stop(f"{visible(str(folder))} är ingen mapp. Välj en tom mapp.")
    except OSError as error:
        stop(f"{visible(str(folder))} gick inte att läsa: {reason(error)}.")
    if there := [name for name in names if name != ".git"]:
        more = f" och {count(len(there) - _SHOWN, 'till', 'till')}" if len(there) > _SHOWN else ""
        named = ", ".join(visible(name) for name in there[:_SHOWN])
        stop(f"Mappen är inte tom, och inget skrivs över. Där finns redan {named}{more}. Välj en tom mapp.")


def _tried(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were given. Raises `click.UsageError` for one that cannot be used."""
    for name, value in given.items():
        if isinstance(value, str) and (wrong := _wrong(name, value)):
            raise click.UsageError(f"--{name.replace('_', '-')}: {wrong}")
    return {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}


def _wrong(name: str, text: str) -> str:
    """Return what is wrong with an answer, in Swedish; nothing when it can be used."""
    text = text.strip()
    if not text:
        return ""
    if len(text) > 200 or not text.isprintable():
        return "Skriv högst 200 tecken på en rad."
    wanted, message = _FORMS.get(name, (None, ""))
    return message.format(text) if wanted and not wanted.fullmatch(text) else ""


_ADDRESS = "{} är ingen adress som börjar med https://."
_FORMS = {
    "number": (_NUMBER, "{} är inte ett organisationsnummer på formen 212000-0000."),
    "email": (_EMAIL, "{} är ingen e-postadress."),
    "sha256": (_SHA256, "{} är ingen kontrollsumma: 64 tecken, 0-9 och a-f."),
    **dict.fromkeys(("website", "address", "repository"), (_HTTPS, _ADDRESS)),
}


def _program(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what was given with where the pipeline gets the program, and the file to copy into the register."""
    source, digest = given["program"], given["sha256"]
    if not source:
        if digest:
            raise click.UsageError("Ange också --program: filen eller adressen som kontrollsumman gäller.")
        return given, {}
    name = str(source).replace("\\", "/").rpartition("/")[2].partition("?")[0]
    if not _WHEEL.fullmatch(name):
        raise click.UsageError(f"--program: filen ska heta som anslag-1.0.0-py3-none-any.whl, inte {name}.")
    if str(source).startswith("https://"):
        if not digest:
            raise click.UsageError("Ange också --sha256: kontrollsumman på paketet.")
        return given, {}
    try:
        content = Path(source).read_bytes()
    except OSError as error:
        stop(f"{visible(str(source))} gick inte att läsa: {reason(error)}.")
    found = hashlib.sha256(content).hexdigest()
    if digest and digest != found:
        stop(f"Kontrollsumman på {visible(str(source))} är {found}, inte den som du angav.")
    return {**given, "program": f".anslag/{name}", "sha256": found}, {f".anslag/{name}": content}


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was given, and the answers to what was not."""
    click.echo("Svara på frågorna. Ett tomt svar lämnar en lucka som fylls i senare.\n")
    answers = dict(given)

    def ask(questions: tuple[tuple[str, str], ...]) -> None:
        for name, question in questions:
            if answers[name] is None:
                answers[name] = _text(name, question)

    ask(_QUESTIONS)
    answers["forge"] = answers["forge"] or _choice("Var ska registret ligga?", list(FORGES))
    ask(_REPOSITORY)
    answers["licence"] = answers["licence"] or _choice("Licens för uppgifterna?", list(LICENCES))
    for name, question in (
        ("english", "Ska webbplatsen finnas på engelska också?"),
        ("example", "Lägga in tre påhittade projekt att titta på?"),
    ):
        if answers[name] is None:
            answers[name] = agreed(question, default=False)
        if name == "english" and answers[name]:
            ask(_IN_ENGLISH)
    return answers


def _text(name: str, question: str) -> str:
    while True:
        said: str = click.prompt(question, default="", show_default=False).strip()
        if wrong := _wrong(name, said):
            click.echo(f"  {wrong}")
        else:
            return said


def _choice(question: str, choices: list[str]) -> str:
    said: str = click.prompt(question, type=click.Choice(choices), default=choices[0])
    return said


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, none of which is there; take away what was written when one cannot be."""
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            for parent in reversed(path.parents):
                if not parent.exists():
                    parent.mkdir()
                    made.append(parent)
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        stop(f"{visible(str(error.filename))} gick inte att skriva: {reason(error)}. Ingenting skrevs.")


def _tell(folder: Path, answers: Answers, files: Mapping[str, bytes]) -> None:
    """Say what was written, what is left to fill in, and what comes next."""
    click.echo(f"Registret ligger i {visible(str(folder.absolute()))}: {count(len(files), 'fil', 'filer')}.")
    gaps = {name: content.count(b"LUCKA:") for name, content in files.items() if not name.startswith("schemas/")}
    if left := {name: number for name, number in gaps.items() if number}:
        click.echo("\nKvar att fylla i, märkt LUCKA där det ska stå:")
        for name, number in left.items():
            click.echo(f"  {name} ({number})")
    if not answers.program:
        click.echo("\nPipelinen stoppas tills .anslag/program.toml anger varifrån programmet hämtas.")
    click.echo("\nGå vidare:")
    for line in _next(folder):
        click.echo(f"  {line}")


def _next(folder: Path) -> list[str]:
    """Return the commands that come next."""
    lines = [] if folder.resolve() == Path.cwd() else [f'cd "{folder}"']
    top = folder.resolve()
    if not (top / ".git").exists():
        if outer := next((one for one in top.parents if (one / ".git").exists()), None):
            lines.append(
                f"# {visible(str(outer))} är redan ett förråd. Pipelinen körs bara i ett förråd som är registrets eget."
            )
        lines.append("git init --initial-branch=main")
    return [*lines, "git add --all", 'git commit --message "Lägg upp registret"', "anslag check", "anslag build"]
