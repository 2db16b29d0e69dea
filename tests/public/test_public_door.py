"""Who comes through the door, and what is held back of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.public.conftest import GRANT

from anslag.export.json_files import record
from anslag.language import SWEDISH
from anslag.model import Reach
from anslag.model.counted_people import counts_people
from anslag.public import Count, PublicRegistry
from anslag.public.canary_guard import https, organisation_number
from anslag.public.counts import number, reach

Publish = Callable[..., PublicRegistry]

REJECTED = {"decisions": [{"kind": "rejection", "date": "2025-04-16", "by": "board"}]}
DISMISSED = {"decisions": [{"kind": "dismissal", "date": "2025-04-16", "by": "board"}]}
STRUCK_OFF = {"decisions": [{"kind": "striking_off", "date": "2025-04-16", "by": "board"}]}
WITHDRAWN = {"decisions": [], "withdrawn": {"date": "2025-05-01"}}
CLAIM = {"kind": "demand", "date": "2026-08-20", "amount": 2000}
APPLICATION = {"received": "2025-03-03", "amount": 120_000}


def _several(fields: dict[str, Any], count: int) -> list[dict[str, Any]]:
    return [{"id": f"2025-{100 + n}", **fields} for n in range(count)]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"decisions": []}, id="undecided"),
        pytest.param(REJECTED, id="rejected"),
        pytest.param(DISMISSED, id="dismissed"),
        pytest.param(STRUCK_OFF, id="struck off"),
        pytest.param(WITHDRAWN, id="withdrawn"),
    ],
)
def test_only_what_is_granted_is_public(published: Publish, fields: dict[str, Any]) -> None:
    public = published({}, {"id": "2025-002", "title": "Hemligt", **fields})
    assert [project.id for project in public.projects] == ["2025-001"]
    assert "Hemligt" not in repr(public)


def test_a_decision_is_public_from_the_day_after_it(published: Publish) -> None:
    assert published({}, as_of=date(2025, 4, 16)).projects == ()
    assert len(published({}, as_of=date(2025, 4, 17)).projects) == 1


def test_a_decision_is_public_from_its_announcement(published: Publish) -> None:
    announced = {"decisions": [GRANT | {"announced": "2025-04-16"}]}
    assert published(announced, as_of=date(2025, 4, 15)).projects == ()
    assert len(published(announced, as_of=date(2025, 4, 16)).projects) == 1


def test_a_past_day_knows_nothing_of_what_came_later(published: Publish) -> None:
    later = {
        "payments": [{"date": "2025-09-03", "amount": 60_000}, {"date": "2026-02-03", "amount": 60_000}],
        "cost_statement": {"received": "2026-07-20", "lines": [{"id": "a", "amount": 118_000}]},
        "final_report": {"received": "2026-07-20", "reach": {"women": 30}, "public_summary": "Det gick bra."},
        "claims": [CLAIM | {"received": [{"date": "2026-09-01", "amount": 2000}]}],
    }
    then = published(later, as_of=date(2025, 12, 31)).projects[0]
    assert (then.paid, then.reported_cost, then.reach, then.result_summary) == (6_000_000, None, None, None)
    assert (then.repayment_demanded, then.repaid) == (None, None)
    now = published(later).projects[0]
    assert (now.paid, now.reported_cost, now.repayment_demanded, now.repaid) == (
        12_000_000,
        11_800_000,
        200_000,
        200_000,
    )


@pytest.mark.parametrize(
    ("count", "words", "amount"), [(0, "visas inte", None), (4, "visas inte", None), (5, "5", 60_000_000)]
)
@pytest.mark.parametrize(
    ("fields", "name"),
    [(REJECTED, "rejected"), (DISMISSED, "dismissed"), (WITHDRAWN, "withdrawn"), (STRUCK_OFF, "withdrawn")],
)
def test_those_not_granted_are_counted_when_they_are_not_few(
    published: Publish, fields: dict[str, Any], name: str, count: int, words: str, amount: int | None
) -> None:
    year = published({}, *_several(fields, count)).years[0]
    assert str(getattr(year, name)) == words
    assert getattr(year, f"{name}_amount") == amount
    assert (year.year, year.granted, year.granted_amount, year.frame) == (2025, 1, 12_000_000, 140_000_000)


def test_a_small_count_of_people_can_not_be_computed_from_the_total() -> None:
    shown = reach(Reach(girls=4, boys=0, women=60, men=None), 5)
    assert [str(part) if part else None for part in (shown.girls, shown.boys, shown.women, shown.men)] == [
        "färre än 5",
        "0",
        "60",
        None,
    ]
    assert (shown.total, shown.complete) == (60, False)


def test_a_total_of_shown_counts_is_exact() -> None:
    shown = reach(Reach(girls=5, boys=0, women=1200, men=7), 5)
    assert (shown.total, shown.complete) == (1212, True)
    assert str(shown.women) == "1\N{NO-BREAK SPACE}200"


def test_small_outcomes_are_held_back_where_they_count_people(published: Publish) -> None:
    goals = [
        {"id": "varda", "goal": "Fler leder", "indicator": "Deltagare som lett en kväll", "target": 4},
        {"id": "kvallar", "goal": "Många kvällar", "indicator": "Antal träffar", "target": 4},
    ]
    results = [
        {"goal": "varda", "outcome": 4, "fulfilment": "met"},
        {"goal": "kvallar", "outcome": 3, "fulfilment": "partly"},
    ]
    project = published(
        {
            "application": {**APPLICATION, "goals": goals},
            "final_report": {"received": "2026-07-20", "results": results},
        }
    ).projects[0]
    people, evenings = project.targets
    assert (str(people.target), str(people.outcome)) == ("färre än 5", "färre än 5"), "met, with the target, tells it"
    assert (str(evenings.target), str(evenings.outcome), evenings.fulfilment) == ("4", "3", "delvis uppnått")


def test_a_goal_does_not_tell_a_small_count_by_subtraction(published: Publish) -> None:
    goals = [
        {"id": "alla", "goal": "Många kommer", "indicator": "Antal deltagare", "target": 113},
        {"id": "kvallar", "goal": "Många kvällar", "indicator": "Antal träffar", "target": 131},
    ]
    results = [{"goal": "alla", "outcome": 131, "fulfilment": "met"}]
    reached = {"girls": 34, "boys": 22, "women": 71, "men": 4}
    fields = {
        "application": {
            **APPLICATION,
            "goals": goals,
            "expected_reach": {"girls": 0, "boys": 0, "women": 110, "men": 3},
        },
        "final_report": {"received": "2026-07-20", "results": results, "reach": reached},
    }
    public = published(fields)
    (project,) = public.projects
    assert project.expected_reach is not None
    assert project.reach is not None
    assert [str(getattr(project.reach, part)) for part in reached] == ["34", "visas inte", "71", "färre än 5"]
    assert (project.reach.total, project.reach.complete) == (105, False)
    assert [str(getattr(project.expected_reach, part)) for part in reached] == ["0", "0", "visas inte", "färre än 5"]
    assert [str(one.target) for one in project.targets] == ["113", "131"]
    assert str(project.targets[0].outcome) == "131"
    assert json.loads(record(project))["reach"]["boys"] == {"withheld": True}


def test_a_goal_is_held_back_when_there_is_nothing_else_to_hold_back(published: Publish) -> None:
    goals = [{"id": "alla", "goal": "Många kommer", "indicator": "Antal deltagare", "target": 8}]
    results = [{"goal": "alla", "outcome": 8, "fulfilment": "met"}]
    report = {"received": "2026-07-20", "results": results, "reach": {"girls": 4, "boys": 0, "women": 4, "men": 0}}
    (project,) = published({"application": {**APPLICATION, "goals": goals}, "final_report": report}).projects
    assert (str(project.targets[0].target), str(project.targets[0].outcome)) == ("8", "visas inte")


@pytest.mark.parametrize("indicator", ["Antal deltagare", "Nya medlemmar", "Andel barn som kommer", "Antal nya värdar"])
def test_an_indicator_counts_people_in_doubt(indicator: str) -> None:
    assert counts_people(indicator)


@pytest.mark.parametrize("indicator", ["Antal träffar", "Procent nöjda", "Antal föreningar"])
def test_an_indicator_of_other_things_does_not(indicator: str) -> None:
    assert not counts_people(indicator)


def test_numbers_are_written_in_swedish() -> None:
    assert number(Decimal("1234.5")) == "1\N{NO-BREAK SPACE}234,5"
    assert str(Count(None, 7)) == "färre än 7"


@pytest.mark.parametrize("value", ["191212-1212", "8029990010", "16802999-0010", "121212-1212", "121272-1219", ""])
def test_a_number_that_could_be_a_persons_is_not_shown(value: str) -> None:
    assert organisation_number(value) is None


def test_an_organisation_number_is_shown() -> None:
    assert organisation_number("802999-0010") == "802999-0010"


@pytest.mark.parametrize(
    "url",
    [
        *("http://a.example/", "javascript:alert(1)", "data:text/html,x", "https:///x", "https://u:p@a.example/"),
        *("https://a.example/ b", "https://a.example/\n", "//a.example/", "HTTPS://å.example/", "https://[a/", ""),
        *("https://a.example:99999/", "https://a.example:0/", "https://a.example:b/"),
        *(
            "https://a.example\\@b.example/",
            "https://a.example/\N{RIGHT-TO-LEFT OVERRIDE}x",
            "https://a.example/\N{NO-BREAK SPACE}",
        ),
    ],
)
def test_only_plain_https_addresses_become_links(url: str) -> None:
    assert https(url) is None


def test_swedish_letters_in_an_address_are_sent_as_browsers_send_them() -> None:
    sent = "https://xn--rebro-iua.example/spr%C3%A5kcaf%C3%A9?%C3%A5r=2025#kv%C3%A4ll"
    assert https("https://örebro.example/språkcafé?år=2025#kväll") == sent


def test_acknowledgements_are_links_once_each(published: Publish) -> None:
    urls = ["https://a.example/x", "http://a.example/", "https://a.example/x", None]
    noted = [{"date": "2025-10-01", "channel": "website", "url": url} for url in urls]
    assert published({"acknowledgements": noted}).projects[0].acknowledgements == ("https://a.example/x",)


def test_other_years_are_named_only_when_they_are_public(published: Publish) -> None:
    public = published(
        {"continues": "2024-001"},
        {"id": "2024-001", **REJECTED},
        {"id": "2026-001", "title": "Språkcafé, år 2", "continues": "2025-001"},
        {"id": "2026-002", "continues": "2025-001", "decisions": []},
    )
    first, second = sorted(public.projects, key=lambda project: project.id)
    assert (first.earlier, [link.id for link in first.later]) == (None, ["2026-001"])
    assert second.earlier is not None
    assert second.earlier.title == "Språkcafé"


def test_changes_tell_values_of_public_fields_only(published: Publish) -> None:
    lines = [{"id": "hyra", "text": "Lokal", "amount": 12_345}]
    what: list[dict[str, Any]] = [
        {"path": "period.end", "to": "2026-08-31"},
        {"path": "areas", "to": ["raslatt", "torpa"]},
        {"path": "budget.lines.hyra.amount", "to": 23_456},
        {"path": "application.answers.methods", "to": "starkt"},
    ]
    change = {"asked": "2026-02-01", "what": what, "approved": {"date": "2026-02-10", "by": "strategen"}}
    public = published({"changes": [change], "application": APPLICATION | {"budget": {"lines": lines}}})
    (told,) = public.projects[0].changes
    space = "\N{NO-BREAK SPACE}"
    assert [SWEDISH.sentence(one.text, one.values).replace(space, " ") for one in told.sentences] == [
        "Slutdagen har flyttats från 30 juni 2026 till 31 augusti 2026.",
        "Projektet riktar sig nu till Raslatt och Torpa.",
        "Projektets budget har ändrats.",
        "Projektets upplägg har ändrats.",
    ]
    assert public.projects[0].end == date(2026, 8, 31)
    for secret in ("strategen", "12345", "1234500", "23456", "starkt"):
        assert secret not in repr(public.projects[0])


def test_a_chain_of_changes_tells_each_from_where_the_one_before_left_it(published: Publish) -> None:
    days = [("2026-02-01", "2026-08-31"), ("2026-03-01", "2026-10-31")]
    changes = [
        {"asked": asked, "what": [{"path": "period.end", "to": end}], "approved": {"date": asked}}
        for asked, end in days
    ]
    told = [one.sentences[0].values for one in published({"changes": changes}).projects[0].changes]
    assert told == [
        (("before", date(2026, 6, 30)), ("after", date(2026, 8, 31))),
        (("before", date(2026, 8, 31)), ("after", date(2026, 10, 31))),
    ]


@pytest.mark.parametrize("answer", ["pending", "refused", "withdrawn", "later"])
def test_only_an_approved_change_is_public(published: Publish, answer: str) -> None:
    change: dict[str, Any] = {
        "asked": "2026-02-01",
        "what": [{"path": "period.end", "to": "2026-08-31"}],
        "note": "Hemligt",
    }
    if answer == "later":
        change["approved"] = {"date": "2026-12-01"}
    elif answer != "pending":
        change[answer] = {"date": "2026-02-10", "reason": "Hemligt"}
    (project,) = published({"changes": [change]}).projects
    assert (project.changes, project.end) == ((), date(2026, 6, 30))
    assert "Hemligt" not in repr(project)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://anslaget.example", "https://anslaget.example/"),
        ("https://anslaget.example/bidrag/", "https://anslaget.example/bidrag/"),
        ("http://anslaget.example/", None),
    ],
)
def test_the_address_of_the_site_is_a_folder(published: Publish, given: str, shown: str | None) -> None:
    assert published({}, programme={"public": {"address": given}}).programmes[0].address == shown


@pytest.mark.parametrize(
    ("as_of", "fields", "key", "step"),
    [
        (date(2025, 5, 1), {}, "granted", 0),
        (date(2025, 10, 1), {"payments": [{"date": "2025-09-03", "amount": 1}]}, "running", 1),
        (date(2026, 10, 1), {"payments": [{"date": "2025-09-03", "amount": 1}]}, "ended", 2),
        (date(2026, 10, 1), {"closings": [{"date": "2026-09-01"}]}, "closed", 3),
    ],
)
def test_the_stage_is_told_in_public_words(
    published: Publish, as_of: date, fields: dict[str, Any], key: str, step: int
) -> None:
    stage = published(fields, as_of=as_of).projects[0].stage
    assert (stage.id, stage.step, stage.closed) == (key, step, key == "closed")


DEMANDED = {"claims": [CLAIM]}
REPORTED = {
    "final_report": {"received": "2026-07-20"},
    "cost_statement": {"received": "2026-07-20", "lines": [{"id": "a", "amount": 9}]},
}


def test_a_demand_not_yet_paid_is_a_stage_of_its_own(published: Publish) -> None:
    stage = published({**REPORTED, **DEMANDED}).projects[0].stage
    assert (stage.id, stage.label, stage.step) == ("repayment_due", "Återbetalning återstår", 2)
    paid = {"claims": [CLAIM | {"received": [{"date": "2026-09-01", "amount": 2000}]}]}
    assert published({**REPORTED, **paid}).projects[0].stage.id == "reported"


@pytest.mark.parametrize("hidden", ["repayment_demanded", "repaid"])
@pytest.mark.parametrize(("fields", "key"), [(REPORTED, "reported"), ({}, "ended")])
def test_a_demand_that_is_hidden_does_not_show_as_a_stage(
    published: Publish, hidden: str, fields: dict[str, Any], key: str
) -> None:
    shown = published({**fields, **DEMANDED}, programme={"public": {"hide": [hidden]}})
    assert shown.projects[0].stage.id == key
