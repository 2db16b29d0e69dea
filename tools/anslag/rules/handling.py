"""Meeting, supplements and consultations before the statement (sections Beslutsförfarande and Samverkan)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from anslag.lifecycle import MissingConsultation, Phase, missing_consultations
from anslag.lifecycle.handling import same_name
from anslag.model import Consultation, ConsultationKind, KeyPath, Severity
from anslag.model.programme import HandlingTerms
from anslag.words import day, listed

from .engine import Case, Problem, rule

SECTION = "Beslutsförfarande"
_LATE = "Kontrollera dagen. Stämmer den ska ärendet bedömas på nytt."


@rule("HAN001", section=SECTION, since=Phase.ASSESSED)
def applicant_was_met(case: Case) -> Iterator[Problem]:
    """Sökanden har inte träffats

    Vad: Integrationsstrategen träffar sökanden sedan ansökan kommit in och senast samma dag som tjänsteutlåtandet
    skrivs. Fler samtal får hållas när som helst. Programmet avgör hur strängt kravet är.

    Varför: Samtalet visar vad projektet vill och om något behöver kompletteras. Ett utlåtande utan det vilar på halva
    underlaget.

    Åtgärd: Anteckna samtalet med sin dag. Har inget hållits ska det hållas innan utlåtandet skrivs klart.

    Fel::

        handling:
          meetings: null
          statement:
            date: 2025-04-02   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal om lokalen.
              date: 2025-04-03   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal innan ansökan var skriven.
              date: 2025-03-02   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal dagen efter.
              date: 2025-03-04   # <-
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-03}
            - {kind: coordinator, area: raslatt, date: 2025-03-03}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-03}
          statement: {date: 2025-03-03}

    Rätt::

        handling:
          meetings: [{date: 2025-02-10}, {date: 2025-04-02}]

    Rätt::

        handling:
          meetings: [{date: 2025-03-03}]
    """
    received, by = case.project.application.received, _assessed(case)
    severity = _severity(case.programme.handling.meeting)
    meetings = case.project.handling.meetings
    if severity is None or by is None or any(received <= meeting.date <= by for meeting in meetings):
        return
    if not meetings:
        what = f"Ansökan bedömdes {day(by)}, men inget samtal med sökanden är antecknat."
        yield Problem(_anchor(case), what, severity=severity)
        return
    nearest = min(range(len(meetings)), key=lambda n: abs(meetings[n].date - by))
    held = meetings[nearest].date
    why = f"men ansökan bedömdes redan {day(by)}" if held > by else f"innan ansökan kom in {day(received)}"
    path = ("handling", "meetings", nearest, "date")
    yield Problem(path, f"Samtalet med sökanden hölls {day(held)}, {why}.", _LATE, severity)


@rule("HAN002", section=SECTION, since=Phase.ASSESSED)
def supplements_are_settled(case: Case) -> Iterator[Problem]:
    """Komplettering saknas

    Vad: Det som har begärts in har kommit in, eller har avskrivits med ett skäl, senast samma dag som
    tjänsteutlåtandet. Begärdes det först den dagen eller därefter gäller i stället dagen för beslutet.

    Varför: Den som bedömer en ansökan ska ha allt som behövdes för bedömningen framför sig.

    Åtgärd: Ange när kompletteringen kom in (received). Behövs den inte längre: ange dag och skäl (waived).

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10
              received: 2025-04-03   # <-

    Fel::

        application:
          supplements:
            - items: [statutes, annual_report]
              asked: 2025-04-02
              received: 2025-04-17   # <-

    Rätt::

        application:
          supplements:
            - {asked: 2025-03-10, items: [current_budget], received: 2025-04-02}
            - {asked: 2025-03-10, items: [statutes], waived: {date: 2025-03-12, reason: Finns redan i ärendet.}}
            - {asked: 2025-04-02, items: [annual_report], received: 2025-04-16}
    """
    statement, decision = case.project.handling.statement, case.project.decision
    for n, part in enumerate(case.project.application.supplements):
        before = statement.date if statement and part.asked < statement.date else decision.date if decision else None
        if part.waived or before is None or (part.received and part.received <= before):
            continue
        step = "tjänsteutlåtandet" if statement and before == statement.date else "beslutet"
        path: KeyPath = ("application", "supplements", n)
        if part.received:
            message = f"Kompletteringen kom in {day(part.received)}, efter {step} {day(before)}."
            yield Problem((*path, "received"), message, _LATE)
        else:
            message = f"Kompletteringen som begärdes {day(part.asked)} har inte kommit in före {step} {day(before)}."
            yield Problem((*path, "asked"), message)


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
            - {kind: coordinator, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: oxnehaga, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-26}

    Fel::

        areas:
          - raslatt   # <-
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-26}

    Fel::

        application:
          partners:
            - name: Exempelbiblioteket   # <-
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: raslatt, date: 2025-03-25}
            - {kind: partner, partner: Exempelteatern, date: 2025-03-26}

    Fel::

        handling:
          consultations:
            - {kind: coordinator, area: raslatt, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-26}
            - kind: area_group
              area: raslatt
              date: 2025-04-03   # <-

    Rätt::

        areas: [raslatt, norrahammar]
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-04-02}
            - {kind: coordinator, area: raslatt, waived: {date: 2025-03-20, reason: Tjänsten är vakant.}}
            - {kind: partner, partner: " exempel-biblioteket", date: 2025-03-26}
    """
    for missing in _missing(case, _timely(case)):
        severity = _severity(_demand(case.programme.handling, missing.kind))
        path, name = _whom(case, missing)
        message = f"{_NOT_HEARD[missing.kind].format(name)}, och inget skäl till det är antecknat."
        if late := _late(case, missing):
            n, held, by = late
            path = ("handling", "consultations", n, "date")
            message, hint = f"Samrådet hölls {day(held)}, men ansökan bedömdes redan {day(by)}.", _LATE
        else:
            hint = _other_names(case, missing)
        yield Problem(path, message, hint, severity)


