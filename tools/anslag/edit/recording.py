"""Recording one fact in one project: what the file becomes, judged before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from anslag.check import Folder, Judged, Register, judge, verdict
from anslag.check.changed import judge_change
from anslag.check.whole import Pointer
from anslag.lifecycle import FactName, supplement_due
from anslag.model import Finding, Programme, Project, Severity
from anslag.schema import label
from anslag.source import Document, KeyPath, Plain, parse

from .change import add_fact, same
from .facts import ITEM, Form
from .place import place, value
from .refusal import RefusedError, require_open, require_timely, unknown

Edit = tuple[KeyPath, Plain]


@dataclass(frozen=True)
class Proposal:
    """A project file as it is and as it would be. `also` tells, in Swedish, what follows with the fact."""

    name: str
    expected: bytes
    text: str
    before: Project
    after: Project
    programme: Programme
    also: tuple[str, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class Proposed(Folder):
    """A folder with one file as it would be."""

    document: Document | None = None

    def read(self, name: str) -> Document:
        """Return the file with that name; the one that would change as it would be."""
        return self.document if self.document and self.document.name == name else super().read(name)


def find(register: Register, id_: str) -> Judged:
    """Return the project file of the project `id_`. Raises `RefusedError`, with the nearest id, when there is none."""
    files = {_id(name, one): one for name, one in register.judged.items()}
    if id_ not in files:
        raise unknown(id_, files)
    judged = files[id_]
    return judged if judged.project else replace(judged, project=register.project(judged.name))


def propose(register: Register, id_: str, form: Form, fact: dict[str, Plain], as_of: date) -> Proposal:
    """Return what recording a fact (plain data as in a record) on the day `as_of` makes of the project's file.

    Raises `RefusedError` when the project is unknown or its file cannot be read, when the fact is out of time or
    stands there already, and when it would bring an error that was not there before; `EditError` when the file is
    written in a way that cannot be changed safely.
    """
    judged = find(register, id_)
    document = register.source.read(judged.name)
    project = judged.project
    unreadable = [finding for finding in judged.findings if finding.code[:3] in ("SRC", "SCH")]
    if project is None or unreadable or document.problems:
        raise RefusedError(f"{judged.name} har fel som måste rättas innan något kan antecknas.", unreadable)
    programme = register.references.programme(project.programme, project.application.received)
    if programme is None:
        raise RefusedError(f"Programmet {project.programme} finns inte i registret.", judged.findings)
    require_open(project, form, as_of)
    edited, also = written(document, project, programme, form, fact)
    require_timely(project, form, fact, as_of)
    after, warnings = judge_proposed(register, edited, as_of)
    return Proposal(document.name, document.text.encode(), edited.text, project, after, programme, also, warnings)


def written(
    document: Document, project: Project, programme: Programme, form: Form, fact: dict[str, Plain]
) -> tuple[Document, tuple[str, ...]]:
    """Return the project's file with a fact written into it, not judged, and in Swedish what follows with the fact.

    Raises `RefusedError` when the fact stands there already or lacks what it belongs to; `EditError` when the file is
    written in a way that cannot be changed safely.
    """
    edits, also = _edits(document, project, programme, form, fact)
    for path, new in edits:
        document = parse(add_fact(document, path, new).encode(), document.name)
    return document, also


def judge_proposed(register: Register, document: Document, as_of: date) -> tuple[Project, tuple[Finding, ...]]:
    """Judge the register with one file as it would be; return its project and the new findings that are no errors.

    Raises `RefusedError` with the new errors when there are any.
    """
    source = register.source
    if not isinstance(source, Folder):
        raise TypeError("only a folder can be changed")
    judged = judge(document, register.references)
    proposed = replace(
        register,
        source=Proposed(source.root, source.prefix, document),
        judged={**register.judged, document.name: judged},
    )
    before = Counter(finding.key for finding in verdict(register, as_of).new)
    new = []
    for finding in verdict(proposed, as_of).new:
        if before[finding.key]:
            before[finding.key] -= 1
        else:
            new.append(finding)
    new += judge_change(register, proposed, Pointer(source), Pointer(proposed.source))
    errors = [finding for finding in new if finding.severity is Severity.ERROR]
    if errors or judged.project is None:
        raise RefusedError("Ingenting skrevs, för det skulle ha blivit fel i registret.", errors)
    return judged.project, tuple(new)


def _edits(
    document: Document, project: Project, programme: Programme, form: Form, fact: dict[str, Plain]
) -> tuple[list[Edit], tuple[str, ...]]:
    """Return each place to set with its value, and in words what follows with the fact."""
    if form.name is FactName.SUPPLEMENT_RECEIVED:
        at = _open_supplement(project, programme)
        answer: list[Edit] = [((*form.path[:-1], at, key), fact[key]) for key in form.only if key in fact]
        return [*_completions(document.data, fact.get(BROUGHT)), *answer], ()
    if not form.repeats:
        if value(document.data, form.path) is not None:
            raise RefusedError(
                f"”{form.title}” finns redan i {project.id}. Är det ett skrivfel, anteckna en rättelse: "
                f"anslag add {project.id} {FactName.CORRECTION}"
            )
        if len(form.path) > 1 and form.path[0] not in _GROUPS and value(document.data, form.path[:-1]) is None:
            raise RefusedError(f"”{label('project', form.path[:-1])}” saknas i {project.id}. Anteckna det först.")
        return [(form.path, fact)], ()
    if form.name is FactName.REPAYMENT_RECEIVED and project.repayment is None:
        raise RefusedError(f"Ingen återbetalning är beslutad i {project.id}. Anteckna beslutet först.")
    if form.name in (FactName.CHANGE, FactName.CORRECTION):
        return _field_edits(document.data, form, fact)
    return [(form.path, fact)], ()


_GROUPS = {"handling", "disbursements"}
"""Groups that hold nothing but facts, and so come with the first of them."""


def _open_supplement(project: Project, programme: Programme) -> int:
    """Return the place of the supplement that is awaited and was due first."""
    waiting = [
        (supplement_due(part, programme), at)
        for at, part in enumerate(project.application.supplements)
        if not (part.received or part.waived)
    ]
    if not waiting:
        raise RefusedError(f"Ingen komplettering väntas i {project.id}.")
    return min(waiting)[1]


BROUGHT = "application"
"""The part of an answered supplement that holds what came in, laid out as in the application."""
_BY_NAME = ("answers", "attachments")


def _completions(data: Plain, brought: Plain) -> Iterator[Edit]:
    """Yield what a supplement brings to the application. Raises `RefusedError` when something stands there already."""
    for key, part in brought.items() if isinstance(brought, dict) else ():
        named = part if key in _BY_NAME and isinstance(part, dict) else {None: part}
        for name, new in named.items():
            path: KeyPath = (BROUGHT, key) if name is None else (BROUGHT, key, name)
            if value(data, path):
                raise RefusedError(
                    f"”{label('project', path)}” finns redan i ansökan. Ändra det i filen om det är fel."
                )
            yield path, new


def _field_edits(data: Plain, form: Form, fact: dict[str, Plain]) -> tuple[list[Edit], tuple[str, ...]]:
    """Return the entry of a change or correction and, when it is in force, the field with its new value."""
    name = str(fact["field"])
    path = place(data, name)
    if path is None:
        raise RefusedError(f"Det finns inget fält {name}. Ange sökvägen med punkter, till exempel period.end.")
    old = value(data, path)
    if "from" in fact and not same(fact["from"], old):
        raise RefusedError(f"”{label('project', path)}” är {_shown(old)} i registret, inte {_shown(fact['from'])}.")
    fact["from"] = old
    entry: Edit = (form.path, fact)
    if form.name is FactName.CHANGE and "decided" not in fact:
        return [entry], ("Fältet ändras först när förändringen är beslutad.",)
    told = f"”{label('project', path)}” ändrades från {_shown(old)} till {_shown(fact['to'])}."
    return [entry, (path, fact["to"])], (told,)


def _shown(part: Plain) -> str:
    return "tomt" if part is None else str(part)


def _id(name: str, one: Judged) -> str:
    return one.brief.id if one.brief else name.rpartition("/")[2][:8]


__all__ = ["ITEM", "Proposal", "Proposed", "find", "judge_proposed", "propose", "written"]
