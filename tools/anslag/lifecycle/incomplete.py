"""What is asked for of reports that came in, and has not come."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import FinalReport, InterimReport, ReportSupplement
from anslag.model.project import CostStatement

from .known import Known

REPORTS = {
    "interim_reports": ("delrapporten", "interim"),
    "final_report": ("slutrapporten", "final"),
    "cost_statement": ("kostnadsredovisningen", "cost"),
}
"""A report in a sentence, and the first part of the names of what can be recorded of it."""


def incomplete(known: Known) -> Iterator[tuple[str, ReportSupplement]]:
    """Yield what was asked for of reports and is not settled, with the path of the report: ``final_report``."""
    reports: list[tuple[str, InterimReport | FinalReport | CostStatement | None]]
    reports = [("interim_reports", report) for report in known.project.interim_reports]
    reports += [("final_report", known.project.final_report), ("cost_statement", known.project.cost_statement)]
    for path, report in reports:
        yield from ((path, part) for part in (report.supplements if report else ()) if part.open)
