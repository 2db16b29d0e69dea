"""A granted project while it runs and when it ends: money, reports, changes, closing."""

from __future__ import annotations

from datetime import date, timedelta

from bench.beginning import Case, Facts, reach
from bench.calendars import after, months_later
from bench.deciding import ore, settled, supplement
from bench.organisations import MUNICIPAL_UNIT
from bench.sums import LIMIT, share
from bench.yamltext import kronor

INTERVAL = 6  # months between payouts


def run(case: Case) -> date | None:
    """Write what happens from the decision to the project's end. Return its last day, or None if that has not come."""
    days, rng = case.days, case.rng
    role = rng.choice(("Projektledare", "Verksamhetsledare"))
    case.facts["contact"] = [{"date": days.decision, "role": role, "email": f"projekt@{case.lead.host}"}]
    last = _end_early(case) or _prolong(case)
    _pay(case, last, supplement(case, last))
    _notes(case, last)
    return last if days.reached(last) else None


def _end_early(case: Case) -> date | None:
    """Let a few projects end before their time; return the day, if it has come."""
    days = case.days
    day = days.start + (days.end - days.start) * 2 // 3
    if case.rng.random() >= 0.04 or not days.reached(day):
        return None
    case.facts["ended_early"] = {"date": day, "reason": case.voice.say("ended_early")}
    return day


def _prolong(case: Case) -> date:
    """Let some projects ask for more time. Return the last day that applies."""
    days, rng = case.days, case.rng
    asked = after(days.end, rng, -50, -25)
    answered = after(asked, rng, 3, 20)
    if rng.random() >= 0.12 or not days.reached(asked):
        return days.end
    later = months_later(days.end, rng.randint(2, 4)) - timedelta(days=1)
    change: Facts = {"asked": asked, "what": [{"path": "period.end", "to": later}]}
    change["note"] = case.voice.say("change_note")
    case.facts["changes"] = [change]
    if not days.reached(answered):
        return days.end
    act = {"date": answered, "by": "Integrationsstrategen"}
    if rng.random() < 0.15:
        change["refused"] = {**act, "reason": "Budgeten räcker inte till den längre tiden."}
        return days.end
    change["approved"] = act
    return later


def _pay(case: Case, last: date, more: int) -> None:
    """Write the plan and the payouts, with an interim report before every payout but the first.

    `more` is what was granted later, in öre; it is paid by a payout of its own, the last.
    """
    days, rng = case.days, case.rng
    granted = ore(settled(case)["amount"])
    count = 1 if granted <= LIMIT else -(-days.months // INTERVAL)
    due = [months_later(days.start, INTERVAL * number) for number in range(count)]
    amounts = share(granted, [1] * count)
    if more:
        due, amounts = [*due, months_later(days.start, INTERVAL * count)], [*amounts, more]
    plan: list[Facts] = [
        {"id": number, "due": day, "amount": kronor(part)}
        for number, (day, part) in enumerate(zip(due, amounts, strict=True), 1)
    ]
    paid: list[Facts] = []
    reports: list[Facts] = []
    for planned in plan:
        report = _interim(case, planned) if paid else None
        if report and days.reached(report["received"]) and report["received"] <= last:
            reports.append(report)
        day = after(planned["due"], rng, 0, 6)
        if not days.reached(day) or day > last:
            break
        reference = f"Verifikat {rng.randint(10_000, 99_999)}"
        payment = {"plan": planned["id"], "date": day, "amount": planned["amount"], "reference": reference}
        paid += _bounced(case, payment, last)
    case.facts["payment_plan"] = plan
    if paid:
        case.facts["payments"] = paid
    if reports:
        case.facts["interim_reports"] = reports


def _bounced(case: Case, payment: Facts, last: date) -> list[Facts]:
    """Return a payment, seldom as one that came back and was made anew some days later."""
    back, again = payment["date"] + timedelta(days=4), payment["date"] + timedelta(days=11)
    if case.rng.random() >= 0.01 or not case.days.reached(again) or again > last:
        return [payment]
    returned = {"date": back, "amount": payment["amount"], "reason": "Kontot var avslutat."}
    return [{**payment, "returned": returned}, {**payment, "date": again, "reference": f"{payment['reference']}b"}]


def _interim(case: Case, planned: Facts) -> Facts:
    """Return the interim report that opens the payout `planned`."""
    due, rng = planned["due"], case.rng
    spent = ore(planned["amount"]) * (planned["id"] - 1) * rng.randint(70, 99) // 100 // 100 * 100
    return {
        "received": after(due, rng, -25, -6),
        "covers": {"start": months_later(due, -INTERVAL), "end": months_later(due, -1) - timedelta(days=1)},
        "summary": case.voice.say("interim", 2, 3),
        "reach": reach(rng),
        "cost": kronor(spent),
    }


def _notes(case: Case, last: date) -> None:
    """Write how the project takes part, is seen and keeps in touch."""
    rng, voice = case.rng, case.voice
    shown: list[Facts] = [
        {"channel": "website", "url": f"https://{case.lead.host}/om"},
        {"channel": rng.choice(("paper", "event")), "note": voice.say("acknowledgement_note")},
    ]
    _dated(case, "acknowledgements", shown[: rng.randint(1, 2)], last)
    areas = [area for area in case.areas if area in case.places.priority]
    forum = {"forum": "area_group", "area": areas[0]} if areas else {"forum": "network"}
    _dated(case, "participation", [dict(forum) for _ in range(rng.randint(1, 2))], last)
    if any(one.kind == MUNICIPAL_UNIT for one in case.applicants):
        _dated(case, "management_information", [{"note": voice.say("management_note")}], last)
    kinds = ("visit", "call", "email", "meeting")
    contacts = [{"kind": rng.choice(kinds), "note": voice.say("contact_note")} for _ in range(rng.randint(1, 4))]
    _dated(case, "contacts", contacts, last)


def _dated(case: Case, key: str, notes: list[Facts], last: date) -> None:
    """Spread `notes` over the project and keep those whose day has come."""
    step = (last - case.days.start) / (len(notes) + 1)
    dated = [{"date": case.days.start + step * number, **note} for number, note in enumerate(notes, 1)]
    if kept := [note for note in dated if case.days.reached(note["date"])]:
        case.facts[key] = kept
