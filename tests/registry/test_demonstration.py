"""The demonstration says that it is one, holds no one's data, and shows every stage, body, kind and signal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from organisationsnummer.organisationsnummer import Organisationsnummer

from anslag.edit import canonical
from anslag.lifecycle import PayoutState, SignalKind, Stage, known, payouts, report_due, signals, stage, whole
from anslag.lifecycle.waiting import missed_payment
from anslag.model import ClaimKind, Decision, DecisionKind, Fulfilment, Project
from anslag.schema.entries import resolve
from anslag.source import read

from .conftest import ROOT, Demonstration

PLANNED = {"due", "start", "end", "until", "from", "to"}
NAMES = {"key", "of", "appeal"}
ADDRESS = re.compile(r"https?://([^/\s]+)|[^@\s]+@([^@\s]+)")
REAL = "www.jonkoping.se"  # the municipality's own site, named in the programme


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of plain data, with the key it stands under."""
    if isinstance(value, dict):
        yield from chain.from_iterable(texts(part, name) for name, part in value.items())
    elif isinstance(value, list):
        yield from chain.from_iterable(texts(part, key) for part in value)
    elif isinstance(value, str):
        yield key, value


def all_texts(demonstration: Demonstration) -> Iterator[tuple[str, str]]:
    """Yield every text of the register, with the key it stands under."""
    return chain.from_iterable(texts(data) for data in demonstration.data.values())


def granted(demonstration: Demonstration) -> list[Project]:
    """Return the projects that were granted money."""
    return [project for project in demonstration.projects if whole(project).granted]


def decisions(demonstration: Demonstration) -> list[Decision]:
    """Return every decision about every project."""
    return [decision for project in demonstration.projects for decision in project.decisions]


def test_every_organisation_says_that_it_is_an_example(demonstration: Demonstration) -> None:
    for organisation in demonstration.organisations.values():
        assert organisation.name.startswith("Exempel")
        assert all(name.startswith("Exempel") for name in organisation.former_names)


def test_every_partner_says_that_it_is_an_example(demonstration: Demonstration) -> None:
    partners = [partner for project in demonstration.projects for partner in project.application.partners]
    assert partners
    assert [partner.name for partner in partners if not partner.name.startswith("Exempel")] == []


def test_a_partner_in_the_register_goes_by_its_name_there(demonstration: Demonstration) -> None:
    for project in demonstration.projects:
        for partner in project.application.partners:
            if partner.organisation:
                assert demonstration.organisations[partner.organisation].name.startswith(partner.name)


def test_every_other_funder_is_one_of_the_guidelines_or_an_example(demonstration: Demonstration) -> None:
    found = [
        (grant.funder, demonstration.programme(project).handling.associated_funders)
        for project in demonstration.projects
        if project.application.budget
        for grant in project.application.budget.other_grants or ()
    ]
    assert found
    assert [funder for funder, known in found if not (funder in known or funder.startswith("Exempel"))] == []


def test_every_address_leads_nowhere(demonstration: Demonstration) -> None:
    found = [match for _, text in all_texts(demonstration) for match in ADDRESS.findall(text)]
    hosts = {site or mailbox for site, mailbox in found}
    assert {host for host in hosts if not host.endswith(".example")} == {REAL}


def test_every_version_of_the_programme_says_that_it_is_a_demonstration(demonstration: Demonstration) -> None:
    assert len(demonstration.versions) == 2
    assert all(version.demonstration for version in demonstration.versions)


def test_the_readme_says_that_all_is_invented() -> None:
    assert "Allt här är påhittat" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_organisation_numbers_have_a_right_checksum_and_are_no_persons(demonstration: Demonstration) -> None:
    numbers = [one.number for one in demonstration.organisations.values() if one.number]
    assert len(numbers) == len(set(numbers))
    for number in numbers:
        parsed = Organisationsnummer.parse(number)
        assert not parsed.is_personnummer()
        assert number[2:6] == "2999" or number[2:6] == "9999", "a series that is not handed out"


def test_only_municipal_units_lack_a_number(demonstration: Demonstration) -> None:
    for organisation in demonstration.organisations.values():
        assert (organisation.number is None) == (organisation.kind == "municipal_unit")


