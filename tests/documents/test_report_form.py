"""The report forms: prefilled from the record, with a field for each fact that is read back."""

from __future__ import annotations

from datetime import date

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from msgspec import structs

from anslag.casework.office import Dossier, open_office
from anslag.casework.papers import PaperError
from anslag.casework.report_forms import FormKind, report_form
from anslag.check import Folder, load
from anslag.documents.report_form import MOST_IN_TAG, report_form_file
from anslag.lifecycle import reach_names
from anslag.schema import field
from tests.documents.fill_in import control, tags
from tests.documents.papers_kit import AS_OF, ROOT, office, opened, plain, said, table

CASE = "2026-003"


def form(kind: FormKind, dossier: Dossier | None = None) -> WordDocument:
    return opened(report_form_file(report_form(dossier or office().by_id[CASE], kind), AS_OF))


IN_RECORD = {
    FormKind.INTERIM: ("interim_reports", "*"),
    FormKind.FINAL: ("final_report",),
    FormKind.COST: ("cost_statement",),
    FormKind.CHANGE: (),
}


@pytest.mark.parametrize("kind", FormKind)
def test_every_tag_is_a_field_of_the_fact(kind: FormKind) -> None:
    found = tags(form(kind))
    assert len(found) == len(set(found))
    assert found[:2] == ["form.kind", "form.project"]
    for tag in found[2:]:
        steps = tag.split(".")
        if kind is FormKind.CHANGE and steps[0] == "what":
            steps = ["application", *steps[1:]] if steps[1] == "budget" else steps[1:]
        elif kind is FormKind.CHANGE:
            steps = ["changes", "*", *steps]
        else:
            steps = [*IN_RECORD[kind], *steps]
        at = steps.index("lines" if "lines" in steps else "results") + 1 if {"lines", "results"} & set(steps) else None
        path = tuple("*" if place == at else step for place, step in enumerate(steps))
        assert field("project", path) is not None, path


def test_the_form_is_filled_in_with_the_projects_own_goals_and_lines() -> None:
    project = office().by_id[CASE].project
    final, cost = form(FormKind.FINAL), form(FormKind.COST)
    assert {tag.split(".")[1] for tag in tags(final) if tag.startswith("results.")} == {
        one.id for one in project.application.goals
    }
    assert table(final, "Mål: Många röstar")[1:3] == [["Mäts som", "Antal avgivna röster"], ["Målvärde", "1 500"]]
    assert table(cost, "Kostnader")[1][:2] == ["Arvode till unga gruppledare", "76 000 kr"]
    assert table(cost, "Kostnader")[-1][:2] == ["Summa", "280 000 kr"]
    assert "Kostnadsredovisningen ska ha kommit in senast 30 juli 2027." in said(cost)
    assert "före utbetalning 3, som är planerad till 1 mars 2027" in said(form(FormKind.INTERIM))


def test_what_is_chosen_keeps_the_records_own_word() -> None:
    chosen = control(form(FormKind.FINAL), "carried_out")
    items = {one.get(qn("w:value")): one.get(qn("w:displayText")) for one in chosen.iter(qn("w:listItem"))}
    known = field("project", ("final_report", "carried_out"))
    assert known is not None
    assert items == dict(known.choices)


def test_what_says_which_form_it_is_cannot_be_changed() -> None:
    found = form(FormKind.COST)
    for tag, words in (("form.kind", "Kostnadsredovisning"), ("form.project", CASE)):
        one = control(found, tag)
        assert one.find(f".//{qn('w:lock')}").get(qn("w:val")) == "sdtContentLocked"
        assert "".join(text.text for text in one.iter(qn("w:t"))) == words


def test_no_tag_is_longer_than_word_takes() -> None:
    dossier = office().by_id[CASE]
    budget = dossier.known.record.application.budget
    assert budget is not None
    line = structs.replace(budget.lines[0], id="a" * 60)
    application = structs.replace(dossier.known.record.application, budget=structs.replace(budget, lines=(line, line)))
    known = type(dossier.known)(
        structs.replace(dossier.known.record, application=application), AS_OF, dossier.known.version
    )
    long = type(dossier)(known, dossier.whole, dossier.organisations, ())
    for kind in (FormKind.COST, FormKind.CHANGE):
        found = tags(form(kind, long))
        assert max(map(len, found)) <= MOST_IN_TAG
    assert {"what.budget.lines.@1.amount", "what.budget.lines.@2.amount"} <= set(found)


def test_a_project_without_a_grant_has_nothing_to_account_for() -> None:
    with pytest.raises(PaperError, match="2026-006 har inget bidrag att redovisa: status är klar för beslut"):
        report_form(office().by_id["2026-006"], FormKind.FINAL)


def test_the_form_has_no_actual_figure_and_no_name() -> None:
    for kind in FormKind:
        found = form(kind)
        text = plain(said(found))
        assert "412" not in text  # girls that the interim report says were reached
        assert table(found, "Underskrift")[1:] == [
            ["Datum", ""],
            ["Underskrift", ""],
            ["Namnförtydligande", ""],
            ["Roll", ""],
        ]


def test_the_same_project_and_day_give_the_same_bytes() -> None:
    first, second = (report_form_file(report_form(office().by_id[CASE], FormKind.FINAL), AS_OF) for _ in range(2))
    assert first == second


def test_groups_and_questions_of_a_programmes_own_have_their_fields() -> None:
    granvik = load(Folder(ROOT / "tests/cases/granvik/head", "registry/")).registry
    dossier = open_office(granvik, (), date(2026, 12, 1)).by_id["2026-003"]
    found = form(FormKind.FINAL, dossier)
    own = [tag for tag in tags(found) if tag.startswith(("reach.", "items."))]
    names = reach_names(dossier.programme)
    assert own == [*(f"reach.{id_}" for id_ in names), "items.bild"]
    assert [row[0] for row in table(found, "Hur många projektet har nått")[1:]] == list(names.values())
    assert "Foto eller länk till omnämnandet" in said(found)
