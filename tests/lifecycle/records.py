"""Strategies: any record the schema accepts, and the story of a project told in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from .build import (
    APPLICATION,
    CONSULTED,
    CONTACT,
    GRANT,
    MET,
    PAID,
    PLAN,
    REJECTION,
    STATEMENT,
    Plain,
    merged,
)

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
TEXT_DAYS = DAYS.map(str)
AMOUNTS = st.sampled_from([0, 1, 20000, 50000, 60000, 120000, 1000000000])
START, END = date(2025, 9, 1), date(2026, 6, 30)
ORDERS = st.integers(1, 3)
WAIVED = st.fixed_dictionaries({"date": TEXT_DAYS, "reason": st.just("Behövs inte")})
PERIODS = st.fixed_dictionaries({"start": TEXT_DAYS, "end": TEXT_DAYS})

FIELDS = {
    "period.end": TEXT_DAYS,
    "period": PERIODS,
    "application.amount": AMOUNTS,
    "title": st.sampled_from(["Nytt namn", ""]) | st.integers(),
    "contact": st.none(),
    "budget": st.just({"lines": []}) | st.none(),
    "budget.lines.ledare.amount": AMOUNTS,
    "no.such.field": st.booleans(),
}
LINES = APPLICATION["application"]["budget"]["lines"]
KEYS = st.sampled_from(["a", "b", "c"])
ACTS = st.fixed_dictionaries({"date": TEXT_DAYS}, optional={"by": st.just("strategist")})


def _values(*fields: str) -> st.SearchStrategy[tuple[str, Any]]:
    """Return a field with a value that may or may not fit it."""
    return st.sampled_from(sorted(fields)).flatmap(lambda field: st.tuples(st.just(field), FIELDS[field]))


def _new(*fields: str) -> st.SearchStrategy[list[Plain]]:
    values = _values(*fields).map(lambda pair: {"path": pair[0], "to": pair[1]})
    return st.lists(values, min_size=1, max_size=2)


def _some(items: st.SearchStrategy[Plain]) -> st.SearchStrategy[list[Plain]]:
    return st.lists(items, max_size=3)


def _facts(required: Plain, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(required, optional=optional)


SUMS = _facts({"date": TEXT_DAYS, "amount": AMOUNTS})
CLAIMS = _facts(
    {"kind": st.just("demand"), "date": TEXT_DAYS, "amount": AMOUNTS},
    due=TEXT_DAYS,
    instalments=_some(_facts({"due": TEXT_DAYS, "amount": AMOUNTS})),
    received=_some(SUMS),
    set_off=_some(SUMS),
    reductions=_some(SUMS),
    respites=_some(_facts({"date": TEXT_DAYS, "until": TEXT_DAYS})),
    waived=ACTS,
    written_off=ACTS,
) | st.fixed_dictionaries({"kind": st.just("abstention"), "date": TEXT_DAYS, "reason": st.just("Ringa belopp")})
_SETTLING = {"amount": AMOUNTS, "budget_year": st.sampled_from([2024, 2025, 2026]), "announced": TEXT_DAYS}
_DECISIONS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "grant": _SETTLING | {"conditions": st.just([{"key": "lokal", "text": "Avtal", "before": "first_payout"}])},
    "grant_in_part": _SETTLING,
    "rejection": {"announced": TEXT_DAYS},
    "dismissal": {},
    "striking_off": {},
    "tabling": {},
    "referral": {"request": st.just("Pröva budgeten")},
    "supplement": {"amount": AMOUNTS, "asked": TEXT_DAYS},
    "reduction": {"amount": AMOUNTS, "ground": st.just("breach"), "of": KEYS},
    "withdrawal": {"ground": st.just("misleading"), "amount": AMOUNTS},
    "renunciation": {"amount": AMOUNTS},
    "reconsideration": {"of": KEYS, "outcome": st.sampled_from(["grant", "grant_in_part", "rejection", "dismissal"])},
    "annulment": {"of": KEYS, "leads_to": st.sampled_from(["preparation", "end"]), "final": TEXT_DAYS},
    "inhibition": {"of": KEYS, "lifted": TEXT_DAYS},
    "correction": {"of": KEYS, "what": st.just([{"path": "amount", "to": 40000}])},
    "reopening": {},
}
_NEEDED = {"request", "ground", "of", "outcome", "leads_to", "what"}


def _decisions(kind: str) -> st.SearchStrategy[Plain]:
    fields = _DECISIONS[kind]
    needed = {name: how for name, how in fields.items() if name in _NEEDED or (name == "amount" and kind in _SUMS)}
    optional = {name: how for name, how in fields.items() if name not in needed}
    required = {"kind": st.just(kind), "date": TEXT_DAYS, "by": st.just("head")}
    return _facts(required | needed, key=KEYS, **optional)


_SUMS = ("supplement", "reduction")
DECISIONS = st.sampled_from(sorted(_DECISIONS)).flatmap(_decisions)

RECORDS = _facts(
    {
        **{key: st.just(APPLICATION[key]) for key in ("form", "id", "title", "summary", "case_number", "programme")},
        "applicants": st.just(APPLICATION["applicants"]),
        "areas": st.just(["raslatt"]) | st.just(["citywide"]),
        "period": PERIODS,
        "application": _facts(
            {"received": TEXT_DAYS, "amount": AMOUNTS},
            budget=st.just(APPLICATION["application"]["budget"]),
            partners=st.just(APPLICATION["application"]["partners"]),
            supplements=_some(
                _facts(
                    {"asked": TEXT_DAYS, "items": st.just(["statutes"])},
                    due=TEXT_DAYS,
                    received=TEXT_DAYS,
                    waived=WAIVED,
                )
            ),
        ),
    },
    handling=_facts(
        {},
        meetings=_some(_facts({"date": TEXT_DAYS})),
        consultations=_some(
            _facts({"kind": st.just("partner"), "partner": st.just("Biblioteket"), "date": TEXT_DAYS})
            | _facts({"kind": st.just("funder"), "funder": st.just("Bolaget"), "waived": WAIVED}, date=TEXT_DAYS)
        ),
        statements=_some(_facts({"date": TEXT_DAYS, "proposal": st.just("grant")})),
    ),
    decisions=st.lists(DECISIONS, max_size=4),
    budgets=_some(_facts({"of": KEYS, "date": TEXT_DAYS, "lines": st.just(LINES)})),
    appeals=_some(_facts({"of": KEYS, "known": TEXT_DAYS}, final=TEXT_DAYS)),
    contact=_some(_facts({"date": TEXT_DAYS, "role": st.just("Chef"), "email": st.just("a@b.example")})),
    contacts=_some(_facts({"date": TEXT_DAYS, "kind": st.just("call")})),
    payment_plan=_some(_facts({"id": ORDERS, "due": TEXT_DAYS, "amount": AMOUNTS})),
    payments=_some(
        _facts(
            {"date": TEXT_DAYS, "amount": AMOUNTS},
            plan=ORDERS,
            order=ORDERS,
            returned=_facts({"date": TEXT_DAYS, "amount": st.just(1), "reason": st.just("Fel konto")}),
        )
    ),
    interim_reports=_some(_facts({"received": TEXT_DAYS}, order=ORDERS)),
    changes=_some(
        _facts({"asked": TEXT_DAYS, "what": _new(*FIELDS)}, approved=ACTS)
        | _facts({"asked": TEXT_DAYS, "what": _new("period.end")}, refused=ACTS)
    ),
    withdrawn=_facts({"date": TEXT_DAYS}),
    ended_early=_facts({"date": TEXT_DAYS, "reason": st.just("Flytt")}),
    final_report=_facts({"received": TEXT_DAYS}, carried_out=st.sampled_from(["as_described", "partly", "not"])),
    cost_statement=_facts(
        {"received": TEXT_DAYS, "lines": st.just([{"id": "ledare", "amount": 88000}])},
        total=AMOUNTS,
        approved=_facts({"date": TEXT_DAYS, "amount": AMOUNTS}),
    ),
    claims=_some(CLAIMS),
    closings=_some(_facts({"date": TEXT_DAYS})),
    corrections=_some(
        st.builds(
            lambda day, one, two: {"date": day, "path": one[0], "from": one[1], "to": two[1], "reason": "Skrivfel"},
            TEXT_DAYS,
            _values(*FIELDS),
            _values(*FIELDS),
        )
    ),
)


@dataclass
class Story:
    """A project's facts in a regular order, each with the day it is entered; at most one a day."""

    draw: st.DrawFn
    today: date = date(2025, 3, 3)
    facts: list[tuple[date, Plain]] = field(default_factory=list)

    def tell(self, fact: Plain, earliest: date = date.min) -> str:
        """Add `fact` some days later, with that day in place of each ``@``, and return the day."""
        self.today = max(self.today + timedelta(days=self.draw(st.integers(1, 20))), earliest)
        day = str(self.today)
        self.facts.append((self.today, _dated(fact, day)))
        return day

    def maybe(self) -> bool:
        """Return yes or no."""
        return self.draw(st.booleans())

    def seldom(self) -> bool:
        """Return yes or, more often, no."""
        return self.draw(st.integers(0, 4)) == 4

    def withdrawn(self) -> bool:
        """Tell, seldom, that the applicant takes the application back."""
        gone = self.seldom()
        if gone:
            self.tell({"withdrawn": {"date": "@"}})
        return gone


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[date, Plain]]:
    """Draw a project's story, from the day after the application to its end."""
    story = Story(draw)
    if _granted(story):
        under_way = story.maybe()
        if under_way:
            story.tell(CONTACT)
            story.tell(PLAN)
            if story.withdrawn():
                return story.facts
            story.tell(PAID, START)
        _closed(story, under_way)
    return story.facts


