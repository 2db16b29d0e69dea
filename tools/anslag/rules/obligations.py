"""What a granted project does while it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anslag.lifecycle import Phase, Section, let_off
from anslag.lifecycle.payable import WHERE, unacknowledged
from anslag.model import KeyPath, Severity
from anslag.words import day, listed

from .engine import Case, Problem, rule

SECTION = Section.GRANTED


@rule("RUN001", section=SECTION, since=Phase.RUNNING)
def contact_is_named(case: Case) -> Iterator[Problem]:
    """Kontaktperson saknas

    Vad: Ett beviljat projekt har en kontaktperson, angiven med roll och funktionsbrevlåda, senast när den första
    utbetalningen görs eller den första delrapporten kommer in. Sökanden anger kontaktpersonen efter beslutet; tills
    dess påminner programmet om den. Personens namn finns bara i ärendesystemet.

    Varför: Utan kontaktperson når handläggaren inte projektet, och inga pengar ska betalas ut.

    Åtgärd: Be projektet om en kontaktperson, och för in dess roll och en funktionsbrevlåda.

    Fel::

        contact: []   # <-

    Fel (pågående)::

        contact: []   # <-
        interim_reports: []
        payments: [{plan: 1, date: 2025-09-03, amount: 60000}]

    Fel (pågående)::

        contact: []   # <-
        payments: []

    Rätt::

        contact: [{date: 2025-04-16, role: Projektledare, email: projekt@sprakbron.example}]

    Rätt (beviljad)::

        contact: []

    Rätt (beviljad)::

        # Beslutet upphävdes innan något betalades ut, och ärendet är avslutat.
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2025-10-01
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2025-10-22
        closings: [{date: 2025-11-03}]
    """
    if case.known.contact is None:
        yield Problem(("contact",), "Projektet har inte angett någon kontaktperson.")


_SHARED = (
    *("info", "kontakt", "post", "kansli", "styrels", "projekt", "ordf", "kass", "sekr", "admin", "office", "hej"),
    *("mail", "epost", "bokning", "foren", "fören", "grupp", "team", "klubb", "kund", "support", "skol", "bibliotek"),
    *("museum", "verksam", "enhet", "forvaltn", "förvaltn", "kommun", "registrator"),
)
"""How the names of shared mailboxes begin."""
_PERSON = re.compile(r"([a-zåäöéü-]{2,})[._]([a-zåäöéü-]{2,})[0-9]{0,3}", re.IGNORECASE)


@rule("RUN005", Severity.WARNING, section=SECTION, since=Phase.GRANTED)
def contact_is_no_person(case: Case) -> Iterator[Problem]:
    """E-postadressen verkar vara en persons

    Vad: Kontaktpersonens e-postadress är en funktionsbrevlåda. En adress som är skriven förnamn.efternamn verkar vara
    en persons.

    Varför: En persons adress är en personuppgift. Den slutar gälla när personen slutar, men står kvar i historiken.

    Åtgärd: Fråga efter en adress som hör till föreningen eller projektet, och för in den som ny kontakt.

    Fel::

        contact:
          - date: 2025-04-16
            role: Projektledare
            email: tolvan.tolvansson@sprakbron.example   # <-

    Rätt::

        contact:
          - {date: 2025-04-16, role: Projektledare, email: info.norrby@sprakbron.example}

    Rätt::

        contact:
          - {date: 2025-04-16, role: Projektledare, email: tolvan.tolvansson@sprakbron.example}
          - {date: 2025-05-16, role: Projektledare, email: projekt@sprakbron.example}
    """
    contact = case.known.contact
    found = _PERSON.fullmatch(contact.email.partition("@")[0]) if contact else None
    if found and not any(part.casefold().startswith(_SHARED) for part in found.groups()):
        last = len(case.project.contact) - 1
        yield Problem(("contact", last, "email"), "E-postadressen är skriven som en persons namn.")


@rule("RUN002", Severity.WARNING, section=SECTION, since=Phase.REPORTED, negotiable=True)
def project_takes_part(case: Case) -> Iterator[Problem]:
    """Projektet har inte deltagit i någon samverkan

    Vad: Projektet har någon gång deltagit i samverkan med andra, till exempel andra som arbetar i samma område. Är
    beslutet upphävt krävs det bara om en slutredovisning begärs (report).

    Varför: I samverkan lär projekten av varandra, och kommunen får veta vad som händer i området.

    Åtgärd: För in när och var projektet deltog. Deltog det aldrig, ta upp varför i samtalet om slutrapporten.

    Fel::

        participation: null   # <-

    Rätt::

        participation: [{date: 2025-11-04, forum: other, note: Frukostmöte för föreningar.}]

    Rätt (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            enforcement_corrected: {date: 2026-04-20}
        closings: [{date: 2026-08-20}]
        participation: null
    """
    if not case.project.participation and not let_off(case.known):
        yield Problem(("participation",), "Inget deltagande i samverkan med andra är antecknat.")


@rule("RUN006", section=Section.OWN)
def forum_is_known(case: Case) -> Iterator[Problem]:
    """Deltagande i en samverkan som programmet inte har

    Vad: Projektet har deltagit i samverkan (forum) med någon av de parter som programmet samråder med
    (handling.consultations), i ett nätverk (network) eller i annan samverkan (other).

    Varför: Annars går det inte att se vilken samverkan det var.

    Åtgärd: Ange en samverkan som programmet har.

    Fel::

        participation:
          - date: 2025-11-04
            forum: byarad   # <-

    Rätt::

        participation: [{date: 2025-11-04, forum: area_group, area: norrby}, {date: 2025-11-05, forum: network}]
    """
    forums = case.programme.handling.forums
    for n, part in enumerate(case.project.participation):
        if part.forum not in forums:
            known = listed([f"{id_} ({name})" for id_, name in forums.items()])
            path = ("participation", n, "forum")
            yield Problem(path, f"{part.forum} är ingen samverkan som programmet har.", f"De som finns är {known}.")


@rule("RUN003", Severity.WARNING, section=Section.ACKNOWLEDGING, since=Phase.REPORTED, negotiable=True)
def grant_is_acknowledged(case: Case) -> Iterator[Problem]:
    """Inget omnämnande av anslaget

    Vad: De sökande som programmet anger berättar i eget material, till exempel på sin webbplats eller i sin tidning,
    att projektet har fått anslaget; anger programmet inga gäller det alla utom bidragsgivarens egna verksamheter. En
    adress, en anteckning eller en kopia visar var. Har programmet en fras eller ett märke som ska användas, eller vill
    det ha en kopia, är det antecknat (acknowledgement i programmet). Också när omnämnandet är ett krav ger en brist
    bara en varning tills ärendet avslutas, för den kan rättas till efter projektet. Är beslutet upphävt krävs det bara
    om en slutredovisning begärs (report).

    Varför: Projektets deltagare och besökare ska kunna se vem som betalar för det.

    Åtgärd: Fråga sökanden var anslaget nämns, och för in adressen eller en anteckning.

    Fel (avslutad)::

        acknowledgements: null   # <-

    Fel::

        acknowledgements: null   # <-

    Fel::

        acknowledgements:
          - {date: 2025-10-01, channel: paper}   # <-

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          applicants: [exempelbiblioteket, exempelforeningen-sprakbron]
          application:
            co_applicants:
              - organisation: exempelforeningen-sprakbron
                signed: {role: chair, date: 2025-03-02}
                answers: {organisation: Vi lär ut svenska., afterwards: Vi fortsätter ideellt.}
                members: 140
                attachments:
                  statutes: EX 2025/0124-2
                  annual_report: {year: 2024, reference: EX 2025/0124-3}
                  auditors_report: {year: 2024, reference: EX 2025/0124-4}
                  current_budget: {year: 2025, reference: EX 2025/0124-5}
          acknowledgements: []   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {phrase: Med stöd av kommunen, mark: true, copy: true}
        projects/2025/2025-001-sprakcafe.yaml:
          acknowledgements:
            - {date: 2025-10-01, channel: paper, note: Medlemsbladet nr 3.}   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {kinds: [municipal_unit]}
        projects/2025/2025-002-lasecirkel.yaml:
          acknowledgements: []   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {phrase: Med stöd av kommunen, mark: true, copy: true}
        projects/2025/2025-001-sprakcafe.yaml:
          acknowledgements:
            - {date: 2025-10-01, channel: paper, phrase: true, copy: EX 2025/0123-9}
            - {date: 2025-10-02, channel: website, url: https://sprakbron.example/, mark: true}

    Rätt::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {kinds: [municipal_unit]}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          acknowledgements: []

    Rätt::

        acknowledgements: [{date: 2025-10-01, channel: paper, note: Medlemsbladet nr 3.}]

    Rätt (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            enforcement_corrected: {date: 2026-04-20}
        closings: [{date: 2026-08-20}]
        acknowledgements: null
    """
    kinds = case.programme.acknowledgement.kinds
    names = [
        one.name for one in case.applicants if (one.kind in kinds if kinds else not case.programme.of_funder(one.kind))
    ]
    noted, lacking = case.project.acknowledgements, unacknowledged(case.known)
    if not names or not lacking or let_off(case.known):
        return
    path: KeyPath = ("acknowledgements", 0)
    message = f"Om omnämnandet är inte antecknat {listed(lacking)}."
    if not noted:
        path = ("acknowledgements",)
        message = f"Det är inte antecknat att {listed(names)} har berättat om anslaget."
    elif lacking == [WHERE]:
        message = f"Omnämnandet {day(noted[0].date)} har varken adress eller anteckning om var det står."
    yield Problem(path, message, severity=None if case.known.closed else Severity.WARNING)


@rule("RUN004", Severity.WARNING, section=SECTION, since=Phase.REPORTED, negotiable=True)
def management_is_informed(case: Case) -> Iterator[Problem]:
    """Förvaltningsledningen är inte informerad

    Vad: När en kommunal verksamhet har fått anslaget informerar den sin förvaltningsledning om projektet. Programmet
    avgör hur allvarlig en brist är, och om det begär detta alls (severity).

    Varför: Ledningen ska kunna ta ställning till om projektet går in i den vanliga verksamheten.

    Åtgärd: Fråga verksamheten när ledningen informerades, och för in datumet.

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          management_information: []   # <-

    Fel::

        applicants: [exempelforeningen-sprakbron, exempelbiblioteket]
        application:
          co_applicants:
            - organisation: exempelbiblioteket
              signed: {role: head_of_unit, date: 2025-03-02}
              answers:
                management_information: Varje månad.
                outside_ordinary_budget: Det finns inga fria medel.
                into_ordinary_work: Vi tar över caféet.
        management_information: []   # <-

    Rätt::

        projects/2025/2025-002-lasecirkel.yaml:
          management_information: [{date: 2025-10-01}]
    """
    units = [one.name for one in case.applicants if case.programme.of_funder(one.kind)]
    if units and not case.project.management_information and not let_off(case.known):
        message = f"Det är inte antecknat att förvaltningsledningen för {listed(units)} har informerats om projektet."
        yield Problem(("management_information",), message)
