"""What has landed stands, in files of every kind, as a whole check in a real repository tells it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check, check_change
from anslag.schema.lift import lifted
from anslag.source import parse
from tests.check.kit import DAY, Place

ORGANISATION = "organisations/exempelforeningen-sprakbron.yaml"
PROGRAMME = "programmes/integration/2025-01-01.yaml"
PROJECT = "projects/2025/2025-001-sprakcafe.yaml"
FIRST = Path(__file__).with_name("first-form.yaml")


DECIDED = (
    "Återställ det. Har något nytt beslutats: anslag add 2025-001 decision; är det ett skrivfel: anslag add 2025-001"
)
GONE = "Lägg tillbaka det. Var det aldrig sant, rätta ett värde i taget: anslag add 2025-001"
OLDER = "Filen är skriven i en äldre form än programmet läser. Den är prövad som om den vore lyft."
CHANGED = "Återställ det. Har projektet ändrats: anslag add 2025-001 change; är det ett skrivfel: anslag add 2025-001"


def append(place: Place, text: str, name: str = PROJECT) -> None:
    """Write more at the end of a file."""
    with place.path(name).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def codes(place: Place, base: str = "main") -> list[str]:
    """Return the codes of what the change adds."""
    return [code for code, _ in place.told(base)]


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
    assert set(codes(place)) <= {"APP003"}


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
    assert found.message == "Posterna har bytt plats. De står i den ordning de kom in."
    assert found.hint == "Ställ tillbaka posterna i den ordning de stod."


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
    append(place, f"corrections: [{{date: 2025-10-01, {entry}}}]")
    assert codes(place) == expected


def test_a_correction_of_a_day_keeps_the_name_of_the_entry(place: Place) -> None:
    place.edit("{plan: 1, date: 2025-09-03", "{plan: 1, date: 2025-09-04")
    correction = (
        "{date: 2025-10-01, path: payments.2025-09-03.date, from: 2025-09-03, to: 2025-09-04, reason: Fel dag.}"
    )
    append(place, f"corrections: [{correction}]")
    (told,) = place.verdict().new
    assert (told.code, told.hint) == ("HIS007", "Skriv key: 2025-09-03 i posten.")
    place.edit("{plan: 1, date: 2025-09-04", "{key: 2025-09-03, plan: 1, date: 2025-09-04")
    assert codes(place) == []


def test_the_trace_itself_stands(place: Place) -> None:
    place.edit("reference: § 84", "reference: § 85")
    entry = "{date: 2025-05-02, path: decisions.2025-04-16.reference, from: § 84, to: § 85, reason: Felskrivet.}"
    append(place, f"corrections: [{entry}]")
    place.commit()
    sound = place.path().read_text("utf-8")
    for old, new in ((f"\ncorrections: [{entry}]\n", ""), ("from: § 84", "from: § 83"), ("2025-05-02", "2025-05-03")):
        place.path().write_text(sound.replace(old, new), "utf-8")
        assert codes(place, "HEAD") == ["HIS007"], old


def test_a_name_is_taken_out_of_a_report(place: Place) -> None:
    """Cases 13 and 13d: the old way wrote the name once more."""
    text = "Caféet har fler besökare än väntat."
    place.edit(f"summary: {text}", "summary: '[maskerat] har fler besökare än väntat.'")
    (told,) = place.verdict().new
    assert told.hint.endswith("redaction --path interim_reports.2026-01-20.summary")
    what = (
        "by: Registrator, path: interim_reports.2026-01-20.summary, reason: En persons namn., reference: KS 2025/0123-9"
    )
    append(place, f"redactions: [{{date: 2026-11-20, {what}}}]")
    assert codes(place) == []
    place.edit("fler besökare", "många besökare")
    assert codes(place) == ["HIS007"]


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
    assert codes(place, "HEAD") == ["HIS007"]


def test_a_file_in_the_first_form_is_judged_as_lifted_and_told_of(place: Place) -> None:
    place.path().write_bytes(FIRST.read_bytes())
    (told,) = check(Folder(place.registry, "registry/"), DAY).new
    assert (told.code, told.message) == ("SCH010", OLDER)
    assert told.hint == "Lyft den till dagens form: anslag upgrade --write"
    place.commit()
    place.edit("reference: § 84", "reference: § 85")
    verdict = place.verdict("HEAD")
    assert [one.code for one in verdict.new] == ["HIS007"]
    assert [one.code for one in verdict.standing] == ["SCH010"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("form: 2", "form: 3", "Filen är skriven i en nyare form (3) än programmet kan läsa (2)."),
        ("form: 2\n", "decision: {}\n", ""),
        ("form: 2\n", "", ""),
    ],
)
def test_a_form_that_is_not_known_never_makes_the_check_fall(place: Place, old: str, new: str, message: str) -> None:
    place.edit(old, new)
    found = check(Folder(place.registry, "registry/"), DAY).new
    assert "PRG001" not in {one.code for one in found}
    assert [one.message for one in found if one.code == "SCH010"] == ([message] if message else [])
    assert "PRG001" not in codes(place)


def test_an_organisation_stands(place: Place) -> None:
    place.edit("number: 802000-0017", "number: 802999-0010", ORGANISATION)
    (told,) = [one for one in place.verdict().new if one.code.startswith("HIS")]
    assert told.message.startswith("Organisationsnummer 802000-0017 → 802999-0010.")
    append(
        place,
        "corrections: [{date: 2026-01-02, path: number, from: 802000-0017, to: 802999-0010, reason: Fel.}]",
        ORGANISATION,
    )
    assert [code for code in codes(place) if code.startswith("HIS")] == []


def test_an_organisation_that_changes_its_name_keeps_the_old_one(place: Place) -> None:
    place.edit("name: Exempelföreningen Språkbron", "name: Språkbron", ORGANISATION)
    (told,) = place.verdict().new
    assert told.hint.startswith(
        "Återställ det. Har organisationen bytt namn: lägg till ”Exempelföreningen Språkbron” under former_names; är"
    )
    append(place, "former_names: [Exempelföreningen Språkbron]", ORGANISATION)
    assert codes(place) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (ORGANISATION, "Organisationen exempelforeningen-sprakbron finns inte längre i registret."),
        (PROGRAMME, "Versionen integration 2025-01-01 av programmet finns inte längre i registret."),
        ("areas.yaml", "Filen med områden finns inte längre i registret."),
    ],
)
def test_a_file_of_any_kind_that_is_gone(place: Place, name: str, message: str) -> None:
    place.path(name).unlink()
    (told,) = [one for one in place.verdict().new if one.code.startswith("HIS")]
    assert (told.code, told.message, told.hint) == ("HIS001", message, "Lägg tillbaka filen.")


def test_an_organisation_that_calls_itself_something_else(place: Place) -> None:
    place.edit("id: exempelforeningen-sprakbron", "id: sprakbron", ORGANISATION)
    told = [(one.code, one.hint) for one in place.verdict().new if one.code.startswith("HIS")]
    assert told == [("HIS001", "Ge filen tillbaka kortnamnet exempelforeningen-sprakbron.")]


def test_exemptions_and_areas_stand(place: Place) -> None:
    said = "rule: APP011, record: 2025-001, reason: Prövas för sig., approved_by: Chefen, approved: 2026-01-01"
    place.path("exemptions.yaml").write_text(f"exemptions:\n  - {{{said}, until: 2026-12-31}}\n", "utf-8")
    place.commit()
    place.edit("until: 2026-12-31", "until: 2026-10-31", "exemptions.yaml")
    (told,) = [one for one in place.verdict("HEAD").new if one.code.startswith("HIS")]
    assert "gäller undantaget inte längre: skriv in när, av vem och varför under ended" in told.hint.lower()
    ended = "until: 2026-12-31, ended: {date: 2026-10-31, by: Chefen, reason: Behövs inte.}"
    place.edit("until: 2026-10-31", ended, "exemptions.yaml")
    assert [code for code in codes(place, "HEAD") if code.startswith("HIS")] == []
    place.git("checkout", "--quiet", ".")
    place.edit("until: 2026-12-31", "until: 2027-12-31", "exemptions.yaml")
    assert [code for code in codes(place, "HEAD") if code.startswith("HIS")] == ["HIS007"]
    place.path("exemptions.yaml").write_text("exemptions: []\n", "utf-8")
    assert codes(place, "HEAD") == ["HIS007"]
    place.git("checkout", "--quiet", ".")
    text = place.path("areas.yaml").read_text("utf-8")
    place.path("areas.yaml").write_text(text.replace("- id: huskvarna\n", "- id: huskvarna-stad\n"), "utf-8")
    assert "HIS007" in codes(place, "HEAD")


def test_the_policy_that_grants_were_judged_by_stands(place: Place) -> None:
    """Case 35."""
    place.edit("  months: 1", "  months: 3", PROGRAMME)
    (told,) = [one for one in place.verdict().new if one.code == "HIS007"]
    assert told.message == "Redovisning: månader 1 → 3. Det som har kommit in i registret står kvar."
    assert told.hint == (
        "Återställ det. Ansökningar är prövade mot den här versionen, så om något annat ska gälla, gör en ny version "
        "av programmet: en ny fil med den dag då den börjar gälla (valid_from); är det ett skrivfel, skriv en rättelse "
        "under corrections: path reporting.months, from, to och reason"
    )
    append(place, "corrections: [{date: 2026-01-02, path: reporting.months, from: 1, to: 3, reason: Fel.}]", PROGRAMME)
    assert "HIS007" not in codes(place)


def test_a_new_version_of_the_policy_is_the_honest_way(place: Place) -> None:
    text = place.path(PROGRAMME).read_text("utf-8")
    new = text.replace("valid_from: 2025-01-01", "valid_from: 2027-01-01").replace("  months: 1", "  months: 3")
    later = "programmes/integration/2027-01-01.yaml"
    place.path(later).write_text(new, "utf-8")
    assert codes(place) == []
    place.commit()
    place.edit("  months: 3", "  months: 2", later)  # no application has been judged by it
    assert codes(place, "HEAD") == []


def test_frames_grow_and_rise_and_texts_are_free(place: Place) -> None:
    data: Any = parse(place.path(PROGRAMME).read_bytes(), "").data
    assert isinstance(data, dict)
    last = data["frames"][-1]
    data["frames"][-1] = {**last, "amount": last["amount"] + 1}
    data["frames"].append({"year": last["year"] + 1, "amount": 1})
    data["funder"]["email"] = "ny@kommunen.example"
    data["name"] = {"sv": "Anslaget", "en": "The grant"}

    def write() -> None:
        place.path(PROGRAMME).write_text(json.dumps(data, default=float, ensure_ascii=False), "utf-8")

    write()
    assert codes(place) == []
    data["frames"][-2]["amount"] = last["amount"] - 1
    write()
    assert "HIS007" in codes(place)


AHEAD = "  - {date: 2025-11-05, kind: visit}\n  - {date: 2026-11-24, kind: call}"


def test_what_has_happened_is_not_dated_ahead(place: Place) -> None:
    place.edit("  - {date: 2025-11-05, kind: visit}", AHEAD)
    (told,) = place.verdict().new
    assert told.code == "HIS008"
    assert (
        told.message.replace("\N{NO-BREAK SPACE}", " ")
        == "Dag: 24 november 2026 har inte kommit. I dag är det 23 november 2026."
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
        assert codes(place, "HEAD") == []
        place.edit("  received: 2025-03-03", "  received: 2025-03-04")
        assert codes(place, "HEAD") == ["HIS007"]


def test_a_language_may_be_added_to_the_policy_and_what_it_says_in_swedish_stands(place: Place) -> None:
    place.edit("          en: Your activities and members\n", "          fi: Toiminta\n", PROGRAMME)
    assert "HIS007" not in codes(place)
    place.edit("          sv: Er verksamhet och era medlemmar\n", "          sv: Ni\n", PROGRAMME)
    (told,) = [one for one in place.verdict().new if one.code == "HIS007"]
    assert "Er verksamhet och era medlemmar → Ni" in told.message
    said = "        title:\n          sv: Ni\n          fi: Toiminta\n"
    place.edit(said, "        title: Er verksamhet och era medlemmar\n", PROGRAMME)
    assert "HIS007" not in codes(place)


def test_a_language_may_be_added_to_a_list_of_texts_and_none_of_them_be_changed(place: Place) -> None:
    place.edit("    - sv: Bostadsbolagen\n      en: The housing companies\n", "    - Bostadsbolagen\n", PROGRAMME)
    place.commit()
    place.edit("    - Bostadsbolagen\n", "    - {sv: Bostadsbolagen, fi: Asuntoyhtiöt}\n", PROGRAMME)
    assert "HIS007" not in codes(place, "HEAD")
    place.edit("sv: Bostadsbolagen", "sv: Bostadsbolaget", PROGRAMME)
    assert "HIS007" in codes(place, "HEAD")


def test_a_programme_in_the_first_form_is_lifted_before_it_is_compared(place: Place) -> None:
    now = place.path(PROGRAMME).read_text("utf-8")
    name = "name:\n  sv: Anslag för integration och delaktighet\n  en: Grant for integration and participation\n"
    assert name in now
    first = now.replace("form: 2\n", "").replace(name, "name: Anslaget\nname_en: The grant\n")
    place.path(PROGRAMME).write_text(first, "utf-8")
    assert "SCH010" in codes(place)
    place.commit()
    place.path(PROGRAMME).write_text(now, "utf-8")
    assert codes(place, "HEAD") == []


CONSEQUENCES = {
    "the sum applied for": ("  amount: 120000\n  answers", "  amount: 90000\n  answers"),
    "who signed": ("signed: {role: chair", "signed: {role: head_of_unit"),
    "the day it came": ("  received: 2025-03-03", "  received: 2025-05-03"),
    "the day of the statement": ("    - date: 2025-04-02\n", "    - date: 2025-05-02\n"),
    "who decided": ("by: executive_committee", "by: analysis_sustainability_manager"),
    "what was granted": ("§ 84, amount: 120000}", "§ 84, amount: 20000}"),
    "the kind of decision": ("- {kind: grant, date", "- {kind: grant_in_part, date"),
    "a payment": ("- {plan: 1, date: 2025-09-03, amount: 60000", "- {plan: 1, date: 2025-09-03, amount: 90000"),
    "the first report": ("received: 2026-01-20", "received: 2026-02-20"),
    "a line of the cost": ("  lines:\n    - {id: ledare, amount: 140000}", "  lines:\n    - {id: ledare, amount: 1}"),
    "a headline's answer": ("    purpose: ", "    syfte: "),
    "the first day": ("period: {start: 2025-09-01", "period: {start: 2026-07-01"),
}


@pytest.mark.parametrize("what", CONSEQUENCES)
def test_what_an_alteration_brings_about_is_not_told_besides_it(place: Place, what: str) -> None:
    place.edit(*CONSEQUENCES[what])
    assert set(codes(place)) == {"HIS007"}


def test_what_an_alteration_seems_to_mend_is_not_mended(place: Place) -> None:
    place.edit("signed: {role: chair", "signed: {role: head_of_unit")
    place.commit()
    place.edit("signed: {role: head_of_unit", "signed: {role: chair")
    found = place.verdict("HEAD")
    assert [one.code for one in found.new] == ["HIS007"]
    assert (found.healed, [one.code for one in found.standing]) == ((), ["APP004"])


def test_a_mistake_of_its_own_is_told_beside_an_alteration(place: Place) -> None:
    place.edit("signed: {role: chair", "signed: {role: head_of_unit")
    append(place, "ended_early: {date: 2026-07-01, reason: Lokalen brann.}")
    assert sorted(codes(place)) == ["HIS007", "REG004"]


def test_an_alteration_of_an_organisation_holds_back_what_its_projects_then_break(place: Place) -> None:
    unit = "kind: municipal_unit\nadministration: Fritidsförvaltningen\n"
    place.edit("kind: association\nnumber: 802000-0017\n", unit, ORGANISATION)
    assert set(codes(place)) == {"HIS007"}


def test_no_personal_number_hides_behind_an_alteration(place: Place) -> None:
    place.edit("reference: V 1001", "reference: 19121212-1212")
    assert {"HIS007", "PRV001"} <= set(codes(place))


def _leaves(data: Any, path: tuple[str | int, ...] = ()) -> Any:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _other(value: Any) -> Any:
    """Return a value of the same form that says something else."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{int(value[:4]) - 1}{value[4:]}"
    return f"{value}x" if isinstance(value, str) else value + 1


@pytest.mark.prove
def test_whatever_is_altered_it_is_told_once(place: Place) -> None:
    data: Any = parse(place.path().read_bytes(), "").data
    place.path().write_text(json.dumps(data, ensure_ascii=False, default=float), "utf-8")
    place.commit()
    told = 0
    for path, value in _leaves(data):
        made = json.loads(json.dumps(data, ensure_ascii=False, default=float))
        holder = made
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = _other(value)
        place.path().write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        found = set(codes(place, "HEAD"))
        if found & {"HIS007"}:
            told += 1
            assert {code for code in found if code[:3] not in ("SRC", "SCH", "HIS", "PRV", "TXT")} == set(), path
    assert told > 60
