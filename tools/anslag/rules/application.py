"""What an application must hold (sections Anvisningar and Projektansökan)."""

from __future__ import annotations

from collections.abc import Iterator

from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from anslag.model import Organisation
from anslag.words import day

from .engine import Case, Problem, rule


@rule("APP001", section="Anvisningar för stadskontorets anslag")
def applicant_is_no_private_person(case: Case) -> Iterator[Problem]:
    """Sökande är en privatperson

    Vad: Den som söker är en förening, en organisation eller en kommunal verksamhet, och programmet tar emot ansökningar
    från det slaget. Ett organisationsnummer som är ett personnummer (enskild firma) räknas som en privatperson.

    Varför: Anslaget ges inte till enskilda, och en privatpersons uppgifter får aldrig hamna i registret.

    Åtgärd: Ange föreningen, organisationen eller verksamheten som står bakom projektet. Finns det ingen går ansökan
    inte att ta emot.

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          number: "811228-9874"
        projects/2025/2025-001-sprakcafe.yaml:
          applicants:
            - exempelforeningen-sprakbron   # <-

    Rätt::

        applicants: [exempelforeningen-sprakbron]
    """
    for position, id_ in enumerate(case.project.applicants):
        organisation = case.organisations.get(id_)
        if organisation is None:
            continue
        path = ("applicants", position)
        if _is_personal(organisation):
            yield Problem(path, f"{organisation.name} har ett personnummer som organisationsnummer.")
        elif position == 0 and case.terms is None:
            yield Problem(path, f"{case.programme.name} tar inte emot ansökningar från {organisation.name}.")


def _is_personal(organisation: Organisation) -> bool:
    if organisation.number is None:
        return False
    try:
        return bool(Organisationsnummer(organisation.number).is_personnummer())
    except OrganisationsnummerException:
        return False


@rule("APP002", section="Anvisningar för stadskontorets anslag")
def project_is_limited_in_time(case: Case) -> Iterator[Problem]:
    """Projektet slutar innan det börjar

    Vad: Ett projekt har en första och en sista dag, och den sista kommer inte före den första.

    Varför: Anslaget ges bara till tidsbegränsade projekt, och slutdagen avgör när redovisningen ska vara inne.

    Åtgärd: Rätta startdagen eller slutdagen.

    Fel::

        period:
          start: 2025-09-01
          end: 2025-08-31   # <-

    Rätt::

        period: {start: 2025-09-01, end: 2026-06-30}
    """
    period = case.project.period
    if period.end < period.start:
        yield Problem(("period", "end"), f"Projektet börjar {day(period.start)} men slutar {day(period.end)}.")
