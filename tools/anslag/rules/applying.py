"""Who applies, for how long, signed by whom and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from anslag.lifecycle import Phase, Section
from anslag.model import Severity
from anslag.words import day, listed, lowered

from .change_paths import where_changed
from .engine import Case, Problem, rule
from .joint import shares


@rule("APP001", section=Section.WHO_MAY_APPLY)
def applicant_is_no_private_person(case: Case) -> Iterator[Problem]:
    """Fel typ av sökande

    Vad: Huvudsökanden är av en typ som programmet tar emot ansökningar från, och ingen sökande av en typ som programmet
    utesluter (excluded). En sökande vars organisationsnummer är ett personnummer (enskild firma) räknas som
    privatperson.

    Varför: Anslaget ges inte till enskilda, och en privatpersons uppgifter får aldrig hamna i registret.

    Åtgärd: Ange föreningen, organisationen eller verksamheten som står bakom projektet. Finns ingen sådan kan ansökan
    inte tas emot.

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          number: "811228-9874"
        projects/2025/2025-001-sprakcafe.yaml:
          applicants:
            - exempelforeningen-sprakbron   # <-

    Fel (ansökan)::

        organisations/exempelbolaget.yaml: {id: exempelbolaget, name: Exempelbolaget, kind: company}
        programmes/integration/2025-01-01.yaml:
          kinds:
            - {id: association, name: förening, plural: föreningar, number: required}
            - {id: municipal_unit, name: enhet, plural: enheter, number: none, unit_of_funder: true}
            - {id: organisation, name: organisation, plural: organisationer, number: required}
            - {id: company, name: företag, plural: företag, number: optional}
          excluded: [{name: Företag, reason: Anslaget är till för föreningar., kind: company}]
        projects/2025/2025-001-sprakcafe.yaml:
          applicants:
            - exempelforeningen-sprakbron
            - exempelbolaget   # <-

    Rätt::

        applicants: [exempelforeningen-sprakbron]
    """
    for position, id_ in enumerate(case.project.applicants):
        organisation = case.organisations.get(id_)
        if organisation is None:
            continue
        path = ("applicants", position)
        if organisation.number and _is_personal(organisation.number):
            yield Problem(path, f"{organisation.name} har ett personnummer som organisationsnummer.")
            continue
        if case.kinds and organisation.kind not in case.kinds:  # which REG011 tells
            continue
        why = next((one.reason for one in case.programme.excluded if one.kind == organisation.kind), "")
        if case.programme.terms(organisation.kind) is None and (why or position == 0):
            message = f"{case.programme.name} ges inte till sökande av samma typ som {organisation.name}."
            accepted = listed([lowered(terms.name) for terms in case.programme.applicants], "samt")
            hint = f"Bara {accepted} kan söka. Rätta sökanden eller dess typ (kind)."
            yield Problem(path, f"{message} {why}".strip(), hint)


@lru_cache(maxsize=4096)
def _is_personal(number: str) -> bool:
    try:
        return bool(Organisationsnummer(number).is_personnummer())
    except OrganisationsnummerException:
        return False


@rule("APP002", section=Section.WHO_MAY_APPLY)
def project_is_limited_in_time(case: Case) -> Iterator[Problem]:
    """Projektet slutar innan det börjar

    Vad: Ett projekt har en första och en sista dag, och den sista kommer inte före den första.

    Varför: Anslaget ges bara till tidsbegränsade projekt, och slutdagen avgör när redovisningen ska vara inne.

    Åtgärd: Rätta startdagen eller slutdagen.

    Fel::

        period:
          start: 2025-09-01
          end: 2025-08-31   # <-

    Fel (beviljad)::

        changes:
          - asked: 2025-08-01
            what: [{path: period.start, to: 2026-07-01}]
            refused: {date: 2025-08-02}
          - asked: 2025-08-03
            what:   # <-
              - {path: period.end, to: 2025-08-31}
            approved: {date: 2025-08-05}

    Rätt::

        period: {start: 2025-09-01, end: 2026-06-30}

    Rätt::

        period: {start: 2025-09-01, end: 2025-09-01}
    """
    applied = case.project.period
    period, path = case.known.period, where_changed(case, "period") or ("period", "end")
    if applied.end < applied.start:
        period, path = applied, ("period", "end")
    if period.end < period.start:
        yield Problem(path, f"Projektet börjar {day(period.start)} men slutar {day(period.end)}.")


@rule("APP004", section=Section.APPLICATION, since=Phase.ASSESSED)
def right_role_has_signed(case: Case) -> Iterator[Problem]:
    """Fel eller ingen underskrift

    Vad: Ansökan är daterad och undertecknad i den roll som programmet kräver av den typen av sökande. Ska flera roller
    skriva under tillsammans står den ena som role och de andra som also. Söker flera tillsammans skriver var och en
    under för sig, och de medsökandes underskrifter står under co_applicants. I registret står bara rollen och dagen;
    namnet finns i ärendesystemet.

    Varför: Underskriften visar att en behörig företrädare för sökanden står bakom ansökan.

    Åtgärd: Be sökanden komplettera med rätt underskrift, och för in roll och datum.

    Fel::

        application:
          signed: null   # <-

    Fel::

        application:
          signed:
            role: head_of_unit   # <-

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          application:
            signed:
              role: chair   # <-

    Fel::

        application:
          signed:
            date: null   # <-

    Fel::

        applicants: [exempelforeningen-sprakbron, exempelbiblioteket]
        application:
          co_applicants:
            - organisation: exempelbiblioteket
              signed:
                role: chair   # <-
                date: 2025-03-02
              answers:
                management_information: Varje månad.
                outside_ordinary_budget: Det finns inga fria medel.
                into_ordinary_work: Vi tar över caféet.
        management_information: [{date: 2025-10-01}]

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [[chair, authorised_signatory], head_of_unit]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            signed:
              role: chair   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [[chair, authorised_signatory], head_of_unit]
              headings: [{id: goals, title: Mål, part: goals}]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            answers: null
            attachments: null
            signed: {role: authorised_signatory, also: [chair], date: 2025-03-01}

    Rätt::

        application:
          signed: {role: chair, date: 2025-03-01}
    """
    for share in shares(case):
        signed = share.given.signed
        named = case.programme.role_name
        wanted = listed([listed([named(role) for role in roles]) for roles in share.terms.signatories], "eller")
        if signed is None:
            message = share.of(f"Ansökan saknar underskrift av {wanted}.")
            yield Problem(share.at("signed"), message, share.remedy)
        elif any(case.programme.role(role) is None for role in signed.roles):
            continue  # a role that the programme does not know, which REG002 tells
        elif not any(signed.roles.issuperset(roles) for roles in share.terms.signatories):
            by = listed([_signer(case, role) for role in (signed.role, *signed.also)])
            message = share.of(f"Ansökan är undertecknad av {by} i stället för av {wanted}.")
            yield Problem(share.at("signed", "role"), message)
        elif signed.date is None:
            hint = "För in datum för underskriften."
            yield Problem(share.at("signed", "date"), share.of("Underskriften saknar datum."), hint)


def _signer(case: Case, id_: str) -> str:
    role = case.programme.role(id_)
    return role.name if role else "någon annan"


@rule("APP009", Severity.NOTICE, section=Section.WHO_MAY_APPLY)
def partners_are_encouraged(case: Case) -> Iterator[Problem]:
    """Ingen samverkanspartner eller medfinansiär är införd

    Vad: Projektet har en samverkanspartner eller en medfinansiär, och den är införd med namn och inte bara nämnd i
    svaret.

    Varför: Projekt som flera genomför tillsammans är önskvärda. Det är inget krav, och ansökan är inte felaktig utan
    det.

    Åtgärd: Ta upp frågan i samtalet med sökanden. Finns det en partner eller ett annat bidrag, för in det.

    Fel::

        application:
          partners: []   # <-
        handling:
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-25, outcome: Gruppen vill gärna se caféet.}
            - {kind: coordinator, area: norrby, date: 2025-03-26, outcome: Lokalen passar bra.}

    Rätt::

        application:
          partners: []
          budget:
            own_contribution: 10000
            other_grants: [{funder: Exempelstiftelsen, amount: 10000, status: granted}]

    Rätt::

        application:
          partners: [{name: Exempelbiblioteket}]
    """
    application = case.project.application
    shared = application.budget and application.budget.other_grants
    if application.partners or shared:
        return
    path = ("application", "partners")
    if (application.answers.get("partners") or "").strip():
        message = "Rubriken om samverkanspartner är besvarad, men ingen samverkanspartner eller medfinansiär är införd."
        yield Problem(path, message, "Nämns en partner i svaret, för in den i listan (partners) under ansökan.")
    else:
        yield Problem(path, "Ansökan nämner varken samverkanspartner eller medfinansiär.")
