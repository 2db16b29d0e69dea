"""The files of a year's compilation, written: an empty one to fill in, and the figures as they are handed over."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from anslag.model import Programme, YearFigures
from anslag.rules.yearly import TEXTS

__all__ = ["blank_annual", "figures_text", "handed_over"]

_HELP = {
    "proposal": "Förslag till beslut, en punkt på varje rad.",
    "summary": "Det viktigaste, på högst en halv sida. De fem siffrorna sätts in av programmet.",
    "lessons": "Vad vi har lärt oss under året.",
    "proposed_changes": "Vad som bör göras annorlunda.",
    "economy": "Vad förslaget betyder för ekonomin.",
    "equality": "Vad sammanställningen visar om flickor, pojkar, kvinnor och män.",
    "children": "Vad sammanställningen visar om barn och unga.",
}


def blank_annual(programme: Programme, year: int, cut: date) -> str:
    """Return the file of a year's compilation, with nothing written in it yet."""
    lines = [
        "# yaml-language-server: $schema=../../schemas/annual.schema.json",
        f"# Årssammanställningen {year}. Skriv texten efter >- på raderna under, indragen. Det som är tomt står som en",
        "# lucka i handlingen. Siffrorna räknas av programmet: anslag document annual " + str(year),
        f"year: {year}",
        f"programme: {programme.id}",
        f"cut: {cut.isoformat()}",
    ]
    for name in TEXTS:
        if name == "lessons" and programme.overarching_goals:
            lines += ["", "# Hur årets projekt har bidragit till vart och ett av de övergripande målen.", "analysis:"]
            lines += [f"  {goal.id}: # {goal.name}" for goal in programme.overarching_goals]
        lines += ["", f"# {_HELP[name]}", f"{name}:"]
    return "\n".join(lines) + "\n"


def figures_text(figures: YearFigures) -> str:
    """Return the figures as a file: a row to a line, so that two versions are compared line by line."""
    lines = [
        "# yaml-language-server: $schema=../../schemas/figures.schema.json",
        "# Siffrorna som de lämnades över. Filen skrivs av anslag annual hand-over och ändras aldrig för hand.",
        f"year: {figures.year}",
        f"programme: {figures.programme}",
        f"day: {figures.day.isoformat()}",
        *([f"version: {_said(figures.version)}"] if figures.version else []),
        "tables:",
    ]
    for table in figures.tables:
        lines += [f"  - id: {table.id}", f"    title: {_said(table.title)}"]
        lines += [f"    about: {_said(table.about)}"] if table.about else []
        lines.append("    columns:")
        lines += [f"      - {_said({'id': one.id, 'title': one.title, 'unit': one.unit})}" for one in table.columns]
        lines.append("    rows:" if table.rows else "    rows: []")
        lines += [
            f"      - {_said({'id': one.id, 'label': one.label, 'cells': list(one.cells)})}" for one in table.rows
        ]
    return "\n".join(lines) + "\n"


def handed_over(text: str, day: date) -> str:
    """Return the text of a year's file with the day that it was handed over."""
    line = f"handed_over: {day.isoformat()}"
    if re.search(r"^handed_over:[ \t]*(?:null|~)?[ \t]*$", text, re.MULTILINE):
        return re.sub(r"^handed_over:[ \t]*(?:null|~)?[ \t]*$", line, text, count=1, flags=re.MULTILINE)
    ends = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{ends}{ends}{line}{ends}"


def _said(value: Any) -> str:
    """Return a value as JSON, which YAML 1.2 reads as the same."""
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"no figure is a {type(value).__name__}")
