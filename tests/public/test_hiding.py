"""A programme can hide what is public, and what it hides is told nowhere else."""

from __future__ import annotations

import pytest
from tests.public.conftest import GRANT
from tests.public.test_public_door import APPLICATION, REJECTED, WITHDRAWN, Publish

from anslag.public import HIDEABLE, HiddenFieldError

SUPPLEMENT = {"kind": "supplement", "date": "2025-06-16", "by": "board", "amount": 20_000}


def test_a_programme_can_hide_public_fields(published: Publish) -> None:
    hide = ["reported_cost", "decision_reason", "organisation_number", "payouts"]
    fields = {
        "decisions": [GRANT | {"reason": "Därför."}, SUPPLEMENT | {"reason": "Därför också."}],
        "cost_statement": {"received": "2026-07-20", "lines": [{"id": "a", "amount": 9}]},
        "payments": [{"date": "2025-09-03", "amount": 60_000}],
    }
    project = published(fields, programme={"public": {"hide": hide}}).projects[0]
    assert (project.reported_cost, project.organisations[0].number) == (None, None)
    assert [one.reason for one in project.decisions] == [None, None]
    assert (project.payouts, project.paid) == ((), None)
    assert project.withheld == frozenset(hide)


FIELDS_OF = {
    "applied": "application.amount",
    "earlier": "continues",
    "expected_reach": "application.expected_reach.women",
    "other_grants": "budget.other_grants",
    "own_contribution": "budget",
    "partners": "application.partners",
    "targets": "application.goals.alla.target",
}


OF_OTHER_RECORDS = {"later", "organisation_number", "organisation_website"}
DECIDED_OR_REPORTED = {  # which no change moves
    *("decision_conditions", "decision_ground", "decision_reason", "decision_reference"),
    *("payouts", "reach", "repaid", "repayment_demanded", "reported_cost", "result_summary"),
    *("changes", "acknowledgements", "ended_early"),
}


@pytest.mark.parametrize("name", sorted(HIDEABLE - OF_OTHER_RECORDS - DECIDED_OR_REPORTED))
def test_a_change_does_not_tell_what_is_hidden(published: Publish, name: str) -> None:
    what = [{"path": FIELDS_OF.get(name, name), "to": ["torpa"]}, {"path": "period.end", "to": "2026-08-31"}]
    change = {"asked": "2026-02-01", "what": what, "note": "Torpa!", "approved": {"date": "2026-02-02"}}
    (project,) = published({"changes": [change]}, programme={"public": {"hide": [name]}}).projects
    (told,) = project.changes
    assert told.note is None
    assert [name for one in told.sentences for name, _ in one.values] == ["before", "after"]
    assert "torpa" not in repr(project).lower()


def test_a_change_of_hidden_areas_is_told_in_general(published: Publish) -> None:
    what = [{"path": "areas", "to": ["torpa"]}]
    change = {"asked": "2026-02-01", "what": what, "approved": {"date": "2026-02-02"}}
    (project,) = published({"changes": [change]}, programme={"public": {"hide": ["areas"]}}).projects
    assert project.changes[0].sentences[0].text == "Projektets områden har ändrats."


@pytest.mark.parametrize(("own", "now", "words"), [(5, 10, "färre än 10"), (10, 5, "färre än 10"), (5, 5, "7")])
def test_the_larger_limit_holds_of_the_projects_own_and_the_one_in_force(
    published: Publish, own: int, now: int, words: str
) -> None:
    goals = [{"id": "alla", "goal": "Många kommer", "indicator": "Antal deltagare", "target": 7}]
    results = [{"goal": "alla", "outcome": 7, "fulfilment": "met"}]
    fields = {
        "application": {**APPLICATION, "goals": goals, "expected_reach": {"women": 7}},
        "final_report": {"received": "2026-07-20", "results": results, "reach": {"women": 7}},
    }
    public = published(
        fields,
        *({"id": f"2025-{200 + n}", **REJECTED} for n in range(7)),
        *({"id": f"2025-{300 + n}", **WITHDRAWN} for n in range(7)),
        programme={"small_count": own},
        now={"small_count": now},
    )
    (project,), (year,) = public.projects, public.years
    assert project.reach is not None
    assert project.expected_reach is not None
    shown = [project.reach.women, project.expected_reach.women, project.targets[0].target, project.targets[0].outcome]
    assert list(map(str, shown)) == [words] * 4
    assert {str(year.rejected), str(year.withdrawn)} == {words if words == "7" else "visas inte"}


SHELTER = {"public": {"hide": ["areas", "partners"]}}


def test_one_project_can_hide_where_it_is_and_with_whom(published: Publish) -> None:
    partners = {"application": {**APPLICATION, "partners": [{"name": "Exempelkyrkan"}]}}
    hidden, shown = published(SHELTER | partners, {"id": "2025-002", **partners}).projects[::-1]
    assert (hidden.areas, hidden.partners) == ((), ())
    assert ([area.id for area in shown.areas], shown.partners) == (["raslatt"], ("Exempelkyrkan",))
    assert "Exempelkyrkan" not in repr(hidden)


def test_a_project_hides_more_than_its_programme_and_never_less(published: Publish) -> None:
    (project,) = published(SHELTER, programme={"public": {"hide": ["applied"]}}).projects
    assert (project.applied, project.areas) == (None, ())
    assert project.withheld == {"applied", "areas", "partners"}


def test_a_change_of_the_areas_that_a_project_hides_tells_none(published: Publish) -> None:
    what = [{"path": "areas", "to": ["torpa"]}]
    change = {"asked": "2026-02-01", "what": what, "note": "Torpa!", "approved": {"date": "2026-02-02"}}
    (project,) = published(SHELTER | {"changes": [change]}).projects
    assert project.changes[0].sentences[0].values == ()
    assert "torpa" not in repr(project).lower()


def test_a_project_that_hides_its_areas_is_not_linked_with_a_year_that_shows_them(published: Publish) -> None:
    later = {"id": "2026-001", "continues": "2025-001"}
    for first, second, links in (({}, SHELTER, False), (SHELTER, {}, False), (SHELTER, SHELTER, True)):
        one, two = sorted(published(first, {**later, **second}).projects, key=lambda project: project.id)
        assert (bool(one.later), bool(two.earlier)) == (links, links)


def test_one_project_can_hide_who_runs_it_and_where_that_is_told(published: Publish) -> None:
    what = [{"path": "applicants", "to": ["exempelbiblioteket"]}]
    told = {
        "public": {"hide": ["organisations"]},
        "acknowledgements": [{"date": "2026-02-01", "channel": "website", "url": "https://sprakbron.example/om"}],
        "changes": [{"asked": "2026-02-01", "what": what, "note": "Bytt!", "approved": {"date": "2026-02-02"}}],
    }
    (project,) = published(told).projects
    assert (project.organisations, project.acknowledgements, project.changes[0].note) == ((), (), None)
    assert "språkbron" not in repr(project).lower()
    assert project.withheld == {"organisations", "acknowledgements"}


def test_hiding_what_does_not_exist_is_refused(published: Publish) -> None:
    with pytest.raises(HiddenFieldError, match=r"public\.hide: motivering är inget publikt fält som kan döljas"):
        published({}, programme={"public": {"hide": ["motivering"]}})


def test_what_makes_a_project_public_can_not_be_hidden() -> None:
    assert not HIDEABLE & {"id", "title", "decision", "stage", "organisations", "decision_amount", "withheld"}
    assert {"summary", "reach", "decision_reason", "organisation_website"} <= HIDEABLE
