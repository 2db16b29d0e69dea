"""What a payment and a payment plan say of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anslag.lifecycle import Phase
from anslag.model import KeyPath, Organisation, Severity, swedish
from anslag.words import day, listed

from .engine import OWN, Case, Problem, rule


@rule("PAY005", section=OWN, since=Phase.RUNNING, judges="payments")
def no_more_comes_back_than_was_paid(case: Case) -> Iterator[Problem]:
    """Mer kom tillbaka än som betalades ut

    Vad: Pengar som kommer tillbaka av en utbetalning, till exempel för att kontot var fel, är högst det utbetalda
    beloppet och kommer inte före utbetalningen.

    Varför: Det utbetalda räknas som utbetalningen minus det som kom tillbaka.

    Åtgärd: Rätta beloppet eller datumet. Pengar som sökanden betalar tillbaka efter ett krav hör hemma under kravet
    (claims).

    Fel::

        payments:
          - plan: 1
            date: 2025-09-03
            amount: 60000
            returned:
              date: 2025-09-08
              amount: 60000.01   # <-
              reason: Fel konto.
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        payments:
          - plan: 1
            date: 2025-09-03
            amount: 60000
            returned:
              amount: 60000
              reason: Fel konto.
              date: 2025-09-02   # <-
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Rätt::

        payments:
          - plan: 1
            date: 2025-09-03
            amount: 60000
            returned: {date: 2025-09-03, amount: 60000, reason: Fel konto.}
          - {plan: 2, date: 2026-02-03, amount: 60000}
    """
    for n, payment in enumerate(case.project.payments):
        back, path = payment.returned, ("payments", n, "returned")
        if back is None:
            continue
        if back.amount > payment.amount:
            message = f"{swedish(payment.amount)} betalades ut, men {swedish(back.amount)} anges ha kommit tillbaka."
            yield Problem((*path, "amount"), message)
        if back.date < payment.date:
            message = f"Pengarna kom tillbaka {day(back.date)}, men betalades ut först {day(payment.date)}."
            yield Problem((*path, "date"), message)


@rule("PAY006", section=OWN)
def money_goes_to_and_from_the_applicants(case: Case) -> Iterator[Problem]:
    """Pengarna går till någon annan än de sökande

    Vad: Mottagaren av en utbetalning (payee), och den organisation som ett krav riktas mot (payer), är en av de sökande
    eller har tagit över efter en av dem. Har en sökande förening inget organisationsnummer går pengarna genom en annan
    förening i registret, som anges (payee). En organisation som har gått upp i en annan eller är upplöst får inga
    pengar.

    Varför: De sökande har beviljats bidraget och svarar för det.

    Åtgärd: Ange en av de sökande, eller den förening som pengarna gick genom. Har projektet gått över till en annan
    organisation, för in det som en förändring av applicants.

    Fel::

        payments:
          - plan: 1
            date: 2025-09-03
            amount: 60000
            payee: exempelbiblioteket   # <-
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          payments:
            - plan: 1
              date: 2025-09-02
              amount: 40000
              payee: exempelforeningen-sprakbron   # <-

    Fel::

        organisations/exempelforeningen-sprakbron.yaml:
          number: null
          number_pending: {since: 2025-02-03}
        projects/2025/2025-001-sprakcafe.yaml:
          payments:
            - {plan: 1, date: 2025-09-03, amount: 60000}   # <-
            - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            payer: exempelbiblioteket   # <-

    Rätt::

        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000, payee: exempelforeningen-sprakbron}
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Rätt::

        organisations/exempelforeningen-sprakbron.yaml:
          number: null
          number_pending: {since: 2025-02-03}
        organisations/exempelforeningen-ordvagen.yaml:
          id: exempelforeningen-ordvagen
          name: Exempelföreningen Ordvägen
          kind: association
          number: 802000-0025
        projects/2025/2025-001-sprakcafe.yaml:
          payments:
            - {plan: 1, date: 2025-09-03, amount: 60000, payee: exempelforeningen-ordvagen}
            - {plan: 2, date: 2026-02-03, amount: 60000, payee: exempelforeningen-ordvagen}
    """
    applicants = dict.fromkeys((*case.known.project.applicants, *case.project.applicants))
    for id_ in [*applicants]:
        applicants |= dict.fromkeys(case.organisations[id_].kin if id_ in case.organisations else ())
    choices = f"Välj bland {listed(list(applicants), 'eller')}."
    for n, payment in enumerate(case.project.payments):
        if payment.kept:
            yield from _payee(case, n, applicants, choices)
    for n, claim in enumerate(case.project.claims):
        one = case.organisations.get(claim.payer or "")  # REG002 tells of one that is not there
        if one and one.id not in applicants:
            message = f"Kravet {day(claim.date)} riktas mot {one.name}, som inte är en av de sökande."
            yield Problem(("claims", n, "payer"), message, choices)


def _payee(case: Case, n: int, applicants: Collection[str], choices: str) -> Iterator[Problem]:
    """Yield when the payment at `n` went to somebody who could not be paid."""
    payment = case.project.payments[n]
    path: KeyPath = ("payments", n)
    one = case.organisations.get(payment.payee or case.on(payment.date).project.lead)
    if one is None:  # REG002 says so
        return
    unnumbered = [other for id_ in applicants if (other := case.organisations.get(id_)) and _unnumbered(case, other)]
    kind = case.programme.kind(one.kind)
    through = unnumbered and kind is not None and kind.paid_through
    paid = f"Betalningen {day(payment.date)} gick till {one.name}, som"
    if payment.payee and payment.payee not in applicants and not through:
        message = f"Betalningen {day(payment.date)} gick till {one.name}, som inte är en av de sökande."
        yield Problem((*path, "payee"), message, choices)
    elif _unnumbered(case, one):
        hint = "Ange den förening som pengarna gick genom (payee), eller för in numret i organisationens post."
        yield Problem((*path, "payee") if payment.payee else path, f"{paid} inte har något organisationsnummer.", hint)
    elif one.ended and one.ended.date < payment.date:
        hint = (
            "Ange vilken organisation pengarna gick till (payee), eller rätta datumet. Kom pengarna tillbaka, för in "
            "det (returned)."
        )
        message = f"{paid} fanns till och med {day(one.ended.date)}."
        yield Problem((*path, "payee") if payment.payee else path, message, hint)


def _unnumbered(case: Case, one: Organisation) -> bool:
    """Return whether an organisation cannot be paid itself since it has no number of its own; its mother's will do."""
    return not case.programme.of_funder(one.kind) and not one.number and not one.section_of


