"""A miniature register: one programme, one association, two areas, and projects made of a few words each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from anslag.model import Area, Organisation, Programme, Project, References, Registry, build
from anslag.public import Entered, PublicRegistry, publish
from anslag.public.landed import case
from anslag.schema.lift import lifted

Publish = Callable[..., PublicRegistry]
AS_OF = date(2026, 11, 23)

PROGRAMME: dict[str, Any] = lifted(
    "programme",
    {
        "id": "integration",
        "valid_from": "2020-01-01",
        "name": "Exempelanslaget",
        "funder": {
            "name": "Exempelkommunen",
            "unit": "Stadskontoret",
            "number": "212000-0530",
            "website": "https://kommunen.example/",
            "email": "anslag@kommunen.example",
        },
        "guidelines": {"title": "Riktlinjer för anslaget"},
        "goals": [{"id": "trust", "name": "Ökad tillit"}],
        "applicants": [
            {
                "kinds": ["association"],
                "name": "Föreningar",
                "signatory": ["chair"],
                "attachments": [],
                "headings": [{"id": "purpose", "title": "Syfte"}],
            }
        ],
        "case_number": {"pattern": "KS.*", "example": "KS 1"},
        "priority_areas": ["raslatt"],
        "deciding_bodies": [
            {"id": "board", "name": "Utskottet", "reference": {"label": "Paragraf", "pattern": ".*", "example": "§ 1"}}
        ],
        "handling": {
            "meeting": "off",
            "consult_partners": "off",
            "consult_area_groups": "off",
            "consult_coordinators": "off",
        },
        "payouts": {"interim_report": True},
        "reporting": {"months": 1, "move_to_weekday": True},
        "deadlines": {"supplement_days": 21, "decision_days": 30, "contact_days": 90},
        "small_count": 5,
        "frames": [{"year": 2025, "amount": 1_400_000}],
    },
)
ORGANISATION: dict[str, Any] = {
    "id": "foreningen",
    "name": "Exempelföreningen",
    "kind": "association",
    "number": "802999-0010",
    "website": "https://foreningen.example/",
}
GRANT: dict[str, Any] = {"kind": "grant", "date": "2025-04-16", "by": "board", "amount": 120_000}
PROJECT: dict[str, Any] = {
    "form": 2,
    "id": "2025-001",
    "title": "Språkcafé",
    "summary": "Ett öppet språkcafé varje vecka.",
    "case_number": "KS 2025/0001",
    "programme": "integration",
    "applicants": ["foreningen"],
    "areas": ["raslatt"],
    "period": {"start": "2025-09-01", "end": "2026-06-30"},
    "application": {"received": "2025-03-03", "amount": 120_000},
    "decisions": [GRANT],
}


@pytest.fixture
def published() -> Publish:
    """Return a function that publishes a register of the projects given, each as what differs from PROJECT.

    `now` is what differs in a version of the programme from 2026 on, if there is one, and `second` what differs in a
    second programme called ``moten``. All was entered in good time.
    """

    def publish_all(
        *projects: dict[str, Any],
        as_of: date = AS_OF,
        programme: dict[str, Any] | None = None,
        organisation: dict[str, Any] | None = None,
        now: dict[str, Any] | None = None,
        second: dict[str, Any] | None = None,
    ) -> PublicRegistry:
        versions = [PROGRAMME | (programme or {})]
        if now is not None:
            versions.append(versions[0] | {"valid_from": "2026-01-01"} | now)
        others = [PROGRAMME | {"id": "moten", "valid_from": "2021-01-01"} | second] if second is not None else []
        made = [build(Project, PROJECT | project) for project in projects]
        registry = Registry(
            projects={project.id: project for project in made},
            references=References(
                organisations={"foreningen": build(Organisation, ORGANISATION | (organisation or {}))},
                areas={id_: build(Area, {"id": id_, "name": id_.capitalize()}) for id_ in ("raslatt", "torpa")},
                programmes={
                    "integration": tuple(build(Programme, version) for version in versions),
                    **{str(one["id"]): (build(Programme, one),) for one in others},
                },
            ),
        )
        entered = Entered(
            date(2020, 1, 1),
            {project.id: case(project) for project in made},
            {str(version["valid_from"]): (version["id"], version["small_count"]) for version in (*versions, *others)},
        )
        return publish(registry, as_of, (entered, Entered(as_of)))

    return publish_all
