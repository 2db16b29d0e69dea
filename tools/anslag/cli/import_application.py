"""``anslag import application``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anslag.check import Register
from anslag.edit.neworganisation import Entered, entered
from anslag.edit.newproject import draft
from anslag.lifecycle import known
from anslag.model import Programme, Project, version_on
from anslag.report.text import visible
from anslag.schema import field
from anslag.source import KeyPath, Plain, value_at
from anslag.words import day_of, lowered

from .asking import agreed, ask, at_terminal, require
from .commits import branch_option, commit_option
from .common import as_of_option, registry_option, stop
from .new import application_options
from .options import Leaf, gathered, option
from .programme_choices import choices_of, meant
from .recorded import onward
from .sent_in_files import dry_run_option, file_argument, gaps_option, inert, read_form, tell
from .writing import create_all, loaded, refusing

if TYPE_CHECKING:
    from anslag.documents.form_values import Application

_NOT_IN_FORM = (("case_number",), ("application", "received"))
"""What the office knows of an application, and no form."""
_AND_ASKED = (("application", "signed", "role"), ("application", "signed", "date"))
"""What the form says and no program reads, which is asked for at a terminal."""


def _run(**given: Any) -> None:
    names = ("file", "registry", "as_of", "commit", "branch", "no_input", "kind", "gaps", "dry_run")
    shared = {name: given.pop(name) for name in names}
    registry, as_of, file = shared["registry"], shared["as_of"], shared["file"]
    asking = at_terminal() and not shared["no_input"]
    register = loaded(registry)
    content = read_form(file, "Be sökanden om en ny fil, eller lägg upp ansökan med anslag new.")
    options = application_options()
    programmes = register.references.programmes.items()
    versions = [one for id_, found in programmes if given.get("fact_programme") in (None, id_) for one in found]
    told = gathered(options, meant(options, given, lambda leaf: choices_of(leaf, *versions)), as_of)
    with refusing():
        read = _read(register, content, told, shared)
        data = _together(read.data, told)
        _report(read, file)
        data = _completed(register, data, options, shared, asking=asking)
        organisations, within = _entered(register, read, data, shared, asking=asking)
        name, text, project = draft(within, data, as_of, read.notes)
        if shared["dry_run"] or (asking and not agreed(f"\n{text}\nSka det skrivas?", default=True)):
            click.echo(f"{text if shared['dry_run'] else ''}Ingenting skrevs.")
            return
        files = {registry / one.file: (one.text, Path(one.file).name) for one in organisations}
        files[registry / name] = (text, f"{project.id}-*")
        message = f"{project.id} {project.title}: ny ansökan"
        create_all(files, message, commit=shared["commit"], branch=shared["branch"])
    click.echo(f"Upplagt: {project.id} {project.title}.")
    for one in organisations:
        click.echo(f"  Ny organisation: {one.id}. Fil: {registry / one.file}")
    click.echo(f"  Fil: {registry / name}")
    _go_on(within, project, read, as_of)


def _read(register: Register, content: Any, told: Mapping[str, Plain], shared: Mapping[str, Any]) -> Application:
    """Return the application that a document holds; end the command when it cannot be told what it is."""
    from anslag.documents.known_applicants import UnknownApplicantError
    from anslag.documents.read_application import read_application
    from anslag.documents.which_form import UnknownFormError, form_of, said_under

    references, as_of = register.references, shared["as_of"]
    received = day_of(value_at(told, ("application", "received"))) or as_of
    wanted = told.get("programme")
    programmes = [
        found
        for id_, versions in references.programmes.items()
        if wanted in (None, id_) and (found := version_on(versions, received))
    ]
    lead = told.get("applicants")
    known_lead = references.organisations.get(str(lead[0])) if isinstance(lead, list) and lead else None
    try:
        programme, terms = form_of(content, programmes, shared["kind"] or (str(known_lead.kind) if known_lead else ""))
        filled = inert(shared["file"], said_under(content, programme, terms, as_of), gaps=shared["gaps"])
        if lead:
            filled.values = {tag: one for tag, one in filled.values.items() if not tag.startswith("applicant.")}
        return read_application(filled, programme, terms, references, as_of)
    except (UnknownFormError, UnknownApplicantError) as error:
        stop(visible(str(error)))


def _together(read: Mapping[str, Plain], told: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return what was read with what was given on the command line, which comes first."""
    made: dict[str, Plain] = dict(read)
    for key, value in told.items():
        before = made.get(key)
        made[key] = _together(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return made


def _report(read: Application, file: Path) -> None:
    """Show what was not read, what has no place, what was guessed, and what is to be looked at."""
    click.echo(f"Läste {visible(str(file))}.")
    tell("Inte läst:", ["Underskrift och kontaktuppgifter läses aldrig.", *read.told])
    tell("Fick inte plats i registret, och står som kommentar i filen:", read.left)
    tell("Gissat, och märkt Gissat i filen:", read.guessed)
    tell(
        "Läs igenom texterna och leta efter namn på privatpersoner. Det gör inte programmet. Fri text finns under:",
        read.texts,
    )
    tell("Bifogat enligt sökanden:", read.enclosed.values())


def _completed(
    register: Register, data: dict[str, Plain], options: list[Leaf], shared: Mapping[str, Any], *, asking: bool
) -> dict[str, Plain]:
    """Return the record with what the form does not say: asked for at a terminal, else named as missing."""
    as_of = shared["as_of"]
    versions = register.references.programmes.get(str(data.get("programme")), ())
    areas = bool(versions) and versions[-1].areas.used
    needed = [leaf for leaf in options if leaf.required or (areas and leaf.path == ("areas",))]
    lacks = [replace(leaf, required=True) for leaf in needed if value_at(data, leaf.path) in (None, [], {})]
    if not asking:
        require(lacks, {})
        return data
    extra = [leaf for leaf in options if leaf.path in _AND_ASKED and value_at(data, leaf.path) is None]
    answers: dict[str, Any] = {}
    for leaf in [*lacks, *extra]:
        if leaf.path == _AND_ASKED[1] and not answers.get(_parameter(extra, _AND_ASKED[0])):
            continue
        named = register.references.areas if leaf.path == ("areas",) else {}
        choices = {id_: str(one.name) for id_, one in named.items()} or choices_of(leaf, *versions)
        default = as_of.isoformat() if leaf.path == _NOT_IN_FORM[1] else None
        answers[leaf.parameter] = ask(leaf, as_of, default, leaf.path in _AND_ASKED, choices)
    return _together(data, gathered([*lacks, *extra], answers, as_of))


def _parameter(options: list[Leaf], path: KeyPath) -> str:
    return next((leaf.parameter for leaf in options if leaf.path == path), "")


def _entered(
    register: Register, read: Application, data: Mapping[str, Plain], shared: Mapping[str, Any], *, asking: bool
) -> tuple[list[Entered], Register]:
    """Return those who apply and are in no register, as they will be entered, and the register with them."""
    made: list[Entered] = []
    applicants = data.get("applicants")
    for one in read.new:
        if not isinstance(applicants, list) or one.id not in applicants:
            continue
        kind = shared["kind"] or (one.kinds[0] if len(one.kinds) == 1 else "")
        if not kind and asking:
            part = field("organisation", ("kind",))
            kinds = {
                id_: str(register.references.kinds[id_].name) for id_ in one.kinds if id_ in register.references.kinds
            }
            leaf = Leaf(part, ("kind",), "kind", required=True, kind="organisation") if part else None
            kind = str(ask(leaf, shared["as_of"], known=kinds)) if leaf else ""
        if not kind:
            raise click.UsageError(
                f"{one.name} finns inte i registret. Ange vilken typ av sökande det är: --kind {'|'.join(one.kinds)}."
            )
        organisation: dict[str, Plain] = {"id": one.id, "name": one.name, "kind": kind}
        if one.number:
            organisation["number"] = one.number
        made.append(entered(register, organisation, shared["as_of"]))
        register = made[-1].register
    return made, register


def _go_on(register: Register, project: Project, read: Application, as_of: date) -> None:
    """Show the next step, and the request for what is lacking."""
    from anslag.casework.supplement_request import supplement_request

    references = register.references
    programme: Programme | None = references.programme(project.programme, project.application.received)
    if programme is None:
        return
    click.echo("\n".join(onward(known(project, as_of, programme), programme, references.organisations)))
    unseen = {"signed": "underskrift"} if project.application.signed is None else {}
    attached = project.application.attachments or {}
    unseen |= {id_: lowered(title) for id_, title in read.enclosed.items() if id_ not in attached}
    if unseen:
        tell(
            "Se efter själv, och för in det i filen. Saknas det, lägg till det i begäran och i kommandot:",
            [f"{words} (--item {item})" for item, words in unseen.items()],
        )
    request = supplement_request(project, programme, references.organisations, as_of, unseen)
    if request:
        click.echo("\nBegäran om komplettering, att läsa igenom och skicka:\n")
        click.echo("\n".join(f"  {line}".rstrip() for line in request.lines))
        click.echo("\nNär den är skickad:")
        click.echo("\n".join(f"  {line}" for line in request.commands))


_HELP = """Läs in en ifylld ansökan som ett nytt projekt.

FIL är formuläret från den publika webbplatsen, ifyllt i Word eller LibreOffice, eller ett annat Worddokument med samma
rubriker. Det som inte får plats i registret står som kommentar i projektets fil. Det som anges i kommandot går före
formuläret.
"""


def _command() -> click.Command:
    params: list[click.Parameter] = [option(replace(leaf, required=False)) for leaf in application_options()]
    made = click.Command("application", callback=_run, params=params, help=_HELP, options_metavar="[VAL]")
    own = (
        click.option("--kind", metavar="TYP", help="Typ av sökande, om den inte finns i registret."),
        gaps_option,
        dry_run_option,
        click.option("--no-input", is_flag=True, help="Ställ inga frågor. Allt som måste anges ska stå i kommandot."),
    )
    for shared in (*reversed(own), branch_option, commit_option, as_of_option, registry_option, file_argument):
        made = shared(made)
    return made


command = _command()
