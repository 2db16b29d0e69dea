"""What is written by hand in the browser: what the start page gives to paste makes a record that passes."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec import structs

from anslag.casework.settling import command_for
from anslag.casework.tasks import Task, tasks
from anslag.check import Folder, Register, load
from anslag.edit.recording import judge_proposed
from anslag.edit.slip import Slip
from anslag.lifecycle import SignalKind, known, signals
from anslag.model import Project
from anslag.site.content import INTERNAL, content
from anslag.site.editing import Addresses, Editing, addresses, settings
from anslag.site.errors import SiteError
from anslag.site.internal import internal_site
from anslag.site.internal.desk import Desk, open_desk
from anslag.site.internal.how_to_record import slip_for
from anslag.site.page import Page
from anslag.source import Document, parse
from tests.lifecycle.build import day
from tests.site.internal.kit import text_of
from tests.site.kit import ROOT

AS_OF = day("2026-11-25")
GITHUB = "https://github.com/kommunen/registret/edit/main/{file}"
FILLED = {
    "activities": "Allt som stod i ansökan.",
    "amount": "1000",
    "answer": "partly",
    "analysis": "Fler kom än väntat.",
    "by": "executive_committee",
    "asked": "2026-11-25",
    "boys": "4",
    "carried_out": "as_described",
    "court": "Förvaltningsrätten",
    "date": "2026-11-25",
    "due": "2026-12-15",
    "email": "projekt@foreningen.example",
    "end": "2026-10-31",
    "fulfilment": "met",
    "girls": "5",
    "how": "Föreningen fortsätter på egen hand.",
    "kind": "visit",
    "lifted": "2026-11-25",
    "men": "6",
    "met": "2026-11-25",
    "lessons": "Mer tid behövs i början.",
    "outcome": "12",
    "proposal": "grant",
    "public_summary": "Det gick bra.",
    "reason": "Det behövs.",
    "reference": "§ 12",
    "role": "Projektledare",
    "received": "2026-11-25",
    "summary": "Går som planerat.",
    "women": "7",
}


@cache
def register() -> Register:
    return load(Folder(ROOT / "registry", "registry/"))


def office(address: str = "", as_of: str = "2026-11-25") -> Desk:
    found = register()
    editing = Editing(found.source.read, Addresses(edit_file=address), "registry/", "data/register/")
    return open_desk(found.registry, (), day(as_of), editing)


def waiting() -> list[Task]:
    return [task for task in tasks(office()) if task.command and task.project]


def pasted(text: str, slip: Slip) -> str:
    """Do as the page says: put the lines where they belong and fill in what is left."""
    lines = text.split("\n")
    assert not slip.after or lines[slip.after - 1] == slip.above
    lines[slip.after : slip.after + slip.replaced] = [filled(line, slip) for line in slip.lines]
    return "\n".join(lines)


def filled(line: str, slip: Slip) -> str:
    key = line.strip(" -").removesuffix(":")
    if not line.endswith(":") or key not in {field.path[-1] for field in slip.blanks}:
        return line
    given: dict[str, str] = next((values for words, values in GIVEN.items() if words in slip.text), {})
    return f"{line} {given.get(key) or FILLED[key]}"


GIVEN: dict[str, dict[str, str]] = {
    "kind: area_group": {"outcome": "Områdesgruppen tillstyrker."},
    "by: executive_committee": {"kind": "grant", "amount": "120000", "reference": "§ 12"},
    "by: analysis_sustainability_manager": {"kind": "grant", "amount": "46000", "reference": "SK 2026:12"},
    "court:": {"outcome": "rejected"},
    "claims:": {"kind": "demand"},
    "id: samordning": {"amount": "26000"},
}


@pytest.mark.parametrize("task", waiting(), ids=lambda task: task.command)
def test_pasted_and_filled_in_it_passes_the_check_and_settles_the_line(task: Task) -> None:
    slip = slip_for(office(), task.command)
    assert slip
    name = register().registry.files[task.project]
    document = register().source.read(name)
    after = parse(pasted(document.text, slip).encode(), name)
    project, _ = judge_proposed(register(), after, AS_OF)
    assert project.id == task.project
    assert (task.project, task.text) not in [(other.project, other.text) for other in _after(project)]


@pytest.mark.parametrize("kind", [SignalKind.UNREPORTED, SignalKind.APPEALED, SignalKind.INHIBITED])
def test_what_only_a_projects_own_page_tells_has_lines_to_paste_too(kind: SignalKind) -> None:
    found = office()
    told = [(dossier, signal) for dossier in found.dossiers for signal in dossier.signals if signal.kind is kind]
    assert told
    for dossier, signal in told:
        slip = slip_for(found, command_for(dossier, signal))
        assert slip
        name = register().registry.files[dossier.id]
        after = parse(pasted(register().source.read(name).text, slip).encode(), name)
        project, _ = judge_proposed(register(), after, AS_OF)
        later = signals(known(project, AS_OF, dossier.programme))
        assert signal.text not in [one.text for one in later]


def _after(project: Project) -> list[Task]:
    registry = register().registry
    changed = type(registry)(
        projects={**registry.projects, project.id: project}, references=registry.references, files=registry.files
    )
    return tasks(open_desk(changed, (), AS_OF))


def start(office: Desk) -> str:
    pages, _ = internal_site(office.registry, (), office.as_of, editing=office.editing)
    return next(str(page.body) for page in pages if page.address == "")


def test_a_line_says_where_the_lines_go_and_what_is_left_to_fill_in() -> None:
    words = text_of(start(office()).partition('href="projekt/2026-006/"')[2].partition("</li>\n<li>\n<p class")[0])
    assert "I webbläsaren: Öppna filen data/register/projects/2026/2026-006-sprakpraktik" in words
    assert re.search(r"Sätt in detta efter rad \d+, reason: Utskottet vill se årets sista delrapporter först", words)
    assert "- kind: date: by: executive_committee reference: amount:" in words
    assert "referral återremiss), date" in words
    assert "Fyll i kind (typ: grant bifall, grant_in_part delvis bifall," in words.replace("( ", "(")


def test_the_file_is_opened_on_the_forge_that_is_configured() -> None:
    body = start(office(GITHUB))
    name = "data/register/projects/2026/2026-006-sprakpraktik-hos-grannen.yaml"
    assert f'<a href="https://github.com/kommunen/registret/edit/main/{name}">Öppna filen för ändring</a>' in body


def test_what_is_reported_and_what_is_sent_is_recorded_without_a_terminal() -> None:
    found = office(GITHUB)
    pages, _ = internal_site(found.registry, (), found.as_of, editing=found.editing)
    body = {page.address: str(page.body) for page in pages}
    docket = body["beslut/analysis-sustainability-manager/"]
    waiting = set(re.findall(r"<summary>Anteckna i (\S+)</summary>", docket))
    assert waiting == {one.id for one in found.dossiers if any(s.kind is SignalKind.UNREPORTED for s in one.signals)}
    assert docket.count("Öppna filen för ändring") == len(waiting)
    reminder = body[""].partition("<summary>Påminn</summary>")[2].partition('<p class="task-kind">')[0]
    papers = body["projekt/2026-006/"].partition('id="handlingar"')[2].partition("</section>")[0]
    for part, id_ in ((reminder, "2026-001"), (papers, "2026-006")):
        lines = part.partition(f"anslag add {id_} dispatched</code>")[2].partition("</details>")[0]
        assert f'href="https://github.com/kommunen/registret/edit/main/data/register/projects/2026/{id_}' in lines
        assert 'data-copy="Kopiera raderna"' in lines


def test_the_lines_of_very_many_projects_stand_on_their_own_pages() -> None:
    found = office(GITHUB)
    (one, *_) = [one for one in found.dossiers if any(s.kind is SignalKind.UNREPORTED for s in one.signals)]
    many = {f"2020-{number:03}": structs.replace(one.project, id=f"2020-{number:03}") for number in range(30)}
    files = dict.fromkeys(many, found.registry.files[one.id])
    crowded = replace(
        found.registry, projects={**found.registry.projects, **many}, files={**found.registry.files, **files}
    )
    pages, _ = internal_site(crowded, (), found.as_of, editing=found.editing)
    body = {page.address: str(page.body) for page in pages}
    docket = body["beslut/analysis-sustainability-manager/"]
    assert "varje projekts sida har raderna att klistra in" in docket
    assert "Anteckna i 2" not in docket
    assert many.keys() <= set(docket.partition("add reported")[2].partition("</code>")[0].split())
    for id_ in many:
        record = body[f"projekt/{id_}/"].partition(f"anslag add {id_} reported</code>")[2].partition("</details>")[0]
        assert "Kopiera raderna" in record


def test_what_stands_in_a_file_is_shown_as_text_and_never_as_markup() -> None:
    def read(name: str) -> Document:
        text = register().source.read(name).text
        return parse(text.replace("reason: Utskottet", "reason: <script>alert(1)</script>").encode(), name)

    found = replace(office(), editing=Editing(read, Addresses(GITHUB), "registry/", "registry/"))
    body = start(found)
    assert "<code>reason: &lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "<script" not in body


def test_a_day_that_has_been_is_for_reading() -> None:
    past = office(as_of="2026-03-01")
    told = [task for task in tasks(past) if task.command and task.project]
    assert told
    later = [task for task in told if not past.by_id[task.project].latest]
    assert later
    assert {slip_for(past, task.command) for task in later} == {None}


@pytest.mark.parametrize(("kind", "applicant"), [(0, "exempelforeningen-sprakbron"), (1, "exempelenheten-ung-fritid")])
def test_a_new_project_filled_in_from_the_page_passes_the_check(kind: int, applicant: str) -> None:
    found = office()
    pages = {
        page.address: str(page.body) for page in internal_site(found.registry, (), AS_OF, editing=found.editing)[0]
    }
    text = unescape(re.findall(r"<pre[^>]*><code>(.*?)</code>", pages["handbok/ny-ansokan/"], re.DOTALL)[kind])
    for key, value in (
        ("title:", "Odling i Torpa"),
        ("summary:", "Grannar odlar ihop."),
        ("case_number:", "KS 2026/0200"),
        ("start:", "2027-03-01"),
        ("end:", "2027-10-31"),
        ("amount:", "30000"),
        ("applicants:", f"[{applicant}]"),
        ("areas:", "[torpa]"),
        ("goals:", "[trust]"),
    ):
        text = re.sub(rf"(?m)^( *{key})(?: \[\])?$", rf"\1 {value}", text, count=1)
    project, told = judge_proposed(
        register(), parse(text.encode(), "registry/projects/2026/2026-017-odling-i-torpa.yaml"), AS_OF
    )
    assert (project.id, project.application.received, project.application.amount) == ("2026-017", AS_OF, 3_000_000)
    assert {finding.code for finding in told} <= {"APP009"}


def test_new_files_and_cases_lead_where_they_are_configured_to() -> None:
    found = office()
    elsewhere = Addresses(
        new_file="https://github.com/kommunen/registret/new/main/{folder}", case="https://diariet.example/?nr={case}"
    )
    editing = Editing(found.editing.read, elsewhere, "registry/", "data/register/")
    site = internal_site(found.registry, (), AS_OF, editing=editing)[0]
    pages = {page.address: str(page.body) for page in site}
    folder = "https://github.com/kommunen/registret/new/main/data/register/projects/2026"
    assert f'<a href="{folder}">Gör en ny fil</a>' in pages["handbok/ny-ansokan/"]
    case = found.by_id["2025-007"].project.case_number
    assert f'<a href="https://diariet.example/?nr={quote(case, safe="")}">{case}</a>' in pages["projekt/2025-007/"]


@pytest.mark.parametrize(
    "address",
    [
        "http://github.com/a/b/edit/main/{file}",
        "javascript:alert(1)//{file}",
        "https://{file}",
        "https:///edit/{file}",
        "https://strateg:hemligt@github.com/a/edit/{file}",
        "https://github.com/a/b/edit/main/",
        "https://github.com/{file}/{file}",
        "https://github.com/a b/{file}",
        "https://[github.com/{file}",
        ["https://github.com/{file}"],
    ],
)
def test_an_address_that_pages_should_not_lead_to_is_refused(address: object) -> None:
    with pytest.raises(SiteError, match="edit_file i inställningarna ska vara en adress som börjar med https://"):
        addresses({"edit_file": address})


def test_a_name_never_becomes_another_address() -> None:
    editing = Editing(addresses=Addresses(GITHUB), prefix="registry/", below="registry/")
    assert editing.link('registry/projects/"><script>?x#y{file} å.yaml').endswith(
        "/edit/main/registry/projects/%22%3E%3Cscript%3E%3Fx%23y%7Bfile%7D%20%C3%A5.yaml"
    )


def test_the_address_is_read_from_the_sites_own_configuration(tmp_path: Path) -> None:
    assert addresses(settings(ROOT / "mkdocs.internal.yml")) == Addresses()
    own = tmp_path / "mkdocs.yml"
    own.write_text(f'site_name: Registret\nextra:\n  edit_file: "{GITHUB}"\n', encoding="utf-8")
    assert addresses(settings(own)) == Addresses(edit_file=GITHUB)


def test_outside_git_the_case_is_linked_to_and_a_file_is_not_which_is_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "registry", tmp_path / "registry")
    found = load(Folder(tmp_path / "registry", "registry/"))
    where = Addresses(GITHUB, case="https://diariet.example/?nr={case}")
    made = content(INTERNAL, found, (), day("2026-11-25"), tmp_path, others=where, papers=False)
    page = next(str(one.body) for one in made.pages if isinstance(one, Page) and one.address == "projekt/2026-003/")
    assert "https://diariet.example/?nr=KS%202026%2F0029" in page
    assert "<code>registry/projects/2026/2026-003-ungas-budget.yaml</code>" in page
    assert GITHUB.partition("{")[0] not in page
    assert [words.partition(":")[0] for words in made.unset] == [
        "Sidorna länkar inte till filerna, fast edit_file eller new_file är angiven"
    ]
    alone = content(INTERNAL, found, (), day("2026-11-25"), tmp_path, others=Addresses(), papers=False)
    assert list(alone.unset) == []
