"""The beginning of a project: the application, how it is handled and what is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.bank import PROGRAMME, WHOLE, Places, Voice, words
from bench.calendars import Timeline, after
from bench.organisations import MUNICIPAL_UNIT, Organisation
from bench.sums import HUNDRED, LIMIT, share, sum_to_apply_for
from bench.yamltext import kronor

Facts = dict[str, Any]
HEAD, COMMITTEE = "analysis_sustainability_manager", "executive_committee"

SHARED_ANSWERS = ("purpose", "target_group", "meetings", "living_conditions", "trust", "activities", "timeline")
SHARED_ANSWERS_LAST = ("partners", "gender_equality", "innovation")
UNIT_ANSWERS = ("management_information", "outside_ordinary_budget", "into_ordinary_work")


@dataclass
class Case:
    """One project while it is written: what is drawn for it, and the facts so far."""

    id: str
    rng: Random
    title: str
    activity: Facts
    applicants: list[Organisation]
    areas: list[str]
    continues: str | None
    days: Timeline
    places: Places
    voice: Voice
    next_reference: Callable[[str, int], int]  # body, year → the next number in its series
    exempt: bool = False  # alone, and exempt from the notice that it is
    facts: Facts = field(default_factory=dict)

    @property
    def lead(self) -> Organisation:
        """The lead applicant."""
        return self.applicants[0]

    @property
    def case_number(self) -> str:
        """The number of the case in the case system."""
        return f"KS {self.id[:4]}/{int(self.id[5:]):04d}"

    def document(self, number: int) -> str:
        """Return the reference of a document of the case."""
        return f"{self.case_number}-{number}"


def apply(case: Case) -> bool:
    """Write the application. Return whether the next step has been reached."""
    rng, voice, days = case.rng, case.voice, case.days
    applied = sum_to_apply_for(rng, LIMIT if len(case.applicants) > 1 else 0)
    partners = rng.sample(words()["organisations"]["partners"], 0 if case.exempt else rng.randint(1, 3))
    case.facts |= {
        "form": 2,
        "id": case.id,
        "title": case.title,
        "summary": voice.say("summary", 2, 2),
        "case_number": case.case_number,
        "programme": PROGRAMME,
        "applicants": [organisation.id for organisation in case.applicants],
        "areas": case.areas,
        "goals": [goal for goal in case.places.goals if rng.random() < 0.5] or [case.places.goals[0]],
        "period": {"start": days.start, "end": days.end},
    }
    if case.continues:
        case.facts["continues"] = case.continues
    unit = case.lead.kind == MUNICIPAL_UNIT
    application: Facts = {
        "received": days.received,
        "signed": _signed(case, unit),
        "amount": kronor(applied),
        "answers": {topic: voice.say(topic, 1, 2) for topic in _answers(unit)},
    }
    if not unit:
        application["members"] = rng.randint(18, 900)
    application |= {"goals": _goals(case), "expected_reach": reach(rng)}
    if partners:
        application["partners"] = [{"name": partner} for partner in partners]
    application["budget"] = _budget(case, applied)
    if not unit:
        application["attachments"] = _attachments(case)
    if len(case.applicants) > 1:
        application["co_applicants"] = [_with_lead(case, n, one) for n, one in enumerate(case.applicants[1:], 1)]
    case.facts["application"] = application
    if rng.random() < 0.3:
        return _supplement(case, application)
    return days.reached(days.met)


def _signed(case: Case, unit: bool) -> Facts:
    role = "head_of_unit" if unit else "chair"
    return {"role": role, "date": case.days.received - timedelta(days=case.rng.randint(0, 9))}


def _with_lead(case: Case, number: int, other: Organisation) -> Facts:
    """Return what an applicant beside the lead answers for: its signature, its own headings, members and documents."""
    unit, lead = other.kind == MUNICIPAL_UNIT, case.lead.kind == MUNICIPAL_UNIT
    own = [topic for topic in _answers(unit) if topic not in _answers(lead)]
    parts: Facts = {"organisation": other.id, "signed": _signed(case, unit)}
    if own:
        parts["answers"] = {topic: case.voice.say(topic, 1, 2) for topic in own}
    if not unit:
        parts |= {"members": case.rng.randint(18, 900), "attachments": _attachments(case, 10 * number)}
    return parts


def _answers(unit: bool) -> tuple[str, ...]:
    if unit:
        return SHARED_ANSWERS + SHARED_ANSWERS_LAST + UNIT_ANSWERS
    return ("organisation", *SHARED_ANSWERS, *SHARED_ANSWERS_LAST, "afterwards")


def _goals(case: Case) -> list[Facts]:
    rng = case.rng
    low, high = case.activity["target"]
    goals = [
        {
            "id": "deltagare",
            "goal": "Verksamheten når dem den är till för",
            "indicator": case.activity["indicator"],
            "target": rng.randint(low, high),
        }
    ]
    for number, goal in enumerate(rng.sample(words()["goals"], rng.randint(0, 2)), 2):
        goals.append({"id": f"mal_{number}", **goal, "target": rng.randint(5, 80)})
    return goals


def reach(rng: Random) -> dict[str, int]:
    """Return how many girls, boys, women and men; some of them few, never all of them 0."""
    return {group: rng.randint(least, 90) for group, least in (("girls", 0), ("boys", 0), ("women", 1), ("men", 0))}


def _budget(case: Case, applied: int) -> Facts:
    rng = case.rng
    own = rng.randint(0, 200) * HUNDRED if rng.random() < 0.7 else 0
    others = []
    if rng.random() < 0.25 and not case.exempt:
        funder = rng.choice(words()["organisations"]["funders"])
        amount = rng.randint(50, 600) * HUNDRED
        others = [{"funder": funder, "amount": kronor(amount), "status": rng.choice(("applied", "granted"))}]
    weights = [rng.randint(3, 9) for _ in case.activity["lines"]]
    return budget(case, applied + own + sum(int(other["amount"]) * 100 for other in others), weights, own, others)


def budget(case: Case, total: int, weights: Sequence[int], own: int, others: list[Facts]) -> Facts:
    """Return a budget of `total` öre, shared after `weights` over the activity's kinds of cost."""
    texts = case.activity["lines"]
    amounts = share(total, weights)
    lines = [
        {"id": f"post_{number}", "text": text, "amount": kronor(amount)}
        for number, (text, amount) in enumerate(zip(texts, amounts, strict=True), 1)
    ]
    return {"lines": lines, "own_contribution": kronor(own), "other_grants": others}


