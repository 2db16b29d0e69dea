"""Who applies: several together, one without a number yet, a section, and those that cease while a project goes on."""

from __future__ import annotations

import pytest

from anslag.check import Folder, load
from anslag.rules.lacking import lacking
from tests.check.kit import MUNICIPAL, Place
from tests.rules.examples import ASSOCIATION as PROJECT

ASSOCIATION = "organisations/exempelforeningen-sprakbron.yaml"
HEADINGS = (
    "”Information till förvaltningen”, ”Varför ordinarie budget inte räcker” och ”Vägen in i ordinarie verksamhet”"
)
TOGETHER = "applicants: [exempelforeningen-sprakbron, exempelbiblioteket]"
UNIT = """  co_applicants:
    - organisation: exempelbiblioteket
      signed: {role: head_of_unit, date: 2025-03-02}
      answers:
        management_information: Varje månad.
        outside_ordinary_budget: Det finns inga fria medel.
        into_ordinary_work: Vi tar över caféet.
"""


def other(place: Place, id_: str, name: str, more: str = "number: 802000-0025") -> None:
    """Add an association to the register."""
    file = place.path(f"organisations/{id_}.yaml")
    file.write_text(f"id: {id_}\nname: {name}\nkind: association\n{more}\n", "utf-8")


def more(place: Place, text: str, name: str = ASSOCIATION) -> None:
    """Write more at the end of a file."""
    with place.path(name).open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


def codes(place: Place, base: str = "main") -> list[str]:
    """Return the codes of what the change adds."""
    return [code for code, _ in place.told(base)]


def new_application(place: Place) -> None:
    """Make the association's project one that has just been looked through, before anything was decided."""
    text = place.path().read_text("utf-8")
    place.path().write_text(text[: text.index("decisions:")], "utf-8")
    place.commit()


def test_each_applicant_is_told_what_its_own_kind_answers_for_and_the_remedy_holds(place: Place) -> None:
    new_application(place)
    place.edit("applicants: [exempelforeningen-sprakbron]", TOGETHER)
    assert place.told("HEAD") == [
        (
            "APP003",
            f"Exempelbiblioteket: har inte besvarat rubrikerna {HEADINGS}.",
        ),
        ("APP004", "Exempelbiblioteket: ansökan saknar underskrift av verksamhetschef."),
    ]
    (hint,) = {one.hint for one in place.verdict("HEAD").new}
    assert hint == (
        "Begär in det, och för in det under application.co_applicants, i en post med organisation: exempelbiblioteket."
    )
    place.edit("handling:\n", f"{UNIT}\nhandling:\n")
    assert codes(place, "HEAD") == []


def test_what_a_co_applicant_lacks_is_asked_for_by_its_name(place: Place) -> None:
    new_application(place)

    def lacks() -> tuple[str, ...]:
        register = load(Folder(place.registry, "registry"))
        (project,) = (one.project for name, one in register.judged.items() if name.endswith(PROJECT))
        assert project is not None
        programme = register.references.programme(project.programme, project.application.received)
        assert programme is not None
        return lacking(project, programme, register.references.organisations)

    assert lacks() == ()
    place.edit("applicants: [exempelforeningen-sprakbron]", TOGETHER)
    assert lacks() == ("uppgifter från Exempelbiblioteket",)
    answer = "        into_ordinary_work: Vi tar över caféet.\n"
    unsigned = UNIT.replace("      signed: {role: head_of_unit, date: 2025-03-02}\n", "").replace(answer, "")
    place.edit("handling:\n", f"{unsigned}\nhandling:\n")
    heading = "vägen in i ordinarie verksamhet från Exempelbiblioteket"
    assert lacks() == (f"underskrift och {heading}",)
    asked = "{asked: 2025-03-21, items: [signed], applicant: exempelbiblioteket}"
    place.edit("received: 2025-03-20}", f"received: 2025-03-20}}\n    - {asked}")
    assert lacks() == (heading,)


def test_an_answer_of_a_co_applicant_among_the_common_ones_is_sent_to_its_place(place: Place) -> None:
    new_application(place)
    place.edit("applicants: [exempelforeningen-sprakbron]", TOGETHER)
    answer = "        into_ordinary_work: Vi tar över caféet.\n"
    place.edit("handling:\n", f"{UNIT.replace(answer, '')}\nhandling:\n")
    place.edit("    purpose:", "    into_ordinary_work: Vi tar över caféet.\n    purpose:")
    told = place.verdict("HEAD").new
    assert {one.code for one in told} == {"APP003"}
    assert "Flytta svaret till answers i posten för exempelbiblioteket under application.co_applicants." in [
        one.hint for one in told
    ]


