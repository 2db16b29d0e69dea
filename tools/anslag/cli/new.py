"""``anslag new``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from anslag.check import Register
from anslag.edit.newproject import draft
from anslag.lifecycle import known
from anslag.source import KeyPath

from .asking import ask, at_terminal, require
from .commits import branch_option, commit_option
from .common import as_of_option, registry_option
from .kept_answers import kept
from .options import Leaf, gathered, leaves, option
from .organisation import enter_unknown
from .programme_choices import choices_of, meant
from .recorded import onward
from .writing import create_all, loaded, refusing

_NAMES: dict[KeyPath, str] = {("period",): "", ("application",): "", ("application", "goals"): "measurable-goal"}
_ASKED = (
    "title", "summary", "case_number", "programme", "applicants", "areas", "goals", "continues", "period",
    "application",
)  # fmt: skip
_OPTIONAL = ("goals", "continues")
_LATER = (("application", "supplements"), ("application", "co_applicants"))
_OPTIONS = [leaf for leaf in leaves((), _ASKED, _NAMES) if leaf.path[:2] not in _LATER]


def application_options() -> list[Leaf]:
    """Return the options of a new project."""
    return _OPTIONS


def _run(**given: Any) -> None:
    shared = {name: given.pop(name) for name in ("registry", "as_of", "commit", "branch")}
    registry: Path = shared["registry"]
    as_of: date = shared["as_of"]
    silent = given.pop("no_input")
    register = loaded(registry)
    programmes = list(register.references.programmes)
    if given.get("fact_programme") is None and len(programmes) == 1:
        given["fact_programme"] = programmes[0]
    if at_terminal() and not silent:
        with kept(registry, "new") as answers:
            given = _asked(register, given, shared, answers)
        if any(id_ not in register.references.organisations for id_ in given["fact_applicant"]):
            register = loaded(registry)
    versions = register.references.programmes.get(str(given.get("fact_programme")), ())
    told = meant(_OPTIONS, given, lambda leaf: choices_of(leaf, *versions))
    require(_OPTIONS, told)
    with refusing():
        name, text, project = draft(register, gathered(_OPTIONS, told, as_of), as_of)
        path, message = registry / name, f"{project.id} {project.title}: ny ansökan"
        create_all({path: (text, f"{project.id}-*")}, message, commit=shared["commit"], branch=shared["branch"])
    click.echo(f"Upplagt: {project.id} {project.title}.")
    click.echo(f"  Fil: {path}")
    programme = register.references.programme(project.programme, project.application.received)
    if programme:
        click.echo("\n".join(onward(known(project, as_of, programme), programme, register.references.organisations)))


def _asked(register: Register, given: dict[str, Any], shared: dict[str, Any], kept_: dict[str, Any]) -> dict[str, Any]:
    """Ask for what every application has and was not given, with what the register knows to choose from.

    An applicant that it does not know may be entered at once. Each answer is put in `kept_`; what is in it already is
    not asked for.
    """
    as_of: date = shared["as_of"]
    enter: dict[tuple[str, ...], Callable[[str], str]] = {
        ("applicants",): lambda name: enter_unknown(name, register, shared)
    }
    references = register.references
    choices: dict[tuple[str, ...], dict[str, str]] = {
        ("applicants",): {id_: one.name for id_, one in sorted(references.organisations.items())},
        ("areas",): {id_: area.name for id_, area in references.areas.items()},
        ("goals",): {goal.id: goal.name for versions in references.programmes.values() for goal in versions[-1].goals},
        ("programme",): {id_: versions[-1].name for id_, versions in references.programmes.items()},
    }
    defaults: dict[tuple[str, ...], str] = {("application", "received"): as_of.isoformat()}
    answers = {**given, **{name: value for name, value in kept_.items() if not given.get(name)}}
    answers["fact_applicant"] = tuple(
        id_ if id_ in references.organisations else enter_unknown(id_, register, shared) or id_
        for id_ in answers["fact_applicant"]
    )
    areas = any(versions[-1].areas.used for versions in references.programmes.values())
    for leaf in _OPTIONS:
        optional = leaf.path[0] in _OPTIONAL
        needed = leaf.required or (areas and leaf.path == ("areas",))
        if not answers.get(leaf.parameter) and (needed or optional):
            chosen = choices.get(leaf.path, {})
            answer = ask(leaf, as_of, defaults.get(leaf.path), optional, chosen, enter.get(leaf.path))
            kept_[leaf.parameter] = answers[leaf.parameter] = answer
    return answers


def _command(options: list[Leaf]) -> click.Command:
    made = click.Command("new", callback=_run, params=[option(leaf) for leaf in options], help=_HELP)
    no_input = click.option(
        "--no-input", is_flag=True, help="Ställ inga frågor. Allt som måste anges ska stå i kommandot."
    )
    for shared in (no_input, branch_option, commit_option, as_of_option, registry_option):
        made = shared(made)
    return made


_HELP = """Lägg upp ett nytt projekt.

Frågar efter det som alla ansökningar har, om det inte anges i kommandot. Filen får nästa lediga nummer, och programmets
rubriker står där att fylla i. Avbryts kommandot finns ingen fil kvar, men svaren sparas till nästa gång.
"""

command = _command(_OPTIONS)
