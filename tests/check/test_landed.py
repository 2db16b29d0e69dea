"""What has landed stands in a project, as a whole check in a real repository tells it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.schema.lift import lifted
from anslag.source import parse
from tests.check.kit import DAY, Place

FIRST = Path(__file__).with_name("first-form.yaml")

DECIDED = (
    "Återställ det. Har något nytt beslutats: anslag add 2025-001 decision; är det ett skrivfel: anslag add 2025-001"
)
GONE = "Lägg tillbaka det. Var uppgiften aldrig riktig, rätta ett värde i taget: anslag add 2025-001"
OLDER = "Filen är skriven i ett äldre format än programmet läser. Den är prövad som om den vore omskriven."
CHANGED = "Återställ det. Har projektet ändrats: anslag add 2025-001 change; är det ett skrivfel: anslag add 2025-001"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: Ett öppet", "summary: Ett mycket öppet"),
        ("title: Språkcafé på Råslätt", "title: Språkcafé"),
        ("§ 84, amount: 120000}", "§ 84, amount: 120000, announced: 2025-04-22, adjusted: 2025-04-20}"),
        ("    cost: 67000", "    cost: 67000\n    reach: {girls: 30, boys: 20, women: 60, men: 40}"),
        ("  - {date: 2025-11-05, kind: visit}", "  - {date: 2025-11-05, kind: visit, note: Fullt hus.}"),
        (
            "  - {date: 2025-11-05, kind: visit}",
            "  - {date: 2025-11-05, kind: visit}\n  - {date: 2026-02-05, kind: call}",
        ),
        ("  - {id: 2, due: 2026-02-01, amount: 60000}", "  - {id: 2, due: 2026-02-02, amount: 60000}"),
        ("    purpose: Fler ska", "    porpose: Fler ska"),
    ],
)
def test_what_may_be_filled_in_added_or_changed(place: Place, old: str, new: str) -> None:
    place.edit(old, new)
    assert set(place.codes()) <= {"APP003"}


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "reference: § 84",
            "reference: § 85",
            "Beslut 16 april 2025: beslutsnummer § 84 → § 85.",
            f"{DECIDED} correction --path decisions.2025-04-16.reference",
        ),
        (
            "members: 140",
            "members: 141",
            "Ansökan: antal medlemmar 140 → 141.",
            f"{CHANGED} correction --path application.members",
        ),
        (
            "  - {plan: 2, date: 2026-02-03, amount: 60000, reference: V 1002}\n",
            "",
            "Borttaget: utbetalning 3 februari 2026.",
            f"{GONE} correction --path payments.2026-02-03.FÄLT",
        ),
        (
            "id: deltagare, goal: Fler övar svenska",
            "id: besokare, goal: Fler övar svenska",
            "Mätbart mål deltagare: målets nyckel deltagare → besokare.",
            f"{CHANGED} correction --path application.goals.deltagare.id",
        ),
    ],
)
def test_what_stands_is_told_with_the_honest_way(place: Place, old: str, new: str, message: str, hint: str) -> None:
    place.edit(old, new)
    (found,) = [one for one in place.verdict().new if one.code == "HIS007"]
    said = found.message.replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"{message} Det som har kommit in i registret står kvar."
    assert found.hint == hint


def test_entries_that_change_places_are_told_once(place: Place) -> None:
    first, second = "  - {id: 1, due", "  - {plan: 1, date: 2025-09-03, amount: 60000, reference: V 1001}\n"
    place.edit(second, "")
    place.edit("reference: V 1002}\n", f"reference: V 1002}}\n{second}")
    assert first in place.path().read_text("utf-8")
    (found,) = [one for one in place.verdict().new if one.code == "HIS007"]
    assert found.message == "Posterna har bytt plats. De ska stå i den ordning de kom in."
    assert found.hint == "Ställ tillbaka posterna i den ordning de stod."


def test_texts_in_several_languages_that_change_places_are_told_once(place: Place) -> None:
    file = "programmes/integration/2025-01-01.yaml"
    old = next(
        text for text in re.findall(r"  associated_funders:\n(?:    .*\n)+", place.path(file).read_text("utf-8"))
    )
    head, *funders = re.split(r"(?m)^(?=    - )", old)
    place.edit(old, "".join([head, *funders[1:], funders[0]]), file)
    (found,) = place.verdict().new
    assert (found.code, found.message) == ("HIS007", "Posterna har bytt plats. De ska stå i den ordning de kom in.")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("path: payments.2025-09-03.amount, from: 60000, to: 59000, reason: Fel.", []),
        ("path: payments.2025-09-03.amount, from: 6000, to: 59000, reason: Fel.", ["HIS007"]),
        ("path: payments.2025-09-03.amount, from: 60000, to: 5900, reason: Fel.", ["HIS007"]),
        ("path: payments.2026-02-03.amount, from: 60000, to: 59000, reason: Fel.", ["HIS007"]),
        ("path: payments.2025-09-03, from: {amount: 60000}, to: {amount: 59000}, reason: Fel.", ["HIS007"]),
    ],
)
def test_a_correction_is_of_one_value_and_keeps_what_stood(place: Place, entry: str, expected: list[str]) -> None:
    place.edit("amount: 60000, reference: V 1001", "amount: 59000, reference: V 1001")
    place.append(f"corrections: [{{date: 2025-10-01, {entry}}}]")
    assert place.codes() == expected


def test_a_correction_of_a_day_keeps_the_name_of_the_entry(place: Place) -> None:
    place.edit("{plan: 1, date: 2025-09-03", "{plan: 1, date: 2025-09-04")
    correction = (
        "{date: 2025-10-01, path: payments.2025-09-03.date, from: 2025-09-03, to: 2025-09-04, reason: Fel dag.}"
    )
    place.append(f"corrections: [{correction}]")
    (told,) = place.verdict().new
    assert (told.code, told.hint) == ("HIS007", "Skriv key: 2025-09-03 i posten.")
    place.edit("{plan: 1, date: 2025-09-04", "{key: 2025-09-03, plan: 1, date: 2025-09-04")
    assert place.codes() == []


def test_the_trace_itself_stands(place: Place) -> None:
    place.edit("reference: § 84", "reference: § 85")
    entry = "{date: 2025-05-02, path: decisions.2025-04-16.reference, from: § 84, to: § 85, reason: Felskrivet.}"
    place.append(f"corrections: [{entry}]")
    place.commit()
    sound = place.path().read_text("utf-8")
    for old, new in ((f"\ncorrections: [{entry}]\n", ""), ("from: § 84", "from: § 83"), ("2025-05-02", "2025-05-03")):
        place.path().write_text(sound.replace(old, new), "utf-8")
        assert place.codes("HEAD") == ["HIS007"], old


def test_a_name_is_taken_out_of_a_report(place: Place) -> None:
    """Cases 13 and 13d: the old way wrote the name once more."""
    text = "Caféet har fler besökare än väntat."
    place.edit(f"summary: {text}", "summary: '[maskerat] har fler besökare än väntat.'")
    (told,) = place.verdict().new
    assert told.hint.endswith("redaction --path interim_reports.2026-01-20.summary")
    what = (
        "by: Registrator, path: interim_reports.2026-01-20.summary, reason: En persons namn., reference: KS 2025/0123-9"
    )
    place.append(f"redactions: [{{date: 2026-11-20, {what}}}]")
    assert place.codes() == []
    place.edit("fler besökare", "många besökare")
    assert place.codes() == ["HIS007"]


def test_a_base_in_the_first_form_is_lifted(place: Place) -> None:
    """A commit that only lifts is green, and one that lifts and alters is not."""
    place.path().write_bytes(FIRST.read_bytes())
    place.commit()
    data = parse(FIRST.read_bytes(), "").data
    written = json.dumps(lifted("project", data), default=float, ensure_ascii=False, indent=1)
    place.path().write_text(written, "utf-8")
    verdict = place.verdict("HEAD")
    assert [(one.code, one.message) for one in verdict.new] == []
    assert [one.code for one in verdict.healed] == ["SCH010"]
    place.path().write_text(written.replace("§ 84", "§ 85"), "utf-8")
    assert place.codes("HEAD") == ["HIS007"]


def test_a_file_in_the_first_form_is_judged_as_lifted_and_told_of(place: Place) -> None:
    place.path().write_bytes(FIRST.read_bytes())
    (told,) = check(Folder(place.registry, "registry/"), DAY).new
    assert (told.code, told.message) == ("SCH010", OLDER)
    assert told.hint == "Skriv om den till dagens format: anslag upgrade --write"
    place.commit()
    place.edit("reference: § 84", "reference: § 85")
    verdict = place.verdict("HEAD")
    assert [one.code for one in verdict.new] == ["HIS007"]
    assert [one.code for one in verdict.standing] == ["SCH010"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("form: 2", "form: 3", "Filen är skriven i ett nyare format (3) än programmet kan läsa (2)."),
        ("form: 2\n", "decision: {}\n", ""),
        ("form: 2\n", "", ""),
    ],
)
def test_a_form_that_is_not_known_never_makes_the_check_fall(place: Place, old: str, new: str, message: str) -> None:
    place.edit(old, new)
    found = check(Folder(place.registry, "registry/"), DAY).new
    assert "PRG001" not in {one.code for one in found}
    assert [one.message for one in found if one.code == "SCH010"] == ([message] if message else [])
    assert "PRG001" not in place.codes()


AHEAD = "  - {date: 2025-11-05, kind: visit}\n  - {date: 2026-11-24, kind: call}"


def test_what_has_happened_is_not_dated_ahead(place: Place) -> None:
    place.edit("  - {date: 2025-11-05, kind: visit}", AHEAD)
    (told,) = place.verdict().new
    assert told.code == "HIS008"
    assert (
        told.message.replace("\N{NO-BREAK SPACE}", " ")
        == "Datum: 24 november 2026 ligger i framtiden. I dag är det 23 november 2026."
    )
    assert check_change(Folder(place.registry, "registry/"), "main", date(2026, 11, 24)).new == ()


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2026-11-23T23:30:00+01:00", ["HIS008"]),
        ("2026-11-23T23:30:00+00:00", []),
        ("2026-11-24T00:30:00+02:00", ["HIS008"]),
    ],
)
def test_the_day_of_a_commit_is_the_committers_in_sweden(place: Place, stamp: str, expected: list[str]) -> None:
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit("  - {date: 2025-11-05, kind: visit}", AHEAD)
    place.commit()
    seconds = int(datetime.fromisoformat(stamp).timestamp())
    written = re.sub(r"(?m)^(committer .*>) .*", rf"\1 {seconds} +0000", place.git("cat-file", "commit", "HEAD"))
    (place.top / "made").write_text(written)
    place.git("update-ref", "HEAD", place.git("hash-object", "-t", "commit", "-w", "made").strip())
    (place.top / "made").unlink()
    found = check_change(Folder(place.registry, "registry/"), "main", date(2027, 1, 1)).new
    assert [one.code for one in found] == expected


def test_a_payment_of_a_new_project_is_not_dated_ahead(place: Place) -> None:
    """Case 16."""
    text = (
        place.path().read_text("utf-8").replace("id: 2025-001", "id: 2025-003").replace("KS 2025/0123", "KS 2025/0444")
    )
    text = text.replace("§ 84", "§ 99").replace("date: 2026-02-03, amount: 60000", "date: 2027-02-03, amount: 60000")
    place.path("projects/2025/2025-003-sykurs.yaml").write_text(text, "utf-8")
    assert [(one.code, one.path) for one in place.verdict().new if one.code == "HIS008"] == [
        ("HIS008", ("payments", 1, "date"))
    ]


def test_an_application_that_is_not_settled_may_be_changed_and_its_day_may_not(place: Place) -> None:
    text = re.sub(r"\n\ndecisions:.*", "\n", place.path().read_text("utf-8"), flags=re.DOTALL)
    referred = "\ndecisions:\n  - {kind: tabling, date: 2025-04-16, by: executive_committee, reference: § 84}\n"
    for decided in ("", referred):  # a tabling settles nothing
        place.path().write_text(text + decided, "utf-8")
        place.commit()
        place.edit("members: 140", "members: 150")
        assert place.codes("HEAD") == []
        place.edit("  received: 2025-03-03", "  received: 2025-03-04")
        assert place.codes("HEAD") == ["HIS007"]
