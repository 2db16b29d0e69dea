"""``anslag document``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import click

from anslag.check import Folder, load

from .common import as_of_option, day_type, prefix_of, progress, register_errors, registry_option, stop
from .outfiles import put, require_straight
from .year_files import counted_year, programme_option, read_register, written, year_argument

if TYPE_CHECKING:
    from anslag.casework.office import Dossier, Office
    from anslag.casework.papers import Paper
    from anslag.documents.filled import Picture

T = TypeVar("T")
FOLDER = Path("handlingar")

id_argument = click.argument("id_", metavar="PROJEKT")
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=FOLDER,
    show_default=True,
    metavar="MAPP",
    help="Mappen som handlingen läggs i, eller filen, om namnet slutar på .docx.",
)


@click.group("document", subcommand_metavar="KOMMANDO …")
def command() -> None:
    """Gör handlingar av det som står i registret: Worddokument att läsa igenom, fylla i och skicka.

    Det som saknas i registret står som [Fyll i: …] i handlingen, och räknas upp här. Mallarna kan göras om i Word: se
    anslag document templates.
    """


@command.command("statement", options_metavar="[VAL]")
@id_argument
@registry_option
@as_of_option
@out_option
def statement_command(id_: str, registry: Path, as_of: date, out: Path) -> None:
    """Skriv tjänsteutlåtandet för ett projekt."""
    from anslag.casework.statement_paper import statement_paper

    office = _office(registry, as_of)
    _write(registry, office, out, [_paper(lambda: statement_paper(office, _dossier(office, id_)))])


@command.command("decision", options_metavar="[VAL]")
@id_argument
@registry_option
@as_of_option
@click.option("--decision", "name", metavar="NAMN", help="Vilket beslut: dess nyckel eller dag. Annars det senaste.")
@out_option
def decision_command(id_: str, registry: Path, as_of: date, name: str | None, out: Path) -> None:
    """Skriv underrättelsen om ett beslut: bifall, delvis bifall, avslag, avvisning eller tilläggsbeslut."""
    from anslag.casework.notice_paper import notice_paper

    office = _office(registry, as_of)
    _write(registry, office, out, [_paper(lambda: notice_paper(office, _dossier(office, id_), name))])


@command.command("reminder", options_metavar="[VAL]")
@id_argument
@registry_option
@as_of_option
@out_option
def reminder_command(id_: str, registry: Path, as_of: date, out: Path) -> None:
    """Skriv en påminnelse om det som väntar på sökanden, som Worddokument och som text att klistra in i ett brev."""
    from anslag.casework.reminder_paper import reminder_paper, reminder_text

    office = _office(registry, as_of)
    paper = _paper(lambda: reminder_paper(office, _dossier(office, id_)))
    _write(registry, office, out, [paper])
    text = _place(out, f"{paper.name}.txt").with_suffix(".txt")
    put(text, reminder_text(paper).encode())
    click.echo(f"{text}: texten till ett brev.")


@command.command("report-form", options_metavar="[VAL]")
@id_argument
@click.option(
    "--kind",
    type=click.Choice(["interim", "final", "cost", "change"]),
    required=True,
    help="interim = delrapport; final = slutrapport; cost = kostnadsredovisning; change = förändring.",
)
@registry_option
@as_of_option
@out_option
def report_form_command(id_: str, kind: str, registry: Path, as_of: date, out: Path) -> None:
    """Skriv ett formulär att redovisa i, ifyllt med projektets mål och budget."""
    from anslag.casework.report_forms import FormKind, report_form
    from anslag.documents.register_templates import version_of
    from anslag.documents.report_form import report_form_file

    office = _office(registry, as_of)
    form = _paper(lambda: report_form(_dossier(office, id_), FormKind(kind)))
    content, path = report_form_file(form, as_of), _place(out, f"{form.name}.docx")
    put(path, content)
    _told(
        path,
        version_of(content),
        [f"{what} (saknas i ansökan, så formuläret frågar inte efter det)" for what in form.lacks],
    )


@command.command("agenda", options_metavar="[VAL]")
@click.option("--body", required=True, metavar="INSTANS", help="Beslutsinstansens namn i programmets fil.")
@click.option("--date", "day", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Sammanträdets dag.")
@registry_option
@as_of_option
@out_option
def agenda_command(body: str, day: date, registry: Path, as_of: date, out: Path) -> None:
    """Skriv ärendelistan för ett sammanträde: det som väntar på beslut, och delegationsbeslut att anmäla."""
    from anslag.casework.meeting_papers import agenda_paper

    office = _office(registry, as_of)
    _write(registry, office, out, [_paper(lambda: agenda_paper(office, body, day))])


@command.command("delegations", options_metavar="[VAL]")
@click.option("--from", "first", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Första dagen.")
@click.option("--to", "last", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Sista dagen.")
@click.option("--body", default="", metavar="INSTANS", help="Bara de beslut som den här instansen har fattat.")
@registry_option
@as_of_option
@out_option
def delegations_command(first: date, last: date, body: str, registry: Path, as_of: date, out: Path) -> None:
    """Skriv listan över delegationsbeslut under en tid."""
    from anslag.casework.meeting_papers import delegation_papers

    office = _office(registry, as_of)
    _write(registry, office, out, _paper(lambda: delegation_papers(office, first, last, body)))


@command.command("meeting", options_metavar="[VAL]")
@click.option("--body", required=True, metavar="INSTANS", help="Beslutsinstansens namn i programmets fil.")
@click.option("--date", "day", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Sammanträdets dag.")
@registry_option
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=FOLDER,
    show_default=True,
    metavar="MAPP",
    help="Mappen som handlingarna läggs i, eller en fil som slutar på .zip med dem alla.",
)
def meeting_command(body: str, day: date, registry: Path, as_of: date, out: Path) -> None:
    """Skriv alla handlingar till ett sammanträde: ärendelistan och tjänsteutlåtandet i varje ärende."""
    from anslag.casework.meeting_papers import meeting_papers

    office = _office(registry, as_of)
    papers = _paper(lambda: list(meeting_papers(office, body, day)))
    _write(registry, office, out, papers)


@command.command("annual", options_metavar="[VAL]")
@year_argument
@programme_option
@registry_option
@as_of_option
@out_option
def annual_command(year: int, programme: str | None, registry: Path, as_of: date, out: Path) -> None:
    """Skriv årssammanställningen, som Worddokument och som Excelfil med samma siffror.

    Innan den har lämnats över är den ett utkast. Diagrammen kräver tillägget annual.
    """
    from anslag.casework.annual_paper import annual_paper
    from anslag.casework.office import open_office
    from anslag.documents.annual_tables import annual_tables
    from anslag.documents.charts import charts
    from anslag.documents.filled import mark
    from anslag.documents.workbook import workbook
    from anslag.model.figure_words import since_then
    from anslag.public import publish
    from anslag.public.compilations import narrowed

    register = read_register(registry)
    report, terms = written(register, programme, year)
    office = open_office(register.registry, (), as_of)
    now = counted_year(registry, register.registry, terms, year, min(report.cut, as_of))
    frozen = register.references.figures_of(terms.id, year) if report.handed_over else None
    shown = publish(register.registry, as_of)
    frozen = frozen and narrowed(frozen, shown)
    figures, since = frozen or now, tuple(since_then(frozen, narrowed(now, shown))) if frozen else ()
    paper = annual_paper(office, terms, report, figures, since)
    pictures = {f"chart_{id_}": picture for id_, picture in charts(figures).items()}
    content = {**paper.content, **{name: mark(name) for name in pictures}}
    paper = replace(paper, content=content)
    _write(registry, office, out, [paper], pictures)
    sheets = _place(out, f"{paper.name}.xlsx").with_suffix(".xlsx")
    put(sheets, workbook(paper.title, annual_tables(figures), figures.day))
    click.echo(f"{sheets}: samma siffror.")
    if frozen is None:
        click.echo(f"  Utkast: siffrorna fryses när sammanställningen lämnas över med anslag annual hand-over {year}")


@command.command("templates", options_metavar="[VAL]")
@registry_option
def templates_command(registry: Path) -> None:
    """Lägg mallarna i registret, så att de kan göras om i Word.

    En mall som redan finns där lämnas som den är. Tas en mall bort används programmets egen.
    """
    from anslag.documents.default_templates import TEMPLATES, default_template
    from anslag.documents.register_templates import FOLDER as IN_REGISTER

    with register_errors(registry):
        if not registry.is_dir():
            raise FileNotFoundError(registry)
    folder = registry / IN_REGISTER
    require_straight(folder)
    for kind in TEMPLATES:
        path = folder / f"{kind}.docx"
        if path.exists() or path.is_symlink():
            click.echo(f"{path}: finns redan, och lämnas som den är.")
            continue
        folder.mkdir(exist_ok=True)
        put(path, default_template(kind))
        click.echo(f"{path}: gör om den i Word.")


def _office(registry: Path, as_of: date) -> Office:
    from anslag.casework.office import open_office

    with register_errors(registry), progress("Läser registret") as advance:
        read = load(Folder(registry, prefix_of(registry)), advance).registry
    return open_office(read, (), as_of)


def _dossier(office: Office, id_: str) -> Dossier:
    from anslag.casework.papers import PaperError

    if id_ in office.by_id:
        return office.by_id[id_]
    project = office.registry.projects.get(id_)
    if project is not None:
        raise PaperError(f"{id_} hör till ett program som inte finns eller inte går att läsa. Kör anslag check.")
    raise PaperError(
        f"Registret har inget projekt {id_} som gick att läsa och hade kommit in {office.as_of}. Kör anslag check."
    )


def _paper(make: Callable[[], T]) -> T:
    from anslag.casework.papers import PaperError
    from anslag.report.text import visible

    try:
        return make()
    except PaperError as error:
        stop(visible(str(error)))


def _write(
    registry: Path,
    office: Office,
    out: Path,
    papers: Iterable[Paper],
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> None:
    """Write papers as files below a folder, or as one file: of one paper a .docx, of any number a .zip."""
    from anslag.documents.filled import TemplateFaultError
    from anslag.documents.register_templates import Templates
    from anslag.documents.word_package import packed
    from anslag.report.text import visible

    papers = list(papers)
    try:
        templates = Templates.of(registry)
        made = [(paper, templates.make(paper, office.as_of, pictures)) for paper in papers]
    except TemplateFaultError as error:
        stop(f"Ingenting skrevs. {visible(str(error))}")
    if out.suffix == ".zip":
        require_straight(out.parent)
        put(out, packed({one.name: one.content for _, one in made}))
    for paper, one in made:
        path = out / one.name if out.suffix == ".zip" else _place(out, one.name)
        if out.suffix != ".zip":
            put(path, one.content)
        _told(path, one.version, paper.gaps)
        for note in paper.notes:
            click.echo(f"  Observera: {visible(note)}.")


def _place(out: Path, name: str) -> Path:
    """Return where a file is written: the file that was named, or the one by its own name in the folder that was."""
    if out.suffix in (".docx", ".txt"):
        return out
    require_straight(out)
    out.mkdir(parents=True, exist_ok=True)
    return out / name


def _told(path: Path, version: str, gaps: Iterable[str]) -> None:
    from anslag.report.text import visible

    click.echo(f"{path}: version {version}.")
    for gap in gaps:
        click.echo(f"  Att fylla i: {visible(gap)}.")