@rule("PAY007", Severity.WARNING, section=OWN, since=Phase.GRANTED)
def plan_stays_within_the_grant(case: Case) -> Iterator[Problem]:
    """Betalningsplanen är större än bidraget

    Vad: De planerade utbetalningarna är tillsammans högst det som är beviljat, eller det som redan är utbetalt om det
    är mer.

    Varför: Planen visar vad som ska betalas ut. Mer än beslutet medger får inte betalas.

    Åtgärd: Ändra planen (payment_plan). Den får ändras när som helst, till exempel med anslag add PROJEKT payout-plan
    --entry NUMMER --amount BELOPP, eller --remove för att ta bort en utbetalning.

    Fel (beviljad)::

        payment_plan:   # <-
          - {id: 1, due: 2025-09-01, amount: 60000}
          - {id: 2, due: 2026-02-01, amount: 60000.01}

    Fel (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reduction
            date: 2025-12-03
            by: board
            reference: § 240
            ground: breach
            amount: 50000
        payment_plan:   # <-
          - {id: 1, due: 2025-09-01, amount: 60000}
          - {id: 2, due: 2026-02-01, amount: 60000}
        payments: [{plan: 1, date: 2025-09-03, amount: 60000}]

    Rätt (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reduction
            date: 2025-12-03
            by: board
            reference: § 240
            ground: breach
            amount: 70000
        payment_plan: [{id: 1, due: 2025-09-01, amount: 60000}]
        payments: [{plan: 1, date: 2025-09-03, amount: 60000}]
    """
    planned = sum(int(part.amount) for part in case.project.payment_plan)
    granted = case.known.granted
    if planned > max(granted, case.known.paid):
        message = f"Planen är på {swedish(planned)}, men {swedish(granted)} är beviljade."
        yield Problem(("payment_plan",), message)
