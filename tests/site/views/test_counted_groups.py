"""People counted as the programme counts them, as the public sees them: small counts are held back all the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from anslag.export.json_files import record
from anslag.language import SWEDISH
from anslag.public import PublicRegistry
from anslag.site.views import public_pages
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
GROUPS = {"groups": [{"id": "young", "name": "Under 18 år"}, {"id": "adult", "name": "Vuxna"}]}


def shown(published: Publish, reach: dict[str, Any], figures: dict[str, Any], goals: tuple[int, ...] = ()) -> Any:
    """Return the public register with one project that expects `figures`, and what its page says of people."""
    targets = [{"id": f"m{n}", "goal": "Många", "indicator": "Antal deltagare", "target": n} for n in goals]
    application = {"received": "2025-03-03", "amount": 120_000, "expected_reach": figures, "goals": targets}
    public = published({"application": application}, programme={"reach": reach})
    page = next(page for page in made(public_pages(public, SWEDISH)) if page.address == "projekt/2025-001/")
    table = str(page.body).partition("<caption>Antal personer</caption>")[2].partition("</table>")[0]
    told = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", table))).strip()
    return public.projects[0], told


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"groups": {"young": 40, "adult": 60}}, "Under 18 år 40 – Vuxna 60 – Totalt 100 –"),
        ({"groups": {"young": 40, "adult": 3}}, "Under 18 år 40 – Vuxna färre än 5 – Totalt minst 40 –"),
    ],
)
def test_the_programmes_own_groups(published: Publish, figures: dict[str, Any], told: str) -> None:
    project, page = shown(published, GROUPS, figures)
    assert page.endswith(told)
    assert "Flickor" not in page
    assert project.expected_reach.below == (5 if "färre" in told else 0)


@pytest.mark.parametrize(("total", "told"), [(60, "Totalt 60 –"), (3, "Totalt färre än 5 –")])
def test_a_total_alone(published: Publish, total: int, told: str) -> None:
    project, page = shown(published, {"total_only": True}, {"total": total})
    assert page.endswith(told)
    assert json.loads(record(project))["expected_reach"] == {
        "groups": [{"id": "total", "name": "Personer", "people": {"value": 60} if total == 60 else {"below": 5}}],
        "total": {"value": 60} if total == 60 else {"at_least": 0},
    }


def test_a_goal_tells_no_small_group_by_subtraction(published: Publish) -> None:
    project, page = shown(published, GROUPS, {"groups": {"young": 40, "adult": 3}}, goals=(43,))
    assert (str(project.targets[0].target), "Under 18 år visas inte" in page, "40" in page) == ("43", True, False)


def test_the_four_groups_stand_as_they_did(published: Publish) -> None:
    project, page = shown(published, {}, {"girls": 5, "boys": 6, "women": 7, "men": 8})
    assert page.endswith("Flickor 5 – Pojkar 6 – Kvinnor 7 – Män 8 – Totalt 26 –")
    assert set(json.loads(record(project))["expected_reach"]) == {"girls", "boys", "women", "men", "total"}
