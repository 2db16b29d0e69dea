"""The entry of a record that a fact belongs to: a decision that was announced, a claim that was paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import Any

from anslag.model import Ore, Programme, Project, swedish
from anslag.schema import field, label
from anslag.schema.declared import belongs
from anslag.schema.entries import day_of, name_of
from anslag.source import KeyPath, Plain
from anslag.words import lowered

from .facts import FORMS, ITEM, Form
from .refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its path, what it is called, its plain data, and its day (empty when it bears none).

    An entry within another is called by both names, as in ``2026-04-22.lokal``. `names` has what the programme calls
    the documents that it may tell of.
    """

    path: KeyPath
    name: str
    data: dict[str, Plain]
    day: str
    names: Mapping[str, str] = dataclass_field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name with what tells the entry from its like, in Swedish."""
        return f"{self.name} ({', '.join(told)})" if (told := list(self._told())) else self.name

    def _told(self) -> Iterator[str]:
        schema = tuple(ITEM if isinstance(step, int) else step for step in self.path)
        for key in _TELLING:
            part, value = field("project", (*schema, key)), self.data.get(key)
            if part is None or value is None:
                continue
            if part.money and isinstance(value, int | Decimal):
                yield swedish(Ore.from_kronor(value))
            elif isinstance(value, list):
                yield ", ".join(dict.fromkeys(_path_or_text(one, self.names) for one in value))
            else:
                yield part.choices.get(str(value), str(value)).removesuffix(".")


_TELLING = ("kind", "what", "items", "text", "amount", "reference")


def _path_or_text(part: Plain, names: Mapping[str, str]) -> str:
    """Return what a new value of a change is of, or a thing that was asked for, in Swedish where the schema has it."""
    if isinstance(part, str) and part in names:
        return lowered(names[part])
    steps = tuple(str(part.get("path", "")).split(".")) if isinstance(part, dict) else (str(part),)
    if steps[0] == "budget":
        line = steps[2] if len(steps) > 3 else ""
        known = field("project", ("application", "budget", *((*steps[1:2], "*", *steps[3:]) if line else steps[1:])))
        title = lowered(known.title) if known else ".".join(steps)
        return f"{title} för {line}" if line else title
    places = (steps, ("application", *steps), ("application", "attachments", *steps))
    known = next((found for place in places if (found := field("project", place))), None)
    return lowered(known.title) if known else ".".join(steps)


def fitting(form: Form, data: Plain, project: Project, programme: Programme) -> list[Entry]:
    """Return the entries that lack the fact of `form` and are of the kind that it belongs to, in the order written."""
    likely = _LIKELY.get(form.name, _any)
    return [one for one in _named(form, data, programme) if lacks(form, one) and likely(one, project, programme)]


def _named(form: Form, data: Plain, programme: Programme) -> list[Entry]:
    names = {one.id: one.title for terms in programme.applicants for one in terms.attachments}
    return [replace(one, names=names) for one in entries(form, data)]


def chosen(form: Form, data: Plain, project: Project, programme: Programme, name: str | None) -> Entry:
    """Return the entry that is called `name`, or for want of a name the only one that the fact fits.

    Raises `RefusedError` when there is none, or several.
    """
    if name:
        called = [one for one in _named(form, data, programme) if name in (one.name, one.name.rpartition(".")[2])]
        found = [one for one in called if lacks(form, one)]
        if called and not found:
            raise RefusedError(_filled(form, called[0], project.id))
    else:
        found = fitting(form, data, project, programme)
    if len(found) == 1:
        return found[0]
    if found:
        raise RefusedError(f"Det finns flera att välja på. Ange vilken med --entry:{_list(found)}")
    others = fitting(form, data, project, programme)
    if name and others:
        raise RefusedError(f"{name} finns inte i {project.id}. Det som kan väljas:{_list(others)}")
    missing = _FIRST.get(form.name) or _MISSING.get(form.within, "Det som uppgiften hör till saknas i {0}.")
    raise RefusedError(missing.format(project.id))


def entries(form: Form, data: Plain) -> Iterator[Entry]:
    """Yield every entry of the list that the fact of `form` belongs to."""
    yield from _entries(data, form.within, (), (), "")


def lacks(form: Form, entry: Entry) -> bool:
    """Whether the fact of `form` can be recorded in an entry: the place is empty, and fits the entry's kind."""
    schema = tuple(ITEM if isinstance(step, int) else step for step in entry.path)
    inside = (*form.inside, form.only[0]) if form.only else form.inside
    first = field("project", (*schema, inside[0]))
    if first is None or not belongs(first, str(entry.data.get("kind") or "")):
        return False
    if any(entry.data.get(key) is not None for key in form.unless):
        return False
    if form.repeats:
        return True
    holder: Any = entry.data
    for step in form.inside if form.only else form.inside[:-1]:
        holder = holder.get(step)
        if not isinstance(holder, dict):
            return False
    return all(holder.get(key) is None for key in form.only or inside[-1:])


