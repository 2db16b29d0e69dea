"""An application form, filled in and read back: the same facts, whatever has become of the file on the way."""

from __future__ import annotations

import os
import random
from copy import deepcopy
from io import BytesIO
from unicodedata import normalize

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from anslag.check import Folder, load
from anslag.documents.which_form import UnknownFormError

from .application_facts import facts
from .application_kit import brought_in, programme_of, record, records, round_trip
from .fill_in import without_fields, without_tags
from .papers_kit import ROOT, register


@pytest.mark.parametrize(
    "id_", [pytest.param(id_, marks=[pytest.mark.prove] if at % 3 else []) for at, id_ in enumerate(records())]
)
def test_every_demonstration_project_comes_back_as_it_was_applied_for(id_: str) -> None:
    record = records()[id_]
    made = round_trip(record)
    assert facts(made.data) == facts(record)
    assert (made.left, made.guessed, made.told, made.notes, made.new) == ([], [], [], {}, ())


@pytest.mark.parametrize("folder", ["examples/varnamo/registry", "tests/cases/granvik/head"])
def test_another_grants_own_form_comes_back_as_it_was_applied_for(folder: str) -> None:
    found = load(Folder(ROOT / folder, "registry/"))
    for id_, one in records(found).items():
        made = round_trip(one, found=found)
        assert facts(made.data) == facts(one), id_
        assert (made.left, made.guessed, made.told, made.new) == ([], [], [], ())
    assert len(records(found)) > 3


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_form_that_has_lost_its_tags_says_the_same(id_: str) -> None:
    made = round_trip(records()[id_], without_tags)
    assert facts(made.data) == facts(records()[id_])
    assert (made.left, made.guessed, made.notes) == ([], [], {})


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_document_with_the_headings_alone_says_the_same_and_is_marked_as_guessed(id_: str) -> None:
    made = round_trip(records()[id_], without_fields)
    assert facts(made.data) == facts(records()[id_])
    assert made.left == []
    assert "Gissat: stod under ”Syfte”, inte i ett fält." in made.notes["application", "answers", "purpose"]
    assert any(words.startswith("i raden ”Första dagen”: ") for words in made.guessed)


def test_a_form_in_another_unicode_form_says_the_same_as_a_mac_may_write_it() -> None:
    def taken_apart(document: WordDocument) -> None:
        for one in document.element.iter(qn("w:t")):
            one.text = normalize("NFD", one.text or "")

    made = round_trip(record(), without_fields, taken_apart)
    assert facts(made.data) == facts(record())
    assert made.left == []


def test_a_document_without_any_heading_of_the_form_is_refused() -> None:
    out = BytesIO()
    Document().save(out)
    with pytest.raises(UnknownFormError, match="Filen har ingen av rubrikerna i ansökan"):
        brought_in(out.getvalue(), programme_of(record()))


def test_a_document_of_ones_own_is_read_by_its_headings() -> None:
    document = Document()
    for words in (
        "Ansökan om pengar", "Syfte:", "Fler ska våga tala.", "Vi har frågat många.", "3. TIDSPLAN", "Maj till juni.",
        "Insatser", "Vi träffas varje vecka.",
    ):  # fmt: skip
        document.add_paragraph(words)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Sökande", "Exempelföreningen Språkbron"), ("Ort", "Råslätt")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    made = brought_in(out.getvalue(), programme_of(record()))
    assert made.data["application"] == {
        "answers": {
            "purpose": "Fler ska våga tala.\nVi har frågat många.",
            "activities": "Vi träffas varje vecka.\nSökande | Exempelföreningen Språkbron\nOrt | Råslätt",
            "timeline": "Maj till juni.",
        }
    }
    assert made.left == ["i stycke 1: Ansökan om pengar"]
    assert len(made.guessed) == 3


@pytest.mark.prove
def test_generated_applications_come_back_as_they_were_applied_for() -> None:
    """Two hundred, put together of the demonstration's own parts and of texts that are hard to write down."""
    seed = int(os.environ.get("SEED") or 1)
    chance, pool = random.Random(seed), list(records().values())
    hard = [
        "Å, ä; ö | \\ / “citat” – tankstreck…",
        "1. Först\n2. Sedan\n\n- och - sist",
        "# inte en kommentar: ja",
        "Ja",
    ]
    for number in range(200):
        one = deepcopy(chance.choice(pool))
        terms = programme_of(one).terms(register().references.organisations[one["applicants"][0]].kind)
        assert terms is not None
        one["title"] = f"{chance.choice(pool)['title'][:100]} {number}"
        one["areas"] = chance.sample(["raslatt", "oxnehaga", "osterangen", "tenhult"], chance.randint(1, 4))
        part = one["application"]
        part["amount"] = chance.randint(1, 2_000_000)
        part["answers"] = {
            heading.id: chance.choice(
                [*hard, *(text for text in chance.choice(pool)["application"]["answers"].values() if text)]
            )
            for heading in terms.headings
            if heading.part is None and chance.random() < 0.8
        }
        part["budget"] = {
            "lines": [
                {
                    "id": f"rad_{at}",
                    "text": f"{chance.choice(hard).splitlines()[0]} {at}",
                    "amount": chance.randint(0, 10**6),
                }
                for at in range(chance.randint(1, 20))
            ],
            "own_contribution": chance.randint(0, 10**6),
            "other_grants": [
                {
                    "funder": f"Givare {at}",
                    "amount": chance.randint(1, 10**6),
                    "status": chance.choice(["applied", "granted"]),
                }
                for at in range(chance.randint(0, 6))
            ],
        }
        loss = chance.choice([(), (), (without_tags,), (without_fields,)])
        assert facts(round_trip(one, *loss).data) == facts(one), f"seed {seed}, number {number}"
