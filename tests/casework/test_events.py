"""The timeline: every dated fact of a record, in words."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from anslag.casework.events import Event, events
from anslag.casework.happenings import happenings
from anslag.casework.office import open_office
from anslag.lifecycle import ahead
from anslag.model import Registry
from tests.lifecycle.build import CONTACT, COSTS, GRANTED, HANDLED, PLAN, RUNNING, Plain, claim, day, decisions
from tests.site.internal.kit import demonstration, registry

LATER = day("2030-01-01")
LIFE: tuple[Plain, ...] = (
    *HANDLED,
    CONTACT,
    PLAN,
    decisions(
        {"kind": "tabling", "date": "2025-04-09"},
        {
            **GRANTED,
            "reference": "§ 56",
            "adjusted": "2025-04-22",
            "announced": "2025-04-23",
            "conditions": [
                {"key": "lokal", "text": "Avtal om lokal.", "before": "first_payout", "met": "2025-08-20"},
                {
                    "key": "namn",
                    "text": "Nytt namn.",
                    "waived": {"date": "2025-09-01", "by": "head", "reason": "Onödigt."},
                },
            ],
        },
        {"kind": "supplement", "date": "2025-12-10", "asked": "2025-11-20", "amount": 20000, "budget_year": 2026},
        {"kind": "reduction", "date": "2026-02-11", "ground": "breach", "amount": 5000, "of": "2025-04-16"},
        {
            "kind": "annulment",
            "date": "2026-03-02",
            "by": "Förvaltningsrätten",
            "of": "2025-04-16",
            "final": "2026-03-23",
            "leads_to": "end",
            "enforcement_corrected": {"date": "2026-04-08", "by": "strategist", "reason": "Krävs åter."},
        },
    ),
    {
        "appeals": [
            {
                "of": "2025-04-16",
                "known": "2025-05-12",
                "filed": "2025-05-09",
                "instances": [{"court": "Förvaltningsrätten", "date": "2026-03-02", "outcome": "annulled"}],
                "final": "2026-03-23",
            }
        ],
        "payments": [
            {
                "plan": 1,
                "date": "2025-09-03",
                "amount": 60000,
                "returned": {"date": "2025-09-08", "amount": 60000, "reason": "Fel konto."},
            },
            {"key": "2025-09-10", "plan": 1, "date": "2025-09-10", "amount": 60000, "payee": "andra"},
        ],
        "changes": [
            {
                "asked": "2025-10-01",
                "what": [
                    {"path": "budget.lines.ledare.amount", "to": 80000},
                    {"path": "budget.lines.lokal.amount", "to": 60000},
                ],
                "note": "Hyran höjdes.",
                "refused": {"date": "2025-10-07", "by": "strategist", "reason": "Ryms inte."},
            }
        ],
        "redactions": [
            {"date": "2025-10-20", "by": "Kansliet", "path": "handling.meetings.2025-03-18.note", "reason": "Namn."}
        ],
    },
    claim(
        date="2026-04-08",
        amount=60000,
        due="2026-06-01",
        instalments=[{"due": "2026-06-01", "amount": 30000}, {"due": "2026-09-01", "amount": 30000}],
        received=[{"date": "2026-06-01", "amount": 30000}],
        respites=[{"date": "2026-08-20", "until": "2026-12-01"}],
        reductions=[{"date": "2026-10-01", "amount": 50000}],
        set_off=[{"date": "2026-10-15", "amount": 5000}],
        written_off={"date": "2026-12-20"},
    ),
)
TOLD = """
2025-04-09 Beslut: bordläggning | Kommunstyrelsens ledningsutskott.
2025-04-16 Beslut: bifall, 120 000 kr | Kommunstyrelsens ledningsutskott, § 56. Med 2 villkor.
2025-04-16 Kontakt för projektet | Projektledare, projekt@sprakbron.example
2025-04-22 Protokollet justerat | Bifall, § 56.
2025-04-23 Protokollet anslaget | Bifall, § 56.
2025-05-09 Överklagandet kom in till domstolen |
2025-05-12 Överklagat | Gäller beslutet 16 april 2025 (§ 56).
2025-08-20 Villkor uppfyllt | Avtal om lokal.
2025-09-01 Villkor gäller inte längre | Nytt namn. Analys- och hållbarhetschefen. Onödigt.
2025-09-03 Utbetalning 1: 60 000 kr |
2025-09-08 Kom tillbaka från utbetalning 1: 60 000 kr | Fel konto.
2025-09-10 Utbetalning 1: 60 000 kr | till Andra
2025-10-01 Förändring begärd: belopp, budgetrad ledare och belopp, budgetrad lokal | Belopp, budgetrad ledare: 80 000 kr; Belopp, budgetrad lokal: 60 000 kr. Hyran höjdes.
2025-10-07 Förändring avslagen: belopp, budgetrad ledare och belopp, budgetrad lokal | Strategen. Ryms inte.
2025-10-20 Maskering: anteckning, samtal 18 mars 2025 | Kansliet. Namn.
2025-11-20 Begäran kom in om tilläggsbeslut |
2025-12-10 Beslut: tilläggsbeslut, ytterligare 20 000 kr | Kommunstyrelsens ledningsutskott. Belastar 2026 års ram.
2026-02-11 Beslut: nedsättning med 5 000 kr | Kommunstyrelsens ledningsutskott. Gäller beslutet 16 april 2025 (§ 56). Grund: brutet villkor.
2026-03-02 Domstol: beslutet upphävs | Förvaltningsrätten. Gäller beslutet 16 april 2025 (§ 56). Ärendet är slut.
2026-03-02 Förvaltningsrätten: beslutet upphävs |
2026-03-23 Domen vann laga kraft | Beslutet 16 april 2025 (§ 56) är upphävt.
2026-03-23 Överklagandet slutligt avgjort | Gällde beslutet 16 april 2025 (§ 56).
2026-04-08 Verkställigheten rättad | Strategen. Krävs åter.
2026-04-08 Krav på återbetalning: 60 000 kr | Ska vara betalt senast 1 juni 2026. Delbetalningar: 30 000 kr senast 1 juni 2026 och 30 000 kr senast 1 september 2026.
2026-06-01 Återbetalt: 30 000 kr |
2026-08-20 Anstånd med återbetalningen till 1 december 2026 |
2026-10-01 Kravet satt ned till 50 000 kr |
2026-10-15 Avdraget på utbetalning: 5 000 kr |
2026-12-20 Fordran avskriven i bokföringen | Kravet består.
"""  # noqa: E501


def told(register: Registry, id_: str = "2025-001", on: date = LATER) -> tuple[Event, ...]:
    office = open_office(register, (), on)
    return events(office, office.by_id[id_])


def test_a_life_with_everything_in_it_is_told_in_the_order_it_happened() -> None:
    lines = [
        f"{one.day} {one.what} | {one.text}".strip().replace("\N{NO-BREAK SPACE}", " ") for one in told(registry(LIFE))
    ]
    assert lines[lines.index("2025-04-09 Beslut: bordläggning | Kommunstyrelsens ledningsutskott.") :] == [
        line.strip() for line in TOLD.strip().splitlines()
    ]


def unstopped(part: Any) -> Any:
    """Return plain data with no full stop at the end of any text in it."""
    if isinstance(part, dict):
        return {key: unstopped(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [unstopped(value) for value in part]
    return part.removesuffix(".") if isinstance(part, str) else part


def test_a_text_that_was_entered_without_its_full_stop_is_told_with_it() -> None:
    waived = {"asked": "2026-02-01", "text": "Kvitton saknas.", "waived": {"date": "2026-02-03", "reason": "Funna."}}
    more = {
        "handling": {"meetings": [{"date": "2025-03-18", "note": "Om lokalen."}]},
        "acknowledgements": [{"date": "2025-10-10", "channel": "paper", "note": "Bladet nr 3."}],
        "contacts": [{"date": "2025-10-11", "kind": "call", "note": "Allt går bra."}],
        "interim_reports": [{"received": "2026-01-20", "supplements": [waived]}],
        "ended_early": {"date": "2026-02-20", "reason": "Få deltagare."},
        "closings": [{"date": "2027-01-20", "note": "Klart."}],
    }
    tabled = decisions({"kind": "referral", "date": "2025-04-09", "request": "Utred lokalen."}, GRANTED)
    for record in ((*LIFE, more), (*HANDLED, tabled)):
        assert told(registry(unstopped(record))) == told(registry(record))


def test_every_dated_fact_of_every_record_is_told_on_its_day() -> None:
    """Against the days that the schema says something happened on, but for the spans that reports are about."""
    register = demonstration()
    office = open_office(register, (), LATER)
    for dossier in office.dossiers:
        expected = Counter(one.day for one in ahead(dossier.whole, date.min) if "covers" not in one.path)
        found = Counter(one.day for one in events(office, dossier))
        found -= Counter(one.day for one in events(office, dossier) if one.what == "Projektet startade")
        assert found == expected, dossier.id


def test_a_fact_without_words_of_its_own_is_told_in_the_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    part = {"acknowledgements": [{"date": "2025-10-10", "channel": "paper", "note": "Bladet nr 3."}]}
    monkeypatch.setattr("anslag.casework.events.WORDS", {})
    found = {str(one.day): one for one in told(registry((*LIFE, part)))}
    assert (found["2025-10-10"].what, found["2025-10-10"].text) == (
        "Omnämnande",
        "Kanal: tidning eller trycksak. Anteckning: Bladet nr 3.",
    )
    assert found["2025-04-23"].what == "Beslut: anslaget"
    assert found["2025-09-08"].what == "Utbetalning: kom tillbaka"
    assert found["2025-09-08"].text.replace("\N{NO-BREAK SPACE}", " ") == "Belopp: 60 000 kr. Skäl: Fel konto."


def test_what_is_ahead_of_a_project_is_told_last() -> None:
    on = day("2026-06-02")
    planned = [one for one in told(registry(LIFE), on=on) if one.kind == "ahead"]
    assert [(str(one.day), one.what.replace("\N{NO-BREAK SPACE}", " ")) for one in planned] == [
        ("2026-09-01", "Delbetalning av återkrav: 30 000 kr")
    ]


def test_a_day_knows_nothing_of_the_days_after_it() -> None:
    record = registry(LIFE)
    for one in happenings(record.projects["2025-001"]):
        eve = one.day - timedelta(days=1)
        if eve >= day("2025-03-03"):
            assert all(event.day <= eve or event.kind == "ahead" for event in told(record, on=eve))


def test_new_costs_are_told_by_the_lines_of_the_budget() -> None:
    lines = [{"id": "ledare", "amount": 80000}, {"id": "buss", "amount": 900}]
    came = {"asked": "2026-07-20", "text": "Kvitton saknas.", "received": "2026-07-27", "lines": lines}
    found = {
        str(one.day): one for one in told(registry((*RUNNING, COSTS, {"cost_statement": {"supplements": [came]}})))
    }
    assert found["2026-07-27"].what == "Komplettering av kostnadsredovisningen kom in"
    text = "Kvitton saknas. Nya belopp: Arvode: 80 000 kr; buss: 900 kr."
    assert found["2026-07-27"].text.replace("\N{NO-BREAK SPACE}", " ") == text
