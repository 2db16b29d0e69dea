"""The report forms as Word documents: interim and final report, cost statement, and notice of a change.

Each field is a content control whose tag is the dotted path within the fact that the form is read back to, with an
entry of a list by its key: ``results.roster.outcome`` of a final report, ``lines.lokal.amount`` of a cost statement,
``what.period.end`` of a change. What is chosen keeps the record's own word as the item's value. Two fields that are
locked say which form it is and of which project (``form.kind`` and ``form.project``). Word takes no tag of more
than 64 characters: in one that would have more, an entry is named by its place in the form's own order
(``lines.@3.amount``). The layout is the same in every office: what is read back must have its fields.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from anslag.casework.report_forms import Form, FormKind
from anslag.schema import field

from .word import Word
from .word_fields import Blank

__all__ = ["MOST_IN_TAG", "report_form_file", "tag"]

MOST_IN_TAG = 64


def report_form_file(form: Form, as_of: date) -> bytes:
    """Return the form as the bytes of a .docx, dated `as_of`."""
    word = Word(f"{form.kind.label}: {form.title}", as_of)
    if form.demonstration:
        word.text("Demonstration. Formuläret hör till ett påhittat register. Skicka inte in det.")
    word.text(f"Fyll i fälten och skicka formuläret till {form.email}. {form.due}".strip())
    word.help("Skriv inga namn eller personnummer på deltagare. Skriv bara om grupper så stora att ingen kan pekas ut.")
    word.heading("Projektet")
    word.table(
        "Projektet",
        ("Uppgift", "Svar"),
        [
            ("Formulär", Blank("form.kind", "Formulär", _KINDS, form.kind.label, locked=True)),
            ("Projektets nummer", Blank("form.project", "Projektets nummer", value=form.project, locked=True)),
            ("Diarienummer", form.case_number),
            ("Bidragsmottagare", form.applicants),
        ],
        parts=(1, 2),
    )
    _FIELDS[form.kind](word, form)
    word.heading("Underskrift")
    rows = [(row, "") for row in ("Datum", "Underskrift", "Namnförtydligande", "Roll")]
    word.table("Underskrift", ("Uppgift", "Den som skriver under"), rows, parts=(1, 2))
    return word.save()


_KINDS = tuple((kind.value, kind.label) for kind in FormKind)


def tag(*steps: str, place: int) -> str:
    """Return the tag of a field. The second step is an entry's key; its `place` (from 1) stands for it if need be."""
    found = ".".join(steps)
    return found if len(found) <= MOST_IN_TAG else ".".join((steps[0], f"@{place}", *steps[2:]))


def _choices(path: str) -> tuple[tuple[str, str], ...]:
    """Return what a field of the record may be, with the words for it."""
    found = field("project", tuple(path.split(".")))
    return tuple(found.choices.items()) if found else ()


def _written(word: Word, path: str, heading: str, help_: str) -> None:
    word.heading(heading)
    word.help(help_)
    word.field(path, heading)


def _reach(word: Word, form: Form) -> None:
    word.heading("Hur många projektet har nått")
    word.help("Räkna varje person en gång. Skriv 0 om ni inte har nått någon i en grupp.")
    rows = [(name, Blank(f"reach.{path}", f"Antal {name.lower()}")) for path, name in form.groups]
    word.table("Hur många projektet har nått", ("Grupp", "Antal"), rows, parts=(2, 1))


def _interim(word: Word, form: Form) -> None:
    word.heading("Tiden som rapporten gäller")
    rows = [
        ("Första dagen", Blank("covers.start", "Första dagen, skriven ÅÅÅÅ-MM-DD")),
        ("Sista dagen", Blank("covers.end", "Sista dagen, skriven ÅÅÅÅ-MM-DD")),
    ]
    word.table("Tiden som rapporten gäller", ("Uppgift", "Datum (ÅÅÅÅ-MM-DD)"), rows, parts=(2, 1))
    _written(word, "summary", "Det här har hänt", "Vad har ni gjort, och hur går det jämfört med planen?")
    _reach(word, form)
    word.heading("Kostnad hittills")
    rows = [("Kostnad hittills i kronor", Blank("cost", "Kostnad hittills i kronor"))]
    word.table("Kostnad hittills", ("Uppgift", "Belopp"), rows, parts=(2, 1))


