"""A file that cannot be read is told once, and does not drown what refers to it."""

from __future__ import annotations

import pytest

from anslag.check import Folder, check
from tests.check.kit import DAY, MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION


@pytest.mark.parametrize(
    "name",
    [
        ASSOCIATION,
        "organisations/exempelforeningen-sprakbron.yaml",
        "areas.yaml",
        "programmes/integration/2025-01-01.yaml",
        "programmes/integration/2023-01-01.yaml",
    ],
)
def test_told_once(place: Place, name: str) -> None:
    place.edit("id: 2025-002", "id: 2025-002\ncontinues: 2025-001", MUNICIPAL)
    assert place.told() == []
    text = place.path(name).read_text(encoding="utf-8")
    place.path(name).write_text(text + "ej: [stängd\n", encoding="utf-8")
    assert [finding.code for finding in check(Folder(place.registry, ""), DAY).new] == ["SRC018"]


def test_the_sound_rest_of_a_record_is_still_judged(place: Place) -> None:
    place.edit("role: chair", "role: head_of_unit")
    place.edit("contact: {role: Projektledare, email:", "contact: {role: Projektledare, epost:")
    found = check(Folder(place.registry, ""), DAY).new
    assert {finding.code for finding in found} >= {"SCH001", "APP004"}
