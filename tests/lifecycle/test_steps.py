"""Who acts next, with what and by when."""

import pytest

from anslag.lifecycle import Actor, Stage, known, missing_consultations, next_step, stage, talks, whole

from .build import (
    APPROVED,
    ASKED,
    CLOSED,
    CONSULTED,
    CONTACT,
    COSTS,
    DEMAND,
    FINAL,
    GRANT,
    GRANTED,
    HANDLED,
    INTERIM,
    MET,
    PAID_OUT,
    PLAN,
    REJECTION,
    REPAID,
    RUNNING,
    VISITED,
    Plain,
    day,
    decisions,
    merged,
    programme,
    project,
)

REPORTED = (*PAID_OUT, FINAL, COSTS)
REDUCED = decisions(GRANTED, {"kind": "reduction", "date": "2026-08-03", "ground": "breach", "amount": 5000})
SMALL = {"application": {"amount": 50000}}

STEPS: list[tuple[tuple[Plain, ...], str, Actor, str, str | None, str]] = [
    ((), "2025-03-03", Actor.HANDLER, "Träffa sökanden för samtal om ansökan.", None, "meeting"),
    (
        (ASKED,),
        "2025-03-11",
        Actor.APPLICANT,
        "Sökanden ska komplettera ansökan senast 31 mars 2025.",
        "2025-03-31",
        "supplement-received",
    ),
    (
        (MET,),
        "2025-03-18",
        Actor.HANDLER,
        "Samråd med områdesgruppen, koordinatorn och samverkanspartnern.",
        None,
        "consultation",
    ),
    ((MET, CONSULTED), "2025-03-26", Actor.HANDLER, "Skriv tjänsteutlåtandet.", None, "statement"),
    (
        HANDLED,
        "2025-04-02",
        Actor.BODY,
        "Kommunstyrelsens ledningsutskott beslutar om ansökan på 120 000 kr.",
        "2025-05-02",
        "decision",
    ),
    (
        (*HANDLED, SMALL),
        "2025-04-02",
        Actor.DELEGATE,
        "Analys- och hållbarhetschefen beslutar om ansökan på 50 000 kr.",
        "2025-05-02",
        "decision",
    ),
    (
        (*HANDLED, GRANT),
        "2025-04-16",
        Actor.APPLICANT,
        "Sökanden ska ange en kontaktperson för projektet (roll).",
        "2025-09-01",
        "contact",
    ),
    (
        (*HANDLED, GRANT, CONTACT),
        "2025-04-16",
        Actor.HANDLER,
        "Lägg upp betalningsplanen.",
        "2025-09-01",
        "payout-plan",
    ),
    (
        (*HANDLED, GRANT, CONTACT, PLAN),
        "2025-08-31",
        Actor.APPLICANT,
        "Projektet startar 1 september 2025.",
        "2025-09-01",
        "",
    ),
    (RUNNING, "2025-09-01", Actor.FINANCE, "Betala ut 60 000 kr (utbetalning 1).", "2025-09-01", "disbursement"),
    (
        RUNNING,
        "2025-10-01",
        Actor.APPLICANT,
        "Projektet pågår till och med 30 juni 2026; därefter lämnar sökanden slutrapport och kostnadsredovisning.",
        "2026-07-30",
        "",
    ),
    (
        RUNNING,
        "2025-12-30",
        Actor.HANDLER,
        "Ta kontakt med projektet; senaste kontakten var 1 september 2025.",
        "2025-12-30",
        "follow-up",
    ),
    (
        (*RUNNING, VISITED),
        "2026-02-02",
        Actor.APPLICANT,
        "Lämna delrapport, så att utbetalning 2 kan göras.",
        "2026-02-02",
        "interim-report",
    ),
    (
        (*RUNNING, INTERIM, {"contact": None}),
        "2026-02-02",
        Actor.APPLICANT,
        "Sökanden ska ange en kontaktperson för projektet (roll).",
        "2025-09-01",
        "contact",
    ),
    (
        (*RUNNING, INTERIM, decisions(GRANTED | {"amount": 100000})),
        "2026-02-02",
        Actor.HANDLER,
        "Red ut utbetalning 2. Beloppet ryms inte i det beviljade: 40 000 kr återstår.",
        "2026-02-02",
        "",
    ),
    (
        PAID_OUT,
        "2026-07-01",
        Actor.APPLICANT,
        "Sökanden ska lämna slutrapport och kostnadsredovisning senast 30 juli 2026.",
        "2026-07-30",
        "final-report",
    ),
    (
        (*PAID_OUT, FINAL),
        "2026-07-16",
        Actor.APPLICANT,
        "Sökanden ska lämna kostnadsredovisning senast 30 juli 2026.",
        "2026-07-30",
        "cost-statement",
    ),
    (
        REPORTED,
        "2026-07-20",
        Actor.HANDLER,
        "Granska kostnadsredovisningen och godkänn kostnaden.",
        None,
        "cost-approval",
    ),
    (
        (*REPORTED, APPROVED),
        "2026-07-28",
        Actor.HANDLER,
        "Besluta om återbetalning av 2 000 kr, eller att avstå från den.",
        None,
        "claim",
    ),
    (
        (*REPORTED, APPROVED, DEMAND),
        "2026-08-03",
        Actor.APPLICANT,
        "Sökanden ska betala tillbaka 2 000 kr senast 1 september 2026.",
        "2026-09-01",
        "repayment-received",
    ),
    (
        (*REPORTED, {"cost_statement": {"approved": {"date": "2026-07-28", "amount": 120000}}}, REDUCED),
        "2026-08-03",
        Actor.HANDLER,
        "Besluta om återbetalning av 5 000 kr, eller att avstå från den.",
        None,
        "claim",
    ),
    ((*REPORTED, APPROVED, DEMAND, REPAID), "2026-08-20", Actor.HANDLER, "Avsluta ärendet.", None, "closed"),
]