def test_what_a_co_applicant_lacked_may_be_filled_in_when_the_application_is_settled(place: Place) -> None:
    place.edit("applicants: [exempelforeningen-sprakbron]", TOGETHER)
    place.edit(
        "handling:\n", f"{UNIT.replace('      signed: {role: head_of_unit, date: 2025-03-02}', '')}\nhandling:\n"
    )
    place.commit()
    place.edit(
        "- organisation: exempelbiblioteket\n",
        "- organisation: exempelbiblioteket\n      signed: {role: head_of_unit, date: 2025-03-02}\n",
    )
    assert codes(place, "HEAD") == []
    place.commit()
    place.edit("role: head_of_unit", "role: chair")
    assert "HIS007" in codes(place, "HEAD")


def test_a_supplement_may_be_asked_of_one_of_several(place: Place) -> None:
    new_application(place)
    place.edit(
        "received: 2025-03-20}",
        "received: 2025-03-20}\n    - {asked: 2025-03-21, received: 2025-03-25, items: [statutes], "
        "applicant: exempelbiblioteket}",
    )
    assert place.told("HEAD") == [("REG008", "exempelbiblioteket ska komplettera, men är inte en av de sökande.")]
    place.edit("applicant: exempelbiblioteket", "applicant: exempelforeningen-sprakbron")
    assert codes(place, "HEAD") == []


def test_a_new_association_has_neither_number_nor_annual_report(place: Place) -> None:
    place.edit("number: 802000-0017", "number_pending: {since: 2025-02-03}\nfounded: 2025-01-14", ASSOCIATION)
    text = place.path().read_text("utf-8")
    gone = [line for line in text.splitlines() if "annual_report" not in line and "auditors_report" not in line]
    text = "\n".join(gone) + "\n"
    place.path().write_text(text[: text.index("decisions:")], "utf-8")
    other(place, "exempelforeningen-ordvagen", "Exempelföreningen Ordvägen")
    place.commit()
    verdict = place.verdict("HEAD")
    assert [one.message for one in (*verdict.new, *verdict.standing) if one.record == "2025-001"] == []
    more(place, "number: 802000-0033")
    assert codes(place, "HEAD") == []
    place.commit()
    place.edit("number_pending: {since: 2025-02-03}\n", "", ASSOCIATION)
    assert codes(place, "HEAD") == ["HIS007"]


def test_an_association_without_a_number_is_paid_through_another(place: Place) -> None:
    place.edit("number: 802000-0017", "number_pending: {since: 2025-02-03}", ASSOCIATION)
    other(place, "exempelforeningen-ordvagen", "Exempelföreningen Ordvägen")
    told = [one for one in place.standing().new if one.code == "PAY006"]
    assert {one.message.partition(" gick till ")[2] for one in told} == {
        "Exempelföreningen Språkbron, som inte har något organisationsnummer."
    }
    text = place.path().read_text("utf-8")
    text = text.replace("60000, reference", "60000, payee: exempelforeningen-ordvagen, reference")
    place.path().write_text(text, "utf-8")
    assert "payee: exempelforeningen-ordvagen" in text
    assert "PAY006" not in {one.code for one in place.standing().new}


def test_a_section_uses_the_number_of_its_association(place: Place) -> None:
    other(place, "exempelforeningen-sprakbron-ungdom", "Exempelföreningen Språkbron Ungdom", "number: 802000-0017")
    assert codes(place) == ["REG003"]
    more(place, "section_of: exempelforeningen-sprakbron", "organisations/exempelforeningen-sprakbron-ungdom.yaml")
    assert codes(place) == []
    place.edit("number: 802000-0017\n", "", "organisations/exempelforeningen-sprakbron-ungdom.yaml")
    assert codes(place) == []
    place.edit(
        "section_of: exempelforeningen-sprakbron",
        "section_of: finns-inte",
        "organisations/exempelforeningen-sprakbron-ungdom.yaml",
    )
    assert place.told() == [("REG002", "finns-inte är inte en annan organisation i registret.")]


def test_two_associations_merge_and_both_stay_as_they_were(place: Place) -> None:
    """Case 34: the one that goes on takes a new name, and the number of the other is not written over."""
    wave = "organisations/exempelsimmarna-vagen.yaml"
    other(place, "exempelsimmarna-vagen", "Exempelsimmarna Vågen")
    place.commit()
    place.edit("number: 802000-0017", "number: 802000-0025", ASSOCIATION)
    assert "HIS007" in codes(place, "HEAD")
    place.git("checkout", "--quiet", ".")
    place.edit("name: Exempelsimmarna Vågen", "name: Exempelföreningen Språkbronn", wave)
    more(place, "former_names: [Exempelsimmarna Vågen]", wave)
    assert codes(place, "HEAD") == ["REG003"]
    more(place, "events: [{date: 2026-09-14, kind: merger, successor: exempelsimmarna-vagen}]")
    assert codes(place, "HEAD") == ["APP012"]
    place.path().write_text(
        place.path().read_text("utf-8")
        + "changes:\n  - asked: 2026-09-15\n    what: [{path: applicants, to: [exempelsimmarna-vagen]}]\n"
        "    note: Föreningen har gått upp i en annan.\n    approved: {date: 2026-09-16}\n",
        "utf-8",
    )
    assert codes(place, "HEAD") == []
    place.commit()
    place.edit("kind: merger", "kind: takeover", ASSOCIATION)
    assert codes(place, "HEAD") == ["HIS007"]


