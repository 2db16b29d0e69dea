"""A new project: its number, its file's name and its text, judged before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from anslag.check import Register
from anslag.model import ApplicantTerms, Programme, Project, swedish
from anslag.public.public_conditions import heading_demands
from anslag.schema import field
from anslag.schema.lift import FORMS
from anslag.source import KeyPath, Plain, parse, value_at
from anslag.words import capital, day, slug

from .recording import judge_proposed
from .refusal import RefusedError
from .yaml_lines import record

_SLUG = 60
FORM = FORMS["project"]
_BUDGET = """budget:
  lines:
    - id: lokal
      text: Lokalhyra
      amount: 10000
  own_contribution: 0
  other_grants: []"""


def draft(
    register: Register, data: dict[str, Plain], as_of: date, notes: Mapping[KeyPath, str] | None = None
) -> tuple[str, str, Project]:
    """Return the file's name below the register, its text, and the project that it makes.

    `data` is the record without id, and `notes` are comments by the field that they are for. What the programme asks of
    the applicant's kind and `data` does not hold stands as empty fields, with the programme's help as comments. Raises
    `RefusedError` when the applicant or the programme is not in the register, when the application comes from the
    future, or when the record would bring an error.
    """
    application = data["application"]
    if not isinstance(application, dict):
        raise TypeError("an application is a group of fields")
    received = date.fromisoformat(str(application["received"]))
    if received > as_of:
        raise RefusedError(f"Ansökan kan inte ha kommit in {day(received)}; i dag är det {day(as_of)}.")
    programme, terms = _terms(register, data, received)
    asked, hints = _asked(programme, terms, application, str(data["case_number"]))
    if rows := list(_others(register, programme, data, terms)):
        path = ("application", "co_applicants")
        hints[path] = "\n".join([_told(path), "co_applicants:", *rows])
    for field_, note in (notes or {}).items():
        place: KeyPath = field_ if field_[0] in data else ("application",)
        hints[place] = "\n".join(filter(None, (note, hints.get(place))))
    id_ = next_id(register.judged, received.year)
    text = record({"form": FORM, "id": id_, **data, "application": {**application, **asked}}, hints)
    name = f"projects/{received.year}/{id_}-{_short(str(data['title']))}.yaml"
    prefix = getattr(register.source, "prefix", "")
    project, _ = judge_proposed(register, parse(text.encode(), f"{prefix}{name}"), as_of)
    return name, text, project


def blank(programme: Programme, terms: ApplicantTerms, id_: str, received: date) -> str:
    """Return the text of a new project's file for an applicant of `terms`, with every field that is asked for empty.

    Above each stands what it is, as a comment: the schema's words, and the programme's for its own headings.
    """
    application: dict[str, Plain] = {"received": received.isoformat(), "amount": None}
    asked, hints = _asked(programme, terms, application, programme.case_number.example)
    known: dict[str, Plain] = {
        "form": FORM,
        "id": id_,
        "programme": programme.id,
        "application": {**application, **asked},
    }
    empty: dict[str, Plain] = {key: None for key in _needed(()) if key not in known}
    told: list[KeyPath] = [("goals",), ("application", "amount"), *((key,) for key in empty)]
    empty |= {"applicants": [], "areas": [], "goals": [], "period": dict.fromkeys(_needed(("period",)))}
    return record({**empty, **known}, {**{path: _told(path) for path in told}, **hints})


def _needed(path: KeyPath) -> list[str]:
    """Return the fields that the schema requires of the group at `path`."""
    group = field("project", path)
    return list(group.schema["required"]) if group else []


def _told(path: KeyPath) -> str:
    known = field("project", path)
    return f"{known.title}. {known.description}" if known else ""


def next_id(files: Iterable[str], year: int) -> str:
    """Return the first number of a year after all that `files` have taken. Raises `RefusedError` after the 999th."""
    names = (name.rpartition("/")[2] for name in files)
    taken = [int(name[5:8]) for name in names if name.startswith(f"{year}-")]
    number = max(taken, default=0) + 1
    if number > 999:
        raise RefusedError(f"Numren för {year} är slut.")
    return f"{year}-{number:03}"


def _short(title: str) -> str:
    words = slug(title)
    if len(words) > _SLUG:
        words = words[: _SLUG + 1].rpartition("-")[0] or words[:_SLUG]
    return words or "projekt"


def _terms(register: Register, data: dict[str, Plain], received: date) -> tuple[Programme, ApplicantTerms]:
    references = register.references
    programme = references.programme(str(data["programme"]), received)
    if programme is None:
        raise RefusedError(f"Programmet {data['programme']} fanns inte {day(received)}.")
    applicants = data["applicants"]
    lead = str(applicants[0]) if isinstance(applicants, list) else ""
    organisation = references.organisations.get(lead)
    if organisation is None:
        raise RefusedError(
            f"{lead} finns inte i registret över organisationer. Lägg upp den först: anslag add organisation"
        )
    terms = programme.terms(organisation.kind)
    if terms is None:
        raise RefusedError(f"{organisation.name} kan inte ansöka: programmet saknar villkor för den typen av sökande.")
    return programme, terms


def _others(register: Register, programme: Programme, data: dict[str, Plain], lead: ApplicantTerms) -> Iterator[str]:
    """Yield rows to take up for what each of the other applicants answers for itself."""
    applicants, common = data["applicants"], {heading.id for heading in lead.headings}
    received = str(value_at(data, ("application", "received")))
    for id_ in applicants[1:] if isinstance(applicants, list) else ():
        one = register.references.organisations.get(str(id_))
        terms = programme.terms(one.kind) if one else None
        if terms is None:
            continue
        yield f"  - organisation: {id_}"
        parts = dict(_rows(terms, received, str(data["case_number"])))
        own = [heading.id for heading in terms.headings if not heading.part and heading.id not in common]
        answers = "\n".join(["answers:", *(f"  {heading}:" for heading in own)]) if own else ""
        rest = (parts.get(part) for part in ("members", "employees", "assurances", "attachments"))
        for part in (parts.get("signed"), answers, *rest):
            yield from (f"    {row}" for row in (part or "").splitlines())


def _asked(
    programme: Programme, terms: ApplicantTerms, application: dict[str, Plain], case_number: str
) -> tuple[dict[str, Plain], dict[KeyPath, str]]:
    """Return the empty fields of what is asked and not there yet, and the programme's help for each.

    What cannot stand empty is part of the help, as rows to take up.
    """
    given = application.get("answers") or {}
    answers: dict[str, Plain] = dict(given) if isinstance(given, dict) else {}
    asked: dict[str, Plain] = {}
    hints: dict[KeyPath, str] = {
        ("application", part): f"{_told(('application', part))}\n{rows}"
        for part, rows in _rows(terms, str(application["received"]), case_number)
        if part not in application
    }
    for heading in terms.headings:
        only = [message.format(sum=swedish(sum_ or 0)) for message, sum_ in heading_demands(heading)]
        about = " ".join([f"{heading.title}.", *(f"{capital(one)}." for one in only), heading.help or ""]).strip()
        if heading.part is None:
            if not answers.get(heading.id):
                hints["application", "answers", heading.id] = about
            answers[heading.id] = answers.pop(heading.id, None)
        elif heading.part not in application:
            example = _example(programme, heading.part)
            hints["application", heading.part] = f"{about}\n{example}" if example else about
            if heading.part in _EMPTY and not example:
                asked[heading.part] = _EMPTY[heading.part]
    return {**asked, "answers": answers}, hints


def _example(programme: Programme, part: str) -> str:
    """Return rows to take up for a part that cannot stand empty, by what the programme counts; none for another."""
    if part == "budget":
        hours = "\n  own_hours: 40\n  other_grants" if programme.co_funding.hour_value else "\n  other_grants"
        return _BUDGET.replace("\n  other_grants", hours)
    if part == "expected_reach" and programme.reach.groups:
        groups = [f"    {group.id}: 10 # {group.name}" for group in programme.reach.groups]
        return "\n".join(["expected_reach:", "  groups:", *groups])
    return "expected_reach:\n  total: 40" if part == "expected_reach" and programme.reach.total_only else ""


_EMPTY: dict[str, Plain] = {"goals": [], "expected_reach": {}}


def _rows(terms: ApplicantTerms, received: str, case_number: str) -> Iterator[tuple[str, str]]:
    """Yield each part that is asked for under no heading of the programme, with its rows as an example."""
    role, *others = terms.signatories[0]
    also = f"\n  also: [{', '.join(others)}]" if others else ""
    yield "signed", f"signed:\n  role: {role}{also}\n  date: {received}"
    if terms.members:
        yield "members", "members: 50"
    if terms.asks_employees:
        yield "employees", "employees: 3"
    if terms.assurances:
        ticked = [f"  - {one.id} # {one.title}" for one in terms.assurances]
        yield "assurances", "\n".join(["assurances:", *ticked])
    yield "partners", "partners:\n  - name: Hyresgästerna i kvarteret"
    year = int(received[:4])
    rows: list[str] = []
    for number, wanted in enumerate(terms.attachments, 2):  # the application itself is the first document
        document = f"{case_number}-{number}"
        if wanted.of:
            of = year if wanted.of == "current_year" else year - 1
            rows += [f"  {wanted.id}:", f"    year: {of}", f"    reference: {document}"]
        else:
            rows.append(f"  {wanted.id}: {document}")
    if rows:
        yield "attachments", "\n".join(["attachments:", *rows])
