"""What an officer types for one case with paper, from the application to the notice, counted (`pytest -s` shows it)."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.year.steps import ASSOCIATION

from .kit import Desk
from .test_import_application import RECORDS, application, written

AFTER = """
2026-11-02
    import application ansökan.docx --no-input --case-number 'KS 2026/0901' --received i-dag --signed-role chair
    --signed-date 2026-10-30 --attachment 'annual_report=year=2025,reference=KS 2026/0901-3'
    --attachment 'auditors_report=year=2025,reference=KS 2026/0901-4'
    --attachment 'current_budget=year=2026,reference=KS 2026/0901-5'
2026-11-03
    REQUEST
2026-11-05
    add ID supplement-received --received i-dag --attachment 'statutes=KS 2026/0901-2'
    add ID meeting --date i-dag --note 'Vad skiljer det från praktik?'
2026-11-09
    add ID consultation --kind områdesgrupp --area raslatt --date i-dag --outcome 'Rolig och enkel.' +
    consultation --kind koordinator --area raslatt --date i-dag --outcome 'Tillstyrker.' +
    consultation --kind partner --partner 'Exempelhandlarna i Centrum Väster' --date i-dag --outcome 'Tolv är redo.'
    add ID statement --date i-dag --reference 'KS 2026/0901-7' --proposal bevilja --amount 120000
    --assessment 'Nyskapande, billigt per deltagare och med en erfaren sökande.'
    document statement ID
2026-11-18
    add ID decision --kind bifall --date i-dag --by executive_committee --reference '§ 130' --amount 120000
    document decision ID
    add ID dispatched --date i-dag --what decision --of 2026-11-18 --version VERSION
"""
"""The day, and what is typed; ``REQUEST`` is copied from the screen, and so is the version."""


def steps(text: str) -> list[tuple[str, str]]:
    """Return each command with its day."""
    made: list[tuple[str, str]] = []
    day = ""
    for line in text.strip().splitlines():
        words = line.strip()
        if not line.startswith(" "):
            day = words
        elif words.startswith(("add ", "new ", "import ", "document ", "REQUEST")):
            made.append((day, words))
        else:
            made[-1] = (day, f"{made[-1][1]} {words}")
    return made


def test_a_case_with_paper_takes_few_commands(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path / "registry")
    file = application(desk, RECORDS["2026-006"], *(written(f"enclosed.{at}", "Ja") for at in (2, 3)))
    papers = tmp_path / "handlingar"
    typed: list[str] = []
    request = version = ""
    for day, command in steps(AFTER):
        typed.append(f"anslag {command}" if command != "REQUEST" else "")
        line = request if command == "REQUEST" else command
        line = (
            line.replace(" ID", " 2026-017").replace("ansökan.docx", shlex.quote(str(file))).replace("VERSION", version)
        )
        out = ("--out", str(papers)) if line.startswith("document") else ()
        status, said = desk.run(*shlex.split(line), *out, "--as-of", day)
        assert status == 0, f"{line}\n{said}"
        request = next(
            (one.strip()[len("anslag ") :] for one in said.splitlines() if "supplement --asked" in one), request
        )
        version = said.partition(": version ")[2][:8] or version
    assert {path.suffix for path in papers.iterdir()} == {".docx"}
    assert len(list(papers.iterdir())) == 2
    before = [command for day, command in steps(ASSOCIATION) if day <= "2025-04-16"]
    keys = sum(len(line) + 1 for line in typed)
    was = sum(len(f"anslag {line}") + 1 for line in before)
    print(f"with forms: {len(typed)} commands, {keys} keystrokes")  # noqa: T201
    print(f"without: {len(before)} commands, {was} keystrokes, no statement and no notice")  # noqa: T201
    assert len(typed) <= 12
    assert keys < 1500 < was
