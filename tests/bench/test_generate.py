"""The register that the benchmarks run on is valid, varied and the same every time."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anslag import schema
from anslag.check.sources import LAYOUT
from anslag.source import Document, read, walk

ROOT = Path(__file__).parents[2]
COUNT = 60


def make(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    generator = ROOT / "bench/generate.py"
    return subprocess.run([sys.executable, generator, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "registry"
    done = make(str(COUNT), folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def projects(registry: Path) -> dict[str, dict[str, Any]]:
    """The projects' data by file name."""
    read_ = (document for kind, document in documents(registry) if kind == "project")
    return {document.name: document.data for document in read_ if isinstance(document.data, dict)}


def documents(registry: Path) -> Iterator[tuple[str, Document]]:
    listing = walk(registry, LAYOUT, "")
    assert not listing.strays
    return ((entry.kind, read(entry.path, entry.name)) for entry in listing.entries)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_number_and_seed_give_the_same_bytes(registry: Path, tmp_path: Path) -> None:
    make(str(COUNT), tmp_path / "again")
    make(str(COUNT), tmp_path / "other", "--seed", "2")
    assert contents(tmp_path / "again") == contents(registry)
    assert contents(tmp_path / "other") != contents(registry)


def test_as_many_projects_as_asked_for_numbered_without_gaps(projects: dict[str, dict[str, Any]]) -> None:
    ids = sorted(project["id"] for project in projects.values())
    per_year = Counter(id_[:4] for id_ in ids)
    assert len(ids) == COUNT
    assert ids == [f"{year}-{number:03d}" for year in sorted(per_year) for number in range(1, per_year[year] + 1)]


def test_file_names_follow_the_id(projects: dict[str, dict[str, Any]]) -> None:
    for name, project in projects.items():
        id_ = project["id"]
        assert name.startswith(f"projects/{id_[:4]}/{id_}-")


def test_every_file_is_read_without_problems_and_follows_its_schema(registry: Path) -> None:
    for kind, document in documents(registry):
        assert not document.problems, document.name
        assert schema.accepts(kind, document.data), document.name


def test_records_differ_in_stage_and_applicant(projects: dict[str, dict[str, Any]]) -> None:
    records = projects.values()
    kinds = {decision["kind"] for record in records for decision in record.get("decisions", ())}
    assert kinds >= {"grant", "grant_in_part", "rejection"}
    for fact in ("decisions", "withdrawn", "interim_reports", "final_report", "claims", "closings"):
        assert 0 < sum(fact in record for record in records) < COUNT, fact
    assert {record["application"]["signed"]["role"] for record in records} == {"chair", "head_of_unit"}
    assert any(len(record["applicants"]) > 1 for record in records)
    assert any(len(record["areas"]) > 1 for record in records)
    assert len({record["summary"] for record in records}) > COUNT * 9 // 10


def test_what_seldom_happens_does_in_a_large_register(tmp_path: Path) -> None:
    make("900", tmp_path / "registry")
    records: list[Any] = [document.data for kind, document in documents(tmp_path / "registry") if kind == "project"]
    found: Counter[str] = Counter()
    for record in records:
        found.update(decision["kind"] for decision in record.get("decisions", ()))
        found.update(["appeals"] if "appeals" in record else [])
        found.update("returned" for payment in record.get("payments", ()) if "returned" in payment)
        found.update("instalments" for claim in record.get("claims", ()) if "instalments" in claim)
        found.update(answer for change in record.get("changes", ()) for answer in change)
    seldom = ("dismissal", "referral", "supplement", "appeals", "returned", "instalments", "approved", "refused")
    assert [name for name in seldom if not 0 < found[name] < 90] == []


def test_records_are_as_long_as_real_ones(registry: Path) -> None:
    sizes = [path.stat().st_size for path in registry.glob("projects/*/*.yaml")]
    assert all(2_500 < size < 10_500 for size in sizes)
    assert 4_500 < sum(sizes) / COUNT < 7_500


def test_check_finds_no_error(registry: Path) -> None:
    anslag = Path(sys.executable).parent / "anslag"
    done = subprocess.run([anslag, "check", "--registry", registry], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_folder_with_something_in_it_is_left_alone(registry: Path) -> None:
    before = contents(registry)
    done = make("5", registry)
    assert done.returncode == 2
    assert f"{registry} is not empty" in done.stderr
    assert contents(registry) == before


def test_more_projects_than_there_are_numbers_is_refused(tmp_path: Path) -> None:
    done = make("40000", tmp_path / "registry")
    assert done.returncode == 2
    assert "cannot number 40000 projects" in done.stderr
    assert not (tmp_path / "registry").exists()
