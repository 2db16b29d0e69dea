"""What has landed stands in organisations, in programmes, in exemptions and in areas."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest

from anslag.source import parse
from tests.check.kit import ORGANISATION, PROGRAMME, Place


def test_an_organisation_stands(place: Place) -> None:
    place.edit("number: 802000-0017", "number: 802999-0010", ORGANISATION)
    (told,) = [one for one in place.verdict().new if one.code.startswith("HIS")]
    assert told.message.startswith("Organisationsnummer 802000-0017 → 802999-0010.")
    place.append(
        "corrections: [{date: 2026-01-02, path: number, from: 802000-0017, to: 802999-0010, reason: Fel.}]",
        ORGANISATION,
    )
    assert [code for code in place.codes() if code.startswith("HIS")] == []


def test_an_organisation_that_changes_its_name_keeps_the_old_one(place: Place) -> None:
    place.edit("name: Exempelföreningen Språkbron", "name: Språkbron", ORGANISATION)
    (told,) = place.verdict().new
    assert told.hint.startswith(
        "Återställ det. Har organisationen bytt namn: anslag add organisation --id exempelforeningen-sprakbron --name "
        'NAMN --former-name "Exempelföreningen Språkbron"; är det ett skrivfel: anslag add organisation --id'
    )
    place.append("former_names: [Exempelföreningen Språkbron]", ORGANISATION)
    assert place.codes() == []


def test_a_name_with_quotes_in_it_is_quoted_for_the_command(place: Place) -> None:
    place.edit("name: Exempelföreningen Språkbron", 'name: Föreningen "Vi" & Co', ORGANISATION)
    place.git("commit", "-qam", "Ett namn med citattecken")
    place.edit('name: Föreningen "Vi" & Co', "name: Språkbron", ORGANISATION)
    (told,) = place.verdict().new
    command = re.search(r"bytt namn: (.+?); är det", told.hint)
    assert command
    assert shlex.split(command[1])[-1] == 'Föreningen "Vi" & Co'


def test_a_former_name_is_put_right_by_a_correction_of_the_list(place: Place) -> None:
    place.append("former_names: [Brons språkförening]", ORGANISATION)
    place.git("commit", "-qam", "Ett tidigare namn")
    place.edit("[Brons språkförening]", "[Brons språkkafé]", ORGANISATION)
    (told,) = place.verdict().new
    assert told.hint.endswith("skriv en rättelse under corrections: path former_names, from, to och reason")
    slip = "path: former_names, from: [Brons språkförening], to: [Brons språkkafé], reason: Fel."
    place.append(f"corrections: [{{date: 2026-01-02, {slip}}}]", ORGANISATION)
    assert place.codes() == []


def test_an_organisation_is_gone_though_a_programme_has_its_id(place: Place) -> None:
    name = "organisations/integration.yaml"
    place.path(name).write_text("id: integration\nname: Integration i Norrby\nkind: association\nnumber: 802001-0016\n")
    place.commit()
    place.path(name).unlink()
    assert place.codes() == ["HIS001"]


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
    assert [code for code in place.codes("HEAD") if code.startswith("HIS")] == []
    place.git("checkout", "--quiet", ".")
    place.edit("until: 2026-12-31", "until: 2027-12-31", "exemptions.yaml")
    assert [code for code in place.codes("HEAD") if code.startswith("HIS")] == ["HIS007"]
    place.path("exemptions.yaml").write_text("exemptions: []\n", "utf-8")
    assert place.codes("HEAD") == ["HIS007"]
    place.git("checkout", "--quiet", ".")
    text = place.path("areas.yaml").read_text("utf-8")
    place.path("areas.yaml").write_text(text.replace("- id: huskvarna\n", "- id: huskvarna-stad\n"), "utf-8")
    assert "HIS007" in place.codes("HEAD")


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
    place.append("corrections: [{date: 2026-01-02, path: reporting.months, from: 1, to: 3, reason: Fel.}]", PROGRAMME)
    assert "HIS007" not in place.codes()


def test_a_new_version_of_the_policy_is_the_honest_way(place: Place) -> None:
    text = place.path(PROGRAMME).read_text("utf-8")
    new = text.replace("valid_from: 2025-01-01", "valid_from: 2027-01-01").replace("  months: 1", "  months: 3")
    later = "programmes/integration/2027-01-01.yaml"
    place.path(later).write_text(new, "utf-8")
    assert place.codes() == []
    place.commit()
    place.edit("  months: 3", "  months: 2", later)  # no application has been judged by it
    assert place.codes("HEAD") == []


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
    assert place.codes() == []
    data["frames"][-2]["amount"] = last["amount"] - 1
    write()
    assert "HIS007" in place.codes()


def test_a_language_may_be_added_to_the_policy_and_what_it_says_in_swedish_stands(place: Place) -> None:
    place.edit("          en: Your activities and members\n", "          fi: Toiminta\n", PROGRAMME)
    assert "HIS007" not in place.codes()
    place.edit("          sv: Er verksamhet och era medlemmar\n", "          sv: Ni\n", PROGRAMME)
    (told,) = [one for one in place.verdict().new if one.code == "HIS007"]
    assert "Er verksamhet och era medlemmar → Ni" in told.message
    said = "        title:\n          sv: Ni\n          fi: Toiminta\n"
    place.edit(said, "        title: Er verksamhet och era medlemmar\n", PROGRAMME)
    assert "HIS007" not in place.codes()


def test_a_language_may_be_added_to_a_list_of_texts_and_none_of_them_be_changed(place: Place) -> None:
    place.edit("    - sv: Bostadsbolagen\n      en: The housing companies\n", "    - Bostadsbolagen\n", PROGRAMME)
    place.commit()
    place.edit("    - Bostadsbolagen\n", "    - {sv: Bostadsbolagen, fi: Asuntoyhtiöt}\n", PROGRAMME)
    assert "HIS007" not in place.codes("HEAD")
    place.edit("sv: Bostadsbolagen", "sv: Bostadsbolaget", PROGRAMME)
    assert "HIS007" in place.codes("HEAD")


def test_a_programme_in_the_first_form_is_lifted_before_it_is_compared(place: Place) -> None:
    now = place.path(PROGRAMME).read_text("utf-8")
    name = "name:\n  sv: Anslag för integration och delaktighet\n  en: Grant for integration and participation\n"
    assert name in now
    first = now.replace("form: 2\n", "").replace(name, "name: Anslaget\nname_en: The grant\n")
    place.path(PROGRAMME).write_text(first, "utf-8")
    assert "SCH010" in place.codes()
    place.commit()
    place.path(PROGRAMME).write_text(now, "utf-8")
    assert place.codes("HEAD") == []
