"""What the start page says is to be done."""

from __future__ import annotations

import re

import pytest

from anslag.lifecycle import SignalKind
from tests.lifecycle.build import (
    APPROVED,
    ASKED,
    CLOSED,
    CONTACT,
    COSTS,
    DEMAND,
    FINAL,
    GRANT,
    GRANTED,
    HANDLED,
    MET,
    PAID_OUT,
    PLAN,
    PROGRAMME,
    REPAID,
    RUNNING,
    WHOLE,
    Plain,
    claim,
    day,
    decisions,
    extension,
    merged,
)
from tests.site.internal.kit import TERMS, demonstration_pages, pages, registry, text, text_of

LATE_COSTS = merged(COSTS, {"cost_statement": {"received": "2026-08-10"}})

INSTALMENTS = [{"due": "2026-08-20", "amount": 1000}, {"due": "2026-09-20", "amount": 1000}]
REDUCED = decisions(GRANTED, {"kind": "reduction", "date": "2026-03-10", "ground": "breach", "amount": 30000})
COURT = {"by": "Förvaltningsrätten", "of": "2025-04-16"}
ANNULLED = decisions(
    GRANTED, {**COURT, "kind": "annulment", "date": "2026-03-02", "final": "2026-03-23", "leads_to": "end"}
)
INHIBITED = decisions(GRANTED, {**COURT, "kind": "inhibition", "date": "2025-06-10"})
APPEALED: Plain = {"appeals": [{"of": "2025-04-16", "known": "2025-05-12"}]}
WON: Plain = {
    "appeals": [
        {
            "of": "2025-04-16",
            "known": "2025-05-12",
            "instances": [{"court": "Domstolen", "date": "2025-05-20", "outcome": "annulled"}],
            "final": "2025-05-28",
        }
    ]
}
PENDING: Plain = {"changes": [extension(approved=None)]}
PARTLY = decisions({"kind": "grant_in_part", "amount": 80000})
ON_CONDITION = decisions(
    {**GRANTED, "conditions": [{"key": "lokal", "text": "Avtal om lokal.", "before": "first_payout"}]}
)
SIGNALS: list[tuple[SignalKind, str, tuple[Plain, ...], str, str]] = [
    (SignalKind.SUPPLEMENT_OVERDUE, "2025-04-05", (ASKED,), "forsenat", "anslag add 2025-001 supplement-received"),
    (SignalKind.DECISION_WAITING, "2025-06-01", HANDLED, "forsenat", "anslag add 2025-001 decision"),
    (SignalKind.PAYOUT_OPEN, "2025-09-01", (*HANDLED, GRANT, CONTACT, PLAN), "nu", "anslag add 2025-001 disbursement"),
    (
        SignalKind.PAYOUT_OPEN,
        "2027-01-01",
        (*HANDLED, GRANT, CONTACT, {"payment_plan": [{"id": 1, "due": "2025-09-01", "amount": 120000}]}),
        "forsenat",
        "anslag add 2025-001 disbursement",
    ),
    (SignalKind.PAYOUT_BLOCKED, "2026-02-02", RUNNING, "nu", "anslag add 2025-001 interim-report"),
    (SignalKind.PAYOUT_BLOCKED, "2026-02-10", RUNNING, "forsenat", "anslag add 2025-001 interim-report"),
    (SignalKind.SILENT, "2026-01-20", RUNNING, "forsenat", "anslag add 2025-001 follow-up"),
    (SignalKind.REPORT_DUE, "2026-07-10", PAID_OUT, "nu", "anslag add 2025-001 final-report"),
    (SignalKind.REPORT_OVERDUE, "2026-08-20", PAID_OUT, "forsenat", "anslag add 2025-001 final-report"),
    (
        SignalKind.REPORT_INCOMPLETE,
        "2026-08-20",
        (*PAID_OUT, FINAL, COSTS, {"cost_statement": {"supplements": [{"asked": "2026-07-22", "text": "Kvitton."}]}}),
        "forsenat",
        "anslag add 2025-001 cost-supplement-received",
    ),
    (
        SignalKind.REPAYMENT_CANDIDATE,
        "2026-07-28",
        (*PAID_OUT, FINAL, COSTS, APPROVED),
        "se-over",
        "anslag add 2025-001 claim",
    ),
    (
        SignalKind.REPAYMENT_OVERDUE,
        "2026-09-10",
        (*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND),
        "forsenat",
        "anslag add 2025-001 repayment-received",
    ),
    (
        SignalKind.INSTALMENT_MISSED,
        "2026-08-25",
        (*PAID_OUT, FINAL, COSTS, APPROVED, claim(instalments=INSTALMENTS)),
        "forsenat",
        "anslag add 2025-001 repayment-received",
    ),
    (
        SignalKind.OVERPAID_CLAIM,
        "2026-08-25",
        (*PAID_OUT, FINAL, COSTS, APPROVED, claim(received=[{"date": "2026-08-20", "amount": 2500}])),
        "se-over",
        "anslag add 2025-001 receipt-returned",
    ),
    (SignalKind.PAID_ABOVE, "2026-04-01", (*PAID_OUT, REDUCED), "nu", "anslag add 2025-001 claim"),
    (SignalKind.ENFORCEMENT, "2026-04-01", (*PAID_OUT, ANNULLED), "nu", "anslag add 2025-001 enforcement-corrected"),
    (
        SignalKind.APPEALED,
        "2025-06-01",
        (*HANDLED, GRANT, CONTACT, APPEALED),
        "se-over",
        "anslag add 2025-001 court-ruling",
    ),
    (SignalKind.ANNULMENT_WAITING, "2025-06-01", (*HANDLED, GRANT, CONTACT, WON), "nu", "anslag add 2025-001 decision"),
    (SignalKind.INHIBITED, "2025-06-20", (*RUNNING, INHIBITED), "se-over", "anslag add 2025-001 inhibition-lifted"),
    (SignalKind.CHANGE_WAITING, "2026-05-05", (*PAID_OUT, PENDING), "nu", "anslag add 2025-001 change-approved"),
    (SignalKind.BUDGET_WAITING, "2025-05-05", (*HANDLED, PARTLY, CONTACT), "nu", "anslag add 2025-001 budget"),
    (
        SignalKind.CONDITION_WAITING,
        "2025-08-20",
        (*HANDLED, ON_CONDITION, CONTACT, PLAN),
        "nu",
        "anslag add 2025-001 condition-met",
    ),
]


