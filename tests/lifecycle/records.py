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
    "decision.amount": AMOUNTS | st.none(),
    "decision.date": TEXT_DAYS,
    "title": st.sampled_from(["Nytt namn", ""]) | st.integers(),
    "contact": st.none(),
    "application.budget.lines.ledare.amount": AMOUNTS,
    "no.such.field": st.booleans(),
}


def _entries(
    required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[Plain]:
    """Return changes or corrections of any field, with values that may or may not fit it."""
    return st.sampled_from(sorted(FIELDS)).flatmap(
        lambda field: _facts(
            {**required, "field": st.just(field), "from": FIELDS[field], "to": FIELDS[field]}, **optional
        )
    )


def _some(items: st.SearchStrategy[Plain]) -> st.SearchStrategy[list[Plain]]:
    return st.lists(items, max_size=3)


def _facts(required: Plain, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(required, optional=optional)


REPAYMENTS = _facts(
    {"decided": TEXT_DAYS, "demanded": AMOUNTS},
    due=TEXT_DAYS,
    received=_some(_facts({"date": TEXT_DAYS, "amount": AMOUNTS})),
) | st.fixed_dictionaries({"decided": TEXT_DAYS, "waived": st.just(True), "reason": st.just("Ringa belopp")})

RECORDS = _facts(
    {
        **{key: st.just(APPLICATION[key]) for key in ("id", "title", "summary", "case_number", "programme")},
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
        statement=_facts({"date": TEXT_DAYS, "proposal": st.just("grant")}),
    ),
    decision=_facts(
        {
            "date": TEXT_DAYS,
            "by": st.just("head"),
            "outcome": st.sampled_from(["granted", "granted_in_part", "rejected"]),
        },
        amount=AMOUNTS,
    ),
    contact=st.just(CONTACT["contact"]),
    contacts=_some(_facts({"date": TEXT_DAYS, "kind": st.just("call")})),
    disbursements=_facts(
        {},
        plan=_some(_facts({"id": ORDERS, "due": TEXT_DAYS, "amount": AMOUNTS})),
        paid=_some(_facts({"date": TEXT_DAYS, "amount": AMOUNTS}, plan=ORDERS, order=ORDERS)),
    ),
    interim_reports=_some(_facts({"received": TEXT_DAYS}, order=ORDERS)),
    changes=_some(_entries({"notified": TEXT_DAYS}, decided=TEXT_DAYS)),
    withdrawn=_facts({"date": TEXT_DAYS}),
    ended_early=_facts({"date": TEXT_DAYS, "reason": st.just("Flytt")}),
    final_report=_facts({"received": TEXT_DAYS}, carried_out=st.sampled_from(["as_described", "partly", "not"])),
    cost_statement=_facts(
        {"received": TEXT_DAYS, "lines": st.just([{"id": "ledare", "amount": 88000}])},
        total=AMOUNTS,
        approved=_facts({"date": TEXT_DAYS, "amount": AMOUNTS}),
    ),
    repayment=REPAYMENTS,
    closed=_facts({"date": TEXT_DAYS}),
    corrections=_some(_entries({"date": TEXT_DAYS, "reason": st.just("Skrivfel")})),
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
        change = {"notified": "@", "decided": "@", "field": "period.end", "from": str(END), "to": "2026-08-31"}
        decided = story.draw(st.dates(story.today, date(2026, 8, 1)))
        story.tell({"changes": [change], "period": {"end": "2026-08-31"}}, decided)
    if story.maybe():
        story.tell({"final_report": {"received": "@"}}, date.min if under_way and story.maybe() else over)
        story.tell({"cost_statement": {"received": "@", "lines": []}})
    if story.maybe():
        story.tell({"repayment": {"decided": "@", "demanded": 2000}}, date(2026, 9, 1))
        story.tell({"repayment": {"received": [{"date": "@", "amount": 2000}]}})
    story.tell({"closed": {"date": "@"}}, date(2026, 9, 2))


def told(story: list[tuple[date, Plain]]) -> Plain:
    """Return the record that the story makes."""
    record = APPLICATION
    for _, fact in story:
        record = merged(record, fact)
    return record


def _dated(value: Plain, day: str) -> Plain:
    """Return `value` with every ``@`` replaced by `day`, and a fact's own day with it."""
    return {key: _at(key, part, day) for key, part in value.items()}


def _at(key: str, part: object, day: str) -> object:
    if isinstance(part, dict):
        return _dated(part, day)
    if isinstance(part, list):
        return [_dated(item, day) if isinstance(item, dict) else item for item in part]
    return day if part == "@" or key == "date" else part