def test_nothing_has_happened_after_the_day_it_was_written_for(demonstration: Demonstration) -> None:
    written = {path: data for path, data in demonstration.data.items() if path.name != "meetings.yaml"}  # all planned
    found = chain.from_iterable(texts(data) for data in written.values())
    days = [(key, text) for key, text in found if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)]
    assert days
    assert [
        day for key, day in days if key not in PLANNED | NAMES and date.fromisoformat(day) > demonstration.as_of
    ] == []


def test_every_stage_occurs(demonstration: Demonstration) -> None:
    stages = {stage(known(project, demonstration.as_of)) for project in demonstration.projects}
    assert set(Stage) - stages == set()


def test_every_signal_of_a_faultless_register_occurs(demonstration: Demonstration) -> None:
    found = {
        signal.kind
        for project in demonstration.projects
        for signal in signals(known(project, demonstration.as_of, demonstration.programme(project)))
    }
    faults = {SignalKind.CLOSED_UNREPORTED, SignalKind.OVERPAID_CLAIM, SignalKind.DATED_AHEAD}
    faults.add(SignalKind.ANNULMENT_WAITING)  # a judgment that the decisions do not tell of
    of_two = {SignalKind.OWES_ELSEWHERE}  # told of two projects together, by the casework
    assert set(SignalKind) - found == faults | of_two


def test_every_state_of_a_payout_occurs(demonstration: Demonstration) -> None:
    states = {
        part.state
        for project in granted(demonstration)
        for part in payouts(known(project, demonstration.as_of, demonstration.programme(project)))
    }
    assert set(PayoutState) - states == set()


def test_every_deciding_body_has_decided_and_has_a_case_waiting(demonstration: Demonstration) -> None:
    bodies = {body.id for version in demonstration.versions for body in version.deciding_bodies}
    assert {decision.by for decision in decisions(demonstration) if not decision.kind.by_court} == bodies
    waiting = [one for one in demonstration.projects if stage(known(one, demonstration.as_of)) is Stage.READY]
    chosen = {demonstration.programme(one).body_for(one.application.amount) for one in waiting}
    assert {body.id for body in chosen if body} == bodies


def test_every_kind_of_applicant_occurs(demonstration: Demonstration) -> None:
    leads = {demonstration.organisations[project.lead].kind for project in demonstration.projects}
    assert leads == {kind.id for kind in demonstration.versions[-1].kinds}


def test_every_kind_of_area_occurs(demonstration: Demonstration) -> None:
    areas = {area["id"]: area for area in demonstration.file("areas.yaml")["areas"]}
    named = {area for project in demonstration.projects for area in project.areas}
    priority = {id_ for id_, area in areas.items() if "priority_since" in area}
    assert priority == set(demonstration.versions[-1].areas.priority)
    assert priority <= named <= areas.keys()
    whole = {id_ for id_, area in areas.items() if area.get("whole")}
    assert whole
    assert whole <= named
    assert named - priority - whole


def test_every_fulfilment_and_goal_occurs(demonstration: Demonstration) -> None:
    reports = [project.final_report for project in demonstration.projects if project.final_report]
    assert {result.fulfilment for report in reports for result in report.results} == set(Fulfilment)
    goals = {goal for project in demonstration.projects for goal in project.goals}
    assert goals == {goal.id for goal in demonstration.versions[-1].goals}


def test_the_cases_that_the_model_must_carry_occur(demonstration: Demonstration) -> None:
    projects = {project.id: project for project in demonstration.projects}
    assert projects["2024-003"].application.amount == 50_000_00
    assert len(projects["2024-002"].applicants) == 3
    assert projects["2024-002"].application.amount == 376_000_00
    assert projects["2023-003"].application.amount == 43_400_00
    assert projects["2025-001"].continues == "2024-001"
    assert projects["2025-003"].corrections
    assert projects["2025-001"].changes


def test_a_number_of_people_too_small_to_show_occurs(demonstration: Demonstration) -> None:
    reports = [project.final_report for project in demonstration.projects if project.final_report]
    figures = [figure for report in reports if report.reach for figure in report.reach.figures]
    assert any(figure and figure < 5 for figure in figures)


