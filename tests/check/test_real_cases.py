"""What really was done to the register, in the demonstration itself, and what comes out."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.check import Folder, check_change
from anslag.cli import main
from tests import git_kit
from tests.rules.examples import SHIPPED

TODAY = date(2026, 11, 29)
VAN = "projects/2025/2025-003-bibliotek-pa-vift.yaml"
CAFE = "projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"
SWIM = "projects/2025/2025-004-simskola-for-mammor.yaml"
GARDEN = "projects/2025/2025-009-gemensam-jord.yaml"
CHOIR = "projects/2026/2026-004-manga-roster.yaml"
POLICY = "programmes/integration/2025-01-01.yaml"
STANDS = "Det som har kommit in i registret står kvar."


class Demonstration:
    """A copy of the demonstration, committed on main."""

    def __init__(self, top: Path) -> None:
        self.folder = top / "registry"
        shutil.copytree(SHIPPED, self.folder)
        git_kit.start(top)
        git_kit.commit(top)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what a pattern matches once in a file."""
        text = self.folder.joinpath(name).read_text("utf-8")
        made, times = re.subn(old, new, text, flags=re.MULTILINE)
        assert times == 1, f"{old} stands {times} times"
        self.folder.joinpath(name).write_text(made, "utf-8")

    def told(self) -> list[tuple[str, str]]:
        """Return code and message of every new finding."""
        found = check_change(Folder(self.folder, "registry/"), "main", TODAY).new
        return [(one.code, one.message.replace("\N{NO-BREAK SPACE}", " ")) for one in found]


@pytest.fixture
def demonstration(tmp_path: Path) -> Demonstration:
    return Demonstration(tmp_path)


def block(key: str) -> str:
    """Return a pattern of a group at the top of a record."""
    return rf"^{key}:\n(?:[ ].*\n|\n)*"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        pytest.param(VAN, block("corrections"), "", f"Borttaget: rättelser 14 april 2025. {STANDS}", id="12"),
        pytest.param(CAFE, block("changes"), "", f"Borttaget: förändringar 1 februari 2026. {STANDS}", id="12b"),
        pytest.param(
            SWIM,
            r"^    amount: 12500$",
            "    amount: 7500",
            f"Återkrav 5 oktober 2026: krävt belopp 12 500 → 7 500 kr. {STANDS}",
            id="12c",
        ),
        pytest.param(
            CHOIR,
            block("contacts"),
            "",
            f"Borttaget: kontakter 2 juni 2026, 31 augusti 2026, 29 oktober 2026. {STANDS}",
            id="12e",
        ),
        pytest.param(
            CHOIR,
            r"^    reason: Sången för",
            "    conditions:\n      - key: aterbetalning\n        text: Allt betalas tillbaka om konserten ställs in.\n"
            "    reason: Sången för",
            f"Tillagt: beslut 22 april 2026: villkor. {STANDS}",
            id="12j",
        ),
        pytest.param(POLICY, r"^  months: 1$", "  months: 3", f"Redovisning: månader 1 → 3. {STANDS}", id="35"),
        pytest.param(
            POLICY, r"^small_count: 5$", "small_count: 3", f"Minsta antal 5 → 3. {STANDS}", id="35 small count"
        ),
    ],
)
def test_what_has_landed_is_not_altered(
    demonstration: Demonstration, name: str, old: str, new: str, message: str
) -> None:
    demonstration.edit(name, old, new)
    assert [said for code, said in demonstration.told() if code.startswith("HIS")] == [message]


MASK = (r"Någon tog en rabarber,", "[maskerat] tog en rabarber,")
REDACTION = """
redactions:
  - date: 2026-11-29
    by: Registrator
    path: interim_reports.2026-06-01.summary
    reason: En persons namn hade skrivits in.
    reference: KS 2025/0160-31
"""


def append(demonstration: Demonstration, name: str, text: str) -> None:
    with demonstration.folder.joinpath(name).open("a", encoding="utf-8") as file:
        file.write(text)


def test_13_a_name_in_a_report_goes_by_a_redaction(demonstration: Demonstration) -> None:
    demonstration.edit(GARDEN, *MASK)
    assert demonstration.told() == [("HIS007", f"Ändrad text: sammanfattning. {STANDS}")]
    append(demonstration, GARDEN, REDACTION)
    assert demonstration.told() == []


def test_13d_a_redaction_takes_no_more_than_it_says(demonstration: Demonstration) -> None:
    demonstration.edit(
        GARDEN, r"och 104 hushåll odlar. Odlingsskolan har haft tre träffar. Någon", "och många odlar. [maskerat]"
    )
    append(demonstration, GARDEN, REDACTION)
    assert demonstration.told() == [("HIS007", f"Ändrad text: sammanfattning. {STANDS}")]


def test_16_a_payment_of_next_year_is_told_and_never_made_again(
    demonstration: Demonstration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anslag.cli.status.today", lambda: TODAY)
    paid = "  - plan: 2\n    date: 2027-11-05\n    amount: 48000\n    reference: EK 261105-01\n"
    append(demonstration, CHOIR, f"{paid}\ninterim_reports:\n  - received: 2026-11-01\n")
    found = [said for code, said in demonstration.told() if code == "HIS008"]
    assert found == ["Datum: 5 november 2027 ligger i framtiden. I dag är det 29 november 2026."]
    command = ["status", "2026-004", "--registry", str(demonstration.folder), "--as-of", TODAY.isoformat()]
    said = CliRunner().invoke(main, command).output.replace("\N{NO-BREAK SPACE}", " ")
    assert "ligger i framtiden. Rätta datumet." in said
    assert "Betala ut 48 000 kr" not in said
    assert "Utbetalning 2 på 48 000 kr" not in said
