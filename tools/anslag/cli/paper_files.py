"""``anslag document``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from .common import as_of_option, day_type, register_errors, registry_option
from .outfiles import put, require_straight
from .paper_writing import dossier_of, office_of, paper_of, put_files, tell_written, write_papers
from .year_files import counted_year, programme_option, read_register, written, year_argument

id_argument = click.argument("id_", metavar="PROJEKT")
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("handlingar"),
    show_default=True,
    metavar="MAPP",
    help="Mappen som det läggs i, eller en fil: .docx för en enda handling, .zip för dem alla.",
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

    office = office_of(registry, as_of)
    write_papers(registry, office, out, [paper_of(lambda: statement_paper(office, dossier_of(office, id_)))])


@command.command("decision", options_metavar="[VAL]")
@id_argument
@registry_option
@as_of_option
@click.option("--decision", "name", metavar="NAMN", help="Vilket beslut: dess nyckel eller datum. Annars det senaste.")
@out_option
def decision_command(id_: str, registry: Path, as_of: date, name: str | None, out: Path) -> None:
    """Skriv underrättelsen om ett beslut: bifall, delvis bifall, avslag, avvisning eller tilläggsbeslut."""
    from anslag.casework.notice_paper import notice_paper

    office = office_of(registry, as_of)
    write_papers(registry, office, out, [paper_of(lambda: notice_paper(office, dossier_of(office, id_), name))])


@command.command("reminder", options_metavar="[VAL]")
@id_argument
@registry_option
@as_of_option
@out_option
def reminder_command(id_: str, registry: Path, as_of: date, out: Path) -> None:
    """Skriv en påminnelse om det som väntar på sökanden, som Worddokument och som text att klistra in i ett brev."""
    from anslag.casework.reminder_paper import reminder_paper, reminder_text

    office = office_of(registry, as_of)
    paper = paper_of(lambda: reminder_paper(office, dossier_of(office, id_)))
    letter = {f"{paper.name}.txt": (reminder_text(paper).encode(), "texten till ett brev.")}
    write_papers(registry, office, out, [paper], also=letter)


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

    office = office_of(registry, as_of)
    form = paper_of(lambda: report_form(dossier_of(office, id_), FormKind(kind)))
    content = report_form_file(form, as_of)
    (path,) = put_files(out, {f"{form.name}.docx": content})
    gaps = [f"{what} (saknas i ansökan, så formuläret frågar inte efter det)" for what in form.lacks]
    tell_written(path, version_of(content), gaps)


@command.command("agenda", options_metavar="[VAL]")
@click.option("--body", required=True, metavar="INSTANS", help="Beslutsinstansens namn i programmets fil.")
@click.option("--date", "day", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Sammanträdets dag.")
@registry_option
@as_of_option
@out_option
def agenda_command(body: str, day: date, registry: Path, as_of: date, out: Path) -> None:
    """Skriv ärendelistan för ett sammanträde: det som väntar på beslut, och delegationsbeslut att anmäla."""
    from anslag.casework.meeting_papers import agenda_paper

    office = office_of(registry, as_of)
    write_papers(registry, office, out, [paper_of(lambda: agenda_paper(office, body, day))])


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

    office = office_of(registry, as_of)
    write_papers(registry, office, out, paper_of(lambda: delegation_papers(office, first, last, body)))


@command.command("meeting", options_metavar="[VAL]")
@click.option("--body", required=True, metavar="INSTANS", help="Beslutsinstansens namn i programmets fil.")
@click.option("--date", "day", type=day_type, required=True, metavar="ÅÅÅÅ-MM-DD", help="Sammanträdets dag.")
@registry_option
@as_of_option
@out_option
def meeting_command(body: str, day: date, registry: Path, as_of: date, out: Path) -> None:
    """Skriv alla handlingar till ett sammanträde: ärendelistan och tjänsteutlåtandet i varje ärende."""
    from anslag.casework.meeting_papers import meeting_papers

    office = office_of(registry, as_of)
    papers = paper_of(lambda: list(meeting_papers(office, body, day)))
    write_papers(registry, office, out, papers)


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
    sheets = workbook(paper.title, annual_tables(figures), figures.day)
    write_papers(registry, office, out, [paper], pictures, {f"{paper.name}.xlsx": (sheets, "samma siffror.")})
    if frozen is None:
        click.echo(f"  Utkast: siffrorna fryses när sammanställningen lämnas över med anslag annual hand-over {year}")


@command.command("templates", options_metavar="[VAL]")
@registry_option
def templates_command(registry: Path) -> None:
    """Lägg mallarna i registret, så att de kan göras om i Word.

    En mall som redan finns där lämnas som den är. Tas en mall bort används programmets egen.
    """
    from anslag.documents.default_templates import TEMPLATES, default_template
    from anslag.documents.template_file import FOLDER as IN_REGISTER

    with register_errors(registry):
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
