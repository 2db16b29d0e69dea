"""Forms that LibreOffice has opened and saved: it keeps the fields and drops their tags, and nothing is lost by it.

Word itself was not tried.
"""

from __future__ import annotations

import pytest

from anslag.casework.report_forms import FormKind, report_form
from anslag.documents.read_report import kind_and_project, read_report, said_in_report
from anslag.documents.read_word import read_content
from anslag.documents.report_form import report_form_file

from .application_facts import facts, filled_application
from .application_kit import brought_in, programme_of, records
from .fill_in import filled_in
from .libreoffice import saved
from .papers_kit import AS_OF, office, register

IDS = ("2023-001", "2025-003", "2026-006")
REPORTS = {
    FormKind.INTERIM: {
        "covers.start": "2026-03-01",
        "covers.end": "2026-10-31",
        "summary": "Bra.\n\nMycket bra.",
        "cost": "5",
    },
    FormKind.FINAL: {"carried_out": "partly", "results.roster.outcome": "412", "results.roster.fulfilment": "partly"},
    FormKind.COST: {"lines.grupper.amount": "76 000", "total": "76 000"},
    FormKind.CHANGE: {"what.period.end": "2027-08-31", "note": "Lokalen stängs."},
}


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return forms as LibreOffice has saved them, by name."""
    found = {
        id_: filled_application(records()[id_], programme_of(records()[id_]), register().references, AS_OF)
        for id_ in IDS
    }
    for kind, fields in REPORTS.items():
        found[kind] = filled_in(report_form_file(report_form(office().by_id["2026-003"], kind), AS_OF), fields)
    files = saved(found, tmp_path_factory.mktemp("saved"), "docx:MS Word 2007 XML")
    return {name: path.read_bytes() for name, path in files.items()}


@pytest.mark.parametrize("id_", IDS)
def test_an_application_that_libreoffice_has_saved_says_the_same(forms: dict[str, bytes], id_: str) -> None:
    record = records()[id_]
    made = brought_in(forms[id_], programme_of(record))
    assert facts(made.data) == facts(record)
    assert (made.left, made.guessed, made.told) == ([], [], [])


@pytest.mark.parametrize("kind", FormKind)
def test_a_report_that_libreoffice_has_saved_says_the_same(forms: dict[str, bytes], kind: FormKind) -> None:
    form = report_form(office().by_id["2026-003"], kind)
    content = read_content(forms[kind.value])
    assert kind_and_project(content) == (kind, "2026-003")
    made = read_report(said_in_report(content, form, AS_OF), form, AS_OF)
    whole = read_content(filled_in(report_form_file(form, AS_OF), REPORTS[kind]))
    assert made == read_report(said_in_report(whole, form, AS_OF), form, AS_OF)
    assert (made.left, made.guessed) == ([], [])
    assert len(made.fact) == {"interim": 3, "final": 2, "cost": 2, "change": 2}[kind.value]
