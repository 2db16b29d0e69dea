"""The statement that a decision rests on (tjänsteutlåtande), as far as the register can write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from anslag.lifecycle import Known, deciding_body, frame_use, reach_names, report_due
from anslag.model import DecidingBody, ProposalKind, Reach, swedish
from anslag.model.application import MeasurableGoal
from anslag.model.project import Statement
from anslag.words import capital, lowered, number
from anslag.words import day as written

from .consultations import consulted
from .office import Dossier, Office
from .papers import Gaps, Paper, about, body_named, file_name, frame_told, informed, paragraphs
from .statement_basis import background, earlier_grants, rests_on
from .texts import answered

__all__ = ["statement_name", "statement_paper"]

_REACH = (
    ("girls", "flicka", "flickor"),
    ("boys", "pojke", "pojkar"),
    ("women", "kvinna", "kvinnor"),
    ("men", "man", "män"),
)


def statement_paper(office: Office, dossier: Dossier) -> Paper:
    """Return the statement on a project's application; what the record does not say is a gap."""
    gaps, known, statement = Gaps(), dossier.known, dossier.project.statement
    applied = known.record.application
    answers = [one for one in answered(dossier) if one[-1]]
    body = deciding_body(known)
    content = about(office, dossier) | {
        "reference": (statement.reference if statement else "") or "",
        "day": written(statement.date if statement else office.as_of),
        "applied": swedish(applied.amount),
        "body": capital(body.name) if body else gaps("beslutsinstans"),
        "body_reason": _body_reason(dossier, body, gaps),
        "proposals": list(_proposals(dossier, statement, gaps)),
        "basis": list(rests_on(dossier)),
        "background": list(background(office, dossier)),
        "earlier": earlier_grants(office, dossier),
        "answers": [
            {"heading": f"{heading} ({who})" if who else heading, "paragraphs": paragraphs(text)}
            for _, who, heading, text in answers
        ],
        "goals": [_goal(goal) for goal in applied.goals],
        "expected": _expected(known, gaps),
        **_budget(known, gaps),
        "frame": _frame(office, dossier, statement),
        "consultations": [
            {
                "whom": one.whom,
                "day": one.day.isoformat() if one.day else "",
                "outcome": one.text if one.day else gaps(f"samråd med {lowered(one.whom)}"),
            }
            for one in consulted(office, dossier)
        ],
        "assessment": paragraphs(statement.assessment if statement else "") or [gaps("samlad bedömning av ansökan")],
        "criteria": list(_criteria(dossier, gaps)),
        "equality": list(_equality(known, answers, gaps)),
        "children": list(_children(known, gaps)),
        "informed": informed(dossier, office),
    }
    title = f"Tjänsteutlåtande: {dossier.project.title}"
    return Paper("statement", statement_name(dossier), title, content, gaps.told)


def statement_name(dossier: Dossier) -> str:
    """Return the name of the statement's file."""
    return file_name(dossier, "tjansteutlatande")


def _body_reason(dossier: Dossier, body: DecidingBody | None, gaps: Gaps) -> str:
    """Return who decides, and why: what the programme says of the sum applied for."""
    applied = swedish(dossier.known.record.application.amount)
    if body is None:
        return gaps("vem som beslutar, för programmet anger det inte för det sökta beloppet")
    limits = [
        f"över {swedish(body.above)}" if body.above else "",
        f"till och med {swedish(body.up_to)}" if body.up_to else "",
    ]
    within = " och ".join(limit for limit in limits if limit)
    name, prepared = body_named(dossier.programme, body.id), dossier.programme.decisions.prepared_by
    before = f" Ärendet bereds av {prepared}." if prepared else ""
    if not within:
        return f"{name} beslutar i ärendet.{before}"
    return f"{name} beslutar i ärenden om belopp {within}. Det sökta beloppet är {applied}.{before}"


def _proposals(dossier: Dossier, statement: Statement | None, gaps: Gaps) -> Iterator[str]:
    """Yield the proposed decisions, each a sentence that stands alone."""
    who, known = dossier.applicants, dossier.known
    project, grant = f"projektet {dossier.project.title}", dossier.programme.name
    applied = swedish(known.record.application.amount)
    period = f"{written(known.period.start)} – {written(known.period.end)}"
    if statement is None:
        yield gaps("förslag till beslut: bevilja, bevilja delvis eller avslå")
        return
    if statement.proposal is ProposalKind.REJECT:
        yield f"Ansökan från {who} om {applied} ur {grant} till {project} avslås."
        return
    amount = swedish(statement.amount) if statement.amount else gaps("föreslaget belopp")
    part = f" av sökta {applied}" if statement.proposal is ProposalKind.GRANT_IN_PART else ""
    yield f"{who} beviljas {amount}{part} ur {grant} till {project} för tiden {period}."
    if part:
        yield f"{who} ska lämna en budget för det beviljade beloppet innan den första utbetalningen görs."
    yield f"Slutrapport och kostnadsredovisning för {project} ska ha kommit in senast {written(report_due(known).day)}."


