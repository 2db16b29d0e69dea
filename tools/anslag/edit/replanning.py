"""An entry that may be changed at any time, such as a planned payout: given other values, or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import PayoutState, PlannedState, payouts, whole
from anslag.model import Ore, Programme, Project, kronor, swedish
from anslag.schema import field
from anslag.schema.declared import Landed, landed
from anslag.schema.entries import name_of
from anslag.source import Document, Plain, parse, value_at
from anslag.words import day

from .change import add_fact, same, take_out
from .correcting import shown
from .entry import Entry
from .facts import Form
from .refusal import RefusedError

GONE = "gone"
"""The part of a fact that says that its entry is to be taken out. It is never written anywhere."""


def free(form: Form) -> bool:
    """Whether the entries that the fact of `form` adds may be changed and taken out at any time."""
    return form.repeats and landed("project", tuple(map(str, form.path))) is Landed.FREE


def standing(form: Form, data: Plain, name: str, id_: str) -> tuple[int, dict[str, Plain]]:
    """Return the place and the data of the entry called `name`.

    Raises `RefusedError`, with those that there are, when there is none.
    """
    entries, path = value_at(data, form.path), tuple(map(str, form.path))
    found = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    for place, entry in enumerate(found):
        if name_of("project", path, entry) == name:
            return place, entry
    there = [Entry((*form.path, n), name_of("project", path, one), one, "").label for n, one in enumerate(found)]
    said = "".join(f"\n  {one}" for one in there)
    raise RefusedError(
        f"{name} finns inte i ”{form.schema.title}” i {id_}. "
        + (f"Det som kan väljas:{said}" if there else "Den är tom.")
    )


def replanned(
    document: Document, project: Project, programme: Programme, form: Form, fact: dict[str, Plain], name: str
) -> tuple[Document, tuple[str, ...]]:
    """Return the project's file with the entry called `name` changed or taken out, not judged, and what follows.

    Raises `RefusedError` when there is no such entry, when nothing would change and when money has gone out by it;
    `EditError` when the file is written in a way that cannot be changed safely.
    """
    place, entry = standing(form, document.data, name, project.id)
    path = (*form.path, place)
    _require_unpaid(project, programme, fact, name)
    if fact.get(GONE):
        text = take_out(document, path)
        return parse(text.encode(), document.name), (f"{form.title} {name} är borttagen.",)
    words = list(_changed(form, entry, fact, project.id, name))
    for key, value in fact.items():
        if key in entry:
            document = parse(add_fact(document, (*path, key), value).encode(), document.name)
    return document, tuple(words)


def _changed(form: Form, entry: dict[str, Plain], fact: dict[str, Plain], id_: str, name: str) -> Iterator[str]:
    """Yield each value that changes. Raises `RefusedError` when one of them is there already."""
    for key, value in fact.items():
        part = field("project", (*form.item, key))
        title = part.title if part else key
        if same(entry.get(key), value):
            raise RefusedError(f"”{title}” är redan {shown(part, value)} för {name} i {id_}.")
        yield f"{title}: {shown(part, entry.get(key))} → {shown(part, value)}."


def _require_unpaid(project: Project, programme: Programme, fact: dict[str, Plain], name: str) -> None:
    """Raise `RefusedError` when a planned payout is made, or is to be less than what is paid of it."""
    part = next((one for one in payouts(whole(project, programme)) if str(one.plan.id) == name), None)
    if part is None:
        return
    here = f"anslag add {project.id}"
    if part.state is PayoutState.PAID and part.paid:
        raise RefusedError(
            f"Utbetalning {name} är gjord{_when(part)}, så planen för den är fullgjord och ändras inte. Är betalningen "
            f"felskriven: {here} correction. Kom pengarna tillbaka: {here} payment-returned"
        )
    amount = fact.get("amount")
    less = fact.get(GONE) or (amount is not None and int(Ore.from_kronor(amount)) < part.paid)  # type: ignore[arg-type]
    if less and part.paid:
        raise RefusedError(
            f"Av utbetalning {name} är {swedish(Ore(part.paid))} redan utbetalda. Sänk den till det, i stället: "
            f"{here} payout-plan --entry {name} --amount {kronor(Ore(part.paid))}"
        )


def _when(part: PlannedState) -> str:
    return f" {day(part.paid_on)}" if part.paid_on else ""