NOTHING_ASKED: Plain = {"applicants": []}


def level(start: str, id_: str) -> str:
    """Return the part of the start page with that urgency."""
    found = re.search(rf'<section class="level level-{id_}".*?</section>', start, re.DOTALL)
    return found[0] if found else ""


def test_every_kind_of_signal_is_tried() -> None:
    to_be_known = {kind for kind in SignalKind if not kind.urgency}
    without_command = {SignalKind.PLAN_LEFT, SignalKind.OWES_ELSEWHERE}
    told_with_today = {SignalKind.DATED_AHEAD}
    assert {kind for kind, *_ in SIGNALS} == set(SignalKind) - to_be_known - without_command - told_with_today


def test_what_is_planned_to_a_project_that_has_ended_is_to_be_taken_out_of_the_plan() -> None:
    found = demonstration_pages(day("2026-11-25"))[""]
    part = text(found).partition("Betalningsplan att ändra Fredag hos oss")[2]
    assert "Ta bort utbetalning 2 på 25 000 kr ur betalningsplanen, eller ändra den." in part
    assert (
        "Ändra planen I filen registry/projects/2026/2026-005-fredag-hos-oss.yaml, eller med kommandot anslag add "
        "2026-005 payout-plan --entry 2 --remove."
    ) in part


def test_how_long_an_application_has_waited_is_counted_from_the_day_it_came() -> None:
    start = text(demonstration_pages(day("2026-11-25"))[""])
    assert "inkom 5 november 2026 20 dagar" in start.partition("Match i månskenet")[2][:400]


def test_what_nobody_can_do_anything_about_stands_on_the_project_alone() -> None:
    found = pages(registry((*PAID_OUT, FINAL, LATE_COSTS)), day("2026-08-12"))
    assert SignalKind.RECEIVED_LATE.label in text(found["projekt/2025-001/"])
    assert SignalKind.RECEIVED_LATE.label not in text(found[""])


def test_an_unknown_repayment_is_not_told_beside_the_report_it_hangs_on() -> None:
    found = pages(registry(PAID_OUT), day("2026-12-20"))
    assert SignalKind.REPAYMENT_CANDIDATE.label in text(found["projekt/2025-001/"])
    assert SignalKind.REPORT_OVERDUE.label in text(found[""])
    assert SignalKind.REPAYMENT_CANDIDATE.label not in text(found[""])


@pytest.mark.parametrize(("kind", "on", "patches", "urgency", "command"), SIGNALS)
def test_each_signal_is_on_the_start_page(
    kind: SignalKind, on: str, patches: tuple[Plain, ...], urgency: str, command: str
) -> None:
    part = level(str(pages(registry(patches), day(on))[""].body), urgency)
    assert f'<p class="task-kind">{kind.label}</p>' in part
    assert '<a href="projekt/2025-001/">Språkcafé på Råslätt</a>' in part
    assert command in part


