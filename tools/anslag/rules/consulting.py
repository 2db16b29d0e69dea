"""Consultations before the statement (sections Beslutsförfarande and Samverkan)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import MissingConsultation, Phase, Section, missing_consultations
from anslag.lifecycle.handling import same_name
from anslag.model import Consultation, ConsultationKind, KeyPath, Severity
from anslag.model.programme import HandlingTerms
from anslag.words import day, listed

from .decision import SECTION
from .engine import Case, Problem, rule, severity
from .preparation import LATE, assessed, let_go

_NOT_HEARD = {
    ConsultationKind.AREA_GROUP: "Områdesgruppen för {} har inte hörts",
    ConsultationKind.COORDINATOR: "Koordinatorn för {} har inte hörts",
    ConsultationKind.PARTNER: "Samverkanspartnern {} har inte hörts",
}


@rule("HAN003", section=SECTION, since=Phase.ASSESSED)
def everyone_concerned_was_consulted(case: Case) -> Iterator[Problem]:
    """Samråd saknas

    Vad: Samråd har skett med varje samverkanspartner och, för varje prioriterat område, med områdesgruppen och
    koordinatorn, senast samma dag som tjänsteutlåtandet. Samråd kan avskrivas med ett skäl. Programmet avgör hur
    strängt kravet är för var och en.

    Varför: De som ska bära projektet och de som känner området vet sådant som inte står i ansökan.

    Åtgärd: Anteckna samrådet med dag och utfall, eller varför det inte behövdes (waived).

    Fel::

        areas:
          - raslatt
          - oxnehaga   # <-
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: raslatt, date: 2025-03-26}
            - {kind: coordinator, area: oxnehaga, date: 2025-03-27}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}

    Fel::

        areas:
          - raslatt   # <-
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}

    Fel::

        application:
          partners:
            - name: Exempelbiblioteket   # <-
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: raslatt, date: 2025-03-26}
            - {kind: partner, partner: Exempelteatern, date: 2025-03-28}

    Fel::

        handling:
          consultations:
            - {kind: coordinator, area: raslatt, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - kind: area_group
              area: raslatt
              date: 2025-04-03   # <-

    Rätt::

        areas: [raslatt, norrahammar]
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-04-02}
            - {kind: coordinator, area: raslatt, waived: {date: 2025-03-20, reason: Tjänsten är vakant.}}
            - {kind: partner, partner: " exempel-biblioteket", date: 2025-03-28}
    """
    for missing in () if let_go(case) else _missing(case, _timely(case)):
        demand = severity(_demand(case.programme.handling, missing.kind))
        path, name = _whom(case, missing)
        message = f"{_NOT_HEARD[missing.kind].format(name)}, och inget skäl till det är antecknat."
        if late := _late(case, missing):
            n, held, by = late
            path = ("handling", "consultations", n, "date")
            message, hint = f"Samrådet hölls {day(held)}, men ansökan bedömdes redan {day(by)}.", LATE
        else:
            hint = _other_names(case, missing)
        yield Problem(path, message, hint, demand)


@rule("HAN004", Severity.NOTICE, section=Section.COOPERATION, since=Phase.ASSESSED)
def other_funders_were_heard(case: Case) -> Iterator[Problem]:
    """Samråd med annan bidragsgivare nämns inte

    Vad: Får eller söker projektet också pengar från en bidragsgivare som stadskontoret samverkar med, så nämns den
    i ett samråd. Programmet räknar upp dem.

    Varför: Bidragsgivarna har gemensamma mål för områdena. Då ska samma kostnad inte bekostas två gånger utan att
    någon vet om det.

    Åtgärd: Hör bidragsgivaren, och anteckna samrådet med annan bidragsgivare (funder) eller varför det inte behövdes.

    Fel::

        application:
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 150000}]
            other_grants:
              - amount: 10000
                funder: Länsstyrelsen   # <-
                status: granted
        cost_statement:
          lines: [{id: ledare, amount: 150000}]

    Rätt::

        application:
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 160000}]
            other_grants:
              - {funder: Länsstyrelsen, amount: 10000, status: granted}
              - {funder: Exempelfonden, amount: 10000, status: applied}
        cost_statement:
          lines: [{id: ledare, amount: 160000}]
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: raslatt, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - {kind: funder, funder: Länsstyrelsen, date: 2025-03-31}
    """
    budget = case.project.application.budget
    heard = [part.funder or part.partner or "" for part in _timely(case)]
    for n, grant in enumerate(budget.other_grants or () if budget else ()):
        known = [name for name in case.programme.handling.associated_funders if _within(name, grant.funder)]
        if known and not any(_within(name, each) for each in heard for name in (*known, grant.funder)):
            message = f"{grant.funder} bidrar också till projektet, men nämns inte i något samråd."
            yield Problem(("application", "budget", "other_grants", n, "funder"), message)


def _demand(terms: HandlingTerms, kind: ConsultationKind) -> str:
    return {
        ConsultationKind.AREA_GROUP: terms.consult_area_groups,
        ConsultationKind.COORDINATOR: terms.consult_coordinators,
    }.get(kind, terms.consult_partners)


def _timely(case: Case) -> tuple[Consultation, ...]:
    """Return the consultations that were waived, or held by the day of the assessment."""
    by = assessed(case)
    parts = case.project.handling.consultations
    return tuple(part for part in parts if part.waived or by is None or (part.date and part.date <= by))


def _late(case: Case, missing: MissingConsultation) -> tuple[int, date, date] | None:
    """Return the consultation that was held after the assessment: its place, its day and that of the assessment."""
    by, timely = assessed(case), _timely(case)
    for n, part in enumerate(case.project.handling.consultations):
        if by and part.date and missing not in _missing(case, (*timely, part)):
            return n, part.date, by
    return None


def _missing(case: Case, consultations: tuple[Consultation, ...]) -> list[MissingConsultation]:
    """Return what would be missing if only `consultations` had been held."""
    return missing_consultations(case.applied, consultations)


def _whom(case: Case, missing: MissingConsultation) -> tuple[KeyPath, str]:
    """Return where the record names who was not consulted, and the name."""
    if missing.kind is ConsultationKind.PARTNER:
        names = [partner.name for partner in case.project.application.partners]
        return ("application", "partners", names.index(missing.whom)), missing.whom
    area = case.areas.get(missing.whom)
    return ("areas", case.project.areas.index(missing.whom)), area.name if area else missing.whom


def _other_names(case: Case, missing: MissingConsultation) -> str:
    """Return a hint when a consultation names a partner that the application does not: perhaps the same."""
    if missing.kind is not ConsultationKind.PARTNER:
        return ""
    known = [name for part in case.project.application.partners for name in (part.name, part.organisation or "")]
    parts = [part.partner for part in case.project.handling.consultations if part.partner]
    others = [name for name in parts if not any(same_name(name, other) for other in known)]
    if not others:
        return ""
    return f"Samråd finns med {listed(others)}. Är det samma partner, skriv namnet på samma sätt på båda ställena."


def _within(name: str, longer: str) -> bool:
    """Return whether `name` is the whole or the beginning of `longer`, word by word."""
    words, all_words = name.casefold().split(), longer.casefold().split()
    return bool(words) and all_words[: len(words)] == words