def _entries(here: Any, steps: KeyPath, path: KeyPath, schema: tuple[str, ...], name: str) -> Iterator[Entry]:
    if not steps:
        return
    step, rest = steps[0], steps[1:]
    if step != ITEM:
        if isinstance(here, dict):
            yield from _entries(here.get(step), rest, (*path, step), (*schema, str(step)), name)
        return
    for place, item in enumerate(here if isinstance(here, list) else ()):
        if not isinstance(item, dict):
            continue
        called = ".".join(part for part in (name, name_of("project", schema, item)) if part)
        if rest:
            yield from _entries(item, rest, (*path, place), (*schema, ITEM), called)
        else:
            yield Entry((*path, place), called, item, day_of("project", schema, item))


def _filled(form: Form, entry: Entry, id_: str) -> str:
    schema = tuple(ITEM if isinstance(step, int) else step for step in entry.path)
    if settled := next((key for key in form.unless if entry.data.get(key) is not None), None):
        return f"{entry.label} i {id_} är redan avgjort: {lowered(label('project', (*schema, settled)))}."
    first = field("project", (*schema, (*form.inside, *form.only)[0]))
    if first is None or not belongs(first, str(entry.data.get("kind") or "")):
        return f"”{form.title}” hör inte till {entry.label} i {id_}."
    return (
        f"”{form.title}” finns redan för {entry.label} i {id_}. Är det ett skrivfel, anteckna en rättelse: "
        f"anslag add {id_} correction"
    )


def _list(found: list[Entry]) -> str:
    return "".join(f"\n  {one.label}" for one in found)


def _delegated(entry: Entry, _: Project, programme: Programme) -> bool:
    body = programme.body(str(entry.data.get("by")))
    return body is not None and body.delegated


def _in_minutes(entry: Entry, project: Project, programme: Programme) -> bool:
    return not _delegated(entry, project, programme)


def _owing(entry: Entry, project: Project, _: Programme) -> bool:
    """Whether something is left to pay of a claim; whether or not, when nothing is left of any."""
    owing = {claim.name for claim in project.claims if claim.outstanding}
    return not owing or entry.name in owing


def _any(entry: Entry, project: Project, programme: Programme) -> bool:
    del entry, project, programme
    return True


_LIKELY: dict[str, Callable[[Entry, Project, Programme], bool]] = {
    "adjusted": _in_minutes,
    "announced": _in_minutes,
    "reported": _delegated,
    **{name: _owing for name, form in FORMS.items() if form.within == ("claims", ITEM)},
}
"""What is likely of the entry that a fact is for; another is taken when it is named."""

_FIRST = {
    "annulment-final": "Inget upphävande i {0} väntar på laga kraft. Anteckna domen först: anslag add {0} decision "
    "--kind annulment",
    "enforcement-corrected": "Inget beslut är upphävt i {0}. Anteckna domen först: anslag add {0} decision --kind "
    "annulment",
    "inhibition-lifted": "Ingen inhibition gäller i {0}. Anteckna den först: anslag add {0} decision --kind inhibition",
}
"""What must be entered before some facts, and is not there."""
_MISSING: dict[KeyPath, str] = {
    ("application", "supplements", ITEM): "Ingen komplettering väntas i {0}.",
    **dict.fromkeys(
        [(*path, "supplements", ITEM) for path in (("interim_reports", ITEM), ("final_report",), ("cost_statement",))],
        "Ingen komplettering av en redovisning väntas i {0}.",
    ),
    ("interim_reports", ITEM): "Ingen delrapport har kommit in i {0}. Anteckna den med: anslag add {0} interim-report",
    ("decisions", ITEM): "Inget beslut i {0} väntar på den uppgiften.",
    ("decisions", ITEM, "conditions", ITEM): "Inget villkor i {0} väntar på den uppgiften.",
    ("appeals", ITEM): "Inget överklagande i {0} väntar på den uppgiften. Anteckna det med: anslag add {0} appeal",
    ("changes", ITEM): "Ingen förändring i {0} väntar på svar. Anteckna den med: anslag add {0} change",
    ("payments", ITEM): "Ingen utbetalning i {0} kan ha kommit tillbaka.",
    ("claims", ITEM, "received", ITEM): "Ingen inbetalning i {0} kan ha betalats tillbaka.",
    ("claims", ITEM): "Inget återkrav är beslutat i {0}. Anteckna beslutet först: anslag add {0} claim",
}
