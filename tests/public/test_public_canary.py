"""Whatever a record holds, only what is listed here comes out. A new field of the schema is internal until listed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from anslag.model import Area, DecisionKind, Organisation, Programme, Project, References, Registry, build
from anslag.public import PublicProject, publish
from anslag.public.plain import plain_fields
from anslag.schema.declared import public_texts
from anslag.schema.store import FOLDER

PROJECT = {
    *("title", "summary", "period.start", "period.end", "application.amount", "application.partners.name"),
    *("application.goals.goal", "application.goals.indicator", "application.goals.target"),
    *(f"application.expected_reach.{part}" for part in ("girls", "boys", "women", "men")),
    *("decisions.date", "decisions.reference", "decisions.amount", "decisions.reason", "decisions.budget_year"),
    *("decisions.conditions.text", "decisions.conditions.met", "decisions.conditions.waived.date"),
    *("budgets.own_contribution", "budgets.other_grants.funder", "budgets.other_grants.amount"),
    *("acknowledgements.url", "payments.date", "payments.amount"),
    *("changes.asked", "changes.approved.date", "changes.note", "ended_early.date"),
    "final_report.results.outcome",
    *(f"final_report.reach.{part}" for part in ("girls", "boys", "women", "men")),
    *("final_report.public_summary", "cost_statement.total", "claims.amount", "claims.received.amount"),
    *(".".join(step for step in one.path if step != "*") for one in plain_fields(PublicProject)),
}
REACH = ("application.expected_reach", "final_report.reach")
GRANTS = {path.removeprefix("decisions.") for path in PROJECT if path.startswith("decisions.")}
LATER = GRANTS - {"amount", "budget_year"}
DECISIONS = {  # what comes through of a later decision of each kind
    **dict.fromkeys(("grant", "grant_in_part", "supplement", "reconsideration"), GRANTS),
    **dict.fromkeys(("reduction", "withdrawal", "renunciation", "correction"), LATER),
    "annulment": LATER - {"date"} | {"final"},
    "striking_off": {"date"},  # told with what ended the grant
}
ORGANISATION = {"name", "website"}
AREA = {"areas.name", "areas.position.latitude", "areas.position.longitude"}
PROGRAMME = {
    *("name", "funder.name", "funder.unit", "funder.website", "funder.email", "guidelines.title", "guidelines.url"),
    *("goals.name", "goals.description", "applicants.name", "applicants.headings.title", "applicants.headings.help"),
    *("applicants.attachments.title", "deciding_bodies.name", "deciding_bodies.above", "deciding_bodies.up_to"),
    *("applicants.headings.id", "reporting.months", "deadlines.supplement_days"),
    *(
        "frames.amount",
        "public.address",
        "public.featured",
        "texts.*",
        "target_group",
        "excluded.name",
        "excluded.reason",
    ),
    *("kinds.name", "kinds.plural", "applicants.kinds"),
    *("applicants.assurances.id", "applicants.assurances.title", "applicants.assurances.help"),
    *("applicants.least.members", "applicants.least.employees", "applicants.headings.above"),
    *("lead_time.months", "lead_time.weeks", "lead_time.days", "late.deductions.days", "late.deductions.percent"),
    *("reach.groups.name", "sums.least", "sums.most", "sums.most_per_year", "sums.most_per_participant"),
    *("co_funding.most_grant_share", "co_funding.least_own_share", "co_funding.hour_value"),
    *("co_funding.time_most_share", "co_funding.other_grants_most"),
    *("limits.months", "limits.per_applicant", "deadlines.supplement_times"),
    *("payouts.long_months", "payouts.share", "payouts.first_share", "payouts.first_most", "payouts.withheld"),
    *("reporting.items.title", "decisions.prepared_by", "acknowledgement.phrase", "acknowledgement.deduction_percent"),
    *("repayment.grounds.name", "repayment.days", "appeal.weeks", "appeal.text"),
}


@dataclass
class Canaries:
    """Plain data after a schema, and where in it each canary stands: dotted path → what to look for in the output."""

    name: str
    seed: int
    fixed: Mapping[str, object]
    found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.schema = json.loads((FOLDER / f"{self.name}.schema.json").read_text("utf-8"))
        self.numbers = count(self.seed * 10_000_003, 104_729)
        self.days = (date(2000 + 5 * self.seed, 1, 1) + timedelta(days=n) for n in count())

    def make(self, node: dict[str, Any] | None = None, path: str = "") -> object:
        """Return data that the schema's `node` accepts, with canaries."""
        node = self.resolve(self.schema if node is None else node)
        if path in self.fixed:
            return self.fixed[path]
        if "enum" in node or "const" in node:
            return node.get("const", node.get("enum", [None])[0])
        kind = node.get("type", "string")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            return self.members(node, path)
        if kind == "array":
            return [self.make(node["items"], path)]
        if kind == "boolean":
            return True
        return self.number(path) if kind in {"integer", "number"} else self.text(node, path)

    def members(self, node: dict[str, Any], path: str) -> dict[str, object]:
        """Return an object's members."""
        named = node.get("properties", {})
        other = node.get("additionalProperties")
        made = {key: self.make(value, f"{path}.{key}".lstrip(".")) for key, value in named.items()}
        if isinstance(other, dict):
            made["purpose"] = self.make(other, f"{path}.*")
        return made

    def number(self, path: str) -> int:
        """Return a number that is nowhere else."""
        value = next(self.numbers)
        self.found[path] = str(value)
        return value

    def text(self, node: dict[str, Any], path: str) -> str:
        """Return a text or a day that is nowhere else."""
        if node.get("format") == "date":
            day = next(self.days)
            self.found[path] = repr(day)
            return day.isoformat()
        mark = f"kanarie{self.seed}nr{len(self.found)}x"
        self.found[path] = mark
        return {"uri": f"https://{mark}.example/", "email": f"{mark}@{mark}.example"}.get(node.get("format", ""), mark)

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """Return `node` with what it refers to."""
        target = node.get("$ref")
        return {**self.schema["$defs"][target.rsplit("/", 1)[1]], **node} if target else node


