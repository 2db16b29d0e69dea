"""Consultations before the statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import MissingConsultation, Phase, Section, missing_consultations
from anslag.lifecycle.handling import same_name
from anslag.model import Consultation, Heard, KeyPath, Severity
from anslag.words import capital, day, listed

from .decision import SECTION
from .engine import Case, Problem, rule, severity
from .preparation import LATE, assessed, let_go, resting


@rule("HAN003", section=SECTION, since=Phase.ASSESSED, asks=lambda programme: programme.handling.consultations)
def everyone_concerned_was_consulted(case: Case) -> Iterator[Problem]:
    """Samråd saknas

    Vad: De samråd som programmet kräver är hållna senast samma dag som tjänsteutlåtandet, eller som beslutet om
    programmet anger det: med varje samverkanspartner, för varje prioriterat område eller alltid med samma part. Ett
    samråd som inte behövs kan skrivas av med ett skäl. Programmet avgör hur strängt kravet är för vart och ett.

    Varför: Samverkanspartner och andra som känner området vet sådant som inte framgår av ansökan.

    Åtgärd: Anteckna samrådet med datum och resultat, eller varför det inte behövdes (waived).

    Fel::

        areas:
          - norrby
          - soderby   # <-
        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: coordinator, area: soderby, date: 2025-03-27}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}

    Fel::

        areas:
          - norrby   # <-
        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}

    Fel::

        application:
          partners:
            - name: Exempelbiblioteket   # <-
        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: partner, partner: Exempelteatern, date: 2025-03-28}

    Fel::

        handling:
          consultations:
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - kind: area_group
              area: norrby
              date: 2025-04-03   # <-

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {after_consulting: [ungdomsrad]}
          handling:
            consultations:
              - {id: area_group, name: byalag, definite: byalaget, demand: off, when: area}
              - {id: coordinator, name: samordnare, definite: samordnaren, demand: off, when: area}
              - {id: partner, name: medarrangör, definite: medarrangören, demand: off, when: partners}
              - {id: ungdomsrad, name: ungdomsråd, definite: ungdomsrådet, demand: error, when: always}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:
            consultations:
              - kind: ungdomsrad
                date: 2025-04-17   # <-
        projects/2025/2025-002-lasecirkel.yaml:
          handling: {consultations: [{kind: ungdomsrad, date: 2025-03-17}]}

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {after_consulting: [ungdomsrad]}
          handling:
            consultations:
              - {id: area_group, name: byalag, definite: byalaget, demand: off, when: area}
              - {id: coordinator, name: samordnare, definite: samordnaren, demand: off, when: area}
              - {id: partner, name: medarrangör, definite: medarrangören, demand: off, when: partners}
              - {id: ungdomsrad, name: ungdomsråd, definite: ungdomsrådet, demand: error, when: always}
        projects/2025/2025-001-sprakcafe.yaml:
          handling: {consultations: [{kind: ungdomsrad, date: 2025-04-16}]}
        projects/2025/2025-002-lasecirkel.yaml:
          handling: {consultations: [{kind: ungdomsrad, date: 2025-03-17}]}

    Rätt::

        areas: [norrby, vastby]
        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-04-02}
            - {kind: coordinator, area: norrby, waived: {date: 2025-03-20, reason: Tjänsten är vakant.}}
            - {kind: partner, partner: " exempel-biblioteket", date: 2025-03-28}
    """
    for deciding in () if let_go(case) else (False, True):
        by = _decided(case) if deciding else assessed(case)
        if deciding and by is None:
            continue
        for missing in _missing(case, _timely(case, by), deciding=deciding):
            yield _not_heard(case, missing, by, deciding=deciding)


def _not_heard(case: Case, missing: MissingConsultation, by: date | None, *, deciding: bool) -> Problem:
    """Return that a consultation is missing, or was held after the day by which it should have been."""
    demand = severity(missing.terms.demand)
    if late := _late(case, missing, by, deciding=deciding):
        n, held, by = late
        before = f"beslutet fattades redan {day(by)}" if deciding else f"ansökan bedömdes redan {day(by)}"
        path: KeyPath = ("handling", "consultations", n, "date")
        return Problem(path, f"Samrådet hölls {day(held)}, men {before}.", LATE, demand)
    path, whom = _whom(case, missing)
    message = f"{capital(missing.terms.definite)}{whom} har inte hörts, och inget skäl till det är antecknat."
    return Problem(path, message, _other_names(case, missing), demand)


@rule(
    "HAN004",
    Severity.NOTICE,
    section=Section.COOPERATION,
    since=Phase.ASSESSED,
    asks=lambda programme: programme.handling.asked(Heard.ASSOCIATED_FUNDERS),
)
def other_funders_were_heard(case: Case) -> Iterator[Problem]:
    """Samråd med en annan bidragsgivare saknas

    Vad: Får eller söker projektet också pengar från en bidragsgivare som anslaget samverkar med finns ett samråd med
    den. Programmet räknar upp dessa bidragsgivare.

    Varför: Bidragsgivarna har gemensamma mål för områdena. Samma kostnad ska inte betalas två gånger utan att någon
    märker det.

    Åtgärd: Samråd med bidragsgivaren och anteckna samrådet (funder), eller varför det inte behövdes.

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
            - {kind: area_group, area: norrby, date: 2025-03-25}
            - {kind: coordinator, area: norrby, date: 2025-03-26}
            - {kind: partner, partner: Exempelbiblioteket, date: 2025-03-28}
            - {kind: funder, funder: Länsstyrelsen, date: 2025-03-31}
    """
    kinds = case.programme.handling.asked(Heard.ASSOCIATED_FUNDERS)
    demand = max((grave for kind in kinds if (grave := severity(kind.demand))), default=None)
    budget = case.project.application.budget
    heard = [part.funder or part.partner or "" for part in _timely(case, assessed(case))]
    for n, grant in enumerate(budget.other_grants or () if budget and kinds else ()):
        known = [
            name
            for words in case.programme.handling.associated_funders
            if any(_within(each, grant.funder) for each in words.texts.values())
            for name in words.texts.values()
        ]
        if known and not any(_within(name, each) for each in heard for name in (*known, grant.funder)):
            message = f"{grant.funder} bidrar också till projektet, men nämns inte i något samråd."
            yield Problem(("application", "budget", "other_grants", n, "funder"), message, severity=demand)


def _decided(case: Case) -> date | None:
    """Return the day of the first decision that rests on the handling."""
    n = resting(case)
    return None if n is None else case.project.decisions[n].date


def _timely(case: Case, by: date | None) -> tuple[Consultation, ...]:
    """Return the consultations that were waived, or held by a day."""
    parts = case.project.handling.consultations
    return tuple(part for part in parts if part.waived or by is None or (part.date and part.date <= by))


def _late(
    case: Case, missing: MissingConsultation, by: date | None, *, deciding: bool
) -> tuple[int, date, date] | None:
    """Return the consultation that was held after the day: its place, its day and that which it should have come by."""
    timely = _timely(case, by)
    for n, part in enumerate(case.project.handling.consultations):
        if by and part.date and missing not in _missing(case, (*timely, part), deciding=deciding):
            return n, part.date, by
    return None


def _missing(case: Case, consultations: tuple[Consultation, ...], *, deciding: bool) -> list[MissingConsultation]:
    """Return what would be missing if only `consultations` had been held."""
    return missing_consultations(case.applied, consultations, deciding=deciding)


def _whom(case: Case, missing: MissingConsultation) -> tuple[KeyPath, str]:
    """Return where the record names who was not consulted, and the words that name it after the kind."""
    if missing.terms.when is Heard.PARTNERS:
        names = [partner.name for partner in case.project.application.partners]
        return ("application", "partners", names.index(missing.whom)), f" {missing.whom}"
    if missing.terms.when is Heard.AREA:
        area = case.areas.get(missing.whom)
        return ("areas", case.project.areas.index(missing.whom)), f" för {area.name if area else missing.whom}"
    return ("handling", "consultations"), ""


def _other_names(case: Case, missing: MissingConsultation) -> str:
    """Return a hint when a consultation names a partner that the application does not: perhaps the same."""
    if missing.terms.when is not Heard.PARTNERS:
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