@pytest.mark.parametrize(
    ("kind", "on", "patches", "command"), [(kind, on, patches, command) for kind, on, patches, _, command in SIGNALS]
)
def test_what_a_signal_tells_is_not_told_again_as_the_next_step(
    kind: SignalKind, on: str, patches: tuple[Plain, ...], command: str
) -> None:
    start = str(pages(registry(patches), day(on))[""].body)
    assert start.count(f'<p class="task-kind">{kind.label}</p>') == 1
    assert start.count(f"<code>{command}</code>") == 1


def test_the_next_step_waits_for_whoever_must_act() -> None:
    start = text(pages(registry((), (MET,), HANDLED, terms=NOTHING_ASKED), day("2025-04-10"))[""])
    assert (
        "Strategen 2 Inkommen Språkcafé på Råslätt 2025-001 · Exempelföreningen Språkbron "
        "Träffa sökanden för samtal om ansökan. inkom 3 mars 2025 38 dagar "
        "Riktlinjerna, Beslutsförfarande Anteckna: samtal Med kommandot: anslag add 2025-001 meeting" in start
    )
    assert "Samråd med områdesgruppen, koordinatorn och samverkanspartnern." in start
    assert (
        "Kommunstyrelsens ledningsutskott 1 Listan inför beslut: kommunstyrelsens ledningsutskott Klar för beslut"
        in start
    )
    assert "senast 2 maj 2025 om 22 dagar" in start


def test_what_an_application_lacks_is_asked_for_first_by_the_rules_that_judge_it() -> None:
    terms = merged(TERMS["applicants"][0], {"attachments": [{"id": id_, "title": title} for id_, title in PAPERS]})
    asked: Plain = {"application": {"supplements": [{"asked": "2025-03-10", "items": ["purpose"]}]}}
    came = {"asked": "2025-03-10", "items": ["statutes"], "received": "2025-03-20"}
    waived = {"asked": "2025-03-10", "items": ["annual_report"], "waived": {"date": "2025-03-20", "reason": "Ny."}}
    signed: Plain = {"signed": {"role": "chair", "date": "2025-03-01"}}
    records = ((), (MET,), (asked,), ({"application": {"supplements": [came, waived], **signed}},))
    found = pages(registry(*records, terms={"applicants": [terms]}), day("2025-03-25"))
    told = [text(found[f"projekt/2025-00{number}/"]) for number in range(1, 5)]
    assert "Begär komplettering: underskrift, svar och bilagor. " in told[0]
    assert "anslag add 2025-001 supplement " in told[0]
    assert "Begär komplettering: underskrift, svar och bilagor. " in told[1]
    assert "Begär komplettering" not in told[2]
    assert "Begär komplettering: svar och bilagor. " in told[3]
    enclosed: Plain = {"application": {"attachments": {"statutes": "KS 1"}, "answers": {"purpose": "Att mötas."}}}
    page = pages(registry((enclosed,), terms={"applicants": [terms]}), day("2025-03-25"))["projekt/2025-001/"]
    assert "Begär komplettering: underskrift och verksamhetsberättelse. " in text(page)
    no_purpose = {"asked": "2025-03-10", "items": ["purpose"], "waived": {"date": "2025-03-20", "reason": "Sagt."}}
    let_go: Plain = {"application": {"answers": {"purpose": "-"}, "supplements": [no_purpose], **signed}}
    page = pages(registry((let_go,), terms={"applicants": [terms]}), day("2025-03-25"))["projekt/2025-001/"]
    assert "Begär komplettering: bilagor. " in text(page)


PAPERS = (("statutes", "Stadgar"), ("annual_report", "Verksamhetsberättelse"))


def test_a_case_that_waits_for_a_decision_leads_to_the_list_of_its_body() -> None:
    start = str(pages(registry(HANDLED), day("2025-04-10"))[""].body)
    link = '<a href="beslut/executive-committee/">Listan inför beslut: kommunstyrelsens ledningsutskott</a>'
    assert link in level(start, "nu")
    assert link not in str(pages(registry((MET,)), day("2025-04-10"))[""].body)


def test_what_to_record_leads_to_its_field() -> None:
    found = pages(registry((MET,), terms=NOTHING_ASKED), day("2025-04-10"))
    assert '<a href="handbok/falt/#handling.consultations">samråd</a>' in str(found[""].body)
    assert '<tr id="handling.consultations">' in str(found["handbok/falt/"].body)


