"""Words in sentences: whoever holds a post is spoken of in the definite form."""

from __future__ import annotations

import pytest

from anslag.lifecycle.phrases import definite


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Analys- och hållbarhetschef", "Analys- och hållbarhetschefen"),
        ("Analys- och hållbarhetschefen", "Analys- och hållbarhetschefen"),
        ("Stadsdirektör", "Stadsdirektören"),
        ("Ordförande", "Ordföranden"),
        ("Kommunens ekonomichef", "Kommunens ekonomichef"),
        ("Kommunstyrelsens ledningsutskott", "Kommunstyrelsens ledningsutskott"),
    ],
)
def test_a_post_is_spoken_of_in_the_definite_form(name: str, said: str) -> None:
    assert definite(name) == said
