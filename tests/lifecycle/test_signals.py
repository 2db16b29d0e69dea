"""What is to be seen on a day."""

import pytest

from anslag.lifecycle import (
    Actor,
    PayoutState,
    Section,
    Signal,
    SignalKind,
    cite,
    known,
    next_step,
    opened_by,
    payouts,
    signals,
)

from .build import (
    APPROVED,
    ASKED,
    CLOSED,
    CONTACT,
    COSTS,
    DEMAND,
    FINAL,
    GRANT,
    HANDLED,
    INTERIM,
    PAID_OUT,
    PLAN,
    REJECTION,
    REPAID,
    RUNNING,
    VISITED,
    Plain,
    day,
    decisions,
    extension,
    merged,
    programme,
    project,
)

LATE = (
    {"final_report": {"received": "2026-08-03", "carried_out": "as_described"}},
    merged(COSTS, {"cost_statement": {"received": "2026-08-03"}}),
)


def at(on: str, *patches: Plain) -> tuple[Signal, ...]:
    return signals(known(project(*patches), day(on), programme()))


def seen(on: str, *patches: Plain) -> list[tuple[str, int | None, str]]:
    return [(one.kind.value, one.days, one.text.replace("\N{NO-BREAK SPACE}", " ")) for one in at(on, *patches)]


REPORT = "Slutrapporten och kostnadsredovisningen"
NO_INTERIM = "Ingen delrapport har kommit in efter utbetalningen 3 september 2025."
UNKNOWN = "Hur mycket som är kvar av utbetalda 120 000 kr är okänt; kostnadsredovisningen saknas."


@pytest.mark.parametrize(
    ("on", "patches", "expected"),
    [
        ("2025-03-31", (ASKED,), []),
        (
            "2025-04-01",
            (ASKED,),
            [("supplement_overdue", 1, "Kompletteringen är 1 dag försenad; den skulle ha kommit senast 31 mars 2025.")],
        ),
        ("2025-05-02", HANDLED, []),
        (
            "2025-05-03",
            HANDLED,
            [
                (
                    "decision_waiting",
                    31,
                    "Kommunstyrelsens ledningsutskott har haft tjänsteutlåtandet i 31 dagar utan att beslut är fattat.",
                )
            ],
        ),
        ("2025-05-03", (*HANDLED, GRANT), []),
        (
            "2025-09-02",
            RUNNING,
            [("payout_open", 1, "Utbetalning 1 på 60 000 kr kan göras; den var planerad till 1 september 2025.")],
        ),
        ("2025-12-30", RUNNING, []),
        (
            "2025-12-31",
            RUNNING,
            [("silent", 121, "Ingen kontakt med projektet på 121 dagar; senast 1 september 2025.")],
        ),
        (
            "2026-02-02",
            (*RUNNING, VISITED),
            [
                (
                    "payout_blocked",
                    0,
                    f"Utbetalning 2 på 60 000 kr är spärrad. {NO_INTERIM}",
                )
            ],
        ),
        ("2026-06-29", (*PAID_OUT, {"contacts": [{"date": "2026-06-01", "kind": "call"}]}), []),
        (
            "2026-07-01",
            PAID_OUT,
            [("report_due", 29, f"{REPORT} ska komma in senast 30 juli 2026, om 29 dagar.")],
        ),
        ("2026-07-30", PAID_OUT, [("report_due", 0, f"{REPORT} ska komma in senast 30 juli 2026, i dag.")]),
        (
            "2026-07-29",
            (*PAID_OUT, FINAL),
            [("report_due", 1, "Kostnadsredovisningen ska komma in senast 30 juli 2026, i morgon.")],
        ),
        (
            "2026-07-31",
            PAID_OUT,
            [
                ("report_overdue", 1, f"{REPORT} skulle ha kommit senast 30 juli 2026, för 1 dag sedan."),
                ("repayment_candidate", None, UNKNOWN),
            ],
        ),
        (
            "2026-07-20",
            (*PAID_OUT, FINAL, COSTS),
            [("repayment_candidate", None, "2 000 kr av utbetalda 120 000 kr är inte använda.")],
        ),
        ("2026-08-03", (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND), []),
        ("2026-09-01", (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND), []),
        (
            "2026-09-02",
            (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND),
            [
                (
                    "repayment_overdue",
                    1,
                    "2 000 kr skulle ha betalats tillbaka senast 1 september 2026, för 1 dag sedan.",
                )
            ],
        ),
        ("2026-09-02", (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND, REPAID), []),
    ],
)
def test_signals(on: str, patches: tuple[Plain, ...], expected: list[tuple[str, int | None, str]]) -> None:
    assert seen(on, *patches) == expected


@pytest.mark.parametrize(
    ("patches", "actors", "fact"),
    [
        ((*HANDLED, GRANT, CONTACT, PLAN), [Actor.FINANCE, Actor.FINANCE], "disbursement"),
        ((*HANDLED, GRANT, PLAN), [Actor.APPLICANT, Actor.APPLICANT], "contact"),
        ((*HANDLED, decisions({"kind": "grant", "amount": 50000}), CONTACT, PLAN), [Actor.HANDLER] * 2, ""),
        (RUNNING, [Actor.APPLICANT], "interim-report"),
        ((*RUNNING, INTERIM, decisions({"kind": "grant", "amount": 70000})), [Actor.HANDLER], ""),
    ],
)
def test_who_must_act_for_a_payout_is_who_the_first_unpaid_one_waits_for(
    patches: tuple[Plain, ...], actors: list[Actor], fact: str
) -> None:
    now = known(project(*patches), day("2026-02-02"), programme())
    unpaid = [part for part in payouts(now) if part.state is not PayoutState.PAID]
    about_payouts = [one for one in signals(now) if one.kind in (SignalKind.PAYOUT_OPEN, SignalKind.PAYOUT_BLOCKED)]
    assert [one.actor for one in about_payouts] == actors
    assert {opened_by(now, part) for part in unpaid} == {(fact,) if fact else ()}


