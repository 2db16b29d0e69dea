"""Since when a finding has stood, from a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from anslag.casework.finding_age import Since, finding_ages
from anslag.casework.record_history import History
from anslag.casework.revisions import landed
from anslag.check import judge
from anslag.history import Repository
from anslag.model import Finding
from anslag.source import parse
from tests.lifecycle.build import HANDLED, Plain, day, plain
from tests.site.internal.kit import registry
from tests.site.internal.test_revisions import FILE, commit, git

OWN: Plain = {"id": "2025-001"}
AIM: Plain = {"goals": ["trust"]}
REGISTER = registry(HANDLED)
VERSIONS = (
    ("2025-03-03", plain(*HANDLED, OWN)),
    ("2025-04-01", plain(*HANDLED, OWN, AIM)),
    ("2025-05-01", plain(*HANDLED, OWN)),
    ("2025-06-01", plain(*HANDLED, OWN, {"title": "Språkkafé"})),
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository where a project first had no aim, then had one, and then lost it again."""
    git(tmp_path, "init", "-q")
    for on, record in VERSIONS:
        commit(tmp_path, on, "Ändra", {FILE: record})
    git(tmp_path, "mv", FILE, FILE.replace("cafe", "kafe"))
    git(tmp_path, "commit", "-q", "-m", "Byt filnamn", on="2025-07-01")
    return Repository.holding(tmp_path / "registry")


def findings(record: Plain) -> tuple[Finding, ...]:
    text = yaml.safe_dump(record, allow_unicode=True)
    return judge(parse(text.encode(), FILE), REGISTER.references).findings


def days(repository: Repository, record: Plain, **limits: int) -> dict[str, Since]:
    """Return since when the findings of a record have stood, by code."""
    found = findings(record)
    since = finding_ages(repository, landed(repository), found, REGISTER, **limits)
    return {one.code: since[one.key] for one in found if one.key in since}


def test_it_has_stood_since_it_last_came_back(repository: Repository) -> None:
    assert days(repository, VERSIONS[-1][1])["APP011"] == Since(day("2025-05-01"))


def test_what_was_there_from_the_start_has_stood_since_the_record_came(repository: Repository) -> None:
    since = days(repository, VERSIONS[-1][1])
    always = {one.key for one in findings(VERSIONS[0][1])} & {one.key for one in findings(VERSIONS[1][1])}
    codes = {code for code, *_ in always}
    assert codes
    assert {since[code] for code in codes} == {Since(day("2025-03-03"))}


def test_where_the_looking_stopped_is_told(repository: Repository) -> None:
    record = VERSIONS[-1][1]
    assert days(repository, record, most=2)["APP011"] == Since(day("2025-06-01"), or_earlier=True)
    assert days(repository, record, most_in_all=1)["APP011"] == Since(day("2025-07-01"), or_earlier=True)
    assert days(repository, record, most=4)["APP011"] == Since(day("2025-05-01"))
    assert days(repository, record, most_in_all=0) == {}


def test_what_is_not_saved_yet_has_no_day(repository: Repository) -> None:
    unsaved = plain(*HANDLED, OWN, {"title": "Språkkafé", "period": {"end": "2025-01-01"}})
    new = {one.code for one in findings(unsaved)} - {one.code for one in findings(VERSIONS[-1][1])}
    assert new
    assert not new & days(repository, unsaved).keys()


def test_the_pages_are_told_both_who_changed_what_and_how_long_it_has_stood(repository: Repository) -> None:
    found = findings(VERSIONS[-1][1])
    history = History.of(repository, REGISTER, found)
    assert len(history.revisions["2025-001"]) == 5
    assert history.since[next(one.key for one in found if one.code == "APP011")].day == day("2025-05-01")
