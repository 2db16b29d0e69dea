"""What a person reads at a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anslag.check import Verdict
from anslag.model import Exemption, Severity
from anslag.report import REPORTERS
from tests.report.kit import finding, hostile, real

DAY = date(2026, 12, 31)


def test_the_sentence_first_then_one_message_per_mistake_then_what_was_healed_and_exempt(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    told = REPORTERS["text"](verdict).replace("\N{NO-BREAK SPACE}", " ")
    blocks = told.split("\n\n")
    assert verdict.compared
    assert blocks[0] == f"{verdict.sentence}\n{verdict.compared.words}"
    assert [block.split("  ")[1] for block in blocks[1:-3]] == [one.code for one in verdict.new]
    granted = "APP011 2025-001  Till och med 31 december 2026: Prövas för sig. Godkänt av Chefen 1 januari 2026."
    assert blocks[-3:] == [
        "Rättat av ändringen:\n  APP004 2025-001  Fel eller ingen underskrift",
        f"Undantag som infördes med ändringen:\n  {granted}",
        f"Undantagna:\n  {granted}\n",
    ]


def test_what_stood_there_before_is_counted_and_listed_when_asked(tmp_path: Path) -> None:
    verdict = real(tmp_path)
    assert [one.code for one in verdict.standing] == ["APP004", "APP011"]
    assert "2025-002" not in REPORTERS["text"](verdict)
    full = REPORTERS["text"](verdict, full=True)
    assert "Fanns redan före ändringen:" in full
    assert full.count("2025-002-lasecirkel.yaml:") == 2


def test_findings_of_one_kind_at_one_place_share_the_heading() -> None:
    verdict = Verdict((finding(message="Det ena."), finding(message="Det andra.")), 1)
    assert REPORTERS["text"](verdict).endswith(
        "\n\nregistry/projects/2025/2025-001-sprakcafe.yaml:7:7  DEC001  Fel beslutsinstans\n"
        "  7 |   by: abc\n"
        "    |       ^^^\n"
        "  Det ena.\n"
        "  Det andra.\n"
        "  Åtgärd: Ange rätt instans.\n"
        "  Riktlinjerna, Beslutsförfarande · anslag explain DEC001\n"
    )


def test_an_exemption_that_covers_two_findings_is_told_once() -> None:
    exemption = Exemption(
        rule="DEC001", record="2025-001", reason="Prövas för sig.", approved_by="Chefen", approved=DAY, until=DAY
    )
    two = (finding(message="Det ena."), finding(message="Det andra."))
    verdict = Verdict((), 1, exempt=tuple((one, exemption) for one in two))
    for name in ("text", "summary"):
        assert REPORTERS[name](verdict).count("Prövas för sig.") == 1


def test_colours_only_when_asked() -> None:
    verdict = Verdict((finding(severity=Severity.WARNING),), 1)
    assert "\x1b" not in REPORTERS["text"](verdict)
    assert "\x1b[33m\x1b[1mDEC001" in REPORTERS["text"](verdict, colour=True)


def test_a_record_cannot_command_the_terminal_or_add_lines() -> None:
    told = REPORTERS["text"](hostile(), full=True)
    assert not any(char in told for char in "\x1b\x00\x85\u2028\u202e\r")
    assert not [line for line in told.splitlines() if line.startswith("::")]
