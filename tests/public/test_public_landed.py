"""When Git saw that applications were not granted, and a site of one night beside that of the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from tests import git_kit
from tests.public.conftest import AS_OF, PROJECT
from tests.site.kit import ROOT, build_site, tree

from anslag.check import Folder, load
from anslag.history import GitError, Repository
from anslag.model import Project, Registry, build
from anslag.public.landed import case, landed
from anslag.public.refused import Figure, Group, Kind, figures
from anslag.site.content import content
from anslag.site.editing import Addresses

GROUP = Group("integration", 2025, Kind.REJECTED)
JANUARY, FEBRUARY, MARCH = date(2026, 1, 20), date(2026, 2, 3), date(2026, 3, 3)


def write(folder: Path, number: int, **fields: Any) -> Path:
    """Write an application that was rejected, and that asked for as many thousands as its number; or with `fields`."""
    file = folder / f"projects/2025/2025-{number:03}-x.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    given = {
        "id": f"2025-{number:03}",
        "case_number": f"KS 2025/{number:04}",
        "application": {"received": "2025-03-03", "amount": number * 1000},
        "decisions": [{"kind": "rejection", "date": "2025-04-16", "by": "board"}],
    }
    file.write_text(yaml.safe_dump(PROJECT | given | fields))
    return file


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A register with five rejections and a grant, entered in January."""
    folder = tmp_path / "registry"
    git_kit.start(tmp_path)
    programme = folder / "programmes/integration/2020-01-01.yaml"
    programme.parent.mkdir(parents=True)
    programme.write_text("id: integration\nsmall_count: 5\n")
    write(folder, 900, decisions=PROJECT["decisions"])
    for number in range(1, 6):
        write(folder, number)
    git_kit.commit(tmp_path, day=JANUARY)
    return folder


def told(registry: Path, as_of: date = AS_OF) -> Figure | None:
    """Return the figure of a new day's site, after a day's commit that changes nothing."""
    git_kit.commit(registry.parent, day=as_of)
    return figures(landed(Repository.holding(registry), read(registry)), as_of).get(GROUP)


def read(registry: Path) -> Registry:
    return load(Folder(registry, "registry/")).registry


def late(registry: Path, numbers: Iterable[int], day: date = FEBRUARY) -> None:
    for number in numbers:
        write(registry, number)
        git_kit.commit(registry.parent, day=day)


FIVE = Figure(5, 1_500_000)
NINE = range(6, 10)


def test_what_was_entered_in_time_is_told_of_at_once_and_the_rest_in_batches(registry: Path) -> None:
    assert told(registry, JANUARY) is None
    late(registry, NINE)
    assert told(registry, MARCH) == FIVE
    late(registry, [10], MARCH)
    assert told(registry) == Figure(10, 5_500_000)


@pytest.mark.parametrize("day", [JANUARY, date(2020, 1, 1)])
def test_a_commit_that_is_pushed_late_is_late_whatever_its_day(registry: Path, day: date) -> None:
    git_kit.commit(registry.parent, day=FEBRUARY)
    late(registry, NINE, day)
    assert told(registry) == FIVE


def test_what_a_branch_brings_is_there_when_it_is_merged(registry: Path) -> None:
    git_kit.run(registry.parent, "switch", "--quiet", "--create", "gren")
    late(registry, NINE, JANUARY)
    git_kit.run(registry.parent, "switch", "--quiet", "main")
    git_kit.commit(registry.parent, day=FEBRUARY)
    git_kit.run(registry.parent, "merge", "--quiet", "--no-ff", "-m", "Sammanfoga", "gren", day=MARCH)
    assert told(registry) == FIVE


@pytest.mark.parametrize("what", ["granted", "reconsidered", "renamed", "deleted", "altered", "broken"])
def test_what_becomes_of_a_record_moves_nothing(registry: Path, what: str) -> None:
    git_kit.commit(registry.parent, day=FEBRUARY)
    file = registry / "projects/2025/2025-003-x.yaml"
    if what == "granted":
        words = {"path": "decisions.2025-04-16.kind", "from": "rejection", "to": "grant", "reason": "Fel."}
        write(registry, 3, decisions=PROJECT["decisions"], corrections=[words | {"date": "2026-03-03"}])
    elif what == "reconsidered":
        rejected = {"kind": "rejection", "date": "2025-04-16", "by": "board"}
        again = {"kind": "reconsideration", "date": "2026-03-03", "by": "board", "of": "2025-04-16", "amount": 1}
        write(registry, 3, decisions=[rejected, again | {"outcome": "grant"}])
    elif what == "renamed":
        file.rename(file.with_name("2025-003-y.yaml"))
    elif what == "deleted":
        file.unlink()
    elif what == "broken":
        file.write_text("withdrawn: [")
    else:
        write(registry, 3, application={"received": "2025-03-03", "amount": 1})
    git_kit.commit(registry.parent, day=MARCH)
    assert told(registry) == FIVE


