"""What an officer reads when a file does not follow its schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from anslag.schema import CODES, KINDS, fields, schema
from anslag.schema.declared import every
from anslag.schema.explanation import explain
from anslag.schema.formats import FORMATS
from anslag.source import parse

CLUB: dict[str, Any] = {"id": "klubben", "name": "Klubben", "kind": "association", "number": "802000-0017"}
EXEMPTION: dict[str, Any] = {
    "rule": "APP007",
    "record": "2025-001",
    "reason": "Ny förening utan bokslut.",
    "approved_by": "Chefen",
    "approved": "2026-01-01",
    "until": "2026-12-31",
}


def outline(ring: list[list[int]]) -> dict[str, Any]:
    shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
    feature = {"type": "Feature", "properties": {"name": "Näs", "role": "own"}, "geometry": shape}
    about = {"type": "FeatureCollection", "source": "Kartenheten", "licence": "CC0", "date": "2026-01-01"}
    return {**about, "features": [feature]}


CASES = [
    (
        "organisation",
        {**CLUB, "nam": "x"},
        "SCH001",
        "Det finns inget fält som heter nam.",
        "Menade du name? Det finns redan: behåll det ena och ta bort det andra.",
    ),
    (
        "organisation",
        {**CLUB, "zzz": 1},
        "SCH001",
        "Det finns inget fält som heter zzz.",
        (
            "Ta bort fältet, eller välj bland administration, corrections, events, former_names, founded, id, kind, "
            "name, number, number_pending, section_of, website."
        ),
    ),
    (
        "organisation",
        {key: value for key, value in CLUB.items() if key != "kind"},
        "SCH002",
        "”Typ” (kind) saknas.",
        "Lägg till fältet med sitt värde.",
    ),
    (
        "outline",
        {**outline([[14, 57], [15, 57], [15, 58], [14, 57]]), "type": "Features"},
        "SCH004",
        "”Typ” kan bara vara FeatureCollection.",
        "Skriv FeatureCollection.",
    ),
    (
        "outline",
        outline([[14, 57]]),
        "SCH006",
        "”Ring” har 1 post men ska ha minst 4.",
        "Lägg till det som fattas i listan.",
    ),
    (
        "organisation",
        {**CLUB, "name": 17},
        "SCH003",
        "”Namn” ska vara text, men är talet 17.",
        'Sätt citattecken om värdet: "17".',
    ),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "until": 20260228}]},
        "SCH003",
        "”Till och med” ska vara ett datum, men är talet 20260228.",
        "Datum på formen ÅÅÅÅ-MM-DD. Exempel: 2025-03-03.",
    ),
    (
        "areas",
        {"areas": [{"id": "norr", "name": "Norr", "position": {"latitude": "57,8", "longitude": 14}}]},
        "SCH003",
        "”Latitud” ska vara ett tal, men är texten ”57,8”.",
        "Skriv bara siffror, med punkt före eventuella decimaler och utan citattecken.",
    ),
    (
        "exemptions",
        {"exemptions": {}},
        "SCH003",
        "”Undantag” ska vara en lista, men är en grupp av fält.",
        "Börja varje rad i listan med ett vanligt bindestreck och ett mellanslag.",
    ),
    (
        "organisation",
        {**CLUB, "former_names": "Gamla klubben"},
        "SCH003",
        "”Tidigare namn” ska vara en lista, men är texten ”Gamla klubben”.",
        "Skriv som lista: [Gamla klubben].",
    ),
    (
        "organisation",
        {**CLUB, "events": [{"date": "2025-03-03", "kind": "disolution"}]},
        "SCH004",
        (
            "”Typ” kan inte vara ”disolution”. Välj bland: merger (gick upp i en annan), takeover (en annan tog över "
            "verksamheten), bankruptcy (konkurs), dissolution (upplöst)."
        ),
        "Menade du dissolution (upplöst)?",
    ),
    (
        "organisation",
        {**CLUB, "website": "http://klubben.example"},
        "SCH005",
        "”Webbadress” har fel form: ”http://klubben.example”.",
        "Adress som börjar med https://. Exempel: https://sprakbron.example/om.",
    ),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "until": "2026-02-30"}]},
        "SCH005",
        "”Till och med” har fel form: ”2026-02-30”.",
        "Datum på formen ÅÅÅÅ-MM-DD. Exempel: 2025-03-03.",
    ),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "reason": "Kort"}]},
        "SCH006",
        "”Skäl” har 4 tecken men ska ha minst 10.",
        "Skriv mer.",
    ),
    (
        "areas",
        {"areas": []},
        "SCH006",
        "”Områden” har 0 poster men ska ha minst 1.",
        "Lägg till det som fattas i listan.",
    ),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "until": None}]},
        "SCH003",
        "”Till och med” ska vara ett datum, men är tomt.",
        "Fyll i värdet. Exempel: 2025-03-03.",
    ),
    (
        "organisation",
        {**{key: value for key, value in CLUB.items() if key != "name"}, "namn": "Klubben"},
        "SCH001",
        "Det finns inget fält som heter namn.",
        "Menade du name?",
    ),
    (
        "organisation",
        {**CLUB, "name": "Klubben\n"},
        "SCH005",
        "”Namn” slutar med en radbrytning.",
        "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |.",
    ),
    (
        "organisation",
        {**CLUB, "name": "Klubben\ni stan\n"},
        "SCH005",
        "”Namn” har en radbrytning.",
        "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |.",
    ),
    (
        "organisation",
        {**CLUB, "kind": "association\n"},
        "SCH005",
        "”Typ” slutar med en radbrytning.",
        "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |.",
    ),
    (
        "organisation",
        {**CLUB, "website": "https://klubben.example\n"},
        "SCH005",
        "”Webbadress” slutar med en radbrytning.",
        "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |.",
    ),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "until": "2026-02-28\n"}]},
        "SCH005",
        "”Till och med” slutar med en radbrytning.",
        "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |.",
    ),
    (
        "organisation",
        {**CLUB, "website": "http://klubben.example\n"},
        "SCH005",
        "”Webbadress” har fel form: ”http://klubben.example”.",
        "Adress som börjar med https://. Exempel: https://sprakbron.example/om.",
    ),
]


@pytest.mark.parametrize(("kind", "data", "code", "message", "hint"), CASES, ids=lambda value: str(value)[:20])
def test_one_mistake_one_message(kind: str, data: Any, code: str, message: str, hint: str) -> None:
    (problem,) = explain(kind, data)
    assert (problem.code, problem.message, problem.hint) == (code, message, hint)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"move_to_weekday": True}, "SCH002 Under ”Redovisning” saknas months (Månader), weeks (Veckor), days (Dagar)"),
        ({"move_to_weekday": True, "months": 1, "days": 30}, "SCH008 Under ”Redovisning” ska bara en av uppgifterna"),
        ({}, "SCH009 ”Redovisning” är en tom grupp."),
        (None, "SCH003 ”Redovisning” ska vara en grupp av fält, men är tomt."),
    ],
)
def test_one_of_several_ways_to_say_when_is_asked_for_in_words(terms: Any, told: str) -> None:
    (problem,) = [one for one in explain("programme", {"form": 2, "reporting": terms}) if "reporting" in one.path]
    assert f"{problem.code} {problem.message}".startswith(told)
    assert "oneOf" not in problem.message


def test_parts_of_an_ore() -> None:
    problems = explain(
        "project", {"form": 2, "application": {"received": "2025-01-01", "amount": Decimal("85000.505")}}
    )
    told = [problem for problem in problems if problem.code == "SCH007"]
    assert [problem.message for problem in told] == ["”Sökt belopp” är 85000.505, som har delar av ett öre."]
    assert told[0].path == ("application", "amount")


@pytest.mark.parametrize("limit", [0, 3, 5])
def test_a_limit_that_can_hide_a_count_is_accepted(limit: int) -> None:
    assert [
        one for one in explain("programme", {"form": 2, "small_count": limit}) if one.path == ("small_count",)
    ] == []


@pytest.mark.parametrize("limit", [1, 2])
def test_a_limit_that_tells_the_count_it_hides_is_refused(limit: int) -> None:
    (told,) = (one for one in explain("programme", {"form": 2, "small_count": limit}) if one.path == ("small_count",))
    assert (told.code, told.message) == ("SCH004", "”Minsta antal” kan inte vara 1 eller 2.")
    assert told.hint.endswith("0 visar alla. Annars minst 3: ”färre än 2” säger att det är en.")


SPELT = [
    ("organisation", {**CLUB, "number": "802000\N{EN DASH}0017"}, "ett tankstreck (U+2013)", "802000-0017"),
    ("organisation", {**CLUB, "number": "802000\u20110017"}, "ett hårt bindestreck (U+2011)", "802000-0017"),
    ("organisation", {**CLUB, "kind": "аssociation"}, "det kyrilliska а (U+0430)", "association"),
    ("organisation", {**CLUB, "kind": "association\u00a0"}, "ett hårt blanksteg (U+00A0)", "association"),
    ("organisation", {**CLUB, "id": "klub\u200bben"}, "ett mellanslag utan bredd (U+200B)", "klubben"),
    ("organisation", {**CLUB, "number": "８02000-0017"}, "tecknet ８ (U+FF18)", "802000-0017"),
    (
        "exemptions",
        {"exemptions": [{**EXEMPTION, "until": "2026\N{EN DASH}12\N{EN DASH}31"}]},
        "ett tankstreck (U+2013)",
        "2026-12-31",
    ),
]


@pytest.mark.parametrize(("kind", "data", "name", "plain"), SPELT, ids=lambda value: str(value)[:20])
def test_a_character_that_only_looks_like_another_is_named(kind: str, data: Any, name: str, plain: str) -> None:
    told = explain(kind, data)
    assert {name in one.message for one in told} == {True}
    assert {one.hint for one in told} == {f"Skriv {plain}. anslag fix gör det åt dig."}


@pytest.mark.parametrize("marker", ["\N{EN DASH} ", "\N{BULLET} ", "-\N{NO-BREAK SPACE}"])
def test_a_list_marked_with_other_than_hyphens(marker: str) -> None:
    (problem,) = explain("organisation", {**CLUB, "former_names": f"{marker}Gamla klubben"})
    assert problem.message.startswith("Här står ")
    assert problem.hint == "Börja varje rad i listan med ett vanligt bindestreck och ett mellanslag."


PYTHON = re.compile(r"\['|'\]|\b(?:True|False|None|Decimal)\b")
WRONG: list[Any] = [True, False, None, 17, Decimal("0.5"), "x\n", "", [], ["x"], {}, {"x": None}, [True], "e\u0301"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_message_has_a_word_of_pythons_or_a_value_without_its_word(kind: str) -> None:
    """Whatever is written in whatever field."""
    for part in every(kind):
        for value in WRONG:
            data: Any = value
            for step in reversed(part.path):
                data = [data] if step == "*" and isinstance(data, dict | list | object) else {step: data}
            told = [one for one in explain(kind, {"form": 2, **data}) if tuple(map(str, one.path)) != ("form",)]
            for one in told:
                assert not PYTHON.search(f"{one.message} {one.hint}"), (part.path, value)
                if one.code == "SCH004" and "Välj bland" in one.message:
                    choices = part.choices
                    assert not choices or all(
                        f"{name} ({word})" in one.message for name, word in choices.items() if name != word
                    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_of_the_form_that_it_shows(kind: str) -> None:
    from jsonschema import Draft202012Validator

    whole = schema(kind)
    for part in every(kind):
        for example in part.schema.get("examples", ()):
            shown = {**part.schema, "$defs": whole.get("$defs", {})}
            assert not list(Draft202012Validator(shown).iter_errors(example)), (part.path, example)
            name = part.schema.get("format")
            assert name is None or FORMATS[name](example), (part.path, example)


def test_every_code_is_explained() -> None:
    assert {code for code, about in CODES.items() if about.title and about.why and about.mend} == set(CODES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_label_and_a_help_in_swedish(kind: str) -> None:
    assert [field.path for field in fields(kind) if not field.title or not field.description.endswith((".", ")"))] == []
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_who_does_as_the_message_of_a_line_break_says_is_right() -> None:
    for written in (">\n  Klubben\n", "|\n  Klubben\n", '"Klubben\\n"\n'):
        (problem,) = explain("organisation", {**CLUB, "name": _name(written)})
        assert "i stället för > eller |" in problem.hint
    assert explain("organisation", {**CLUB, "name": _name(">-\n  Klubben\n")}) == []


def _name(written: str) -> object:
    data = parse(f"name: {written}".encode(), "x.yaml").data
    assert isinstance(data, dict)
    return data["name"]