IDS = {"id": "integration", "goals.id": "trust", "deciding_bodies.id": "board", "valid_from": "2000-01-01"}


def _project(**fixed: object) -> Canaries:
    references: dict[str, object] = {
        "id": "2020-001",
        "programme": "integration",
        "applicants": ["foreningen"],
        "areas": ["omradet"],
        "goals": ["trust"],
        "decisions.by": "board",
        "continues": "2019-009",
        "withdrawn": None,
        "application.goals.id": "deltagare",
        "final_report.results.goal": "deltagare",
        "changes.what.path": "application.answers.purpose",
        **{f"{reach}.{part}": none for reach in REACH for part, none in (("total", None), ("groups", {}))},
        **dict.fromkeys(("budgets.own_hours", "application.budget.own_hours")),
        **dict.fromkeys(("payments.returned", "claims.waived", "claims.received.returned")),
        **dict.fromkeys(("claims.reductions", "claims.set_off", "cost_statement.supplements.lines"), ()),
        "changes.approved.what": (),
        **fixed,
    }
    return Canaries("project", 4, references)


def _programme() -> Canaries:
    year = {"frames.year": 2020, "frames.amount": 7_000_001, "public.hide": [], "reach.total_only": False}
    year |= {"application_periods.from": "02-01", "application_periods.to": "02-28", "reporting.date": None}
    return Canaries("programme", 3, {**IDS, **year, "small_count": 5, "applicants.signatory": ["chair"]})


@pytest.fixture(name="everything", scope="module")
def _everything() -> tuple[str, dict[str, dict[str, str]]]:
    return _published(_project())