@pytest.mark.parametrize("kind", ["bankruptcy", "dissolution"])
def test_an_end_of_an_applicant_is_told_while_its_project_goes_on(place: Place, kind: str) -> None:
    more(place, f"events: [{{date: 2026-03-14, kind: {kind}}}]")
    (told,) = place.told()
    words = {"bankruptcy": "konkurs", "dissolution": "upplöst"}[kind]
    assert told == (
        "APP012",
        f"Exempelföreningen Språkbron: {words} 14 mars 2026, men projektet är inte avslutat.",
    )
    more(
        place,
        "ended_early: {date: 2026-03-14, reason: Föreningen finns inte kvar.}",
        "projects/2025/2025-001-sprakcafe.yaml",
    )
    assert "APP012" not in codes(place)


def test_nothing_is_paid_to_one_that_has_ceased(place: Place) -> None:
    more(place, "events: [{date: 2026-01-14, kind: dissolution}]")
    assert [message for code, message in place.told() if code == "PAY006"] == [
        "Betalningen 3 februari 2026 gick till Exempelföreningen Språkbron, som fanns till och med 14 januari 2026."
    ]


def test_an_event_says_what_happened_and_who_took_over(place: Place) -> None:
    more(place, "events: [{date: 2026-01-14, kind: merger}]")
    told = [message for code, message in place.told() if code.startswith("SCH")]
    assert told == ["”Efterträdare” (successor) saknas under ”Händelse”."]


def test_what_a_project_hides_stays_hidden(place: Place) -> None:
    place.edit("areas: [citywide]", "areas: [citywide]\npublic: {hide: [areas]}", MUNICIPAL)
    assert codes(place) == []
    place.commit()
    place.edit("hide: [areas]", "hide: [areas, partners]", MUNICIPAL)
    assert codes(place, "HEAD") == []
    place.edit("hide: [areas, partners]", "hide: [partners]", MUNICIPAL)
    assert codes(place, "HEAD") == ["HIS007"]
    place.edit("public: {hide: [partners]}\n", "", MUNICIPAL)
    assert codes(place, "HEAD") == ["HIS007"]
    place.edit("areas: [citywide]", "areas: [citywide]\npublic: {hide: [area]}", MUNICIPAL)
    assert "SCH004" in codes(place, "HEAD")


CLUB = """  co_applicants:
    - organisation: exempelforeningen-sprakbron
      signed: {role: chair, date: 2025-03-02}
      answers: {organisation: Vi lär ut svenska., afterwards: Vi fortsätter ideellt.}
      members: 140
      attachments:
        statutes: KS 2025/0124-2
        annual_report: {year: 2024, reference: KS 2025/0124-3}
        current_budget: {year: 2025, reference: KS 2025/0124-5}
  supplements:
    - asked: 2025-03-10
      items: [auditors_report]
      applicant: exempelforeningen-sprakbron
      waived: {date: 2025-03-12, reason: Årsmötet är i april.}
"""


def unit_with_a_club(place: Place) -> None:
    """Let the municipal unit's application be one together with an association."""
    place.edit(
        "applicants: [exempelbiblioteket]", "applicants: [exempelbiblioteket, exempelforeningen-sprakbron]", MUNICIPAL
    )
    place.edit("handling:\n", f"{CLUB}\nhandling:\n", MUNICIPAL)
    place.commit()


def test_one_applicant_is_let_off_a_document_and_not_the_others(place: Place) -> None:
    unit_with_a_club(place)
    assert "APP007" not in codes(place)
    place.edit("applicant: exempelforeningen-sprakbron", "applicant: exempelbiblioteket", MUNICIPAL)
    told = [one.message for one in place.standing().new if one.code == "APP007"]
    assert told == ["Exempelföreningen Språkbron: senaste revisionsberättelsen är inte bifogad till ansökan."]


def test_a_co_applicant_signs_before_the_application_comes(place: Place) -> None:
    unit_with_a_club(place)
    place.edit("role: chair, date: 2025-03-02", "role: chair, date: 2025-04-02", MUNICIPAL)
    found = [one.path for one in place.standing().new if one.code == "REG004"]
    assert found == [("application", "co_applicants", 0, "signed", "date")]


def test_before_the_decision_who_takes_over_takes_the_place_in_the_application(place: Place) -> None:
    new_application(place)
    other(place, "ordvagen", "Ordvägen")
    more(place, "events: [{date: 2025-03-20, kind: merger, successor: ordvagen}]")
    (told,) = place.verdict("HEAD").new
    assert (told.code, told.message.endswith("men ärendet är inte avslutat.")) == ("APP012", True)
    assert told.hint == (
        "Har ordvagen tagit över ansökan: byt ut exempelforeningen-sprakbron mot ordvagen under applicants."
    )
    place.edit("applicants: [exempelforeningen-sprakbron]", "applicants: [ordvagen]")
    assert codes(place, "HEAD") == []