@pytest.mark.parametrize(("patches", "on", "actor", "text", "due", "fact"), STEPS)
def test_next_step(patches: tuple[Plain, ...], on: str, actor: Actor, text: str, due: str | None, fact: str) -> None:
    step = next_step(known(project(*patches), day(on), programme()))
    assert step is not None
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == text
    assert (step.actor, step.due) == (actor, due and day(due))
    assert step.command == (f"anslag add 2025-007 {fact}" if fact else "")


@pytest.mark.parametrize(
    ("patches", "on"),
    [
        ((*HANDLED, REJECTION), "2025-04-16"),
        ((*HANDLED, {"withdrawn": {"date": "2025-05-05"}}), "2025-05-05"),
        ((*REPORTED, CLOSED), "2026-08-25"),
    ],
)
def test_nothing_more_is_to_be_done(patches: tuple[Plain, ...], on: str) -> None:
    assert next_step(known(project(*patches), day(on), programme())) is None


def test_what_the_programme_does_not_ask_for_is_skipped() -> None:
    off = {"meeting": "off", "consultations": []}
    step = next_step(known(project(), day("2025-03-03"), programme(handling=off)))
    assert step is not None
    assert step.text == "Skriv tjänsteutlåtandet."


def test_consultations_waived_named_by_id_or_outside_priority_areas_are_not_missing() -> None:
    reason = {"waived": {"date": "2025-03-25", "reason": "Gruppen vilar"}}
    held = [
        {"kind": "area_group", "area": "raslatt"} | reason,
        {"kind": "coordinator", "area": "raslatt"} | reason,
        {"kind": "partner", "partner": "raslatts-bibliotek", "date": "2025-03-26"},
    ]
    record = project(MET, {"areas": ["raslatt", "centrum"], "handling": {"consultations": held}})
    step = next_step(known(record, day("2025-03-26"), programme()))
    assert step is not None
    assert step.text == "Skriv tjänsteutlåtandet."


@pytest.mark.parametrize(
    ("written", "missing"),
    [("biblioteket", False), ("BIBLIO-teket ", False), ("Skolan", True), ("raslatts bibliotek", True)],
)
def test_a_partner_is_known_by_its_name_however_it_is_spelt(written: str, missing: bool) -> None:
    held = [
        part | ({"partner": written} if "partner" in part else {}) for part in CONSULTED["handling"]["consultations"]
    ]
    found = missing_consultations(whole(project(MET, {"handling": {"consultations": held}}), programme()))
    assert [part.whom for part in found] == (["Biblioteket"] if missing else [])


def test_activities_not_carried_out_call_for_a_decision_without_a_sum() -> None:
    partly = {"final_report": {"carried_out": "partly"}}
    spent = merged(APPROVED, {"cost_statement": {"approved": {"amount": 120000}}})
    step = next_step(known(project(*REPORTED, partly, spent), day("2026-07-28"), programme()))
    assert step is not None
    assert step.text == "Besluta om återbetalning, eller att avstå från den."


@pytest.mark.parametrize(("early", "text"), [(False, "Träffa sökanden"), (True, "Samråd med")])
def test_a_talk_before_the_application_counts_when_the_programme_says_so(early: bool, text: str) -> None:
    told = project({"handling": {"meetings": [{"date": "2025-02-10"}]}})
    version = programme(handling={"meeting_before_application": early})
    then = known(told, day("2025-03-20"), version)
    step = next_step(then)
    assert step is not None
    assert step.text.startswith(text)
    assert stage(then) is (Stage.PREPARATION if early else Stage.RECEIVED)
    assert len(talks(then)) == early