def _final(word: Word, form: Form) -> None:
    word.heading("Genomförande")
    chosen = Blank("carried_out", "Genomfördes det som beskrivs i ansökan?", _choices("final_report.carried_out"))
    word.table("Genomförande", ("Fråga", "Svar"), [("Genomfördes det som beskrivs i ansökan?", chosen)], parts=(1, 1))
    _written(word, "activities", "Insatser", "Vilka insatser har ni gjort? Utgå från ansökan.")
    if form.goals:
        _results(word, form)
    _reach(word, form)
    _written(word, "lessons", "Erfarenheter", "Hur ska ni använda erfarenheterna i er fortsatta verksamhet?")
    _lives_on(word)
    for id_, title in form.items:
        _written(word, f"items.{id_}", title, "Skriv här, eller skriv var det finns.")
    _written(
        word,
        "public_summary",
        "Sammanfattning för allmänheten",
        "Några meningar om vad projektet gav. De kan visas på kommunens webbplats: skriv inga namn.",
    )


def _lives_on(word: Word) -> None:
    word.heading("Vad som lever vidare")
    asked = "Fortsätter det som projektet startade?"
    chosen = Blank("lives_on.answer", asked, _choices("final_report.lives_on.answer"))
    word.table("Vad som lever vidare", ("Fråga", "Svar"), [(asked, chosen)], parts=(1, 1))
    _written(word, "lives_on.how", "Hur det lever vidare", "Vad fortsätter, hos vem och med vilka pengar?")


def _results(word: Word, form: Form) -> None:
    word.heading("Mål och resultat")
    fulfilled = _choices("final_report.results.*.fulfilment")
    for place, goal in enumerate(form.goals, 1):
        outcome, fulfilment, analysis = (
            tag("results", goal.id, part, place=place) for part in ("outcome", "fulfilment", "analysis")
        )
        word.heading(goal.goal, 2)
        word.table(
            f"Mål: {goal.goal}",
            ("Uppgift", "Svar"),
            [
                ("Mäts som", goal.indicator),
                ("Målvärde", goal.target),
                ("Resultat", Blank(outcome, f"Resultat för målet {goal.goal}")),
                ("Hur väl nåddes målet?", Blank(fulfilment, f"Hur väl nåddes målet {goal.goal}?", fulfilled)),
                ("Varför blev det så?", Blank(analysis, f"Varför blev det så med målet {goal.goal}?", long=True)),
            ],
            parts=(1, 2),
        )


def _cost(word: Word, form: Form) -> None:
    word.heading("Kostnader")
    word.help("Skriv vad varje post i budgeten kostade. Skriv 0 om den inte kostade något.")
    rows = [
        (one.text, one.budgeted, Blank(tag("lines", one.id, "amount", place=at), f"Kostnad i kronor för {one.text}"))
        for at, one in enumerate(form.costs, 1)
    ]
    total = ("Summa", form.budgeted, Blank("total", "Summa kostnader i kronor"))
    word.table("Kostnader", ("Post", "Budget", "Kostnad i kronor"), [*rows, total], parts=(3, 2, 2), right=(1,))


def _change(word: Word, form: Form) -> None:
    word.heading("Projektets tid")
    word.help("Fyll bara i det som ska ändras.")
    start, end = form.period
    rows = [
        ("Första dagen", start, Blank("what.period.start", "Ny första dag, skriven ÅÅÅÅ-MM-DD")),
        ("Sista dagen", end, Blank("what.period.end", "Ny sista dag, skriven ÅÅÅÅ-MM-DD")),
    ]
    word.table("Projektets tid", ("Uppgift", "Nu", "Ändras till (ÅÅÅÅ-MM-DD)"), rows, parts=(2, 1, 2))
    if form.costs:
        word.heading("Budget")
        word.help("Fyll bara i de poster som ska ändras.")
        lines = [
            (
                one.text,
                one.budgeted,
                Blank(tag("what.budget.lines", one.id, "amount", place=at), f"Nytt belopp i kronor för {one.text}"),
            )
            for at, one in enumerate(form.costs, 1)
        ]
        word.table("Budget", ("Post", "Nu", "Ändras till, i kronor"), lines, parts=(3, 2, 2), right=(1,))
    _written(
        word,
        "note",
        "Vad ska ändras, och varför?",
        "Beskriv också annat som ska ändras: innehåll eller vem som genomför det.",
    )


_FIELDS: dict[FormKind, Callable[[Word, Form], None]] = {
    FormKind.INTERIM: _interim,
    FormKind.FINAL: _final,
    FormKind.COST: _cost,
    FormKind.CHANGE: _change,
}