def test_a_blocked_payout_tells_every_reason() -> None:
    start = text(pages(registry((*HANDLED, GRANT, PLAN)), day("2026-02-10"))[""])
    assert "Utbetalning 2 på 60 000 kr är spärrad. Projektet har inte angett någon kontaktperson." in start
    assert "Utbetalning 1 är inte gjord. En delrapport ska ha kommit in efter utbetalning 1." in start


def test_who_is_waited_for_is_counted_among_those_whom_the_grants_have() -> None:
    one_body: Plain = {"deciding_bodies": [merged(PROGRAMME["deciding_bodies"][1], {"above": None})]}
    start = pages(registry((MET,), terms=one_body), day("2025-04-10"))[""]
    among = str(start.body).partition("Antal ärenden efter brådska")[2].partition("</table>")[0]
    acting = [text_of(found) for found in re.findall(r'<th scope="row">(.*?)</th>', among)]
    assert acting == ["Strategen", "Kommunstyrelsens ledningsutskott", "Sökanden", "Ekonomi"]
    assert "Analys- och hållbarhetschefen 0" in text(pages(registry((MET,), RUNNING), day("2025-10-10"))[""])


def test_the_counts_agree_with_the_lines() -> None:
    start = str(pages(registry((), (ASKED,), RUNNING, PAID_OUT), day("2026-02-10"))[""].body)
    counted = sum(int(number) for number in re.findall(r'<a href="#[a-z-]+">(\d+)<', start))
    assert counted == start.count('<p class="task-kind">') > 3
    assert f"{counted} ärenden att åtgärda" in start


def test_a_closed_project_is_no_longer_there() -> None:
    assert "Ingenting väntar i dag." in text(pages(registry(WHOLE))[""])


def test_an_exemption_that_expires_is_there_the_last_30_days() -> None:
    exemption = {
        "rule": "APP007",
        "record": "2025-001",
        "reason": "Föreningen är ny.",
        "approved_by": "Chefen",
        "approved": "2025-05-01",
        "until": "2026-12-01",
    }
    register = registry(WHOLE, exemptions=[exemption])
    start = text(pages(register, day("2026-11-23"))[""])
    assert "Undantaget från APP007 gäller till och med 1 december 2026. Skälet var: Föreningen är ny." in start
    assert "till och med 1 december 2026 om 8 dagar" in start
    assert "Registrets egna regler Förläng det eller ta bort det I filen exemptions.yaml." in start
    assert "Undantaget" not in text(pages(register, day("2026-10-31"))[""])
    assert "Undantaget" not in text(pages(register, day("2026-12-02"))[""])


def test_the_days_ahead_say_what_must_be_settled() -> None:
    start = text(pages(registry(RUNNING), day("2026-01-10"))[""])
    assert "De närmaste 60 dagarna" in start
    assert (
        "2 februari 2026 Språkcafé på Råslätt 2025-001 · Exempelföreningen Språkbron Utbetalning 2 på 60 000 kr. "
        "Ingen delrapport har kommit in efter utbetalningen 3 september 2025." in start
    )


def test_the_page_is_replayed_for_its_day() -> None:
    register = registry((*PAID_OUT, FINAL, COSTS, APPROVED, DEMAND, REPAID, CLOSED))
    assert "Slutredovisning snart" in text(pages(register, day("2026-07-10"))[""])
    assert "Ingenting väntar i dag." in text(pages(register, day("2026-08-25"))[""])


def test_where_very_much_waits_a_page_names_the_first_and_leads_to_the_rest() -> None:
    delegated = decisions({**GRANTED, "by": "head", "amount": 40000, "date": "2025-04-20"})
    waiting = registry(*[(*HANDLED, {"application": {"amount": 40000}}, delegated)] * 30)
    found = pages(waiting, day("2026-06-01"))
    assert "30 delegationsbeslut är inte anmälda till ett sammanträde: 2025-030, 2025-029, " in text(found[""])
    assert " 2025-021 och 20 till. " in text(found[""])
    assert str(found[""].body).count('<ul class="tasks"') == 2
    rows = re.findall(r'<p class="task-kind">.*?</li>', str(found[""].body), re.DOTALL)
    of_projects = [row for row in rows if "anslag add reported" not in row]
    told = ["<summary>Anteckna: " in row for row in of_projects]
    assert told == [True] * 20 + [False] * 10
    for row in of_projects[20:]:
        (address,) = re.findall(r'<a href="(projekt/[0-9-]+/)">Anteckna på projektets sida</a>', row)
        assert "<summary>Anteckna: " in str(found[address].body)