def test_what_was_entered_in_the_first_form_is_counted_and_lifting_it_moves_nothing(registry: Path) -> None:
    for number in range(1, 10):
        file = write(registry, number)
        data = yaml.safe_load(file.read_text())
        del data["form"], data["decisions"]
        outcome = "granted" if number == 9 else "rejected"
        file.write_text(yaml.safe_dump(data | {"decision": {"date": "2025-04-16", "by": "board", "outcome": outcome}}))
    git_kit.commit(registry.parent, day=date(2026, 1, 21))
    git_kit.commit(registry.parent, day=FEBRUARY)
    eight = Figure(8, 3_600_000)
    for number in range(1, 9):
        write(registry, number)
    write(registry, 9, decisions=PROJECT["decisions"])
    git_kit.commit(registry.parent, day=MARCH)
    assert told(registry) == eight


@pytest.mark.parametrize(
    ("decision", "group"),
    [
        ({"kind": "rejection"}, GROUP),
        ({"kind": "rejection", "budget_year": 2026}, GROUP._replace(year=2026)),
        ({"kind": "rejection", "budget_year": 2024}, GROUP),  # else it would be told of before the year was settled
        ({"kind": "dismissal"}, GROUP._replace(kind=Kind.DISMISSED)),
        ({"kind": "striking_off"}, GROUP._replace(kind=Kind.WITHDRAWN)),
        ({"kind": "tabling"}, None),
        ({"kind": "grant", "amount": 1}, None),
    ],
)
def test_an_application_is_counted_by_what_was_decided_and_its_budget_year(
    decision: dict[str, Any], group: Group | None
) -> None:
    found = case(build(Project, PROJECT | {"decisions": [{"date": "2025-04-16", "by": "board", **decision}]}))
    assert (found.group, found.granted) == (group, decision["kind"] == "grant")


@pytest.mark.parametrize(
    "end", [{"kind": "renunciation"}, {"kind": "annulment", "of": "2025-04-16", "final": "2026-02-01"}]
)
def test_a_grant_that_fell_is_counted_as_withdrawn_when_it_was_renounced_and_not_when_annulled(
    end: dict[str, Any],
) -> None:
    last = {"date": "2026-01-10", "by": "board", "leads_to": "end", **end}
    found = case(build(Project, PROJECT | {"decisions": [*PROJECT["decisions"], last]}))
    renounced = Group("integration", 2026, Kind.WITHDRAWN)
    assert (found.group, found.granted) == (renounced if end["kind"] == "renunciation" else None, True)


def test_a_renamed_record_is_still_one_before_it_is_counted(registry: Path) -> None:
    for number in (1, 5):
        file = registry / f"projects/2025/2025-{number:03}-x.yaml"
        file.rename(file.with_name(f"2025-{number:03}-{'ay'[number == 1]}.yaml"))
    git_kit.commit(registry.parent, day=date(2026, 1, 21))
    assert told(registry) == FIVE


def test_without_the_whole_history_nothing_is_told(registry: Path, tmp_path: Path) -> None:
    git_kit.commit(registry.parent, day=FEBRUARY)
    git_kit.run(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", "kopia")
    with pytest.raises(GitError, match="--unshallow"):
        landed(Repository.holding(tmp_path / "kopia/registry"), read(registry))


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    """The demonstration register, as if all was entered in January, with six more like its rejection of 2025."""
    folder = tmp_path / "registry"
    git_kit.start(tmp_path)
    copytree(ROOT / "registry", folder)
    for number in range(901, 907):
        another(folder, number)
    git_kit.commit(tmp_path, day=JANUARY)
    return folder


def another(registry: Path, number: int) -> None:
    (file,) = registry.glob("projects/2025/2025-005-*.yaml")
    text = file.read_text().replace("2025-005", f"2025-{number}").replace("KS 2025:0", f"KS 2025:{number}")
    file.with_name(file.name.replace("2025-005", f"2025-{number}")).write_text(text)


def site(registry: Path, out: Path, day: date) -> dict[str, bytes]:
    """Build the public site after a commit on `day`, and return its files but for the page of the version.

    The search index is made of the pages, that one as well.
    """
    own = ("om/utgavan/", "en/om/utgavan/", "sokindex/")
    git_kit.commit(registry.parent, day=day)
    filling = content("public", load(Folder(registry, "registry/")), [], MARCH, ROOT, others=Addresses(), kits=False)
    config = ROOT / "mkdocs.yml"
    build_site(
        "public", filling.pages, filling.files, out, config, translations=filling.translations, cards=filling.cards
    )
    return {name: (out / name).read_bytes() for name in tree(out) if not name.startswith(own)}


def test_a_late_rejection_changes_no_byte_of_the_site(demonstration: Path, tmp_path: Path) -> None:
    git_kit.commit(tmp_path, day=FEBRUARY)
    tonight = site(demonstration, tmp_path / "one", FEBRUARY)
    another(demonstration, 907)
    git_kit.commit(tmp_path, day=FEBRUARY)
    assert site(demonstration, tmp_path / "two", MARCH) == tonight
    text = tonight["ar/2025/index.html"].decode()
    assert "<dt>Avslag</dt><dd><strong>7</strong>" in text
    assert "sökte 1\N{NO-BREAK SPACE}036\N{NO-BREAK SPACE}000" in text
