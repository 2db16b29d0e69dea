"""Verdicts to write out: one of a real change, and one in which every text is hostile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anslag.check import Verdict
from anslag.history import Comparison
from anslag.model import Exemption, Finding, Place, Severity
from tests.check.kit import MUNICIPAL
from tests.check.kit import Place as Register

FORMATS = Path(__file__).parent / "formats"

HOSTILE = (
    "a\n::error file=x::pwned %0A::add-mask::b\r\n##[group]c ]]> <script>alert(1)</script> <!-- --> &amp; "
    "[länk](https://evil.example) | `d` **e** \x1b[2J\x00\x85\u2028\u202e\U000e0041 @alla #1"
)
HOSTILE_FILE = "registry/::error::x%0A,title=y\n<img src=x onerror=alert(1)>.yaml"


def finding(
    code: str = "DEC001",
    message: str = "Sökt belopp är 120 000 kr.",
    *,
    severity: Severity = Severity.ERROR,
    file: str = "registry/projects/2025/2025-001-sprakcafe.yaml",
    line: int = 7,
    record: str = "2025-001",
) -> Finding:
    """Return a finding as a rule gives it."""
    place = Place(file, line, 7, line, 10, "  by: abc")
    hint = "Ange rätt instans."
    return Finding(code, severity, "Fel beslutsinstans", message, hint, place, record, (), "Beslutsförfarande")


def hostile() -> Verdict:
    """Return a verdict in which every text that can come from a record, or a file name, is hostile."""
    place = Place(HOSTILE_FILE, 3, 2, 3, 4, HOSTILE)
    made = Finding("APP001", Severity.ERROR, "Enskild person", HOSTILE, HOSTILE, place, HOSTILE, (HOSTILE,), "Mål")
    exemption = Exemption(
        rule="APP001",
        record="2025-001",
        reason=HOSTILE,
        approved_by=HOSTILE,
        approved=date(2026, 1, 1),
        until=date(2026, 12, 31),
    )
    compared = Comparison(HOSTILE, "0" * 40, "1" * 40, "2" * 40, HOSTILE)
    return Verdict((made,), 1, (made,), (made,), ((made, exemption),), HOSTILE, compared, (exemption,))


def real(top: Path) -> Verdict:
    """Return the verdict of a change that adds findings of several kinds, heals one, leaves one and has one exempt."""
    place = Register(top)
    place.edit("role: chair", "role: head_of_unit")
    place.edit("goals: [justice]", "goals: []", MUNICIPAL)
    place.edit("role: head_of_unit, date: 2025-03-04", "role: chair, date: 2025-03-04", MUNICIPAL)
    place.commit()
    place.git("switch", "--quiet", "--create", "arbete")
    (place.registry / "exemptions.yaml").write_text(
        "exemptions:\n  - {rule: APP011, record: 2025-001, reason: Prövas för sig., approved_by: Chefen, "
        "approved: 2026-01-01, until: 2026-12-31}\n"
    )
    place.edit("role: head_of_unit", "role: chair")
    place.edit("goals: [trust, bridging]", "goals: []")
    place.edit("members: 140", "member: 140")
    place.edit("covers: {start: 2025-09-01, end: 2025-12-31}", "covers: {start: 2025-12-31, end: 2025-09-01}")
    place.commit()
    return place.verdict()
