"""The application form as a Word document, one for each kind of applicant, from the programme's own headings.

Each field is a content control whose tag is the dotted path within the record that the form is read back to
(``answers.purpose``, ``period.start``), or its place in a table of rows (``budget.lines.3.2`` is the second column of
the third row). Which programme and which applicants it is for stand in two locked fields. What is never read back has
no tag of the record's: the signature, and whom to reach (`UNREAD`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from anslag.model import swedish
from anslag.public import PublicApplicants, PublicHeading, PublicProgramme
from anslag.words import capital, listed

from .word import Word
from .word_fields import Blank

__all__ = ["UNREAD", "application_form"]

_COST_LINES, _GOAL_LINES, _OTHER_LINES, _PARTNERS = 8, 4, 3, 4
_YES_OR_NO = (("yes", "Ja"), ("no", "Nej"))
_BASICS = {
    "Sökande": "applicant.name",
    "Organisationsnummer": "applicant.number",
    "Söker tillsammans med": "applicant.others",
    "Antal medlemmar": "members",
    "Antal anställda": "employees",
    "Projektets namn": "title",
    "Områden": "areas",
    "Första dagen": "period.start",
    "Sista dagen": "period.end",
    "Sökt belopp i kronor": "amount",
    "Kontaktpersonens roll": "unread.role",
    "Er e-postadress": "unread.email",
}
"""The rows that every application begins with, and their tags."""
UNREAD = frozenset({"Underskrift", "Kontaktpersonens roll", "Er e-postadress", "Gemensam e-postadress"})
"""The headings and rows whose answers no program reads: whom to reach, and who signed. The last is of older forms."""


def application_form(programme: PublicProgramme, applicants: PublicApplicants, as_of: date) -> bytes:
    """Return the form for `applicants` of `programme` as the bytes of a .docx. `as_of` is the day it is dated."""
    word = Word(f"Ansökan: {programme.name}", as_of)
    word.text(f"{applicants.name}. Svara under varje rubrik och skicka formuläret till {programme.email}.")
    if programme.demonstration:
        word.text("Demonstration. Formuläret hör till ett påhittat register. Skicka inte in det.")
    _basics(word, programme, applicants)
    for number, heading in enumerate(applicants.headings, 1):
        word.heading(f"{number}. {heading.title}")
        only = [message.format(sum=swedish(sum_ or 0)) for message, sum_ in heading.demands]
        if help_ := " ".join([*([f"{capital('; '.join(only))}."] if only else []), heading.help or ""]).strip():
            word.help(help_)
        _PARTS.get(heading.part or "", _answer)(word, programme, heading)
    _assurances(word, applicants)
    _partners(word)
    _attachments(word, applicants)
    _signature(word, applicants)
    return word.save()


def _basics(word: Word, programme: PublicProgramme, applicants: PublicApplicants) -> None:
    word.heading("Grunduppgifter")
    left_out = {
        "Antal medlemmar": applicants.members,
        "Antal anställda": applicants.employees,
        "Områden": programme.areas,
    }
    asked = [row for row in _BASICS if left_out.get(row, True)]
    word.table(
        "Grunduppgifter",
        ("Uppgift", "Svar"),
        [
            ("Bidrag", Blank("form.programme", "Bidrag", ((programme.id, programme.name),), programme.name, True)),
            (
                "Formulär",
                Blank("form.applicants", "Formulär", ((applicants.id, applicants.name),), applicants.name, True),
            ),
            *((row, Blank(_BASICS[row], f"{row}: Svar")) for row in asked),
        ],
    )
    word.help("Skriv inga personnummer. Ange en gemensam e-postadress, inte någons privata.")
    word.heading("Sammanfattning")
    word.help("Berätta i två eller tre meningar, högst 400 tecken, vad projektet gör. Skriv inga namn på personer.")
    word.field("summary", "Sammanfattning")
    if programme.goals:
        word.heading("Bidragets mål")
        word.help("Välj ja vid de mål som projektet bidrar till.")
        rows = [(goal.name, Blank(f"serves.{goal.id}", goal.name, _YES_OR_NO)) for goal in programme.goals]
        word.table("Bidragets mål", ("Mål", "Bidrar till"), rows, parts=(3, 1))


def _partners(word: Word) -> None:
    word.heading("Samverkanspartner")
    word.help("Skriv organisationernas namn, en på varje rad, aldrig namn på personer.")
    word.table("Samverkanspartner", ("Organisation",), [(None,)] * _PARTNERS, "partners", parts=(1,))


def _attachments(word: Word, applicants: PublicApplicants) -> None:
    if not applicants.attachments:
        return
    word.heading("Bifoga")
    word.help("Välj ja vid det ni skickar med.")
    rows = [
        (one.title, Blank(f"enclosed.{place}", one.title, _YES_OR_NO))
        for place, one in enumerate(applicants.attachments, 1)
    ]
    word.table("Bifoga", ("Handling", "Skickas med"), rows, parts=(3, 1))


def _assurances(word: Word, applicants: PublicApplicants) -> None:
    if not applicants.assurances:
        return
    word.heading("Försäkran")
    word.help("Välj ja vid det ni försäkrar.")
    rows = [(one.title, Blank(f"assurances.{one.id}", one.title, _YES_OR_NO)) for one in applicants.assurances]
    word.table("Försäkran", ("Vi försäkrar", "Svar"), rows, parts=(3, 1))


def _answer(word: Word, _: PublicProgramme, heading: PublicHeading) -> None:
    word.field(f"answers.{heading.id}", heading.title)


def _goals(word: Word, _: PublicProgramme, heading: PublicHeading) -> None:
    rows = [(None, None, None)] * _GOAL_LINES
    word.table(heading.title, ("Mål", "Det vi räknar", "Talet vi vill nå"), rows, "goals")


def _reach(word: Word, programme: PublicProgramme, heading: PublicHeading) -> None:
    rows = [
        (name, Blank(f"expected_reach.{place}", f"{name}: Antal"))
        for place, name in enumerate(programme.reach_groups, 1)
    ]
    word.table(heading.title, ("Grupp", "Antal"), rows)


def _budget(word: Word, programme: PublicProgramme, heading: PublicHeading) -> None:
    cost = [(None, None)] * _COST_LINES
    word.heading("Kostnader", 2)
    word.table(
        "Kostnader",
        ("Kostnad", "Belopp i kronor"),
        [*cost, _sum("Summa kostnader", "budget.sum.lines")],
        "budget.lines",
    )
    word.heading("Finansiering", 2)
    others = [(None, None, None)] * _OTHER_LINES
    hour = programme.conditions.hour_value
    own = [_sum("Eget arbete, värt i kronor", "budget.sum.own_hours")] if hour else []
    word.table(
        f"{heading.title}: finansiering",
        ("Finansiering", "Belopp i kronor"),
        [
            _sum("Sökt belopp", "budget.sum.amount"),
            _sum("Egeninsats", "budget.own_contribution"),
            *own,
            _sum("Andra bidrag", "budget.sum.other_grants"),
            _sum("Summa", "budget.sum.all"),
        ],
    )
    if hour:
        hours = [("Timmar", Blank("budget.own_hours", "Eget arbete: antal timmar"))]
        word.table("Eget arbete", (f"En timme är värd {swedish(hour)}", "Antal"), hours)
    word.heading("Andra bidrag", 2)
    word.table("Andra bidrag", ("Från vem", "Belopp i kronor", "Sökt eller beviljat"), others, "budget.other_grants")


def _sum(row: str, tag: str) -> tuple[str, Blank]:
    return row, Blank(tag, f"{row}: Belopp i kronor")


def _signature(word: Word, applicants: PublicApplicants) -> None:
    word.heading("Underskrift")
    signed_by = listed([listed(together) for together in applicants.signatories], "eller")
    word.lead(f"Ansökan ska vara underskriven av {signed_by}.")
    most = max(map(len, applicants.signatories))
    who = [f"Person {number}" for number in range(1, most + 1)] if most > 1 else ["Den som skriver under"]
    rows = [(row, *[""] * most) for row in ("Datum", "Underskrift", "Namnförtydligande", "Roll")]
    word.table("Underskrift", ("Uppgift", *who), rows, "signature", parts=(1, *[max(1, 3 - most)] * most))


_PARTS: dict[str, Callable[[Word, PublicProgramme, PublicHeading], None]] = {
    "goals": _goals,
    "expected_reach": _reach,
    "budget": _budget,
}
