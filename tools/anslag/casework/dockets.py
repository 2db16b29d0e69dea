"""Decision lists: what each deciding body has before it, and what it has decided, meeting by meeting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Matter, Stage, deciding_body, meetings_of, unreported
from anslag.model import DecidingBody, Decision, DecisionKind, Programme
from anslag.words import day as written

from .decision_words import decision_outcome
from .office import Dossier, Office
from .record_words import word

__all__ = ["Docket", "DocketItem", "Sitting", "docket_of", "dockets", "missed_meeting"]


@dataclass(frozen=True, slots=True)
class DocketItem:
    """A case before a body, or a decision that it has made. Sums are in öre.

    `outcome` is what was decided, else what is proposed, in words; `amount` the sum granted, or proposed.
    """

    dossier: Dossier
    day: date
    reference: str
    outcome: str
    amount: int | None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """The decisions of one meeting or, of a body that decides by delegation, of one year. `id` is its place below."""

    id: str
    title: str
    items: tuple[DocketItem, ...]

    @property
    def applied(self) -> int:
        """The sum applied for."""
        found = {item.dossier.id: item.dossier.money.applied for item in self.items}
        return sum(found.values())

    @property
    def granted(self) -> int:
        """The sum granted, or proposed."""
        return sum(item.amount or 0 for item in self.items)

    @property
    def projects(self) -> list[str]:
        """The ids of the projects, each once."""
        return list(dict.fromkeys(item.dossier.id for item in self.items))


@dataclass(frozen=True, slots=True)
class Docket:
    """What a body has before it of a grant, what is on its way to it, and what it has decided, the newest first.

    `key` names the body among those of all grants, and `name` says it: with the grant where several have one of that
    name. `to_report` are its decisions by delegation that no meeting has been told of.
    """

    programme: Programme
    body: DecidingBody
    key: str
    name: str
    waiting: Sitting
    to_report: Sitting
    in_preparation: tuple[Dossier, ...]
    sittings: tuple[Sitting, ...]

    @property
    def id(self) -> str:
        """The last part of its page's address."""
        return self.key.replace("_", "-").replace("/", "-")

    @property
    def decided(self) -> int:
        """How many decisions it has made."""
        return sum(len(sitting.items) for sitting in self.sittings)


def dockets(office: Office) -> list[Docket]:
    """Return a docket for each deciding body of any programme version that has decided or may come to decide.

    A body that decides on several grants has one for each: the sums are drawn on different frames.
    """
    found = _bodies(office)
    keys, names = _keys(found), _names(found)
    return [_docket(office, *one, key, name) for one, key, name in zip(found, keys, names, strict=True)]


def _bodies(office: Office) -> list[tuple[Programme, DecidingBody]]:
    """Return the deciding bodies of each grant, as its newest version that has them says, with the version in force."""
    found = []
    for programme in office.programmes:
        bodies: dict[str, DecidingBody] = {}
        for version in office.registry.programmes[programme.id]:
            bodies |= {body.id: body for body in version.deciding_bodies}
        found += [(programme, body) for body in bodies.values()]
    return found


def docket_of(office: Office, key: str) -> Docket | None:
    """Return the docket of the body that `key` names, `None` when there is none or it may be several.

    A body's id does where one grant alone has it, else it stands after the grant's, as in ``grant/body``.
    """
    found = [one for one in dockets(office) if key in (one.body.id, f"{one.programme.id}/{one.body.id}")]
    return found[0] if len(found) == 1 else None


def _keys(found: Sequence[tuple[Programme, DecidingBody]]) -> Iterator[str]:
    times = Counter(body.id for _, body in found)
    for programme, body in found:
        yield body.id if times[body.id] == 1 else f"{programme.id}/{body.id}"


def _names(found: Sequence[tuple[Programme, DecidingBody]]) -> Iterator[str]:
    times = Counter(body.name for _, body in found)
    for programme, body in found:
        yield body.name if times[body.name] == 1 else f"{body.name}, {programme.name}"


def _docket(office: Office, programme: Programme, body: DecidingBody, key: str, name: str) -> Docket:
    own = [one for one in office.dossiers if one.programme.id == programme.id]
    undecided = [one for one in own if one.known.decided.matter is Matter.OPEN and not one.stage.final]
    before = [one for one in undecided if _belongs(one, body)]
    ready = sorted((_proposed(one) for one in before if one.stage is Stage.READY), key=lambda item: item.day)
    in_preparation = tuple(one for one in before if one.stage is not Stage.READY)
    waiting = Sitting("vantar", "Väntar på beslut", tuple(ready))
    sittings = tuple(_sittings(own, body))
    return Docket(programme, body, key, name, waiting, _to_report(sittings), in_preparation, sittings)


def _belongs(dossier: Dossier, body: DecidingBody) -> bool:
    found = deciding_body(dossier.known)
    return found is not None and found.id == body.id


def _sittings(dossiers: Iterable[Dossier], body: DecidingBody) -> Iterator[Sitting]:
    held: dict[tuple[str, str], list[DocketItem]] = defaultdict(list)
    for dossier in dossiers:
        for decision in dossier.known.record.decisions:
            if decision.by == body.id:
                held[_sitting(decision.date, body)].append(_decided(dossier, decision))
    for (id_, title), items in sorted(held.items(), reverse=True):
        yield Sitting(id_, title, tuple(sorted(items, key=lambda item: (item.day, item.reference))))


def _sitting(day: date, body: DecidingBody) -> tuple[str, str]:
    if body.delegated:
        return str(day.year), f"Delegationsbeslut {day.year}"
    return day.isoformat(), f"Beslut {written(day)}"


def _to_report(sittings: tuple[Sitting, ...]) -> Sitting:
    """Return the decisions by delegation that are not reported, the oldest first."""
    items = [item for sitting in sittings for item in sitting.items if item.decision in unreported(item.dossier.known)]
    return Sitting("anmal", "Att anmäla", tuple(sorted(items, key=lambda item: (item.day, item.reference))))


def missed_meeting(office: Office, docket: Docket, decided: date) -> date | None:
    """Return the day of the held meeting that a delegated decision of a day should have been told to; `None` for none.

    That is the first whose papers were not closed yet. Where several bodies of the grant meet, it is not known which
    one is to be told, so each must have had its meeting, and the last of these counts.
    """
    first = []
    for body in docket.programme.deciding_bodies:
        meetings = [] if body.delegated else meetings_of(office.registry.references.meetings, body.id)
        if meetings:
            first.append(next((one.date for one in meetings if one.papers_by >= decided), date.max))
    last = max(first, default=date.max)
    return last if last < office.as_of else None


def _proposed(dossier: Dossier) -> DocketItem:
    statement = dossier.project.statement
    if statement is None:
        return DocketItem(dossier, dossier.now.since, "", "", None)
    proposal = word("handling.statements.*.proposal", statement.proposal)
    amount = None if statement.amount is None else int(statement.amount)
    return DocketItem(dossier, statement.date, statement.reference or "", proposal, amount)


def _decided(dossier: Dossier, decision: Decision) -> DocketItem:
    return DocketItem(
        dossier, decision.date, decision.reference or "", decision_outcome(decision), _granted(decision), decision
    )


def _granted(decision: Decision) -> int | None:
    """Return what a decision granted; `None` of one that grants nothing, and the sum taken back as negative."""
    if decision.meaning.grants or decision.kind is DecisionKind.SUPPLEMENT:
        return int(decision.amount or 0)
    return -int(decision.amount or 0) if decision.kind is DecisionKind.REDUCTION else None
