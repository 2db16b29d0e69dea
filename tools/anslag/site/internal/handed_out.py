"""The documents that are made with the internal pages: what is open on the day, and each body's next meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from anslag.casework.dockets import Docket, dockets
from anslag.casework.handouts import Handout, handouts, made
from anslag.casework.meeting_papers import agenda_paper, report_paper
from anslag.casework.office import Dossier, Office
from anslag.casework.papers import Paper
from anslag.casework.reminder_paper import reminder_text
from anslag.casework.report_forms import Form
from anslag.documents.register_templates import Templates
from anslag.documents.report_form import report_form_file
from anslag.documents.template_file import TemplateFaultError
from anslag.lifecycle import meetings_of
from anslag.model import BodyMeeting
from anslag.site.build_keys import Later
from anslag.site.internal.pipeline import PROJECTS
from anslag.site.page import Asset

__all__ = ["Shelf", "body_links", "document_files", "next_meetings", "on_page"]

_FOLDER = "handlingar/"
_BODIES = "beslut/"


@dataclass(frozen=True)
class Shelf:
    """The templates that can be used, in Swedish what is wrong with those that cannot, and whether papers are made."""

    templates: Templates = field(default_factory=lambda: Templates({}))
    faults: tuple[str, ...] = ()
    made: bool = True

    @classmethod
    def of(cls, templates: Templates, office: Office) -> Shelf:
        """Try each of a register's own templates; where one is broken the program's own stands in."""
        own, faults = dict(templates.own), []
        for paper in _samples(office, own):
            try:
                templates.make(paper, office.as_of)
            except TemplateFaultError as error:
                own.pop(paper.kind)
                faults.append(f"{error} Programmets egen mall användes i stället.")
        return cls(Templates(own), tuple(faults))


@dataclass(frozen=True, slots=True)
class Linked:
    """A paper as the page of its project shows it: with the addresses of its files, when it is open."""

    paper: Handout
    files: tuple[tuple[str, str], ...]


def on_page(office: Office, dossier: Dossier, *, fetched: bool = True) -> tuple[Linked, ...]:
    """Return the papers of a project, with links from its page to those that are made, if any are `fetched` there."""
    return tuple(Linked(one, tuple(_links(one)) if one.open and fetched else ()) for one in handouts(office, dossier))


def next_meetings(office: Office, docket: Docket) -> list[BodyMeeting]:
    """Return the coming meetings of a body, at most four."""
    found = meetings_of(office.registry.references.meetings, docket.body.id)
    return [one for one in found if one.date >= office.as_of][:4]


def document_files(office: Office, shelf: Shelf, found: Iterable[Docket]) -> Iterator[Later[Iterable[Asset]]]:
    """Yield the documents, each made only if it has changed."""
    for dossier in office.dossiers:
        for one in handouts(office, dossier):
            if one.open:
                folder = f"{PROJECTS}{dossier.id}/{_FOLDER}"
                yield _later(folder, made(office, dossier, one), shelf, office.as_of)
    for docket in found:
        for paper in _of_body(office, docket):
            yield _later(f"{_BODIES}{docket.id}/{_FOLDER}", paper, shelf, office.as_of)


def body_links(office: Office, docket: Docket) -> list[tuple[str, str]]:
    """Return the documents of a body's page: the address from there, and what each is."""
    return [(f"{_FOLDER}{paper.name}.docx", paper.title) for paper in _of_body(office, docket)]


def _of_body(office: Office, docket: Docket) -> Iterator[Paper]:
    ahead = next_meetings(office, docket)
    if ahead:
        yield agenda_paper(office, docket.key, ahead[0].date)
    if docket.to_report.items:
        yield report_paper(office, docket.key)


def _links(one: Handout) -> Iterator[tuple[str, str]]:
    yield f"{_FOLDER}{one.name}.docx", "Word"
    if one.kind == "reminder":
        yield f"{_FOLDER}{one.name}.txt", "text till ett brev"


def _later(folder: str, content: Paper | Form, shelf: Shelf, as_of: date) -> Later[Iterable[Asset]]:
    if isinstance(content, Form):
        return Later(_form, (folder, content, as_of))
    own = shelf.templates.own.get(content.kind)
    template: Mapping[str, bytes] = {content.kind: own} if own is not None else {}
    return Later(_paper, (folder, content, tuple(template.items()), as_of))


def _form(folder: str, form: Form, as_of: date) -> list[Asset]:
    return [Asset(f"{folder}{form.name}.docx", report_form_file(form, as_of))]


def _paper(folder: str, paper: Paper, template: tuple[tuple[str, bytes], ...], as_of: date) -> list[Asset]:
    made_ = Templates(dict(template)).make(paper, as_of)
    text = [Asset(f"{folder}{paper.name}.txt", reminder_text(paper).encode())] if paper.kind == "reminder" else []
    return [Asset(f"{folder}{made_.name}", made_.content), *text]


def _samples(office: Office, own: Iterable[str]) -> Iterator[Paper]:
    """Yield a paper of each of some kinds, if there is any that is made."""
    wanted = set(own)
    for paper in _all(office) if wanted else ():
        if paper.kind in wanted:
            wanted.remove(paper.kind)
            yield paper
        if not wanted:
            return


def _all(office: Office) -> Iterator[Paper]:
    for docket in dockets(office):
        yield from _of_body(office, docket)
    for dossier in office.dossiers:
        for one in handouts(office, dossier):
            paper = made(office, dossier, one) if one.open else None
            if isinstance(paper, Paper):
                yield paper