@rule("HAN004", Severity.NOTICE, section="Samverkan", since=Phase.ASSESSED)
def other_funders_were_heard(case: Case) -> Iterator[Problem]:
    """Samråd med annan bidragsgivare nämns inte

    Vad: Får eller söker projektet också pengar från en bidragsgivare som stadskontoret samverkar med, så nämns den
    i ett samråd. Programmet räknar upp dem.

    Varför: Bidragsgivarna har gemensamma mål för områdena. Då ska samma kostnad inte bekostas två gånger utan att
    någon vet om det.

    Åtgärd: Hör bidragsgivaren och anteckna samrådet (kind: funder), eller varför det inte behövdes.

    Fel::

        application:
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 150000}]
            other_grants:
              - amount: 10000
                funder: Länsstyrelsen i Jönköpings län   # <-
                status: granted
        cost_statement:
          lines: [{id: ledare, amount: 150000}]

    Rätt::

        application:
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 160000}]
            other_grants:
              - {funder: Länsstyrelsen i Jönköpings län, amount: 10000, status: granted}
              - {funder: Exempelfonden, amount: 10000, status: applied}
        cost_statement:
          lines: [{id: ledare, amount: 160000}]
        handling:
          consultations:
            - {kind: area_group, area: raslatt, date: 2025-03-25}
            - {kind: coordinator, area: raslatt, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-26}
            - {kind: funder, funder: Länsstyrelsen, date: 2025-03-27}
    """
    budget = case.project.application.budget
    heard = [part.funder or part.partner or "" for part in _timely(case)]
    for n, grant in enumerate(budget.other_grants or () if budget else ()):
        known = [name for name in case.programme.handling.associated_funders if _within(name, grant.funder)]
        if known and not any(_within(name, each) for each in heard for name in (*known, grant.funder)):
            message = f"{grant.funder} bidrar också till projektet, men nämns inte i något samråd."
            yield Problem(("application", "budget", "other_grants", n, "funder"), message)


def _assessed(case: Case) -> date | None:
    """Return the day by which the handling should be done: the statement's, or the decision's when there is none.

    A day before the application came in is a slip that REG004 tells of, and nothing is judged by it.
    """
    statement, decision = case.project.handling.statement, case.project.decision
    days = [part.date for part in (statement, decision) if part]
    return next((each for each in days if each >= case.project.application.received), None)


def _anchor(case: Case) -> KeyPath:
    """Return where that day stands."""
    return ("handling", "statement", "date") if case.project.handling.statement else ("decision", "date")


def _severity(demand: str) -> Severity | None:
    """Return the severity of a demand as the programme writes it; `None` for ``off``."""
    return None if demand == "off" else Severity[demand.upper()]


def _demand(terms: HandlingTerms, kind: ConsultationKind) -> str:
    return {
        ConsultationKind.AREA_GROUP: terms.consult_area_groups,
        ConsultationKind.COORDINATOR: terms.consult_coordinators,
    }.get(kind, terms.consult_partners)


def _timely(case: Case) -> tuple[Consultation, ...]:
    """Return the consultations that were waived, or held by the day of the assessment."""
    by = _assessed(case)
    parts = case.project.handling.consultations
    return tuple(part for part in parts if part.waived or by is None or (part.date and part.date <= by))


def _late(case: Case, missing: MissingConsultation) -> tuple[int, date, date] | None:
    """Return the consultation that was held after the assessment: its place, its day and that of the assessment."""
    by, timely = _assessed(case), _timely(case)
    for n, part in enumerate(case.project.handling.consultations):
        if by and part.date and missing not in _missing(case, (*timely, part)):
            return n, part.date, by
    return None


def _missing(case: Case, consultations: tuple[Consultation, ...]) -> list[MissingConsultation]:
    """Return what would be missing if only `consultations` had been held."""
    handling = replace(case.project.handling, consultations=consultations)
    return missing_consultations(replace(case.project, handling=handling), case.programme)


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