def _attachments(case: Case, after_: int = 0) -> Facts:
    year = case.days.received.year
    return {
        "statutes": case.document(after_ + 2),
        "annual_report": {"year": year - 1, "reference": case.document(after_ + 3)},
        "auditors_report": {"year": year - 1, "reference": case.document(after_ + 4)},
        "current_budget": {"year": year, "reference": case.document(after_ + 5)},
    }


def _supplement(case: Case, application: Facts) -> bool:
    """Add that something was asked for. Return whether it came, or was waived."""
    rng, days = case.rng, case.days
    asked = after(days.received, rng, 2, 7)
    came = after(asked, rng, 4, 10)
    item = "timeline" if case.lead.kind == MUNICIPAL_UNIT else "current_budget"
    if not days.reached(asked):
        return False
    supplement: Facts = {"asked": asked, "items": [item], "due": asked + timedelta(days=21)}
    application["supplements"] = [supplement]
    if not days.reached(came):
        application.get("attachments", {}).pop(item, None)
        return False
    if rng.random() < 0.1:
        supplement["waived"] = {"date": came, "reason": "Uppgiften framgick av samtalet med sökanden."}
    else:
        supplement["received"] = came
    return days.reached(max(came, days.met))


def handle(case: Case) -> bool:
    """Write meeting, consultations and statement, or that the application was withdrawn. Return whether to decide."""
    rng, days = case.rng, case.days
    handling: Facts = {"meetings": [{"date": days.met, "note": case.voice.say("meeting_note", 1, 2)}]}
    case.facts["handling"] = handling
    if rng.random() < 0.02:
        dismiss(case)
        return False
    if rng.random() < 0.06:
        day = after(days.met, rng, 0, 2)
        if days.reached(day):
            case.facts["withdrawn"] = {"date": day, "reason": case.voice.say("withdrawn")}
        return False
    consultations = list(_consultations(case)) if days.reached(days.consulted) else []
    if consultations:
        handling["consultations"] = keyed(consultations)
    return days.reached(days.statement)


def dismiss(case: Case) -> None:
    """Write, when the day has come, that the application is dismissed: it was not signed as it must be."""
    day = after(case.days.met, case.rng, 5, 15)
    if case.days.reached(day):
        reason = "Ansökan är inte undertecknad av den som får företräda sökanden."
        case.facts["decisions"] = [{"kind": "dismissal", **act(case, day), "reason": reason}]


def act(case: Case, day: date, committee: bool = False) -> Facts:
    """Return who decides on a sum such as was applied for, on a day and with the next reference."""
    body = HEAD if not committee and int(case.facts["application"]["amount"] * 100) <= LIMIT else COMMITTEE
    number = case.next_reference(body, day.year)
    return {"date": day, "by": body, "reference": f"SK {day.year}:{number}" if body == HEAD else f"§ {number}"}


def keyed(entries: list[Facts], day: str = "date") -> list[Facts]:
    """Return entries in the order of their days, with a key for each that has the day of one before it."""
    taken: Counter[date] = Counter()
    made = []
    for entry in sorted(entries, key=lambda entry: entry[day]):
        taken[entry[day]] += 1
        number = taken[entry[day]]
        made.append({"key": f"{entry[day]}-{number}", **entry} if number > 1 else entry)
    return made


def _consultations(case: Case) -> list[Facts]:
    consulted: list[Facts] = []
    for area in case.areas:
        if area != WHOLE and area in case.places.priority:
            consulted.append(_consultation(case, kind="area_group", area=area))
            consulted.append(_consultation(case, kind="coordinator", area=area))
    application = case.facts["application"]
    consulted += [_consultation(case, kind="partner", partner=part["name"]) for part in application.get("partners", ())]
    funders = [other["funder"] for other in application["budget"]["other_grants"]]
    return consulted + [_consultation(case, kind="funder", funder=funder) for funder in funders]


def _consultation(case: Case, **whom: str) -> Facts:
    day = after(case.days.met, case.rng, 0, (case.days.consulted - case.days.met).days)
    return {**whom, "date": day, "outcome": case.voice.say("consultation")}