def _published(canaries: Canaries, first: dict[str, Any] | None = None) -> tuple[str, dict[str, dict[str, str]]]:
    """Publish a register of canaries, after a decision that came `first`."""
    makers = {
        "project": canaries,
        "programme": _programme(),
        "organisation": Canaries("organisation", 2, {"id": "foreningen", "number": "191212-1212"}),
        "areas": Canaries("areas", 1, {"areas.id": "omradet"}),
    }
    data: dict[str, Any] = {name: maker.make() for name, maker in makers.items()}
    if first:
        data["project"]["decisions"].insert(0, first)
    project = build(Project, data["project"])
    registry = Registry(
        projects={project.id: project},
        references=References(
            organisations={"foreningen": build(Organisation, data["organisation"])},
            areas={"omradet": build(Area, data["areas"]["areas"][0])},
            programmes={"integration": (build(Programme, data["programme"]),)},
        ),
    )
    published = publish(registry, date(2026, 1, 1))
    assert len(published.projects) == 1
    return repr(published), {name: maker.found for name, maker in makers.items()}


@pytest.mark.parametrize(
    ("schema", "allowed"),
    [("project", PROJECT), ("programme", PROGRAMME), ("organisation", ORGANISATION), ("areas", AREA)],
)
def test_exactly_the_named_fields_come_through(
    everything: tuple[str, dict[str, dict[str, str]]], schema: str, allowed: set[str]
) -> None:
    published, canaries = everything
    seen = {path for path, canary in canaries[schema].items() if canary in published}
    assert seen == allowed & canaries[schema].keys()
    assert not allowed - canaries[schema].keys() - {"frames.amount"}, "a listed field that the schema does not have"


def test_of_a_cost_line_that_a_supplement_gives_anew_only_the_sum_comes_through() -> None:
    new = [{"id": "kanarieraden", "amount": 7_654_321}]
    published, canaries = _published(
        _project(**{"cost_statement.supplements.lines": new, "cost_statement.lines": (), "cost_statement.total": None})
    )
    assert "kanarieraden" not in published
    assert "765432100" in published
    told = {path for path, canary in canaries["project"].items() if path.startswith("cost_") and canary in published}
    assert told == set()


@pytest.mark.parametrize("kind", DecisionKind)
def test_of_a_later_decision_nothing_else_comes_through(kind: DecisionKind) -> None:
    first = {"key": "first", "kind": "grant", "date": "2000-01-01", "by": "board", "amount": 7}
    fixed = {"decisions.kind": kind.value, "decisions.of": "first", "decisions.leads_to": "end"}
    published, canaries = _published(_project(**fixed), first)
    decided = {path: canary for path, canary in canaries["project"].items() if path.startswith("decisions.")}
    seen = {path.removeprefix("decisions.") for path, canary in decided.items() if canary in published}
    assert seen == DECISIONS.get(kind, set())


@pytest.mark.parametrize("kind", ["project", "organisation"])
def test_every_text_that_comes_through_is_searched_before_it_does(
    everything: tuple[str, dict[str, dict[str, str]]], kind: str
) -> None:
    published, canaries = everything
    texts = {path for path, canary in canaries[kind].items() if canary in published and canary.startswith("kanarie")}
    searched = {".".join(step for step in path if step != "*") for path in public_texts(kind)}
    of_its_own_form = {"decisions.reference", "acknowledgements.url", "website"}  # held to a pattern, and no text
    assert texts - of_its_own_form <= searched
    budget_of_the_application = {"application.budget.other_grants.funder"}  # shown when the whole sum was granted
    new_values = {
        "changes.what.to",
        "changes.approved.what.to",
        "decisions.what.to",
    }  # as public as the field that they are put in
    looked_up_by = {"former_names"}
    assert searched - texts <= budget_of_the_application | new_values | looked_up_by


def test_a_number_that_could_be_a_persons_stays_inside(everything: tuple[str, dict[str, dict[str, str]]]) -> None:
    assert "191212-1212" not in everything[0]


def test_the_canaries_reach_every_corner_of_the_record() -> None:
    found = _project()
    found.make()
    assert {
        "application.answers.*",
        "handling.statements.assessment",
        "contact.email",
        "contacts.note",
    } <= found.found.keys()
    assert {"claims.reason", "corrections.reason", "withdrawn", "case_number"} - found.found.keys() == {"withdrawn"}