def _goal(goal: MeasurableGoal) -> dict[str, str]:
    return {
        "goal": goal.goal,
        "indicator": goal.indicator or "",
        "target": "" if goal.target is None else number(goal.target),
    }


def _expected(known: Known, gaps: Gaps) -> str:
    """Return how many the project expects to reach: a plan, which may stand as it is."""
    reach = known.record.application.expected_reach
    if reach is None:
        return gaps("hur många projektet räknar med att nå")
    people = f"{number(reach.total)} {'person' if reach.total == 1 else 'personer'}"
    groups = _groups(known, reach)
    return f"Projektet räknar med att nå {people}{': ' if groups else ''}{groups}."


def _groups(known: Known, reach: Reach) -> str:
    """Return how many are expected in each group, empty when participants are not counted in any."""
    if reach.in_four:
        figures = [(one, many, getattr(reach, key)) for key, one, many in _REACH]
        return ", ".join(f"{number(n)} {one if n == 1 else many}" for one, many, n in figures if n is not None)
    names = reach_names(known.programme)
    return ", ".join(f"{lowered(names.get(key, key))} {number(n)}" for key, n in reach.groups.items())


def _budget(known: Known, gaps: Gaps) -> dict[str, Any]:
    """Return what the project costs and how it is paid for, as applied for."""
    budget, applied = known.record.application.budget, int(known.record.application.amount)
    if budget is None:
        return {"costs": [], "cost_total": gaps("budget"), "income": [], "income_total": gaps("budget")}
    income = [("Sökt bidrag", applied), ("Egeninsats", int(budget.own_contribution or 0))]
    if worth := known.programme.co_funding.worth(budget):
        income.append((f"Eget arbete, {number(budget.own_hours or 0)} timmar", worth))
    income += [
        (f"{grant.funder} ({'beviljat' if grant.status == 'granted' else 'sökt'})", int(grant.amount))
        for grant in budget.other_grants or ()
    ]
    return {
        "costs": [{"text": line.text, "amount": swedish(line.amount)} for line in budget.lines],
        "cost_total": swedish(budget.total),
        "income": [{"text": text, "amount": swedish(amount)} for text, amount in income],
        "income_total": swedish(sum(amount for _, amount in income)),
    }


def _frame(office: Office, dossier: Dossier, statement: Statement | None) -> str:
    """Return what the proposal would leave of the year's frame; empty when no frame is set."""
    use = frame_use(office.register, dossier.project.programme, office.as_of.year)
    told = frame_told(office, dossier.project.programme, office.as_of.year)
    if use.left is None or not told:
        return ""
    amount = int(statement.amount or 0) if statement else 0
    undecided = dossier.known.decided.basis is None
    return f"{told} Med förslaget återstår {swedish(use.left - amount)}." if amount and undecided else told


def _criteria(dossier: Dossier, gaps: Gaps) -> Iterator[dict[str, str]]:
    """Yield each goal of the grant, with whether the application is towards it and room for the assessment."""
    for goal in dossier.programme.goals:
        named = goal.id in dossier.project.goals
        yield {
            "criterion": goal.name,
            "description": goal.description or "",
            "claimed": "Ja" if named else "Nej",
            "assessment": gaps(f"bedömning mot målet {lowered(goal.name)}") if named else "Anges inte i ansökan.",
        }


def _equality(known: Known, answers: Sequence[tuple[str, str, str, str]], gaps: Gaps) -> Iterator[str]:
    """Yield what the application says of equality, under the heading whose id tells that it is about it."""
    found = [part for id_, _, _, text in answers if "equality" in id_ for part in paragraphs(text)]
    yield from found
    reach = known.record.application.expected_reach
    if reach and reach.in_four and reach.total:
        female = (reach.girls or 0) + (reach.women or 0)
        share = round(100 * female / reach.total)
        yield f"Av dem som projektet räknar med att nå är {share} procent flickor och kvinnor."
    yield gaps("bedömning ur ett jämställdhetsperspektiv")


def _children(known: Known, gaps: Gaps) -> Iterator[str]:
    reach = known.record.application.expected_reach
    if reach and (reach.girls or reach.boys):
        yield f"Projektet räknar med att nå {number((reach.girls or 0) + (reach.boys or 0))} barn och unga."
    yield gaps("bedömning ur ett barnperspektiv")
