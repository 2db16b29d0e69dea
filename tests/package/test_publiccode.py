"""`publiccode.yml` by the rules of its standard (yml.publiccode.tools), and true as far as the program can tell."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from anslag.language import LANGUAGES

ROOT = Path(__file__).parents[2]
GAP = re.compile(r"example\.org|Ännu inte utsedd")
FILES_WITH_GAPS = ("pyproject.toml", "publiccode.yml", "SECURITY.md")

STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")} | {
    "addon",
    "library",
    "configurationFiles",
}
MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}
OPTIONAL = {
    "categories",
    "intendedAudience",
    "dependsOn",
    "softwareVersion",
    "releaseDate",
    "landingURL",
    "organisation",
}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    read: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return read


def test_it_has_the_keys_that_it_must_and_no_unknown(described: dict[str, Any]) -> None:
    assert set(described) >= MANDATORY
    assert set(described) <= MANDATORY | OPTIONAL
    assert described["publiccodeYmlVersion"] == "0"
    assert described["developmentStatus"] in STATUSES
    assert described["softwareType"] in TYPES


def test_each_language_describes_the_program_within_the_limits(described: dict[str, Any]) -> None:
    assert set(described["description"]) == set(LANGUAGES)
    for text in described["description"].values():
        assert set(text) == {"localisedName", "shortDescription", "longDescription", "features"}
        assert len(text["shortDescription"]) <= 150
        assert "\n" not in text["shortDescription"]
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert len(text["features"]) >= 5


def test_who_keeps_it_is_named_as_the_kind_of_upkeep_asks(described: dict[str, Any]) -> None:
    assert described["maintenance"]["type"] in {"internal", "community"}
    assert all(contact["name"] for contact in described["maintenance"]["contacts"])


def test_it_speaks_the_languages_that_it_says(described: dict[str, Any]) -> None:
    assert described["localisation"] == {"localisationReady": True, "availableLanguages": list(LANGUAGES)}


def test_it_agrees_with_the_package(described: dict[str, Any], project: dict[str, Any]) -> None:
    assert described["name"].lower() == project["name"]
    assert described["url"] == project["urls"]["Source"]
    assert described["legal"]["license"] == project["license"]


def test_it_tells_of_a_version_only_when_it_is_out(described: dict[str, Any]) -> None:
    out = re.search(r"^## \[([0-9.]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert described.get("softwareVersion") == (out[1] if out else None)
    assert ("releaseDate" in described) == bool(out)


@pytest.mark.parametrize("name", FILES_WITH_GAPS)
def test_a_gap_is_marked_as_one(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    if GAP.search(text):
        assert re.search(r"\bgap\b|\bLUCKA\b", text)


def test_every_address_is_real_or_one_of_those_gaps() -> None:
    """No other file about the program gives an address of it that someone made up."""
    for name in ("README.md", "CONTRIBUTING.md", ".github/README.md"):
        assert not GAP.search((ROOT / name).read_text(encoding="utf-8")), name