def _granted(story: Story) -> bool:
    """Tell how the application was handled, and return whether money was granted."""
    asked = story.maybe() and story.tell({"application": {"supplements": [{"asked": "@", "items": ["statutes"]}]}})
    supplied = {"application": {"supplements": [{"asked": asked, "items": ["statutes"], "received": "@"}]}}
    if story.maybe():
        story.tell(MET)
        story.tell(CONSULTED)
    before_statement = story.maybe()
    if asked and before_statement:
        story.tell(supplied)
    if story.withdrawn():
        return False
    story.tell(STATEMENT)
    if asked and not before_statement:
        story.tell(supplied)
    rejected = story.seldom()
    story.tell(REJECTION if rejected else GRANT)
    return not rejected


def _closed(story: Story, under_way: bool) -> None:
    """Tell how a granted project was changed, reported, paid back and closed."""
    over = END + timedelta(days=1)
    if story.maybe():
        story.tell({"ended_early": {"date": "@", "reason": "Flytt"}})
    elif under_way and story.maybe():
        change = {"asked": "@", "what": [{"path": "period.end", "to": "2026-08-31"}], "approved": {"date": "@"}}
        story.tell({"changes": [change]}, story.draw(st.dates(story.today, date(2026, 8, 1))))
    if story.maybe():
        story.tell({"final_report": {"received": "@"}}, date.min if under_way and story.maybe() else over)
        story.tell({"cost_statement": {"received": "@", "lines": []}})
    if story.maybe():
        demand = {"kind": "demand", "amount": 2000}
        decided = story.tell({"claims": [demand | {"date": "@"}]}, date(2026, 9, 1))
        story.tell({"claims": [demand | {"date": f"={decided}", "received": [{"date": "@", "amount": 2000}]}]})
    story.tell({"closings": [{"date": "@"}]}, date(2026, 9, 2))


def told(story: list[tuple[date, Plain]]) -> Plain:
    """Return the record that the story makes."""
    record = APPLICATION
    for _, fact in story:
        record = merged(record, fact)
    return record


def _dated(value: Plain, day: str) -> Plain:
    """Return `value` with every ``@`` replaced by `day`, and a fact's own day with it; ``=DAY`` stays that day."""
    return {key: _at(key, part, day) for key, part in value.items()}


def _at(key: str, part: object, day: str) -> object:
    if isinstance(part, dict):
        return _dated(part, day)
    if isinstance(part, list):
        return [_dated(item, day) if isinstance(item, dict) else item for item in part]
    if isinstance(part, str) and part.startswith("="):
        return part[1:]
    return day if part == "@" or key == "date" else part
