"""The application form as a Word document, one for each kind of applicant, from the programme's own headings.

Each field is a content control whose tag is the heading's id, so that a filled-in form can be read by a program too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from anslag.documents.word import Word
from anslag.model import swedish
from anslag.public import PublicApplicants, PublicHeading, PublicProgramme
from anslag.words import capital, listed

__all__ = ["application_form"]

_COST_LINES, _GOAL_LINES, _OTHER_LINES = 8, 4, 3


def application_form(programme: PublicProgramme, applicants: PublicApplicants, as_of: date) -> bytes:
    """Return the form for `applicants` of `programme` as the bytes of a .docx. `as_of` is the day it is dated."""
    word = Word(f"Ansökan: {programme.name}", as_of)
    word.text(f"{applicants.name}. Svara under varje rubrik och skicka formuläret till {programme.email}.")
    if programme.demonstration:
        word.text("Demonstration. Formuläret hör till ett påhittat register. Skicka inte in det.")
    _basics(word, applicants)
    for number, heading in enumerate(applicants.headings, 1):
        word.heading(f"{number}. {heading.title}")
        only = [message.format(sum=swedish(sum_ or 0)) for message, sum_ in heading.demands]
        if help_ := " ".join([*([f"{capital('; '.join(only))}."] if only else []), heading.help or ""]).strip():
            word.help(help_)
        _PARTS.get(heading.part or "", _answer)(word, programme, heading)
    _assurances(word, applicants)
    if applicants.attachments:
        word.heading("Bifoga")
        word.bullets([attachment.title for attachment in applicants.attachments])
    _signature(word, applicants)
    return word.save()


def _basics(word: Word, applicants: PublicApplicants) -> None:
    word.heading("Grunduppgifter")
    rows = ["Sökande", "Organisationsnummer", "Projektets namn", "Områden", "Första dagen", "Sista dagen"]
    if applicants.members:
        rows.insert(2, "Antal medlemmar")
    if applicants.employees:
        rows.insert(3 if applicants.members else 2, "Antal anställda")
    rows += ["Sökt belopp i kronor", "Kontaktpersonens roll", "Gemensam e-postadress"]
    word.table("Grunduppgifter", ("Uppgift", "Svar"), [(row, None) for row in rows], "basics")
    word.help("Skriv inga personnummer i formuläret. Organisationens egen adress är bättre än någons privata.")


def _assurances(word: Word, applicants: PublicApplicants) -> None:
    if not applicants.assurances:
        return
    word.heading("Försäkran")
    word.help("Skriv ja vid det ni försäkrar.")
    rows = [(part.title, None) for part in applicants.assurances]
    word.table("Försäkran", ("Vi försäkrar", "Ja"), rows, "assurances")


def _answer(word: Word, _: PublicProgramme, heading: PublicHeading) -> None:
    word.field(f"answers.{heading.id}", heading.title)


def _goals(word: Word, _: PublicProgramme, heading: PublicHeading) -> None:
    rows = [(None, None, None)] * _GOAL_LINES
    word.table(heading.title, ("Mål", "Det vi räknar", "Talet vi vill nå"), rows, "goals")


def _reach(word: Word, programme: PublicProgramme, heading: PublicHeading) -> None:
    rows = [(who, None) for who in programme.reach_groups]
    word.table(heading.title, ("Grupp", "Antal"), rows, "expected_reach")


def _budget(word: Word, programme: PublicProgramme, heading: PublicHeading) -> None:
    cost = [(None, None)] * _COST_LINES
    word.heading("Kostnader", 2)
    word.table("Kostnader", ("Kostnad", "Belopp i kronor"), [*cost, ("Kostnader tillsammans", None)], "budget.lines")
    word.heading("Så betalas det", 2)
    others = [(None, None, None)] * _OTHER_LINES
    hour = programme.conditions.hour_value
    own = [("Eget arbete, värt i kronor", None)] if hour else []
    income = [("Sökt belopp", None), ("Egeninsats", None), *own, ("Andra bidrag", None), ("Tillsammans", None)]
    word.table(f"{heading.title}: så betalas det", ("Pengar", "Belopp i kronor"), income, "budget.income")
    if hour:
        word.table(
            "Eget arbete", (f"En timme är värd {swedish(hour)}", "Antal"), [("Timmar", None)], "budget.own_hours"
        )
    word.heading("Andra bidrag", 2)
    word.table("Andra bidrag", ("Från vem", "Belopp i kronor", "Sökt eller beviljat"), others, "budget.other_grants")


def _signature(word: Word, applicants: PublicApplicants) -> None:
    word.heading("Underskrift")
    signed_by = listed([listed(together) for together in applicants.signatories], "eller")
    word.text(f"Ansökan ska vara underskriven av {signed_by}.")
    rows = [(row, "") for row in ("Datum", "Underskrift", "Namnförtydligande", "Roll")]
    for _ in range(max(map(len, applicants.signatories))):
        word.table("Underskrift", ("Uppgift", "Fylls i sist"), rows, "signature")


_PARTS: dict[str, Callable[[Word, PublicProgramme, PublicHeading], None]] = {
    "goals": _goals,
    "expected_reach": _reach,
    "budget": _budget,
}