def test_a_last_day_that_moved_off_a_saturday_occurs(demonstration: Demonstration) -> None:
    project = next(one for one in demonstration.projects if one.id == "2025-001")
    due = report_due(known(project, demonstration.as_of, demonstration.programme(project)))
    assert (due.nominal, due.day) == (date(2026, 2, 28), date(2026, 3, 2))


def test_the_versions_of_the_programme_differ_in_what_a_rule_notices(demonstration: Demonstration) -> None:
    older, newer = demonstration.versions
    assert (older.reporting.months, newer.reporting.months) == (2, 1)
    of_partners = [version.handling.consultation("partner") for version in (older, newer)]
    assert [terms.demand for terms in of_partners if terms] == ["warning", "error"]
    judged = {demonstration.programme(project).valid_from for project in demonstration.projects}
    assert judged == {older.valid_from, newer.valid_from}


def test_no_year_grants_more_than_its_frame(demonstration: Demonstration) -> None:
    for year in range(2023, 2027):
        frame = demonstration.versions[-1].frame_of(year)
        assert frame is not None
        drawn = [whole(project).decided.drawn(year, refills=False) for project in demonstration.projects]
        assert 0 < sum(drawn) <= frame


def test_no_two_projects_answer_with_the_same_words(demonstration: Demonstration) -> None:
    answers = [answer for one in demonstration.projects for answer in one.application.answers.values() if answer]
    assert len(answers) == len(set(answers))


def test_every_kind_of_decision_occurs(demonstration: Demonstration) -> None:
    assert {decision.kind for decision in decisions(demonstration)} == set(DecisionKind)


def test_what_may_become_of_a_decision_occurs(demonstration: Demonstration) -> None:
    found = decisions(demonstration)
    assert any(decision.adjusted and decision.announced for decision in found)
    assert any(decision.reported and decision.reported.announced for decision in found)
    assert any(decision.year != decision.date.year for decision in found)
    assert {bool(one.enforcement_corrected) for one in found if one.kind is DecisionKind.ANNULMENT} == {True, False}
    conditions = [condition for decision in found for condition in decision.conditions]
    assert any(condition.met for condition in conditions)
    assert any(condition.waived for condition in conditions)
    assert any(condition.before and not condition.settled for condition in conditions)
    appeals = [appeal for project in demonstration.projects for appeal in project.appeals]
    assert {appeal.live for appeal in appeals} == {True, False}
    assert {len(project.handling.statements) for project in demonstration.projects} >= {0, 1, 2}


def test_money_goes_both_ways(demonstration: Demonstration) -> None:
    assert any(payment.returned for project in demonstration.projects for payment in project.payments)
    projects = demonstration.projects
    claims = [claim for project in projects for claim in project.claims]
    assert {claim.kind for claim in claims} == set(ClaimKind)
    for part in ("instalments", "received", "respites", "reductions", "set_off", "waived"):
        assert any(getattr(claim, part) for claim in claims), part
    known_ = [known(one, demonstration.as_of, demonstration.programme(one)) for one in projects]
    parts = [(one, claim) for one in known_ for claim in one.project.claims if claim.instalments]
    assert len([claim for one, claim in parts if missed_payment(one, claim)]) == 1


def test_every_answer_to_a_change_occurs(demonstration: Demonstration) -> None:
    changes = [change for project in demonstration.projects for change in project.changes]
    for answer in ("approved", "refused", "withdrawn", "pending"):
        assert any(getattr(change, answer) for change in changes), answer


def test_a_case_taken_up_again_and_a_redaction_occur(demonstration: Demonstration) -> None:
    assert any(len(project.closings) > 1 for project in demonstration.projects)
    (redacted,) = (project for project in demonstration.projects if project.redactions)
    (redaction,) = redacted.redactions
    place = resolve("project", demonstration.data_of(redacted), redaction.path)
    assert place is not None
    found: Any = demonstration.data_of(redacted)
    for step in place:
        found = found[step]
    assert "[maskerat]" in found


def test_it_is_laid_out_as_fmt_lays_it_out() -> None:
    for path in sorted(ROOT.glob("projects/*/*.yaml")):
        document = read(path, path.name)
        assert canonical(document) == document.text, path.name
