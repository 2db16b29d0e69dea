"""From a granted project's record to what the public may see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from anslag.lifecycle import Known, Matter, Stage, economy, reach_names, stage
from anslag.model import Area, Budget, Organisation, Programme, Project, Registry
from anslag.public.approved_changes import changes
from anslag.public.canary_guard import https, organisation_number
from anslag.public.hide import Withheld, narrow
from anslag.public.people_counts import public_people
from anslag.public.plain import texts_at, with_plain
from anslag.public.public_programme import PublicKind, public_goal, public_kind
from anslag.public.public_series import by_year, decisions
from anslag.public.records import (
    ProjectLink,
    PublicArea,
    PublicGrant,
    PublicOrganisation,
    PublicPayout,
    PublicProject,
)
from anslag.public.stage_words import mark, public_stage
from anslag.words import Words

__all__ = ["public_area", "public_project"]

_OTHER = PublicKind("andra", Words("organisation"), Words("organisationer"))
"""What an organisation of a kind that no programme has any more is called."""
_TELL_USED = frozenset({"reported_cost", "own_contribution", "other_grants"})
"""The fields that could be worked out from what is used of the grant; where one is hidden, that is not told."""


def public_project(registry: Registry, known: Known, links: Iterable[Project], withheld: Withheld) -> PublicProject:
    """Return what the public may see of a project on the day it is known. Its fields are named here, one by one.

    `known` has the decisions that are public then (see `as_public`). `links` are the projects that it may point at: the
    earlier and later ones that are public themselves. The fields of `withheld` are left out and nothing else tells of
    them, nor of a count below its limit. The record must have a programme and have been granted money; `ValueError` is
    raised when it has not.
    """
    project, programme = known.project, known.version
    series = decisions(known, registry.programmes.get(project.programme, ()))
    if programme is None or not series:
        raise ValueError(f"{project.id} is not public")
    report, budget, money = project.final_report, known.budget, economy(known)
    people = public_people(project, withheld.small_count, reach_names(programme))
    settled = bool(project.claims) or stage(known) is Stage.CLOSED

    def areas_of(ids: Iterable[str]) -> tuple[PublicArea, ...]:
        if not programme.areas.used:
            return ()
        return tuple(public_area(registry.areas[id_], known.day) for id_ in ids if id_ in registry.areas)

    shown = PublicProject(
        id=project.id,
        title=project.title,
        programme=project.programme,
        grant=programme.name if len(registry.programmes) > 1 else "",
        stage=public_stage(known, withheld.fields),
        start=project.period.start,
        end=project.period.end,
        decisions=series,
        mark=mark(known),
        by_year=by_year(known),
        organisations=tuple(_organisation(registry, programme, one) for one in registry.applicants(project)),
        summary=project.summary,
        areas=areas_of(project.areas),
        goals=tuple(public_goal(programme, goal) for id_ in project.goals if (goal := programme.goal(id_))),
        partners=tuple(partner.name for partner in project.application.partners),
        applied=money.applied,
        payouts=tuple(PublicPayout(payment.date, kept) for payment in project.payments if (kept := payment.kept) > 0),
        reported_cost=money.cost,
        used=None if withheld.fields & _TELL_USED else money.used,
        repayment_demanded=(money.demanded or 0) if settled else None,
        repaid=money.repaid if settled else None,
        own_contribution=_own(budget, programme),
        other_grants=tuple(_others(budget)),
        targets=people.targets,
        expected_reach=people.expected,
        reach=people.reached,
        result_summary=report.public_summary if report else None,
        changes=changes(known, areas_of, withheld.fields),
        ended_early=_ended_early(known),
        earlier=next((_link(one) for one in links if one.id == project.continues), None),
        later=tuple(_link(one) for one in links if one.continues == project.id),
        acknowledgements=tuple(dict.fromkeys(url for one in project.acknowledgements if (url := https(one.url)))),
    )
    return narrow(with_plain(shown, lambda one: texts_at(project, one.path)), withheld.fields)


def public_area(area: Area, as_of: date) -> PublicArea:
    """Return `area` as the public sees it on `as_of`."""
    priority = area.priority_since is not None and area.priority_since <= as_of
    at = (float(area.position.latitude), float(area.position.longitude)) if area.position else None
    return PublicArea(area.id, area.name, priority=priority, whole=area.whole, position=at)


def _ended_early(known: Known) -> date | None:
    """Return the day on which a project ended before its time, by itself or with its grant.

    A grant that is taken back when the project's time is over ends nothing early.
    """
    if known.project.ended_early:
        return known.project.ended_early.date
    ended = known.decided.ended if known.decided.matter is Matter.ENDED else None
    return ended.date if ended and ended.date < known.period.end else None


def _organisation(registry: Registry, programme: Programme, organisation: Organisation) -> PublicOrganisation:
    kind = programme.kind(organisation.kind) or registry.references.kinds.get(organisation.kind)
    return PublicOrganisation(
        id=organisation.id,
        name=organisation.name,
        kind=public_kind(kind) if kind else _OTHER,
        number=organisation_number(organisation.number),
        website=https(organisation.website),
    )


def _own(budget: Budget | None, programme: Programme) -> int | None:
    """Return what the applicant puts in, with work that the programme counts; `None` where nothing is stated."""
    worth = programme.co_funding.worth(budget) if budget else 0
    return (
        None
        if budget is None or (budget.own_contribution is None and not worth)
        else int(budget.own_contribution or 0) + worth
    )


def _others(budget: Budget | None) -> Iterator[PublicGrant]:
    for grant in (budget.other_grants or ()) if budget else ():
        yield PublicGrant(grant.funder, int(grant.amount), granted=grant.status == "granted")


def _link(project: Project) -> ProjectLink:
    return ProjectLink(project.id, project.title)
