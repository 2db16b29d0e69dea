"""A short hunt in every run of the tests, and a long one in `make prove`; and that a hunt finds what is there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from random import Random

import pytest
from click.testing import CliRunner

from anslag.source import accept as quick
from anslag.source import compose
from tests.fuzz import claims
from tests.fuzz.__main__ import main
from tests.fuzz.run import broken, hunt
from tests.fuzz.texts import text


def finds(seed: int, texts: int) -> list[str]:
    return [f"{one.claim}: {one.text!r}: {one.error!r}" for found in islice(hunt(seed), texts) for one in found]


def test_no_text_of_a_short_hunt_breaks_a_claim() -> None:
    assert finds(20_261_129, 2500) == []


@pytest.mark.prove
def test_no_text_of_a_long_hunt_breaks_a_claim(request: pytest.FixtureRequest) -> None:
    first = int(request.config.getoption("--hypothesis-seed") or 1) * 10_000_000
    assert finds(first, 150_000) == []


def test_the_texts_are_both_taken_and_refused_and_many_go_the_quick_way() -> None:
    made = [text(Random(seed)) for seed in range(1500)]
    assert sum(quick.accept(one) is not None for one in made) > 50
    sound = sum(not compose.compose(one).problems for one in made)
    assert 200 < sound < 1300


def forgets_comments(text: str) -> object:
    """Read as the quick reader once did: a line of few spaces ended a text, so that deeper comments were no part."""
    found = quick.accept(text)
    return None if found is None else dict.fromkeys(found, "")


@pytest.mark.parametrize(
    ("claim", "name", "instead"),
    [
        (claims.the_quick_reader_says_what_the_judge_says, "accept", forgets_comments),
        (claims.the_last_line_break_changes_nothing, "parse", lambda data, _: compose.compose(data.decode() * 2)),
    ],
)
def test_a_reader_that_breaks_a_claim_is_found(
    monkeypatch: pytest.MonkeyPatch, claim: Callable[[str], None], name: str, instead: Callable[..., object]
) -> None:
    monkeypatch.setattr(claims, name, instead)
    assert any(one.claim == claim.__name__ for seed in range(500) for one in broken(seed))


def test_the_command_hunts_for_so_long_and_tells_what_it_did() -> None:
    done = CliRunner().invoke(main, ["--seed", "7", "--texts", "40"])
    assert (done.exit_code, done.output) == (0, "40 texts from seed 7: 0 finds\n")


def test_the_command_prints_what_it_finds_so_that_it_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "accept", forgets_comments)
    done = CliRunner().invoke(main, ["--seed", "0", "--texts", "500", "--most", "1"])
    assert done.exit_code == 1
    claim, option, seed = done.output.splitlines()[0].split()[:3]
    assert (claim, option) == ("the_quick_reader_says_what_the_judge_says", "--seed")
    again = CliRunner().invoke(main, ["--seed", seed, "--texts", "1"])
    assert again.output.splitlines()[:3] == done.output.splitlines()[:3]