OWN, OURS = "Registrets egna regler", "Bidragsgivarens egen frist"


@pytest.mark.parametrize(
    ("on", "patches", "section"),
    [
        ("2025-04-01", (ASKED,), OURS),
        ("2025-05-03", HANDLED, OURS),
        ("2026-09-02", (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND), OURS),
        ("2025-09-02", RUNNING, OWN),
        ("2026-07-31", PAID_OUT, "Avslut av projekt"),
    ],
)
def test_what_the_guidelines_do_not_say_is_not_told_as_theirs(
    on: str, patches: tuple[Plain, ...], section: str
) -> None:
    signal, step = at(on, *patches)[0], next_step(known(project(*patches), day(on), programme()))
    assert step
    terms = programme(guidelines={"title": "Riktlinjer", "sections": {"closing": {"heading": "Avslut av projekt"}}})
    assert [cite(signal.section, terms), cite(step.section, terms)] == [section, section]


def test_where_the_programme_names_no_heading_nothing_is_cited() -> None:
    assert [cite(Section.CLOSING, programme()), cite(Section.CLOSING, None)] == ["", ""]
    assert cite(Section.OWN, None) == "Registrets egna regler"


def test_lateness_is_told_for_ever() -> None:
    expected = ("received_late", 4, "Slutredovisningen kom 3 augusti 2026; den skulle ha kommit senast 30 juli 2026.")
    assert expected in seen("2026-08-03", *PAID_OUT, *LATE)
    assert seen("2030-01-01", *PAID_OUT, *LATE, APPROVED, CLOSED) == [expected]
    later = {"changes": [extension(approved="2026-08-20")]}
    assert expected in seen("2026-09-01", *PAID_OUT, *LATE, later)


def test_a_case_closed_without_its_report_tells_so_for_ever() -> None:
    missing = "men slutrapporten och kostnadsredovisningen har inte kommit in."
    expected = [("closed_unreported", None, f"Ärendet avslutades 25 augusti 2026, {missing}")]
    assert seen("2030-01-01", *PAID_OUT, CLOSED) == expected
    assert seen("2030-01-01", *PAID_OUT, FINAL, COSTS, APPROVED, CLOSED) == []


def test_a_past_day_knows_no_later_report() -> None:
    assert [kind for kind, _, _ in seen("2026-08-02", *PAID_OUT, *LATE)] == ["report_overdue", "repayment_candidate"]


def test_the_sum_of_a_repayment_is_unknown_or_told() -> None:
    (_, unknown) = at("2026-07-31", *PAID_OUT)
    (known,) = at("2026-07-20", *PAID_OUT, FINAL, COSTS)
    assert (unknown.amount, known.amount) == (None, 200_000)


def test_activities_not_carried_out_are_a_reason_of_their_own() -> None:
    partly = {"final_report": {"carried_out": "partly"}, "cost_statement": {"total": 140000}}
    assert seen("2026-07-20", *PAID_OUT, FINAL, COSTS, partly) == [
        ("repayment_candidate", None, "Alla insatser i ansökan är inte genomförda.")
    ]


def test_the_most_urgent_comes_first() -> None:
    found = at("2026-08-15", *RUNNING)
    assert [(one.kind.value, one.urgency) for one in found] == [
        ("payout_blocked", 3),
        ("report_overdue", 3),
        ("repayment_candidate", 1),
    ]
    assert [one.kind.label for one in found] == [
        "Utbetalning spärrad",
        "Slutredovisning försenad",
        "Återbetalning kan bli aktuell",
    ]


def test_nothing_is_seen_of_what_is_settled() -> None:
    assert seen("2030-01-01", *HANDLED, REJECTION) == []
    assert seen("2030-01-01", *HANDLED, {"withdrawn": {"date": "2025-05-05"}}) == []


@pytest.mark.parametrize("stop", ["", "."])
def test_a_text_that_was_entered_is_said_as_a_sentence(stop: str) -> None:
    condition = {"key": "lokal", "text": f"Avtal om lokal{stop}"}
    grants = {
        gate: decisions({"kind": "grant", "amount": 120000, "conditions": [condition | {"before": gate}]})
        for gate in ("first_payout", "closing")
    }
    asked = {"asked": "2026-01-21", "text": f"Mål 2{stop}"}
    interim = {"interim_reports": [{"received": "2026-01-20", "supplements": [asked]}]}
    referral = decisions({"kind": "referral", "date": "2025-04-09", "request": f"Utred lokalen{stop}"})
    waiting = project(*HANDLED, grants["first_payout"], CONTACT, PLAN)
    closing = project(*PAID_OUT, *LATE, grants["closing"], APPROVED, DEMAND, REPAID)
    for record, on, end in (
        (waiting, "2025-09-04", "Avtal om lokal."),
        (closing, "2026-08-24", "Avtal om lokal."),
        (project(*RUNNING, interim), "2026-04-01", "Mål 2."),
        (project(*HANDLED, referral), "2025-04-10", "Utred lokalen."),
    ):
        one = known(record, day(on), programme())
        step = next_step(one)
        assert step
        texts = [step.text, *(signal.text for signal in signals(one))]
        texts += [reason for part in payouts(one) for reason in part.reasons]
        assert step.text.endswith(end)
        assert all(text.endswith(".") and ".." not in text for text in texts)
