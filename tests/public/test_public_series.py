"""What the public is told of a project about which more was decided after it was granted money."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.public.conftest import GRANT

from anslag.language import SWEDISH
from anslag.public import PublicProject, PublicRegistry

Publish = Callable[..., PublicRegistry]
DECIDED = "2025-04-16"
REJECTION = {"kind": "rejection", "date": DECIDED, "by": "board", "reason": "Avslag."}
ANNULMENT = {"kind": "annulment", "date": "2025-11-03", "of": DECIDED, "final": "2025-11-24", "leads_to": "end"}


def later(kind: str, day: str = "2025-10-01", **fields: Any) -> dict[str, Any]:
    """Return a decision that follows on the grant."""
    return {"kind": kind, "date": day, "by": "board", **fields}


def decided(published: Publish, *decisions: dict[str, Any], **fields: Any) -> PublicProject:
    """Return the only public project, about which `decisions` were made."""
    as_of = fields.pop("as_of", date(2026, 11, 23))
    (project,) = published({"decisions": list(decisions), **fields}, as_of=as_of).projects
    return project


def marked(project: PublicProject) -> str | None:
    if project.mark is None:
        return None
    return SWEDISH.sentence(project.mark.text, project.mark.values).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("decision", "granted", "kind", "stage", "mark"),
    [
        (later("supplement", amount=20_000), 140_000, "Tilläggsbeslut", "ended", None),
        (later("reduction", amount=30_000, ground="consent"), 90_000, "Bidraget sattes ned", "ended", None),
        (
            later("withdrawal", ground="breach"),
            50_000,
            "Bidraget drogs in",
            "ended_early",
            "Bidraget drogs in 1 oktober 2025.",
        ),
        (
            later("renunciation"),
            50_000,
            "Mottagaren avstod från bidraget",
            "ended_early",
            "Mottagaren avstod från bidraget 1 oktober 2025.",
        ),
        (
            later("reconsideration", of=DECIDED, outcome="grant_in_part", amount=80_000),
            80_000,
            "Omprövning: delvis beviljat",
            "ended",
            None,
        ),
        (
            later("reconsideration", of=DECIDED, outcome="rejection"),
            0,
            "Omprövning: avslag",
            "ended",
            "Bidraget togs bort vid en omprövning 1 oktober 2025.",
        ),
        (
            ANNULMENT | {"by": "Domstolen"},
            0,
            "Beslutet upphävdes av domstol",
            "annulled",
            "Beslutet är upphävt. Domen vann laga kraft 24 november 2025.",
        ),
        (
            later("correction", of=DECIDED, what=[{"path": "amount", "to": 98_000}]),
            98_000,
            "Beslutet rättades",
            "ended",
            None,
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_later_decision_is_told_and_what_holds_follows(
    published: Publish, decision: dict[str, Any], granted: int, kind: str, stage: str, mark: str | None
) -> None:
    paid = [{"date": "2025-09-03", "amount": 50_000}]
    project = decided(published, GRANT, decision, payments=paid)
    first, last = project.decisions
    assert (first.kind, last.kind) == ("Beviljat", kind)
    assert project.granted == last.granted == 100 * granted
    assert (project.stage.id, marked(project)) == (stage, mark)
    assert project.applied == 12_000_000


@pytest.mark.parametrize("kind", ["tabling", "referral", "inhibition", "reopening"])
def test_what_the_public_has_no_use_of_is_not_told(published: Publish, kind: str) -> None:
    project = decided(published, GRANT, later(kind, of=DECIDED, request="Utred.", reason="Hemligt"))
    assert [one.kind for one in project.decisions] == ["Beviljat"]
    assert (marked(project), "Hemligt" in repr(project)) == (None, False)


@pytest.mark.parametrize(
    ("decision", "stage", "words"),
    [
        (later("renunciation"), "renounced", "Mottagaren avstod från bidraget 1 oktober 2025."),
        (later("striking_off"), "struck_off", "Ärendet avskrevs 1 oktober 2025."),
        (
            later("reconsideration", of=DECIDED, outcome="rejection"),
            "reconsidered",
            "Bidraget togs bort vid en omprövning 1 oktober 2025.",
        ),
        (later("rejection"), "lapsed", "Beslutet om bidrag gäller inte längre."),
    ],
)
def test_a_grant_that_fell_before_any_was_paid_stays_and_is_marked(
    published: Publish, decision: dict[str, Any], stage: str, words: str
) -> None:
    project = decided(published, GRANT, decision)
    assert (project.granted, project.stage.id, project.stage.step, marked(project)) == (0, stage, None, words)


def test_an_application_taken_back_after_the_grant_stays_and_is_marked(published: Publish) -> None:
    project = decided(published, GRANT, withdrawn={"date": "2025-05-01"})
    assert (project.granted, project.stage.id) == (0, "withdrawn")
    assert marked(project) == "Ansökan togs tillbaka 1 maj 2025."


@pytest.mark.parametrize("after", [[], [later("rejection", "2026-02-10")], [later("tabling", "2026-02-10")]])
def test_an_annulled_decision_stays_so_whatever_the_new_trial_leads_to(
    published: Publish, after: list[dict[str, Any]]
) -> None:
    annulment = ANNULMENT | {"by": "Domstolen", "leads_to": "preparation"}
    project = decided(published, GRANT, annulment, *after)
    assert project.stage.label == "Beslutet är upphävt"
    assert [(one.kind, one.annulled) for one in project.decisions] == [
        ("Beviljat", date(2025, 11, 24)),
        ("Beslutet upphävdes av domstol", None),
    ]
    assert project.decisions[1].body == ""


def test_a_judgment_that_is_not_final_is_not_told(published: Publish) -> None:
    project = decided(published, GRANT, ANNULMENT | {"by": "Domstolen", "final": None})
    assert (len(project.decisions), project.granted, project.mark) == (1, 12_000_000, None)
    assert decided(published, GRANT, ANNULMENT | {"by": "Domstolen"}, as_of=date(2025, 11, 23)).mark is None


def test_what_was_annulled_and_granted_anew_holds(published: Publish) -> None:
    annulment = ANNULMENT | {"by": "Domstolen", "leads_to": "preparation"}
    anew = later("grant", "2026-02-10", amount=60_000, reference="§ 9")
    project = decided(published, GRANT, annulment, anew)
    assert (project.decision.reference, project.granted, project.mark) == ("§ 9", 6_000_000, None)
    assert project.by_year == ((2025, 0), (2026, 6_000_000))


@pytest.mark.parametrize(
    "first",
    [
        [REJECTION, later("reconsideration", of=DECIDED, outcome="grant", amount=60_000, reason="Avslaget var fel.")],
        [
            REJECTION,
            {**ANNULMENT, "by": "Domstolen", "date": "2025-05-01", "final": "2025-05-20", "leads_to": "preparation"},
            later("grant", amount=60_000, reason="Avslaget var fel."),
        ],
        [
            later("dismissal", DECIDED),
            later("reopening", "2025-05-01"),
            later("grant", amount=60_000, reason="Avvisat."),
        ],
        [later("rejection", DECIDED), later("reopening", "2025-05-01"), later("grant", amount=60_000)],
    ],
)
def test_nothing_tells_that_a_grant_was_once_refused(published: Publish, first: list[dict[str, Any]]) -> None:
    """Else its sum can be subtracted from the batch that it was counted in."""
    plain = decided(published, later("grant", amount=60_000))
    after = [later("supplement", "2026-01-10", amount=5000), later("reduction", "2026-02-10", amount=1000)]
    assert decided(published, *first) == plain
    assert decided(published, *first, *after) == decided(published, later("grant", amount=60_000), *after)


def test_what_corrects_or_annuls_a_refusal_is_not_told_of_a_later_grant(published: Publish) -> None:
    about = later("correction", "2025-12-01", of=DECIDED, what=[{"path": "reason", "to": "Annat."}])
    project = decided(published, REJECTION, later("reconsideration", of=DECIDED, outcome="grant", amount=1), about)
    assert [one.kind for one in project.decisions] == ["Beviljat"]


def test_a_later_decision_is_public_from_the_day_after_it_and_so_is_what_follows(published: Publish) -> None:
    decisions = [GRANT, later("supplement", amount=20_000)]
    today, tomorrow = (decided(published, *decisions, as_of=date(2025, 10, day)) for day in (1, 2))
    assert (len(today.decisions), today.granted) == (1, 12_000_000)
    assert (len(tomorrow.decisions), tomorrow.granted) == (2, 14_000_000)
    announced = later("withdrawal", ground="breach", announced="2025-10-01")
    assert decided(published, GRANT, announced, as_of=date(2025, 10, 1)).mark is not None


def test_conditions_tell_what_became_of_them(published: Publish) -> None:
    conditions = [
        {"key": "a", "text": "Avtal om lokal.", "before": "first_payout", "met": "2025-05-20"},
        {"key": "b", "text": "Delrapport.", "waived": {"date": "2025-06-01", "reason": "Hemligt"}},
        {"key": "c", "text": "Samråd.", "met": "2026-12-24"},
    ]
    told = decided(published, GRANT | {"conditions": conditions}).decision.conditions
    assert [(one.text, one.met, one.waived) for one in told] == [
        ("Avtal om lokal.", date(2025, 5, 20), None),
        ("Delrapport.", None, date(2025, 6, 1)),
        ("Samråd.", None, None),
    ]


def test_a_returned_payment_was_not_paid(published: Publish) -> None:
    back = {"date": "2025-09-08", "amount": 50_000, "reason": "Fel konto."}
    part = {"date": "2025-10-20", "amount": 10_000, "reason": "För mycket."}
    paid = [
        {"date": "2025-09-03", "amount": 50_000, "returned": back},
        {"date": "2025-10-15", "amount": 60_000, "returned": part},
    ]
    project = decided(published, GRANT, payments=paid)
    assert [(one.date, one.amount) for one in project.payouts] == [(date(2025, 10, 15), 5_000_000)]
    assert project.paid == 5_000_000


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"amount": 2000, "received": [{"date": "2026-09-01", "amount": 500}]}, (200_000, 50_000)),
        ({"amount": 2000, "reductions": [{"date": "2026-09-01", "amount": 900}]}, (90_000, 0)),
        ({"amount": 2000, "waived": {"date": "2026-09-01"}}, (0, 0)),
        ({"kind": "abstention", "reason": "Litet."}, (0, 0)),
    ],
)
def test_a_claim_tells_what_is_demanded_and_what_came_back(
    published: Publish, claim: dict[str, Any], told: tuple[int, int]
) -> None:
    project = decided(published, GRANT, claims=[{"kind": "demand", "date": "2026-08-20", **claim}])
    assert (project.repayment_demanded, project.repaid) == told


def test_a_decision_in_december_on_next_years_frame_counts_there(published: Publish) -> None:
    december = GRANT | {"date": "2025-12-10", "budget_year": 2026}
    (year,) = published({"decisions": [december]}).years
    assert (year.year, year.granted, year.granted_amount) == (2026, 1, 12_000_000)
    project = decided(published, december)
    assert (project.year, project.decision.budget_year, project.decision.date.year) == (2026, 2026, 2025)


def test_a_supplement_counts_on_the_frame_of_its_own_year(published: Publish) -> None:
    years = published({"decisions": [GRANT, later("supplement", "2026-01-10", amount=20_000)]}).years
    assert [(one.year, one.granted, one.granted_amount) for one in years] == [
        (2026, 1, 2_000_000),
        (2025, 1, 12_000_000),
    ]


def test_a_year_tells_what_is_granted_now_and_what_counts_against_its_frame(published: Publish) -> None:
    annulled = {"id": "2025-002", "decisions": [GRANT, ANNULMENT | {"by": "Domstolen"}]}
    reduced = {"id": "2025-003", "decisions": [GRANT, later("reduction", amount=20_000)]}
    renounced = {"id": "2025-004", "decisions": [GRANT, later("renunciation")]}
    (year,) = published({}, annulled, reduced, renounced).years
    assert (year.granted, year.annulled, year.granted_amount, year.drawn_amount) == (2, 1, 22_000_000, 36_000_000)


def test_what_refills_a_frame_counts_against_it_no_longer(published: Publish) -> None:
    reduced = {"decisions": [GRANT, later("reduction", amount=20_000)]}
    (year,) = published(reduced, programme={"decisions": {"refills_frame": True}}).years
    assert (year.granted_amount, year.drawn_amount) == (10_000_000, 10_000_000)


def test_a_body_has_the_name_of_the_day_of_its_decision(published: Publish) -> None:
    renamed = {"id": "board", "name": "Nämnden", "reference": {"label": "§", "pattern": ".*", "example": "§ 1"}}
    (project,) = published(
        {"decisions": [GRANT, later("supplement", "2026-01-10", amount=1)]}, now={"deciding_bodies": [renamed]}
    ).projects
    assert [one.body for one in project.decisions] == ["Utskottet", "Nämnden"]


def test_every_decision_can_be_hidden_in_its_parts(published: Publish) -> None:
    reduction = later("reduction", amount=1, ground="breach", reason="Hemligt", reference="§ 9")
    hide = ["decision_reason", "decision_ground", "decision_reference", "decision_conditions"]
    (project,) = published({"decisions": [GRANT, reduction]}, programme={"public": {"hide": hide}}).projects
    for one in project.decisions:
        assert (one.reason, one.ground, one.reference, one.conditions) == (None, None, None, ())
    assert dataclasses.asdict(project.decisions[1])["granted"] == 11_999_900


@pytest.mark.parametrize(("day", "told"), [("2025-10-01", date(2025, 10, 1)), ("2026-09-01", None)])
def test_a_grant_taken_back_when_the_time_is_over_ended_nothing_early(
    published: Publish, day: str, told: date | None
) -> None:
    paid = [{"plan": 1, "date": "2025-09-01", "amount": 50_000}]
    project = decided(published, GRANT, later("withdrawal", day, amount=50_000, ground="breach"), payments=paid)
    assert project.ended_early == told
