"""``anslag import report``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anslag.check import Register
from anslag.edit.facts import FORMS
from anslag.edit.recording import Case, Told, case, recorded, settled
from anslag.edit.yaml_lines import CANONICAL, entry, ordered
from anslag.lifecycle import known
from anslag.report.text import visible
from anslag.words import lowered

from .asking import agreed, at_terminal
from .commits import branch_option, commit_option
from .common import as_of_option, day_type, registry_option, stop
from .recorded import effects
from .sent_in_files import dry_run_option, file_argument, gaps_option, inert, read_form, tell
from .writing import loaded, refusing, write_all

if TYPE_CHECKING:
    from anslag.casework.report_forms import Form, FormKind
    from anslag.documents.read_report import Report

_KINDS = ("interim", "final", "cost", "change")


@click.command("report", options_metavar="[VAL]")
@file_argument
@click.argument("id_", metavar="PROJEKT")
@click.option(
    "--received",
    type=day_type,
    metavar="ÅÅÅÅ-MM-DD",
    help="Dagen då formuläret kom in; annars i dag.",
)
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="Vilket formulär det är, när det inte framgår av filen: interim = delrapport; final = slutrapport; cost = "
    "kostnadsredovisning; change = förändring.",
)
@gaps_option
@dry_run_option
@branch_option
@commit_option
@as_of_option
@registry_option
def command(file: Path, id_: str, received: date | None, kind: str | None, **shared: Any) -> None:
    """Läs in en ifylld delrapport, slutrapport, kostnadsredovisning eller anmälan om förändring.

    FIL är formuläret från anslag document report-form, ifyllt i Word eller LibreOffice.
    """
    registry, as_of = shared["registry"], shared["as_of"]
    register = loaded(registry)
    content = read_form(file, "Be projektet om en ny fil, eller anteckna redovisningen med anslag add.")
    with refusing():
        before = case(register, id_)
        form = _form(register, before, _kind(content, kind, id_), as_of)
        name, read = _read(file, content, form, as_of, gaps=shared["gaps"])
        day = "asked" if name == "change" else "received"
        fact = {day: (received or as_of).isoformat(), **read.fact}
        _report(read, file)
        _require_news(name, read, before.project.id)
        after, also = recorded(register, before, Told(FORMS[name], fact), as_of)
        (proposal,) = settled(register, [(before, after, also)], as_of)
        title = lowered(FORMS[name].title)
        lines = [line for key, value in _ordered(name, fact).items() for line in entry(key, value, 2, CANONICAL)]
        if shared["dry_run"] or at_terminal():
            click.echo("\n".join([f"Det som skrivs ({title}):", *lines]))
        if shared["dry_run"] or (at_terminal() and not agreed("Ska det skrivas?", default=True)):
            click.echo("Ingenting skrevs.")
            return
        message = f"{proposal.after.id} {proposal.after.title}: {title}"
        write_all(registry, register, [proposal], message, commit=shared["commit"], branch=shared["branch"])
    click.echo(f"Antecknat i {message}.")
    click.echo("\n".join(effects(proposal, as_of, register.references.organisations)))


def _ordered(name: str, fact: dict[str, Any]) -> dict[str, Any]:
    form = FORMS[name]
    made = ordered(fact, (*form.path, 0) if form.repeats else form.path)
    return made if isinstance(made, dict) else {}


def _kind(content: Any, given: str | None, id_: str) -> FormKind:
    """Return which form it is; end the command when it is of another project, or does not say."""
    from anslag.casework.report_forms import FormKind
    from anslag.documents.read_report import kind_and_project

    said, project = kind_and_project(content)
    if project and project != id_:
        stop(f"Formuläret hör till {project}, inte till {id_}. Ingenting skrevs. Kör: anslag import report … {project}")
    if given and said and said.value != given:
        stop(f"Formuläret är {lowered(said.label)}, inte {lowered(FormKind(given).label)}. Utelämna --kind.")
    if said is None and given is None:
        stop(f"Det framgår inte av filen vilket formulär det är. Ange --kind {'|'.join(_KINDS)}.")
    return said or FormKind(str(given))


def _form(register: Register, one: Case, kind: FormKind, as_of: date) -> Form:
    """Return the form that the project has by now; end the command when it has no grant to account for."""
    from anslag.casework.office import Dossier
    from anslag.casework.papers import PaperError
    from anslag.casework.report_forms import report_form

    organisations = register.references.organisations
    applicants = tuple(organisations[id_] for id_ in one.project.applicants if id_ in organisations)
    try:
        return report_form(Dossier(known(one.project, as_of, one.programme), one.project, applicants, ()), kind)
    except PaperError as error:
        stop(str(error))


def _read(file: Path, content: Any, form: Form, as_of: date, *, gaps: bool) -> tuple[str, Report]:
    from anslag.documents.read_report import FACTS, read_report, said_in_report

    filled = inert(file, said_in_report(content, form, as_of), gaps=gaps)
    return FACTS[form.kind][0], read_report(filled, form, as_of)


def _report(read: Report, file: Path) -> None:
    """Show what was not read, what could not be made out, what was guessed, and what is to be looked at."""
    click.echo(f"Läste {visible(str(file))}.")
    tell("Inte läst:", ["Underskriften läses aldrig.", *read.told])
    tell("Gick inte att läsa in. För in det för hand om det behövs:", read.left)
    tell("Gissat:", read.guessed)
    tell(
        "Läs igenom texterna och leta efter namn på privatpersoner. Det gör inte programmet. Fri text finns under:",
        read.texts,
    )


def _require_news(name: str, read: Report, id_: str) -> None:
    """End the command when the form says nothing that can be recorded."""
    if name == "change" and not read.fact.get("what"):
        stop(
            "Formuläret anger ingen ny dag och inget nytt belopp, så det finns ingen förändring att anteckna. Gäller "
            f"det något annat, anteckna det själv: anslag add {id_} change --what FÄLT=VÄRDE"
        )
    if not read.fact:
        stop("Formuläret är inte ifyllt. Ingenting skrevs.")
