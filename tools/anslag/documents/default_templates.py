"""The templates that come with the program: each is a Word file with tags, for an office to make its own in Word.

They are made here and not kept as files, so that what is in them can be read and changed as any text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .annual_template import annual
from .template_parts import begun, each, for_one_of, only_if, rows, when
from .word import Word

__all__ = ["TEMPLATES", "default_template"]


@cache
def default_template(kind: str) -> bytes:
    """Return the template that comes with the program for a kind of paper, as the bytes of a .docx."""
    return TEMPLATES[kind]().save()


def _protected(word: Word) -> None:
    """Say so at the top of what a committee reads when the project hides something from the public."""
    only_if(word, "protected", "Ärendet har uppgifter som inte visas för allmänheten. Pröva sekretess före utlämnande.")


def _statement() -> Word:
    word = begun("Tjänsteutlåtande", "Ansökan om bidrag: {{ project }}")
    _protected(word)
    word.text("Till: {{ body }}")
    word.heading("Förslag till beslut")
    each(word, "proposals", word.numbered)
    word.heading("Sammanfattning")
    word.text("{{ summary }}")
    word.heading("Beslutsunderlag")
    each(word, "basis", word.bullet)
    word.heading("Ärendet")
    word.heading("Bakgrund", 2)
    each(word, "background", word.text)
    word.heading("Sökandens tidigare bidrag", 2)
    with when(word, "earlier"):
        rows(
            word,
            "Sökandens tidigare bidrag och hur de har redovisats",
            ("Projekt", "År", "Beviljat", "Redovisning"),
            "earlier",
            ("{{ one.project }}", "{{ one.years }}", "{{ one.granted }}", "{{ one.reported }}"),
            parts=(5, 2, 3, 6),
            right=(2,),
        )
        word.text("{%p else %}")
        word.text("Sökanden har inte fått bidrag tidigare.")
    word.heading("Ansökan i korthet", 2)
    with for_one_of(word, "answers"):
        word.heading("{{ one.heading }}", 3)
        with for_one_of(word, "one.paragraphs", "text"):
            word.text("{{ text }}")
    with when(word, "goals"):
        rows(
            word,
            "Mätbara mål",
            ("Mål", "Mäts som", "Målvärde"),
            "goals",
            ("{{ one.goal }}", "{{ one.indicator }}", "{{ one.target }}"),
            parts=(7, 6, 3),
            right=(2,),
        )
    word.text("{{ expected }}")
    word.heading("Kostnad och finansiering", 2)
    rows(
        word,
        "Projektets kostnader",
        ("Kostnad", "Belopp"),
        "costs",
        ("{{ one.text }}", "{{ one.amount }}"),
        ("Summa kostnader", "{{ cost_total }}"),
        parts=(3, 1),
        right=(1,),
    )
    rows(
        word,
        "Så finansieras projektet",
        ("Finansiering", "Belopp"),
        "income",
        ("{{ one.text }}", "{{ one.amount }}"),
        ("Summa finansiering", "{{ income_total }}"),
        parts=(3, 1),
        right=(1,),
    )
    only_if(word, "frame", "{{ frame }}")
    word.heading("Samråd", 2)
    with when(word, "consultations"):
        rows(
            word,
            "Samråd och vad de gav",
            ("Samråd med", "Datum", "Synpunkter"),
            "consultations",
            ("{{ one.whom }}", "{{ one.day }}", "{{ one.outcome }}"),
            parts=(5, 3, 8),
        )
        word.text("{%p else %}")
        word.text("Inget samråd har hållits, och inget krävs.")
    word.heading("Bedömning")
    each(word, "assessment", word.text)
    with when(word, "criteria"):
        rows(
            word,
            "Bedömning mot vart och ett av bidragets mål",
            ("Mål", "Anges i ansökan", "Bedömning"),
            "criteria",
            ("{{ one.criterion }}", "{{ one.claimed }}", "{{ one.assessment }}"),
            parts=(5, 3, 8),
        )
    word.heading("Jämställdhet", 2)
    each(word, "equality", word.text)
    word.heading("Barnperspektiv", 2)
    each(word, "children", word.text)
    word.heading("Vem som beslutar")
    word.text("{{ body_reason }}")
    word.heading("Beslutet skickas till")
    each(word, "informed", word.bullet)
    _sign(word)
    return word


def _sign(word: Word) -> None:
    word.table("Underskrift", ("{{ handler }}", "Namnförtydligande"), [("", "")], parts=(1, 1))


def _decision() -> Word:
    word = begun("Underrättelse om beslut", "Beslut om bidrag: {{ project }}")
    _protected(word)
    word.text("Till: {{ applicants }}")
    word.heading("Beslut")
    word.text("{{ decision }}")
    word.table(
        "Uppgifter om beslutet",
        ("Uppgift", "Om beslutet"),
        [("Beslutat av", "{{ body }}"), ("Datum", "{{ decided }}"), ("Beslutets nummer", "{{ reference }}")],
        parts=(1, 2),
        tall=False,
    )
    word.heading("Skälen för beslutet")
    only_if(word, "ground", "Grund: {{ ground }}.")
    each(word, "reason", word.text)
    with when(word, "conditions"):
        word.heading("Villkor")
        with for_one_of(word, "conditions"):
            word.bullet("{{ one.text }}{% if one.before %} Ska vara uppfyllt {{ one.before }}.{% endif %}")
    with when(word, "grants"):
        _granted(word)
    word.heading("Hur man överklagar")
    each(word, "appeal", word.text)
    word.heading("Beslutet skickas till")
    each(word, "informed", word.bullet)
    _sign(word)
    return word


def _granted(word: Word) -> None:
    word.heading("Utbetalning")
    with when(word, "payouts"):
        rows(
            word,
            "Planerade utbetalningar",
            ("Nr", "Planerad dag", "Belopp", "Ska ha kommit in före"),
            "payouts",
            ("{{ one.number }}", "{{ one.day }}", "{{ one.amount }}", "{{ one.after }}"),
            parts=(1, 4, 4, 7),
            right=(2,),
        )
    each(word, "payout_notes", word.text)
    word.heading("Det här ska ni göra")
    word.heading("Kontakt", 2)
    word.text("{{ contact }}")
    word.text("{{ changes }}")
    word.heading("Redovisning", 2)
    rows(word, "Rapporter och när de ska ha kommit in", ("Vad", "När"), "reports", ("{{ one.what }}", "{{ one.day }}"))
    each(word, "after_decision", word.text)
    with when(word, "acknowledgement or acknowledge"):
        word.heading("Berätta om bidraget", 2)
        each(word, "acknowledge", word.text)
        only_if(word, "acknowledgement", "Färdig text: ”{{ acknowledgement }}”")
    word.heading("Återbetalning", 2)
    each(word, "repayment", word.text)


def _agenda() -> Word:
    word = begun("Ärendelista", "{{ body }} {{ meeting }}", case=False, wide=True)
    _protected(word)
    word.text("{{ grant }}, {{ number }}.")
    only_if(word, "papers", "Sista dag för handlingar: {{ papers }}.")
    only_if(word, "adjusted", "Protokollet justeras {{ adjusted }}.")
    with when(word, "items"):
        word.heading("Ärenden")
        rows(
            word,
            "Ärenden att besluta om",
            ("Nr", "Ärende", "Sökande", "Sökt", "Förslag eller beslut"),
            "items",
            (
                "{{ one.number }}",
                "{{ one.project }}, {{ one.case_number }}",
                "{{ one.applicants }}",
                "{{ one.applied }}",
                (
                    "{{ one.outcome }}{% if one.amount %}, {{ one.amount }}{% endif %}"
                    "{% if one.reference %} ({{ one.reference }}){% endif %}"
                ),
            ),
            ("", "Summa", "", "{{ applied }}", "{{ proposed }}"),
            parts=(1, 8, 6, 3, 6),
            right=(3,),
        )
    only_if(word, "frame", "{{ frame }}")
    with when(word, "delegated"):
        word.heading("Anmälan av delegationsbeslut")
        _delegated(word, "delegated")
    return word


def _delegated(word: Word, name: str) -> None:
    rows(
        word,
        "Beslut fattade på delegation",
        ("Nummer", "Datum", "Ärende", "Beslut", "Beslutat av", "Anmält"),
        name,
        (
            "{{ one.reference }}",
            "{{ one.day }}",
            "{{ one.project }}, {{ one.applicants }}, {{ one.case_number }}",
            "{{ one.outcome }}{% if one.amount %}, {{ one.amount }}{% endif %}",
            "{{ one.by }}",
            "{{ one.reported }}",
        ),
        parts=(3, 3, 8, 5, 6, 3),
    )


def _delegations() -> Word:
    word = begun("Delegationsbeslut", "{{ heading }}", case=False, wide=True)
    word.text("{{ grant }}. {{ number }}, {{ total }} beviljat.")
    _delegated(word, "items")
    return word


def _reminder() -> Word:
    word = begun("Påminnelse", "Påminnelse: {{ project }}")
    word.text("Till: {{ applicants }}, {{ to }}")
    word.text("Vi väntar på följande i projektet {{ project }} ({{ case_number }}).")
    with for_one_of(word, "items"):
        word.heading("{{ one.what }}", 2)
        word.text("{{ one.text }}")
    word.text("Har ni frågor, eller behöver mer tid? Skriv till {{ email }} och ange {{ case_number }}.")
    word.text("Har ni redan skickat in det kan ni bortse från påminnelsen.")
    word.text("Vänliga hälsningar")
    word.text("{{ unit }}, {{ funder }}, organisationsnummer {{ funder_number }}")
    return word


TEMPLATES: dict[str, Callable[[], Word]] = {
    "statement": _statement,
    "decision": _decision,
    "agenda": _agenda,
    "delegations": _delegations,
    "reminder": _reminder,
    "annual": annual,
}
"""How each template is made, by the kind of paper."""
